"""Several files in one message, files that WhatsApp took and could not use, and stickers that are too heavy."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
import trio

from gateway import run
from gateway.clock import CountingIds, SystemClock
from gateway.figures import Figures
from gateway.settings import load
from gateway.stale_uploads import StaleUploads
from gateway.whatsapp.encode import LimitExceeded
from gateway.whatsapp.media import content_faults
from gateway.whatsapp.results import Accepted
from gateway.whatsapp.signature import sign
from sessions.errors import StoreUnavailable
from sessions.messages import (
    Alias,
    DeliveryStatus,
    FileRef,
    Image,
    Inbound,
    Message,
    Said,
    Sticker,
    Template,
    TemplateCard,
    TypedText,
    WithTemplate,
)
from sessions.records import Priority, Reply, Turn
from sessions.stores.sqlite import open_memory
from tests.gateway.test_run import LEAST
from tests.gateway.whatsapp.fake_api import Request, accepted, error, http
from tests.gateway.whatsapp.recorded import webhook
from tests.gateway.whatsapp.test_client import BILL, MEDIA, MESSAGES, line

PICTURES = tuple(Image(FileRef(name, "image/jpeg", 8)) for name in ("f1", "f2"))
CARDS = Template(name="parks", language="en", cards=tuple(TemplateCard(media=each) for each in PICTURES))


def ids_on_cards(request: Request) -> list[str]:
    cards = request.json["template"]["components"][0]["cards"]
    return [card["components"][0]["parameters"][0]["image"]["id"] for card in cards]


async def numbered(uploads: list[int], request: Request, stream: trio.SocketStream) -> None:
    """Each upload has an id of its own; messages are taken."""
    if request.path != MEDIA:
        await accepted(request, stream)
        return
    uploads.append(len(uploads) + 1)
    await stream.send_all(http(200, b'{"id":"%d"}' % uploads[-1]))


async def test_each_file_of_a_message_is_uploaded_once() -> None:
    async with line() as cloud:
        cloud.api.answer = lambda request, stream: numbered(uploads, request, stream)
        uploads: list[int] = []
        assert await cloud.send(CARDS) == Accepted("wamid.OUT")
        assert cloud.api.paths == [MEDIA, MEDIA, MESSAGES]
        assert ids_on_cards(cloud.api.requests[-1]) == ["1", "2"]
        await cloud.send(CARDS)
        assert cloud.api.paths == [MEDIA, MEDIA, MESSAGES, MESSAGES]


async def test_if_one_of_several_uploads_is_refused_all_are_made_again() -> None:
    uploads: list[int] = []

    async def forgetful(request: Request, stream: trio.SocketStream) -> None:
        if request.path == MESSAGES and ids_on_cards(request) == ["1", "2"] and len(cloud.api.requests) > 3:
            await error(400, 131009)(request, stream)
        else:
            await numbered(uploads, request, stream)

    async with line(forgetful) as cloud:
        await cloud.send(CARDS)
        assert await cloud.send(CARDS) == Accepted("wamid.OUT")
        assert ids_on_cards(cloud.api.requests[-1]) == ["3", "4"]


async def test_an_old_upload_beside_a_fresh_one_is_made_again_too() -> None:
    uploads: list[int] = []

    async def forgetful(request: Request, stream: trio.SocketStream) -> None:
        if request.path == MESSAGES and request.json["type"] == "template" and ids_on_cards(request) == ["1", "2"]:
            await error(400, 131009)(request, stream)
        else:
            await numbered(uploads, request, stream)

    async with line(forgetful) as cloud:
        await cloud.send(PICTURES[0])
        assert await cloud.send(CARDS) == Accepted("wamid.OUT")
        assert ids_on_cards(cloud.api.requests[-1]) == ["3", "4"]


@pytest.mark.parametrize("message", [BILL, CARDS, WithTemplate(BILL, "t", filled=CARDS)])
async def test_files_that_are_forgotten_are_uploaded_anew(message: Message) -> None:
    async with line() as cloud:
        await cloud.send(BILL)
        await cloud.client.forget_files(message)
        await cloud.send(BILL)
        # The bill and the first picture are the same file, as different types: only the bill itself counts.
        again = [MEDIA] if message is not CARDS else []
        assert cloud.api.paths == [MEDIA, MESSAGES, *again, MESSAGES]


# ------------------------------------------------------------------------------------------ told by a status


class Shelf:
    """Notes which messages' files are to be forgotten."""

    def __init__(self) -> None:
        self.forgotten: list[Message] = []

    async def forget_files(self, message: Message) -> None:
        self.forgotten.append(message)


def failed(code: int, channel: str = "wamid.OUT", key: str | None = "k1") -> DeliveryStatus:
    return DeliveryStatus(channel, "failed", 100.0, key, code)


