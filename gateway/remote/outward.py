"""In the worker: the way to other systems. The network of a worker leads nowhere; a small process of its own carries
connections from a port of that network to the gateway's proxy, so that every library that knows proxies works."""

from __future__ import annotations

import os
import socket
from functools import partial

import trio

from gateway.outbound import OpenHttp
from gateway.remote import kernel

ADDRESS = "http://127.0.0.1:3128"
"""Of the port, in the worker's own network; it stands in `HTTPS_PROXY`."""

MOST = 32
"""Connections at the same time."""

IDLE_SECONDS = 300.0
_PART = 65_536


def start_forwarder(proxy: str) -> None:
    """Start the process that forwards; it ends with the worker.

    Arguments:
        proxy: the gateway's socket.
    """
    listening = socket.create_server(("127.0.0.1", 3128), backlog=MOST)
    if os.fork() == 0:
        try:
            kernel.die_with_parent()
            trio.run(_forward, listening, proxy)
        finally:
            os._exit(0)
    listening.close()


async def _forward(listening: socket.socket, proxy: str) -> None:
    listener = trio.SocketListener(trio.socket.from_stdlib_socket(listening))
    await trio.serve_listeners(partial(_carry, proxy, trio.CapacityLimiter(MOST)), [listener])


async def _carry(proxy: str, places: trio.CapacityLimiter, near: trio.SocketStream) -> None:
    async with places:
        try:
            async with near, await trio.open_unix_socket(proxy) as far:
                await join(near, far)
        except OSError:
            return


async def join(near: trio.SocketStream, far: trio.SocketStream) -> None:
    """Carry bytes both ways until both sides have ended, or nothing has come for long."""
    async with trio.open_nursery() as nursery:
        nursery.start_soon(_one_way, near, far, nursery.cancel_scope)
        nursery.start_soon(_one_way, far, near, nursery.cancel_scope)


async def _one_way(source: trio.SocketStream, sink: trio.SocketStream, both: trio.CancelScope) -> None:
    try:
        while True:
            part = b""
            with trio.move_on_after(IDLE_SECONDS) as waiting:
                part = await source.receive_some(_PART)
            if waiting.cancelled_caught:
                both.cancel()
                return
            if not part:
                await sink.send_eof()
                return
            await sink.send_all(part)
    except (trio.BrokenResourceError, trio.ClosedResourceError):
        both.cancel()


def plain_http() -> OpenHttp:
    """The client where nothing is shut in."""
    from gateway.outbound_http import open_http  # only where it is granted: it is slow to load

    return open_http


def proxied_http() -> OpenHttp:
    """The client that providers are given, by way of the proxy."""
    from gateway.outbound_http import open_http

    return partial(open_http, proxy=ADDRESS)
