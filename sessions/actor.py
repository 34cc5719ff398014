"""The actor: one resident's task. One turn at a time, each made true by its commit; then it waits for its bell."""

from __future__ import annotations

import traceback
from collections.abc import Callable

import trio

from sessions.bell import Doorbell
from sessions.errors import StoreError, StoreUnavailable
from sessions.hearing import Hearing
from sessions.talk import TurnCrashed
from sessions.world import World

STORE_PAUSES = (0.05, 0.2, 1.0, 5.0)
"""Seconds to wait before another try while the store cannot write; the last one repeats."""


class Actor:
    """Holds one resident's conversation while it is live; the registry supervises it.

    Arguments:
        rests: told each time there is nothing left to do; then it waits for its bell.

    Attributes:
        resting_since: when it came to rest last.
    """

    __slots__ = ("_crashed_once", "_rests", "_stopped", "_talk", "_world", "bell", "resident", "resting_since")

    def __init__(self, world: World, resident: str, rests: Callable[[Actor], object]) -> None:
        self.resident = resident
        self.bell = Doorbell()
        self.resting_since = 0.0
        self._stopped = False
        self._world, self._rests = world, rests
        self._talk: Hearing | None = None
        self._crashed_once = False

    async def run(self) -> None:
        """Work until it is stopped.

        Raises:
            Fenced: another process has taken over.
        """
        failures = 0
        while True:
            try:
                worked = await self._work()
                failures = 0
            except StoreUnavailable:
                self._forget()
                await trio.sleep(STORE_PAUSES[min(failures, len(STORE_PAUSES) - 1)])
                failures += 1
                continue
            if not worked:
                self.resting_since = self._world.clock.now()
                self._rests(self)
                await self.bell.wait()
                if self._stopped:
                    return

    def stop(self) -> None:
        """End it, while it rests."""
        self._stopped = True
        self.bell.ring()

    async def _work(self) -> bool:
        """One step; a bug in a capability is tried once more from the store, then apologised for."""
        if self._talk is None:
            loaded = await self._world.store.load(self.resident)
            self._talk = Hearing(self._world, self.resident, self.bell, loaded)
        try:
            worked = await self._talk.work()
        except TurnCrashed as crash:
            await self._after_crash(crash)
            return True
        except StoreError:
            self._forget()
            raise
        except Exception as error:  # border: a bug of ours must not hold up a resident's messages for ever
            await self._after_crash(self._talk.crashed(error))
            return True
        except BaseException:
            self._forget()  # cancelled: what was in memory may differ from the store now
            raise
        self._crashed_once = self._crashed_once and not worked
        if self._talk.stale:
            self._forget()
        return worked

    async def _after_crash(self, crash: TurnCrashed) -> None:
        self._forget()
        if not self._crashed_once and not crash.is_full:
            self._crashed_once = True
            return
        self._crashed_once = False
        detail = "".join(traceback.format_exception(crash.error))
        try:
            await self._apologise(crash, detail, drop_all=False)
        except StoreError:
            raise
        except Exception as again:  # border: what is below has a bug as well, and cannot be asked again
            detail += "\nand then:\n" + "".join(traceback.format_exception(again))
            await self._apologise(crash, detail, drop_all=True)

    async def _apologise(self, crash: TurnCrashed, detail: str, *, drop_all: bool) -> None:
        loaded = await self._world.store.load(self.resident)
        self._talk = Hearing(self._world, self.resident, self.bell, loaded)
        try:
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
