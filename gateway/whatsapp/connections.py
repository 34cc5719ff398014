"""Kept connections to one host, as an httpx transport: what a conversation costs there is one write and one read.

httpx's own pool looks at every connection and every waiting request for each request, which costs a gateway that sends
some hundreds a second most of its time. Here a request takes the connection that was used last, or opens one; how many
there are is bounded by whoever sends (`CloudApi`). HTTP/1.1 only, no proxies; answers are read in whole.

The errors are httpx's, with the difference that matters to the caller: `ConnectError` and `ConnectTimeout` mean that
nothing was sent; anything else, that it may have been.
"""

from __future__ import annotations

import ssl
from collections import deque
from types import TracebackType
from typing import Self

import httpx
import trio
from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

IDLE = 15.0
"""Seconds after which a connection that was not used is not used any more."""

_CHUNK = 64 * 1024
Stream = trio.abc.Stream


class KeptConnections(httpx.AsyncBaseTransport):
    """See the module. Close it, or use it as an async context manager.

    Arguments:
        largest: bytes; of a longer answer only the head is given, and its connection is closed.
        tls: how to trust the other side; as httpx does if left out.
    """

    def __init__(self, largest: int, tls: ssl.SSLContext | None = None) -> None:
        self._largest, self._tls = largest, tls
        self._idle: deque[_Connection] = deque()  # the one that was used last is at the right

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        while self._idle:
            await trio.aclose_forcefully(self._idle.pop().stream)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        times = request.extensions.get("timeout", {})
        body = await request.aread()
        connection = await self._usable() or await self._open(request.url, times.get("connect"))
        answer, whole = _Answer(self._largest), False
        try:
            await connection.exchange(_head(request) + body, answer, times.get("write"), times.get("read"))
            whole = answer.may_be_followed
        finally:
            if whole:
                self._idle.append(connection)
            else:
                await trio.aclose_forcefully(connection.stream)
        return httpx.Response(answer.status, headers=answer.headers, content=bytes(answer.body))

    async def _usable(self) -> _Connection | None:
        """A connection that was kept and still stands."""
        now = trio.current_time()
        while self._idle and self._idle[0].used < now - IDLE:
            await trio.aclose_forcefully(self._idle.popleft().stream)
        while self._idle:
            connection = self._idle.pop()
            if not connection.hung_up:
                connection.used = now
                return connection
            await trio.aclose_forcefully(connection.stream)
        return None

    async def _open(self, url: httpx.URL, within: float | None) -> _Connection:
        host, secure = url.host, url.scheme == "https"
        port = url.port or (443 if secure else 80)
        try:
            with trio.fail_after(within if within is not None else float("inf")):
                plain = await trio.open_tcp_stream(host, port)
                if not secure:
                    return _Connection(plain, plain)
                if self._tls is None:
                    self._tls = httpx.create_ssl_context(trust_env=False)
                stream = trio.SSLStream(plain, self._tls, server_hostname=host, https_compatible=True)
                await _shaken(stream)
                return _Connection(stream, plain)
        except trio.TooSlowError as error:
            raise httpx.ConnectTimeout(f"{host} did not answer in time") from error
        except (OSError, trio.BrokenResourceError) as error:
            raise httpx.ConnectError(str(error) or type(error).__name__) from error


async def _shaken(stream: trio.SSLStream[trio.SocketStream]) -> None:
    """Agree on encryption; what fails leaves nothing open."""
    try:
        await stream.do_handshake()
    except BaseException:
        await trio.aclose_forcefully(stream)
        raise


class _Connection:
    """One connection. used: when it was taken or opened last."""

    __slots__ = ("_plain", "stream", "used")

    def __init__(self, stream: Stream, plain: trio.SocketStream) -> None:
        self.stream, self._plain = stream, plain
        self.used = trio.current_time()

    @property
    def hung_up(self) -> bool:
        """Whether the other side has closed it, or sent what nobody asked for, while it was kept."""
        return self._plain.socket.is_readable()

    async def exchange(self, data: bytes, answer: _Answer, writing: float | None, reading: float | None) -> None:
        """Send all, and read until the answer is whole; each part of it has to come within the time."""
        patience = reading if reading is not None else float("inf")
        is_sent = False
        with trio.CancelScope(deadline=_until(writing)) as limit:
            try:
                await self.stream.send_all(data)
                is_sent, limit.deadline = True, trio.current_time() + patience
                while not answer.over:
                    answer.take(bytes(await self.stream.receive_some(_CHUNK)))
                    limit.deadline = trio.current_time() + patience
            except trio.BrokenResourceError as error:
                kind = httpx.ReadError if is_sent else httpx.WriteError
                raise kind(str(error.__cause__ or error)) from error
            return
        if is_sent:
            raise httpx.ReadTimeout("no answer in time")
        raise httpx.WriteTimeout("the request was not taken in time")


def _until(within: float | None) -> float:
    return trio.current_time() + within if within is not None else float("inf")


class _Answer:
    """What httptools finds in the bytes of an answer."""

    def __init__(self, largest: int) -> None:
        self.parser = HttpResponseParser(self)
        self.status = 0
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = bytearray()
        self.over = self.may_be_followed = False
        self._largest, self._has_head, self._is_framed, self._too_long = largest, False, False, False

    def take(self, data: bytes) -> None:
        """Hear the next bytes; none are the end of the connection."""
        if not data:
            self._end()
            return
        try:
            self.parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade) as error:
            raise httpx.RemoteProtocolError(f"this is no answer of HTTP: {error}") from error
        if self._too_long:
            self.body.clear()
            self.over, self.may_be_followed = True, False

    def _end(self) -> None:
        if not self._has_head or self._is_framed:
            raise httpx.RemoteProtocolError("the connection was closed before the answer was whole")
        self.over = True

    # ------------------------------------------------------------------------------------------ called by httptools

    def on_message_begin(self) -> None:
        if self.over:  # bytes behind an answer, of one that nobody has asked for
            self.may_be_followed = False

    def on_header(self, name: bytes, value: bytes) -> None:
        if self.over:
            return
        if name.lower() != b"content-encoding":  # none was offered, so there is nothing to unpack
            self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        if self.over:
            return
        self.status = self.parser.get_status_code()
        self._has_head = self.status >= 200
        self._is_framed = any(name.lower() in (b"content-length", b"transfer-encoding") for name, _ in self.headers)

    def on_body(self, part: bytes) -> None:
        if self.over:
            return
        if len(self.body) + len(part) > self._largest:
            self._too_long = True
        else:
            self.body += part

    def on_message_complete(self) -> None:
        if self.over:
            return
        if not self._has_head:  # 1xx: the answer itself is still to come
            self.headers.clear()
        else:
            self.over, self.may_be_followed = True, self.parser.should_keep_alive()


def _head(request: httpx.Request) -> bytes:
    lines = [b"%s %s HTTP/1.1" % (request.method.encode("ascii"), request.url.raw_path)]
    lines += [b"%s: %s" % (name, value) for name, value in request.headers.raw]
    head = b"\r\n".join([*lines, b"", b""])
    if head.count(b"\n") != len(lines) + 1 or head.count(b"\r") != len(lines) + 1:
        raise httpx.LocalProtocolError("a header holds the end of a line")
    return head
