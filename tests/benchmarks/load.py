"""The load: a process of its own that plays Meta on both sides. It sends signed webhooks, and it is the Cloud API.

    python -m tests.benchmarks.load API_PORT

Reads one `Order` a line from standard input, as JSON, and answers each with one `Result`. Plain asyncio protocols and
as little work as possible for each request: what is measured is the server, on the other core.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections import deque
from collections.abc import Callable
from time import perf_counter
from typing import Literal

import msgspec
from msgspec import Struct

from tests.benchmarks.posts import activity, message, request, status

FIRST_RESIDENT = 27_820_000_000
STATUSES = ("sent", "delivered", "read")
STILL_OPEN = 2.0
"""Seconds that are waited at the end for what is still open."""


class Order(Struct, frozen=True, kw_only=True):
    """What to do.

    Arguments:
        port, path: of the server.
        seconds: how long, after `warm` seconds that are not counted.
        connections: kept open, each with one request under way.
        rate: webhooks a second, evenly; 0 sends the next one as soon as one is done (`until`).
        until: when one is done: acknowledged, or answered by a message to that resident.
        residents: how many take turns; `first` of them.
        words: what they write, in turn.
        speaks: WhatsApp's webhooks, or activities of Microsoft's channel service.
        statuses: whether each message of the server gets its three statuses.
        api_seconds: how long the Cloud API takes for a message.
        others: what residents beside them write, who are not counted; with a `rate` only.
        others_every: each so many-th message is one of theirs.
    """

    port: int
    path: str = "/webhook"
    seconds: float = 3.0
    warm: float = 1.0
    connections: int = 64
    rate: float = 0.0
    until: Literal["acknowledged", "answered"] = "acknowledged"
    residents: int = 5_000
    first: int = 0
    words: tuple[str, ...] = ("Hi",)
    speaks: Literal["whatsapp", "activities"] = "whatsapp"
    statuses: bool = False
    api_seconds: float = 0.0
    others: str = ""
    others_every: int = 3


class Result(Struct, frozen=True, kw_only=True):
    """What came of it. Times are in seconds; quantiles are p50, p99 and p99.9.

    Arguments:
        acknowledged, answered, statuses: a second.
        refused: acknowledgements that are none; `unanswered`: turns without a message at the end.
    """

    acknowledged: float
    answered: float
    statuses: float
    acknowledgement: tuple[float, float, float]
    turn: tuple[float, float, float]
    refused: int
    unanswered: int


class Wire(asyncio.Protocol):
    """One connection to the server, kept open; one request at a time."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._held = b""
        self._done: Callable[[int], None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    @property
    def usable(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def post(self, request: bytes, done: Callable[[int], None]) -> None:
        assert self._transport is not None
        self._done = done
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._held += data
        head, found, body = self._held.partition(b"\r\n\r\n")
        if not found or not _complete(head.lower(), body):
            return
        self._held = b""
        done, self._done = self._done, None
        if done is not None:
            done(int(head[9:12]))

    def connection_lost(self, _: Exception | None) -> None:
        done, self._done = self._done, None
        if done is not None:
            done(0)


def _complete(head: bytes, body: bytes) -> bool:
    if b"transfer-encoding: chunked" in head:
        return body.endswith(b"0\r\n\r\n")
    _, found, rest = head.partition(b"content-length:")
    return not found or len(body) >= int(rest.partition(b"\r\n")[0])


class CloudApi(asyncio.Protocol):
    """The Cloud API: takes every message, and tells who was written to."""

    def __init__(self, load: Load) -> None:
        self._load, self._held = load, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._held += data
        while True:
            head, found, rest = self._held.partition(b"\r\n\r\n")
            if not found:
                return
            _, has_length, length = head.lower().partition(b"content-length:")
            size = int(length.partition(b"\r\n")[0]) if has_length else 0
            if len(rest) < size:
                return
            body, self._held = rest[:size], rest[size:]
            delay = self._load.order.api_seconds if self._load.order is not None else 0.0
            if delay:
                asyncio.get_running_loop().call_later(delay, self._answer, body)
            else:
                self._answer(body)

    def _answer(self, body: bytes) -> None:
        said = self._load.took(body)
        head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(said)
        if not self._transport.is_closing():
            self._transport.write(head + said)


class _Named(Struct):
    id: str = ""


class _Sent(Struct):
    to: str = ""
    recipient: str | _Named = ""
    type: str = ""
    status: str = ""


class Load:
    """Carries out orders, one after the other."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.order: Order | None = None
        self._count = 0
        self._decode = msgspec.json.Decoder(_Sent).decode
        self._waiting: dict[str, tuple[float, Callable[[], None] | None]] = {}
        self._clear()

    def _clear(self) -> None:
        self._acknowledged: list[float] = []
        self._turns: list[float] = []
        self._refused = self._statuses = 0
        self._due: deque[bytes] = deque()
        self._counting = False

    def took(self, body: bytes) -> bytes:
        """A request to the Cloud API; gives its answer."""
        sent = self._decode(body) if body.startswith(b"{") else _Sent()
        if sent.status or not sent.type:
            return b'{"success":true}'
        self._count += 1
        recipient = sent.recipient.id if isinstance(sent.recipient, _Named) else sent.recipient
        to = (sent.to or recipient).lstrip("+").removeprefix("ZA.")
        id = f"wamid.out{self._count}"
        begun, go_on = self._waiting.pop(to, (0.0, None))
        if begun and self._counting:
            self._turns.append(perf_counter() - begun)
        if self.order is not None and self.order.statuses:
            self._due.extend(status(id, to, each) for each in STATUSES)
        if go_on is not None:
            go_on()
        if isinstance(sent.recipient, _Named):
            return f'{{"id":"{id}"}}'.encode()
        return (
            f'{{"messaging_product":"whatsapp","contacts":[{{"input":"{to}","wa_id":"{to}","user_id":"ZA.{to}"}}],'
            f'"messages":[{{"id":"{id}"}}]}}'
        ).encode()

    async def carry_out(self, order: Order) -> Result:
        """Load the server as ordered."""
        self.order = order
        self._clear()
        self._waiting.clear()
        loop = asyncio.get_running_loop()
        wires = [(await loop.create_connection(Wire, "127.0.0.1", order.port))[1] for _ in range(order.connections)]
        gc.collect()
        ends = loop.time() + order.warm + order.seconds
        helpers = [asyncio.create_task(self._report(order, ends))] if order.statuses else []
        loop.call_later(order.warm, self._count_from_now)
        if order.rate:
            await self._at_a_rate(order, wires, ends)
        else:
            await asyncio.gather(*(self._one_after_the_other(order, wire, n, ends) for n, wire in enumerate(wires)))
        counted = self._result(order)
        with_end = loop.time() + STILL_OPEN
        while self._waiting and order.until == "answered" and loop.time() < with_end:  # noqa: ASYNC110 - two seconds at the end
            await asyncio.sleep(0.02)
        await asyncio.gather(*helpers)
        for wire in wires:
            wire.close()
        return msgspec.structs.replace(
            counted, turn=_quantiles(self._turns), unanswered=len(self._waiting) if order.until == "answered" else 0
        )

    def _count_from_now(self) -> None:
        self._counting = True

    def _result(self, order: Order) -> Result:
        return Result(
            acknowledged=len(self._acknowledged) / order.seconds,
            answered=len(self._turns) / order.seconds,
            statuses=self._statuses / order.seconds,
            acknowledgement=_quantiles(self._acknowledged),
            turn=(0.0, 0.0, 0.0),
            refused=self._refused,
            unanswered=0,
        )

    async def _one_after_the_other(self, order: Order, wire: Wire, number: int, ends: float) -> None:
        loop, turn = asyncio.get_running_loop(), 0
        mine = range(order.first + number, order.first + order.residents, order.connections)
        while loop.time() < ends and wire.usable:
            resident = mine[turn % len(mine)]
            words = order.words[turn // len(mine) % len(order.words)]
            turn += 1
            done = loop.create_future()
            settle = _settler(done)
            self._say(order, wire, resident, words, perf_counter(), settle)
            try:
                await asyncio.wait_for(done, max(0.1, ends + STILL_OPEN - loop.time()))
            except TimeoutError:
                return

    async def _at_a_rate(self, order: Order, wires: list[Wire], ends: float) -> None:
        loop = asyncio.get_running_loop()
        free, queue = list(wires), deque[tuple[int, str, float]]()
        begun, sent = loop.time(), 0

        def next_one(wire: Wire) -> None:
            if not queue or not wire.usable:
                free.append(wire)
                return
            resident, words, at = queue.popleft()
            self._say(order, wire, resident, words, at, None, lambda: next_one(wire))

        while loop.time() < ends:
            wanted = 1 + int((loop.time() - begun) * order.rate)
            while sent < wanted:
                queue.append((*_who_says_what(order, sent), perf_counter()))
                sent += 1
                if free:
                    next_one(free.pop())
            await asyncio.sleep(0.001)
        patience = loop.time() + STILL_OPEN
        while len(free) < len(wires) and loop.time() < patience:  # noqa: ASYNC110 - the same
            await asyncio.sleep(0.01)

    def _say(
        self,
        order: Order,
        wire: Wire,
        resident: int,
        words: str,
        at: float,
        settle: Callable[[], None] | None,
        free: Callable[[], None] | None = None,
    ) -> None:
        self._count += 1
        name = str(FIRST_RESIDENT + resident)
        counted = resident < order.first + order.residents
        answered = order.until == "answered" and counted
        if answered:
            self._waiting[name] = (at, settle)

        def acknowledged(status: int) -> None:
            if self._counting and counted:
                if 200 <= status < 300:
                    self._acknowledged.append(perf_counter() - at)
                else:
                    self._refused += 1
            refused = not 200 <= status < 300
            if refused:
                self._waiting.pop(name, None)
            if settle is not None and (not answered or refused):
                settle()
            if free is not None:
                free()

        id = f"wamid.in{self._count}"
        alike = order.speaks == "whatsapp"
        body = message(id, name, words) if alike else activity(id, name, words, self._port)
        wire.post(request(order.port, order.path, body), acknowledged)

    async def _report(self, order: Order, ends: float) -> None:
        """Send statuses as webhooks of their own, over connections of their own."""
        loop = asyncio.get_running_loop()
        wires = [(await loop.create_connection(Wire, "127.0.0.1", order.port))[1] for _ in range(96)]

        async def one(wire: Wire) -> None:
            while loop.time() < ends + 0.5:
                if not self._due:
                    await asyncio.sleep(0.002)
                    continue
                done: asyncio.Future[int] = loop.create_future()
                wire.post(request(order.port, order.path, self._due.popleft()), done.set_result)
                if await done == 200 and self._counting:
                    self._statuses += 1

        await asyncio.gather(*map(one, wires))


def _who_says_what(order: Order, nth: int) -> tuple[int, str]:
    """Residents in turn; those beside them have numbers behind theirs."""
    if order.others and nth % order.others_every == 0:
        return order.first + order.residents + nth // order.others_every % order.residents, order.others
    return order.first + nth % order.residents, order.words[nth // order.residents % len(order.words)]


def _settler(done: asyncio.Future[None]) -> Callable[[], None]:
    def settle() -> None:
        if not done.done():
            done.set_result(None)

    return settle


def _quantiles(seconds: list[float]) -> tuple[float, float, float]:
    found = sorted(seconds)
    if not found:
        return (0.0, 0.0, 0.0)
    return tuple(found[min(len(found) - 1, int(len(found) * q))] for q in (0.5, 0.99, 0.999))  # type: ignore[return-value]


async def _main(port: int) -> None:
    load, loop = Load(port), asyncio.get_running_loop()
    await loop.create_server(lambda: CloudApi(load), "127.0.0.1", port)
    print("ready", flush=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        result = await load.carry_out(msgspec.json.decode(line, type=Order))
        print(msgspec.json.encode(result).decode(), flush=True)


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1])))
