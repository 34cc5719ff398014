"""What the city's staff write about counters that residents may visit: one CSV file, and what must hold."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from gateway.api import OfficeHours
from plugins.providers.embedded_city import cells
from plugins.providers.embedded_city.book_checks import check_department
from plugins.providers.embedded_city.cells import Reader
from plugins.providers.embedded_city.columns import Column, Table

if TYPE_CHECKING:
    from plugins.providers.embedded_city.faults import Faults
    from plugins.providers.embedded_city.records import Books

HOURS = "such as Mon-Fri 07:30-16:00, Sat 08:00-12:00, hol 09:00-11:00 (public holidays), or 24 hours"


class OfficeRecord(Struct, frozen=True, kw_only=True):
    """A counter; `name` and `purpose` by language, the city's own language first."""

    office: str
    name: dict[str, str]
    purpose: dict[str, str] = {}
    departments: tuple[str, ...] = ()
    address: str
    areas: tuple[str, ...] = ()
    hours: str | None = None
    phone: str | None = None
    phone_2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    step_free: bool | None = None
    last_checked: datetime.date


def offices(phone: Reader) -> Table:
    """The table of `offices.csv`.

    Arguments:
        phone: reads a telephone number.
    """
    return Table(
        "offices",
        OfficeRecord,
        (
            Column("office", cells.short_id, "short name for machines, kept for ever", required=True),
            Column("name", cells.plain, "what residents call it, at most 24 letters", required=True, worded=True),
            Column("purpose", cells.plain, "what can be done there, one short line", worded=True),
            Column("departments", cells.keywords, "from departments.csv, commas between; empty for all"),
            Column("address", cells.plain, "street and number, on one line", required=True),
            Column("areas", cells.keywords, "suburbs for which it is the nearest, commas between"),
            Column("hours", cells.plain, f"when it is open, {HOURS}"),
            Column("phone", phone, "the number to try first"),
            Column("phone_2", phone, "another number"),
            Column("latitude", cells.degrees, "of its door, in decimal degrees"),
            Column("longitude", cells.degrees, "of its door, in decimal degrees"),
            Column("step_free", cells.yes, "yes if a wheelchair comes in, no if not; empty if nobody has checked"),
            Column("last_checked", cells.day, "the day when somebody last checked this row", required=True),
        ),
        key=("office",),
        required=False,
    )


SCHEMA = """
CREATE TABLE offices (
    id INTEGER PRIMARY KEY, office TEXT NOT NULL UNIQUE, name TEXT NOT NULL, purpose TEXT NOT NULL,
    departments TEXT NOT NULL, address TEXT NOT NULL, areas TEXT NOT NULL, hours TEXT, phone TEXT, phone_2 TEXT,
    latitude REAL, longitude REAL, step_free INTEGER, last_checked TEXT NOT NULL
) STRICT;
"""


def check(books: Books, faults: Faults) -> None:
    """Check offices, and the hours of departments.

    Arguments:
        books: all records. faults: gathers what is wrong.
    """
    for line, office in books.offices:
        for department in office.departments:
            check_department("offices.csv", line, department, books, faults)
        if (office.latitude is None) != (office.longitude is None):
            faults.add("offices.csv", line, "latitude", "only half of the position is there", "fill in both or none")
        _hours("offices.csv", line, office.hours, faults)
    for line, each in books.departments:
        _hours("departments.csv", line, each.hours, faults)


def _hours(file: str, line: int, hours: str | None, faults: Faults) -> None:
    """Hours that only people understand are shown as they are; whether it is open is not told then."""
    if hours and OfficeHours.read(hours) is None:
        faults.warn(file, line, "hours", "cannot be read, so nobody is told whether it is open", f"write them {HOURS}")
