"""A Cloud API on a loopback socket, as raw as it gets: each test says byte by byte what it answers."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import trio

Answer = Callable[["Request", trio.SocketStream], Awaitable[None]]


class Request:
    """One request that arrived whole."""

    def __init__(self, head: bytes, body: bytes) -> None:
        line, *headers = head.decode("latin-1").split("\r\n")
        self.method, self.path, _ = line.split(" ")
        self.headers = {name.lower(): value.strip() for name, _, value in (each.partition(":") for each in headers)}
        self.body = body

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class FakeApi:
    """Answers on `url`; `answer` may be changed at any time, `requests` holds what came."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.answer: Answer = accepted
        self.url = ""

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    async def _connection(self, stream: trio.SocketStream) -> None:
        with_data = b""
        try:
            while True:
                while b"\r\n\r\n" not in with_data:
                    if not (part := await stream.receive_some()):
                        return
                    with_data += part
                head, _, body = with_data.partition(b"\r\n\r\n")
                request = Request(head, b"")
                while len(body) < int(request.headers.get("content-length", "0")):
                    body += await stream.receive_some()
                request.body, with_data = body, b""
                self.requests.append(request)
                await self.answer(request, stream)
        except (trio.BrokenResourceError, trio.ClosedResourceError):
            return  # hung up, by one side or the other


@asynccontextmanager
async def fake_api() -> AsyncIterator[FakeApi]:
    """Serve on a free port of this machine."""
    api = FakeApi()
    async with trio.open_nursery() as nursery:
        listeners = await trio.open_tcp_listeners(0, host="127.0.0.1")
        await nursery.start(trio.serve_listeners, api._connection, listeners)
        api.url = f"http://127.0.0.1:{listeners[0].socket.getsockname()[1]}/v26.0"
        yield api
        nursery.cancel_scope.cancel()


def http(status: int, body: bytes, *headers: str) -> bytes:
    """The bytes of an HTTP answer."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def answering(status: int, body: Any, *headers: str) -> Answer:
    """Always the same answer; anything but bytes is sent as JSON."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()

    async def answer(_request: Request, stream: trio.SocketStream) -> None:
        await stream.send_all(http(status, raw, *headers))

    return answer


def error(status: int, code: int, message: str = "words", **fields: Any) -> Answer:
    """An error in Meta's shape."""
    return answering(status, {"error": {"message": message, "type": "OAuthException", "code": code, **fields}})


async def accepted(request: Request, stream: trio.SocketStream) -> None:
    """As Meta answers when all is well."""
    body: dict[str, Any]
    if request.path.endswith("/media"):
        body = {"id": "110300"}
    elif "status" in request.json:
        body = {"success": True}
    else:
        body = {"messaging_product": "whatsapp", "contacts": [{"input": "x"}], "messages": [{"id": "wamid.OUT"}]}
    await stream.send_all(http(200, json.dumps(body).encode()))


async def hang_up(_request: Request, stream: trio.SocketStream) -> None:
    """Close without an answer: the message may have been taken or not."""
    await stream.aclose()


async def say_nothing(_request: Request, _stream: trio.SocketStream) -> None:
    """Take the request and never answer."""
    await trio.sleep_forever()


async def dribble(_request: Request, stream: trio.SocketStream) -> None:
    """Answer so slowly that no read ever times out."""
    await stream.send_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while True:
        await stream.send_all(b" ")
        await trio.sleep(0.01)
