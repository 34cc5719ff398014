"""One life of the gateway's process: the real registry, outbox and webhook over a store that can fail and die.

Which life a task belongs to is in the context variable `LIFE`, so that a backend and the Cloud API know who is calling,
and end the call when the caller dies.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import trio
from msgspec.structs import replace

from gateway.clock import SystemClock
from gateway.editions import Surroundings
from gateway.extensions import Extensions, WebSettings
from gateway.files import Files
from gateway.housekeeping import DAY, Housekeeping, Keep
from gateway.outbound import no_http
from gateway.outbox import Outbox
from gateway.plugin import ProviderContext
from gateway.plugins_live import LivePlugins, serving
from gateway.secret import Secret
from gateway.webhook import Webhook
from sessions.errors import StoreError
from sessions.messages import DeliveryStatus, Inbound
from sessions.registry import Registry
from sessions.retention import Retention
from tests.simulation.keeping import NoDisk

if TYPE_CHECKING:
    from tests.simulation.world import World

T = TypeVar("T")
SECRET, NUMBER = "a-secret-of-the-simulation", "900800700600500"
PUBLIC = "https://gateway.example"
LIFE: ContextVar[Life] = ContextVar("life")


NO_FILES = Files(Path("no-file-is-kept-here"), clock=SystemClock())
"""Purging files takes a thread where there is such a folder, and is not what is proved here."""
NO_DISK: Any = NoDisk()
KEEP = Keep(store=Retention(messages=DAY, sessions=3 * DAY, events=DAY))
"""What is over goes as soon as it may, so that what goes too early is missed."""


class Killed(BaseException):
    """This process is dead. No `except Exception` of the gateway can hear of it."""


class Life:
    """From a start to a death, a stop, or the discovery that another process has taken over."""

    def __init__(self, world: World, number: int) -> None:
        self.world, self.number = world, number
        self.dead = trio.Event()
        self.over = trio.Event()
        self.up = self._ending = False
        self.scope = trio.CancelScope()
        self.store: Any
        self.registry: Registry
        self.outbox: Outbox
        self.webhook: Webhook
        self.plugins: LivePlugins
        self.extensions: Extensions
        self._nursery: trio.Nursery

    # ------------------------------------------------------------------------------------------ dying

    def kill(self, why: str) -> None:
        """`kill -9`: nothing of this process happens from here on."""
        if not self.dead.is_set():
            self.world.crashed(self, why)
            self.up = False
            self.dead.set()
            self.scope.cancel()

    def must_live(self) -> None:
        """Raises `Killed` if this process is dead."""
        if self.dead.is_set():
            raise Killed

    async def passes(self, seconds: float) -> None:
        """Let virtual time pass; raises `Killed` as soon as the process is dead."""
        self.must_live()
        if seconds > 0:
            with trio.move_on_after(seconds):
                await self.dead.wait()
        else:
            await trio.lowlevel.checkpoint()
        self.must_live()

    # ------------------------------------------------------------------------------------------ living

    async def live(self) -> None:
        """Serve until the end."""
        LIFE.set(self)
        try:
            with self.scope:
                await self._serve()
        except* Killed:
            pass
        except* StoreError as errors:  # as in run.py: the process ends, and is started again
            self.world.trace("life", "", f"{self.number} ends: {errors.exceptions[0]!r:.120}")
        finally:
            self.up = False
            self.dead.set()
            self.over.set()

    async def _serve(self) -> None:
        world = self.world
        while world.place.busy:  # SQLite has a process that opens the file wait for that
            await self.passes(0.01)
        self.store = store = world.store_of(self)
        around = Surroundings(
            store=store,
            clock=world.clock,
            context=ProviderContext(files=NO_DISK, clock=world.clock),
            ring=lambda resident: self.registry.arrived(resident),
            public_url=PUBLIC,
        )
        host, words = world.loaded()
        async with serving(host, words, around, find=world.find, strict=True) as self.plugins:
            await self._serve_plugins(store)

    async def _serve_plugins(self, store: Any) -> None:
        world, edition = self.world, self.plugins.current
        self.outbox = Outbox(
            store,
            world.api,
            world.clock,
            world.chance("jitter").random,
            world.settings.outbox,
            ring_resident=lambda resident: self.registry.ring(resident),
        )
        self.registry = Registry(
            store=store,
            dispatcher=edition.router,
            texts=edition.wording,
            clock=world.clock,
            ids=world.ids,
            outbox=world.plant.bell(self.outbox),
            observer=world.observer,
            settings=replace(world.settings.registry, look_every=world.place.look_every),
            random=world.chance("pauses").random,
        )
        self.extensions = Extensions(
            edition.host,
            edition.wording,
            web=WebSettings(public_url=PUBLIC, secrets=(Secret(SECRET),)),
            clock=world.clock,
            ids=world.ids,
            files=NO_FILES,
            http=no_http,
            guards=self.registry.guards,
            drain=0.0,
        )
        await self.plugins.attach(world.plant.changed(self.registry), self.extensions)
        self.webhook = Webhook(
            app_secrets=(Secret(SECRET),),
            verify_token=Secret("v"),
            numbers=frozenset({NUMBER}),
            accept=self._accept,
            clock=world.clock,
        )
        async with trio.open_nursery() as nursery:
            self._nursery = nursery
            nursery.start_soon(self._part, Housekeeping(store, NO_FILES, world.clock, KEEP).run)
            await nursery.start(self._part, self.outbox.run)
            await nursery.start(self._part, self.registry.run)
            await nursery.start(self._part, self.extensions.background.run)
            self.up = True
            world.trace("life", "", f"{self.number} is up")
            await trio.sleep_forever()

    async def _part(self, run: Any, task_status: trio.TaskStatus[None] | None = None) -> None:
        """Where one part ends, the process ends."""
        try:
            await (run() if task_status is None else run(task_status=task_status))
        finally:
            self.up, self._ending = False, True

    async def _accept(self, messages: tuple[Inbound, ...], statuses: tuple[DeliveryStatus, ...]) -> None:
        await self.registry.accept(messages, statuses)

    async def request(self, body: bytes, signature: str) -> int | None:
        """A webhook request. Gives the status, or None if the connection broke."""
        headers = ((b"x-hub-signature-256", signature.encode()),)

        async def handle() -> int:
            try:
                return (await self.webhook.handle("POST", b"", headers, body)).status
            except Exception as error:  # as in `Webhook.__call__`: a bug costs this delivery a 500
                if not self._ending:
                    self.world.fail("", f"the webhook broke: {error!r}")
                return 500

        return await self._inside(handle)

    async def visited(self, answer: Callable[[], Awaitable[T]]) -> T | None:
        """A request for a page, or a notification. None if the connection broke."""
        return await self._inside(answer)

    async def change(self, text: str) -> bool | None:
        """Take a change of the plugins. None if it was not taken to its end."""

        async def take() -> bool:
            changed = await self.plugins.change(text=text)
            if changed.faults and not any("database" in fault.where for fault in changed.faults):
                self.world.fail("", f"a change was refused: {changed.faults[0]}")
            return not changed.faults

        return await self._inside(take)

    async def publish(self, resident: str, event: Any, id: str) -> bool | None:
        """What a provider's notification comes to. None if it was not taken."""

        async def tell() -> bool:
            try:
                await self.registry.publish(resident, event, id=id)
            except StoreError:
                return False
            return True

        return await self._inside(tell)

    async def _inside(self, work: Callable[[], Awaitable[T]]) -> T | None:
        """Run something as a task of this process, which dies with it."""
        if not self.up:
            return None
        done, results = trio.Event(), list[T]()

        async def task() -> None:
            LIFE.set(self)
            try:
                results.append(await work())
            finally:
                done.set()

        self._nursery.start_soon(task)
        await done.wait()
        return results[0] if results and not self.dead.is_set() else None

    async def stop(self) -> None:
        """SIGTERM, as `gateway.assembly.running` does it."""
        self.up = False
        await self.registry.drain(10.0)
        await self.outbox.drain(10.0)
        self.world.trace("life", "", f"{self.number} stops; {self.registry.live} actors live")
        self.scope.cancel()
        await self.over.wait()
