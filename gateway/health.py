"""Whether the gateway can do its work: asked by load balancers and orchestrators, many times a minute."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

import structlog
import trio
from msgspec import Struct

_log = structlog.stdlib.get_logger(__name__)


class Health(Struct, frozen=True):
    """What one check found.

    Arguments:
        ok: whether this part works.
        detail: one line for the operator; no personal data and no secrets, for everybody can read it.
    """

    ok: bool
    detail: str = ""


Check = Callable[[], Awaitable[Health]]


class Report(Struct, frozen=True):
    """What all checks found."""

    ok: bool
    checks: dict[str, Health]


class Readiness:
    """Runs all checks side by side, and keeps the result for a moment, so that asking often costs nothing.

    Arguments:
        checks: by name, for example `store`, `plugins`, `actors`, `outbox`.
        timeout: seconds for each check.
        fresh_for: seconds that a report is used again.
    """

    def __init__(self, checks: Mapping[str, Check], *, timeout: float = 2.0, fresh_for: float = 1.0) -> None:
        self._checks, self._timeout, self._fresh_for = dict(checks), timeout, fresh_for
        self._lock = trio.Lock()
        self._report: Report | None = None
        self._told: dict[str, str] = {}  # what the log knows: failing checks, and why
        self._made_at = 0.0

    async def report(self) -> Report:
        """What the checks find now, or found a moment ago."""
        async with self._lock:
            if self._report is None or trio.current_time() - self._made_at >= self._fresh_for:
                self._report = await self._run()
                self._made_at = trio.current_time()
            return self._report

    async def _run(self) -> Report:
        found: dict[str, Health] = {}

        async def run(name: str, check: Check) -> None:
            found[name] = await self._one(name, check)

        async with trio.open_nursery() as nursery:
            for name, check in self._checks.items():
                nursery.start_soon(run, name, check)
        for name, health in found.items():
            self._tell(name, health)
        return Report(all(health.ok for health in found.values()), {name: found[name] for name in self._checks})

    def _tell(self, name: str, health: Health) -> None:
        """One line in the log when a check begins to fail, and one when it is well again; it is asked every second."""
        if health.ok:
            if self._told.pop(name, None) is not None:
                _log.info("ready_again", check=name)
        elif name not in self._told:
            self._told[name] = health.detail
            _log.error("not_ready", check=name, reason=health.detail)

    async def _one(self, name: str, check: Check) -> Health:
        try:
            with trio.move_on_after(self._timeout):
                return await check()
        except Exception as error:  # a supervision border: a check that fails is a finding
            if name not in self._told:
                _log.warning("a readiness check failed", check=name, exc_info=error)
            return Health(False, f"failed: {type(error).__name__}")
        return Health(False, f"no answer within {self._timeout:g} s")
