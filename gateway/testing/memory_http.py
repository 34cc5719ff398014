"""Calls of other systems, from plugins in a test city: they go to applications in the same process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx

from gateway.outbound import HttpAnswer, HttpClient, NoAnswer, NotSent, OpenHttp


def memory_http(hosts: Mapping[str, httpx.AsyncBaseTransport]) -> OpenHttp:
    """An `OpenHttp` that reaches these hosts and nothing else.

    Arguments:
        hosts: host name to the way there.
    """

    @asynccontextmanager
    async def opened(*, seconds: float = 20.0, most: int = 1 << 20, connections: int = 8) -> AsyncIterator[HttpClient]:
        yield _Client(hosts)

    return opened


class _Client:
    def __init__(self, hosts: Mapping[str, httpx.AsyncBaseTransport]) -> None:
        self._hosts = hosts

    async def request(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, content: bytes = b""
    ) -> HttpAnswer:
        transport = self._hosts.get(httpx.URL(url).host)
        if transport is None:
            raise NotSent("no such host in this test")
        client = httpx.AsyncClient(transport=transport)  # in memory: nothing has to be closed
        try:
            answer = await client.request(method, url, headers=headers, content=content)
        except httpx.ConnectError as error:
            raise NotSent(type(error).__name__) from None
        except httpx.HTTPError as error:
            raise NoAnswer(type(error).__name__) from None
        return HttpAnswer(answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, answer.content)
