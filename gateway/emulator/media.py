"""The shelf of files: uploaded by the gateway or sent by residents. In memory, bounded, with Meta's life times."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import Literal

from msgspec import Struct

from gateway.emulator.errors import Refusal, bad_parameter
from gateway.emulator.limits import (
    MEDIA_SIZES,
    MEDIA_TYPES,
    MEDIA_URL_LIFE,
    OOXML,
    RECEIVED_MEDIA_LIFE,
    UPLOADED_MEDIA_LIFE,
)
from gateway.emulator.ports import Clock, Ids

_ZIP, _OLE = (b"PK\x03\x04",), (b"\xd0\xcf\x11\xe0",)
SIGNATURES: dict[str, tuple[bytes, ...]] = {
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/webp": (b"RIFF",),
    "application/pdf": (b"%PDF-",),
    "audio/ogg": (b"OggS",),
    "audio/amr": (b"#!AMR",),
    "audio/mpeg": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"),
    "audio/aac": (b"\xff\xf1", b"\xff\xf9"),
    **{mime: _ZIP for mime in MEDIA_TYPES if mime.startswith(OOXML)},
    **dict.fromkeys(("application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"), _OLE),
}
"""First bytes of the types that have such."""

INSIDE: dict[str, tuple[int, int, bytes]] = {
    "image/webp": (8, 12, b"WEBP"),
    "audio/ogg": (0, 128, b"OpusHead"),  # of Ogg, Meta takes Opus only
    "audio/mp4": (4, 8, b"ftyp"),
    "video/mp4": (4, 8, b"ftyp"),
    "video/3gpp": (4, 8, b"ftyp"),
}
"""Bytes that must stand between two places."""

STILL_STICKER = 100 * 1024
"""Bytes; an animated one may have 500 KB."""

MOST_FROM_RESIDENT = 16 * 1024 * 1024
"""Bytes; a phone's own cap, far under Meta's 100 MB, for the files lie in memory."""


class File(Struct, frozen=True):
    """One file on the shelf.

    Arguments:
        id: media id, digits.
        mime: media type without parameters.
        name: file name, if one was given; untrusted.
        data: the bytes.
        owner: `city` when uploaded by the gateway, `resident` when sent from a phone.
        born: seconds since the epoch.
    """

    id: str
    mime: str
    name: str | None
    data: bytes
    owner: Literal["city", "resident"]
    born: float

    @property
    def sha256(self) -> bytes:
        """Digest of the bytes."""
        return hashlib.sha256(self.data).digest()


class Shelf:
    """Keeps files until they are too old, deleted, or pushed out by newer ones.

    Arguments:
        clock: decides what has expired.
        ids: makes media ids and download tokens.
        most: bytes of all files together.
    """

    def __init__(self, clock: Clock, ids: Ids, most: int) -> None:
        self._clock = clock
        self._ids = ids
        self._most = most
        self._files: OrderedDict[str, File] = OrderedDict()
        self._links: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def add(self, data: bytes, mime: str, name: str | None, owner: Literal["city", "resident"]) -> File:
        """Put a file on the shelf and return it with its id."""
        digest = hashlib.sha256(self._ids.new().encode()).digest()
        number = str(10**14 + int.from_bytes(digest[:6], "big"))
        file = File(number, mime, name, data, owner, self._clock.now())
        self._files[number] = file
        while len(self._files) > 1 and sum(len(f.data) for f in self._files.values()) > self._most:
            self._files.popitem(last=False)
        return file

    def get(self, media_id: str) -> File | None:
        """The file, or None when unknown or expired (30 days for uploads, 7 days for what residents sent)."""
        file = self._files.get(media_id)
        if file is None:
            return None
        life = UPLOADED_MEDIA_LIFE if file.owner == "city" else RECEIVED_MEDIA_LIFE
        return file if self._clock.now() - file.born < life else None

    def remove(self, media_id: str) -> None:
        """Take a file off the shelf."""
        self._files.pop(media_id, None)

    def link(self, media_id: str) -> str:
        """A token under which the file can be downloaded for five minutes."""
        token = self._ids.new()
        self._links[token] = (media_id, self._clock.now() + MEDIA_URL_LIFE)
        while len(self._links) > 1_000:
            self._links.popitem(last=False)
        return token

    def by_link(self, token: str) -> File | None:
        """The file behind a download token, None when the token is unknown or too old."""
        media_id, until = self._links.get(token, ("", 0.0))
        return self.get(media_id) if self._clock.now() < until else None


def base_type(mime: str) -> str:
    """`audio/ogg; codecs=opus` -> `audio/ogg`."""
    return mime.split(";", 1)[0].strip().lower()


def check_upload(mime: str, data: bytes) -> None:
    """Check a file that the gateway uploads (reference 5.2).

    Raises:
        Refusal: 100 for a type that WhatsApp does not take; 131053 when it is too large or not what it says.
    """
    kind = MEDIA_TYPES.get(base_type(mime))
    if kind is None:
        raise bad_parameter(f"Param file must be of one of these types: {', '.join(MEDIA_TYPES)} - got {mime[:100]!r}.")
    if not data:
        raise bad_parameter("Param file is empty.")
    if len(data) > MEDIA_SIZES[kind]:
        raise Refusal(131053, f"File of {len(data)} bytes; {kind} files may have {MEDIA_SIZES[kind]} at most.")
    if not _is_what_it_says(base_type(mime), data):
        raise Refusal(131053, f"The file's content is not {base_type(mime)}.")
    if kind == "sticker" and len(data) > STILL_STICKER and b"ANIM" not in data[:64]:
        raise Refusal(131053, f"A sticker that does not move may have {STILL_STICKER} bytes at most.")


def _is_what_it_says(mime: str, data: bytes) -> bool:
    starts, inside = SIGNATURES.get(mime), INSIDE.get(mime)
    begins = starts is None or data.startswith(starts)
    return begins and (inside is None or inside[2] in data[inside[0] : inside[1]])
