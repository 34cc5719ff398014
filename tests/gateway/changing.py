"""Plugins that can be had, and a gateway that runs some of them and takes changes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import trio.testing
from msgspec import Struct

from gateway.api import Capability, Conversation, text
from gateway.assembly import Gateway
from gateway.plugin_host import Found, PluginHost
from sessions.messages import Alias, Inbound, TypedText
from sessions.stores.sqlite import SqliteStore
from tests.gateway.plugged import menu_hooks, module, open_gateway
from tests.support import inside

CITY = '[city]\nname = "Kganyavale"\n'
FRONT = "[plugins.front]\n"
TALK = {
    "texts/en.ftl": "bills-title = Bills\nbills-keywords = bills\nbills-which = Which account?\nbills-sure = Sure?\n"
    "bills-done = Done: { $what }.\nbills-slow = Slow.\n"
}


async def bills(chat: Conversation) -> None:
    which = await chat.ask("bills-which")
    if await chat.confirm("bills-sure"):
        await chat.say("bills-done", what=which)


def capability(run: Callable[..., Any] = bills, **more: Any) -> Capability:
    return Capability(name="bills", title=text("bills-title"), keywords=text("bills-keywords"), run=run, **more)


class Shop:
    """Plugins that can be had, and a gateway that runs some of them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / "plugins.toml"
        self.found: dict[str, Found | Exception] = {}
        greets = {"texts/en.ftl": "front-title = Front\nfront-hello = Hello, { $because }\n"}
        self.put("front", menu_hooks(), files=greets)
        self.gateway: Gateway
        self._sent = 0
        self._shown: dict[str, int] = {}

    def put(
        self, name: str, hooks: Mapping[str, Any], version: str = "1", files: Mapping[str, str] | None = None
    ) -> None:
        files = files or (TALK if name == "bills" else {})
        self.found[name] = Found(module(name, self.folder, hooks, files), version, "test")

    def find(self, name: str) -> Found | None:
        found = self.found.get(name)
        if isinstance(found, Exception):
            raise found
        return found

    def write(self, *tables: str) -> None:
        self.path.write_text(CITY + FRONT + "".join(f"{table}\n" for table in tables))

    def load(self, *tables: str, lenient: bool = False) -> PluginHost:
        self.write(*tables)
        return PluginHost.load(self.path, find=self.find, lenient=lenient)

    async def takes(self, *tables: str, **more: Any) -> list[str]:
        """Change the file, have it taken; the faults, if it is refused."""
        self.write(*tables)
        changed = await self.gateway.plugins.change(**more)
        return [f"{fault.where.rpartition(': ')[2]}: {fault.what}" for fault in changed.faults]

    async def says(self, words: str, who: str = "27821") -> list[str]:
        self._sent += 1
        now = self.gateway.parts.clock.now()
        message = Inbound(f"m{self._sent}", (Alias("wa_id", who),), now, TypedText(words))
        await self.gateway.registry.accept([message])
        return await self.new(who)

    async def new(self, who: str = "27821") -> list[str]:
        """What the city has said since the last look."""
        await trio.testing.wait_all_tasks_blocked(0.001)
        await self.gateway.registry.settled()
        store: Any = self.gateway.parts.store
        resident = await store._read(lambda db: inside.resident_of(db, "wa_id", who))
        every = await store._read(lambda db: inside.said(db, resident))
        fresh, self._shown[who] = every[self._shown.get(who, 0) :], len(every)
        return [str(message.body) for message in fresh]


@asynccontextmanager
async def opened(
    folder: Path,
    *tables: str,
    shop: Shop | None = None,
    store: SqliteStore | None = None,
    lenient: bool = False,
    **more: Any,
) -> AsyncIterator[Shop]:
    shop = shop or Shop(folder)
    if "bills" not in shop.found:
        shop.put("bills", {"gateway_capabilities": [capability()]})
    host = shop.load(*tables, lenient=lenient)
    async with open_gateway(host, folder, store=store, find=shop.find, lenient=lenient, **more) as shop.gateway:
        yield shop


class Settings(Struct, frozen=True):
    size: int = 1
