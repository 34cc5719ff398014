"""The ClamAV plugin against a clamd on this machine that speaks as the manual page says."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import trio

from gateway.api import Clean, MediaFile, NotScanned, Rejected
from plugins.clamav import Settings
from plugins.clamav.clamd import Clamd

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
FILE = MediaFile(content=b"%PDF-1.7 nothing", mime="application/pdf", kind="document")


class FakeClamd:
    """Takes INSTREAM and answers; keeps what it was sent."""

    def __init__(self, answer: bytes | None = None) -> None:
        self.answer, self.streams = answer, list[bytes]()

    async def __call__(self, stream: trio.SocketStream) -> None:
        data = b""
        while not data.startswith(b"zINSTREAM\0") or not self._whole(data):
            part = await stream.receive_some(65536)
            if not part:
                return
            data += part
        content = self.streams[-1]
        found = b"stream: Eicar-Signature FOUND\0" if content.startswith(b"X5O!") else b"stream: OK\0"
        await stream.send_all(self.answer if self.answer is not None else found)
        await stream.aclose()

    def _whole(self, data: bytes) -> bool:
        at, content = len(b"zINSTREAM\0"), b""
        while at + 4 <= len(data):
            size = int.from_bytes(data[at : at + 4])
            if size == 0:
                self.streams.append(content)
                return True
            content, at = content + data[at + 4 : at + 4 + size], at + 4 + size
        return False


@asynccontextmanager
async def listening(clamd: FakeClamd) -> AsyncIterator[Clamd]:
    async with trio.open_nursery() as nursery:
        (listener,) = await trio.open_tcp_listeners(0, host="127.0.0.1")
        nursery.start_soon(trio.serve_listeners, clamd, [listener])
        yield Clamd(f"127.0.0.1:{listener.socket.getsockname()[1]}")
        nursery.cancel_scope.cancel()


async def test_a_clean_file_is_clean() -> None:
    fake = FakeClamd()
    async with listening(fake) as clamd:
        assert await clamd.scan(FILE) == Clean()
    assert fake.streams == [FILE.content]


async def test_a_large_file_is_sent_whole_in_pieces() -> None:
    fake, content = FakeClamd(), bytes(range(256)) * 4_000
    async with listening(fake) as clamd:
        assert await clamd.scan(MediaFile(content=content, mime="video/mp4", kind="video")) == Clean()
    assert fake.streams == [content]


async def test_a_virus_is_refused_by_its_name() -> None:
    async with listening(FakeClamd()) as clamd:
        verdict = await clamd.scan(MediaFile(content=EICAR, mime="text/plain", kind="document"))
    assert verdict == Rejected(reason="Eicar-Signature")


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: \xff\0", b"x" * 10_000])
async def test_any_other_answer_means_that_nobody_has_looked(answer: bytes) -> None:
    async with listening(FakeClamd(answer)) as clamd:
        assert isinstance(await clamd.scan(FILE), NotScanned)


async def test_a_clamd_that_is_not_there_means_that_nobody_has_looked(tmp_path: Path) -> None:
    (listener,) = await trio.open_tcp_listeners(0, host="127.0.0.1")
    port = listener.socket.getsockname()[1]
    await listener.aclose()
    for address in (f"127.0.0.1:{port}", str(tmp_path / "no.sock")):
        assert isinstance(await Clamd(address).scan(FILE), NotScanned)


@pytest.mark.parametrize("address", ["", "localhost", "localhost:", "127.0.0.1:x"])
def test_an_address_that_is_none_is_named_at_the_start(address: str) -> None:
    with pytest.raises(ValueError, match="host:port"):
        Settings(address=address)


@pytest.mark.parametrize(("answer", "said"), [(b"PONG\0", ""), (b"BUSY\0", "says b'BUSY"), (b"", "says b''")])
async def test_its_health_is_whether_clamd_answers_a_ping(answer: bytes, said: str) -> None:
    asked: list[bytes] = []

    async def pinged(stream: trio.SocketStream) -> None:
        asked.append(await stream.receive_some(100))
        await stream.send_all(answer)
        await stream.aclose()

    async with trio.open_nursery() as nursery:
        (listener,) = await trio.open_tcp_listeners(0, host="127.0.0.1")
        nursery.start_soon(trio.serve_listeners, pinged, [listener])
        trouble = await Clamd(f"127.0.0.1:{listener.socket.getsockname()[1]}").trouble()
        nursery.cancel_scope.cancel()
    assert asked == [b"zPING\0"]
    assert (trouble == "") == (said == "")
    assert said in trouble


async def test_a_clamd_that_is_not_there_is_in_trouble(tmp_path: Path) -> None:
    assert "does not answer" in await Clamd(str(tmp_path / "none.sock")).trouble()
