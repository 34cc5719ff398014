"""The HTTP server: Hypercorn's protocols under one guard, so that one hostile connection harms nobody.

`serve` is started in the root nursery and stopped by its `shutdown_trigger`, never by cancellation (the application's
own shutdown would not run). Transport security is the business of the proxy in front.
"""

from __future__ import annotations

import contextlib
import logging
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import structlog
import trio
from hypercorn.config import Config
from hypercorn.trio.lifespan import Lifespan
from hypercorn.trio.worker_context import WorkerContext
from hypercorn.typing import ASGIFramework, ConnectionState, LifespanState
from hypercorn.utils import repr_socket_addr, wrap_app

from gateway.http_connection import Connection, Limits
from gateway.http_whole import Whole

HYPERCORN = "0.18.0"
"""The only version this module and `http_connection` were written for; they use parts that are not its public API."""

_log = structlog.stdlib.get_logger(__name__)

_FULL = b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"

Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]


class CannotListen(Exception):
    """The address cannot be bound; the message says which one, why, and what to do."""


async def serve(
    app: ASGIFramework,
    bind: str | Sequence[str],
    *,
    shutdown_trigger: Callable[[], Awaitable[object]],
    limits: Limits | None = None,
    wholes: Mapping[str, Whole] | None = None,
    task_status: trio.TaskStatus[list[str]] = trio.TASK_STATUS_IGNORED,
) -> None:
    """Serve an ASGI application until `shutdown_trigger` returns, then end in order.

    The order of the end: no new connections; idle ones close; event streams and web sockets are ended; requests in
    flight get `limits.graceful` seconds; what is left is cut; the application's shutdown runs.

    Arguments:
        app: any ASGI 3 application.
        bind: `host:port`, `[v6]:port`, `unix:path` or `fd://number` (a listening or bound socket that was handed
            over), or several of them. Port 0 takes a free one.
        shutdown_trigger: awaited; when it returns, the server stops.
        limits: what one client may cost.
        wholes: what is answered in front of the application, by address; see `gateway.http_connection.Connection`.
        task_status: told the addresses really bound, for example `["http://127.0.0.1:43211"]`.

    Raises:
        CannotListen: an address is in use or not ours.
        hypercorn.utils.LifespanFailureError: the application refused to start.
    """
    limits = limits or Limits()
    binds = [bind] if isinstance(bind, str) else list(bind)
    config = _config(limits)
    streams = _EndlessStreams(app)
    state: LifespanState = {}
    wrapped = wrap_app(streams, config.wsgi_max_body_size, "asgi")
    lifespan = Lifespan(wrapped, config, state)
    async with trio.open_nursery() as lifespan_nursery:
        await lifespan_nursery.start(lifespan.handle_lifespan)
        await lifespan.wait_for_startup()
        clients = _Clients(partial(Connection, wrapped, config, _by_target(wholes)), state, limits)
        async with trio.open_nursery() as connections:
            async with trio.open_nursery() as accepting:
                listeners, addresses = _listen(binds, config.backlog)
                accepting.start_soon(
                    partial(trio.serve_listeners, clients.handle, listeners, handler_nursery=connections)
                )
                task_status.started(addresses)
                await shutdown_trigger()
                accepting.cancel_scope.cancel()
            await clients.stop(streams)
            connections.cancel_scope.cancel()
        await lifespan.wait_for_shutdown()
        lifespan_nursery.cancel_scope.cancel()


def _by_target(wholes: Mapping[str, Whole] | None) -> dict[bytes, Whole]:
    return {address.encode("ascii"): whole for address, whole in (wholes or {}).items()}


def _config(limits: Limits) -> Config:
    config = Config()
    config.backlog = 1024
    config.accesslog = None
    config.errorlog = logging.getLogger("hypercorn.error")
    config.include_server_header = False
    config.h11_max_incomplete_size = limits.request_head
    config.keep_alive_max_requests = limits.requests
    return config


def _listen(binds: Sequence[str], backlog: int) -> tuple[list[trio.SocketListener], list[str]]:
    """Bind and listen on all addresses or on none; return the listeners and their addresses."""
    with contextlib.ExitStack() as undo:
        sockets = []
        for bind in binds:
            sockets.append(undo.enter_context(bound(bind, backlog)))
        undo.pop_all()
    addresses = [f"http://{repr_socket_addr(sock.family, sock.getsockname())}" for sock in sockets]
    return [trio.SocketListener(trio.socket.from_stdlib_socket(sock)) for sock in sockets], addresses


def bound(bind: str, backlog: int = 1024) -> socket.socket:
    """A socket that listens on an address, see `serve`.

    Raises:
        CannotListen: it cannot; the text says why and what to do.
    """
    try:
        sock = _bound(bind)
        sock.listen(backlog)
    except (OSError, ValueError, OverflowError) as error:
        raise CannotListen(
            f"cannot listen on {bind}: {getattr(error, 'strerror', None) or error}. "
            "Stop what already listens there, or give another address in GATEWAY_BIND."
        ) from error
    return sock


