"""What the city's staff write about what is on: the parts of the city, and what is out of order or announced there."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from gateway.api import NoticeKind
from plugins.providers.embedded_city import cells
from plugins.providers.embedded_city.cells import OneOf
from plugins.providers.embedded_city.columns import Column, Table

if TYPE_CHECKING:
    from plugins.providers.embedded_city.faults import Faults
    from plugins.providers.embedded_city.records import Books

EVERYWHERE = "everywhere"
"""Stands in `areas` for the whole city."""


class AreaRecord(Struct, frozen=True, kw_only=True):
    """A part of the city; the circle is in degrees and metres."""

    area: str
    name: dict[str, str]
    also: tuple[str, ...] = ()
    ward: str = ""
    latitude: float | None = None
    longitude: float | None = None
    metres: int | None = None


class OutageRecord(Struct, frozen=True, kw_only=True):
    """What is on; `categories` and `areas` are lists, the circle is in degrees and metres, times are `HH:MM`."""

    outage: str
    title: dict[str, str]
    kind: NoticeKind = "outage"
    details: dict[str, str] = {}
    categories: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    metres: int | None = None
    begins: datetime.date | None = None
    begins_time: str | None = None
    until: datetime.date | None = None
    until_time: str | None = None
    danger: bool = False


KIND = OneOf(
    *("outage", "water", "load_shedding", "event"),
    also={"electricity": "outage", "power": "outage", "load shedding": "load_shedding", "loadshedding": "load_shedding"}
    | {"load-shedding": "load_shedding", "events": "event", "outages": "outage"},
)

AREAS = Table(
    "areas",
    AreaRecord,
    (
        Column("area", cells.short_id, "short name for machines, kept for ever", required=True),
        Column("name", cells.plain, "as residents know it", required=True, worded=True),
        Column("also", cells.keywords, "other words for it, commas between"),
        Column("ward", cells.plain, "ward number or name"),
        Column("latitude", cells.degrees, "of its middle, in decimal degrees"),
        Column("longitude", cells.degrees, "of its middle, in decimal degrees"),
        Column("metres", cells.whole, "how far it reaches from there"),
    ),
    key=("area",),
    required=False,
)

OUTAGES = Table(
    "outages",
    OutageRecord,
    (
        Column("outage", cells.short_id, "short name for machines", required=True),
        Column("title", cells.plain, "what is on, one line", required=True, worded=True),
        Column("kind", KIND, f"one of: {', '.join(KIND.words)} (default: outage)"),
        Column("details", cells.plain, "why, or what to do", worded=True),
        Column("categories", cells.keywords, "categories that it explains, commas between"),
        Column("areas", cells.keywords, f"areas and streets that it concerns, commas between; or: {EVERYWHERE}"),
        Column("latitude", cells.degrees, "of its middle, in decimal degrees"),
        Column("longitude", cells.degrees, "of its middle, in decimal degrees"),
        Column("metres", cells.whole, "how far it reaches from there"),
        Column("begins", cells.day, "the day on which it begins; default: it is on already"),
        Column("begins_time", cells.clock, "the time of that day; default: its beginning"),
        Column("until", cells.day, "the day on which it should be over; it is not told any more after that"),
        Column("until_time", cells.clock, "the time of that day; default: its end"),
        Column("danger", cells.yes, "yes if people may be hurt: it is told at night, too"),
    ),
    key=("outage",),
    required=False,
)

TABLES = (AREAS, OUTAGES)

SCHEMA = """
CREATE TABLE areas (
    id INTEGER PRIMARY KEY, area TEXT NOT NULL UNIQUE, name TEXT NOT NULL, also TEXT NOT NULL, ward TEXT NOT NULL,
    latitude REAL, longitude REAL, metres INTEGER
) STRICT;
CREATE TABLE outages (
    id INTEGER PRIMARY KEY, outage TEXT NOT NULL UNIQUE, title TEXT NOT NULL, kind TEXT NOT NULL, details TEXT NOT NULL,
    categories TEXT NOT NULL, areas TEXT NOT NULL, latitude REAL, longitude REAL, metres INTEGER, begins TEXT,
    begins_time TEXT, until TEXT, until_time TEXT, danger INTEGER NOT NULL
) STRICT;
"""


def check(books: Books, faults: Faults, broken: frozenset[str]) -> None:
    """Check what the two files say, also of what can be reported.

    Arguments:
        books: all records. faults: gathers what is wrong. broken: files that could not be read whole.
    """
    known = {each.category for _, each in books.case_categories}
    for line, area in books.areas:
        _check_circle("areas.csv", line, area, faults)
    for line, outage in books.outages:
        for category in outage.categories if "case_categories.csv" not in broken else ():
            if category not in known:
                problem = f"{category} is not in case_categories.csv"
                remedy = "add it to case_categories.csv or correct it here"
                faults.add("outages.csv", line, "categories", problem, remedy)
        _check_circle("outages.csv", line, outage, faults)
        _check_times(line, outage, faults)


def _check_circle(file: str, line: int, record: AreaRecord | OutageRecord, faults: Faults) -> None:
    if len({record.latitude is None, record.longitude is None, record.metres is None}) > 1:
        problem = "only a part of the circle is there"
        faults.add(file, line, "latitude", problem, "fill in latitude, longitude and metres, or none")


def _check_times(line: int, record: OutageRecord, faults: Faults) -> None:
    for day, time in (("begins", "begins_time"), ("until", "until_time")):
        if getattr(record, day) is None and getattr(record, time) is not None:
            faults.add("outages.csv", line, time, f"is there, and {day} is not", f"fill in {day}")
    if record.begins is None or record.until is None:
        return
    if (record.begins, record.begins_time or "00:00") > (record.until, record.until_time or "23:59"):
        faults.add("outages.csv", line, "until", "is before it begins", "correct one of the two")
