"""Days of the calendar, day first, as residents write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from sessions.errors import NotUnderstood
from sessions.messages import Content
from sessions.parsers.said import digits, folded, said
from sessions.parsers.tongues import numbered, phrases

_WRITTEN = re.compile(r"[\w ,./'’-]+\Z")
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_SHORTEST = 3
_LONGEST_NUMBER = 4

_MONTHS, _WEEKDAYS = numbered("months", 1), numbered("weekdays")
_FROM_TODAY = {
    phrase: days
    for field, days in {
        "day_before_yesterday": -2,
        "yesterday": -1,
        "today": 0,
        "tomorrow": 1,
        "day_after_tomorrow": 2,
    }.items()
    for phrase in phrases(field)
}
_THIS, _NEXT, _LAST = phrases("this"), phrases("next"), phrases("last")
_FILLERS, _ORDINALS = phrases("fillers"), phrases("ordinals")


class DateParser(Struct, frozen=True):
    """See `date`."""

    today: dt.date
    earliest: dt.date | None = None
    latest: dt.date | None = None

    def __call__(self, answer: Content, /) -> dt.date:
        for day in self._meant(said(answer)):
            if (self.earliest is None or day >= self.earliest) and (self.latest is None or day <= self.latest):
                return day
        raise self._wanted()

    def _meant(self, typed: str) -> Iterator[dt.date]:
        """The days that the words can mean, the likeliest first."""
        phrase = folded(typed)
        if phrase in _FROM_TODAY:
            yield from _days_from(self.today, _FROM_TODAY[phrase])
        elif _WRITTEN.match(digits(typed)):
            parts = _parts(typed)
            if any(part.isdecimal() for part in parts):
                yield from _dates(parts, self.today)
            else:
                yield from _days_from(self.today, *_weekday_offsets(parts, self.today))

    def _wanted(self) -> NotUnderstood:
        if self.earliest is not None and self.latest is not None:
            return NotUnderstood("session-want-date-between", earliest=self.earliest, latest=self.latest)
        if self.earliest is not None:
            return NotUnderstood("session-want-date-earliest", earliest=self.earliest)
        if self.latest is not None:
            return NotUnderstood("session-want-date-latest", latest=self.latest)
        return NotUnderstood("session-want-date", example=self.today)


def date(*, today: dt.date, earliest: dt.date | None = None, latest: dt.date | None = None) -> DateParser:
    """A day: `21 March 2026`, `21 Mrt`, `21/3/26`, `2026-03-21`, `Sat 21 March`, `tomorrow`, `gister`, `last Friday`.

    A day without a year, or with two digits of one, is the nearest to today that lies within the bounds. A weekday is
    the next one to come (today counts), or the last one if only that lies within them. `next Friday` is refused where
    people disagree which one that is.

    Arguments:
        today: from the journal, `(await chat.now()).date()`, so that a replay tomorrow understands the same.
        earliest, latest: the bounds, both included.

    Raises:
        ValueError: the bounds leave no day.
    """
    today, earliest, latest = (_day(each) for each in (today, earliest, latest))
    if earliest is not None and latest is not None and earliest > latest:
        raise ValueError(f"date: earliest {earliest} is after latest {latest}: no answer could fit")
    return DateParser(today, earliest, latest)


def _day(moment: Any) -> Any:
    """The day of a moment: whoever hands in `await chat.now()` means its date."""
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _parts(typed: str) -> list[str]:
    """Numbers and words, without what says nothing: `the`, `of`, the `st` of `21st`."""
    parts: list[str] = []
    for part in _PARTS.findall(folded(typed)):
        after_number = bool(parts) and parts[-1].isdecimal()
        if part not in _FILLERS and not (after_number and part in _ORDINALS):
            parts.append(part)
    return parts


def _dates(parts: list[str], today: dt.date) -> Iterator[dt.date]:
    """What a day of the month, a month and perhaps a year mean; a weekday beside them has to fit."""
    numbers, words = [part for part in parts if part.isdecimal()], [part for part in parts if not part.isdecimal()]
    if max(map(len, numbers)) > _LONGEST_NUMBER:
        return
    for weekday, month in _readings(words):
        written = _in_order(numbers, month)
        if written is not None:
            yield from (day for day in _in_years(*written, today) if weekday is None or day.weekday() == weekday)


def _readings(words: list[str]) -> Iterator[tuple[int | None, int | None]]:
    """Weekday and month that the words of a date can be."""
    if not words:
        yield None, None
    elif len(words) == 1:
        for reading in ((None, _named(words[0], _MONTHS)), (_named(words[0], _WEEKDAYS), None)):
            if reading != (None, None):
                yield reading
    elif len(words) == 2:
        for one, other in (words, reversed(words)):
            weekday, month = _named(one, _WEEKDAYS), _named(other, _MONTHS)
            if weekday is not None and month is not None:
                yield weekday, month


def _in_order(numbers: list[str], month: int | None) -> tuple[int, int, str | None] | None:
    """Day, month and year (as it was written), from the order and the length of the numbers."""
    match numbers, month:
        case [year, number, day], None if len(year) == _LONGEST_NUMBER:
            return int(day), int(number), year
        case [day, number, year], None:
            return int(day), int(number), year
        case [day, number], None:
            return int(day), int(number), None
        case [year, day], int() if len(year) == _LONGEST_NUMBER:
            return int(day), month, year
        case [day, year], int():
            return int(day), month, year
        case [day], int():
            return int(day), month, None
    return None


def _in_years(day: int, month: int, year: str | None, today: dt.date) -> Iterator[dt.date]:
    """This day in each year that can be meant, the nearest to today first, and of two equally near the later one."""
    if year is None:
        years = [today.year - 1, today.year, today.year + 1]
    elif len(year) == 2:
        years = [1900 + int(year), 2000 + int(year)]
    else:
        years = [int(year)] if len(year) == _LONGEST_NUMBER else []
    days = []
    for each in years:
        try:
            days.append(dt.date(each, month, day))
        except ValueError:  # there is no such day in that year
            continue
    yield from sorted(days, key=lambda found: (abs(found - today), found < today))


def _weekday_offsets(parts: list[str], today: dt.date) -> tuple[int, ...]:
    """How many days from today a weekday is, the likeliest first."""
    weekday = _named(parts[-1], _WEEKDAYS) if parts else None
    if weekday is None:
        return ()
    ahead, before = (weekday - today.weekday()) % 7, " ".join(parts[:-1])
    if not before:
        return ahead, ahead - 7
    if before in _THIS:
        return (ahead,)
    if before in _LAST:
        return (ahead - 7,)
    if before in _NEXT and today.weekday() + (ahead or 7) > 6:  # else it may be the one of this week or of the next
        return (ahead or 7,)
    return ()


def _days_from(today: dt.date, *offsets: int) -> Iterator[dt.date]:
    for offset in offsets:
        try:
            yield today + dt.timedelta(offset)
        except OverflowError:  # at the ends of the calendar
            continue


def _named(word: str, names: dict[str, int]) -> int | None:
    """The number of a name: written out, or three letters and more that fit one only."""
    if word in names:
        return names[word]
    fitting = {number for name, number in names.items() if name.startswith(word)} if len(word) >= _SHORTEST else set()
    return fitting.pop() if len(fitting) == 1 else None
