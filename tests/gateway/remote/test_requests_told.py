"""What a plugin in a worker asks of other systems is in the trace of the turn that has asked the plugin."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
import trio

from gateway.clock import SystemClock
from gateway.outbound import NotSent
from gateway.outbound_http import open_http
from gateway.remote import protocol as wire
from gateway.remote.asking import Sockets
from gateway.remote.requests_told import MOST, Lines, Told, spans_of
from gateway.remote.worker_process import _connection
from gateway.tracing.current import Teller, current, working_at
from gateway.tracing.ids import span_id
from gateway.tracing.span import Span
from sessions.at_work import TurnWork, at_work
from tests.gateway.loopback import Running, respond, serving

TRACE, SPAN, STEP = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "c7ad6b7169203332"
PARENT, PHONE = f"00-{TRACE}-{STEP}-01", "27825550101"


class Plugin:
    """Stands for a worker's plugin: asks another system, then answers or fails."""

    clock = SystemClock()

    def __init__(self, address: str) -> None:
        self.address, self.fails, self.followed = address, False, list[bool]()
        self.lines: list[str] = []
        self.knows: list[object] = []

    async def answer(self, operation: str, body: bytes) -> bytes:
        self.followed.append(current() is not None)
        work = at_work()
        self.knows.append(None if work is None else work.told())
        self.lines.append(Lines().format(logging.makeLogRecord({"name": "bins", "levelname": "INFO", "msg": "slow"})))
        async with open_http() as http:
            await http.request("GET", f"{self.address}/{PHONE}")
            await http.request("POST", f"{self.address}/{PHONE}")
            if self.fails:
                with pytest.raises(NotSent):
                    await http.request("GET", "http://127.0.0.1:9/")
                raise ZeroDivisionError
        return b"done"


class Bench:
    def __init__(self, sockets: Sockets, plugin: Plugin, books: Running) -> None:
        self.sockets, self.plugin, self.books = sockets, plugin, books
        self.headers: list[str | None] = []
        self.spans: list[Span] = []

    async def ask(self, *, traced: bool = True) -> bytes:
        if not traced:
            return await self.sockets.ask("step", b"{}", seconds=20)
        with working_at(TRACE, SPAN, Teller(self.spans.append, SystemClock())):
            return await self.sockets.ask("step", b"{}", seconds=20)


@asynccontextmanager
async def bench(folder: Path, *, granted: bool = True) -> AsyncIterator[Bench]:
    found: list[Bench] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        headers = dict(scope["headers"])
        found[0].headers.append(headers[b"traceparent"].decode() if b"traceparent" in headers else None)
        await respond(send, 200 if scope["method"] == "GET" else 502, b"")

    async with serving(app) as books, trio.open_nursery() as nursery:
        plugin, path, listening = Plugin(books.address), str(folder / "worker"), trio.socket.socket(trio.socket.AF_UNIX)
        await listening.bind(path)
        listening.listen(8)
        nursery.start_soon(trio.serve_listeners, partial(_connection, plugin), [trio.SocketListener(listening)])
        addresses = frozenset({("127.0.0.1", books.port)}) if granted else frozenset[tuple[str, int]]()
        found.append(Bench(Sockets(path, lambda why: None, addresses), plugin, books))
        yield found[0]
        found[0].sockets.close()
        nursery.cancel_scope.cancel()


async def test_what_a_plugin_asks_of_others_is_below_what_it_was_asked(tmp_path: Path) -> None:
    async with bench(tmp_path) as it:
        assert await it.ask() == b"done"
        get, post, step = sorted(it.spans, key=lambda each: each.name)
    assert (get.name, post.name, step.name) == ("GET", "POST", "plugin step")
    assert {each.trace for each in it.spans} == {TRACE}
    assert (get.parent, post.parent, step.parent) == (step.id, step.id, SPAN)
    assert it.headers == [f"00-{TRACE}-{get.id}-01", f"00-{TRACE}-{post.id}-01"], "the other system joins there"
    assert (get.attributes["server.address"], get.attributes["server.port"]) == ("127.0.0.1", it.books.port)
    assert (get.attributes["http.response.status_code"], get.error) == (200, None)
    assert (post.attributes["http.response.status_code"], post.error) == (502, "502")
    assert step.start <= get.start <= get.end <= post.end <= step.end
    assert PHONE not in str(it.spans)


