"""What a file is decides its content, not its name, and not what the phone says."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.media.kinds import EXCEL, POWERPOINT, UNSAID, WORD, agree, type_of
from tests.gateway.media.pictures import film, heic, jpeg, png, webp


def office(*parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return out.getvalue()


TYPES = "[Content_Types].xml"

TAKEN = [
    (jpeg(), "image/jpeg", "image/jpeg"),
    (png(), "image/jpeg", "image/png"),
    (webp(), "image/webp", "image/webp"),
    (heic(), UNSAID, "image/heic"),
    (film(), "video/mp4", "video/mp4"),
    (film(), "audio/mp4", "audio/mp4"),
    (film(b"M4A "), UNSAID, "audio/mp4"),
    (film(b"3gp4"), "video/3gpp", "video/3gpp"),
    (b"OggS\0\x02", "audio/ogg", "audio/ogg"),
    (b"#!AMR\n", "audio/amr", "audio/amr"),
    (b"ID3\x04", "audio/mpeg", "audio/mpeg"),
    (b"\xff\xf1\x50", "audio/aac", "audio/aac"),
    (b"%PDF-1.4\n", UNSAID, "application/pdf"),
    (office(TYPES, "word/document.xml"), WORD, WORD),
    (office(TYPES, "xl/workbook.xml"), UNSAID, EXCEL),
    (office(TYPES, "ppt/presentation.xml"), POWERPOINT, POWERPOINT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword", "application/msword"),
    ("Dumela \u00ea\r\n".encode(), "text/plain", "text/plain"),
]

REFUSED = [
    (b"MZ\x90\0", "image/jpeg"),
    (b"\x7fELF", UNSAID),
    (b"#!/bin/sh\nrm -rf ~", "text/plain"),
    (b"<html><script>", "text/plain"),
    (b" <?xml version='1.0'?><svg onload='x'/>", "text/plain"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UNSAID),
    (b"RIFF\0\0\0\0AVI ", "video/mp4"),
    (office("a.txt"), "application/zip"),
    (office(TYPES, "word/document.xml", "word/vbaProject.bin"), WORD),
    (b"PK\x03\x04 broken", WORD),
    (b"\0\0\0\x20ftypevil", "video/mp4"),
    (b"nul\0", "text/plain"),
    (b"\xff\xfe", "text/plain"),
    (b"", "text/plain"),
    (b"just words", "image/jpeg"),
]


@pytest.mark.parametrize(("content", "claimed", "found"), TAKEN, ids=lambda each: str(each)[:24])
def test_what_we_take_is_known_by_its_content(content: bytes, claimed: str, found: str) -> None:
    assert type_of(content, claimed) == found
    assert agree(claimed, found)


@pytest.mark.parametrize(("content", "claimed"), REFUSED, ids=lambda each: str(each)[:24])
def test_anything_else_is_not_taken(content: bytes, claimed: str) -> None:
    assert type_of(content, claimed) is None


@pytest.mark.parametrize(
    ("claimed", "found"),
    [
        ("image/jpeg", "application/pdf"),
        ("application/pdf", "image/png"),
        ("text/plain", WORD),
        ("audio/ogg", "image/png"),
    ],
)
def test_what_is_another_thing_than_was_said_does_not_agree(claimed: str, found: str) -> None:
    assert not agree(claimed, found)


@given(st.binary(max_size=200), st.sampled_from(["image/jpeg", "text/plain", WORD, "audio/mp4", UNSAID, "x/y"]))
def test_random_bytes_never_break_it(content: bytes, claimed: str) -> None:
    type_of(content, claimed)
    type_of(b"PK\x03\x04" + content, claimed)
