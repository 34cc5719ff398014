"""The PostgreSQL store: for a city that one machine cannot serve. It is the same store on another database.

Needs the extra `city-gateway[postgres]` (psycopg).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import TypeVar

import psycopg
import trio

from sessions.codec import Codec
from sessions.errors import StorageMisused, StoreRefused
from sessions.storage import Rows, SqlValue
from sessions.stores.database import Database
from sessions.stores.keys import check_keys
from sessions.stores.plugin_storage import QUERY_SECONDS
from sessions.stores.postgres_database import PostgresDatabase, place_of, reached
from sessions.stores.postgres_reader import Readers
from sessions.stores.postgres_schema import bring_up_to_date
from sessions.stores.postgres_writer import PostgresWriter
from sessions.stores.whole import WholeStore

T = TypeVar("T")

OLDEST = 14
"""The oldest PostgreSQL that this is tested to work with in its statements; 15 and 18 are what the tests run on."""


class PostgresStore(WholeStore):
    """See `sessions.ports.Store`. Made by `open_postgres`."""

    def __init__(self, writer: PostgresWriter, readers: Readers) -> None:
        super().__init__(writer, writer.connection, inline=False)
        self._readers = readers

    async def _read(self, operation: Callable[[Database], T]) -> T:
        try:
            return await self._readers.read(operation)
        except psycopg.Error as error:
            raise self._writer.explained(error) from error

    async def _query(self, plugin: str, sql: str, values: Sequence[SqlValue]) -> Rows:
        with trio.move_on_after(QUERY_SECONDS):
            return await self._readers.ask(lambda db: db.statement(plugin, sql, values, reads=True))
        raise StorageMisused(f"{plugin}: a query took longer than {QUERY_SECONDS:g} s: {sql[:200]}")


@asynccontextmanager
async def open_postgres(url: str, codec: Codec | None = None, *, inline: bool = False) -> AsyncIterator[PostgresStore]:
    """Open the database, bring its tables up to date, and serve it until the block ends; what waits to be written is
    written first.

    Arguments:
        url: as libpq takes it, `postgresql://user@host/database`; a password is better put into the environment
            (PGPASSWORD) or a file (PGPASSFILE).
        codec: seals what is stored; nothing is sealed if left out.
        inline: on the event loop instead of in threads, so that virtual time can jump (tests).

    Raises:
        StoreRefused: it cannot be reached or used; the text says why and what to do.
    """
    reach = partial(reached, url, codec)
    opening = partial(_opened, url, reach)
    connection, epoch = opening() if inline else await trio.to_thread.run_sync(opening)
    readers = Readers(reach, inline=inline)
    writer = PostgresWriter(connection, epoch, reach, inline=inline)
    try:
        async with trio.open_nursery() as nursery:
            await nursery.start(writer.run)
            try:
                yield PostgresStore(writer, readers)
            finally:
                writer.close()
    finally:
        readers.close()
        writer.connection.close()


def _opened(url: str, reach: Callable[[], PostgresDatabase]) -> tuple[PostgresDatabase, int]:
    place = place_of(url)
    try:
        connection = reach()
    except psycopg.OperationalError as error:
        raise StoreRefused(
            f"{place} cannot be reached: {str(error).strip().splitlines()[0]}; check that PostgreSQL runs there, lets "
            f"this machine in, and that the database and the user are there"
        ) from error
    try:
        return connection, prepare(connection, place)
    except psycopg.Error as error:
        connection.close()
        raise StoreRefused(f"{place} cannot be brought up to date: {str(error).strip().splitlines()[0]}") from error
    except BaseException:
        connection.close()
        raise


def prepare(db: PostgresDatabase, place: str) -> int:
    """Bring the tables up to date and take the database over, in one transaction.

    Returns: the epoch that belongs to this owner.

    Raises:
        StoreRefused: it is of a newer version, belongs to another program, or needs other keys.
    """
    if db.connection.info.server_version < OLDEST * 10_000:
        raise StoreRefused(f"{place} is PostgreSQL {db.connection.info.server_version // 10_000}; at least {OLDEST}")
    db.begin(write=True, alone=True)
    try:
        bring_up_to_date(db, place)
        check_keys(db, place)
        db.execute("insert into meta values ('epoch', 0) on conflict do nothing")
        epoch = int(db.execute("update meta set value = value + 1 where name = 'epoch' returning value").get)
        db.say("commit")
    finally:
        if not db.broken and db.in_transaction:
            db.say("rollback")
    return epoch
