"""Media and places as Meta writes them, alone or on top of something. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gateway.whatsapp.checks import Media
from gateway.whatsapp.limits import plain
from sessions.messages import Audio, Document, FileRef, Place, Words


def encode_media(message: Media, media: Mapping[str, str]) -> dict[str, Any]:
    """A file with what belongs to it.

    Arguments:
        media: file id -> media id.
    """
    kind = str(type(message).__struct_config__.tag)
    file = message.file
    source = {"id": media[file.id]} if isinstance(file, FileRef) else {"link": file}
    content: dict[str, Any] = {**source}
    if isinstance(message, Document):
        content["filename"] = message.filename
    if isinstance(message, Audio) and message.voice:
        content["voice"] = True
    content |= without_none(caption=getattr(message, "caption", None))
    return {"type": kind, kind: content}


def encode_place(message: Place) -> dict[str, Any]:
    """A place.

    Raises:
        NotRendered: its name is not in the resident's language yet.
    """
    # Meta's schema has both coordinates as strings. Seven decimals are a centimetre.
    return {
        "type": "location",
        "location": without_none(
            latitude=f"{message.latitude:.7f}",
            longitude=f"{message.longitude:.7f}",
            name=_optional(message.name),
            address=message.address,
        ),
    }


def _optional(words: Words | None) -> str | None:
    return plain(words, "location.name") if words is not None else None


def without_none(**fields: Any) -> dict[str, Any]:
    """The fields that are not None."""
    return {name: value for name, value in fields.items() if value is not None}
