"""Scanners of what residents send: declared with `gateway_media_scanners`, asked before a capability sees it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from msgspec import Struct

from sessions.words import Text


class MediaFile(Struct, frozen=True, kw_only=True):
    """A file that a resident has sent, as a scanner gets it.

    Arguments:
        content: the whole file.
        mime: what it is, by its content.
        kind: how it was sent: `image`, `document`, `audio`, `video`, `sticker`.
        filename: untrusted, without any path; None if it has none.
    """

    content: bytes
    mime: str
    kind: str
    filename: str | None = None


class Clean(Struct, frozen=True):
    """Nothing is wrong with the file."""


class Rejected(Struct, frozen=True):
    """The file must not be taken.

    Arguments:
        words: what the resident is told; a general sentence if left out.
        reason: for the log, without personal data.
    """

    words: Text | None = None
    reason: str = ""


class NotScanned(Struct, frozen=True):
    """The scanner could not tell; the file is not taken for now.

    Arguments:
        reason: for the operator.
    """

    reason: str


Verdict = Clean | Rejected | NotScanned
"""What a scanner says of a file."""


class MediaScanner(Struct, frozen=True, kw_only=True):
    """Looks at every file before a capability gets it.

    Arguments:
        name: for logs.
        scan: tells its verdict. What it raises, and taking too long, counts as `NotScanned`.
        within: seconds that it may take.
    """

    name: str
    scan: Callable[[MediaFile], Awaitable[Verdict]]
    within: float = 20.0


__all__ = ["Clean", "MediaFile", "MediaScanner", "NotScanned", "Rejected", "Verdict"]
