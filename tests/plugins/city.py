"""A city for tests of capabilities: the real host, words, router, registry and store, and the imported demo city.

Nothing is sent: bubbles are read from the outbox, and each is checked against WhatsApp's limits. The clock stands still
unless the test moves it (fixture `mock_clock`), so that threads may take the time they need.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import apsw
import trio

from gateway.assembly import load_wording
from gateway.clock import CountingIds, TrioClock
from gateway.files import Files
from gateway.plugin import ProviderContext
from gateway.plugin_host import PluginHost
from gateway.router import Router
from gateway.text_twin import options, twin
from gateway.whatsapp.checks import check
from sessions.messages import Alias, Content, Inbound, Message, NotUsable, Tapped, TypedText
from sessions.records import Turn
from sessions.registry import Registry, RegistrySettings
from sessions.stores.sqlite import open_memory
from tests.support import inside

PLUGINS = """
[city]
name = "City of Kganyavale"
languages = ["en", "af"]
[services]
billing = "embedded_city"
directory = "embedded_city"
identity = "embedded_city"
[plugins.embedded_city]
database = "city.db"
[plugins.contacts]
[plugins.account]
register = false
[plugins.bills]
[plugins.menu]
"""

NALEDI, JOHAN, THANDI, VISITOR = (f"2782555010{n}" for n in (1, 2, 3, 9))
TENANT = "27825550147"
"""Known to the city by this number, without an account."""


class _Commits:
    """The store, with a count of commits, and a kill after one of them."""

    def __init__(self, store: Any) -> None:
        self._store = store
        self.count = 0
        self.kill_at = 0
        self.kill: Callable[[], None] = lambda: None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    async def commit(self, turn: Turn) -> None:
        await self._store.commit(turn)
        self.count += 1
        if self.count == self.kill_at:
            self.kill()


class _Loud:
    """An observer that lets no bug pass unseen."""

    def __init__(self) -> None:
        self.faults: list[BaseException] = []

    def turn(
        self, resident: str, capability: str | None, state: str, replies: int, language: str, seconds: float
    ) -> None:
        pass

    def did(self, said: Mapping[str, str], finished: tuple[str, ...], language: str) -> None:
        pass

    def failed(self, resident: str, capability: str | None, reference: str, error: BaseException) -> None:
        self.faults.append(error)

    def diverged(self, resident: str, capability: str, error: BaseException) -> None:
        self.faults.append(error)

    def actor_crashed(self, resident: str, error: BaseException, restarts: int) -> None:
        self.faults.append(error)

    def unknown_outcome(self, resident: str, capability: str, reference: str, key: str, reason: str) -> None:
        self.faults.append(AssertionError(reason))

    def parked(self, resident: str, reason: str) -> None:
        self.faults.append(AssertionError(reason))

    def circuit(self, provider: str, state: str, failures: int) -> None:
        pass

    def blocked(self, owner: str | None, where: str, seconds: float, *, still: bool) -> None:
        pass


class _NoBell:
    def ring(self) -> None:
        pass


class Talker:
    """One resident in the chat."""

    def __init__(self, city: City, wa_id: str, name: str | None) -> None:
        self.city, self.wa_id, self.name = city, wa_id, name
        self._seen = 0

    async def says(self, content: Content | str) -> list[str]:
        """Say something; gives the bubbles that come back, as text twins."""
        await self.city.hear(self, TypedText(content) if isinstance(content, str) else content)
        return await self.sees()

    async def taps(self, title: str) -> list[str]:
        """Tap the newest button or row with this title."""
        shown = []
        for message in reversed(await self.messages()):
            for id, name in options(message):
                shown.append(name)
                if name == title:
                    return await self.says(Tapped(id, title))
        raise AssertionError(f"nothing to tap is called {title!r}; there is: {shown}")

    async def sends(self, kind: str) -> list[str]:
        """Send something that nobody can use, such as a voice message."""
        return await self.says(NotUsable(kind))

    async def sees(self) -> list[str]:
        """The bubbles since the last look, as text twins."""
        found = await self.messages()
        fresh, self._seen = found[self._seen :], len(found)
        return [twin(message) for message in fresh]

    async def messages(self) -> list[Message]:
        """All bubbles so far; each is one that WhatsApp takes."""
        found: list[Message] = await self.city.store._read(
            lambda db: inside.said(db, inside.resident_of(db, "wa_id", self.wa_id))
        )
        assert [fault for message in found for fault in check(message)] == []
        return found


class City:
    """See `open_city`."""

    def __init__(self, host: PluginHost, store: Any, clock: TrioClock, files: Files) -> None:
        self.host, self.clock, self.files = host, clock, files
        self.store = _Commits(store)
        self.wording = load_wording(host, strict=True)
        self.router = Router(host, self.wording)
        self.observer = _Loud()
        self.kills = 0
        self._ids = CountingIds("r")
        self._sent = 0

    def talker(self, wa_id: str, name: str | None = None) -> Talker:
        return Talker(self, wa_id, name)

    async def serve(self, nursery: trio.Nursery) -> None:
        self._nursery, self._scope, self._dead = nursery, trio.CancelScope(), trio.Event()
        self.store.kill = self._scope.cancel
        self.registry = Registry(
            store=self.store,  # type: ignore[arg-type]
            dispatcher=self.router,
            texts=self.wording,
            clock=self.clock,
            ids=self._ids,
            outbox=_NoBell(),
            observer=self.observer,
            settings=RegistrySettings(zone=self.host.city.timezone, look_every=3600.0),
        )
        await nursery.start(self._run, self.registry, self._scope, self._dead)

    async def _run(
        self, registry: Registry, scope: trio.CancelScope, dead: trio.Event, task_status: trio.TaskStatus[None]
    ) -> None:
        with scope:
            await registry.run(task_status=task_status)
        dead.set()

    async def hear(self, who: Talker, content: Content) -> None:
        """Take a message, and wait until all that follows from it is done, over a kill if there is one."""
        self._sent += 1
        message = Inbound(f"m{self._sent}", (Alias("wa_id", who.wa_id),), self.clock.now(), content, who.name)
        await self.registry.accept([message])
        await self._settled()
        if self.observer.faults:
            raise self.observer.faults[0]

    async def _settled(self) -> None:
        """An actor that was killed never settles; then the next process goes on."""
        async with trio.open_nursery() as nursery:

            async def until(wait: Callable[[], Any]) -> None:
                await wait()
                nursery.cancel_scope.cancel()

            nursery.start_soon(until, self.registry.settled)
            nursery.start_soon(until, self._dead.wait)
        if self._scope.cancel_called:
            await self._dead.wait()
            self.kills += 1
            await self.serve(self._nursery)
            await self._settled()


@asynccontextmanager
async def open_city(plugins: Path, files: Path, host: PluginHost | None = None) -> AsyncIterator[City]:
    """A city for the time of the block.

    Arguments:
        plugins: its `plugins.toml`. files: a folder for documents.
        host: another one than that file makes.
    """
    clock = TrioClock(virtual_only=True)
    host = host or PluginHost.load(plugins)
    files_store = Files(files, clock=clock)
    async with (
        host.opened(ProviderContext(files=files_store, clock=clock)),
        open_memory() as store,
        trio.open_nursery() as nursery,
    ):
        city = City(host, store, clock, files_store)
        async with host.storing(store, clock, lambda resident: city.registry.ring(resident)):
            await city.serve(nursery)
            yield city
        nursery.cancel_scope.cancel()


Talk = Callable[[Talker], Awaitable[None]]


async def survives_kills(plugins: Path, files: Path, wa_id: str, talk: Talk) -> int:
    """Hold a talk once undisturbed, then once for each commit with a kill right behind it; all look the same.

    Returns: how many commits were tried.
    """
    expected, commits = await _held(plugins, files, wa_id, talk, 0)
    for kill_at in range(1, commits + 1):
        seen, _ = await _held(plugins, files, wa_id, talk, kill_at)
        assert seen == expected, f"killed after commit {kill_at}"
    return commits


async def _held(plugins: Path, files: Path, wa_id: str, talk: Talk, kill_at: int) -> tuple[list[Message], int]:
    async with open_city(plugins, files) as city:
        city.store.kill_at = kill_at
        talker = city.talker(wa_id)
        await talk(talker)
        assert city.kills == (kill_at > 0)
        return await talker.messages(), city.store.count


def change(database: Path, *statements: str) -> None:
    """Change the imported city, as an import would. With apsw: a second SQLite in one process breaks its locks."""
    connection = apsw.Connection(str(database))
    for statement in statements:
        connection.execute(statement)
    connection.close()
