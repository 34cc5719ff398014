"""The store as one life of the gateway sees it: slow, out of order for a while, and the place where a process dies.

Below it is the real SQLite store in memory. Each life has a writer of its own, with an epoch of its own, so that a life
which was taken over is fenced as in a second process.
"""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import trio

from sessions.errors import StoreUnavailable
from sessions.stores.database import Database
from sessions.stores.schema import prepare
from sessions.stores.sqlite import SqliteStore
from sessions.stores.whole import WholeStore
from sessions.stores.writer import Job, Writer
from tests.simulation.life import Killed, Life
from tests.simulation.weather import LEDGER, StoreFate

READS = frozenset(
    {
        "load",
        "inbox",
        "talking",
        "held_event",
        "effect",
        "unfinished",
        "due",
        "outbox_next_due",
        "plugin_get",
        "plugin_keys",
        "plugin_query",
    }
)


class OwnersWriter(Writer):
    """Tells whether a write is carried out for a life that no longer owns the database."""

    def __init__(self, connection: Database, epoch: int, life: Life) -> None:
        super().__init__(connection, epoch, inline=True)
        self._life = life

    async def _outcome_of(self, job: Job) -> Any:
        operation = job.operation

        def watched(db: Database) -> Any:
            world = self._life.world
            if world.owner is not self._life:
                world.fail("", f"life {self._life.number} wrote after life {world.owner.number} had taken over")
            return operation(db)

        job.operation = watched
        return await super()._outcome_of(job)


def open_for(life: Life, connection: Database, writer: type[OwnersWriter]) -> Mortal:
    """Take the database over for a life, as opening its file does."""
    epoch = prepare(connection, "simulation")
    life.world.owner = life
    return Mortal(SqliteStore(writer(connection, epoch, life), connection, inline=True), life)


class Mortal:
    """Every operation of the store, each with its fate."""

    def __init__(self, store: WholeStore, life: Life) -> None:
        self._store, self._life = store, life

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._store, name)
        if name.startswith("_") or not inspect.iscoroutinefunction(real):
            return real

        async def operation(*args: Any, **kwargs: Any) -> Any:
            return await self._operate(name, real, args, kwargs)

        setattr(self, name, operation)
        return operation

    @asynccontextmanager
    async def plugin_transaction(self, plugin: str) -> AsyncIterator[Any]:
        """One with a fate as every operation, before it and when it is true already; and it dies with the life."""
        fate = await self._fate(LEDGER if plugin == "payments" else "plugin_transaction")
        await self._free()
        async with self._store.plugin_transaction(plugin) as transaction:
            yield transaction
            self._life.must_live()
        if plugin == "payments":
            self._life.world.the_money_moved()
        await self._afterwards(fate, "plugin_transaction")

    @asynccontextmanager
    async def plugins_transaction(self, within: float) -> AsyncIterator[Any]:
        """One that dies with the life."""
        await self._free()
        async with self._store.plugins_transaction(within) as transaction:
            yield transaction
            self._life.must_live()
        self._life.must_live()

    async def _free(self) -> None:
        """Until no other process is in a transaction, as SQLite has it."""
        self._life.must_live()
        while self._life.world.place.busy:
            with trio.CancelScope(shield=True):
                await self._life.passes(0.01)

    async def _operate(self, name: str, real: Callable[..., Any], args: tuple[Any, ...], kwargs: Any) -> Any:
        fate = await self._fate(name)
        await self._free()
        result = await real(*args, **kwargs)
        self._life.world.watch.stored(self._life, name, args, result)
        await self._afterwards(fate, name)
        return result

    async def _fate(self, name: str) -> StoreFate:
        """Let what happens before an operation happen."""
        life, world = self._life, self._life.world
        life.must_live()
        fate = world.weather.store(name)
        if fate.delay:
            with trio.CancelScope(shield=name not in READS):
                await life.passes(fate.delay)
        if fate.kind == "down":
            await trio.lowlevel.checkpoint()
            raise StoreUnavailable("the disk is full, in this simulation")
        if fate.kind == "killed before":
            life.kill(f"before {name}")
            raise Killed
        if fate.kind == "takeover":
            world.take_over()
        return fate

    async def _afterwards(self, fate: StoreFate, name: str) -> None:
        life = self._life
        if fate.after:  # it is true already, and the caller does not know it yet
            with trio.CancelScope(shield=name not in READS):
                await life.passes(fate.after)
        if fate.kind == "killed after":
            life.kill(f"after {name}")
        life.must_live()
