"""In the gateway: asks a worker over its socket, and notices which request a worker hangs in."""

from __future__ import annotations

from collections.abc import Callable

import trio

from gateway.remote import protocol as wire
from gateway.remote.channel import DiedOfIt, NoReply, NotReached
from gateway.remote.frames import OK, BadFrame, Frames
from gateway.remote.requests_told import ABOUT, REQUESTS, about, spans_of
from gateway.tracing.current import Current, current

MOST_CONNECTIONS = 64
"""Requests to one worker at the same time; more wait."""

_BROKEN = (BadFrame, OSError, trio.BrokenResourceError, trio.ClosedResourceError)


class _Told:
    """What is followed, and what the worker has told of it.

    Attributes:
        requests: see `gateway.remote.requests_told`; empty if it has told nothing.
    """

    __slots__ = ("requests", "traceparent")

    def __init__(self, traceparent: str) -> None:
        self.traceparent, self.requests = traceparent, b""


class Sockets:
    """Connections to one worker process.

    Arguments:
        path: of its socket.
        hangs: told why, when it does not answer in time; it is then ended.
        addresses: hosts and ports that are granted to the plugin; of its own requests to others no host is named.
    """

    def __init__(
        self, path: str, hangs: Callable[[str], None], addresses: frozenset[tuple[str, int]] = frozenset()
    ) -> None:
        self._path, self._hangs, self._addresses = path, hangs, addresses
        self._idle: list[Frames] = []
        self._places = trio.CapacityLimiter(MOST_CONNECTIONS)
        self._open = True

    async def ask(self, operation: wire.Operation, request: bytes, *, seconds: float) -> bytes:
        """See `Channel`."""
        if (here := current()) is None:
            return await self._ask(operation, request, seconds, None)
        began = here.teller.clock.now()
        with here.step(f"plugin {operation}", {}) as step:
            told = _Told(step.traceparent)
            try:
                return await self._ask(operation, request, seconds, told)
            finally:
                self._tell(here, told, began)

    def _tell(self, here: Current, told: _Told, began: float) -> None:
        """What the plugin has asked of other systems belongs to the same trace."""
        if told.requests:
            now = here.teller.clock.now()
            for span in spans_of(told.requests, told.traceparent, self._addresses, began, now):
                here.teller.emit(span)

    async def _ask(self, operation: wire.Operation, request: bytes, seconds: float, told: _Told | None) -> bytes:
        async with self._places:
            frames = await self._connected()
            whole = False
            try:
                reply = await self._exchange(frames, operation, request, seconds, told)
                whole = True
            finally:
                if whole and self._open:
                    self._idle.append(frames)
                else:
                    hang_up(frames)
            return reply

    def close(self) -> None:
        """The process has ended: whoever waits hears it, and nothing more is asked."""
        self._open = False
        for frames in self._idle:
            hang_up(frames)
        self._idle.clear()

    async def _connected(self) -> Frames:
        if not self._open:
            raise NotReached("it is being started again")
        if self._idle:
            return self._idle.pop()
        try:
            return Frames(await trio.open_unix_socket(self._path), wire.MOST_REPLY + 1024)
        except OSError as error:
            raise NotReached(f"it cannot be reached: {error}") from error

    async def _exchange(
        self, frames: Frames, operation: wire.Operation, request: bytes, seconds: float, told: _Told | None
    ) -> bytes:
        working = False
        try:
            with trio.move_on_after(seconds) as waiting:
                if belongs := about(told.traceparent if told is not None else ""):
                    await frames.send(ABOUT, belongs)
                await frames.send(operation, request)
                await self._frame(frames)
                working = True
                waiting.deadline = trio.current_time() + seconds  # it had to wait for others until now
                word, body = await self._frame(frames)
                if word == REQUESTS and told is not None:
                    told.requests = body
                    word, body = await self._frame(frames)
                if word == OK:
                    return body
                raise wire.Malformed(body.decode(errors="replace"))
            why = f"{operation} had no answer within {seconds:g} seconds"
            self._hangs(why)
        except _BROKEN as error:
            why = f"it ended while it was asked ({type(error).__name__})"
        raise DiedOfIt(why) if working else NoReply(why)

    @staticmethod
    async def _frame(frames: Frames) -> tuple[str, bytes]:
        frame = await frames.receive()
        if frame is None:
            raise BrokenPipeError
        return frame


def hang_up(frames: Frames) -> None:
    """Close a connection at once."""
    stream = frames.stream
    assert isinstance(stream, trio.SocketStream)
    stream.socket.close()
