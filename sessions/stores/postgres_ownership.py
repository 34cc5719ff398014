"""The ownership of a PostgreSQL store: keeps the leases, tells the parts of the process, and carries bells across."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import psycopg
import trio

from sessions.ownership import Member
from sessions.stores.postgres_database import PostgresDatabase, explained
from sessions.stores.postgres_leases import CHANGED, HUNG_SECONDS, Leases, Looked
from sessions.stores.postgres_lines import Lines
from sessions.stores.shards import SHARDS, shard_of

CHANNEL = "gateway_ring"
LOOKS = 8
"""How often to look at the leases, in the time after which a process counts as dead."""

_GATHER = 0.005
"""Seconds in which bells for other processes are put together."""

_STARTING = 0x7374617274696E67
"""Held by a process while it starts."""

_MOST_BYTES = 7000
"""Of one notification; PostgreSQL takes 8,000."""


class SharedOwnership:
    """See `sessions.ownership.Ownership`.

    Arguments:
        leases: what is held. lines: connects, for bells.
        told: told of what came of a look: processes that were found dead, and what was gained.
    """

    def __init__(self, leases: Leases, lines: Lines) -> None:
        self.leases, self._lines, self._reach = leases, lines, lines.reach
        self.shared = True
        self.told: Callable[[Looked], object] = lambda looked: None
        self._members: list[Member] = []
        self._known = leases.held
        self._bells: dict[str, None] = {}
        self._rung, self._hint = trio.Event(), trio.Event()
        self._thread = trio.CapacityLimiter(1)

    @property
    def share(self) -> float:
        return len(self.leases.held.shards) / SHARDS

    @property
    def node(self) -> str:
        """What we are called, as the parts of this process know it."""
        return self._known.node

    @property
    def silent(self) -> bool:
        """Whether PostgreSQL has not taken our sign of life for so long that others may serve our residents."""
        return self.leases.silent > 0

    @property
    def first(self) -> bool:
        return self.leases.owns(0)

    def owns(self, resident: str) -> bool:
        return self.leases.owns(shard_of(resident))

    def holds(self, resident: str) -> bool:
        return self.leases.holds(shard_of(resident))

    def ring(self, resident: str) -> None:
        self._bells[resident] = None
        self._rung.set()

    def join(self, member: Member) -> None:
        self._members.append(member)

    @property
    def name(self) -> str:
        return self.leases.name

    async def processes(self) -> tuple[str, ...]:
        """See `Ownership.processes`."""
        try:
            return await trio.to_thread.run_sync(self.leases.alive_names, limiter=self._thread)
        except psycopg.Error as error:
            raise explained(error) from error

    @asynccontextmanager
    async def starting(self) -> AsyncIterator[None]:
        """See `Ownership.starting`."""
        thread = trio.CapacityLimiter(1)
        connection = await trio.to_thread.run_sync(self._alone_at_start, limiter=thread)
        try:
            yield
        finally:
            connection.close()

    def _alone_at_start(self) -> PostgresDatabase:
        connection = self._reach()
        connection.say(f"set lock_timeout = '300s'; select pg_advisory_lock({_STARTING})")
        return connection

    # ------------------------------------------------------------------------------------------ leases

    async def run(self, *, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Keep what is ours, until cancelled. When it has started, what is free is ours."""
        async with trio.open_nursery() as nursery:
            await trio.to_thread.run_sync(self.leases.begin, limiter=self._thread)
            await self._look(nursery)
            nursery.start_soon(self._listen)
            nursery.start_soon(self._watch)
            nursery.start_soon(self._send_bells)
            task_status.started()
            while True:
                with trio.move_on_after(self.leases.seconds / LOOKS):
                    await self._hint.wait()
                self._hint = trio.Event()
                await self._look(nursery)

    async def _watch(self) -> None:
        """A server, or a network, that takes everything and answers nothing would be waited for without end."""
        pause, waited = self.leases.seconds / LOOKS, 0.0
        while True:
            await trio.sleep(pause)
            # Counted by looks: a process that stood still has a lease that is long over, and may be answered at once.
            waited = waited + pause if self.leases.silent else 0.0
            if waited > HUNG_SECONDS:
                self._lines.give_up()
                waited = 0.0

    async def _look(self, nursery: trio.Nursery) -> None:
        try:
            with trio.CancelScope(shield=True):
                looked = await trio.to_thread.run_sync(self.leases.look, limiter=self._thread)
        except psycopg.Error:
            looked = Looked()
        self._tell()
        if looked.gained or looked.dead:
            self.told(looked)
        if looked.spare and not self.leases.leaving:
            shards = sorted(self.leases.held.shards)[-looked.spare :]
            self.leases.leaving = frozenset(shards)
            nursery.start_soon(self._leave, frozenset(shards))

    def _tell(self) -> None:
        before, now = self._known, self.leases.held
        self._known = now
        another = before.node != now.node
        if another or before.shards - now.shards:
            for member in self._members:
                # What another one of us had may have changed hands twice meanwhile.
                member.lost((lambda resident: False) if another else self.holds)
        if now.shards - (before.shards if before.node == now.node else frozenset()):
            for member in self._members:
                member.gained()

    async def _leave(self, shards: frozenset[int]) -> None:
        """Begin nothing more for these residents, and give them back when nothing is under way for them."""
        node = self.leases.held.node

        def whose(resident: str) -> bool:
            return shard_of(resident) in shards

        try:
            while any(member.works_for(whose) for member in self._members):  # noqa: ASYNC110 - of many parts
                await trio.sleep(0.02)
            if self.leases.held.node == node:
                with trio.CancelScope(shield=True):
                    await trio.to_thread.run_sync(self.leases.give_back, shards, limiter=self._thread)
        except psycopg.Error:
            pass  # what is in the database is looked at again
        finally:
            self.leases.leaving = frozenset()
        self._tell()

    def begin_alone(self) -> None:
        """Take everything, once, where there is nobody else and time may jump (tests)."""
        self.shared = False
        self.leases.enter()
        self.leases.look()
        self._known = self.leases.held

    async def end(self) -> None:
        """Give everything back; nothing may be under way any more."""
        with trio.CancelScope(shield=True):
            await trio.to_thread.run_sync(self.leases.end, limiter=self._thread)

    # ------------------------------------------------------------------------------------------ bells

    async def _send_bells(self) -> None:
        """A notification is a transaction of its own: none that writes waits for the lock that it takes."""
        connection: PostgresDatabase | None = None
        thread = trio.CapacityLimiter(1)
        try:
            while True:
                await self._rung.wait()
                await trio.sleep(_GATHER)
                self._rung, bells, self._bells = trio.Event(), list(self._bells), {}
                try:
                    if connection is None or connection.broken:
                        connection = await trio.to_thread.run_sync(self._reach, limiter=thread)
                    for part in _parts(bells):
                        sql, values = "select pg_notify(?, ?)", (CHANNEL, part)
                        await trio.to_thread.run_sync(connection.execute, sql, values, limiter=thread)
                except psycopg.Error:
                    await trio.sleep(1.0)  # they are found without a bell
        finally:
            if connection is not None:
                connection.close()

    async def _listen(self) -> None:
        while True:
            ear: PostgresDatabase | None = None
            try:
                ear = await trio.to_thread.run_sync(self._open_ear)
                for member in self._members:
                    member.gained()  # whatever was rung while nobody listened
                while True:
                    await trio.lowlevel.wait_readable(ear.connection.fileno())
                    self._heard(ear)
            except (psycopg.Error, OSError):
                await trio.sleep(1.0)
            finally:
                if ear is not None:
                    ear.close()

    def _open_ear(self) -> PostgresDatabase:
        ear = self._reach()
        ear.say(f"listen {CHANNEL}; listen {CHANGED}")
        return ear

    def _heard(self, ear: PostgresDatabase) -> None:
        for note in ear.connection.notifies(timeout=0):
            if note.channel == CHANGED:
                self._hint.set()
                continue
            for resident in note.payload.split():
                if self.owns(resident):
                    for member in self._members:
                        member.rung(resident)


def _parts(bells: list[str]) -> list[str]:
    parts, part = [], ""
    for resident in bells:
        if len(part) + len(resident) > _MOST_BYTES:
            parts.append(part)
            part = ""
        part += f"{resident} "
    return [*parts, part]
