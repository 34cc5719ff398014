"""Files that conversations speak of: kept by the hash of their content, in one folder.

A journal holds a `FileRef`; the bytes live here. The same content is kept once, a file is either whole or not there,
and a name is never taken from outside.

With keys, a file on the disk is sealed (one byte, the key's id, what the codec made of the content), and its name there
is a keyed hash of the hash: nobody can tell from the folder which documents were sent.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import trio

from sessions.codec import KEY_ID_BYTES, Codec
from sessions.errors import StoreRefused
from sessions.messages import FileRef
from sessions.ports import Clock
from sessions.stores.database import PlainCodec

MAX_BYTES = 20 * 1024 * 1024
"""Largest file kept, unless told otherwise. WhatsApp takes documents of up to 100 MB; nobody here pays for that."""

_SEALED = b"\2"
"""What a sealed file begins with."""

_ABOUT = "file"

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
        clock: dates the files, by which they are let go in time; None leaves that to the file system.
        max_bytes: largest content that is kept.
        codec: seals the files; they are kept as they are if left out.
    """

    def __init__(
        self, folder: Path, *, clock: Clock | None = None, max_bytes: int = MAX_BYTES, codec: Codec | None = None
    ) -> None:
        self._folder, self._clock, self._max_bytes = folder, clock, max_bytes
        self._codec: Codec = codec or PlainCodec()

    async def write(self, content: bytes, mime: str) -> FileRef:
        """Keep a file. Writing the same content again costs nothing and makes it young again for `purge_files`.

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
        await trio.to_thread.run_sync(self._keep, self._paths(ref.id)[0], content, now)
        return ref

    async def read(self, ref: FileRef) -> bytes:
        """The content of a file.

        Raises:
            FileMissing: it was purged, was never here, is damaged, or is sealed with a key that is gone.
            ValueError: `ref.id` is no id of this store.
        """
        content = await trio.to_thread.run_sync(self._found, self._paths(ref.id))
        if content is None:
            raise FileMissing(f"file {ref.id[:12]}… is not in the file store; it may have been purged")
        if len(content) != ref.size or hashlib.sha256(content).hexdigest() != ref.id:
            raise FileMissing(f"file {ref.id[:12]}… is damaged: its content does not fit its name")
        return content

    def _paths(self, id: str) -> list[Path]:
        """Where a file goes; and then where it may be from the time of an older key."""
        if not _ID.fullmatch(id):
            raise ValueError(f"{id[:80]!r} is no file id: 64 hexadecimal digits are expected")
        return [_place(self._folder, name) for name in self._codec.marks(_ABOUT, id)]

    def _found(self, paths: Sequence[Path]) -> bytes | None:
        """The content of the first of the files that is there; nothing of it if it does not open."""
        for path in paths:
            try:
                return _opened(self._codec, path.name, path.read_bytes())
            except FileNotFoundError:
                continue
            except StoreRefused:
                return b""
        return None

    def _keep(self, path: Path, content: bytes, now: float | None) -> None:
        if path.exists() and self._found([path]) == content:  # a damaged file is written again
            _date(path, now)
        else:
            _write(path, _sealed(self._codec, path.name, content), now)


async def purge_files(files: Files, older_than: float) -> int:
    """Remove files last written before a time, and what a crash left behind.

    Arguments:
        older_than: seconds since the epoch.

    Returns: how many files were removed.
    """
    if not files._folder.exists():  # nothing was ever written: no thread for that
        await trio.lowlevel.checkpoint()
        return 0
    return await trio.to_thread.run_sync(_purge, files._folder, older_than)


async def forget_files(files: Files, ids: Iterable[str]) -> int:
    """Remove files by their ids; those that are not there are no trouble.

    Arguments:
        ids: of `FileRef`.

    Returns: how many files were removed.
    """
    paths = [path for id in dict.fromkeys(ids) for path in files._paths(id)]
    if not paths or not files._folder.exists():
        await trio.lowlevel.checkpoint()
        return 0
    return await trio.to_thread.run_sync(_forget, paths)


def _forget(paths: Sequence[Path]) -> int:
    there = [path for path in paths if path.exists()]
    for path in there:
        path.unlink(missing_ok=True)
    return len(there)


def _purge(folder: Path, older_than: float) -> int:
    removed = 0
    for path in folder.glob("??/*"):
        try:
            if path.stat().st_mtime < older_than:
                path.unlink()
                removed += 1
        except FileNotFoundError:  # another process was quicker
            continue
    return removed


def rekey_files(folder: Path, codec: Codec) -> int:
    """Seal every file with the codec's first key. The gateway must stand still. If interrupted, call it again.

    What does not fit its name is no file that anybody could read; it is removed.

    Returns: how many files were sealed.

    Raises:
        StoreRefused: a file is sealed with a key that the codec does not have.
    """
    count = 0
    for path in sorted(folder.glob("??/*")):
        data = path.read_bytes()
        whole = hashlib.sha256(data).hexdigest() == path.name
        if not whole and data[:1] == _SEALED and data[1 : 1 + KEY_ID_BYTES] == codec.keys[0]:
            continue
        content = data if whole else _unsealed(codec, path.name, data)
        if content is not None:
            (name, *_) = codec.marks(_ABOUT, hashlib.sha256(content).hexdigest())
            _write(_place(folder, name), _sealed(codec, name, content), path.stat().st_mtime)
            count += 1
        path.unlink()
    return count


def _unsealed(codec: Codec, name: str, data: bytes) -> bytes | None:
    """The content of a sealed file; None if it is damaged, or half written.

    Raises:
        StoreRefused: it is sealed with a key that the codec does not have.
    """
    if data[:1] != _SEALED or not _ID.fullmatch(name):
        return None
    try:
        return _opened(codec, name, data)
    except StoreRefused:
        if data[1 : 1 + KEY_ID_BYTES] not in codec.keys:
            raise
        return None


def _place(folder: Path, name: str) -> Path:
    return folder / name[:2] / name


def _sealed(codec: Codec, name: str, content: bytes) -> bytes:
    if not codec.keys:
        return content
    return _SEALED + codec.keys[0] + codec.seal(content, _SEALED + name.encode())


def _opened(codec: Codec, name: str, data: bytes) -> bytes:
    if not codec.keys:
        return data
    key, sealed = data[1 : 1 + KEY_ID_BYTES], data[1 + KEY_ID_BYTES :]
    return codec.open(key, sealed, _SEALED + name.encode())


def _write(path: Path, data: bytes, now: float | None) -> None:
    """Put a file there, whole or not at all, and on the disk when this returns."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _date(temporary, now)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _date(path: Path, now: float | None) -> None:
    os.utime(path, None if now is None else (now, now))


def _sync_folder(folder: Path) -> None:
    """Make a rename durable: the name lives in the folder, not in the file."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


__all__ = [
    "MAX_BYTES",
    "FileMissing",
    "FileTooLarge",
    "Files",
    "forget_files",
    "purge_files",
    "rekey_files",
]
