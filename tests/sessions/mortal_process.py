"""A registry over a database file in a process of its own, to be killed.

`python -m tests.sessions.mortal_process DATABASE EFFECTS` takes one message a line on its standard input and writes
`taken` when it is on disk, `rests` when nothing is left to do. What is done in the world is a line in EFFECTS.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec
import trio

from gateway.clock import RandomIds, SystemClock
from sessions import parsers
from sessions.conversation import Conversation
from sessions.messages import Inbound
from sessions.registry import Registry
from sessions.services import effect
from sessions.stores.sqlite import open_store
from tests.sessions.town import PlainDispatcher, PlainTexts, Seen, SilentBell, capability, provider_services, start

Chat = Conversation[Any]


class Till:
    """Does each key once; what it has done outlives the process."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def _done(self) -> dict[str, str]:
        lines = self._path.read_text().splitlines() if self._path.exists() else []
        return dict(line.split(" ") for line in lines)

    async def price(self, what: str) -> int:
        await trio.sleep(0.002)
        return 100 * len(what)

    @effect(idempotent=True)
    async def pay(self, cents: int, key: str) -> str:
        done = self._done()
        await trio.sleep(0.002)
        if key not in done:
            done[key] = f"{cents}-{len(done) + 1}"
            with self._path.open("a") as file:
                file.write(f"{key} {done[key]}\n")
        await trio.sleep(0.002)
        return done[key]


async def purse(chat: Chat, cents: int) -> str:
    if not await chat.confirm("sure", cents=cents):
        return "nothing"
    found: str = await chat.do("pay", chat.services.till.pay, cents)
    return found


async def buy(chat: Chat) -> None:
    what = await chat.ask("what")
    price = await chat.read("price", chat.services.till.price, what)
    number = await chat.ask("how-many", parse=parsers.integer, price=price)
    await chat.say("one-moment")
    await chat.say("bought", receipt=await chat.start("purse", cents=price * number))
    await chat.say("again", receipt=await chat.do("pay", chat.services.till.pay, 1))
    await chat.say("bye", name=await chat.ask("name"))


async def serve(database: Path, effects: Path) -> None:
    clock = SystemClock()
    services = provider_services(till=Till(effects))
    capabilities = [capability("buy", buy), capability("purse", purse), capability("start", start)]
    async with open_store(database) as store, trio.open_nursery() as nursery:
        registry = Registry(
            store=store,
            dispatcher=PlainDispatcher(capabilities, services),
            texts=PlainTexts(),
            clock=clock,
            ids=RandomIds(clock),
            outbox=SilentBell(),
            observer=Seen(),
        )
        await nursery.start(registry.run)
        await registry.settled()
        print("rests", flush=True)
        while line := await trio.to_thread.run_sync(sys.stdin.readline):
            await registry.accept([msgspec.json.decode(line, type=Inbound)])
            print("taken", flush=True)
            await registry.settled()
            print("rests", flush=True)
        nursery.cancel_scope.cancel()


if __name__ == "__main__":
    trio.run(serve, Path(sys.argv[1]), Path(sys.argv[2]))
