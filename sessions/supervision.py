"""Supervision, one for one: what becomes of an actor that crashes, and who is parked."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable
from typing import Any

import trio

from sessions.actor import Actor
from sessions.errors import Erased, Fenced, Merged, Moved, StoreError
from sessions.live import Live
from sessions.observer import Observer
from sessions.ports import Clock, Store

LONGEST_REASON = 1000
"""Characters of the error that a resident was parked for."""


class Supervision:
    """Sees what the live actors come to. A crash concerns its own actor only.

    Arguments:
        restarts, within: see `sessions.registry.RegistrySettings`.
        ring: has a resident's actor look.
        spawn: runs something beside, as long as actors are served.

    Attributes:
        live: the actors. left_alone: residents whom only a message, an event or an operator wakes.
        fenced: another process has taken over.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        observer: Observer,
        *,
        restarts: int,
        within: float,
        ring: Callable[[str], None],
        spawn: Callable[..., Any],
    ) -> None:
        self._store, self._clock, self._observer = store, clock, observer
        self._restarts, self._within = restarts, within
        self._ring, self._spawn = ring, spawn
        self._crashes: dict[Actor, deque[float]] = {}
        self._parked: set[str] = set()
        self.live = Live()
        self.left_alone: set[str] = set()
        self.fenced = False

    async def begin(self) -> list[str]:
        """Who was parked in an earlier process; they are tried again at the start."""
        found = [parked.resident for parked in await self._store.parked()]
        self._parked = set(found)
        return found

    async def look_again(self) -> None:
        """Somebody else (the command line) may have taken the note of a resident who is parked away."""
        if self.left_alone:
            self.left_alone &= {parked.resident for parked in await self._store.parked()}

    # ------------------------------------------------------------------------------------------ told by the actors

    def rests(self, actor: Actor) -> None:
        """It has done all there was to do; so it works, and its resident is not parked any more."""
        self._crashes.pop(actor, None)
        self.live.rests(actor)
        self._no_longer_parked(actor.resident)

    async def goes_on(self, actor: Actor, error: Exception) -> bool:
        """It has crashed: whether it shall try again now, after a pause. If not, it ends."""
        if isinstance(error, Merged):
            self._ring(error.into)  # goes on for both
            self._no_longer_parked(actor.resident)
            return False
        if isinstance(error, Erased):
            self._no_longer_parked(actor.resident)
            return False
        if isinstance(error, Moved):
            self._observer.moved(actor.resident)
            self._ring(actor.resident)  # by now it is somebody else's, who is told
            return False
        if isinstance(error, Fenced):
            self.fenced = True
            self._observer.actor_crashed(actor.resident, error, 0)
            return False
        crashes = self._crashes.setdefault(actor, deque(maxlen=self._restarts + 1))
        crashes.append(self._clock.now())
        self._observer.actor_crashed(actor.resident, error, len(crashes))
        if len(crashes) <= self._restarts or crashes[-1] - crashes[0] >= self._within:
            await trio.sleep(0.05 * 2 ** len(crashes))
            return True
        await self._park(actor.resident, f"{type(error).__name__}: {error}"[:LONGEST_REASON])
        return False

    def ended(self, actor: Actor) -> None:
        """It is live no more."""
        self._crashes.pop(actor, None)
        self.live.ended(actor)

    # ------------------------------------------------------------------------------------------ parking

    async def _park(self, resident: str, reason: str) -> None:
        self.left_alone.add(resident)
        self._parked.add(resident)
        self._observer.parked(resident, reason)
        with contextlib.suppress(StoreError):  # without the note it is tried again sooner, and parked again
            await self._store.park(resident, reason, self._clock.now())

    def _no_longer_parked(self, resident: str) -> None:
        if resident in self._parked:
            self._parked.discard(resident)
            self._spawn(self._unpark, resident)

    async def _unpark(self, resident: str) -> None:
        try:
            await self._store.unpark(resident)
        except StoreError:
            self._parked.add(resident)  # the next time that it comes to rest
