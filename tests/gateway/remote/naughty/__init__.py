"""A plugin that does everything that a plugin should not, each on its own word."""

from __future__ import annotations

import ctypes
import logging
import os
import socket
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from gateway.api import Capability, Conversation, NotUnderstood, PluginContext, TypedText, effect, hookimpl, text


class Settings(Struct, frozen=True):
    """Where the gateway keeps what is none of this plugin's business."""

    database: str = ""
    port: int = 0
    dies_at_start: bool = False


async def loop(chat: Conversation) -> None:
    while True:
        pass


async def leak(chat: Conversation) -> None:
    held = []
    while True:
        held.append(bytearray(8 * 1024 * 1024))


async def fork(chat: Conversation) -> None:
    async def bomb() -> int:
        children = 0
        try:
            while children < 1000:
                if os.fork() == 0:
                    time.sleep(600)  # noqa: ASYNC251 - what it is here for
                children += 1
        except OSError:
            return children
        return children

    await chat.say("naughty-number", number=await chat.read("bomb", bomb))


async def crash(chat: Conversation) -> None:
    ctypes.string_at(0)


async def complain(chat: Conversation) -> None:
    logging.getLogger("naughty").warning("the books are slow")
    await chat.say("naughty-said", said="I have complained.")


async def leave(chat: Conversation) -> None:
    os._exit(3)


async def block(chat: Conversation) -> None:
    async def sleep() -> int:
        time.sleep(600)  # noqa: ASYNC251 - what it is here for
        return 1

    await chat.read("sleep", sleep)


async def huge(chat: Conversation) -> None:
    await chat.say("naughty-said", said="x" * 6_000_000)


async def endless(chat: Conversation) -> None:
    for _ in range(5000):
        await chat.say("naughty-hello")


async def nonsense(chat: Conversation) -> None:
    for number in range(3, 60):
        try:
            os.write(number, b"\x00\x00\x00\x05ok\n{}")
        except OSError:
            continue
    os._exit(0)


async def disk(chat: Conversation) -> None:
    async def fill() -> str:
        try:
            for number in range(1000):
                Path(f"/tmp/{number}").write_bytes(bytes(8 * 1024 * 1024))
        except OSError as error:
            return f"{type(error).__name__} {number}"
        return "no end"

    await chat.say("naughty-said", said=await chat.read("fill", fill))


async def flood(chat: Conversation) -> None:
    """Writes to the pipe to the gateway without end, beside the talk."""
    threading.Thread(target=_flood, daemon=True).start()
    await chat.say("naughty-hello")


def _flood() -> None:
    while True:
        os.write(1, b"x" * 65_536)


async def doors(chat: Conversation) -> None:
    """Knocks at the gateway's door as often as it can, and says nothing there."""

    async def knock() -> str:
        held = []
        try:
            for _ in range(1000):
                door = socket.socket(socket.AF_UNIX)
                door.settimeout(1)
                door.connect("/run/gateway/host")
                door.sendall((64 * 1024 * 1024).to_bytes(4, "big") + b"put\n")
                held.append(door)
        except OSError as error:
            return type(error).__name__
        return "no end"

    async def lead_away() -> str:
        return _tried("link", lambda: os.symlink("/run/docker.sock", "/run/gateway/worker2"))

    await chat.say("naughty-said", said=await chat.read("knock", knock))
    await chat.say("naughty-said", said=await chat.read("lead away", lead_away))


async def look(chat: Conversation) -> None:
    async def seen() -> list[str]:
        found = [f"root {' '.join(sorted(os.listdir('/')))}", f"user {os.getuid()}"]
        found += [_tried("database", lambda: Path(_settings.database).read_bytes()[:16])]
        found += [_tried("write", lambda: Path(sys.prefix, "naughty").write_text("x"))]
        found += [_tried("passwd", lambda: Path("/etc/shadow").read_text())]
        found += [_tried("kill", lambda: os.kill(os.getppid() or 1, 0))]
        found += [_tried("unshare", _unshared)]
        found += [f"secrets {' '.join(sorted(n for n in os.environ if 'KEY' in n or 'TOKEN' in n))}"]
        return found

    for line in await chat.read("seen", seen):
        await chat.say("naughty-said", said=line)


async def network(chat: Conversation) -> None:
    async def reached() -> list[str]:
        places = [("127.0.0.1", _settings.port), ("192.0.2.1", 443)]
        found = [_tried(f"{host}", lambda h=host, p=port: socket.create_connection((h, p), 2)) for host, port in places]
        return [*found, _tried("names", lambda: socket.getaddrinfo("example.org", 443))]

    for line in await chat.read("reached", reached):
        await chat.say("naughty-said", said=line)


async def proxied(chat: Conversation) -> None:
    async def reached() -> list[str]:
        return [_through(_settings.port), _through(_settings.port + 1)]

    for line in await chat.read("reached", reached):
        await chat.say("naughty-said", said=line)


def _through(port: int) -> str:
    with socket.create_connection(("127.0.0.1", 3128), 5) as way:
        way.sendall(f"CONNECT localhost:{port} HTTP/1.1\r\n\r\n".encode())
        answer = way.recv(1000).split(b"\r\n")[0].decode()
        if " 200 " not in answer:
            return answer
        way.sendall(b"hello\n")
        return way.recv(100).decode().strip()


async def greet(chat: Conversation) -> None:
    def name(content: Any) -> str:
        if not isinstance(content, TypedText) or not content.body.isalpha():
            raise NotUnderstood("naughty-a-name")
        return content.body

    said = await chat.ask("naughty-who", parse=name)
    await chat.say("naughty-said", said=said)


async def pay(chat: Conversation) -> None:
    """An effect, in the middle of which the worker dies the first time."""

    async def count() -> int:
        async with _context.storage.transaction() as tx:
            times = (await tx.get("paid", int) or 0) + 1
            await tx.put("paid", times)
        return times

    @effect(idempotent=True)
    async def charge() -> int:
        times = await count()
        if times == 1:
            os._exit(9)
        return times

    async def charge_once() -> int:
        await count()
        os._exit(9)

    safely = await chat.confirm("naughty-safely")
    paid = await chat.do("charge", charge if safely else charge_once)
    await chat.say("naughty-number", number=paid)


def _tried(what: str, do: Callable[[], object]) -> str:
    try:
        return f"{what}: got {do()!r}"
    except OSError as error:
        return f"{what}: {type(error).__name__}"


def _unshared() -> int:
    if ctypes.CDLL(None, use_errno=True).unshare(0x10000000) != 0:
        raise PermissionError
    return 0


_settings = Settings()
_context: PluginContext
ALL: dict[str, Callable[[Conversation], Awaitable[None]]] = {
    function.__name__: function
    for function in (
        loop, leak, fork, crash, leave, block, huge, endless, nonsense, disk, flood, doors, look, network,
        proxied, greet, pay, complain,
    )
}  # fmt: skip


@hookimpl
def gateway_settings() -> type[Struct]:
    return Settings


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    global _settings, _context
    _settings, _context = context.settings, context
    if context.settings.dies_at_start:
        os._exit(5)
    return [
        Capability(
            name=f"naughty_{name}",
            title=text("naughty-title"),
            keywords=text(f"naughty-do-{name}"),
            run=run,
            listed=False,
        )
        for name, run in ALL.items()
    ]
