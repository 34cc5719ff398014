"""One TCP connection: Hypercorn's protocols on a Trio stream, with every way out closed but the door.

Hypercorn 0.18.0 brings its own `TCPServer` for Trio. This module takes its place, because there

* an exception in one connection's protocol code ends the whole server (Hypercorn issues 225 and 329, and a
  `BusyResourceError` when an HTTP/2 client hangs up in the middle of an answer);
* the timer of an idle connection is started by a task that quart-trio has cancelled by then, so the connection stays
  open for ever and a graceful stop waits for it;
* a client that does not read holds a shielded write, and with it the stop, for as long as it likes.

Here the reading loop has one cancel scope whose deadline is the idle timer, so that nothing has to be started to keep
it; writes have a limit; and whatever a connection raises ends that connection only (`http_server` sees to it).
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Mapping

import h11
import trio
from hypercorn.config import Config
from hypercorn.events import Closed, Event, RawData, Updated
from hypercorn.protocol import ProtocolWrapper
from hypercorn.protocol.h11 import H11Protocol
from hypercorn.trio.task_group import TaskGroup
from hypercorn.trio.worker_context import WorkerContext
from hypercorn.typing import AppWrapper, ConnectionState
from hypercorn.utils import parse_socket_addr
from msgspec import Struct

from gateway.http_whole import Whole, WholeRequest, read_whole, says_goodbye, written

_CHUNK = 64 * 1024
"""Bytes read at once, and bytes a client must take within `Limits.write_timeout`."""


class Limits(Struct, frozen=True, kw_only=True):
    """What one client may cost. Times are seconds, sizes are bytes.

    Arguments:
        keep_alive: how long a connection may be idle; also the time for a whole request head, from its first chance
            to arrive, however slowly it drips.
        write_timeout: how long a client may take to accept 64 KiB of an answer.
        linger: how long the rest of a request is read and dropped after an early answer, so that the client
            gets to see the answer instead of a reset.
        graceful: how long a stop waits for requests in flight before it cuts them.
        request_head: the longest request line plus header fields.
        connections: open at the same time; the next one is answered 503 at once.
        requests: on one connection before it is closed.
        http2: speak HTTP/2 in clear text (h2c) too. Proxies speak HTTP/1.1 to what is behind them, and HTTP/2 brings
            many ways to be hostile, so it is off.
    """

    keep_alive: float = 15.0
    write_timeout: float = 20.0
    linger: float = 2.0
    graceful: float = 10.0
    request_head: int = 16 * 1024
    connections: int = 1000
    requests: int = 10_000
    http2: bool = False


class Http11(H11Protocol):
    """Hypercorn's HTTP/1.1 without the two side doors to HTTP/2 (upgrade to h2c, prior knowledge)."""

    async def _check_protocol(self, event: h11.Request) -> None:
        if event.http_version not in (b"1.0", b"1.1"):
            await self._send_error_response(505)
            raise UnknownProtocol(f"HTTP {event.http_version.decode('ascii', 'replace')} is not spoken here")

    @property
    def request_is_whole(self) -> bool:
        """Whether the client has sent all of its last request, so that nothing of it is left to be read."""
        return self.connection.their_state in (h11.DONE, h11.MUST_CLOSE, h11.CLOSED) or self.rests

    @property
    def rests(self) -> bool:
        """Whether nothing is under way: what comes next is the beginning of a request."""
        return self.connection.our_state is h11.IDLE and not self.connection.trailing_data[0]


class UnknownProtocol(Exception):
    """The client speaks another version of HTTP. It was told so; the connection ends."""


