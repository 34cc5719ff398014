"""The actors that are live in this process, and which of them have rested longest."""

from __future__ import annotations

from collections import OrderedDict

import trio

from sessions.actor import Actor


class Live:
    """All live actors by resident. Those with nothing to do lie in the order in which they came to rest.

    Every method takes the same time, however many actors there are.
    """

    def __init__(self) -> None:
        self._actors: dict[str, Actor] = {}
        self._resting: OrderedDict[str, Actor] = OrderedDict()
        self._rest = trio.lowlevel.ParkingLot()

    def __len__(self) -> int:
        return len(self._actors)

    def __contains__(self, resident: object) -> bool:
        return resident in self._actors

    def add(self, actor: Actor) -> None:
        self._actors[actor.resident] = actor

    def ring(self, resident: str) -> bool:
        """Ring the resident's actor; False if none is live."""
        actor = self._actors.get(resident)
        if actor is None:
            return False
        self._resting.pop(resident, None)
        actor.bell.ring()
        return True

    def rests(self, actor: Actor) -> None:
        """It has nothing to do, and waits for its bell. One that was rung meanwhile does not count as resting."""
        if not actor.bell.rung and self._actors.get(actor.resident) is actor:
            self._resting[actor.resident] = actor
            self._resting.move_to_end(actor.resident)
            self._rest.unpark_all()

    def ended(self, actor: Actor) -> None:
        """Its task is over."""
        if self._actors.get(actor.resident) is actor:
            del self._actors[actor.resident]
            self._resting.pop(actor.resident, None)
        self._rest.unpark_all()

    def put_away_longest(self, rested_by: float | None = None) -> bool:
        """Put away the actor that has rested longest; between seeing that and forgetting it there is no await, so that
        no ring is lost.

        Arguments:
            rested_by: only if it came to rest at this time or before.

        Returns: False if there is none.
        """
        first = next(iter(self._resting.values()), None)
        if first is None or (rested_by is not None and first.resting_since > rested_by):
            return False
        del self._resting[first.resident], self._actors[first.resident]
        first.stop()
        return True

    async def settled(self) -> None:
        """Wait until none has anything to do."""
        while len(self._resting) < len(self._actors):
            await self._rest.park()
