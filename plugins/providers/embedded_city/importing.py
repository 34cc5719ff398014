"""`import_folder`: a folder of CSV files becomes the city's database, or nothing changes and every fault is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from plugins.providers.embedded_city import database, months
from plugins.providers.embedded_city.checks import check
from plugins.providers.embedded_city.city_settings import FILE, City, read_city
from plugins.providers.embedded_city.csv_file import Limits, read_table
from plugins.providers.embedded_city.faults import Fault, Faults, Report
from plugins.providers.embedded_city.records import Books
from plugins.providers.embedded_city.tables import tables

DEFAULT_LIMITS = Limits()
Progress = Callable[[int, int], None]
"""Told (rows done, rows in all); reading a row and writing it are each half of it."""


def import_folder(
    folder: Path,
    path: Path,
    *,
    progress: Progress | None = None,
    today: date | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Report:
    """Read, check and store a city.

    Arguments:
        folder: holds `city.toml` and the CSV files of `tables`.
        path: the database; made if it is not there, and left as it is when there are faults.
        progress: told how far it is, from 0 to all.
        limits: how large a file may be.
        today: for a city with `[demo] month`: all dates are moved by whole months to the month of this day.

    Returns: what was imported, or all that has to be mended first.

    Raises:
        database.NoCity: the database itself cannot be written, or is somebody else's.
    """
    if not folder.is_dir():
        place = Fault(folder.name or str(folder), 0, "", "is not a folder", "name the folder that holds city.toml")
        return Report({}, (place,), (), 1)
    faults = Faults()
    settings = read_city(folder, faults)
    city = settings.city if settings else City(name="?")
    count = _Counter(progress, _rows_in(folder))
    books = _read(folder, city, faults, count, limits)
    if faults.count or settings is None:
        return Report({}, _in_order(faults.faults), _in_order(faults.warnings), faults.count)
    if settings.demo and today:
        books = months.move_books(books, months.between(settings.demo.month, today))
    counts = database.replace_city(path, settings, books, count)
    count.finish()
    return Report(counts, (), _in_order(faults.warnings), 0)


def _in_order(found: list[Fault]) -> tuple[Fault, ...]:
    """As somebody mends them: file by file, from the top down."""
    files = [FILE, *(table.file for table in tables())]
    return tuple(sorted(found, key=lambda fault: (files.index(fault.file), fault.line)))


def _read(folder: Path, city: City, faults: Faults, count: _Counter, limits: Limits) -> Books:
    """All files, checked one by one and then against each other."""
    every = tables(city.country_code)
    books = Books(**{each.name: read_table(folder, each, city.language, faults, count, limits) for each in every})
    check(books, city, faults)
    return books


def _rows_in(folder: Path) -> int:
    """About how many rows there are, for a progress bar: cheap, and right unless cells hold line ends."""
    total = 0
    for table in tables():
        path = folder / table.file
        if path.is_file():
            with path.open("rb") as file:
                while chunk := file.read(1 << 20):
                    total += chunk.count(b"\n")
    return total


class _Counter:
    """Passes progress on, a hundred times at most, and never more than all."""

    def __init__(self, progress: Progress | None, rows: int) -> None:
        self._progress, self._all = progress, max(2 * rows, 1)
        self._done = self._told = 0

    def __call__(self, rows: int) -> None:
        self._done = min(self._done + rows, self._all)
        if self._progress and self._done - self._told >= self._all / 100:
            self._told = self._done
            self._progress(self._done, self._all)

    def finish(self) -> None:
        if self._progress:
            self._progress(self._all, self._all)
