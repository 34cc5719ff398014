"""What the SQLite store keeps for plugins; see `sessions.storage.PluginStore`.

Plugins' own reads have a connection of their own, so that a slow one holds up nobody but plugins.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from sessions.errors import StorageMisused
from sessions.records import EventRecord
from sessions.storage import LARGEST_VALUE, LONGEST_KEY, PluginTransaction, Rows, SeveralPlugins, SqlValue
from sessions.stores.database import Database
from sessions.stores.items import put_event
from sessions.stores.plugin_steps import bring_up_to_date, drop_all
from sessions.stores.section import Section, refuse_inside
from sessions.stores.stored import PLUGIN_VALUE
from sessions.stores.tables import Tables

TRANSACTION_SECONDS = 3.0
"""How long a plugin may hold up all other writers."""

QUERY_SECONDS = 10.0
"""How long a plugin's read may take; other plugins' reads wait for it."""


class PluginTables(Tables):
    """See `sessions.storage.PluginStore`."""

    async def plugin_prepare(self, plugin: str, steps: Sequence[str]) -> None:
        await self._writer.submit(lambda db: bring_up_to_date(db, plugin, steps), alone=True)

    async def plugin_get(self, plugin: str, key: str) -> bytes | None:
        refuse_inside(self._writer)
        return await self._read(lambda db: get_value(db, plugin, key))

    async def plugin_put(self, plugin: str, key: str, value: bytes) -> None:
        await self._writer.submit(lambda db: put_value(db, plugin, key, value))

    async def plugin_delete(self, plugin: str, key: str) -> bool:
        return await self._writer.submit(lambda db: delete_value(db, plugin, key))

    async def plugin_keys(self, plugin: str, prefix: str, after: str, limit: int) -> tuple[str, ...]:
        refuse_inside(self._writer)
        return await self._read(lambda db: keys_of(db, plugin, prefix, after, limit))

    async def plugin_query(self, plugin: str, sql: str, values: Sequence[SqlValue] = ()) -> Rows:
        refuse_inside(self._writer)
        try:
            return await self._query(plugin, sql, values)
        except self._reading.errors as error:
            raise self._writer.explained(error) from error

    @asynccontextmanager
    async def plugin_transaction(self, plugin: str) -> AsyncIterator[PluginTransaction]:
        async with self._writer.section(TRANSACTION_SECONDS, lock=plugin) as section:
            transaction = _Transaction(section, plugin)
            yield transaction
            await transaction.put_events_in()

    @asynccontextmanager
    async def plugins_transaction(self, within: float) -> AsyncIterator[SeveralPlugins]:
        async with self._writer.section(within, alone=True) as section:
            several = _Several(section)
            yield several
            for transaction in several.parts.values():
                await transaction.put_events_in()

    @abstractmethod
    async def _query(self, plugin: str, sql: str, values: Sequence[SqlValue]) -> Rows: ...


class _Transaction:
    """See `sessions.storage.PluginTransaction`."""

    def __init__(self, section: Section, plugin: str) -> None:
        self._section, self._plugin = section, plugin
        self._events: list[tuple[str, EventRecord, float]] = []
        self.told: tuple[str, ...] = ()

    async def get(self, key: str) -> bytes | None:
        return await self._section.run(lambda db: get_value(db, self._plugin, key))

    async def put(self, key: str, value: bytes) -> None:
        await self._section.run(lambda db: put_value(db, self._plugin, key, value))

    async def delete(self, key: str) -> bool:
        return await self._section.run(lambda db: delete_value(db, self._plugin, key))

    async def execute(self, sql: str, values: Sequence[SqlValue] = ()) -> Rows:
        return await self._section.run(lambda db: db.statement(self._plugin, sql, values))

    def publish(self, resident: str, event: EventRecord, *, now: float) -> None:
        if not self._section.open:
            raise StorageMisused("the transaction is over; use it inside of its block only")
        self._events.append((resident, event, now))

    async def put_events_in(self) -> None:
        """The last step before the commit."""
        if self._events:
            self.told = await self._section.run(self._put_in)

    def _put_in(self, db: Database) -> tuple[str, ...]:
        return tuple({who: None for who, event, now in self._events if put_event(db, who, event, now)})


class _Several:
    """See `sessions.storage.SeveralPlugins`."""

    def __init__(self, section: Section) -> None:
        self._section = section
        self.parts: dict[str, _Transaction] = {}

    def of(self, plugin: str) -> PluginTransaction:
        return self.parts.setdefault(plugin, _Transaction(self._section, plugin))

    async def prepare(self, plugin: str, steps: Sequence[str]) -> None:
        await self._section.run(lambda db: bring_up_to_date(db, plugin, steps))

    async def drop(self, plugin: str) -> None:
        await self._section.run(lambda db: drop_all(db, plugin))


def get_value(db: Database, plugin: str, key: str) -> bytes | None:
    """The value that a plugin keeps under a key."""
    found = db.execute("select value from plugin_value where plugin = ? and key = ?", (plugin, key)).get
    return None if found is None else db.unseal(PLUGIN_VALUE, found, plugin, key)


_PUT = """
insert into plugin_value(plugin, key, value) values (?, ?, ?) on conflict (plugin, key) do update
set value = excluded.value
"""


def put_value(db: Database, plugin: str, key: str, value: bytes) -> None:
    """Keep a value."""
    if not 0 < len(key) <= LONGEST_KEY:
        raise StorageMisused(f"{plugin}: a key has 1 to {LONGEST_KEY} characters, this one {len(key)}")
    if len(value) > LARGEST_VALUE:
        raise StorageMisused(
            f"{plugin}: what is put under {key} is {len(value)} bytes; at most {LARGEST_VALUE} go under one key"
        )
    sealed = db.seal(PLUGIN_VALUE, value, plugin, key)
    db.execute(_PUT, (plugin, key, sealed))


def delete_value(db: Database, plugin: str, key: str) -> bool:
    """Forget a value; False if there was none."""
    db.execute("delete from plugin_value where plugin = ? and key = ?", (plugin, key))
    return db.changes() == 1


def keys_of(db: Database, plugin: str, prefix: str, after: str, limit: int) -> tuple[str, ...]:
    """Keys that begin with `prefix` and come behind `after`, in order."""
    sql = "select key from plugin_value where plugin = ? and key >= ? and key > ? order by key limit ?"
    keys = [str(key) for (key,) in db.execute(sql, (plugin, prefix, after, limit))]
    return tuple(key for key in keys if key.startswith(prefix))
