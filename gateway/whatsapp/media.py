"""Files of ours at Meta: uploaded once, and remembered for as long as Meta keeps them."""

from __future__ import annotations

from collections import OrderedDict
from typing import Protocol

from sessions.messages import FileRef

LIFE = 30 * 86_400.0
"""Seconds for which Meta keeps an uploaded file. Source: Cloud API, media."""

MARGIN = 86_400.0
"""Seconds before its end at which an upload no longer counts, for a message may wait in the outbox."""


class Files(Protocol):
    """Where the bytes of a file come from (`gateway.files.Files`)."""

    async def read(self, ref: FileRef) -> bytes:
        """The content; raises `gateway.files.FileMissing` if it is no longer there."""
        ...


class MediaCache(Protocol):
    """Remembers media ids by file id. They belong to one phone number: use one cache for each number."""

    async def get(self, file_id: str, now: float) -> str | None:
        """The media id of a file, unless it has expired at `now` (seconds since the epoch)."""
        ...

    async def put(self, file_id: str, media_id: str, expires: float) -> None: ...

    async def forget(self, file_id: str) -> None: ...


class MemoryMediaCache:
    """Keeps media ids in memory; a restart uploads again.

    Arguments:
        most: how many are kept; the one used longest ago goes first.
    """

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._known: OrderedDict[str, tuple[str, float]] = OrderedDict()

    async def get(self, file_id: str, now: float) -> str | None:
        found = self._known.get(file_id)
        if found is None:
            return None
        media_id, expires = found
        if expires <= now:
            del self._known[file_id]
            return None
        self._known.move_to_end(file_id)
        return media_id

    async def put(self, file_id: str, media_id: str, expires: float) -> None:
        self._known[file_id] = (media_id, expires)
        self._known.move_to_end(file_id)
        while len(self._known) > self._most:
            self._known.popitem(last=False)

    async def forget(self, file_id: str) -> None:
        self._known.pop(file_id, None)
