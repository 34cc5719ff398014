"""The rounds: which street is collected on which day. Read once, from a CSV file; then plain computing."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

HEAD = ("suburb", "street", "day", "weeks", "first")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
LARGEST = 20_000
"""Rows; a metro has about so many streets."""


class Round(Struct, frozen=True):
    """One street, or a whole suburb.

    Arguments:
        suburb: as residents know it. street: empty for all others of the suburb.
        day: 0 for Monday to 5 for Saturday.
        weeks: collected every so many weeks, 1 or 2. first: a day on which it is collected, for the even weeks.
    """

    suburb: str
    street: str
    day: int
    weeks: int
    first: date

    @property
    def key(self) -> str:
        """Names it in the plugin's table and in journals; stays when the file is sorted anew."""
        return plain(f"{self.suburb} / {self.street}")

    @property
    def name(self) -> str:
        """As it is shown."""
        return f"{self.street}, {self.suburb}" if self.street else self.suburb


class Rounds:
    """All rounds of the city.

    Arguments:
        rounds: as the file has them. holidays: nothing is collected then.
    """

    def __init__(self, rounds: Collection[Round], holidays: Collection[date]) -> None:
        self._rounds, self._holidays = tuple(rounds), frozenset(holidays)
        self._by_key = {each.key: each for each in self._rounds}

    def of(self, key: str) -> Round | None:
        """The round with this key; None if the file has it no more."""
        return self._by_key.get(key)

    def search(self, words: str, most: int = 9) -> list[Round]:
        """Where every word is the begin of a word of the name; at most so many. A street before a suburb.

        Whole suburbs are found by a street that has no round of its own only if the suburb is named too.
        """
        wanted = [word for word in plain(words).split() if not word.isdigit()]
        if not wanted:
            return []
        scored = [(_hits(wanted, each), each) for each in self._rounds]
        best = max((hits for hits, _ in scored), default=0)
        if best == 0 or (best < len(wanted) and best < 2 and len(wanted) > 2):
            return []
        found = [each for hits, each in scored if hits == best]
        found.sort(key=lambda each: (not each.street, each.suburb, each.street))
        return found[:most]

    def dates(self, round: Round, since: date, count: int = 3) -> list[date]:
        """The next collections, the day itself included, with holidays made up for."""
        found: list[date] = []
        for regular in _regular(round, since - timedelta(days=7)):
            day = self._working(regular)
            if day >= since and day not in found:
                found.append(day)
            if len(found) == count:
                return found
        raise AssertionError("there is always another week")

    def last(self, round: Round, today: date) -> date:
        """The latest collection that should have been, today included."""
        past = [self._working(day) for day in _until(_regular(round, today - timedelta(days=28)), today)]
        return max(day for day in past if day <= today)

    def _working(self, day: date) -> date:
        while day in self._holidays or day.weekday() == 6:
            day += timedelta(days=1)
        return day


def read(path: Path) -> list[Round]:
    """The rounds of a file.

    Raises:
        ValueError: it cannot be used; names the line and what to do.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} cannot be read as UTF-8: {error}") from error
    lines = csv.reader(text.splitlines())
    head = tuple(cell.strip().lower() for cell in next(lines, []))
    if head != HEAD:
        raise ValueError(f"{path}: the first line must be {','.join(HEAD)}")
    found: dict[str, Round] = {}
    for number, cells in enumerate(lines, 2):
        if not any(cell.strip() for cell in cells):
            continue
        each = _row(cells, f"{path}, line {number}")
        if each.key in found:
            raise ValueError(f"{path}, line {number}: {each.name} is there already")
        found[each.key] = each
    if not 0 < len(found) <= LARGEST:
        raise ValueError(f"{path} has {len(found)} rounds; 1 to {LARGEST} can be used")
    return list(found.values())


def _row(cells: list[str], where: str) -> Round:
    if len(cells) != len(HEAD):
        raise ValueError(f"{where}: {len(cells)} columns instead of {len(HEAD)}")
    suburb, street, day, weeks, first = (cell.strip() for cell in cells)
    if not suburb or len(suburb) > 60 or len(street) > 60:
        raise ValueError(f"{where}: suburb must be there, and names have 60 characters at most")
    if day.lower() not in DAYS:
        raise ValueError(f"{where}: day is {day!r}; write one of {', '.join(DAYS)}")
    if weeks not in ("1", "2"):
        raise ValueError(f"{where}: weeks is {weeks!r}; write 1 (each week) or 2 (every other week)")
    try:
        begin = date.fromisoformat(first) if first or weeks == "2" else date(2024, 1, 1)
    except ValueError:
        raise ValueError(f"{where}: first is {first!r}; write a day of collection such as 2026-11-24") from None
    return Round(suburb, street, DAYS.index(day.lower()), int(weeks), begin)


def _regular(round: Round, since: date) -> Iterator[date]:
    """Its days without regard to holidays, for ever."""
    day = since + timedelta(days=(round.day - since.weekday()) % 7)
    if round.weeks == 2:
        monday = round.first - timedelta(days=round.first.weekday())
        if ((day - timedelta(days=day.weekday())) - monday).days // 7 % 2:
            day += timedelta(days=7)
    while True:
        yield day
        day += timedelta(days=7 * round.weeks)


def _until(days: Iterator[date], last: date) -> Iterator[date]:
    for day in days:
        if day > last:
            return
        yield day


def _hits(wanted: list[str], round: Round) -> int:
    there = plain(round.name).split()
    return sum(any(word.startswith(each) for word in there) for each in wanted)


def plain(words: str) -> str:
    """Small letters without accents and punctuation, one blank between words."""
    bare = (letter for letter in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", " ", "".join(bare)).strip()
