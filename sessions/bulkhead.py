"""What keeps trouble where it is: places for each capability's calls, and a circuit breaker for each provider.

A billing system that hangs takes the places of bills, and soon its circuit is open; potholes never notice.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Literal, TypeVar

import trio
from msgspec import Struct

from sessions.circuit import Circuit, CircuitSettings, CircuitState
from sessions.errors import TryLater

T = TypeVar("T")


class GuardSettings(Struct, frozen=True, kw_only=True):
    """How calls of capabilities to providers are kept within bounds.

    Arguments:
        calls: how many calls of one capability may be under way at once, over all residents.
        patience: seconds that a call above that waits for a place, before the resident hears `session-busy`.
        circuit: when a provider counts as down; the resident hears `session-provider-down` at once then.

    Raises:
        ValueError: there would be no place at all, or the patience is negative.
    """

    calls: int = 50
    patience: float = 5.0
    circuit: CircuitSettings = CircuitSettings()

    def __post_init__(self) -> None:
        if self.calls < 1 or not self.patience >= 0:
            raise ValueError(f"{self}: at least one call, and a patience that is not negative")


class GuardState(Struct, frozen=True, kw_only=True):
    """One bulkhead or circuit, for the operator.

    Arguments:
        kind: a capability's bulkhead, or a provider's circuit. name: whose.
        state: of a circuit; of a bulkhead `full` while calls wait for a place, else `free`.
        under_way, waiting: calls that have a place, and those that wait for one (bulkhead).
        refused: how many have been turned away since the process began.
        failures: in a row (circuit). since: when it opened or closed last, seconds since the epoch; 0 for never.
    """

    kind: Literal["bulkhead", "circuit"]
    name: str
    state: CircuitState | Literal["free", "full"]
    under_way: int = 0
    waiting: int = 0
    refused: int = 0
    failures: int = 0
    since: float = 0.0


class Refused(Exception):
    """The call was not begun; `words` say why."""

    def __init__(self, words: TryLater) -> None:
        super().__init__(str(words))
        self.words = words


class _Bulkhead:
    __slots__ = ("limit", "places", "refused")

    def __init__(self, limit: int) -> None:
        self.limit, self.places, self.refused = limit, trio.Semaphore(limit), 0


class Guards:
    """All bulkheads and circuits of a process; each is made when its capability or provider is met first.

    Arguments:
        now: seconds since the epoch.
        changed: told when a circuit has opened or closed.
    """

    def __init__(self, settings: GuardSettings, now: Callable[[], float], changed: Callable[[Circuit], object]) -> None:
        self._settings, self._now, self._changed = settings, now, changed
        self.calls = 0  # those of turns that wait for somebody else now, for a place as well as for an answer
        self._bulkheads: dict[str, _Bulkhead] = {}
        self._circuits: dict[str, Circuit] = {}

    async def through(
        self,
        capability: str,
        provider: str,
        call: Callable[[], Awaitable[T]],
        failed: Callable[[T], bool],
        *,
        always: bool = False,
    ) -> T:
        """Carry out one call of a capability to a provider, in one of its places.

        Arguments:
            failed: whether the provider has failed, by what the call came to.
            always: without a place, and also if the provider is down: something must be found out.

        Raises:
            Refused: the provider is down, or no place has become free in time. Nothing was begun.
        """
        with self.waiting():
            return await self._through(capability, provider, call, failed, always)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """For the time of the block a turn waits for somebody else, and takes nothing from those that compute."""
        self.calls += 1
        try:
            yield
        finally:
            self.calls -= 1

    async def _through(
        self,
        capability: str,
        provider: str,
        call: Callable[[], Awaitable[T]],
        failed: Callable[[T], bool],
        always: bool,
    ) -> T:
        if always:
            return await self._counted(provider, call, failed)
        self._check(provider)
        bulkhead = self._bulkhead(capability)
        with trio.move_on_after(self._settings.patience) as waiting:
            await bulkhead.places.acquire()
        if waiting.cancelled_caught:
            bulkhead.refused += 1
            raise Refused(TryLater("session-busy"))
        try:
            self._check(provider)  # it may have gone down meanwhile
            return await self._counted(provider, call, failed)
        finally:
            bulkhead.places.release()

    def states(self) -> tuple[GuardState, ...]:
        """All bulkheads and circuits as they are now, by name."""
        return (*map(self._bulkhead_state, sorted(self._bulkheads)), *map(self._circuit_state, sorted(self._circuits)))

    # ------------------------------------------------------------------------------------------ inside

    async def _counted(self, provider: str, call: Callable[[], Awaitable[T]], failed: Callable[[T], bool]) -> T:
        circuit = self._circuit(provider)
        ticket, failure = circuit.enter(self._now()), None
        try:
            result = await call()
            failure = failed(result)
            return result
        finally:
            if ticket is not None and circuit.leave(ticket, failure, self._now()):
                self._changed(circuit)

    def _check(self, provider: str) -> None:
        circuit = self._circuit(provider)
        if circuit.refuses(self._now()):
            circuit.refused += 1
            raise Refused(TryLater("session-provider-down"))

    def _circuit(self, provider: str) -> Circuit:
        if provider not in self._circuits:
            self._circuits[provider] = Circuit(provider, self._settings.circuit)
        return self._circuits[provider]

    def _bulkhead(self, capability: str) -> _Bulkhead:
        if capability not in self._bulkheads:
            self._bulkheads[capability] = _Bulkhead(self._settings.calls)
        return self._bulkheads[capability]

    def _bulkhead_state(self, capability: str) -> GuardState:
        bulkhead = self._bulkheads[capability]
        waiting = bulkhead.places.statistics().tasks_waiting
        return GuardState(
            kind="bulkhead",
            name=capability,
            state="full" if waiting else "free",
            under_way=bulkhead.limit - bulkhead.places.value,
            waiting=waiting,
            refused=bulkhead.refused,
        )

    def _circuit_state(self, provider: str) -> GuardState:
        circuit = self._circuits[provider]
        return GuardState(
            kind="circuit",
            name=provider,
            state=circuit.state,
            refused=circuit.refused,
            failures=circuit.failures,
            since=circuit.since,
        )
