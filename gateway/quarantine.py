"""Counts bugs at run time, and has a plugin withdrawn that meets too many people with them.

One resident's unlucky input must not take a capability from everybody. So residents count and not bugs: several of them
must have met one, and they must be many of all who used the plugin in that time. What goes wrong inside of another
plugin's provider is left to its circuit breaker, which mends itself.
"""

from __future__ import annotations

import traceback
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

import structlog
from msgspec import Struct

from gateway.clock import Clock
from gateway.loaded_plugin import LoadedPlugin
from sessions.circuit import CircuitState
from sessions.observer import Observer
from sessions.records import State

_log = structlog.stdlib.get_logger(__name__)


class QuarantineSettings(Struct, frozen=True, kw_only=True):
    """When a plugin is withdrawn.

    Arguments:
        residents: how many must have met a bug of it; 0 for never. within: seconds that count.
        share: they must be at least this part of all residents who used it in that time.
    """

    residents: int = 5
    within: float = 600.0
    share: float = 0.5


class Plugins(Protocol):
    """The part of `gateway.plugins_live.LivePlugins` that is needed here."""

    def owner(self, filename: str) -> str | None:
        """The plugin that a file of code belongs to."""
        ...

    def plugin_of(self, capability: str) -> LoadedPlugin | None:
        """The plugin that a capability belongs to."""
        ...

    async def withdraw(self, name: str, why: str) -> bool:
        """Withdraw the capabilities of a plugin."""
        ...


class Tally:
    """Who used one plugin lately, and who met a bug of it. Residents in the order in which they were seen last."""

    def __init__(self, settings: QuarantineSettings) -> None:
        self._settings = settings
        self._well: dict[str, float] = {}
        self._met: dict[str, float] = {}

    def well(self, resident: str, now: float) -> None:
        """A turn of a resident went well."""
        self._note(self._well, resident, now)

    def failed(self, resident: str, now: float) -> str | None:
        """A resident met a bug. Returns: why the plugin is to be withdrawn; None if it is not."""
        self._note(self._met, resident, now)
        self._forget(self._well, now)
        met, settings = len(self._met), self._settings
        every = len(self._met.keys() | self._well.keys())
        if not settings.residents or met < settings.residents or met < settings.share * every:
            return None
        return f"{met} of {every} residents met a bug of it within {settings.within / 60:g} minutes"

    def _note(self, seen: dict[str, float], resident: str, now: float) -> None:
        seen.pop(resident, None)
        seen[resident] = now
        self._forget(seen, now)

    def _forget(self, seen: dict[str, float], now: float) -> None:
        while seen and (first := next(iter(seen))) and seen[first] <= now - self._settings.within:
            del seen[first]


class QuarantineObserver:
    """Tells another observer everything, and counts.

    Attributes:
        plugins: what is withdrawn from; nothing is before they are known.

    Arguments:
        spawn: runs something beside: withdrawing waits for the store.
    """

    def __init__(
        self,
        inner: Observer,
        settings: QuarantineSettings,
        clock: Clock,
        spawn: Callable[[Callable[[str, str], Awaitable[object]], str, str], object],
    ) -> None:
        self._inner, self._settings, self._clock, self._spawn = inner, settings, clock, spawn
        self._tallies: dict[str, Tally] = {}
        self.plugins: Plugins | None = None

    def turn(
        self, resident: str, capability: str | None, state: State, replies: int, language: str, seconds: float
    ) -> None:
        self._inner.turn(resident, capability, state, replies, language, seconds)
        plugin = self._plugin(capability)
        if plugin is not None:
            self._tally(plugin).well(resident, self._clock.now())

    def failed(self, resident: str, capability: str | None, reference: str, error: BaseException) -> None:
        self._inner.failed(resident, capability, reference, error)
        plugin = self._plugin(capability)
        if plugin is None or self.plugins is None or self._blamed(error) not in (None, plugin):
            return
        why = self._tally(plugin).failed(resident, self._clock.now())
        if why is not None:
            del self._tallies[plugin]  # it begins anew when it is released
            place = self._place(error, plugin)
            self._spawn(self.plugins.withdraw, plugin, f"{why}; the last was {type(error).__name__}{place}")

    def _plugin(self, capability: str | None) -> str | None:
        found = self.plugins.plugin_of(capability) if self.plugins is not None and capability else None
        return None if found is None else found.name

    def _tally(self, plugin: str) -> Tally:
        return self._tallies.setdefault(plugin, Tally(self._settings))

    def _blamed(self, error: BaseException) -> str | None:
        """The plugin in whose code it happened: the innermost one; None if it was in none."""
        assert self.plugins is not None
        for frame, _ in reversed(list(traceback.walk_tb(error.__traceback__))):
            owner = self.plugins.owner(frame.f_code.co_filename)
            if owner is not None:
                return owner
        return None

    def _place(self, error: BaseException, plugin: str) -> str:
        """Where in the plugin; without the words of the error, which may be personal."""
        assert self.plugins is not None
        for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
            name = frame.f_code.co_filename
            if self.plugins.owner(name) == plugin:
                return f" in {name.replace(chr(92), '/').rpartition('/')[2]}:{line}"
        return ""

    # ------------------------------------------------------------------------------------------ handed on

    def did(self, said: Mapping[str, str], finished: tuple[str, ...], language: str) -> None:
        self._inner.did(said, finished, language)

    def diverged(self, resident: str, capability: str, error: BaseException) -> None:
        self._inner.diverged(resident, capability, error)

    def actor_crashed(self, resident: str, error: BaseException, restarts: int) -> None:
        self._inner.actor_crashed(resident, error, restarts)

    def unknown_outcome(self, resident: str, capability: str, reference: str, key: str, reason: str) -> None:
        self._inner.unknown_outcome(resident, capability, reference, key, reason)

    def moved(self, resident: str) -> None:
        self._inner.moved(resident)

    def parked(self, resident: str, reason: str) -> None:
        self._inner.parked(resident, reason)

    def circuit(self, provider: str, state: CircuitState, failures: int) -> None:
        self._inner.circuit(provider, state, failures)

    def blocked(self, owner: str | None, where: str, seconds: float, *, still: bool) -> None:
        self._inner.blocked(owner, where, seconds, still=still)
