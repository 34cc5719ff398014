"""What the store keeps for plugins: values by key, and tables of their own, in the same database as the conversations.

So a plugin can change its tables and publish the news of it in one transaction: both are there, or neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sessions.records import EventRecord

SqlValue = str | int | float | bytes | None
"""What can stand in a column of a plugin's own table."""

Row = tuple[Any, ...]

LONGEST_KEY = 255
"""Characters of a key."""

LARGEST_VALUE = 1024 * 1024
"""Bytes of an encoded value."""


def prefix_of(plugin: str) -> str:
    """What the names of a plugin's tables and indexes begin with."""
    return f"{plugin}__"


class Rows(tuple[Row, ...]):
    """What a statement gave: its rows in order, and how many rows it changed.

    `changed` makes compare-and-set: `update bills__bill set paid = 1 where number = ? and paid = 0` changed one row, or
    somebody was faster.
    """

    changed: int = 0


class PluginTransaction(Protocol):
    """One transaction of one plugin. All of it is committed when its block ends, or nothing if the block raises."""

    async def get(self, key: str) -> bytes | None: ...

    async def put(self, key: str, value: bytes) -> None: ...

    async def delete(self, key: str) -> bool: ...

    async def execute(self, sql: str, values: Sequence[SqlValue] = ()) -> Rows:
        """One statement on the plugin's own tables, `?` for each value.

        Raises:
            Conflict: a constraint of the plugin's tables.
            Misuse: the statement is wrong, or touches something else than the plugin's own tables.
        """
        ...

    def publish(self, resident: str, event: EventRecord, *, now: float) -> None:
        """Put an event in the resident's inbox with the commit; the same (name, id) counts once."""
        ...

    @property
    def told(self) -> tuple[str, ...]:
        """After the commit: the residents with news that was not there before."""
        ...


class SeveralPlugins(Protocol):
    """One transaction over what several plugins keep."""

    def of(self, plugin: str) -> PluginTransaction:
        """The part of it that is one plugin's."""
        ...

    async def prepare(self, plugin: str, steps: Sequence[str]) -> None:
        """See `PluginStore.plugin_prepare`."""
        ...

    async def drop(self, plugin: str) -> None:
        """Delete all that a plugin keeps."""
        ...


class PluginStore(Protocol):
    """The part of a store that serves plugins. `plugin` is the plugin's name; each sees its own things only.

    The tables of a plugin are named `PLUGIN__...`, two underscores, so that they are nobody else's.
    """

    async def plugin_prepare(self, plugin: str, steps: Sequence[str]) -> None:
        """Bring the plugin's tables up to date: carry out those of its numbered steps that were not yet.

        Raises:
            StoreRefused: a step that was carried out has been changed since, the file has more steps than the plugin
                knows, or a step touches something that is not the plugin's.
        """
        ...

    async def plugin_get(self, plugin: str, key: str) -> bytes | None: ...

    async def plugin_put(self, plugin: str, key: str, value: bytes) -> None: ...

    async def plugin_delete(self, plugin: str, key: str) -> bool: ...

    async def plugin_keys(self, plugin: str, prefix: str, after: str, limit: int) -> tuple[str, ...]:
        """Keys that begin with `prefix` and come behind `after`, in the order of their characters."""
        ...

    async def plugin_query(self, plugin: str, sql: str, values: Sequence[SqlValue] = ()) -> Rows:
        """A reading statement on what is committed. Its raises are those of `PluginTransaction.execute`."""
        ...

    async def publish(self, resident: str, event: EventRecord, *, now: float) -> bool:
        """See `sessions.ports.Store.publish`."""
        ...

    def plugin_transaction(self, plugin: str) -> AbstractAsyncContextManager[PluginTransaction]:
        """A transaction for the time of the block, while all other writers wait: a few seconds at most.

        Raises:
            TookTooLong: the block was cut and rolled back.
            StoreUnavailable, Fenced: nothing of it was written.
        """
        ...

    def plugins_transaction(self, within: float) -> AbstractAsyncContextManager[SeveralPlugins]:
        """The same for several plugins, all of it or nothing; it also makes and changes their tables.

        Arguments:
            within: seconds after which it is cut.
        """
        ...
