"""Calls of other systems: each ends by its own limits, and a cancelled one leaves the client whole."""

from __future__ import annotations

from typing import Any

import pytest
import trio

from gateway.clock import SystemClock
from gateway.outbound import HttpAnswer, NoAnswer, NotSent, no_http
from gateway.outbound_http import open_http
from gateway.tracing.current import Teller, working_at
from gateway.tracing.span import Span
from tests.gateway.loopback import respond, serving


class Other:
    """Another system: answers by its path."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []
        self.bodies: list[bytes] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            raise RuntimeError("no lifespan here")
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        self.seen.append(scope)
        self.bodies.append(body)
        if scope["path"] == "/slow":
            await receive()  # until the caller hangs up
        elif scope["path"] == "/long":
            await respond(send, 200, b"x" * 5000)
        elif scope["path"] == "/gone":
            await respond(send, 410, b"")
        elif scope["path"] == "/moved":
            await respond(send, 302, b"", (b"location", b"/long"), (b"set-cookie", b"a=b"))
        else:
            await respond(send, 200, b'{"a": 1}', (b"X-Kind", b"json"))


async def test_an_answer_is_read_in_whole() -> None:
    async with serving(other := Other()) as there, open_http() as http:
        answer = await http.request("POST", f"{there.address}/a?b=c", headers={"x-key": "k"}, content=b"body")
    assert (answer.status, answer.json(), answer.headers["x-kind"]) == (200, {"a": 1}, "json")
    assert other.bodies == [b"body"]
    assert (b"x-key", b"k") in other.seen[0]["headers"]


async def test_what_is_traced_tells_the_other_side_and_nothing_else_does() -> None:
    trace, span, spans = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", list[Span]()
    async with serving(other := Other()) as there, open_http() as http, open_http(seconds=0.2) as hasty:
        await http.request("GET", f"{there.address}/a?account=8001015009087")
        with working_at(trace, span, Teller(spans.append, SystemClock())):
            await http.request("GET", f"{there.address}/a?account=8001015009087")
            await http.request("ODD", f"{there.address}/a", headers={"Traceparent": "of the plugin's own"})
            await http.request("GET", f"{there.address}/gone")
            with pytest.raises(NoAnswer):
                await hasty.request("POST", f"{there.address}/slow", content=b"8001015009087")
        await http.request("GET", f"{there.address}/a")
    told = [dict(scope["headers"]).get(b"traceparent") for scope in other.seen]
    own = f"00-{trace}-{spans[0].id}-01".encode()
    assert (told[0], told[1], told[2], told[-1]) == (None, own, b"of the plugin's own", None)
    assert [(each.name, each.trace, each.parent) for each in spans] == [
        (name, trace, span) for name in ("GET", "HTTP", "GET", "POST")
    ]
    assert [each.error for each in spans] == [None, None, "410", "NoAnswer"]
    assert spans[2].attributes["http.response.status_code"] == 410
    assert (spans[0].attributes["server.address"], spans[0].attributes["server.port"]) == (there.host, there.port)
    assert "8001015009087" not in str(spans)


async def test_redirects_are_not_followed_and_cookies_not_kept() -> None:
    async with serving(other := Other()) as there, open_http() as http:
        assert (await http.request("GET", f"{there.address}/moved")).status == 302
        await http.request("GET", f"{there.address}/a")
    assert [scope["path"] for scope in other.seen] == ["/moved", "/a"]
    assert not any(name == b"cookie" for name, _ in other.seen[1]["headers"])


async def test_what_is_too_long_or_too_slow_is_no_answer() -> None:
    async with serving(Other()) as there, open_http(most=4999) as http, open_http(seconds=0.05) as hasty:
        with pytest.raises(NoAnswer, match="longer than 4999"):
            await http.request("GET", f"{there.address}/long")
        with pytest.raises(NoAnswer):
            await hasty.request("GET", f"{there.address}/slow")
        assert (await http.request("GET", f"{there.address}/a")).status == 200


async def test_nobody_there_means_that_nothing_was_sent() -> None:
    async with serving(Other()) as there:
        address = there.address
    async with open_http() as http:
        for url in (address, "ftp://127.0.0.1/", "http://127.0.0.1:99999/"):
            with pytest.raises(NotSent):
                await http.request("GET", url)


async def test_a_cancelled_call_waits_for_its_answer_and_spoils_no_connection() -> None:
    async with serving(Other()) as there, open_http(seconds=0.1, connections=2) as http:
        for _ in range(3):
            with trio.move_on_after(0):
                await http.request("GET", f"{there.address}/slow")
        for _ in range(3):
            with pytest.raises(NoAnswer):
                await http.request("GET", f"{there.address}/slow")
        assert (await http.request("GET", f"{there.address}/a")).status == 200


def test_what_is_no_json_object_is_none() -> None:
    assert [HttpAnswer(200, {}, body).json() for body in (b"[1]", b"{", b"\xff", b"[" * 5000)] == [None] * 4


def test_a_context_without_http_says_so() -> None:
    with pytest.raises(OSError, match="open_http"):
        no_http()
