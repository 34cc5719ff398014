"""What each of several processes that share a database has to show: counts, work under way, the state of its plugins.

Each writes it into the database every two seconds; whoever shows the whole reads all. A process that has the database
for itself writes nothing.
"""

from __future__ import annotations

import importlib.metadata
import os
import socket
from collections.abc import Iterable, Mapping

import msgspec
import structlog
import trio
from msgspec import Struct
from msgspec.structs import replace

from gateway.assembly import Gateway
from gateway.background import ServiceReport
from gateway.plugin_module import DISTRIBUTION
from gateway.tally import Tally
from gateway.workers import NUMBER
from sessions.bulkhead import GuardState
from sessions.errors import StoreError

OWNER, PREFIX = "the gateway, processes", "now/"
"""Whose values they are, and how their keys begin; no plugin can have this name."""

EVERY = 2.0
SILENT_SECONDS = 15.0
"""So old is what a process that works never has written."""

MANY = 1000

_log = structlog.stdlib.get_logger(__name__)


class Place(Struct, frozen=True):
    """Where a process is.

    Arguments:
        group: those that are reached under the same address. worker: its number among them; empty for one alone.
    """

    group: str
    worker: str = ""


def place_of(environ: Mapping[str, str]) -> Place:
    """Where this process is: one of the workers of `gateway serve --workers`, or alone."""
    number = environ.get(NUMBER, "")
    return Place(f"{socket.gethostname()}:{os.getppid() if number else os.getpid()}", number)


class Snapshot(Struct, frozen=True, kw_only=True):
    """One process at one moment.

    Arguments:
        process: its name. at, began: seconds since the epoch. version: that runs. tally: what it has counted.
        live: sessions in memory. under_way: messages on their way. alarm, warnings: see `Outbox`.
        plugins: that are loaded, with their versions. quarantined: why, by plugin. trouble: what their health checks
            find. guards, background: as they report.
        spans: of traces, by what came of them; empty if nothing is traced.
    """

    process: str
    place: Place
    at: float
    began: float
    version: str
    tally: Tally
    live: int
    under_way: int
    alarm: str | None
    warnings: tuple[str, ...]
    plugins: dict[str, str]
    quarantined: dict[str, str]
    trouble: dict[str, list[str]]
    guards: tuple[GuardState, ...]
    background: tuple[ServiceReport, ...]
    spans: dict[str, int] = {}

    @property
    def title(self) -> str:
        """What people call it."""
        return f"worker {self.place.worker} ({self.process})" if self.place.worker else self.process

    def silent(self, now: float) -> bool:
        """Whether it has not been heard for longer than it should."""
        return now - self.at > SILENT_SECONDS


def snapshot(gateway: Gateway, place: Place, trouble: dict[str, list[str]]) -> Snapshot:
    """This process as it is now.

    Arguments:
        trouble: what the health checks of plugins find.
    """
    host, outbox = gateway.plugins.current.host, gateway.outbox
    return Snapshot(
        process=gateway.parts.store.ownership.name,
        place=place,
        at=gateway.parts.clock.now(),
        began=gateway.figures.began,
        version=importlib.metadata.version(DISTRIBUTION),
        trouble=trouble,
        tally=gateway.figures.tally(),
        live=gateway.registry.live,
        under_way=outbox.in_flight,
        alarm=outbox.alarm,
        spans=gateway.parts.traces.exporter.counts if gateway.parts.traces is not None else {},
        warnings=outbox.warnings,
        plugins={plugin.name: plugin.version for plugin in host.plugins},
        quarantined={each.name: each.words for each in host.quarantined.values()},
        guards=tuple(gateway.registry.guards.states()),
        background=tuple(gateway.extensions.background.reports),
    )


class Processes:
    """All processes of the gateway, seen from this one.

    Arguments:
        gateway: that runs in this process. place: where it is.
    """

    def __init__(self, gateway: Gateway, place: Place) -> None:
        self._gateway, self._place = gateway, place
        self._store, self._ownership = gateway.parts.store, gateway.parts.store.ownership
        self._written: Snapshot | None = None

    async def run(self) -> None:
        """Write down how this one is, every two seconds, until it is cancelled; nothing if it is alone for good."""
        while self._ownership.shared:
            try:
                await self.write()
                if self._ownership.first:
                    await self._let_go()
            except StoreError as error:
                _log.warning("other processes do not hear how this one is", why=str(error), next_in=EVERY)
            await trio.sleep(EVERY)

    async def write(self) -> None:
        """Write down how this one is now."""
        now = await self._now()
        await self._store.plugin_put(OWNER, f"{PREFIX}{now.process}", msgspec.msgpack.encode(now))
        self._written = now

    async def _now(self) -> Snapshot:
        return snapshot(self._gateway, self._place, await self._gateway.extensions.health.trouble())

    async def _let_go(self) -> None:
        alive = await self._ownership.processes()
        for key in await self._store.plugin_keys(OWNER, PREFIX, "", MANY):
            if key.removeprefix(PREFIX) not in alive:
                await self._store.plugin_delete(OWNER, key)

    async def everywhere(self) -> tuple[Snapshot, ...]:
        """All that live: this one as it is now, the others as they were some seconds ago.

        Raises:
            StoreError: the database does not answer.
        """
        own = await self._now()
        others = await self._read() if self._ownership.shared else []
        return _in_order([own, *(each for each in others if each.process != own.process)])

    async def under_this_address(self) -> tuple[Snapshot, ...]:
        """Those that whoever asks for `/metrics` here may meet, all as they have written it: it is the same whichever
        of them is asked, so that no counter is ever seen to fall.

        While the database does not answer it is this one alone, with the counts that it has written last.
        """
        own = snapshot(self._gateway, self._place, {})
        if not self._ownership.shared:
            return (own,)
        try:
            return _in_order(each for each in await self._read() if each.place.group == self._place.group)
        except StoreError:
            return (own if self._written is None else replace(own, tally=self._written.tally),)

    async def _read(self) -> list[Snapshot]:
        """Of two with the same number, of which one has just ended, the later one."""
        found: dict[tuple[Place, str], Snapshot] = {}
        for process in await self._ownership.processes():
            body = await self._store.plugin_get(OWNER, f"{PREFIX}{process}")
            each = _decoded(body) if body is not None else None
            if each is None:  # it has just begun, or is of another version
                continue
            key = each.place, "" if each.place.worker else each.process
            if key not in found or found[key].began < each.began:
                found[key] = each
        return list(found.values())


def _decoded(body: bytes) -> Snapshot | None:
    try:
        return msgspec.msgpack.decode(body, type=Snapshot)
    except msgspec.MsgspecError:
        return None


def _in_order(found: Iterable[Snapshot]) -> tuple[Snapshot, ...]:
    return tuple(sorted(found, key=lambda each: (each.place.group, each.place.worker.zfill(3), each.process)))
