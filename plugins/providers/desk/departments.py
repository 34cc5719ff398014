"""Departments of the desk: each with its own hours and line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from msgspec import Struct

from gateway.api import City, OfficeHours


class Department(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`[plugins.desk.departments.NAME]`.

    Arguments:
        title: as residents know it, by language: `{ en = "Water", af = "Water" }`.
        hours: when people answer there; as the desk itself if left out.
    """

    title: dict[str, str]
    hours: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        OfficeHours(self.hours)
        if not self.title or not all(each.strip() and len(each) <= 60 for each in self.title.values()):
            raise ValueError('title: 1 to 60 letters in each language, as in { en = "Water" }')


class Departments:
    """All of them, with their hours.

    Arguments:
        known: by name. hours, closed: of the desk itself. city: whose public holidays and zone count.
    """

    def __init__(
        self, known: Mapping[str, Department], hours: tuple[str, ...], closed: tuple[dt.date, ...], city: City
    ) -> None:
        self.known, self._zone = dict(known), ZoneInfo(city.timezone)
        self._office = {
            name: OfficeHours(each.hours or hours, closed, city.is_holiday) for name, each in self.known.items()
        }

    def opens(self, name: str, now: float) -> tuple[bool, dt.datetime | None]:
        """Whether people answer there now, and when they do next if they do not.

        Arguments:
            name: of the department. now: seconds since the epoch.
        """
        at, office = dt.datetime.fromtimestamp(now, self._zone), self._office[name]
        is_open = office.is_open(at)
        return is_open, None if is_open else office.next_open(at)
