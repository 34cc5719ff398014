"""A plugin that runs elsewhere, but in this process: all of the protocol and none of the processes, for fast tests."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from gateway.plugin import City
from gateway.plugin_module import find_plugin
from gateway.remote import protocol as wire
from gateway.remote import worker, worker_home
from gateway.remote.channel import NoReply
from gateway.remote.tickets import Tickets
from gateway.remote.worker_beside import Host, OpenStep

SPOKEN: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
"""All that went over the wire: operation, request, reply."""


class Memory:
    """See `Channel`: a worker in this process.

    Attributes:
        forgets: whether it forgets each run at once, as one that was just started.
        broken: how many of the next steps it dies of.
    """

    forgets = False

    def __init__(self, inner: worker.Worker) -> None:
        self.inner = inner
        self.broken = 0

    async def ask(self, operation: wire.Operation, request: bytes, *, seconds: float) -> bytes:
        if self.broken and operation == "step":
            self.broken -= 1
            raise NoReply("it has died")
        if self.forgets:
            self.inner._runs._live.clear()
        reply = await self.inner.answer(operation, request)
        SPOKEN.append((operation, json.loads(request), json.loads(reply)))
        return reply


class Ringing:
    """The gateway's own store; whom something is published to is rung afterwards, as in `gateway.remote.host_door`."""

    def __init__(self, behind: Any) -> None:
        self._store, self._ring = behind.store, behind.ring

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    async def publish(self, resident: str, event: Any, *, now: float) -> bool:
        fresh = await self._store.publish(resident, event, now=now)
        self._ring(resident)
        return bool(fresh)

    @asynccontextmanager
    async def plugin_transaction(self, plugin: str) -> AsyncIterator[Any]:
        async with self._store.plugin_transaction(plugin) as tx:
            yield tx
        for resident in tx.told:
            self._ring(resident)


class MemoryHome:
    """See `Home`."""

    last: Memory | None = None
    find: Any = staticmethod(find_plugin)

    def __init__(self, table: Any, trust: Any, file: Any, located: Any, secrets: Any) -> None:
        self._table, self._file = table, file

    def _load(self) -> Any:
        serve = tuple(s for s, name in self._file.services.items() if name == self._table.name)
        city = self._file.city
        city = City(name=city.name, timezone=city.timezone, languages=city.languages, colour=city.colour)
        folder = self._file.path.resolve().parent
        return worker.load(self._table.name, self._table.settings, city, folder, serve, type(self).find)

    def describe(self, request: wire.Describe) -> wire.Description:
        plugin, faults = self._load()
        said = worker.described(plugin, faults)
        return wire.decode(wire.encode(said), wire.Description)

    @asynccontextmanager
    async def opened(self, plugin: Any, context: Any, line: Any) -> AsyncIterator[Memory]:
        loaded, faults = self._load()
        assert not faults
        store: Any = Ringing(plugin.storage._behind)
        backing = worker.Backing(store=store, files=context.files, http=context.http, host=_host(line.tickets))
        base = plugin.address.base
        async with worker.running(loaded, backing, now=context.clock.now(), public_url=base) as inner:
            memory = type(self).last = Memory(inner)
            yield memory

    @asynccontextmanager
    async def changing(self, plugin: Any, now: float, line: Any) -> AsyncIterator[Memory]:
        loaded, faults = self._load()
        assert not faults
        nothing: Any = None
        backing = worker.Backing(store=nothing, files=nothing, host=_host(line.tickets))
        async with worker.running(loaded, backing, now=now, serves=False) as inner:
            yield Memory(inner)


def _host(tickets: Tickets) -> Host:
    """What the gateway does for the plugin while it has a ticket, without a socket between the two."""

    async def flush() -> None:
        """Nothing was kept back."""

    return Host(call=tickets.call, step=lambda ticket: OpenStep(tickets.transaction(ticket), flush))


@pytest.fixture
def memory_home(monkeypatch: pytest.MonkeyPatch) -> type[MemoryHome]:
    """Plugins that `plugins.toml` sends to a worker run in this process."""
    monkeypatch.setattr(worker_home, "WorkerHome", MemoryHome)
    monkeypatch.setattr(MemoryHome, "find", staticmethod(find_plugin))
    monkeypatch.setattr(Memory, "forgets", False)
    SPOKEN.clear()
    return MemoryHome
