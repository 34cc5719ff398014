"""What a plugin keeps: values by key, and tables of its own, in the database of the conversations.

A plugin gets its `Storage` in its context. It can be used while the gateway runs; a capability uses it in functions of
its own that it hands to `chat.read` and `chat.do`, as everything that touches the world.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from typing import Protocol, TypeVar

import msgspec
import trio
from msgspec import Struct

from sessions.errors import StorageMisused
from sessions.ports import Clock
from sessions.records import EventRecord
from sessions.storage import PluginStore, PluginTransaction, Rows, SqlValue

T = TypeVar("T")


class Transaction(Protocol):
    """See `Storage.transaction`."""

    async def get(self, key: str, type: type[T]) -> T | None:
        """See `Storage.get`."""
        ...

    async def put(self, key: str, value: object) -> None:
        """See `Storage.put`."""
        ...

    async def delete(self, key: str) -> bool:
        """See `Storage.delete`."""
        ...

    async def execute(self, sql: str, values: Sequence[SqlValue] = ()) -> Rows:
        """One statement on the plugin's own tables.

        Arguments:
            sql: with `?` for each value. Write what both SQLite and PostgreSQL understand.
            values: text, numbers, bytes, None.

        Returns: the rows, as tuples; their `changed` says how many rows were changed, so that
            `update ... where id = ? and state = 'open'` tells whether it came in time.

        Raises:
            Conflict: a constraint of the table (a row with this key is there already). The transaction may go on.
            StorageMisused: the statement is wrong, or touches something else than the plugin's own tables.
        """
        ...

    def publish(self, resident: str, event: Struct, *, id: str) -> None:
        """Tell the resident's conversation of something, if and only if the transaction is committed.

        Arguments:
            resident: the id, as in `chat.resident.id`.
            event: a Struct; its class name is the event's name.
            id: the event's own; the same one counts once for a resident.
        """
        ...


class Storage(Protocol):
    """What one plugin keeps. Nobody else sees it; it outlives restarts and is in the operator's backups.

    All methods raise `StoreUnavailable` when the database cannot be used now (disk full): nothing was written.
    """

    async def get(self, key: str, type: type[T]) -> T | None:
        """The value under a key, or None.

        Arguments:
            key: where it was put.
            type: what was put there: a Struct, `int`, `str`, `list[str]`, ...

        Raises:
            StorageMisused: what is there has another type.
        """
        ...

    async def put(self, key: str, value: object) -> None:
        """Keep a value under a key, instead of what was there.

        Values are encrypted if the operator has set a key; keys are not, so let them hold nothing personal but ids.

        Arguments:
            key: 1 to 255 characters.
            value: whatever msgspec can encode, up to 1 MB.
        """
        ...

    async def delete(self, key: str) -> bool:
        """Forget a value; False if there was none.

        Arguments:
            key: where it was put.
        """
        ...

    async def list(self, prefix: str = "", *, after: str = "", limit: int = 1000) -> tuple[str, ...]:
        """Keys that begin with `prefix`, in the order of their characters.

        Arguments:
            prefix: how the keys begin; all keys if left out.
            after: only those behind this key, for the next page.
            limit: at most so many.
        """
        ...

    async def query(self, sql: str, values: Sequence[SqlValue] = ()) -> Rows:
        """A `select` on the plugin's own tables, of what is committed; see `Transaction.execute`.

        Arguments:
            sql: the statement, with `?` for each value.
            values: text, numbers, bytes, None.

        Raises:
            StorageMisused: the statement is wrong, writes, touches other tables, or takes longer than 10 seconds.
        """
        ...

    async def publish(self, resident: str, event: Struct, *, id: str) -> bool:
        """Tell a resident's conversation of something that happened; False if it was told before.

        When this returns it is on disk.

        Arguments:
            resident: the id, as in `chat.resident.id`.
            event: a Struct; its class name is the event's name.
            id: the event's own; the same one counts once for a resident.
        """
        ...

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """All that is done in the block is committed at its end, or nothing of it if the block raises.

        While the block runs every other writer of the gateway waits, so do nothing slow in it: it is cut after three
        seconds. Inside of it use its own methods only.

        Raises:
            TookTooLong: it was cut, and rolled back.
        """
        ...


class PluginStorage:
    """See `Storage`. Made by the plugin host; there is a database behind it while the gateway runs (`opened`).

    Arguments:
        plugin: whose it is.
    """

    def __init__(self, plugin: str) -> None:
        self._plugin = plugin
        self._behind: Behind | None = None

    @contextmanager
    def opened(self, store: PluginStore, clock: Clock, ring: Callable[[str], object]) -> Iterator[None]:
        """Put a store behind it for the time of the block.

        Arguments:
            ring: told whom an event was published to.
        """
        self._behind = Behind(store, clock, ring)
        try:
            yield
        finally:
            self._behind = None

    @property
    def behind(self) -> Behind | None:
        """What is behind it now; for the process of a plugin's own, which asks for it there."""
        return self._behind

    async def get(self, key: str, type: type[T]) -> T | None:
        found = await (await self._open()).store.plugin_get(self._plugin, key)
        return None if found is None else self._decoded(key, found, type)

    async def put(self, key: str, value: object) -> None:
        encoded = self._encoded(key, value)
        await (await self._open()).store.plugin_put(self._plugin, key, encoded)

    async def delete(self, key: str) -> bool:
        return await (await self._open()).store.plugin_delete(self._plugin, key)

    async def list(self, prefix: str = "", *, after: str = "", limit: int = 1000) -> tuple[str, ...]:
        return await (await self._open()).store.plugin_keys(self._plugin, prefix, after, limit)

    async def query(self, sql: str, values: Sequence[SqlValue] = ()) -> Rows:
        return await (await self._open()).store.plugin_query(self._plugin, sql, values)

    async def publish(self, resident: str, event: Struct, *, id: str) -> bool:
        record = self._event(event, id)
        behind = await self._open()
        fresh = await behind.store.publish(resident, record, now=behind.clock.now())
        if fresh:
            behind.ring(resident)
        return fresh

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        behind = await self._open()
        async with behind.store.plugin_transaction(self._plugin) as inner:
            yield _Transaction(self, inner, behind.clock)
        for resident in inner.told:
            behind.ring(resident)

    def part_of(self, inner: PluginTransaction, clock: Clock) -> Transaction:
        """The plugin's part of a transaction that is under way."""
        return _Transaction(self, inner, clock)

    async def _open(self) -> Behind:
        # A capability that does not go through `chat` is refused here, before anything is done.
        await trio.lowlevel.checkpoint()
        if self._behind is None:
            raise StorageMisused(
                f"the storage of {self._plugin} was used while the gateway does not run; use it in what the plugin's "
                f"hooks declare (a capability, a provider), not in the hooks themselves"
            )
        return self._behind

    def _encoded(self, key: str, value: object) -> bytes:
        try:
            return msgspec.msgpack.encode(value)
        except (TypeError, ValueError, OverflowError) as error:
            raise StorageMisused(f"{self._plugin}: what is put under {key} cannot be stored: {error}") from error

    def _decoded(self, key: str, value: bytes, type: type[T]) -> T:
        try:
            return msgspec.msgpack.decode(value, type=type)
        except msgspec.MsgspecError as error:
            raise StorageMisused(f"{self._plugin}: what is kept under {key} has another type: {error}") from error

    def _event(self, event: Struct, id: str) -> EventRecord:
        name = type(event).__name__
        return EventRecord(name, id, self._encoded(f"the event {name}", event))


