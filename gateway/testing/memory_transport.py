"""A wire without a network: HTTP goes from a client to an application in the same process."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx


class MemoryTransport(httpx.ASGITransport):
    """Hands the application a body that is whole already.

    An application may answer before it has asked for the end of the body. httpx's own stream is an asynchronous
    generator then that nobody brings to its end, and Trio warns of it.
    """

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        whole = httpx.Request(request.method, request.url, headers=request.headers, extensions=request.extensions)
        whole.stream = _Whole(body)
        return await super().handle_async_request(whole)


class _Whole(httpx.AsyncByteStream):
    def __init__(self, body: bytes) -> None:
        self._body = body

    def __aiter__(self) -> AsyncIterator[bytes]:
        return _Once(self._body)


class _Once:
    """Gives the body once. An object, for it needs no end."""

    def __init__(self, body: bytes) -> None:
        self._left: list[bytes] = [body]

    def __aiter__(self) -> _Once:
        return self

    async def __anext__(self) -> bytes:
        if not self._left:
            raise StopAsyncIteration
        return self._left.pop()
