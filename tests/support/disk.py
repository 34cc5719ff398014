"""A disk that can be made to fail: a layer between SQLite and its files, below every connection that is opened."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import apsw

from sessions.stores.schema import prepare
from sessions.stores.sqlite import SqliteStore
from sessions.stores.sqlite_database import SqliteDatabase
from sessions.stores.writer import Writer


class Disk:
    """What the layer does.

    Attributes:
        trouble: what each write raises, as SQLite's own layer would: `apsw.FullError`, `apsw.ReadOnlyError`,
            `apsw.IOError`; None for none.
        after: how many writes still pass before the trouble begins.
        writes, refused: how many there were.
    """

    def __init__(self) -> None:
        self.trouble: type[apsw.Error] | None = None
        self.after = 0
        self.writes = self.refused = 0

    def write(self) -> None:
        """Called for each write and each sync."""
        self.writes += 1
        if self.trouble is None:
            return
        if self.after > 0:
            self.after -= 1
            return
        self.refused += 1
        raise self.trouble("this disk was told to fail")


class _Layer(apsw.VFS):
    def __init__(self, disk: Disk) -> None:
        super().__init__("failing", "unix", True)
        self._disk = disk

    def xOpen(self, name: Any, flags: Any) -> apsw.VFSFile:
        return _File(self._disk, name, flags)


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: Any) -> None:
        super().__init__("unix", name, flags)
        self._disk = disk

    def xWrite(self, data: Any, offset: int) -> None:
        self._disk.write()
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        self._disk.write()
        super().xSync(flags)

    def xTruncate(self, size: int) -> None:
        self._disk.write()
        super().xTruncate(size)


@contextmanager
def failing_disk() -> Iterator[Disk]:
    """Everything that is opened in the block lies on this disk."""
    disk = Disk()
    layer = _Layer(disk)
    try:
        yield disk
    finally:
        layer.unregister()


@asynccontextmanager
async def open_inline(path: Path) -> AsyncIterator[SqliteStore]:
    """The store on a file and without threads, so that virtual time may jump."""
    connection = SqliteDatabase(str(path))
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "full")
    try:
        yield SqliteStore(Writer(connection, prepare(connection, str(path)), inline=True), connection, inline=True)
    finally:
        connection.close()