NO_STORAGE = PluginStorage("a plugin")
"""For a context that is made by hand: everything about it is refused."""


class Behind(Struct, frozen=True):
    """The store, the clock, and who is told whom an event was published to."""

    store: PluginStore
    clock: Clock
    ring: Callable[[str], object]


class _Transaction:
    """See `Transaction`."""

    def __init__(self, storage: PluginStorage, inner: PluginTransaction, clock: Clock) -> None:
        self._storage, self._inner, self._clock = storage, inner, clock

    @property
    def behind(self) -> PluginTransaction:
        """The store's own; for the process of a plugin's own, which asks for it there."""
        return self._inner

    async def get(self, key: str, type: type[T]) -> T | None:
        found = await self._inner.get(key)
        return None if found is None else self._storage._decoded(key, found, type)

    async def put(self, key: str, value: object) -> None:
        await self._inner.put(key, self._storage._encoded(key, value))

    async def delete(self, key: str) -> bool:
        return await self._inner.delete(key)

    async def execute(self, sql: str, values: Sequence[SqlValue] = ()) -> Rows:
        return await self._inner.execute(sql, values)

    def publish(self, resident: str, event: Struct, *, id: str) -> None:
        self._inner.publish(resident, self._storage._event(event, id), now=self._clock.now())
