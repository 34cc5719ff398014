"""The database from Trio: queries run in one worker thread at a time, each inside one read transaction."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import apsw
import trio

from gateway.api import UNAVAILABLE, TryLater
from plugins.providers.embedded_city import database

T = TypeVar("T")

DOWN = (
    *(apsw.BusyError, apsw.LockedError, apsw.IOError, apsw.CantOpenError, apsw.CorruptError, apsw.NotADBError),
    *(apsw.FullError, apsw.ReadOnlyError, apsw.NoMemError, apsw.ProtocolError, apsw.PermissionsError),
)
"""What a file or disk can do to us. Other errors of SQLite are bugs, and are raised as they are."""

log = logging.getLogger(__name__)


class Reader:
    """Runs queries on an open city.

    apsw's own Trio mode would do as well, but can report a caller's deadline as its own timeout; a thread that is
    waited for has no such edges, and these queries take less than a millisecond.
    """

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._one_at_a_time = trio.CapacityLimiter(1)

    async def run(self, query: Callable[[apsw.Connection], T], *, writes: bool = False) -> T:
        """The result of `query(connection)`; all it reads is of one moment, also while an import goes on.

        Arguments:
            writes: it changes what residents have asked of the city, and is on disk when this returns.

        Raises:
            TryLater: SQLite is busy, or the file cannot be read now. The reason goes to the log.
        """
        try:
            work = partial(self._in_transaction, query, writes=writes)
            return await trio.to_thread.run_sync(work, limiter=self._one_at_a_time)
        except DOWN as error:
            log.warning("the city's database does not answer: %s", error)
            raise TryLater(UNAVAILABLE) from error

    def _in_transaction(self, query: Callable[[apsw.Connection], T], *, writes: bool) -> T:
        self._connection.pragma("query_only", not writes)
        self._connection.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
        try:
            if self._connection.pragma("user_version") != database.VERSION:
                log.error("the city's database was filled by another version of the gateway: import it again")
                raise TryLater(UNAVAILABLE)
            found = query(self._connection)
            self._connection.execute("COMMIT")
            return found
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")  # nothing was written

    def close(self) -> None:
        """Close the database."""
        self._connection.close()


@asynccontextmanager
async def open_reader(path: Path) -> AsyncIterator[Reader]:
    """A reader for the time of the block.

    Raises:
        database.NoCity: there is no city in that file yet; the message says what to do.
    """
    reader = Reader(await trio.to_thread.run_sync(database.connect, path))
    try:
        yield reader
    finally:
        with trio.CancelScope(shield=True):
            await trio.to_thread.run_sync(reader.close)
