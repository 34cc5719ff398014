"""Tells the log what happens in the sessions. The same names are used by metrics and console."""

from __future__ import annotations

import structlog

from sessions.ports import State

_log = structlog.stdlib.get_logger("gateway.sessions")


class LogObserver:
    """The sessions' `Observer` that writes to the log."""

    def turn(self, resident: str, capability: str | None, state: State, replies: int) -> None:
        _log.debug("turn", resident=resident, capability=capability, state=state, replies=replies)

    def failed(self, resident: str, capability: str | None, reference: str, error: BaseException) -> None:
        _log.error("capability_failed", resident=resident, capability=capability, reference=reference, exc_info=error)

    def diverged(self, resident: str, capability: str, error: BaseException) -> None:
        _log.warning("journal_diverged", resident=resident, capability=capability, reason=str(error))

    def actor_crashed(self, resident: str, error: BaseException, restarts: int) -> None:
        _log.error("actor_crashed", resident=resident, restarts=restarts, exc_info=error)
