"""The books of the city's other system, which honours keys: what the tests are judged by."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import trio
from msgspec import Struct, json
from quart import Response, request
from quart_trio import QuartTrio

from gateway.http_server import serve

SECONDS = 0.03
"""How long a booking takes: an effect is under way for about so long, and kills meet it there."""


class Post(Struct, frozen=True):
    """A booking, as it is asked for.

    Arguments:
        account: the resident, by the gateway's own name for them. number: which payment of theirs.
    """

    key: str
    account: str
    number: str


class Ledger:
    """What was booked, by key, in order."""

    def __init__(self) -> None:
        self.booked: dict[str, Post] = {}
        self.asked: list[str] = []
        self.under_way: set[str] = set()
        self.url = ""

    @property
    def repeated(self) -> int:
        """How many requests came with a key that was booked already: an effect whose outcome nobody knew."""
        return len(self.asked) - len(set(self.asked))

    async def book(self, post: Post) -> str:
        """Book it once for each key. Returns: the receipt."""
        self.asked.append(post.key)
        self.under_way.add(post.account)
        await trio.sleep(SECONDS / 2)
        assert self.booked.setdefault(post.key, post) == post, "one key for two payments"
        await trio.sleep(SECONDS / 2)
        self.under_way.discard(post.account)
        return f"R{list(self.booked).index(post.key) + 1}"

    def check(self, payments: int) -> None:
        """Each payment is booked, once, and those of a resident in order.

        Arguments:
            payments: how many residents have made and were told of.
        """
        several = [
            what for what, times in Counter((p.account, p.number) for p in self.booked.values()).items() if times > 1
        ]
        assert not several, f"booked twice: {several}"
        assert len(self.booked) == payments
        for account in {post.account for post in self.booked.values()}:
            numbers = [int(post.number) for post in self.booked.values() if post.account == account]
            assert numbers == sorted(numbers), f"out of order: {numbers}"


@asynccontextmanager
async def open_ledger() -> AsyncIterator[Ledger]:
    """A ledger on a port of loopback."""
    ledger, app, stop = Ledger(), QuartTrio("ledger"), trio.Event()

    @app.post("/payments")
    async def post() -> Response:
        receipt = await ledger.book(json.decode(await request.get_data(), type=Post))
        return Response(json.encode({"receipt": receipt}))

    async def run(task_status: trio.TaskStatus[list[str]]) -> None:
        await serve(app, "127.0.0.1:0", shutdown_trigger=stop.wait, task_status=task_status)

    async with trio.open_nursery() as nursery:
        [address] = await nursery.start(run)
        ledger.url = f"{address}/payments"
        yield ledger
        stop.set()
