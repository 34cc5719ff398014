"""The kept connections to WhatsApp, byte by byte; what a client makes of them is in test_client.py."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
import trio

from gateway.whatsapp.connections import IDLE, KeptConnections

WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
TIMES = {"timeout": {"connect": 2.0, "read": 0.2, "write": 2.0}}


class Server:
    """Answers each request of a connection with the next of `says`; None hangs up. `served` counts by connection."""

    def __init__(self, *says: bytes | None) -> None:
        self.says, self.served = list(says), list[int]()
        self.url = ""

    async def connection(self, stream: trio.SocketStream) -> None:
        nth = len(self.served)
        self.served.append(0)
        async for data in stream:
            self.served[nth] += data.count(b"POST")
            said = self.says.pop(0) if self.says else WHOLE
            if said is None:
                return
            await stream.send_all(said)
            if b"close" in said:
                return


@asynccontextmanager
async def serving(*says: bytes | None) -> AsyncIterator[tuple[Server, KeptConnections]]:
    server = Server(*says)
    async with trio.open_nursery() as nursery:
        listeners = await trio.open_tcp_listeners(0, host="127.0.0.1")
        await nursery.start(trio.serve_listeners, server.connection, listeners)
        server.url = f"http://127.0.0.1:{listeners[0].socket.getsockname()[1]}/messages"
        async with KeptConnections(100) as kept:
            yield server, kept
        nursery.cancel_scope.cancel()


async def post(server: Server, kept: KeptConnections) -> httpx.Response:
    request = httpx.Request("POST", server.url, content=b"{}", extensions=TIMES)
    return await kept.handle_async_request(request)


async def test_a_connection_serves_one_request_after_the_other() -> None:
    async with serving() as (server, kept):
        for _ in range(3):
            assert (await post(server, kept)).content == b"ok"
        assert server.served == [3]


async def test_as_many_connections_as_requests_at_once_and_each_is_used_again() -> None:
    async with serving() as (server, kept):
        for _ in range(2):
            async with trio.open_nursery() as nursery:
                for _ in range(4):
                    nursery.start_soon(post, server, kept)
        assert server.served == [2, 2, 2, 2]


@pytest.mark.parametrize(
    ("said", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", b"ok"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + WHOLE, b"ok"),
        (b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + WHOLE, b"ok"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", b""),
    ],
)
async def test_after_a_whole_answer_the_connection_is_kept(said: bytes, body: bytes) -> None:
    async with serving(said) as (server, kept):
        assert (await post(server, kept)).content == body
        await post(server, kept)
        assert server.served == [2]


@pytest.mark.parametrize(
    ("said", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", b"ok"),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the end", b"until the end"),
        (WHOLE + b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad", b"ok"),  # an answer that nobody has asked for
        (b"HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n" + b"x" * 101, b""),  # longer than anybody wants it
    ],
)
async def test_after_another_one_it_is_not(said: bytes, body: bytes) -> None:
    async with serving(said) as (server, kept):
        assert (await post(server, kept)).content == body
        await post(server, kept)
        assert server.served == [1, 1]


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (None, httpx.RemoteProtocolError),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 9\r\n\r\nok", httpx.RemoteProtocolError),
        (b"no HTTP at all\r\n\r\n", httpx.RemoteProtocolError),
        (b"HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n", httpx.RemoteProtocolError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok", httpx.ReadTimeout),
    ],
)
async def test_what_is_no_whole_answer_is_an_error_and_its_connection_is_not_used_again(
    said: bytes | None, error: type[Exception]
) -> None:
    async with serving(said) as (server, kept):
        with pytest.raises(error):
            await post(server, kept)
        assert (await post(server, kept)).content == b"ok"
        assert server.served == [1, 1]


async def test_a_connection_that_was_closed_while_it_was_kept_is_noticed_before_anything_is_sent() -> None:
    async with serving(WHOLE, None) as (server, kept):
        await post(server, kept)
        (connection,) = kept._idle
        await connection.stream.send_all(b"x")  # the server hangs up
        await trio.testing.wait_all_tasks_blocked()
        assert (await post(server, kept)).content == b"ok"
        assert server.served == [0 + 1, 1]


async def test_one_that_was_kept_for_too_long_is_not_used() -> None:
    async with serving() as (server, kept):
        await post(server, kept)
        kept._idle[0].used -= IDLE + 1
        await post(server, kept)
        assert server.served == [1, 1]


async def test_nobody_there_means_that_nothing_was_sent() -> None:
    async with serving() as (server, kept):
        server.url = "http://127.0.0.1:1/messages"
        with pytest.raises(httpx.ConnectError):
            await post(server, kept)


async def test_a_header_cannot_smuggle_a_line() -> None:
    async with serving() as (server, kept):
        request = httpx.Request("POST", server.url, headers={"authorization": "a\r\nx: y"}, content=b"")
        with pytest.raises(httpx.LocalProtocolError):
            await kept.handle_async_request(request)
        assert server.served in ([], [0])


async def test_a_cancelled_request_leaves_no_half_used_connection() -> None:
    async with serving(b"HTTP/1.1 200 OK\r\n") as (server, kept):
        with trio.move_on_after(0.05):
            await post(server, kept)
        assert (await post(server, kept)).content == b"ok"
        assert server.served == [1, 1]
