"""No picture leaves with the place where it was taken, and none is harmed by that."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from gateway.media.boxes import Unreadable
from gateway.media.positions import CLEANERS, without_position
from tests.gateway.media.pictures import MAKER, SECRETS, exif, film, heic, jpeg, picture, png, webp

MADE: dict[str, Callable[[], bytes]] = {
    "image/jpeg": jpeg,
    "image/png": png,
    "image/webp": webp,
    "image/heic": heic,
    "video/mp4": film,
    "video/3gpp": lambda: film(b"3gp5"),
    "audio/mp4": lambda: film(b"M4A "),
}


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def pixels(content: bytes) -> bytes:
    with opened(content) as image:
        return image.convert("RGB").tobytes()


def test_every_cleaner_is_tried() -> None:
    assert set(MADE) == set(CLEANERS)


@pytest.mark.parametrize("mime", MADE)
def test_nothing_is_left_of_place_and_device(mime: str) -> None:
    content = MADE[mime]()
    assert any(secret in content for secret in SECRETS), "the test would prove nothing"
    cleaned = without_position(content, mime)
    assert [secret for secret in SECRETS if secret in cleaned] == []


@pytest.mark.parametrize("mime", ["image/jpeg", "image/png", "image/webp"])
def test_the_picture_itself_is_the_same(mime: str) -> None:
    content = MADE[mime]()
    assert pixels(without_position(content, mime)) == pixels(content)


@pytest.mark.parametrize("more", [{"progressive": True}, {"restart_marker_rows": 1}, {"icc_profile": b"x" * 70_000}])
def test_every_way_to_code_a_jpeg_stays_whole(more: dict[str, object]) -> None:
    content = jpeg(size=(200, 120), **more)
    cleaned = without_position(content, "image/jpeg")
    assert pixels(cleaned) == pixels(content)
    assert cleaned.endswith(b"\xff\xd9")
    with opened(cleaned) as image:
        assert image.info.get("icc_profile") == more.get("icc_profile")


@pytest.mark.parametrize("made", [jpeg, png])
@pytest.mark.parametrize("turned", [1, 3, 6, 8])
def test_a_picture_that_is_turned_stays_turned(made: Callable[..., bytes], turned: int) -> None:
    mime = "image/jpeg" if made is jpeg else "image/png"
    with opened(without_position(made(orientation=turned), mime)) as image:
        found = image.getexif()
        assert found.get(0x0112, 1) == turned
        assert set(found) <= {0x0112}
        assert not found.get_ifd(0x8825)


def test_a_turned_heic_and_the_picture_in_it_stay_where_they_are() -> None:
    content = heic()
    cleaned = without_position(content, "image/heic")
    assert len(cleaned) == len(content)
    assert b"\x11" * 50 in cleaned


def test_a_film_keeps_its_length_so_that_nothing_in_it_moves() -> None:
    cleaned = without_position(film(), "video/mp4")
    assert len(cleaned) == len(film())
    assert cleaned.endswith(b"\x01\x02\x03")


def test_a_document_is_left_as_it_is() -> None:
    assert without_position(b"%PDF-1.7 " + MAKER, "application/pdf") == b"%PDF-1.7 " + MAKER


def test_a_jpeg_that_was_cut_is_closed() -> None:
    cleaned = without_position(picture("JPEG")[:-40], "image/jpeg")
    assert cleaned.endswith(b"\xff\xd9")
    assert MAKER not in cleaned


@given(st.sampled_from(sorted(MADE)), st.data())
@settings(max_examples=150, deadline=None)
def test_a_broken_file_is_unreadable_or_clean(mime: str, data: st.DataObject) -> None:
    content = bytearray(MADE[mime]())
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    try:
        cleaned = without_position(bytes(content[: data.draw(st.integers(0, len(content)))]), mime)
    except Unreadable:
        return
    if mime in ("image/jpeg", "image/png", "image/webp"):
        assert exif()[6:] not in cleaned


@given(st.sampled_from(sorted(MADE)), st.binary(max_size=300))
@example("image/jpeg", b"\xff\xd8\xff")
@settings(max_examples=150, deadline=None)
def test_random_bytes_are_unreadable_or_given_back(mime: str, content: bytes) -> None:
    try:
        without_position(content, mime)
    except Unreadable:
        return
