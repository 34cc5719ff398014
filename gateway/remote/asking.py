"""In the gateway: asks a worker over its socket, and notices which request a worker hangs in."""

from __future__ import annotations

from collections.abc import Callable

import trio

from gateway.remote import protocol as wire
from gateway.remote.channel import DiedOfIt, NoReply, NotReached
from gateway.remote.frames import OK, BadFrame, Frames
from gateway.tracing.current import current

MOST_CONNECTIONS = 64
"""Requests to one worker at the same time; more wait."""

_BROKEN = (BadFrame, OSError, trio.BrokenResourceError, trio.ClosedResourceError)


class Sockets:
    """Connections to one worker process.

    Arguments:
        path: of its socket.
        hangs: told why, when it does not answer in time; it is then ended.
    """

    def __init__(self, path: str, hangs: Callable[[str], None]) -> None:
        self._path, self._hangs = path, hangs
        self._idle: list[Frames] = []
        self._places = trio.CapacityLimiter(MOST_CONNECTIONS)
        self._open = True

    async def ask(self, operation: wire.Operation, request: bytes, *, seconds: float) -> bytes:
        """See `Channel`."""
        if (here := current()) is None:
            return await self._ask(operation, request, seconds)
        with here.step(f"plugin {operation}", {}):
            return await self._ask(operation, request, seconds)

    async def _ask(self, operation: wire.Operation, request: bytes, seconds: float) -> bytes:
        async with self._places:
            frames = await self._connected()
            whole = False
            try:
                reply = await self._exchange(frames, operation, request, seconds)
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

    async def _exchange(self, frames: Frames, operation: wire.Operation, request: bytes, seconds: float) -> bytes:
        working = False
        try:
            with trio.move_on_after(seconds) as waiting:
                await frames.send(operation, request)
                await self._frame(frames)
                working = True
                waiting.deadline = trio.current_time() + seconds  # it had to wait for others until now
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
