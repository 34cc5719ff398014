"""Office hours: when people answer, and when they answer again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LOOK_AHEAD = 60
"""So many days are looked at for the next one that is open."""

_LINE = re.compile(r"([a-z]{3})(?:-([a-z]{3}))?\s+(\d{2}):(\d{2})-(\d{2}):(\d{2})\Z")


class OfficeHours:
    """The hours of a week and the days that are closed all the same.

    Arguments:
        lines: such as `mon-fri 07:30-16:00`; several for a day count together.
        closed: days without anybody, such as holidays.

    Raises:
        ValueError: a line cannot be read; a sentence for the operator.
    """

    def __init__(self, lines: Iterable[str], closed: Iterable[dt.date] = ()) -> None:
        self._closed = frozenset(closed)
        self._hours: dict[int, list[tuple[dt.time, dt.time]]] = {}
        for line in lines:
            first, last, opens, closes = _read(line)
            for day in range(first, last + 1):
                self._hours.setdefault(day, []).append((opens, closes))

    def is_open(self, at: dt.datetime) -> bool:
        """Whether anybody answers at this moment.

        Arguments:
            at: in the city's zone.
        """
        return any(opens <= at.time() < closes for opens, closes in self._of(at.date()))

    def next_open(self, at: dt.datetime) -> dt.datetime | None:
        """When somebody answers again after this moment; None if nobody does within two months."""
        for days in range(LOOK_AHEAD):
            day = at.date() + dt.timedelta(days=days)
            for opens, _ in sorted(self._of(day)):
                found = dt.datetime.combine(day, opens, at.tzinfo)
                if found > at:
                    return found
        return None

    def _of(self, day: dt.date) -> list[tuple[dt.time, dt.time]]:
        return [] if day in self._closed else self._hours.get(day.weekday(), [])


def local(seconds: float, zone: str) -> dt.datetime:
    """A moment in the city's zone."""
    return dt.datetime.fromtimestamp(seconds, ZoneInfo(zone))


def _read(line: str) -> tuple[int, int, dt.time, dt.time]:
    found = _LINE.match(line.strip().lower())
    try:
        if found is None:
            raise ValueError
        first = DAYS.index(found[1])
        last = DAYS.index(found[2] or found[1])
        opens, closes = dt.time(int(found[3]), int(found[4])), dt.time(int(found[5]), int(found[6]))
        if last < first or closes <= opens:
            raise ValueError
    except ValueError:
        raise ValueError(f"hours: {line!r} cannot be read; write it like 'mon-fri 07:30-16:00'") from None
    return first, last, opens, closes