def _bound(bind: str) -> socket.socket:
    kind, _, rest = bind.partition(":")
    if kind == "fd":
        return socket.socket(fileno=int(rest.removeprefix("//")))
    if kind == "unix":
        path = Path(rest)
        if path.is_socket():
            path.unlink()  # left behind by a process that was killed
        return _bind(socket.socket(socket.AF_UNIX), rest)
    host, _, digits = bind.rpartition(":")
    port = int(digits)
    host = host.removeprefix("[").removesuffix("]")
    sock = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return _bind(sock, (host, port))


def _bind(sock: socket.socket, address: str | tuple[str, int]) -> socket.socket:
    try:
        sock.bind(address)
    except BaseException:
        sock.close()
        raise
    return sock


class _Clients:
    """All open connections, and the guard around each."""

    def __init__(self, connect: Callable[..., Connection], state: LifespanState, limits: Limits) -> None:
        self._connect, self._state, self._limits = connect, state, limits
        self._context = WorkerContext(None)
        self._open: set[Connection] = set()
        self._none_left = trio.Event()

    async def handle(self, stream: trio.SocketStream) -> None:
        """Serve one client. What goes wrong in here stays in here."""
        if len(self._open) >= self._limits.connections:
            await _refuse(stream)
            return
        connection = self._connect(self._context, ConnectionState(self._state.copy()), stream, self._limits)
        self._open.add(connection)
        try:
            await connection.run()
        except* Exception as errors:  # border: one client cannot end the server
            _log.warning("a connection failed", error=_kinds(errors))
            _log.debug("how the connection failed", exc_info=errors)
        finally:
            self._open.discard(connection)
            if not self._open:
                self._none_left.set()
            await trio.aclose_forcefully(stream)

    async def stop(self, streams: _EndlessStreams) -> None:
        """Let the requests in flight end, within the limit; then cut the rest."""
        await self._context.terminated.set()
        for connection in self._open:
            connection.stop_if_idle()
        streams.end()
        with trio.move_on_after(self._limits.graceful):
            while self._open:
                self._none_left = trio.Event()
                await self._none_left.wait()
        if self._open:
            _log.warning("requests were cut at shutdown", count=len(self._open))
        for connection in self._open:
            connection.cut()


def _kinds(errors: BaseExceptionGroup[Any]) -> str:
    """The types of all errors in a group: enough for one line that any client can cause."""
    kinds: set[str] = set()
    for error in errors.exceptions:
        kinds.add(_kinds(error) if isinstance(error, BaseExceptionGroup) else type(error).__name__)
    return ", ".join(sorted(kinds))


async def _refuse(stream: trio.SocketStream) -> None:
    """Too many connections: say so in one packet and hang up."""
    try:
        with trio.move_on_after(1):
            await stream.send_all(_FULL)
    except (trio.BrokenResourceError, trio.ClosedResourceError):
        pass
    finally:
        await trio.aclose_forcefully(stream)


class _EndlessStreams:
    """Ends, when the server stops, the answers that would never end by themselves.

    Server-sent events and web sockets stay open for hours; without this every stop would wait for the whole grace
    period. A browser's `EventSource` connects again by itself, to the next process.
    """

    def __init__(self, app: ASGIFramework) -> None:
        self._app = app
        self._open: set[trio.CancelScope] = set()
        self._ending = False

    def end(self) -> None:
        """End all streams that are open, and those that open from now on."""
        self._ending = True
        for scope in self._open:
            scope.cancel()

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        stream = trio.CancelScope()
        finished = False

        async def watched(message: Any) -> None:
            nonlocal finished
            await send(message)
            finished = finished or _is_last(message)
            if _opens_stream(message):
                self._open.add(stream)
                if self._ending:
                    stream.cancel()

        try:
            with stream:
                await self._app(scope, receive, watched)
        finally:
            self._open.discard(stream)
        if stream.cancelled_caught and not finished:
            await send(_ending_of(scope["type"]))


def _opens_stream(message: Any) -> bool:
    if message["type"] == "http.response.start":
        return any(
            name.lower() == b"content-type" and value.lower().startswith(b"text/event-stream")
            for name, value in message.get("headers", ())
        )
    return bool(message["type"] == "websocket.accept")


def _is_last(message: Any) -> bool:
    if message["type"] == "http.response.body":
        return not message.get("more_body", False)
    return bool(message["type"] == "websocket.close")


def _ending_of(kind: str) -> dict[str, Any]:
    if kind == "websocket":
        return {"type": "websocket.close", "code": 1001, "reason": "the server is stopping"}
    return {"type": "http.response.body", "body": b"", "more_body": False}
