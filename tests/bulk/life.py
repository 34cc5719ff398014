"""One life of the gateway's sending side: the real store in its file, outbox, Cloud API client and webhook. It can be
killed: from that moment nothing of it happens any more, and the next life opens the same file."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import httpx
import trio

from gateway.outbox import Outbox
from gateway.outbox_ports import OutboxSettings
from gateway.secret import Secret
from gateway.webhook import Webhook
from gateway.whatsapp.client import CloudApi, SendResult
from gateway.whatsapp.encode import Address
from sessions.messages import DeliveryStatus, FileRef, Inbound, Message
from sessions.records import Turn
from sessions.stores.opening import open_file
from sessions.stores.sqlite import SqliteStore
from sessions.stores.writer import Writer
from tests.bulk.plan import BILL

if TYPE_CHECKING:
    from tests.bulk.run import Run

SECRET, TOKEN, NUMBER = "a-secret-of-the-run", "a-token-of-the-run", "900800700600500"
URL = "http://emulator/v26.0"
SETTINGS = OutboxSettings(poll=3600.0)
"""As in production, but the safety net looks so seldom that a ring that was lost would be seen."""


class Killed(BaseException):
    """This process is dead. No `except Exception` of the gateway can hear of it."""


class OneFile:
    """The only file that is sent; in memory, for reading from the disk takes a thread."""

    async def read(self, ref: FileRef) -> bytes:
        await trio.lowlevel.checkpoint()
        return BILL


class Life:
    """From a start to a death or a stop."""

    def __init__(self, run: Run, number: int, path: Path) -> None:
        self.run, self.number = run, number
        self.dead = self.stopped = False
        self._waiting: set[trio.Event] = set()
        writing, epoch, reading = open_file(path)
        writing.pragma("synchronous", "off")  # it is a process that dies here, never the machine
        self._connections = (reading, writing)
        # On the event loop and not in threads, so that virtual time knows when nothing more happens.
        self.store = SqliteStore(Writer(writing, epoch, inline=True), reading, inline=True)
        self.scope = trio.CancelScope()
        self.outbox: Outbox
        self.webhook = Webhook(
            app_secrets=(Secret(SECRET),),
            verify_token=Secret("v"),
            numbers=frozenset({NUMBER}),
            accept=self._accept,
            clock=run.clock,
        )

    # ------------------------------------------------------------------------------------------ dying

    def kill(self) -> None:
        """`kill -9`."""
        self.dead = True
        for event in self._waiting:
            event.set()
        self.scope.cancel()

    def close(self) -> None:
        """Let go of the file; after the next life has opened it, so that no clean end tidies it up."""
        for connection in self._connections:
            connection.close()

    def must_live(self) -> None:
        """Raises `Killed` if this process is dead."""
        if self.dead:
            raise Killed

    async def until(self, event: trio.Event, seconds: float) -> bool:
        """Wait for something; gives whether it came. Raises `Killed` as soon as the process is dead."""
        self.must_live()
        self._waiting.add(event)
        with trio.move_on_after(seconds):
            await event.wait()
        self._waiting.discard(event)
        self.must_live()
        return event.is_set()

    async def passes(self, seconds: float) -> None:
        """Let time pass."""
        await self.until(trio.Event(), seconds)

    # ------------------------------------------------------------------------------------------ living

    async def live(self, transport: httpx.AsyncBaseTransport, *, task_status: Any = trio.TASK_STATUS_IGNORED) -> None:
        """Send until the end."""
        try:
            with self.scope:
                async with self._sending(transport):
                    task_status.started()
                    await trio.sleep_forever()
        except* Killed:
            pass

    @asynccontextmanager
    async def _sending(self, transport: httpx.AsyncBaseTransport) -> AsyncIterator[None]:
        run = self.run
        chance = Random(f"{run.plan.seed}/jitter/{self.number}")
        async with CloudApi(URL, NUMBER, TOKEN, files=OneFile(), clock=run.clock, transport=transport) as api:
            store: Any = MortalStore(self)
            self.outbox = Outbox(store, WatchedSender(self, api), run.clock, chance.random, run.settings)
            async with trio.open_nursery() as nursery:
                await nursery.start(self.outbox.run)
                nursery.start_soon(self._watch_alarm)
                yield

    async def _watch_alarm(self) -> None:
        await self.run.sending.wait()
        try:
            while True:
                self.run.watch.alarm(self.outbox.alarm)
                await trio.sleep(0.5)
        finally:
            self.run.watch.alarm(self.outbox.alarm if self.stopped else None)

    async def stop(self) -> None:
        """SIGTERM: what is under way comes to its end."""
        self.stopped = True
        if not await self.outbox.drain(120.0):
            self.run.watch.violate("a stop did not wait for what was under way")
        self.dead = True
        self.scope.cancel()

    # ------------------------------------------------------------------------------------------ what comes and goes

    async def _accept(self, messages: tuple[Inbound, ...], statuses: tuple[DeliveryStatus, ...]) -> None:
        """As the registry does it; what residents write needs no answer here."""
        self.must_live()
        now = self.run.clock.now()
        accepted = await self.store.accept(messages, statuses, now=now, ids=self.run.ids)
        self.must_live()
        self.outbox.told(statuses)
        self.run.watch.heard(statuses)
        if accepted.to_send:
            await self.run.watch.freed(self.store)
            self.outbox.ring()
        for message, resident in zip(messages, accepted.residents, strict=False):
            rows = [row for row in await self.store.inbox(resident) if isinstance(row.item, Inbound)]
            await self.store.commit(Turn(resident=resident, consumed=tuple(row.seq for row in rows), at=now))
            self.run.knows(message, resident)

    async def asgi(self, scope: Any, receive: Callable[[], Any], send: Callable[[Any], Any]) -> None:
        """The webhook's address."""
        try:
            await self.webhook(scope, receive, send)
        except Killed:
            raise httpx.ReadError("the gateway died") from None


class MortalStore:
    """The store as the outbox sees it: tells the watch, and is out of reach once its process is dead."""

    def __init__(self, life: Life) -> None:
        self._life = life

    def __getattr__(self, name: str) -> Any:
        life, operation = self._life, getattr(self._life.store, name)
        if not callable(operation):
            return operation

        async def carried_out(*given: Any, **named: Any) -> Any:
            life.must_live()
            result = await operation(*given, **named)
            if name == "outbox_free":
                await life.run.watch.freed(life.store)
            life.run.watch.stored(name, given)
            life.must_live()
            return result

        return carried_out


class WatchedSender:
    """The Cloud API client, with a note of each attempt."""

    def __init__(self, life: Life, inner: CloudApi) -> None:
        self._life, self._inner = life, inner

    async def send(self, message: Message, address: Address, outbox_id: str | None = None) -> SendResult:
        attempt = self._life.run.watch.begins(str(outbox_id), self._life.number)
        result = await self._inner.send(message, address, outbox_id)
        self._life.must_live()
        self._life.run.watch.ends(attempt, result)
        return result
