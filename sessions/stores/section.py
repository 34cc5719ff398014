"""A transaction that its owner fills step by step; see `sessions.stores.writer.Writer.section`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol, TypeVar

import trio

from sessions.errors import StorageMisused, StoreUnavailable
from sessions.stores.database import Database

T = TypeVar("T")
Operation = Callable[[Database], T]

_inside: ContextVar[Section | None] = ContextVar("section", default=None)
"""The section that this task, or the one that started it, is in."""


def refuse_inside(writer: object) -> None:
    """Who is in a section of this writer would wait for its end, and so for ever, if it asked the writer for more.

    Raises:
        StorageMisused: with what to do instead.
    """
    section = _inside.get()
    if section is not None and section.writer is writer and section.open:
        raise StorageMisused(
            "the store was used inside of a transaction, but not through it; use the transaction's own methods "
            "(tx.get, tx.put, tx.execute, tx.publish), or do it behind the block"
        )


async def interruptible(connection: Database, operation: Operation[T], thread: trio.CapacityLimiter) -> T:
    """Carry out an operation in a thread. A cancel interrupts its statement, and waits until it has ended.

    Raises:
        whatever the operation raises.
    """
    cancelled, running = False, True

    async def note_a_cancel() -> None:
        nonlocal cancelled
        try:
            await trio.sleep_forever()
        finally:
            cancelled = True
            if running:
                with trio.CancelScope(shield=True):
                    await trio.to_thread.run_sync(connection.end_statement)

    def carry_out() -> T:
        with connection.interruptible(lambda: cancelled):
            return operation(connection)

    result: list[T] = []
    error: Exception | None = None
    async with trio.open_nursery() as nursery:
        nursery.start_soon(note_a_cancel)
        with trio.CancelScope(shield=True):
            try:
                result.append(await trio.to_thread.run_sync(carry_out, limiter=thread))
            except Exception as raised:  # border: handed to whoever asked, but not through the nursery that wraps it
                error = raised
        running = False
        nursery.cancel_scope.cancel()
    if error is not None:
        await trio.lowlevel.checkpoint()  # if it was interrupted, a cancel is why
        raise error
    return result[0]


class Giver(Protocol):
    """The writer that gives a section, as the section sees it."""

    connection: Database

    def begin(self, *, alone: bool = False, lock: str | None = None) -> None: ...

    def commit(self) -> None: ...

    def explained(self, error: Exception) -> Exception: ...


class Section:
    """One open transaction.

    Arguments:
        writer: who gave it; its connection is in use by this section only.
        thread: where statements are carried out; None for the event loop (in memory).
    """

    def __init__(self, writer: Giver, thread: trio.CapacityLimiter | None) -> None:
        self.writer = writer
        self.open = False
        self._thread = thread
        self._one = trio.Lock()  # children of the block may use it side by side

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Mark this task, and those that it starts, as being inside of the section."""
        token = _inside.set(self)
        try:
            yield
        finally:
            _inside.reset(token)

    @property
    def _connection(self) -> Database:
        return self.writer.connection

    async def run(self, operation: Operation[T]) -> T:
        """Carry out one step. A cancel interrupts its statement.

        Raises:
            StorageMisused: the transaction is over.
            StoreUnavailable: it was rolled back by the database (disk full); nothing of it counts.
        """
        await trio.lowlevel.checkpoint()
        async with self._one:
            if not self.open:
                raise StorageMisused("the transaction is over; use it inside of its block only")
            self._check_alive()
            try:
                if self._thread is None:
                    return operation(self._connection)
                return await interruptible(self._connection, operation, self._thread)
            except self._connection.errors as error:
                raise self.writer.explained(error) from error

    async def begin(self, *, alone: bool, lock: str | None) -> None:
        """Open the transaction. A cancel does not cut it."""
        await self._shielded(lambda: self.writer.begin(alone=alone, lock=lock))
        self.open = True

    async def commit(self) -> None:
        """Make it true; when this returns it is on disk. A cancel does not cut it."""
        self._check_alive()
        await self._shielded(self.writer.commit)

    async def close(self) -> None:
        """Take no more steps, and undo all of them if they are not committed."""
        self.open = False
        if self._connection.in_transaction:
            await self._shielded(lambda: self._connection.execute("rollback"))

    def _check_alive(self) -> None:
        if not self._connection.in_transaction:
            raise StoreUnavailable("the database has given up the transaction; nothing of it is kept")

    async def _shielded(self, step: Callable[[], object]) -> None:
        try:
            with trio.CancelScope(shield=True):
                if self._thread is None:
                    step()
                    await trio.lowlevel.checkpoint()
                else:
                    await trio.to_thread.run_sync(step, limiter=self._thread)
        except self._connection.errors as error:
            raise self.writer.explained(error) from error
