"""A server on a loopback port, and clients that speak to it byte by byte."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import trio

from gateway.http_server import Limits, serve


class Running:
    """A server that a test has started."""

    def __init__(self, address: str, stop: trio.Event, ended: trio.Event) -> None:
        self.address, self.ended = address, ended
        self._stop = stop
        host, _, port = address.removeprefix("http://").rpartition(":")
        self.host, self.port = host, int(port)

    async def connect(self) -> Client:
        return Client(await trio.open_tcp_stream(self.host, self.port))

    async def ask(self, request: bytes) -> bytes:
        """Send a request on a connection of its own; return all that comes back until the server hangs up."""
        async with await self.connect() as client:
            await client.send(request)
            return await client.rest()

    async def is_alive(self) -> bool:
        answer = await self.ask(b"GET /quick HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        return answer.startswith(b"HTTP/1.1 200 ")

    def stop(self) -> None:
        self._stop.set()


class Client:
    """One TCP connection."""

    def __init__(self, stream: trio.SocketStream) -> None:
        self.stream = stream
        self._seen = b""

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(self, *_: object) -> None:
        await trio.aclose_forcefully(self.stream)

    async def send(self, data: bytes) -> None:
        await self.stream.send_all(data)

    async def until(self, mark: bytes) -> bytes:
        """Read until `mark` has come; return everything up to its end."""
        while mark not in self._seen:
            data = await self.stream.receive_some(65536)
            if not data:
                raise EOFError(self._seen)
            self._seen += data
        before, _, self._seen = self._seen.partition(mark)
        return before + mark

    async def rest(self) -> bytes:
        """Read until the server hangs up, gently or not."""
        try:
            while data := await self.stream.receive_some(65536):
                self._seen += data
        except trio.BrokenResourceError:
            pass
        return self._seen


@asynccontextmanager
async def serving(
    app: Any, limits: Limits | None = None, server: Any = None, wholes: Any = None
) -> AsyncIterator[Running]:
    """Serve an application for as long as the block runs; stop it in order at the end."""
    stop, ended = trio.Event(), trio.Event()

    async def run(task_status: trio.TaskStatus[list[str]] = trio.TASK_STATUS_IGNORED) -> None:
        try:
            await serve(
                app, "127.0.0.1:0", shutdown_trigger=stop.wait, limits=limits, wholes=wholes, task_status=task_status
            )
        finally:
            ended.set()

    async with trio.open_nursery() as nursery:
        (address,) = await nursery.start(server or run)
        yield Running(address, stop, ended)
        stop.set()


async def respond(send: Any, status: int, body: bytes, *headers: tuple[bytes, bytes]) -> None:
    """A whole answer, in ASGI messages."""
    await send(
        {"type": "http.response.start", "status": status, "headers": [*headers, (b"content-length", b"%d" % len(body))]}
    )
    await send({"type": "http.response.body", "body": body})
