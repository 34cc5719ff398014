"""In the gateway: the proxy through which a worker reaches the other systems that the operator has granted to it.

It understands `CONNECT host:port` and nothing else, and looks at the name and the port, never at what is carried: TLS
goes from the plugin to the other system.
"""

from __future__ import annotations

import re

import structlog
import trio

from gateway.remote.outward import join

HEAD_SECONDS = 10.0
CONNECT_SECONDS = 10.0
MOST_HEAD = 8192
MOST_CONNECTIONS = 32

_CONNECT = re.compile(rb"CONNECT ([A-Za-z0-9.-]{1,253}):([0-9]{1,5}) HTTP/1\.[01]\r\n")
_log = structlog.stdlib.get_logger(__name__)


async def serve_proxy(
    stream: trio.SocketStream, plugin: str, allowed: frozenset[tuple[str, int]], places: trio.CapacityLimiter
) -> None:
    """Serve one connection of a worker.

    Arguments:
        allowed: names and ports. places: for connections at the same time.
    """
    if places.statistics().tasks_waiting >= MOST_CONNECTIONS:
        await trio.aclose_forcefully(stream)
        return
    async with stream, places:
        try:
            head = b""
            with trio.move_on_after(HEAD_SECONDS):
                head = await _head(stream)
            await _connected(stream, head, plugin, allowed)
        except (OSError, trio.BrokenResourceError, trio.ClosedResourceError):
            return


async def _head(stream: trio.SocketStream) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head and len(head) < MOST_HEAD:
        part = await stream.receive_some(MOST_HEAD)
        if not part:
            break
        head += part
    return head


async def _connected(stream: trio.SocketStream, head: bytes, plugin: str, allowed: frozenset[tuple[str, int]]) -> None:
    found = _CONNECT.match(head)
    rest = head.partition(b"\r\n\r\n")[2]
    if found is None or rest:
        await stream.send_all(b"HTTP/1.1 405 Only CONNECT\r\nContent-Length: 0\r\n\r\n")
        return
    host, port = found[1].decode().lower(), int(found[2])
    if (host, port) not in allowed:
        _log.warning("a plugin wanted to reach a host that is not granted", plugin=plugin, host=host, port=port)
        await stream.send_all(b"HTTP/1.1 403 Not granted\r\nContent-Length: 0\r\n\r\n")
        return
    try:
        with trio.fail_after(CONNECT_SECONDS):
            far = await trio.open_tcp_stream(host, port)
    except (OSError, trio.TooSlowError):
        await stream.send_all(b"HTTP/1.1 502 Not reached\r\nContent-Length: 0\r\n\r\n")
        return
    async with far:
        await stream.send_all(b"HTTP/1.1 200 Connected\r\n\r\n")
        await join(stream, far)
