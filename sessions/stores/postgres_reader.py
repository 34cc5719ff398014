"""Reading from PostgreSQL: a few connections, each used by one reader at a time, made when they are needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import outcome
import psycopg
import trio

from sessions.stores.database import Database
from sessions.stores.postgres_database import PostgresDatabase
from sessions.stores.section import interruptible
from sessions.stores.writer import OfMany

T = TypeVar("T")
Item = TypeVar("Item")

CONNECTIONS = 4


class _Asked:
    """One who asks for what can be looked up for several at once."""

    __slots__ = ("item", "outcome")

    def __init__(self, item: object) -> None:
        self.item = item
        self.outcome: outcome.Outcome[Any] | None = None


class Readers:
    """The connections that read.

    Arguments:
        reach: connects.
        most: how many there are at most.
        inline: on the event loop instead of in threads.
    """

    def __init__(self, reach: Callable[[], PostgresDatabase], most: int = CONNECTIONS, *, inline: bool = False) -> None:
        self._reach, self._inline = reach, inline
        self._idle: list[PostgresDatabase] = []
        self._places = trio.Semaphore(most)
        self._asked: dict[object, list[_Asked]] = {}
        self._one_of: dict[object, trio.Lock] = {}
        self._threads = trio.CapacityLimiter(most)

    async def read(self, operation: Callable[[Database], T]) -> T:
        """Carry out an operation that only reads, on what is true at one moment. It is not cut by cancellation. What
        fails because its connection had been lost meanwhile is done once more.

        Raises:
            psycopg.Error: it failed.
        """
        if self._inline:
            await trio.lowlevel.checkpoint()
            return self._once_or_twice(operation)
        async with self._places:
            return await trio.to_thread.run_sync(self._once_or_twice, operation, limiter=self._threads)

    async def read_one_of(self, of_many: OfMany[Item, T], item: Item) -> T:
        """Look what can be looked up for several at once, for one of them; whoever asks for the same meanwhile is taken
        along. If it fails for several, each is looked up alone. See `read`."""
        mine = _Asked(item)
        self._asked.setdefault(of_many, []).append(mine)
        with trio.CancelScope(shield=True):  # somebody may be waiting for what this one is to look up
            async with self._one_of.setdefault(of_many, trio.Lock()):
                if mine.outcome is None:
                    await self._read_many(of_many, self._asked.pop(of_many))
        assert mine.outcome is not None
        value: T = mine.outcome.unwrap()
        return value

    async def _read_many(self, of_many: OfMany[Any, Any], asked: list[_Asked]) -> None:
        try:
            found = await self.read(lambda db: of_many(db, [each.item for each in asked]))
        except Exception as error:  # border: handed to whoever asked
            if len(asked) == 1:
                asked[0].outcome = outcome.Error(error)
                return
            for each in asked:
                await self._read_many(of_many, [each])
            return
        for each, result in zip(asked, found, strict=True):
            failed = isinstance(result, Exception)
            each.outcome = outcome.Error(result) if failed else outcome.Value(result)

    async def ask(self, operation: Callable[[Database], T]) -> T:
        """The same for what may take long: a cancel interrupts it, and it begins its transaction itself."""
        if self._inline:
            await trio.lowlevel.checkpoint()
            connection = self._taken()
            try:
                return operation(connection)
            finally:
                self._give_back(connection)
        async with self._places:
            connection = await trio.to_thread.run_sync(self._taken, limiter=self._threads)
            try:
                return await interruptible(connection, operation, self._threads)
            finally:
                self._give_back(connection)

    def close(self) -> None:
        """Close all that nobody reads from."""
        while self._idle:
            self._idle.pop().close()

    def _once_or_twice(self, operation: Callable[[Database], T]) -> T:
        fresh = not self._idle
        connection = self._taken()
        try:
            return _read(connection, operation)
        except psycopg.Error:
            if fresh or not connection.broken:
                raise
        finally:
            self._give_back(connection)
        self.close()  # the others are as old as this one
        connection = self._taken()
        try:
            return _read(connection, operation)
        finally:
            self._give_back(connection)

    def _taken(self) -> PostgresDatabase:
        return self._idle.pop() if self._idle else self._reach()

    def _give_back(self, connection: PostgresDatabase) -> None:
        if connection.broken or connection.in_transaction:
            connection.close()
        else:
            self._idle.append(connection)


def _read(connection: PostgresDatabase, operation: Callable[[Database], T]) -> T:
    """What is asked for before anything is looked at goes in one way to the server and back, with the beginning."""
    try:
        with connection.together():
            connection.begin(write=False)
            return operation(connection)
    finally:
        if not connection.broken:
            connection.say("commit")  # not "rollback", after which the driver forgets which statements are prepared
