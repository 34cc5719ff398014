"""The actor: one resident's conversation while it is live. One turn at a time, each made true by its commit.

It is a task while there is something to do. Between two messages it is an object only: its coroutines stay parked in
memory, and nothing of Trio is held for it.
"""

from __future__ import annotations

import traceback
from typing import Protocol

import trio

from sessions.at_work import TurnWork, leave
from sessions.bell import Doorbell
from sessions.crash import TurnCrashed
from sessions.errors import StoreError, StoreUnavailable
from sessions.turning import Turning
from sessions.world import Shared, World

STORE_PAUSES = (0.05, 0.2, 1.0, 5.0)
"""Seconds to wait before another try while the store cannot write; the last one repeats."""


class Supervisor(Protocol):
    """Is told what an actor comes to."""

    def rests(self, actor: Actor) -> None:
        """There is nothing left to do, and its task ends; until it is rung it is an object only."""

    async def goes_on(self, actor: Actor, error: Exception) -> bool:
        """It has crashed: whether it shall try again."""
        ...

    def ended(self, actor: Actor) -> None:
        """It is live no more, and what it held in memory is closed."""


class Actor:
    """Holds one resident's conversation while it is live.

    Attributes:
        bell: rung while it works, to have it look once more.
        resting_since: when it came to rest last.
        resting, before, behind: its place among those that rest; they belong to `sessions.live.Live`.
    """

    __slots__ = (
        "_crashed_once",
        "_shared",
        "_supervisor",
        "_talk",
        "before",
        "behind",
        "bell",
        "resident",
        "resting",
        "resting_since",
    )

    def __init__(self, shared: Shared, resident: str, supervisor: Supervisor) -> None:
        self.resident = resident
        self.bell = Doorbell()
        self.resting_since = 0.0
        self.resting = False
        self.before: Actor | None = None
        self.behind: Actor | None = None
        self._shared, self._supervisor = shared, supervisor
        self._talk: Turning | None = None
        self._crashed_once = False

    async def run(self) -> None:
        """Work until there is nothing left to do, or its supervisor gives it up. Between seeing that and the end of the
        task there is no await, so that no ring is lost."""
        failures = 0
        try:
            while True:
                try:
                    if failures:  # before anything is looked up or done again: what comes of it could not be kept
                        await self._shared.world.store.ping()
                    worked = await self._work()
                    failures = 0
                except StoreUnavailable:
                    self._forget()
                    await trio.sleep(STORE_PAUSES[min(failures, len(STORE_PAUSES) - 1)])
                    failures += 1
                    continue
                except Exception as error:  # border: supervision, one actor's crash leaves all others alone
                    leave()  # whoever has rung it is not to blame
                    if not await self._supervisor.goes_on(self, error):
                        return
                    continue
                if not worked and not self.bell.take():
                    self.resting_since = self._shared.world.clock.now()
                    self._supervisor.rests(self)
                    return
        finally:
            if not self.resting:
                self.put_away()
                self._supervisor.ended(self)

    async def _work(self) -> bool:
        """One turn, from its begin to its end in one world, however that may be replaced meanwhile."""
        world = self._shared.world
        if self._talk is not None and self._talk.world is not world:
            self._forget()  # its coroutines are of capabilities that are replaced
        with world.turns:
            return await self._turn(world)

    async def _turn(self, world: World) -> bool:
        """A bug in a capability is tried once more from the store, then apologised for."""
        if self._talk is None:
            loaded = await world.store.load(self.resident)
            self._talk = Turning(world, self.resident, self.bell, loaded)
        try:
            worked = await self._talk.work()
        except TurnCrashed as crash:
            await self._after_crash(world, crash)
            return True
        except StoreError:
            self._forget()
            raise
        except Exception as error:  # border: a bug of ours must not hold up a resident's messages for ever
            await self._after_crash(world, self._talk.crashed(error))
            return True
        except BaseException:
            self._forget()  # cancelled: what was in memory may differ from the store now
            raise
        self._crashed_once = self._crashed_once and not worked
        if self._talk.stale:
            self._forget()
        return worked

    async def _after_crash(self, world: World, crash: TurnCrashed) -> None:
        self._forget()
        if not self._crashed_once and not crash.is_full:
            self._crashed_once = True
            return
        self._crashed_once = False
        detail = "".join(traceback.format_exception(crash.error))
        try:
            await self._apologise(world, crash, detail, drop_all=False)
        except StoreError:
            raise
        except Exception as again:  # border: what is below has a bug as well, and cannot be asked again
            detail += "\nand then:\n" + "".join(traceback.format_exception(again))
            await self._apologise(world, crash, detail, drop_all=True)

    async def _apologise(self, world: World, crash: TurnCrashed, detail: str, *, drop_all: bool) -> None:
        loaded = await world.store.load(self.resident)
        self._talk = Turning(world, self.resident, self.bell, loaded)
        try:
            with TurnWork(self.resident, crash.about, crash.message):
                await self._talk.apologise(crash, detail, drop_all=drop_all)
        finally:
            self._forget()

    def _forget(self) -> None:
        """Throw the coroutines away; the next step loads from the store."""
        if self._talk is not None:
            self._talk.close()
        self._talk = None

    def put_away(self) -> None:
        """Close the conversation's coroutines; nothing is committed, the journal stays."""
        self._forget()
