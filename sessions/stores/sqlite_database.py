"""A connection to SQLite, through apsw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import apsw

from sessions.codec import Codec
from sessions.errors import StoreDamaged, StoreUnavailable
from sessions.storage import Rows
from sessions.stores import own_tables
from sessions.stores.database import Database, PlainCodec

_FOR_NOW = (
    apsw.FullError,
    apsw.IOError,
    apsw.NoMemError,
    apsw.ReadOnlyError,
    apsw.PermissionsError,
    apsw.CantOpenError,
    apsw.BusyError,
    apsw.LockedError,
    apsw.ProtocolError,
)
_WHAT = (
    (apsw.FullError, "the disk of the database is full"),
    (apsw.ReadOnlyError, "the database or its disk is read-only"),
    (apsw.IOError, "the disk of the database fails"),
    ((apsw.BusyError, apsw.LockedError), "another program holds the database"),
)
_FOR_GOOD = (apsw.CorruptError, apsw.NotADBError)

RESTORE = (
    "restore the last backup; if there is none, stop the gateway, keep a copy of the file, and save what can be read "
    "(docs/stores.md, Damage)"
)

BUSY_MILLISECONDS = 5000
"""How long to wait for another program that holds the database."""

_STEPS_BETWEEN_LOOKS = 10_000
"""Steps of SQLite's machine between two looks whether a statement is still wanted: some milliseconds."""


def explained(error: Exception) -> Exception:
    """SQLite's error as one of ours, with what it means for whoever asked."""
    if isinstance(error, apsw.ConnectionClosedError):
        return StoreUnavailable("the store is closed")
    if isinstance(error, _FOR_NOW):
        what = next((words for kind, words in _WHAT if isinstance(error, kind)), "the database cannot be used now")
        return StoreUnavailable(f"{what} ({type(error).__name__}: {error})")
    if isinstance(error, _FOR_GOOD):
        return StoreDamaged(f"the database file is damaged: {error}; {RESTORE}")
    return error


class SqliteDatabase(apsw.Connection, Database):
    """See `Database`.

    Arguments:
        path: the file, or `:memory:`.
        codec: what seals; nothing is sealed if left out.
        lenient: take plain values in an encrypted database, too. Only for those who are just sealing it.
    """

    errors = (apsw.Error,)

    def __init__(self, path: str, codec: Codec | None = None, *, lenient: bool = False) -> None:
        super().__init__(path)
        self.codec: Codec = codec or PlainCodec()
        self.lenient = lenient

    def explained(self, error: Exception) -> Exception:
        return explained(error)

    def begin(self, *, write: bool, alone: bool = False) -> None:
        self.execute("begin immediate" if write else "begin")

    def begin_at_once(self) -> bool:
        self.set_busy_timeout(0)
        try:
            self.execute("begin immediate")
        except apsw.BusyError:
            return False
        finally:
            self.set_busy_timeout(BUSY_MILLISECONDS)
        return True

    @contextmanager
    def interruptible(self, cancelled: Callable[[], bool]) -> Iterator[None]:
        self.set_progress_handler(cancelled, _STEPS_BETWEEN_LOOKS)
        try:
            yield
        finally:
            self.set_progress_handler(None)

    def end_statement(self) -> None:
        """It looks for itself, see `interruptible`."""

    def statement(self, plugin: str, sql: str, values: Sequence[Any], *, reads: bool = False) -> Rows:
        return own_tables.statement(self, plugin, sql, values, own_tables.READ if reads else own_tables.WRITE)

    def take_step(self, plugin: str, number: int, step: str) -> None:
        own_tables.take_step(self, plugin, number, step)

    def tables_of(self, plugin: str) -> list[str]:
        return own_tables.tables_of(self, plugin)
