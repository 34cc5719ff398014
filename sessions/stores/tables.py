"""What the parts of the SQLite store share: reading at one moment, and writing through the one writer."""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern  # few values, and each live session holds them
from typing import Any, TypeVar, cast

import trio

from sessions.errors import StoreDamaged
from sessions.messages import Alias
from sessions.stores.database import Database, Found
from sessions.stores.stored import ALIAS
from sessions.stores.writer import OfMany, Operation, Writer

T = TypeVar("T")
Item = TypeVar("Item")

DEFAULT_LANGUAGE = "en"


class Tables:
    """One connection to read, one writer.

    Arguments:
        inline: on the event loop instead of in threads (for memory, where there is no disk to wait for).
        looking: a connection for looking up a few rows on the event loop, which takes less time than to wake a thread;
            a thread does it if left out.
    """

    def __init__(self, writer: Writer, reading: Database, *, inline: bool, looking: Database | None = None) -> None:
        self._writer, self._reading, self._inline, self._looking = writer, reading, inline, looking
        self._lock = trio.Lock()
        self._thread = trio.CapacityLimiter(1)  # its own: the shared ones may be taken by those who wait for the store

    async def _read(self, operation: Operation[T]) -> T:
        try:
            if self._inline:
                await trio.lowlevel.checkpoint()
                return operation(self._reading)
            async with self._lock:  # a thread is not cut by cancellation; these are short
                return await trio.to_thread.run_sync(_snapshot, self._reading, operation, limiter=self._thread)
        except self._reading.errors as error:
            raise self._writer.explained(error) from error

    async def _look(self, operation: Operation[T]) -> T:
        """Read a few rows that are found by their keys."""
        if self._inline or self._looking is None:
            return await self._read(operation)
        await trio.lowlevel.checkpoint()
        try:
            return _snapshot(self._looking, operation)
        except self._looking.errors as error:
            raise self._writer.explained(error) from error

    async def _look_one_of(self, of_many: OfMany[Item, T], item: Item) -> T:
        """Look what can be looked up for several at once, for one of them."""
        (outcome,) = await self._look(lambda db: of_many(db, (item,)))
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def _sweep(self) -> None:
        """Let what was deleted vanish from what the database keeps beside its tables, where that can be done."""

    async def _write(self, sql: str, values: tuple[object, ...]) -> None:
        def operation(db: Database) -> None:
            db.execute(sql, values)

        await self._writer.submit(operation)

    async def damage(self) -> StoreDamaged:
        """See `sessions.ports.Store.damage`."""
        return await self._writer.damage()

    async def ping(self) -> None:
        """See `sessions.ports.Store.ping`."""
        await self._writer.submit(lambda db: db.execute(_PING).get)


_PING = "insert into meta values ('ping', 0) on conflict (name) do update set value = meta.value + 1 returning value"


def _snapshot(db: Database, operation: Operation[T]) -> T:
    """All that an operation reads is of one moment, whatever is committed between its statements."""
    db.begin(write=False)
    try:
        return operation(db)
    finally:
        if db.in_transaction:
            db.execute("rollback")


def aliases_of(db: Database, resident: str) -> tuple[Alias, ...]:
    """All names of a resident, the newest first."""
    return aliases_in(db, asked_aliases(db, (resident,))).get(resident, ())


def asked_aliases(db: Database, residents: Iterable[str]) -> Found:
    """Ask for the names of several residents; `aliases_in` looks at the answer."""
    where, value = db.among(residents)
    sql = f"select resident, kind, value, sealed from alias where resident {where} order by since desc, kind desc"  # noqa: S608
    return db.execute(sql, (value,))


def aliases_in(db: Database, found: Found) -> dict[str, tuple[Alias, ...]]:
    """All names of each resident, the newest first."""
    names: dict[str, list[Alias]] = {}
    for resident, kind, value, sealed in found:
        alias = Alias(cast(Any, intern(kind)), db.unseal(ALIAS, sealed, kind, value, resident))
        names.setdefault(resident, []).append(alias)
    return {resident: tuple(theirs) for resident, theirs in names.items()}