async def test_a_system_that_is_not_granted_is_not_named(tmp_path: Path) -> None:
    async with bench(tmp_path, granted=False) as it:
        await it.ask()
        assert {each.attributes.get("server.address") for each in it.spans} == {None}
        assert len(it.spans) == 3


async def test_a_plugin_that_fails_has_asked_all_the_same(tmp_path: Path) -> None:
    async with bench(tmp_path) as it:
        it.plugin.fails = True
        with pytest.raises(wire.Malformed, match="ZeroDivisionError"):
            await it.ask()
        assert [each.name for each in it.spans] == ["GET", "POST", "GET", "plugin step"]
        assert (it.spans[2].error, it.spans[2].attributes["server.address"]) == ("NotSent", None)


async def test_only_that_is_followed_which_is_traced_also_on_one_connection(tmp_path: Path) -> None:
    async with bench(tmp_path) as it:
        for traced in (False, True, False):
            assert await it.ask(traced=traced) == b"done"
        assert it.plugin.followed == [False, True, False]
        assert [each is not None for each in it.headers] == [False, False, True, True, False, False]
        assert len(it.spans) == 3


async def test_what_a_plugin_logs_has_the_turn_that_asks_and_it_is_told_nothing_else(tmp_path: Path) -> None:
    async with bench(tmp_path) as it:
        for traced in (True, False):
            with TurnWork("r1", (48211,), f"wamid.{PHONE}"):
                await it.ask(traced=traced)
        await it.ask(traced=False)
        assert it.plugin.lines == ["INFO bins: slow [turn 48211]"] * 2 + ["INFO bins: slow"]
        assert it.plugin.knows == [{"turn": 48211}] * 2 + [None]
        with TurnWork("r1", (), ""):  # the clock has begun it
            await it.ask(traced=False)
        assert it.plugin.knows[-1] is None


# ------------------------------------------------------------------------------------------ what is not believed

FIRST = span_id(TRACE, STEP, "step", 1)
GRANTED = frozenset({("api.example.org", 443)})


def said(**more: Any) -> Told:
    given = {"id": FIRST, "method": "GET", "host": "api.example.org", "port": 443, "began": 10.0, "ended": 11.0}
    return Told(**{**given, **more})


def spans(*told: Told) -> list[Span]:
    return spans_of(msgspec.json.encode(told), PARENT, GRANTED, 10.0, 12.0)


def test_what_is_true_is_taken() -> None:
    (span,) = spans(said(status=404))
    assert (span.trace, span.parent, span.id, span.error) == (TRACE, STEP, FIRST, "404")
    assert (span.attributes["server.address"], span.start, span.end) == ("api.example.org", 10.0, 11.0)


@pytest.mark.parametrize(
    "lie",
    [
        {"method": f"GET {PHONE}"},
        {"host": f"{PHONE}.example.org"},
        {"port": 27825},
        {"trouble": PHONE},
        {"status": 27825550101},
        {"began": 27825550101.0, "ended": 27825550101.0},
        {"began": -5.0, "ended": -27825550101.0},
    ],
)
def test_what_a_plugin_might_put_there_of_a_resident_is_not_handed_on(lie: dict[str, Any]) -> None:
    (span,) = spans(said(**lie))
    assert "27825" not in str(span)
    assert 10.0 <= span.start <= span.end <= 12.0


def test_a_span_of_somebody_else_cannot_be_replaced_nor_one_told_twice_nor_too_many() -> None:
    assert spans(said(id=STEP)) == spans(said(id=PHONE)) == []
    assert len(spans(said(), said())) == 1
    many = [said(id=span_id(TRACE, STEP, "step", number)) for number in range(1, 3 * MOST)]
    assert len(spans(*many)) == MOST


@pytest.mark.parametrize("body", [b"", b"null", b"{", b'[{"id":1}]', b'{"id":"a"}', b"\xff"])
def test_nonsense_is_nothing(body: bytes) -> None:
    assert spans_of(body, PARENT, GRANTED, 10.0, 12.0) == []
