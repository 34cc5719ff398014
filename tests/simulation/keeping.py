"""What plugins keep in the simulation: values in the one database, by way of the store of whichever life asks."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import trio

from sessions.messages import FileRef
from tests.simulation.life import LIFE


class OfTheLife:
    """A store of plugins that dies with the life that asks it."""

    def __getattr__(self, name: str) -> Any:
        return getattr(LIFE.get().store, name)

    async def plugin_prepare(self, plugin: str, steps: Sequence[str]) -> None:
        await trio.lowlevel.checkpoint()  # each life does it when it starts

    @asynccontextmanager
    async def plugin_transaction(self, plugin: str) -> AsyncIterator[Any]:
        life = LIFE.get()
        life.must_live()
        async with life.store.plugin_transaction(plugin) as transaction:
            yield transaction
            life.must_live()
        life.must_live()


def ring(resident: str) -> None:
    """Tell the life that asks whom news were published to."""
    LIFE.get().registry.ring(resident)


class NoDisk:
    """A file store that keeps nothing: a file is its hash."""

    async def write(self, content: bytes, mime: str) -> FileRef:
        return FileRef(hashlib.sha256(content).hexdigest(), mime, len(content))
