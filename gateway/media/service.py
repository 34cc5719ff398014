"""The service `media`: what a resident sent, fetched, looked at, cleaned, scanned and kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import structlog
import trio
from msgspec import Struct

from gateway.files import Files, FileTooLarge
from gateway.media.boxes import Unreadable
from gateway.media.kinds import UNSAID, agree, type_of
from gateway.media.positions import without_position
from gateway.media.scanning import Clean, MediaFile, MediaScanner, NotScanned, Rejected, Verdict
from sessions.errors import Sorry, TryLater
from sessions.messages import FileRef, SentFile
from sessions.policy import Retry
from sessions.services import call

_log = structlog.stdlib.get_logger(__name__)

MEGABYTE = 1024 * 1024


class MediaGone(Exception):
    """The channel does not have the file any more, or never had it."""


class MediaTooLarge(Exception):
    """The file is larger than it may be."""


class MediaUnreachable(Exception):
    """The file could not be fetched now. The text is for the operator, without personal data."""


class Fetched(Struct, frozen=True):
    """A file from the channel, whole and as it was sent (its hash was compared)."""

    content: bytes
    mime: str


class MediaSource(Protocol):
    """Where the bytes of a resident's file come from (`gateway.whatsapp.download.Downloads`)."""

    async def fetch(self, file: SentFile, most: int) -> Fetched:
        """
        Arguments:
            most: bytes; no more are read.

        Raises:
            MediaGone, MediaTooLarge, MediaUnreachable: see there.
        """
        ...


class NoMedia:
    """A channel without files (the terminal)."""

    async def fetch(self, file: SentFile, most: int) -> Fetched:
        await trio.lowlevel.checkpoint()
        raise MediaGone


class MediaLimits(Struct, frozen=True, kw_only=True):
    """Bytes, by how the file was sent. Pictures, sounds and films: what WhatsApp lets a city send (source: Meta's page
    "Media"). Documents: what the file store keeps.

    Arguments:
        at_once: files that are fetched and looked at side by side; the others wait, for each is held in memory.
    """

    image: int = 5 * MEGABYTE
    sticker: int = MEGABYTE
    audio: int = 16 * MEGABYTE
    video: int = 16 * MEGABYTE
    document: int = 20 * MEGABYTE
    at_once: int = 4


class MediaFiles:
    """See `gateway.services.Media`.

    Arguments:
        source: where the bytes come from.
        files: where they are kept.
        scanners: asked one after the other, in the operator's order of plugins.
    """

    def __init__(
        self,
        source: MediaSource,
        files: Files,
        scanners: Sequence[MediaScanner] = (),
        limits: MediaLimits | None = None,
    ) -> None:
        self._source, self._files, self._scanners = source, files, tuple(scanners)
        self._limits = limits or MediaLimits()
        self._places = trio.CapacityLimiter(self._limits.at_once)

    @call(timeout=90.0, retry=Retry(tries=1))  # a large file takes its time, and the source tries again by itself
    async def fetch(self, file: SentFile) -> FileRef:
        """See `gateway.services.Media.fetch`."""
        async with self._places:
            return await self._fetch(file)

    async def _fetch(self, file: SentFile) -> FileRef:
        most: int = getattr(self._limits, file.kind)
        too_large = Sorry("media-too-large", most=max(1, most // MEGABYTE))
        try:
            fetched = await self._source.fetch(file, most)
        except MediaGone:
            raise Sorry("media-gone") from None
        except MediaTooLarge:
            raise too_large from None
        except MediaUnreachable as error:
            _log.warning("a resident's file could not be fetched", reason=str(error))
            raise TryLater("media-later") from error
        # In a thread: pictures of several megabytes are walked through byte by byte.
        mime, content = await trio.to_thread.run_sync(_looked_at, file, fetched)
        await self._scan(MediaFile(content=content, mime=mime, kind=file.kind, filename=file.filename))
        try:
            return await self._files.write(content, mime)
        except FileTooLarge:
            raise too_large from None
        except OSError as error:
            _log.warning("a resident's file could not be kept", error=str(error))
            raise TryLater("media-later") from error

    async def _scan(self, file: MediaFile) -> None:
        for scanner in self._scanners:
            match await _verdict(scanner, file):
                case Rejected(words=words, reason=reason):
                    _log.warning("a resident's file was refused", scanner=scanner.name, mime=file.mime, reason=reason)
                    if words is None:
                        raise Sorry("media-refused")
                    raise Sorry(words.key, **words.args)
                case NotScanned(reason=reason):
                    _log.error("a resident's file could not be scanned", scanner=scanner.name, reason=reason)
                    raise TryLater("media-later")


async def _verdict(scanner: MediaScanner, file: MediaFile) -> Verdict:
    """What a scanner says; whatever goes wrong in it means that nobody has looked."""
    try:
        with trio.move_on_after(scanner.within):
            verdict: object = await scanner.scan(file)
            if isinstance(verdict, Clean | Rejected | NotScanned):
                return verdict
            return NotScanned(f"it said {type(verdict).__name__} and no verdict")
    except Exception as error:  # border: a plugin's code; what nobody could look at is not let through
        return NotScanned(f"{type(error).__name__}: {error}")
    return NotScanned(f"no verdict within {scanner.within:g} seconds")


def _looked_at(file: SentFile, fetched: Fetched) -> tuple[str, bytes]:
    """What the file is, and its content without a position.

    Raises:
        Sorry: it is nothing that we take, not what it was said to be, or damaged.
    """
    claimed = file.mime if file.mime != UNSAID else fetched.mime
    mime = type_of(fetched.content, claimed)
    if mime is None or not agree(claimed, mime) or not _fits(file.kind, mime):
        raise Sorry("media-not-taken")
    try:
        return mime, without_position(fetched.content, mime)
    except Unreadable as error:
        _log.info("a resident's file is damaged", mime=mime, reason=str(error))
        raise Sorry("media-unreadable") from None


def _fits(kind: str, mime: str) -> bool:
    """Whether a file of this type may be sent in this way: as a document everything, as a picture only pictures."""
    family = mime.partition("/")[0]
    return {
        "image": family == "image",
        "sticker": family == "image",
        "audio": family in ("audio", "video"),
        "video": family in ("audio", "video"),
    }.get(kind, True)
