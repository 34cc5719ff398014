"""One plugin made in a test, in a gateway that runs on virtual time: no phone, no channel, no server."""

from __future__ import annotations

import types
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import trio

from gateway.api import Capability, Conversation, hookimpl, text
from gateway.assembly import Gateway, Parts, load_wording, running
from gateway.clock import CountingIds, TrioClock
from gateway.extensions import WebSettings
from gateway.files import Files
from gateway.plugin_host import Found, PluginHost, find_plugin
from gateway.secret import Secret
from gateway.testing.browser import Browser
from gateway.testing.memory_transport import MemoryTransport
from gateway.whatsapp.encode import Address
from gateway.whatsapp.results import Accepted, SendResult
from sessions.messages import Message
from sessions.stores.sqlite import SqliteStore, open_memory

URL = "https://chat.example.org"


class Nowhere:
    """Where messages go: noted."""

    def __init__(self) -> None:
        self.sent: list[Message] = []

    async def send(self, message: Message, address: Address, outbox_id: str | None = None) -> SendResult:
        await trio.lowlevel.checkpoint()
        self.sent.append(message)
        return Accepted(f"s{len(self.sent)}", "accepted")


def module(name: str, folder: Path, hooks: Mapping[str, Any], files: Mapping[str, str] | None = None) -> Any:
    """A plugin's module.

    Arguments:
        hooks: by name; functions, or what a hook shall return.
        files: beside the module: texts, templates.
    """
    made: Any = types.ModuleType(name)
    made.__file__ = str(folder / name / "__init__.py")
    for path, content in {"texts/en.ftl": f"{name}-title = {name}\n", **(files or {})}.items():
        (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / name / path).write_text(content, encoding="utf-8")
    for hook, given in hooks.items():
        setattr(made, hook, hookimpl(_returning(hook, given)))
    return made


def _returning(hook: str, given: Any) -> Any:
    if callable(given):
        return given
    takes = "context" if hook not in ("gateway_api", "gateway_settings", "gateway_texts", "gateway_storage") else ""
    scope: dict[str, Any] = {"given": given}
    exec(f"def {hook}({takes}):\n    return given", scope)
    return scope[hook]


def menu_hooks() -> dict[str, Any]:
    async def run(chat: Conversation, because: str = "hello") -> None:
        await chat.ask("front-hello", because=because)

    return {"gateway_capabilities": [Capability(name="front", title=text("front-title"), run=run, gives_way=True)]}


def load(folder: Path, *modules: Any, city: str = "", services: str = "", settings: str = "") -> PluginHost:
    """A host with these plugins, and one that greets.

    Arguments:
        city: further lines of `[city]`. services: lines of `[services]`. settings: lines of the last plugin's table.
    """
    front = module("front", folder, menu_hooks(), {"texts/en.ftl": "front-title = Front\nfront-hello = { $because }\n"})
    known = {each.__name__: each for each in (*modules, front)}
    tables = "\n".join(f"[plugins.{each.__name__}]" for each in modules)
    path = folder / "plugins.toml"
    path.write_text(
        f'[city]\nname = "Kganyavale"\nlanguages = ["en", "af"]\n{city}\n[services]\n{services}\n'
        f"[plugins.front]\n{tables}\n{settings}\n"
    )
    return PluginHost.load(
        path, find=lambda name: Found(known[name], "1", "test") if name in known else find_plugin(name)
    )


@asynccontextmanager
async def open_gateway(
    host: PluginHost, folder: Path, *, web: WebSettings | None = None, store: SqliteStore | None = None, **more: Any
) -> AsyncIterator[Gateway]:
    clock = TrioClock(virtual_only=True)
    async with open_memory() as memory:
        parts = Parts(
            host=host,
            wording=load_wording(host, strict=True),
            store=store or memory,
            files=Files(folder / "files", clock=clock),
            sender=Nowhere(),
            clock=clock,
            ids=more.pop("ids", None) or CountingIds("id"),
            random=lambda: 0.5,
            web=web or WebSettings(public_url=URL, secrets=(Secret("a-secret-of-tests"),)),
            **more,
        )
        async with running(parts) as gateway:
            yield gateway


def browser(gateway: Gateway, language: str = "en", base: str = URL) -> Browser:
    return Browser(MemoryTransport(gateway.extensions.pages), base, language=language)
