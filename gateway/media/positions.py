"""A picture without what it tells about its maker: where it was taken, when, and with which device.

Only what is needed to show the picture is kept, and the picture itself is not encoded again. What is left out by that
is more than the position, and on purpose: it hides in several places (Exif, XMP, IPTC, a film behind a photo), and new
ones are invented. A resident who wants the city to know a place shares it.

Sources: ISO/IEC 10918-1 (JPEG segments), W3C "Portable Network Graphics" (chunks), RFC 9649 (WebP chunks).
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator

from PIL import Image

from gateway.media.boxes import Unreadable, blank_film, blank_picture

_ORIENTATION = 0x0112
_EXIF = b"Exif\0\0"
_PNG_HEAD = 8


def without_position(content: bytes, mime: str) -> bytes:
    """The same file without a position. Files of a type that is not in `CLEANERS` are given back as they are.

    Arguments:
        mime: what the file is, see `gateway.media.kinds`.

    Raises:
        Unreadable: it is damaged; where a position may hide cannot be told.
    """
    cleaner = CLEANERS.get(mime)
    if cleaner is None:
        return content
    try:
        return cleaner(content)
    except IndexError as error:
        raise Unreadable(f"{mime}: it ends too early") from error


def _orientation(content: bytes) -> bytes:
    """Exif that says how the picture is turned, and nothing else; empty if it is not turned."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            turned = picture.getexif().get(_ORIENTATION)
    except Exception:  # border: Pillow raises many kinds for a picture that was made to break it; it is not turned then
        return b""
    if turned not in range(2, 9):
        return b""
    exif = Image.Exif()
    exif[_ORIENTATION] = turned
    return exif.tobytes().removeprefix(_EXIF)


# ---------------------------------------------------------------------------------------------- JPEG


def _jpeg(content: bytes) -> bytes:
    parts = [content[:2]]
    if turned := _orientation(content):
        body = _EXIF + turned
        parts.append(b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body)
    at = 2
    while at < len(content):
        if content[at] != 0xFF:
            raise Unreadable("no JPEG segment where one is due")
        marker = content[at + 1]
        if marker == 0xFF:  # filled up
            at += 1
            continue
        if marker == 0xD9:
            break
        end = at + 2 if marker == 0x01 or 0xD0 <= marker <= 0xD7 else at + 2 + _length(content, at + 2)
        if _shows(marker, content[at + 4 : at + 16]):
            parts.append(content[at:end])
        if marker == 0xDA:
            start, end = end, _end_of_scan(content, end)
            parts.append(content[start:end])
        at = end
    return b"".join(parts) + b"\xff\xd9"


def _length(content: bytes, at: int) -> int:
    length = int.from_bytes(content[at : at + 2])
    if length < 2 or at + length > len(content):
        raise Unreadable("a JPEG segment that is longer than the file")
    return length


def _shows(marker: int, begin: bytes) -> bool:
    """Whether a segment is needed to show the picture: of the applications' own only JFIF, colours and Adobe."""
    if marker == 0xFE:
        return False
    if not 0xE0 <= marker <= 0xEF:
        return True
    return (marker == 0xE0 and begin[:5] == b"JFIF\0") or begin[:12] == b"ICC_PROFILE\0" or marker == 0xEE


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next segment begins behind the data of a scan; the end of a file that was cut."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            return len(content)
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2


# ---------------------------------------------------------------------------------------------- PNG

_PNG_SHOWS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)


def _png(content: bytes) -> bytes:
    parts = [content[:_PNG_HEAD]]
    for kind, chunk in _png_chunks(content):
        if kind in _PNG_SHOWS:
            parts.append(chunk)
        if kind == b"IHDR" and (turned := _orientation(content)):
            parts.append(len(turned).to_bytes(4) + b"eXIf" + turned + zlib.crc32(b"eXIf" + turned).to_bytes(4))
    return b"".join(parts)


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _PNG_HEAD
    while at < len(content):
        kind, end = content[at + 4 : at + 8], at + 12 + int.from_bytes(content[at : at + 4])
        if end > len(content):
            raise Unreadable("a PNG chunk that is longer than the file")
        yield kind, content[at:end]
        if kind == b"IEND":
            return  # what comes behind is not the picture
        at = end


# ---------------------------------------------------------------------------------------------- WebP

_WEBP_SHOWS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"))
_WEBP_TELLS = 0b0000_1100
"""Bits of `VP8X` that say that there is Exif and XMP."""


def _webp(content: bytes) -> bytes:
    end = 8 + int.from_bytes(content[4:8], "little")
    if end > len(content):
        raise Unreadable("a WebP picture that was cut")
    parts, at = [], 12
    while at + 8 <= end:
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        stop = at + 8 + size + size % 2
        if at + 8 + size > end:
            raise Unreadable("a WebP chunk that is longer than the file")
        chunk = bytearray(content[at:stop])
        if chunk[:4] == b"VP8X":
            chunk[8] &= ~_WEBP_TELLS
        if bytes(chunk[:4]) in _WEBP_SHOWS:
            parts.append(bytes(chunk))
        at = stop
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


# ---------------------------------------------------------------------------------------------- the table


def _in_boxes(blank: Callable[[bytearray], None]) -> Callable[[bytes], bytes]:
    def cleaner(content: bytes) -> bytes:
        copy = bytearray(content)
        blank(copy)
        return bytes(copy)

    return cleaner


CLEANERS: dict[str, Callable[[bytes], bytes]] = {
    "image/jpeg": _jpeg,
    "image/png": _png,
    "image/webp": _webp,
    "image/heic": _in_boxes(blank_picture),
    "video/mp4": _in_boxes(blank_film),
    "video/3gpp": _in_boxes(blank_film),
    "audio/mp4": _in_boxes(blank_film),
}
"""Media type to what takes the position out. Documents are left alone: what a PDF tells is what its author wrote."""

__all__ = ["CLEANERS", "Unreadable", "without_position"]
