"""What the played providers share: an application in memory with a record of what it was asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import httpx

from gateway.api import Notification
from gateway.testing.memory_transport import MemoryTransport


class Asked(NamedTuple):
    """One call, as it came."""

    method: str
    host: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes

    @property
    def fields(self) -> dict[str, str]:
        """Of a form; each name once."""
        pairs = parse_qsl(self.body.decode(), keep_blank_values=True, strict_parsing=bool(self.body))
        assert len(dict(pairs)) == len(pairs), "a field came twice"
        return dict(pairs)

    @property
    def wanted(self) -> list[tuple[str, str]]:
        """Of the query."""
        return parse_qsl(self.query, keep_blank_values=True)

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Answer(NamedTuple):
    status: int
    body: bytes
    kind: str = "application/json"


def says(value: object, status: int = 200) -> Answer:
    """JSON."""
    return Answer(status, json.dumps(value).encode())


class Lost(Exception):
    """The answer does not arrive, though the call did its work."""


class Server:
    """Derive, and give `answer`.

    Attributes:
        asked: all calls. sent: notifications of what happened here. down: nothing answers. fails: so many calls are
            answered with 500 and do nothing. lost: the next answer of a call that writes is lost on the way.
    """

    hosts: tuple[str, ...] = ()

    def __init__(self, now: float) -> None:
        self.now = now
        self.asked: list[Asked] = []
        self.sent: list[Notification] = []
        self.down = self.lost = False
        self.fails = 0

    @property
    def ways(self) -> dict[str, httpx.AsyncBaseTransport]:
        """For `open_city(hosts=...)` and `memory_http`."""
        return {host: _Way(self) for host in self.hosts}

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Nothing answers."""
        self.down = True
        yield
        self.down = False

    def answer(self, asked: Asked) -> Answer:
        raise LookupError(asked.path)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        headers = {name.decode().lower(): value.decode() for name, value in scope["headers"]}
        body = (await receive()).get("body", b"")
        query = scope["query_string"].decode()
        asked = Asked(scope["method"], headers["host"], scope["path"], query, headers, body)
        self.asked.append(asked)
        answer = self.answer(asked) if not self.fails else Answer(500, b"{}")
        self.fails = max(0, self.fails - 1)
        if self.lost and asked.method == "POST":
            self.lost = False
            raise Lost
        head = [(b"content-type", answer.kind.encode())]
        await send({"type": "http.response.start", "status": answer.status, "headers": head})
        await send({"type": "http.response.body", "body": answer.body})


class _Way(httpx.AsyncBaseTransport):
    """To a server that may be down, or whose answer may be lost."""

    def __init__(self, server: Server) -> None:
        self._server, self._inner = server, MemoryTransport(server)  # type: ignore[arg-type]

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self._server.down:
            raise httpx.ConnectError("down")
        try:
            return await self._inner.handle_async_request(request)
        except Lost:
            raise httpx.ReadTimeout("lost") from None
