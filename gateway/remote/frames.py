"""Frames on a stream between the gateway and a worker: a length, a word, and JSON or bytes."""

from __future__ import annotations

import trio

MOST = 32 * 1024 * 1024
"""Bytes of one frame; a file has at most 20 MB."""

OK, FAILED = "ok", "failed"
"""Words of a reply."""

WORKING = (8).to_bytes(4, "big") + b"working\n"
"""The whole frame that says that a request is being worked on; then the reply follows."""

_LENGTH = 4


class BadFrame(ValueError):
    """What came is no frame, or too large a one."""


class Frames:
    """Sends and receives frames.

    Arguments:
        stream: is closed by whoever has opened it.
        most: bytes of a frame that is received.
    """

    def __init__(self, stream: trio.abc.Stream, most: int = MOST) -> None:
        self.stream, self._most = stream, most
        self._buffer = bytearray()

    async def send(self, word: str, body: bytes = b"") -> None:
        """Send one frame.

        Raises:
            trio.BrokenResourceError, trio.ClosedResourceError: the stream is broken.
        """
        head = word.encode("ascii") + b"\n"
        await self.stream.send_all((len(head) + len(body)).to_bytes(_LENGTH, "big") + head + body)

    async def receive(self) -> tuple[str, bytes] | None:
        """The next frame, as word and body; None at the end of the stream.

        Raises:
            BadFrame: it is none. trio.BrokenResourceError, trio.ClosedResourceError: the stream is broken.
        """
        if not await self._fill(_LENGTH):
            return None
        length = int.from_bytes(self._buffer[:_LENGTH], "big")
        if length > self._most:
            raise BadFrame(f"a frame of {length} bytes; the most is {self._most}")
        if not await self._fill(_LENGTH + length):
            raise BadFrame("the stream ended in the middle of a frame")
        frame = bytes(self._buffer[_LENGTH : _LENGTH + length])
        del self._buffer[: _LENGTH + length]
        word, newline, body = frame.partition(b"\n")
        if not newline or not word.isascii() or len(word) > 40:
            raise BadFrame("a frame without a word")
        return word.decode(), body

    async def _fill(self, size: int) -> bool:
        """Read until there are so many bytes; False if the stream has ended before the first one."""
        while len(self._buffer) < size:
            part = await self.stream.receive_some(65_536)
            if not part:
                if self._buffer:
                    raise BadFrame("the stream ended in the middle of a frame")
                return False
            self._buffer += part
        return True
