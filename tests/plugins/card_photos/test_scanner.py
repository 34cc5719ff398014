"""What is said of a file, with a reader in place of tesseract."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image

from gateway.api import Clean, MediaFile, NotScanned, Verdict
from plugins.card_photos.programs import Failed
from plugins.card_photos.reading import Read
from plugins.card_photos.scanner import CARD, OTHER_KIND, CardPhotos

NUMBER = Read((("4242",) * 4,), 300.0)
NOTHING = Read((), 0.0)


class Reader:
    """Says the same of each picture, or one thing after the other."""

    def __init__(self, *said: Read | Failed) -> None:
        self._said, self.pictures = list(said), list[bytes]()

    async def read(self, png: bytes) -> Read:
        self.pictures.append(png)
        said = self._said.pop(0) if len(self._said) > 1 else self._said[0]
        if isinstance(said, Failed):
            raise said
        return said


class Pages:
    """A PDF with words and pictures."""

    def __init__(self, words: str = "", pictures: int = 0) -> None:
        self.most, self._words, self._pictures = 2, words, pictures

    async def words(self, pdf: bytes) -> list[list[str]]:
        return [self._words.split()]

    async def picture(self, pdf: bytes, number: int) -> bytes | None:
        return picture().content if number <= self._pictures else None


class Tally:
    def __init__(self) -> None:
        self.looked = self.cards = self.unread = 0

    async def add(self, *, looked: int = 0, cards: int = 0, unread: int = 0) -> None:
        self.looked, self.cards, self.unread = self.looked + looked, self.cards + cards, self.unread + unread


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 200), mode: str = "RGB") -> MediaFile:
    file = io.BytesIO()
    Image.new(mode, size, 120).save(file, kind)
    return MediaFile(content=file.getvalue(), mime=f"image/{kind.lower()}", kind="image")


def pdf() -> MediaFile:
    return MediaFile(content=b"%PDF-1.7", mime="application/pdf", kind="document")


async def scanned(
    file: MediaFile, reader: Reader, *, pages: Pages | None = None, required: bool = True
) -> tuple[Verdict, Tally]:
    tally = Tally()
    scanner = CardPhotos(reader, pages, tally, required=required, at_once=2)  # type: ignore[arg-type]
    return await scanner.scan(file), tally


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
async def test_a_picture_that_shows_a_card_is_not_taken_and_counted(kind: str) -> None:
    verdict, tally = await scanned(picture(kind), Reader(NUMBER))
    assert verdict == CARD
    assert (tally.looked, tally.cards, tally.unread) == (1, 1, 0)


async def test_one_that_shows_none_is_looked_at_in_four_ways() -> None:
    reader = Reader(NOTHING)
    verdict, tally = await scanned(picture(), reader)
    assert verdict == Clean()
    assert len(reader.pictures) == 4
    assert (tally.looked, tally.cards) == (1, 0)


async def test_a_number_in_any_of_the_four_is_enough() -> None:
    for before in range(4):
        verdict, _ = await scanned(picture(), Reader(*[NOTHING] * before, NUMBER, NOTHING))
        assert verdict == CARD, before


async def test_a_picture_too_small_for_a_card_is_not_read_at_all() -> None:
    reader = Reader(NUMBER)
    assert (await scanned(picture(size=(100, 60)), reader))[0] == Clean()
    assert reader.pictures == []


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16"])
async def test_pictures_of_every_mode_are_read(mode: str) -> None:
    reader = Reader(NOTHING)
    assert (await scanned(picture(mode=mode), reader))[0] == Clean()
    assert len(reader.pictures) == 4


@pytest.mark.parametrize("break_it", [lambda c: c[:60], lambda c: c[:12] + b"\xff" * 40, lambda c: b""])
async def test_one_that_cannot_be_opened_is_asked_for_again(break_it: Callable[[bytes], bytes]) -> None:
    whole = picture("PNG")
    broken = MediaFile(content=break_it(whole.content), mime=whole.mime, kind="image")
    verdict, _ = await scanned(broken, Reader(NUMBER))
    assert getattr(verdict, "words", None) is not None
    assert "cannot be opened" in str(verdict)


async def test_a_bomb_is_not_unpacked() -> None:
    verdict, _ = await scanned(picture("PNG", (6_000, 6_000), "1"), Reader(NUMBER))
    assert "cannot be opened" in str(verdict)


async def test_a_kind_that_nobody_can_look_at_is_asked_for_as_a_photo() -> None:
    heic = MediaFile(content=b"", mime="image/heic", kind="document")
    assert (await scanned(heic, Reader(NOTHING)))[0] == OTHER_KIND


@pytest.mark.parametrize("mime", ["audio/ogg", "video/mp4", "text/plain"])
async def test_sounds_films_and_letters_are_left_alone(mime: str) -> None:
    reader = Reader(NUMBER)
    verdict, tally = await scanned(MediaFile(content=b"x", mime=mime, kind="document"), reader)
    assert verdict == Clean()
    assert reader.pictures == []
    assert tally.looked == 0


async def test_one_look_that_fails_does_not_hide_what_the_others_find() -> None:
    verdict, tally = await scanned(picture(), Reader(Failed("slow"), NOTHING, NUMBER))
    assert verdict == CARD
    assert tally.unread == 0


async def test_when_every_look_fails_the_file_is_not_taken_where_looking_is_required() -> None:
    verdict, tally = await scanned(picture(), Reader(Failed("tesseract is not installed")))
    assert verdict == NotScanned("tesseract is not installed")
    assert (tally.looked, tally.unread) == (0, 1)


async def test_and_taken_where_it_is_not_with_a_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    verdict, tally = await scanned(picture(), Reader(Failed("tesseract is not installed")), required=False)
    assert verdict == Clean()
    assert tally.unread == 1
    assert "taken without being looked at: tesseract is not installed" in caplog.text


async def test_pages_are_looked_at_by_their_words_and_as_pictures() -> None:
    typed, _ = await scanned(pdf(), Reader(NOTHING), pages=Pages("card 4242 4242 4242 4242"))
    shown, _ = await scanned(pdf(), Reader(NUMBER), pages=Pages(pictures=1))
    neither, tally = await scanned(pdf(), Reader(NOTHING), pages=Pages("a letter", pictures=5))
    left_alone, _ = await scanned(pdf(), Reader(NUMBER))
    assert typed == shown == CARD
    assert neither == left_alone == Clean()
    assert tally.looked == 1
