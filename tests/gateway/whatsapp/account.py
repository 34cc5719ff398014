"""The account of the emulator, as `gateway templates` reaches it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from gateway.whatsapp.graph_client import GraphClient, upload
from gateway.whatsapp.templates_account import TemplatesApi
from tests.gateway.emulator.parts import Running, running

ACCOUNT = "100200300400500"
APP = "300400500600700"


class ThroughTestClient(httpx.AsyncBaseTransport):
    """Takes requests of httpx to an emulator that runs without a socket."""

    def __init__(self, city: Running) -> None:
        self._city = city

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        wanted = ("authorization", "content-type", "file_offset")
        headers = {name: request.headers[name] for name in wanted if name in request.headers}
        path = request.url.raw_path.decode()
        answer = await self._city.client.open(path, method=request.method, headers=headers, data=body)
        usage = {name: value for name, value in answer.headers.items() if name.lower().startswith("x-business")}
        return httpx.Response(answer.status_code, headers=usage, content=await answer.get_data())


@asynccontextmanager
async def account(token: str = "token") -> AsyncIterator[tuple[TemplatesApi, Running]]:
    """The calls of the Graph API, and the emulator behind them."""
    async with running(templates="known") as city:
        headers = {"Authorization": f"Bearer {token}"}
        transport = ThroughTestClient(city)
        async with httpx.AsyncClient(base_url="http://meta/v26.0", headers=headers, transport=transport) as client:
            graph = GraphClient(client)

            async def sample(file: Path) -> str:
                return await upload(graph, APP, file.name, "image/png", file.read_bytes(), token)

            yield TemplatesApi(graph, ACCOUNT, sample), city
