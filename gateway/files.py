"""Files that conversations speak of: kept by the hash of their content, in one folder.

A journal holds a `FileRef`; the bytes live here. The same content is kept once, a file is either whole or not there,
and a name is never taken from outside.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

import trio

from sessions.messages import FileRef
from sessions.ports import Clock

MAX_BYTES = 20 * 1024 * 1024
"""Largest file kept, unless told otherwise. WhatsApp takes documents of up to 100 MB; nobody here pays for that."""

_ID = re.compile(r"[0-9a-f]{64}")
_MIME = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]{0,99}")


class FileMissing(Exception):
    """The store does not hold this file, or no longer holds it whole. Make it again."""


class FileTooLarge(ValueError):
    """The content is larger than this store keeps."""


class Files:
    """A content-addressed file store in a folder of this machine.

    Arguments:
        folder: where the files live; made with the first write, readable by its owner only.
        clock: dates the files, for `purge`; None leaves that to the file system.
        max_bytes: largest content that is kept.
    """

    def __init__(self, folder: Path, *, clock: Clock | None = None, max_bytes: int = MAX_BYTES) -> None:
        self._folder, self._clock, self._max_bytes = folder, clock, max_bytes

    async def write(self, content: bytes, mime: str) -> FileRef:
        """Keep a file. Writing the same content again costs nothing and makes it young again for `purge`.

        Arguments:
            content: the whole file.
            mime: its type, for example `application/pdf`.

        Returns: the reference to store; it reads back on any process that shares the folder.

        Raises:
            FileTooLarge: there are more than `max_bytes` bytes.
            ValueError: `mime` is no media type.
            OSError: the disk refuses; nothing half written is left under the file's name.
        """
        if len(content) > self._max_bytes:
            raise FileTooLarge(f"{len(content)} bytes; this store keeps files of up to {self._max_bytes} bytes")
        if not _MIME.fullmatch(mime):
            raise ValueError(f"{mime!r} is no media type; write one such as 'application/pdf'")
        ref = FileRef(hashlib.sha256(content).hexdigest(), mime, len(content))
        # Not abandoned on cancel: the thread ends by itself in milliseconds and leaves a whole file or none.
        now = None if self._clock is None else self._clock.now()  # a clock that follows Trio's is not for threads
        await trio.to_thread.run_sync(self._keep, self._path(ref.id), content, now)
        return ref

    async def read(self, ref: FileRef) -> bytes:
        """The content of a file.

        Raises:
            FileMissing: it was purged, was never here, or is damaged.
            ValueError: `ref.id` is no id of this store.
        """
        path = self._path(ref.id)
        try:
            content = await trio.to_thread.run_sync(path.read_bytes)
        except FileNotFoundError:
            raise FileMissing(f"file {ref.id[:12]}… is not in the file store; it may have been purged") from None
        if len(content) != ref.size or hashlib.sha256(content).hexdigest() != ref.id:
            raise FileMissing(f"file {ref.id[:12]}… is damaged: its content does not fit its name")
        return content

    async def purge(self, older_than: float) -> int:
        """Remove files last written before a time, and what a crash left behind.

        Arguments:
            older_than: seconds since the epoch.

        Returns: how many files were removed.
        """
        return await trio.to_thread.run_sync(self._purge, older_than)

    def _path(self, id: str) -> Path:
        if not _ID.fullmatch(id):
            raise ValueError(f"{id[:80]!r} is no file id: 64 hexadecimal digits are expected")
        return self._folder / id[:2] / id

    def _keep(self, path: Path, content: bytes, now: float | None) -> None:
        try:
            if path.read_bytes() == content:  # a damaged file is written again
                _date(path, now)
                return
        except FileNotFoundError:
            pass
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            _date(temporary, now)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)

    def _purge(self, older_than: float) -> int:
        removed = 0
        for path in self._folder.glob("??/*"):
            try:
                if path.stat().st_mtime < older_than:
                    path.unlink()
                    removed += 1
            except FileNotFoundError:  # another process was quicker
                continue
        return removed


def _date(path: Path, now: float | None) -> None:
    os.utime(path, None if now is None else (now, now))


def _sync_folder(folder: Path) -> None:
    """Make a rename durable: the name lives in the folder, not in the file."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


__all__ = ["MAX_BYTES", "FileMissing", "FileTooLarge", "Files"]
