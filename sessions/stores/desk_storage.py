"""What plugins keep, for a command of the operator beside the gateway that runs; each change is a transaction.

Who writes the file stays its owner; the gateway finds what a command has changed, and whom it has told of something,
when it looks the next time.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypeVar

import trio

from sessions.errors import StorageMisused, StoreRefused
from sessions.records import ChannelNotice, EventRecord
from sessions.storage import PluginTransaction, Rows, SeveralPlugins, SqlValue
from sessions.stores.channel_notices import told
from sessions.stores.database import Database
from sessions.stores.items import put_event
from sessions.stores.operators import writing
from sessions.stores.plugin_storage import delete_value, get_value, keys_of, put_value
from sessions.stores.topics import counts_of, reached_of, waiting_of
from sessions.topics import DeliveryCounts, Reached

T = TypeVar("T")


class DeskTables:
    """A `sessions.storage.PluginStore` and `sessions.topics.TopicStore` on a database that an operator has opened
    (`operators.opened`).

    Arguments:
        db: the open database.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    async def plugin_prepare(self, plugin: str, steps: Sequence[str]) -> None:
        """Nothing is made here: the gateway does that when it starts.

        Raises:
            StoreRefused: the tables of the plugin are not as this version has them.
        """
        await trio.lowlevel.checkpoint()
        taken = self._db.execute("select count(*) from plugin_step where plugin = ?", (plugin,)).get
        if taken != len(steps):
            raise StoreRefused(f"the tables of {plugin} are of another version; start the gateway of this version once")

    async def plugin_get(self, plugin: str, key: str) -> bytes | None:
        await trio.lowlevel.checkpoint()
        return get_value(self._db, plugin, key)

    async def plugin_put(self, plugin: str, key: str, value: bytes) -> None:
        await self._write(lambda db: put_value(db, plugin, key, value))

    async def plugin_delete(self, plugin: str, key: str) -> bool:
        return await self._write(lambda db: delete_value(db, plugin, key))

    async def plugin_keys(self, plugin: str, prefix: str, after: str, limit: int) -> tuple[str, ...]:
        await trio.lowlevel.checkpoint()
        return keys_of(self._db, plugin, prefix, after, limit)

    async def plugin_query(self, plugin: str, sql: str, values: Sequence[SqlValue] = ()) -> Rows:
        await trio.lowlevel.checkpoint()
        return self._db.statement(plugin, sql, values, reads=True)

    async def publish(self, resident: str, event: EventRecord, *, now: float) -> bool:
        return await self._write(lambda db: put_event(db, resident, event, now))

    @asynccontextmanager
    async def plugin_transaction(self, plugin: str) -> AsyncIterator[PluginTransaction]:
        await trio.lowlevel.checkpoint()
        self._db.begin(write=True)
        try:
            transaction = _Transaction(self._db, plugin)
            yield transaction
            transaction.put_events_in()
            self._db.execute("commit")
        finally:
            if self._db.in_transaction:
                self._db.execute("rollback")

    async def topic_counts(self, topic: str) -> DeliveryCounts:
        await trio.lowlevel.checkpoint()
        return counts_of(self._db, topic)

    async def topic_waiting(self, topic: str) -> int:
        await trio.lowlevel.checkpoint()
        return waiting_of(self._db, topic)

    async def reached(self, residents: Sequence[str]) -> tuple[Reached, ...]:
        await trio.lowlevel.checkpoint()
        return reached_of(self._db, residents)

    async def notices(self) -> tuple[ChannelNotice, ...]:
        await trio.lowlevel.checkpoint()
        return told(self._db)

    def plugins_transaction(self, within: float) -> AbstractAsyncContextManager[SeveralPlugins]:
        """Refused: a command changes what its own plugin keeps."""
        raise StorageMisused("a command changes what its own plugin keeps")

    async def _write(self, operation: Callable[[Database], T]) -> T:
        await trio.lowlevel.checkpoint()
        return writing(self._db, operation)


class _Transaction:
    """See `sessions.storage.PluginTransaction`."""

    def __init__(self, db: Database, plugin: str) -> None:
        self._db, self._plugin = db, plugin
        self._events: list[tuple[str, EventRecord, float]] = []
        self.told: tuple[str, ...] = ()

    async def get(self, key: str) -> bytes | None:
        return get_value(self._open(), self._plugin, key)

    async def put(self, key: str, value: bytes) -> None:
        put_value(self._open(), self._plugin, key, value)

    async def delete(self, key: str) -> bool:
        return delete_value(self._open(), self._plugin, key)

    async def execute(self, sql: str, values: Sequence[SqlValue] = ()) -> Rows:
        return self._open().statement(self._plugin, sql, values)

    def publish(self, resident: str, event: EventRecord, *, now: float) -> None:
        self._events.append((resident, event, now))

    def put_events_in(self) -> None:
        """The last step before the commit."""
        self.told = tuple({who: None for who, event, now in self._events if put_event(self._db, who, event, now)})

    def _open(self) -> Database:
        if not self._db.in_transaction:
            raise StorageMisused("the transaction is over; use it inside of its block only")
        return self._db
