"""Plugins' own reads in SQLite: a connection of their own, so that a slow one holds up nobody but plugins."""

from __future__ import annotations

from collections.abc import Sequence

import trio

from sessions.errors import StorageMisused
from sessions.storage import Rows, SqlValue
from sessions.stores.plugin_storage import QUERY_SECONDS
from sessions.stores.section import interruptible
from sessions.stores.sqlite_database import SqliteDatabase


class PluginQueries:
    """The connection of plugins' reads; opened when it is first needed.

    Arguments:
        path: the database file; None in memory.
    """

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._connection: SqliteDatabase | None = None
        self._lock = trio.Lock()
        self._thread = trio.CapacityLimiter(1)

    async def ask(self, plugin: str, sql: str, values: Sequence[SqlValue]) -> Rows:
        async with self._lock:
            with trio.move_on_after(QUERY_SECONDS):
                connection = await trio.to_thread.run_sync(self._open, limiter=self._thread)
                return await interruptible(
                    connection, lambda db: db.statement(plugin, sql, values, reads=True), self._thread
                )
        raise StorageMisused(f"{plugin}: a query took longer than {QUERY_SECONDS:g} s: {sql[:200]}")

    def _open(self) -> SqliteDatabase:
        if self._connection is None:
            assert self._path is not None
            self._connection = SqliteDatabase(self._path)
            self._connection.set_busy_timeout(5000)
            self._connection.pragma("query_only", True)
        return self._connection

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
