"""Tells the log what happens in the sessions. The same names are used by metrics and console."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import structlog

from sessions.circuit import CircuitState
from sessions.records import State

_log, _level = structlog.stdlib.get_logger("gateway.sessions"), logging.getLogger("gateway.sessions")


class LogObserver:
    """The sessions' `Observer` that writes to the log."""

    def turn(
        self, resident: str, capability: str | None, state: State, replies: int, language: str, seconds: float
    ) -> None:
        if not _level.isEnabledFor(logging.DEBUG):  # one of the few things that happen for each message
            return
        about = {"resident": resident, "capability": capability, "state": state, "replies": replies}
        _log.debug("turn", **about, language=language, seconds=round(seconds, 3))

    def did(self, said: Mapping[str, str], finished: tuple[str, ...], language: str) -> None:
        """Of no use in the log: what was said is there by turns."""

    def failed(self, resident: str, capability: str | None, reference: str, error: BaseException) -> None:
        _log.error("capability_failed", resident=resident, capability=capability, reference=reference, exc_info=error)

    def diverged(self, resident: str, capability: str, error: BaseException) -> None:
        _log.warning("journal_diverged", resident=resident, capability=capability, reason=str(error))

    def actor_crashed(self, resident: str, error: BaseException, restarts: int) -> None:
        _log.error("actor_crashed", resident=resident, restarts=restarts, exc_info=error)

    def unknown_outcome(self, resident: str, capability: str, reference: str, key: str, reason: str) -> None:
        _log.error(
            "outcome_unknown", resident=resident, capability=capability, reference=reference, key=key, reason=reason
        )

    def parked(self, resident: str, reason: str) -> None:
        _log.error("resident_parked", resident=resident, reason=reason)

    def moved(self, resident: str) -> None:
        _log.warning("late_write_refused", resident=resident)

    def circuit(self, provider: str, state: CircuitState, failures: int) -> None:
        if state == "open":
            _log.error("provider_down", provider=provider, failures=failures)
        else:
            _log.info("provider_back", provider=provider)

    def blocked(self, owner: str | None, where: str, seconds: float, *, still: bool) -> None:
        told = _log.critical if still else _log.error
        told("event_loop_blocked", owner=owner, where=where, seconds=round(seconds, 2), still=still)
