"""A line between a program and a server on a socket, which can be cut, with or without either side being told."""

from __future__ import annotations

import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import trio


class Line:
    """Carries bytes both ways. While it is cut, everything is taken and nothing arrives, as with a dead network.

    Arguments:
        socket: the path of the server's.
    """

    def __init__(self, socket: str) -> None:
        self._socket = socket
        self._whole = trio.Event()
        self._whole.set()
        self._refuses = False
        self._carried: dict[trio.SocketStream, trio.CancelScope] = {}
        self.port = 0

    def cut(self) -> None:
        self._whole = trio.Event()

    def reset(self) -> None:
        """Both sides are told, as when a firewall forgets all connections; new ones are reset, too."""
        self._refuses = True
        for client, scope in list(self._carried.items()):
            _abort(client)
            scope.cancel()

    def mend(self) -> None:
        self._refuses = False
        self._whole.set()

    async def carry(self, client: trio.SocketStream) -> None:
        if self._refuses:
            _abort(client)
            await client.aclose()
            return
        async with client, await trio.open_unix_socket(self._socket) as server, trio.open_nursery() as nursery:
            self._carried[client] = nursery.cancel_scope
            nursery.start_soon(self._one_way, client, server, nursery.cancel_scope)
            nursery.start_soon(self._one_way, server, client, nursery.cancel_scope)
        del self._carried[client]

    async def _one_way(self, source: trio.SocketStream, target: trio.SocketStream, scope: trio.CancelScope) -> None:
        try:
            async for part in source:
                await self._whole.wait()
                await target.send_all(part)
        except (trio.BrokenResourceError, trio.ClosedResourceError):
            pass
        finally:
            scope.cancel()


def _abort(client: trio.SocketStream) -> None:
    """Have its close be a reset."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@asynccontextmanager
async def line_to(socket: str) -> AsyncIterator[Line]:
    """A line on a port of loopback."""
    line = Line(socket)
    async with trio.open_nursery() as nursery:
        (listener,) = await nursery.start(partial(trio.serve_tcp, line.carry, 0, host="127.0.0.1"))
        line.port = listener.socket.getsockname()[1]
        yield line
        nursery.cancel_scope.cancel()
