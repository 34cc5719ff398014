"""A plugin's own storage, in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from gateway.storage import PluginStorage
from sessions.ports import Clock
from sessions.stores.sqlite import open_memory


@asynccontextmanager
async def storage_of(plugin: str, steps: Sequence[str], clock: Clock) -> AsyncIterator[PluginStorage]:
    """The storage for the time of the block; nobody is told of events.

    Arguments:
        plugin: its name. steps: those of its tables. clock: the time.
    """
    storage = PluginStorage(plugin)
    async with open_memory() as store:
        await store.plugin_prepare(plugin, steps)
        with storage.opened(store, clock, lambda resident: None):
            yield storage
