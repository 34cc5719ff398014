"""The actors that are live in this process, and which of them have rested longest."""

from __future__ import annotations

import trio

from sessions.actor import Actor
from sessions.ownership import Whose


class Live:
    """All live actors by resident. Those with nothing to do are linked in the order in which they came to rest.

    Every method takes the same time, however many actors there are.
    """

    def __init__(self) -> None:
        self._actors: dict[str, Actor] = {}
        self._longest: Actor | None = None
        self._latest: Actor | None = None
        self._resting = 0
        self._rest = trio.lowlevel.ParkingLot()
        self._door = trio.lowlevel.ParkingLot()

    def __len__(self) -> int:
        return len(self._actors)

    def __contains__(self, resident: object) -> bool:
        return resident in self._actors

    def add(self, actor: Actor) -> None:
        self._actors[actor.resident] = actor

    def find(self, resident: str) -> Actor | None:
        """The resident's actor, if it is live."""
        return self._actors.get(resident)

    def works(self, actor: Actor) -> None:
        """It has something to do, and does not count as resting any more."""
        self._unlink(actor)

    def rests(self, actor: Actor) -> None:
        """It has nothing left to do."""
        if actor.resting or self._actors.get(actor.resident) is not actor:
            return
        actor.resting, actor.before = True, self._latest
        if self._latest is None:
            self._longest = actor
        else:
            self._latest.behind = actor
        self._latest = actor
        self._resting += 1
        self._rest.unpark_all()
        self._door.unpark()

    def ended(self, actor: Actor) -> None:
        """It is live no more."""
        self._unlink(actor)
        if self._actors.get(actor.resident) is actor:
            del self._actors[actor.resident]
        self._rest.unpark_all()
        self._door.unpark()

    def put_away_longest(self, rested_by: float | None = None) -> bool:
        """Put away the actor that has rested longest.

        Arguments:
            rested_by: only if it came to rest at this time or before.

        Returns: False if there is none.
        """
        actor = self._longest
        if actor is None or (rested_by is not None and actor.resting_since > rested_by):
            return False
        self._unlink(actor)
        del self._actors[actor.resident]
        actor.put_away()
        return True

    def busy(self, resident: str) -> bool:
        """Whether the resident's actor has something to do."""
        actor = self._actors.get(resident)
        return actor is not None and not actor.resting

    def put_away_resting(self) -> None:
        """Put away all that rest."""
        while self.put_away_longest():
            pass

    def any_busy(self, whose: Whose) -> bool:
        """Whether the actor of one of these residents has something to do."""
        return any(not actor.resting and whose(resident) for resident, actor in self._actors.items())

    def put_away_others(self, ours: Whose) -> None:
        """Put away all that rest and whose residents are somebody else's."""
        for actor in [actor for who, actor in self._actors.items() if actor.resting and not ours(who)]:
            self._unlink(actor)
            del self._actors[actor.resident]
            actor.put_away()

    @property
    def working(self) -> int:
        """How many have something to do."""
        return len(self._actors) - self._resting

    async def one_less(self) -> None:
        """Wait until one has come to rest or ended: for each that does, one of those who wait here goes on."""
        await self._door.park()

    async def settled(self) -> None:
        """Wait until none has anything to do."""
        while self._resting < len(self._actors):
            await self._rest.park()

    def _unlink(self, actor: Actor) -> None:
        if not actor.resting:
            return
        before, behind = actor.before, actor.behind
        if before is None:
            self._longest = behind
        else:
            before.behind = behind
        if behind is None:
            self._latest = before
        else:
            behind.before = before
        actor.resting, actor.before, actor.behind = False, None, None
        self._resting -= 1
