"""What a file is, by its first bytes. What the sender's phone claims is only compared with it.

Sources: the signatures that each format's specification names; Meta's page "Media", table of supported types.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
OLD_OFFICE = ("application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint")
UNSAID = "application/octet-stream"

_MEMBERS = 5_000
"""Entries of a zip file that are looked through; documents have a few hundred at most."""


def type_of(content: bytes, claimed: str) -> str | None:
    """The media type of a file that we take; None for every other one (programs, archives, pages, scripts, ...).

    Arguments:
        claimed: tells apart what begins alike (old office documents; sound and film in the same container).
    """
    for signature, read in _SIGNATURES:
        if content.startswith(signature):
            return read(content, claimed)
    if content[4:8] == b"ftyp":
        return _container(content, claimed)
    return "text/plain" if claimed == "text/plain" and _is_text(content) else None


def agree(claimed: str, found: str) -> bool:
    """Whether what a file is goes with what it was said to be. A picture in another format is still a picture."""
    return claimed == UNSAID or _family(claimed) == _family(found)


def _family(mime: str) -> str:
    """Sound and film are one: both come in the same containers."""
    kind = mime.partition("/")[0]
    if kind in ("audio", "video"):
        return "recording"
    if mime in OLD_OFFICE or mime in (WORD, EXCEL, POWERPOINT):
        return "office"
    return kind if kind == "image" else mime


def _always(mime: str) -> Callable[[bytes, str], str | None]:
    return lambda _content, _claimed: mime


def _riff(content: bytes, _claimed: str) -> str | None:
    return "image/webp" if content[8:12] == b"WEBP" else None


def _ogg(_content: bytes, claimed: str) -> str | None:
    return "audio/ogg" if not claimed.startswith("video/") else None


def _old_office(_content: bytes, claimed: str) -> str | None:
    return claimed if claimed in OLD_OFFICE else None


def _zip(content: bytes, _claimed: str) -> str | None:
    """Which of the newer office documents it is; any other archive is none that we take."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()[:_MEMBERS]
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError):
        return None
    if "[Content_Types].xml" not in names or any(name.lower().endswith("vbaproject.bin") for name in names):
        return None  # with macros it is a program
    parts = {"word/document.xml": WORD, "xl/workbook.xml": EXCEL, "ppt/presentation.xml": POWERPOINT}
    return next((mime for part, mime in parts.items() if part in names), None)


def _container(content: bytes, claimed: str) -> str | None:
    brand = content[8:12]
    if brand in (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"):
        return "image/heic"
    if brand[:3] == b"3gp":
        return "video/3gpp"
    if brand[:3] == b"M4A" or claimed.startswith("audio/"):
        return "audio/mp4"
    return "video/mp4" if brand in _FILMS else None


_FILMS = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"dash", b"M4V ", b"MSNV", b"qt  ")


def _is_text(content: bytes) -> bool:
    """Plain words, and nothing that a program would begin to carry out."""
    try:
        words = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    start = words.lstrip("\ufeff \t\r\n")[:1_000].lower()
    active = ("#!", "<?", "<!doctype", "<html", "<script", "<svg")
    return (
        bool(start)
        and not start.startswith(active)
        and not any((c < " " and c not in "\t\r\n\f") or c == "\x7f" for c in words)
    )


_SIGNATURES: tuple[tuple[bytes, Callable[[bytes, str], str | None]], ...] = (
    (b"\xff\xd8\xff", _always("image/jpeg")),
    (b"\x89PNG\r\n\x1a\n", _always("image/png")),
    (b"RIFF", _riff),
    (b"%PDF-", _always("application/pdf")),
    (b"OggS", _ogg),
    (b"#!AMR", _always("audio/amr")),
    (b"ID3", _always("audio/mpeg")),
    (b"\xff\xfb", _always("audio/mpeg")),
    (b"\xff\xf3", _always("audio/mpeg")),
    (b"\xff\xf2", _always("audio/mpeg")),
    (b"\xff\xf1", _always("audio/aac")),
    (b"\xff\xf9", _always("audio/aac")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _old_office),
    (b"PK\x03\x04", _zip),
)
