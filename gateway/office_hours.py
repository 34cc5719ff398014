"""When an office is open: a week of hours, public holidays among them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOLIDAY = 7
"""The place of public holidays behind the days of the week."""

LOOK_AHEAD = 60
"""So many days are looked at for the next one that is open."""

MIDNIGHT = 24 * 60
_ALWAYS = ("24 hours", "24/7", "day and night", "day and night, every day")
_LINE = re.compile(r"(hol|[a-z]{3})(?:-([a-z]{3}))?\s+(\d{2}):(\d{2})-(\d{2}):(\d{2})\Z")


class Hours(Struct, frozen=True):
    """Hours that several days have in common.

    Arguments:
        first, last: days of the week, both included: 0 is Monday, 6 Sunday; 7 stands for public holidays.
        opens, closes: minutes since midnight; 1440 is the end of the day.
    """

    first: int
    last: int
    opens: int
    closes: int


class OfficeHours:
    """The hours of a week, and of days that are not like others.

    Public holidays are closed unless a line begins with `hol`. `24 hours` is open always, on holidays too.

    Arguments:
        lines: such as `mon-fri 07:30-16:00`, `sat 08:00-12:00`, `hol 09:00-12:00` or `24 hours`; several for a day
            count together.
        closed: days that are closed whatever the lines say.
        holiday: whether a day is a public holiday, such as `City.is_holiday`; none is if left out.

    Raises:
        ValueError: a line cannot be read; a sentence for the operator.
    """

    def __init__(
        self,
        lines: Iterable[str],
        closed: Iterable[dt.date] = (),
        holiday: Callable[[dt.date], bool] = lambda day: False,
    ) -> None:
        self._closed, self._holiday = frozenset(closed), holiday
        self.week: tuple[Hours, ...] = tuple(hours for line in lines for hours in _read(line))
        """As it was written, line by line."""

    @staticmethod
    def read(words: str, holiday: Callable[[dt.date], bool] = lambda day: False) -> OfficeHours | None:
        """Hours as the city writes them on one line, `Mon-Fri 07:30-16:00, Sat 08:00-12:00`.

        Arguments:
            words: the line. holiday: as above.

        Returns: None if they cannot be understood, and are best shown as they are.
        """
        lines = [words] if words.strip().casefold() in _ALWAYS else words.split(",")
        try:
            return OfficeHours(lines, holiday=holiday)
        except ValueError:
            return None

    @property
    def always(self) -> bool:
        """Whether it never closes."""
        return all(Hours(day, day, 0, MIDNIGHT) in self._on(day) for day in range(HOLIDAY + 1))

    def is_open(self, at: dt.datetime) -> bool:
        """Whether anybody is there at this moment.

        Arguments:
            at: in the city's zone.
        """
        return any(opens <= at < closes for opens, closes in self._of(at.date(), at.tzinfo))

    def next_open(self, at: dt.datetime) -> dt.datetime | None:
        """When it opens again after this moment (`at`); None if it does not within two months."""
        for days in range(LOOK_AHEAD):
            for opens, _ in self._of(at.date() + dt.timedelta(days=days), at.tzinfo):
                if opens > at:
                    return opens
        return None

    def closes(self, at: dt.datetime) -> dt.datetime | None:
        """When it closes, if it is open at this moment (`at`); None if it is not, or not within two months."""
        until = at
        for days in range(LOOK_AHEAD):
            for opens, closes in self._of(at.date() + dt.timedelta(days=days), at.tzinfo):
                if opens <= until < closes:
                    until = closes
            if until.date() <= at.date() + dt.timedelta(days=days):
                break
        else:
            return None
        return until if until > at else None

    def _on(self, day: int) -> list[Hours]:
        found = [each for each in self.week if each.first <= day <= each.last]
        return sorted((Hours(day, day, each.opens, each.closes) for each in found), key=lambda each: each.opens)

    def _of(self, day: dt.date, zone: dt.tzinfo | None) -> list[tuple[dt.datetime, dt.datetime]]:
        if day in self._closed:
            return []
        midnight = dt.datetime.combine(day, dt.time(), zone)
        return [
            (midnight + dt.timedelta(minutes=each.opens), midnight + dt.timedelta(minutes=each.closes))
            for each in self._on(HOLIDAY if self._holiday(day) else day.weekday())
        ]


def _read(line: str) -> Iterator[Hours]:
    plain = " ".join(line.strip().casefold().replace("–", "-").split())
    if plain in _ALWAYS:
        yield Hours(0, HOLIDAY, 0, MIDNIGHT)
        return
    found = _LINE.match(plain)
    try:
        if found is None:
            raise ValueError
        first = HOLIDAY if found[1] == "hol" else DAYS.index(found[1])
        last = DAYS.index(found[2]) if found[2] else first
        opens, closes = (_minutes(found[at], found[at + 1]) for at in (3, 5))
        if last < first or closes <= opens:
            raise ValueError
    except ValueError:
        raise ValueError(f"hours: {line!r} cannot be read; write it like 'mon-fri 07:30-16:00'") from None
    yield Hours(first, last, opens, closes)


def _minutes(hour: str, minute: str) -> int:
    found = int(hour) * 60 + int(minute)
    if int(minute) > 59 or found > MIDNIGHT:
        raise ValueError
    return found
