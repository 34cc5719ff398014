"""What residents send, through the emulator's own media addresses to a capability."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import trio
import trio.testing

from gateway.api import (
    Capability,
    Clean,
    Conversation,
    MediaFile,
    MediaScanner,
    NotScanned,
    PluginContext,
    Rejected,
    hookimpl,
    parsers,
    text,
)
from gateway.emulator.settings import ResidentSeed
from gateway.media.service import MEGABYTE
from gateway.plugin_host import Found, PluginHost, find_plugin
from gateway.plugins_file import PluginsError
from gateway.testing.city import City, Person, open_city
from sessions.messages import FileRef
from tests.gateway.media.pictures import MAKER, jpeg

TOML = """
[city]
name = "Test"
[plugins.photos]
[plugins.menu]
"""
FTL = """
photos-title = Photo
photos-summary = Send a photo
photos-keywords = photo
photos-send = Please send it.
photos-got = Got { $mime }, { $size } bytes.
photos-unwanted = That one is not for us.
"""
NALEDI = ResidentSeed(id="naledi", name="Naledi", phone="27821234567", user_id="ZA.1")
PDF = b"%PDF-1.7\n" + b"x" * 100

Scan = Callable[[MediaFile], Awaitable[Any]]


class Photos:
    """A plugin that asks for a file, and one that scans it."""

    def __init__(self, folder: Path, scan: Scan) -> None:
        self.refs: list[FileRef] = []
        self.seen: list[MediaFile] = []
        self.module = ModuleType("photos")
        self.module.__file__ = str(folder / "__init__.py")
        (folder / "words").mkdir()
        (folder / "words/en.ftl").write_text(FTL, encoding="utf-8")

        async def run(chat: Conversation) -> None:
            sent = await chat.ask("photos-send", parse=parsers.file)
            ref = await chat.read("photo", chat.services.media.fetch, sent)
            self.refs.append(ref)
            await chat.say("photos-got", mime=ref.mime, size=ref.size)

        async def scanning(file: MediaFile) -> Any:
            self.seen.append(file)
            return await scan(file)

        @hookimpl
        def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
            words = {name: text(f"photos-{name}") for name in ("title", "summary", "keywords")}
            return [Capability(name="photos", run=run, services=("media",), **words)]

        @hookimpl
        def gateway_media_scanners(context: PluginContext) -> Sequence[MediaScanner]:
            return [MediaScanner(name="test", scan=scanning, within=5)]

        @hookimpl
        def gateway_texts() -> Path:
            return folder / "words"

        for hook in (gateway_capabilities, gateway_media_scanners, gateway_texts):
            setattr(self.module, hook.__name__, hook)

    def host(self, path: Path) -> PluginHost:
        return PluginHost.load(
            path, find=lambda name: Found(self.module, "1", "x") if name == "photos" else find_plugin(name)
        )


async def clean(_file: MediaFile) -> Clean:
    return Clean()


@asynccontextmanager
async def city(folder: Path, scan: Scan = clean) -> AsyncIterator[tuple[City, Photos, Person]]:
    path = folder / "plugins.toml"
    path.write_text(TOML, encoding="utf-8")
    photos = Photos(folder, scan)
    async with open_city(photos.host(path), folder, (NALEDI,)) as place:
        naledi = place.person("naledi")
        assert await naledi.says("photo") == ["Please send it."]
        yield place, photos, naledi


async def test_a_photo_reaches_the_capability_without_its_position(
    tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    content = jpeg(orientation=6)
    async with city(tmp_path) as (place, photos, naledi):
        (words,) = await naledi.sends_file(content, "image/jpeg", kind="image")
        (ref,) = photos.refs
        kept = await place.files.read(ref)
        assert words.startswith("Got image/jpeg, ")
        assert MAKER in content
        assert MAKER not in kept
        assert [(file.content, file.mime, file.kind) for file in photos.seen] == [(kept, "image/jpeg", "image")]


async def test_what_the_phone_says_is_not_believed(tmp_path: Path, mock_clock: trio.testing.MockClock) -> None:
    async with city(tmp_path) as (_, photos, naledi):
        (words,) = await naledi.sends_file(PDF, "application/octet-stream", "bill.exe")
        assert words == f"Got application/pdf, {len(PDF)} bytes."
        assert photos.seen[0].filename == "bill.exe"


@pytest.mark.parametrize(
    ("content", "mime", "kind", "words"),
    [
        (b"MZ\x90\0 program", "application/pdf", "document", "cannot take that kind of file"),
        (PDF, "image/jpeg", "image", "cannot take that kind of file"),
        (jpeg(), "application/pdf", "document", "cannot take that kind of file"),
        (b"\xff\xd8\xff\xe0\xff\xff", "image/jpeg", "image", "seems to be damaged"),
        (b"\xff\xd8\xff" + bytes(5 * MEGABYTE), "image/jpeg", "image", "up to 5 MB"),
    ],
)
async def test_what_cannot_be_taken_is_told_why(
    tmp_path: Path, mock_clock: trio.testing.MockClock, content: bytes, mime: str, kind: str, words: str
) -> None:
    async with city(tmp_path) as (_, photos, naledi):
        (said,) = await naledi.sends_file(content, mime, kind=kind)
        assert words in said
        assert photos.refs == photos.seen == []


async def test_a_file_that_the_channel_has_no_more_is_asked_for_again(
    tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with city(tmp_path) as (_, _photos, naledi):
        gone = {"type": "document", "document": {"id": "1103", "mime_type": "application/pdf", "filename": "old.pdf"}}
        assert await naledi.does(gone) == ["Sorry, that file is no longer there. Please send it again."]


async def refuse(_file: MediaFile) -> Rejected:
    return Rejected(reason="Eicar")


async def refuse_in_words(_file: MediaFile) -> Rejected:
    return Rejected(text("photos-unwanted"))


@pytest.mark.parametrize(
    ("scan", "words"), [(refuse, "may harm the city's computers"), (refuse_in_words, "That one is not for us.")]
)
async def test_what_a_scanner_refuses_is_not_taken(
    tmp_path: Path, mock_clock: trio.testing.MockClock, scan: Scan, words: str
) -> None:
    async with city(tmp_path, scan) as (_, photos, naledi):
        (said,) = await naledi.sends_file(PDF, "application/pdf")
        assert words in said
        assert photos.refs == []
        assert list((tmp_path / "files").glob("??/*")) == [], "it is not even kept"


async def not_scanned(_file: MediaFile) -> NotScanned:
    return NotScanned("no signatures yet")


async def broken(_file: MediaFile) -> Clean:
    raise RuntimeError("a bug")


async def silent(_file: MediaFile) -> None:
    return None


@pytest.mark.parametrize("scan", [not_scanned, broken, silent])
async def test_what_nobody_could_scan_is_offered_to_be_tried_again(
    tmp_path: Path, mock_clock: trio.testing.MockClock, scan: Scan
) -> None:
    scans = [scan, clean]

    async def first_fails(file: MediaFile) -> Any:
        return await scans.pop(0)(file)

    async with city(tmp_path, first_fails) as (_, photos, naledi):
        (said,) = await naledi.sends_file(PDF, "application/pdf")
        assert "Shall I try again?" in said
        assert photos.refs == []
        assert await naledi.taps("Try again") == [f"Got application/pdf, {len(PDF)} bytes."]


async def test_a_scanner_that_takes_too_long_has_not_scanned(
    tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async def slow(_file: MediaFile) -> Clean:
        mock_clock.jump(6)
        await trio.sleep_forever()
        return Clean()

    async with city(tmp_path, slow) as (_, _photos, naledi):
        (said,) = await naledi.sends_file(PDF, "application/pdf")
        assert "Shall I try again?" in said


def test_nobody_else_may_stand_behind_media(tmp_path: Path) -> None:
    path = tmp_path / "plugins.toml"
    path.write_text(TOML + '[services]\nmedia = "photos"\n', encoding="utf-8")
    with pytest.raises(PluginsError, match="the gateway itself stands behind"):
        Photos(tmp_path, clean).host(path)
