"""Health checks of plugins: what a plugin says of itself while the gateway runs, in `/readyz` and `gateway plugins`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

import structlog
import trio
from msgspec import Struct

from gateway.clock import Clock
from gateway.health import Health
from gateway.runtime import PluginRuntime

_log = structlog.stdlib.get_logger(__name__)

FRESH_FOR = 15.0
"""Seconds for which an answer counts, so that asking `/readyz` often costs the systems behind nothing."""

WITHIN = 1.5
"""Seconds for a check; `/readyz` itself has two."""


class HealthCheck(Struct, frozen=True, kw_only=True):
    """Looks whether something that the plugin needs works.

    What it finds is named in `/readyz` and by `gateway plugins`. The gateway stays ready: it must take messages,
    whatever one plugin lacks.

    Arguments:
        name: what is looked at, for the operator: `clamd`, `drop folder`.
        check: `async def check(runtime: PluginRuntime) -> Health`; it has 1.5 seconds, and its answer counts for 15. It
            changes nothing. What it raises, and taking too long, counts as trouble.
        services: names of the services that it calls.
    """

    name: str
    check: Callable[[PluginRuntime], Awaitable[Health]]
    services: tuple[str, ...] = ()


class PluginHealth:
    """The health checks of all plugins that are switched on. `use` replaces them."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._checks: tuple[tuple[HealthCheck, PluginRuntime], ...] = ()
        self._found: dict[str, list[str]] = {}
        self._at = float("-inf")
        self._lock = trio.Lock()

    def use(self, checks: Iterable[tuple[HealthCheck, PluginRuntime]]) -> None:
        """Ask these from now on.

        Arguments:
            checks: each with what it is handed.
        """
        self._checks, self._at = tuple(checks), float("-inf")

    async def trouble(self) -> dict[str, list[str]]:
        """What is wrong now, or was a moment ago, by plugin; a plugin without trouble is left out."""
        async with self._lock:
            if not -1 < self._clock.now() - self._at < FRESH_FOR:
                found: list[str] = [""] * len(self._checks)
                async with trio.open_nursery() as nursery:
                    for number, (check, runtime) in enumerate(self._checks):
                        nursery.start_soon(_into, found, number, check, runtime)
                self._found, self._at = {}, self._clock.now()
                for (_, runtime), trouble in zip(self._checks, found, strict=True):
                    if trouble:
                        self._found.setdefault(runtime.plugin, []).append(trouble)
            return self._found


async def _into(found: list[str], number: int, check: HealthCheck, runtime: PluginRuntime) -> None:
    found[number] = await _trouble(check, runtime)


async def _trouble(check: HealthCheck, runtime: PluginRuntime) -> str:
    """What is wrong, in one line; empty if nothing is."""
    try:
        with trio.move_on_after(WITHIN):
            health = await check.check(runtime)
            return "" if health.ok else f"{check.name}: {health.detail or 'in trouble'}"
    except Exception as error:  # a supervision border: a check that fails is a finding
        _log.warning("a health check of a plugin failed", plugin=runtime.plugin, check=check.name, exc_info=error)
        return f"{check.name}: the check failed ({type(error).__name__})"
    return f"{check.name}: no answer within {WITHIN:g} s"


__all__ = ["HealthCheck", "PluginHealth"]
