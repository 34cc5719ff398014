"""A backup of the database file while the gateway goes on writing it.

The copy is of one moment: it is made inside of one reading transaction, which holds up no writer (WAL); what is written
meanwhile waits in the WAL file and is not in the copy. See SQLite's page "Using the SQLite Online Backup API".
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path

import apsw
import trio
from msgspec import Struct

from sessions.errors import StoreRefused
from sessions.stores.schema import recognise

Progress = Callable[[int, int], object]
"""Told (pages copied, pages in all) after each step."""


class Backup(Struct, frozen=True):
    """A copy that was made and found whole.

    Arguments:
        pages, size: how many pages it has, and how many bytes.
    """

    pages: int
    size: int


async def back_up(
    source: Path,
    target: Path,
    *,
    force: bool = False,
    pages: int = 256,
    pause: float = 0.01,
    progress: Progress = lambda done, all: None,
) -> Backup:
    """Copy the database, check the copy, and only then give it its name: a file called `target` is always whole.

    Arguments:
        force: replace a file that is there.
        pages: how many are copied at a time; of 4 kB each.
        pause: seconds between two steps, in which the disk is free for the gateway.

    Raises:
        StoreRefused: there is no such database, the target is there already, there is no room, or the copy is damaged.
            Nothing is left behind.
    """
    _check(source, target, force)
    growing = target.with_name(f"{target.name}.partial")
    try:
        made = await _copied(source, growing, pages, pause, progress)
        _put_in_place(growing, target)
    except (apsw.Error, OSError) as error:
        raise StoreRefused(f"{source} could not be backed up to {target}: {error}; {_remedy(error)}") from error
    finally:
        for left in (growing, growing.with_name(f"{growing.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return made


def _check(source: Path, target: Path, force: bool) -> None:
    if not source.is_file():
        raise StoreRefused(f"there is no database {source}; GATEWAY_DATABASE_URL says where it is")
    if not target.parent.is_dir():
        raise StoreRefused(f"there is no folder {target.parent}; make it, or name another place")
    if target.is_dir():
        raise StoreRefused(f"{target} is a folder; name a file in it, for example {target}/gateway-backup.db")
    if target.exists() and source.samefile(target):
        raise StoreRefused(f"{target} is the database itself; name another file")
    if target.exists() and not force:
        raise StoreRefused(f"{target} is there already; name another file, or replace it with --force")
    if target.with_name(f"{target.name}-wal").exists():
        raise StoreRefused(f"{target} is in use as a database ({target.name}-wal lies beside it); name another file")


async def _copied(source: Path, growing: Path, pages: int, pause: float, progress: Progress) -> Backup:
    in_thread = partial(trio.to_thread.run_sync, limiter=trio.CapacityLimiter(1))
    with (
        closing(apsw.Connection(str(source), flags=apsw.SQLITE_OPEN_READWRITE)) as reading,
        closing(_begun(growing)) as writing,
    ):
        with _one_moment(reading, source), writing.backup("main", reading, "main") as copying:
            while not copying.done:
                await in_thread(copying.step, pages)
                progress(copying.page_count - copying.remaining, copying.page_count)
                await trio.sleep(pause)
        await in_thread(_check_whole, writing, growing)
        count = int(writing.pragma("page_count"))
        return Backup(count, count * int(writing.pragma("page_size")))


def _begun(growing: Path) -> apsw.Connection:
    """The empty copy; it will hold personal data, so nobody else may read it."""
    growing.unlink(missing_ok=True)
    os.close(os.open(growing, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return apsw.Connection(str(growing))


@contextmanager
def _one_moment(reading: apsw.Connection, path: Path) -> Iterator[None]:
    """Hold the database as it is now. A copy outside of this would begin again after each write of the gateway."""
    reading.set_busy_timeout(5000)
    reading.execute("begin")
    try:
        if recognise(reading, str(path)) == 0:
            raise StoreRefused(f"{path} is empty; GATEWAY_DATABASE_URL says where the database is")
        yield
    finally:
        reading.execute("rollback")


def _check_whole(copy: apsw.Connection, path: Path) -> None:
    copy.pragma("journal_mode", "delete")  # one file, and not one with a WAL beside it
    found = "; ".join(str(word) for (word,) in copy.execute("pragma integrity_check(3)"))
    if found != "ok":
        raise StoreRefused(
            f"the copy {path} is damaged, and so is the database it was made of ({found}); keep your last good backup"
        )


def _put_in_place(growing: Path, target: Path) -> None:
    with growing.open("rb") as file:
        os.fsync(file.fileno())
    growing.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _remedy(error: Exception) -> str:
    if isinstance(error, apsw.FullError) or (isinstance(error, OSError) and error.errno == 28):
        return "there is no room: make some, or name a file on another disk"
    if isinstance(error, apsw.CorruptError | apsw.NotADBError):
        return "the database is damaged; keep your last good backup"
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        return "another program holds it; try again"
    return "check that whoever runs this may read the one and write the other"
