"""Takes the newest complete file of the drop folder, as a whole or not at all.

What is read is a value that is never changed; the newer one takes its place in one step. So a resident never sees
one account of yesterday and another of today. A file that is still being written, or is no good, leaves the last good
one in place.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import trio
from gateway.api import UNAVAILABLE, Clock, TryLater
from msgspec import Struct

from city_gateway_csv_bills.rows import Bill, Content, NotComplete, NotReadable, read
from city_gateway_csv_bills.settings import Settings

NAME = re.compile(r"bills-(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\.csv")
REPORTS, ASIDE, STATEMENTS = "reports", "aside", "statements"


class Books(Struct, frozen=True):
    """One complete file.

    Arguments:
        as_of: the day in the file's name. by_account, by_holder: what it holds. by_phone: the holders with a number.
    """

    as_of: date
    by_account: dict[str, Bill]
    by_holder: dict[str, tuple[Bill, ...]]
    by_phone: dict[str, frozenset[str]]


Mark = tuple[str, int, int]
"""Name, time and size of a file: as long as they stay, so does what was found."""


class Looked(Struct, frozen=True):
    """What one file came to.

    Arguments:
        path: which. content: None if it was not taken. trouble: then, why; empty while it is not complete.
        complete: whether its end was there.
    """

    path: Path
    as_of: date
    content: Content | None = None
    trouble: str = ""
    complete: bool = True

    @property
    def report(self) -> str:
        """For the operator; names lines and columns, and nobody's data."""
        if self.content is None:
            return f"{self.path.name}: not taken. {self.trouble}\n"
        refused = self.content.refused
        head = f"{self.path.name}: {len(self.content.bills)} accounts taken, {len(refused)} rows kept aside.\n"
        return head + "".join(f"  line {each.line}: {each.reason}\n" for each in refused)


class Pickup:
    """The newest bills.

    Arguments:
        folder: where files are dropped. clock: tells when a look is too old.
    """

    def __init__(self, folder: Path, settings: Settings, clock: Clock) -> None:
        self.folder, self._settings, self._clock = folder, settings, clock
        self._books: Books | None = None
        self._taken: Mark | None = None
        self._turned_down: frozenset[Mark] = frozenset()
        self._looked_at = float("-inf")
        self._lock = trio.Lock()

    async def books(self) -> Books:
        """The newest complete file; a look at the folder is good for `look_every_seconds`.

        Raises:
            TryLater: there was never a complete file, or the folder cannot be read and nothing was read before.
        """
        async with self._lock:
            now = self._clock.now()
            if not 0 <= now - self._looked_at < self._settings.look_every_seconds:
                await self._look()
                self._looked_at = now
        if self._books is None:
            raise TryLater(UNAVAILABLE)
        return self._books

    async def _look(self) -> None:
        try:
            found = await trio.to_thread.run_sync(newest, self.folder, self._settings, self._taken, self._turned_down)
        except OSError:  # the share is away; the last good file stays
            return
        self._turned_down = found.turned_down
        if found.books is not None:
            self._taken, self._books = found.mark, found.books


class Newest(Struct, frozen=True):
    """What a look into the folder found. `books` is None if nothing newer can be taken."""

    turned_down: frozenset[Mark]
    mark: Mark | None = None
    books: Books | None = None


def newest(folder: Path, settings: Settings, taken: Mark | None, turned_down: frozenset[Mark]) -> Newest:
    """The newest file that can be taken, never an older one than was taken before.

    Writes the report, and the rows kept aside, of each complete file that it reads.

    Arguments:
        taken: what was taken last. turned_down: what is not read again.
    """
    known: set[Mark] = set()
    for path, day in candidates(folder):
        stat = path.stat()
        mark = (path.name, stat.st_mtime_ns, stat.st_size)
        if mark == taken or (taken is not None and path.name < taken[0]):
            break
        if mark not in turned_down:
            looked = look(path, day, settings)
            if looked.complete:
                with suppress(OSError):  # a folder that we may only read still gives its bills
                    keep_report(folder, looked)
            if looked.content is not None:
                return Newest(frozenset(known), mark, _books(day, looked.content))
        known.add(mark)
    return Newest(frozenset(known))


def candidates(folder: Path) -> Iterator[tuple[Path, date]]:
    """The files whose names are right, the newest day first."""
    for path in sorted(folder.iterdir(), reverse=True):
        if named := NAME.fullmatch(path.name):
            try:
                yield path, date.fromisoformat(named["day"])
            except ValueError:  # a day that does not exist
                continue


def look(path: Path, day: date, settings: Settings) -> Looked:
    """Read one file."""
    if path.stat().st_size > settings.most_megabytes * 1_000_000:
        return Looked(path, day, trouble=f"It is larger than {settings.most_megabytes} MB.")
    try:
        content = read(path.read_bytes().decode("utf-8"))
    except NotComplete as error:
        return Looked(path, day, trouble=f"It is not complete: {error}.", complete=False)
    except UnicodeDecodeError as error:
        # Half a character at the very end is a file that is being written.
        whole = error.end < path.stat().st_size
        return Looked(path, day, trouble=f"It is not UTF-8, at byte {error.start}.", complete=whole)
    except NotReadable as error:
        return Looked(path, day, trouble=f"{str(error).capitalize()}.")
    rows = len(content.bills) + len(content.refused)
    if rows == 0 or len(content.refused) * 100 > settings.most_refused_percent * rows:
        what = f"{len(content.refused)} of its {rows} rows cannot be read: {_first(content)}"
        return Looked(path, day, trouble=what)
    return Looked(path, day, content)


def _first(content: Content) -> str:
    return "; ".join(f"line {each.line}: {each.reason}" for each in content.refused[:5]) or "it is empty."


def keep_report(folder: Path, looked: Looked) -> None:
    """Write what the file came to, and its refused rows with their reasons, beside the dropped files."""
    _write(folder / REPORTS / f"{looked.path.stem}.txt", looked.report)
    if looked.content is not None and looked.content.refused:
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow((*looked.content.head, "reason"))
        writer.writerows((*each.row, each.reason) for each in looked.content.refused)
        _write(folder / ASIDE / looked.path.name, text.getvalue())


def _write(path: Path, text: str) -> None:
    """Whole or not at all; readable by its owner only, for rows hold names."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", newline="") as file:
        file.write(text)
    temporary.replace(path)


def _books(day: date, content: Content) -> Books:
    holders: dict[str, tuple[Bill, ...]] = {}
    for bill in content.bills:
        holders[bill.holder] = (*holders.get(bill.holder, ()), bill)
    phones: dict[str, frozenset[str]] = {}
    for bill in content.bills:
        if bill.phone:
            phones[bill.phone] = phones.get(bill.phone, frozenset()) | {bill.holder}
    return Books(day, {bill.account: bill for bill in content.bills}, holders, phones)