async def sent_bill(store: Any) -> None:
    """A bill that WhatsApp has accepted."""
    someone = Inbound("m1", (Alias("wa_id", "27821234567"),), 1.0, TypedText("hello"))
    (resident,) = (await store.accept([someone], [], now=1.0, ids=CountingIds("r"))).residents
    await store.commit(Turn(resident=resident, replies=(Reply("k1", BILL, Priority.REPLY),), at=1.0))
    (row,) = await store.outbox_claim(1.0, 1, frozenset())
    await store.outbox_sent(row.seq, "wamid.OUT", 1.0)


@pytest.mark.parametrize(
    ("status", "forgotten"),
    [
        (failed(131053), [BILL]),
        (failed(131053, key=None), [BILL]),
        (failed(131053, "wamid.OTHER", key=None), []),
        (failed(131026), []),
        (DeliveryStatus("wamid.OUT", "delivered", 100.0, "k1", 131053), []),
    ],
)
async def test_a_file_that_could_not_be_used_is_forgotten(status: DeliveryStatus, forgotten: list[Message]) -> None:
    async with open_memory() as store:
        await sent_bill(store)
        await store.accept([], [status], now=101.0, ids=CountingIds("x"))
        await StaleUploads(store, shelf := Shelf()).told([status])
        assert shelf.forgotten == forgotten


async def test_a_store_that_cannot_be_read_costs_no_webhook() -> None:
    class Away:
        async def outbox_message(self, status: DeliveryStatus) -> Message | None:
            raise StoreUnavailable("busy")

    await StaleUploads(Away(), shelf := Shelf()).told([failed(131053)])
    assert shelf.forgotten == []


async def test_the_gateways_webhook_tells_of_files_that_could_not_be_used(tmp_path: Path) -> None:
    heard: list[DeliveryStatus] = []

    async def accept(messages: Any, statuses: Any) -> Any:
        return SimpleNamespace(fresh=())

    async def note(notices: Any) -> None:
        pass

    async def told(statuses: tuple[DeliveryStatus, ...]) -> None:
        heard.extend(statuses)

    nothing = SimpleNamespace(heard=lambda count: None, told=lambda statuses: None, accepted=lambda fresh: None)
    parts = SimpleNamespace(clock=SystemClock(), traces=None)
    gateway: Any = SimpleNamespace(
        outbox=nothing,
        registry=SimpleNamespace(accept=accept),
        notices=SimpleNamespace(note=note),
        parts=parts,
        figures=Figures(parts.clock),
    )
    (tmp_path / "plugins.toml").write_text('[city]\nname = "City"\n')
    settings = load({**LEAST, "GATEWAY_PLUGINS": str(tmp_path / "plugins.toml")})
    uploads: Any = SimpleNamespace(told=told)
    receipts: Any = nothing
    body = msgspec.json.encode(
        webhook(statuses=[{"id": "w", "status": "failed", "timestamp": "1795478400", "errors": [{"code": 131053}]}])
    )
    headers = [(b"x-hub-signature-256", sign(b"secret", body).encode())]
    answer = await run._webhook(settings, gateway, receipts, uploads).handle("POST", b"", headers, body)
    assert (answer.status, [status.error_code for status in heard]) == (200, [131053])


# ------------------------------------------------------------------------------------------ stickers


def webp(size: int, *, moves: bool = False, extended: bool = True) -> bytes:
    chunk = b"VP8X\x0a\0\0\0" + (b"\x12" if moves else b"\x10") if extended else b"VP8 \0\0\0\0"
    return (b"RIFF\0\0\0\0WEBP" + chunk).ljust(size, b"\x02")


KB = 1024


@pytest.mark.parametrize(
    ("mime", "data", "refused"),
    [
        ("image/webp", webp(100 * KB), False),
        ("image/webp", webp(100 * KB + 1), True),
        ("image/webp", webp(500 * KB, extended=False), True),
        ("image/webp", webp(500 * KB, moves=True), False),
        ("image/webp; codecs=vp8", webp(200 * KB), True),
        ("image/webp", b"RIFF\0\0\0\0WEBPVP8X", False),
        ("image/png", b"x" * 300 * KB, False),
    ],
)
def test_a_sticker_that_does_not_move_has_100_kb(mime: str, data: bytes, refused: bool) -> None:
    assert bool(list(content_faults(mime, data))) is refused


async def test_a_heavy_sticker_that_does_not_move_is_refused_before_anything_leaves() -> None:
    async with line() as cloud:
        cloud.files.content["f3"] = webp(200 * KB)
        heavy = Sticker(FileRef("f3", "image/webp", 200 * KB))
        with pytest.raises(LimitExceeded, match=r"sticker\.file: at most 102,400 bytes, as it does not move"):
            await cloud.send(heavy)
        assert cloud.api.requests == []
        cloud.files.content["f3"] = webp(200 * KB, moves=True)
        assert await cloud.send(heavy) == Accepted("wamid.OUT")
        assert await cloud.send(Said("still here")) == Accepted("wamid.OUT")
