"""The SQLite store: the embedded default, through apsw, with group commit (WAL, synchronous=FULL).

`open_store` opens a file. `open_memory` opens the same store without a file and without threads, so that Trio's virtual
clock can jump: it is the store of tests and of the terminal chat, and cannot differ from the real one in behaviour.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from functools import cache
from pathlib import Path

import apsw
import trio

from sessions.codec import Codec
from sessions.storage import Rows, SqlValue
from sessions.stores.opening import another, open_file
from sessions.stores.schema import bring_up_to_date, prepare
from sessions.stores.sqlite_database import SqliteDatabase, explained
from sessions.stores.sqlite_queries import PluginQueries
from sessions.stores.whole import WholeStore
from sessions.stores.writer import Writer

_SWEEP_MILLISECONDS = 500
"""How long readers are waited for; writers wait meanwhile, too."""


@asynccontextmanager
async def open_store(path: Path, codec: Codec | None = None) -> AsyncIterator[SqliteStore]:
    """Open (or make) the database file and serve it until the block ends; what waits to be written is written first.

    Arguments:
        codec: seals what is stored; nothing is sealed if left out.

    Raises:
        StoreRefused: see `sessions.stores.opening.open_file`.
    """
    writing, epoch, reading = await trio.to_thread.run_sync(open_file, path, codec)
    looking = await trio.to_thread.run_sync(another, path, codec)
    writer = Writer(writing, epoch, inline=False, quickly=True)
    store = SqliteStore(writer, reading, inline=False, looking=looking)
    try:
        async with trio.open_nursery() as nursery:
            await nursery.start(writer.run)
            try:
                yield store
            finally:
                writer.close()
    finally:
        with trio.CancelScope(shield=True):
            async with store._lock:  # whoever still reads comes to an end
                store.close_queries()
                await trio.to_thread.run_sync(_close, looking, reading, writing)


@asynccontextmanager
async def open_memory(codec: Codec | None = None) -> AsyncIterator[SqliteStore]:
    """The same store in memory."""
    connection = SqliteDatabase(":memory:", codec)
    connection.deserialize("main", _empty())
    try:
        yield SqliteStore(Writer(connection, prepare(connection, "memory"), inline=True), connection, inline=True)
    finally:
        connection.close()


@cache
def _empty() -> bytes:
    """The tables without a row, so that a process makes them once however many stores it opens in memory."""
    with closing(SqliteDatabase(":memory:")) as connection:
        bring_up_to_date(connection, "memory")
        return connection.serialize("main")


def _close(*connections: apsw.Connection) -> None:
    for connection in connections:
        connection.close()


def empty_log(path: str) -> bool:
    """Bring all of the write-ahead log into the file and cut it: else pages from before a deletion stand there until
    others come. False if somebody reads for long; the purge of the next hour tries again.

    Arguments:
        path: of the database file.

    Raises:
        StoreUnavailable: the disk does not take it.
    """
    with closing(apsw.Connection(path)) as connection:
        connection.set_busy_timeout(_SWEEP_MILLISECONDS)
        try:
            connection.execute("select 1 from sqlite_master").fetchone()  # until then it does not know of the log
            connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        except apsw.BusyError:
            return False
        except apsw.Error as error:
            raise explained(error) from error
    return True


class SqliteStore(WholeStore):
    """See `sessions.ports.Store`. Made by `open_store` or `open_memory`.

    Arguments:
        inline: on the event loop instead of in threads (for memory, where there is no disk to wait for).
        looking: see `Tables`.
    """

    def __init__(
        self, writer: Writer, reading: SqliteDatabase, *, inline: bool, looking: SqliteDatabase | None = None
    ) -> None:
        super().__init__(writer, reading, inline=inline, looking=looking)
        self._path = None if inline else reading.filename
        self._queries = PluginQueries(self._path)

    async def _query(self, plugin: str, sql: str, values: Sequence[SqlValue]) -> Rows:
        if self._inline:
            await trio.lowlevel.checkpoint()
            return self._reading.statement(plugin, sql, values, reads=True)
        return await self._queries.ask(plugin, sql, values)

    async def _sweep(self) -> None:
        if self._path is not None:
            await trio.to_thread.run_sync(empty_log, self._path, limiter=self._thread)

    def close_queries(self) -> None:
        """Close the connection of plugins' reads, when nobody reads any more."""
        self._queries.close()
