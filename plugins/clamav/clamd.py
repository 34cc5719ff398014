"""The part of clamd's protocol that is needed: one file, one answer.

Source: the manual page clamd(8), command INSTREAM.
"""

from __future__ import annotations

import trio

from gateway.api import Clean, MediaFile, NotScanned, Rejected

_CHUNK = 256 * 1024
_ANSWER = 4_096


class Clamd:
    """A clamd that listens somewhere.

    Arguments:
        address: `host:port`, or the path of its socket.
    """

    def __init__(self, address: str) -> None:
        self._address = address

    async def scan(self, file: MediaFile) -> Clean | Rejected | NotScanned:
        """What clamd says of a file. Whatever else happens means that nobody has looked."""
        try:
            answer = await self._asked(file.content)
        except (OSError, trio.BrokenResourceError) as error:
            return NotScanned(f"clamd at {self._address} does not answer: {error}")
        words = answer.rstrip(b"\0").decode("utf-8", "replace").strip()
        if words == "stream: OK":
            return Clean()
        if words.startswith("stream: ") and words.endswith(" FOUND"):
            return Rejected(reason=words.removeprefix("stream: ").removesuffix(" FOUND")[:100])
        return NotScanned(f"clamd says {words[:100]!r}")

    async def trouble(self) -> str:
        """Why clamd cannot look at files now, in one line; empty if it can. Source: clamd(8), command PING."""
        try:
            async with await self._connected() as stream:
                await stream.send_all(b"zPING\0")
                answer = await stream.receive_some(_ANSWER)
        except (OSError, trio.BrokenResourceError) as error:
            return f"clamd at {self._address} does not answer: {error}"
        return "" if answer.rstrip(b"\0\n") == b"PONG" else f"clamd at {self._address} says {bytes(answer[:100])!r}"

    async def _connected(self) -> trio.SocketStream:
        if self._address.startswith("/"):
            return await trio.open_unix_socket(self._address)
        host, _, port = self._address.rpartition(":")
        return await trio.open_tcp_stream(host.strip("[]"), int(port))

    async def _asked(self, content: bytes) -> bytes:
        async with await self._connected() as stream:
            await stream.send_all(b"zINSTREAM\0")
            for start in range(0, len(content), _CHUNK):
                chunk = content[start : start + _CHUNK]
                await stream.send_all(len(chunk).to_bytes(4) + chunk)
            await stream.send_all(bytes(4))
            answer = b""
            while len(answer) < _ANSWER and (part := await stream.receive_some(_ANSWER)):
                answer += part
            return answer
