"""What was said in the database files that older versions of the gateway left behind, and who goes on with it.

`tests/testdata/stores/version-1.db` was made by the gateway of its day, with `python -m tests.sessions.stores.yesterday
FILE`: real conversations by the real registry. The file is never made again; it is what an operator has on disk.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import trio
from msgspec import Struct
from msgspec.structs import replace

from gateway.clock import CountingIds
from sessions import parsers
from sessions.conversation import Conversation, TimedOut
from sessions.messages import Alias
from sessions.registry import RegistrySettings
from sessions.services import effect
from sessions.stores.schema import prepare
from sessions.stores.sqlite import SqliteStore
from sessions.stores.sqlite_database import SqliteDatabase
from sessions.stores.writer import Writer
from tests.sessions.town import PlainDispatcher, Town, capability, provider_services, start

Chat = Conversation[Any]
HOUR = 3600.0
ENDED_AT = 26 * HOUR
"""Seconds of virtual time from the first word in the file to the last."""


class Settled(Struct, frozen=True):
    amount: int


class Till:
    async def price(self, what: str) -> int:
        return 100 * len(what)

    @effect(idempotent=True)
    async def pay(self, cents: int, key: str) -> str:
        return f"receipt-{cents}"


async def buy(chat: Chat) -> None:
    what = await chat.ask("what")
    price = await chat.read("price", chat.services.till.price, what)
    number = await chat.ask("how-many", parse=parsers.integer, price=price)
    receipt = await chat.do("pay", chat.services.till.pay, number * price)
    await chat.say("bought", what=what, receipt=receipt, to=await chat.ask("name"))


async def wait(chat: Chat) -> None:
    out = await chat.wait_for(Settled, "i1", within=dt.timedelta(hours=2))
    await chat.say("out", amount=None if isinstance(out, TimedOut) else out.amount)


async def broken(chat: Chat) -> None:
    raise RuntimeError("no such meter")


@asynccontextmanager
async def town_on(connection: SqliteDatabase, *, later: float = 0.0) -> AsyncIterator[Town]:
    """A town on a file, without threads, so that virtual time can jump.

    Arguments:
        later: seconds of virtual time that pass before it opens; then its ids are others than those in the file.
    """
    store = SqliteStore(Writer(connection, prepare(connection, "file"), inline=True), connection, inline=True)
    capabilities = [capability("buy", buy), capability("wait", wait), capability("broken", broken)]
    dispatcher = PlainDispatcher([*capabilities, capability("start", start)], provider_services(till=Till()))
    async with trio.open_nursery() as nursery:
        place = Town(store, dispatcher, RegistrySettings())
        if later:
            place.ids, place._sent = CountingIds("later-"), 100
            await trio.sleep(later)
        await place.serve(nursery)
        await place.registry.settled()
        yield place
        nursery.cancel_scope.cancel()


async def talked(connection: SqliteDatabase) -> None:
    """What is in the file: all the states that a resident, and a message to one, can be in."""
    async with town_on(connection) as place:
        await place.says("buy", "expired")
        await place.says("bread", "expired")  # and never again: the session is over by the time of the last word
        for row in await place.store.outbox_claim(place.clock.now(), 9, frozenset()):
            await place.store.outbox_sent(row.seq, f"wamid.{row.seq}", place.clock.now())
        await trio.sleep(ENDED_AT)
        for line in ("buy", "bread", "3"):  # a read, an effect, and the question for the name is open
            await place.says(line, "asked")
        message = place.message("wait", "waiting")
        other = Alias("phone", "+27825550101")
        named = replace(message, aliases=(*message.aliases, other), name="Naledi Mokoena")
        await place.registry.accept([named])
        await place.registry.settled()
        await place.says("broken", "unlucky")
        await place.store.outbox_claim(place.clock.now(), 1, frozenset())  # one is under way when the gateway dies
        await place.stop()
        await place.registry.accept([place.message("buy", "unheard")])  # accepted, and nobody has looked at it


def main(path: Path) -> None:
    connection = SqliteDatabase(str(path))
    connection.pragma("page_size", 1024)
    trio.run(talked, connection, clock=trio.testing.MockClock(autojump_threshold=0))
    connection.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
