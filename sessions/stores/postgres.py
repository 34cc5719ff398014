"""The PostgreSQL store: for a city that one machine cannot serve. It is the same store on another database.

Needs the extra `city-gateway[postgres]` (psycopg).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import TypeVar
from uuid import uuid4

import psycopg
import trio
from msgspec.structs import replace

from sessions.codec import Codec
from sessions.errors import StorageMisused, StoreRefused, StoreUnavailable
from sessions.messages import DeliveryStatus, Inbound
from sessions.ports import Ids
from sessions.records import Accepted, Loaded
from sessions.storage import Rows, SqlValue
from sessions.stores.database import Database
from sessions.stores.keys import check_keys
from sessions.stores.plugin_storage import QUERY_SECONDS
from sessions.stores.postgres_database import PostgresDatabase, place_of
from sessions.stores.postgres_leases import Leases
from sessions.stores.postgres_lines import Lines
from sessions.stores.postgres_ownership import SharedOwnership
from sessions.stores.postgres_reader import Readers
from sessions.stores.postgres_schema import bring_up_to_date
from sessions.stores.postgres_writer import PostgresWriter
from sessions.stores.whole import WholeStore
from sessions.stores.writer import OfMany

T = TypeVar("T")
Item = TypeVar("Item")

OLDEST = 14
"""The oldest PostgreSQL that this is tested to work with in its statements; 15 and 18 are what the tests run on."""


class PostgresStore(WholeStore):
    """See `sessions.ports.Store`. Made by `open_postgres`."""

    ownership: SharedOwnership

    def __init__(self, writer: PostgresWriter, readers: Readers, ownership: SharedOwnership) -> None:
        super().__init__(writer, writer.connection, inline=False)
        self._readers, self.ownership = readers, ownership

    async def accept(
        self, messages: Sequence[Inbound], statuses: Sequence[DeliveryStatus], *, now: float, ids: Ids
    ) -> Accepted:
        if self.ownership.silent:  # whoever delivers tries another process, and so sooner
            raise StoreUnavailable("PostgreSQL has given no sign of life for a while")
        return await super().accept(messages, statuses, now=now, ids=ids)

    async def load(self, resident: str) -> Loaded:
        node = self.ownership.node  # before it is read
        return replace(await super().load(resident), under=node)

    async def _read(self, operation: Callable[[Database], T]) -> T:
        try:
            return await self._readers.read(operation)
        except psycopg.Error as error:
            raise self._writer.explained(error) from error

    async def _look_one_of(self, of_many: OfMany[Item, T], item: Item) -> T:
        try:
            return await self._readers.read_one_of(of_many, item)
        except psycopg.Error as error:
            raise self._writer.explained(error) from error

    async def _query(self, plugin: str, sql: str, values: Sequence[SqlValue]) -> Rows:
        with trio.move_on_after(QUERY_SECONDS):
            return await self._readers.ask(lambda db: db.statement(plugin, sql, values, reads=True))
        raise StorageMisused(f"{plugin}: a query took longer than {QUERY_SECONDS:g} s: {sql[:200]}")


LEASE_SECONDS = 1.5
"""After so long without a sign of life a process counts as dead, and its residents are others'."""


@asynccontextmanager
async def open_postgres(
    url: str,
    codec: Codec | None = None,
    *,
    name: str = "gateway",
    lease: float = LEASE_SECONDS,
    inline: bool = False,
) -> AsyncIterator[PostgresStore]:
    """Open the database, bring its tables up to date, and serve it until the block ends, beside others who do the same.
    What waits to be written is written first.

    Arguments:
        url: as libpq takes it, `postgresql://user@host/database`; a password is better put into the environment
            (PGPASSWORD) or a file (PGPASSFILE).
        codec: seals what is stored; nothing is sealed if left out.
        name: what this process is called, for people.
        lease: seconds; see `LEASE_SECONDS`.
        inline: on the event loop instead of in threads, so that virtual time can jump, and alone (tests).

    Raises:
        StoreRefused: it cannot be reached or used; the text says why and what to do.
    """
    lines = Lines(url, codec)
    opening = partial(_prepared, url, lines.reach)
    if inline:
        await trio.lowlevel.checkpoint()
        opening()
    else:
        await trio.to_thread.run_sync(opening)
    leases = Leases(lines.reach, name, lambda: uuid4().hex, 1e9 if inline else lease)
    ownership = SharedOwnership(leases, lines)
    reach = partial(lines.reach, leases)
    readers = Readers(reach, inline=inline)
    connection = reach() if inline else await trio.to_thread.run_sync(reach)
    writer = PostgresWriter(connection, reach, silent=lambda: leases.silent, inline=inline)
    try:
        async with trio.open_nursery() as nursery:
            await nursery.start(writer.run)
            if inline:
                ownership.begin_alone()
            else:
                await nursery.start(ownership.run)
            try:
                yield PostgresStore(writer, readers, ownership)
            finally:
                writer.close()
                nursery.cancel_scope.cancel()  # the writer ends by itself, and is not cut
    finally:
        await ownership.end()
        readers.close()
        writer.connection.close()


def _prepared(url: str, reach: Callable[[], PostgresDatabase]) -> None:
    place = place_of(url)
    try:
        connection = reach()
    except psycopg.OperationalError as error:
        raise StoreRefused(
            f"{place} cannot be reached: {str(error).strip().splitlines()[0]}; check that PostgreSQL runs there, lets "
            f"this machine in, and that the database and the user are there"
        ) from error
    try:
        prepare(connection, place)
    except psycopg.Error as error:
        raise StoreRefused(f"{place} cannot be brought up to date: {str(error).strip().splitlines()[0]}") from error
    finally:
        connection.close()


def prepare(db: PostgresDatabase, place: str) -> None:
    """Bring the tables up to date, in one transaction; nobody else writes meanwhile.

    Raises:
        StoreRefused: it is of a newer version, belongs to another program, or needs other keys.
    """
    if db.connection.info.server_version < OLDEST * 10_000:
        raise StoreRefused(f"{place} is PostgreSQL {db.connection.info.server_version // 10_000}; at least {OLDEST}")
    db.begin(write=True, alone=True)
    try:
        bring_up_to_date(db, place)
        check_keys(db, place)
        db.say("commit")
    finally:
        if not db.broken and db.in_transaction:
            db.say("rollback")
