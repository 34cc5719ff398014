"""`OpenHttp` with httpx.

httpx 0.28 with httpcore 1.0 loses the connections of its pool when requests are cancelled (httpcore #1093), so each
request is shielded and ends by its own time limits; and a cancelled call would lose an answer that may tell of money.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx
import trio

from gateway.outbound import HttpAnswer, HttpClient, NoAnswer, NotSent
from gateway.tracing.current import current
from gateway.tracing.span import Attributes

CONNECT_SECONDS = 5.0
USER_AGENT = "city-gateway"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.InvalidURL)


@asynccontextmanager
async def open_http(
    *, seconds: float = 20.0, most: int = 1 << 20, connections: int = 8, proxy: str | None = None
) -> AsyncIterator[HttpClient]:
    """See `OpenHttp`.

    Arguments:
        proxy: goes through this one.
    """
    client = httpx.AsyncClient(
        headers={"User-Agent": USER_AGENT},
        timeout=httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds)),
        limits=httpx.Limits(max_connections=connections, max_keepalive_connections=connections, keepalive_expiry=15.0),
        proxy=proxy,
        trust_env=False,
        follow_redirects=False,  # what authorises us goes to the host that was meant
        http2=False,
    )
    try:
        yield _Client(client, seconds, most, connections)
    finally:
        with trio.CancelScope(shield=True):
            await client.aclose()


class _Client:
    def __init__(self, client: httpx.AsyncClient, seconds: float, most: int, connections: int) -> None:
        self._client, self._seconds, self._most = client, seconds, most
        self._places = trio.CapacityLimiter(connections)  # who waits, waits here and may be cancelled

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes = b"",
    ) -> HttpAnswer:
        try:
            request = self._client.build_request(method, url, headers=headers, content=content or None)
        except (httpx.InvalidURL, ValueError) as error:
            raise NotSent(type(error).__name__) from None
        if (here := current()) is None:
            return await self._carry(request)
        with here.step(request.method if request.method in _METHODS else "HTTP", _about(request)) as step:
            request.headers.setdefault("traceparent", step.traceparent)  # what the other side traces belongs to this
            answer = await self._carry(request)
            step.about["http.response.status_code"] = answer.status
            step.error = str(answer.status) if answer.status >= 400 else None
            return answer

    async def _carry(self, request: httpx.Request) -> HttpAnswer:
        async with self._places:
            with trio.CancelScope(shield=True, deadline=trio.current_time() + self._seconds):
                return await self._exchange(request)
        raise NoAnswer(f"no whole answer within {self._seconds:g} seconds")

    async def _exchange(self, request: httpx.Request) -> HttpAnswer:
        try:
            response = await self._client.send(request, stream=True)
            try:
                body = await self._read(response)
            finally:
                await response.aclose()
        except _NOT_SENT as error:
            raise NotSent(type(error).__name__) from None
        except httpx.HTTPError as error:
            raise NoAnswer(type(error).__name__) from None
        finally:
            self._client.cookies.clear()
        if body is None:
            raise NoAnswer(f"the answer is longer than {self._most} bytes")
        return HttpAnswer(response.status_code, {k.lower(): v for k, v in response.headers.items()}, body)

    async def _read(self, response: httpx.Response) -> bytes | None:
        parts: list[bytes] = []
        size = 0
        # Cancelled and not left by `break`: httpx's nested generators are then closed from the inside out.
        with trio.CancelScope() as reading:
            async for part in response.aiter_bytes():
                size += len(part)
                parts.append(part)
                if size > self._most:
                    reading.cancel()
        return None if size > self._most else b"".join(parts)


def _about(request: httpx.Request) -> Attributes:
    """Of an address its host only: the rest may name somebody."""
    return {
        "http.request.method": request.method if request.method in _METHODS else "_OTHER",
        "server.address": request.url.host,
        "server.port": request.url.port or (443 if request.url.scheme == "https" else 80),
    }
