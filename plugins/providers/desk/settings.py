"""What the operator may write in `[plugins.desk]`."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from gateway.api import City, OfficeHours
from plugins.providers.desk.departments import Department, Departments


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When people answer, and how long what was said is kept.

    Arguments:
        hours: when people answer, in the city's zone; on public holidays nobody does unless one begins with `hol`.
        closed: more days on which nobody does: `closed = [2026-12-24]`. Public holidays are known: those of the
            country, and more in the table `[city]` of `plugins.toml`.
        keep_days: how long a talk is kept after it was closed.
        departments: where a talk can be passed on to, by a short name: `{ water = { title = { en = "Water" } } }`.
    """

    hours: tuple[str, ...] = ("mon-fri 07:30-16:00",)
    closed: tuple[dt.date, ...] = ()
    keep_days: int = 30
    departments: dict[str, Department] = {}

    def __post_init__(self) -> None:
        OfficeHours(self.hours, self.closed)
        if not 1 <= self.keep_days <= 3650:
            raise ValueError("keep_days: 1 to 3650")

    def passed_on(self, city: City) -> Departments:
        """The departments, to be asked.

        Arguments:
            city: whose public holidays and zone count.
        """
        return Departments(self.departments, self.hours, self.closed, city)

    def office(self, city: City) -> OfficeHours:
        """The hours, to be asked.

        Arguments:
            city: whose public holidays count.
        """
        return OfficeHours(self.hours, self.closed, city.is_holiday)
