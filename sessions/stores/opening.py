"""Opening the database file: it is refused early, with words that say why and what to do."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from pathlib import Path

import apsw

from sessions.codec import Codec
from sessions.errors import StoreRefused
from sessions.stores.schema import prepare, recognise
from sessions.stores.sqlite_database import BUSY_MILLISECONDS, RESTORE, SqliteDatabase

CHECKED_STEPS = 50_000
"""How long the check at the start is: about 400 MB, half a second from memory, some seconds from a slow disk."""

UNREADABLE = (apsw.Error,)
"""What `first_damage` raises."""

_IN_USE = (apsw.BusyError, apsw.LockedError)
_DAMAGED = (apsw.CorruptError, apsw.NotADBError, apsw.FormatError)
_NOT_WRITABLE = (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError, apsw.AuthError)


def open_file(path: Path, codec: Codec | None = None) -> tuple[SqliteDatabase, int, SqliteDatabase]:
    """Open the file, or make it, and take it over from whoever had it.

    Returns: the connection that writes, the epoch of this owner, and the connection that reads.

    Raises:
        StoreRefused: it is no database of the gateway, is damaged, of a newer version, in use, or cannot be written.
    """
    if not path.parent.is_dir():
        raise StoreRefused(f"{path} cannot be opened: there is no folder {path.parent}; make it, or name another place")
    if path.is_dir():
        raise StoreRefused(f"{path} cannot be opened: it is a folder; name a file in it, for example {path}/gateway.db")
    with suppress(OSError):  # what residents say is for the owner only, unless the operator says otherwise
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with ExitStack() as undo:
            writing = connect(str(path), undo, codec)
            check_quickly(path)
            epoch = prepare(writing, str(path))
            reading = connect(str(path), undo, codec)
            undo.pop_all()
    except apsw.Error as error:
        raise refused(path, error) from error
    return writing, epoch, reading


def another(path: Path, codec: Codec | None = None) -> SqliteDatabase:
    """One more connection to a file that is open already.

    Raises:
        StoreRefused: it cannot be opened any more.
    """
    try:
        with ExitStack() as undo:
            connection = connect(str(path), undo, codec)
            undo.pop_all()
    except apsw.Error as error:
        raise refused(path, error) from error
    return connection


def check_quickly(path: Path) -> None:
    """Look for damage in the first few hundred megabytes; all of a large file would keep the gateway from starting.

    Raises:
        StoreRefused: there is damage.
    """
    if (found := first_damage(path)) is not None:
        raise StoreRefused(f"{path} is damaged ({found[:200]}); {RESTORE}")


def first_damage(path: Path) -> str | None:
    """What is damaged in the first few hundred megabytes of a file; None if nothing is. It is only read.

    Raises:
        apsw.Error: it cannot be read at all.
    """
    steps = 0

    def enough() -> bool:
        nonlocal steps
        steps += 1
        return steps > CHECKED_STEPS

    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        connection.set_busy_timeout(BUSY_MILLISECONDS)
        connection.set_progress_handler(enough, 100)
        found = [str(line) for (line,) in connection.execute("pragma quick_check(1)")]
    except apsw.InterruptError:
        return None
    finally:
        connection.close()
    return None if found == ["ok"] else " ".join(found)


def refused(path: Path, error: apsw.Error) -> StoreRefused:
    """SQLite's error as words that say what to do."""
    return StoreRefused(f"{path} cannot be opened: {error}; {_remedy(path, error)}")


def connect(path: str, undo: ExitStack, codec: Codec | None = None, *, lenient: bool = False) -> SqliteDatabase:
    """A connection on which a commit is on disk when it returns. A file of another program is left untouched.

    Raises:
        StoreRefused, apsw.Error: see `open_file`.
    """
    connection = SqliteDatabase(path, codec, lenient=lenient)
    undo.callback(connection.close)
    connection.set_busy_timeout(BUSY_MILLISECONDS)
    recognise(connection, path)
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "full")
    connection.pragma("foreign_keys", True)
    connection.pragma("secure_delete", True)  # what is deleted is overwritten: gone when its time is over
    return connection


def _remedy(path: Path, error: apsw.Error) -> str:
    if isinstance(error, _DAMAGED):
        return f"it is no database or is damaged: {RESTORE}; or move it away to begin with an empty one"
    if isinstance(error, _IN_USE):
        return "another program holds it (a backup, a database browser): close that and start again"
    if isinstance(error, _NOT_WRITABLE):
        return f"whoever runs the gateway must be able to write the file and its folder {path.parent}"
    if isinstance(error, apsw.FullError):
        return "the disk is full: make room"
    return "check the disk, or restore the last backup"