class Connection:
    """One client.

    Arguments:
        app: the application behind Hypercorn's wrapper.
        config: Hypercorn's settings, made from `limits`.
        context: shared by all connections; its `terminated` event says that the server is stopping.
        state: the application's lifespan state; each request sees a copy.
        stream: the accepted socket.
        limits: see `Limits`.
        wholes: what is answered on the spot, by address, if it comes in one piece (see `gateway.http_whole`): without
            the task, the channel and the three writes that an ASGI application costs for each request. What does not
            goes to the application, which has limits for that.
    """

    def __init__(
        self,
        app: AppWrapper,
        config: Config,
        wholes: Mapping[bytes, Whole],
        context: WorkerContext,
        state: ConnectionState,
        stream: trio.SocketStream,
        limits: Limits,
    ) -> None:
        self._app, self._config, self._context, self._state = app, config, context, state
        self._wholes = wholes
        self._stream, self._limits = stream, limits
        self._reading = trio.CancelScope(deadline=trio.current_time() + limits.keep_alive)
        self._send_lock = trio.Lock()
        self._idle = True
        self._closed_by_us = False

    async def run(self) -> None:
        """Serve the client until either side has enough. Anything may be raised; the caller holds the guard."""
        try:
            client, server = self._addresses()
        except OSError:
            return  # gone before we could look
        async with TaskGroup() as tasks:
            kind = ProtocolWrapper if self._limits.http2 else Http11
            protocol = kind(
                self._app, self._config, self._context, tasks, self._state, False, client, server, self._send
            )
            await protocol.initiate()
            await self._read(protocol)
            with trio.move_on_after(self._limits.linger):  # an application that never receives has a full queue
                await protocol.handle(Closed())
            if self._closed_by_us and not (isinstance(protocol, Http11) and protocol.request_is_whole):
                await self._linger()

    def stop_if_idle(self) -> None:
        """The server is stopping: close now, unless a request is being answered."""
        if self._idle:
            self._reading.cancel()

    def cut(self) -> None:
        """Close the socket at once; whoever reads or writes it is woken."""
        self._stream.socket.close()

    def _addresses(self) -> tuple[tuple[str, int] | None, tuple[str, int] | None]:
        socket = self._stream.socket
        return (
            parse_socket_addr(socket.family, socket.getpeername()),
            parse_socket_addr(socket.family, socket.getsockname()),
        )

    async def _read(self, protocol: H11Protocol | ProtocolWrapper) -> None:
        with self._reading, contextlib.suppress(trio.BrokenResourceError, trio.ClosedResourceError):
            try:
                while data := bytes(await self._stream.receive_some(_CHUNK)):
                    whole = self._whole(protocol, data)
                    if whole is not None:
                        await self._answer(protocol, whole)
                    else:
                        await protocol.handle(RawData(data))
            except UnknownProtocol:
                self._closed_by_us = True

    def _whole(self, protocol: H11Protocol | ProtocolWrapper, data: bytes) -> WholeRequest | None:
        if not self._wholes or not isinstance(protocol, Http11) or not protocol.rests:
            return None
        return read_whole(data, self._wholes, self._limits.request_head)

    async def _answer(self, protocol: H11Protocol | ProtocolWrapper, request: WholeRequest) -> None:
        """Answer what has come as a whole."""
        assert isinstance(protocol, Http11)
        protocol.keep_alive_requests += 1
        self._rest(False)
        answer = await self._wholes[request.target](request.fields, request.body)
        full = protocol.keep_alive_requests >= self._limits.requests or self._context.terminated.is_set()
        last = full or not request.keeps_alive or says_goodbye(answer)
        await self._write(written(self._config, answer, last=last))
        if last:
            await self._send(Closed())
        else:
            self._rest(True)

    def _rest(self, idle: bool) -> None:
        self._idle = idle
        self._reading.deadline = trio.current_time() + self._limits.keep_alive if idle else math.inf

    async def _send(self, event: Event) -> None:
        """What the protocol wants done with the socket."""
        if isinstance(event, RawData):
            await self._write(event.data)
        elif isinstance(event, Closed):
            self._closed_by_us = True
            self._reading.cancel()
        elif isinstance(event, Updated):
            self._rest(event.idle)
            if event.idle and self._context.terminated.is_set():
                self._reading.cancel()

    async def _write(self, data: bytes) -> None:
        # Half a write would spoil the framing for everything after it: it is finished, or the connection is.
        async with self._send_lock:
            for start in range(0, len(data), _CHUNK):
                if not await self._write_chunk(data[start : start + _CHUNK]):
                    self._reading.cancel()
                    return

    async def _write_chunk(self, chunk: bytes) -> bool:
        deadline = trio.current_time() + self._limits.write_timeout
        with trio.CancelScope(shield=True, deadline=deadline):
            try:
                await self._stream.send_all(chunk)
            except (trio.BrokenResourceError, trio.ClosedResourceError):
                return False
            return True
        self.cut()
        return False

    async def _linger(self) -> None:
        with trio.move_on_after(self._limits.linger):
            with contextlib.suppress(trio.BrokenResourceError, trio.ClosedResourceError):
                async with self._send_lock:  # a stream takes one writer at a time, and hanging up is writing
                    await self._stream.send_eof()
                while await self._stream.receive_some(_CHUNK):
                    pass
