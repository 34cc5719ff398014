"""The way from a browser or a bank to whichever process of the gateway is up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from gateway.testing.memory_transport import MemoryTransport

if TYPE_CHECKING:
    from tests.simulation.world import World


class Wire(httpx.AsyncBaseTransport):
    """Each request goes to the process that is up; it breaks if there is none, or if that one dies.

    Arguments:
        address: where the requests come from.
    """

    def __init__(self, world: World, address: str) -> None:
        self._world, self._address = world, address

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        life = self._world.front()
        if life is not None:
            pages = MemoryTransport(life.extensions.pages, client=(self._address, 443))
            answer = await life.visited(lambda: pages.handle_async_request(request))
            if answer is not None:
                return answer
        raise httpx.ConnectError("nobody answers")
