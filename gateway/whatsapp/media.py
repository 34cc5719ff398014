"""Files of ours at Meta: uploaded once, and remembered for as long as Meta keeps them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import Protocol

import structlog

from gateway.whatsapp.limits import Fault, count
from sessions.errors import StoreUnavailable
from sessions.messages import FileRef
from sessions.ports import Clock

_log = structlog.get_logger(__name__)

LIFE = 30 * 86_400.0
"""Seconds for which Meta keeps an uploaded file. Source: Cloud API, media."""

MARGIN = 86_400.0
"""Seconds before its end at which an upload no longer counts, for a message may wait in the outbox."""


def content_faults(mime: str, data: bytes) -> Iterator[Fault]:
    """What Meta would refuse that only the content of a file tells: a sticker that does not move has to be smaller.

    Arguments:
        mime: the file's type. data: the whole file.
    """
    if mime.partition(";")[0].strip() == "image/webp" and not _moves(data):
        yield from count("sticker.file", "sticker.still.size", len(data), "bytes, as it does not move")


def _moves(webp: bytes) -> bool:
    """Whether a WebP is animated: the flag in the first chunk. Source: Google, WebP container specification."""
    return webp[8:16] == b"WEBPVP8X" and len(webp) > 20 and bool(webp[20] & 0x02)


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


class MediaStore(Protocol):
    """The part of `sessions.ports.Store` that keeps uploads."""

    async def media_get(self, number: str, file: str, now: float) -> str | None: ...

    async def media_put(self, number: str, file: str, media_id: str, *, expires: float, now: float) -> None: ...

    async def media_forget(self, number: str, file: str) -> None: ...


class StoredMediaCache:
    """Keeps media ids in the database: a restart uploads nothing again.

    A store that cannot be used for a moment costs another upload, and never a message.

    Arguments:
        number: the phone number id; an id made by one number may be refused to another.
        clock: the time, for what has expired.
    """

    def __init__(self, store: MediaStore, number: str, clock: Clock) -> None:
        self._store, self._number, self._clock = store, number, clock

    async def get(self, file_id: str, now: float) -> str | None:
        try:
            return await self._store.media_get(self._number, file_id, now)
        except StoreUnavailable as error:
            _log.warning("an upload could not be looked up", error=str(error))
            return None

    async def put(self, file_id: str, media_id: str, expires: float) -> None:
        try:
            now = self._clock.now()
            await self._store.media_put(self._number, file_id, media_id, expires=expires, now=now)
        except StoreUnavailable as error:
            _log.warning("an upload could not be noted", error=str(error))

    async def forget(self, file_id: str) -> None:
        try:
            await self._store.media_forget(self._number, file_id)
        except StoreUnavailable as error:
            _log.warning("an upload could not be forgotten", error=str(error))


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
