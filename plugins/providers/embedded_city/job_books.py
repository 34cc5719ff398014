"""What the city's staff write about vacancies: `vacancies.csv`, and the table of what a feed has brought."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from gateway.api import Employment
from plugins.providers.embedded_city import cells
from plugins.providers.embedded_city.cells import OneOf
from plugins.providers.embedded_city.columns import Column, Table

if TYPE_CHECKING:
    from plugins.providers.embedded_city.faults import Faults
    from plugins.providers.embedded_city.records import Books


class VacancyRecord(Struct, frozen=True, kw_only=True):
    """A vacancy, as a CSV file or a feed has it."""

    vacancy: str
    title: str
    department: str
    place: str | None = None
    posted: date
    closes: date
    employment: Employment = "full-time"
    positions: int = 1
    pay: str | None = None
    description: str | None = None
    requirements: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    contact: str | None = None
    chat: bool = True
    link: str | None = None


EMPLOYMENT = OneOf(
    *("full-time", "part-time", "contract", "temporary", "intern", "volunteer", "per-day", "other"),
    also={"full time": "full-time", "permanent": "full-time", "part time": "part-time", "contractor": "contract"}
    | {"full_time": "full-time", "part_time": "part-time", "internship": "intern", "learnership": "intern"}
    | {"per_day": "per-day", "casual": "per-day", "fixed term": "contract"},
)

VACANCIES = Table(
    "vacancies",
    VacancyRecord,
    (
        Column("vacancy", cells.code, "reference, as the advertisement has it", required=True),
        Column("title", cells.plain, "the job", required=True),
        Column("department", cells.plain, "as residents know it", required=True),
        Column("place", cells.plain, "where the work is"),
        Column("posted", cells.day, "the day it was advertised", required=True),
        Column("closes", cells.day, "last day for applications, until midnight", required=True),
        Column("employment", EMPLOYMENT, f"one of: {', '.join(EMPLOYMENT.words)} (default: full-time)"),
        Column("positions", cells.whole, "how many people are wanted (default: 1)"),
        Column("pay", cells.plain, "in words, such as R18 200 a month"),
        Column("description", cells.plain, "what the job is, a few sentences"),
        Column("requirements", cells.sentences, "what somebody must have; bars between"),
        Column("questions", cells.sentences, "what to ask beside the CV, at most three; bars between"),
        Column("contact", cells.plain, "who answers questions, with a telephone number"),
        Column("chat", cells.yes, "no if one must not apply by chat (default: yes)"),
        Column("link", cells.plain, "where else one applies, https://..."),
    ),
    key=("vacancy",),
    required=False,
)

SCHEMA = """
CREATE TABLE vacancies (
    vacancy TEXT PRIMARY KEY, title TEXT NOT NULL, department TEXT NOT NULL, place TEXT, posted TEXT NOT NULL,
    closes TEXT NOT NULL, employment TEXT NOT NULL, positions INTEGER NOT NULL, pay TEXT, description TEXT,
    requirements TEXT NOT NULL, questions TEXT NOT NULL, contact TEXT, chat INTEGER NOT NULL, link TEXT
) STRICT, WITHOUT ROWID;
"""

FEED = """
CREATE TABLE IF NOT EXISTS fed_vacancies (vacancy TEXT PRIMARY KEY, posting TEXT NOT NULL) STRICT;
"""
"""What `gateway city jobs` has brought; an import of CSV files leaves it alone."""

MOST_QUESTIONS = 3


def check(books: Books, faults: Faults) -> None:
    """Check each vacancy.

    Arguments:
        books: all records. faults: gathers what is wrong.
    """
    for line, each in books.vacancies:
        for column, problem, remedy in wrong_in(each):
            faults.add("vacancies.csv", line, column, problem, remedy)


def wrong_in(record: VacancyRecord) -> list[tuple[str, str, str]]:
    """Column, problem and remedy of each thing that is wrong in a vacancy (`record`)."""
    found = []
    if record.closes < record.posted:
        found.append(("closes", "is before posted", "correct the date that is wrong"))
    if not record.chat and not record.link and not record.contact:
        found.append(("chat", "there is no way to apply", "say yes, or fill in link or contact"))
    if record.link and not record.link.startswith("https://"):
        found.append(("link", "is no safe link", "write it with https://"))
    if record.positions < 1:
        found.append(("positions", "is less than one", "write how many people are wanted"))
    if len(record.questions) > MOST_QUESTIONS:
        found.append(("questions", f"holds more than {MOST_QUESTIONS}", "keep those that matter most"))
    return found
