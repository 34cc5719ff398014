"""What the city's staff write about what can be reported: two CSV files, their tables, and what must hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from gateway.api import CaseQuestionKind
from plugins.providers.embedded_city import cells
from plugins.providers.embedded_city.book_checks import check_department, check_options
from plugins.providers.embedded_city.cells import OneOf
from plugins.providers.embedded_city.columns import Column, Table

if TYPE_CHECKING:
    from plugins.providers.embedded_city.faults import Faults
    from plugins.providers.embedded_city.records import Books


class CategoryRecord(Struct, frozen=True, kw_only=True):
    """Something that can be reported; words by language."""

    category: str
    name: dict[str, str]
    purpose: dict[str, str] = {}
    keywords: dict[str, tuple[str, ...]] = {}
    department: str | None = None
    days: int | None = None
    danger: bool = False


class CaseQuestionRecord(Struct, frozen=True, kw_only=True):
    """One question of a category. Each option is written `id = title`, in every language with the same ids."""

    category: str
    question: str
    title: dict[str, str]
    kind: CaseQuestionKind = "words"
    options: dict[str, tuple[str, ...]] = {}
    required: bool = False


KIND = OneOf(
    *("words", "number", "moment", "choice", "choices", "notice"),
    also={"text": "words", "date": "moment", "day": "moment", "several": "choices", "note": "notice"},
)

CATEGORIES = Table(
    "case_categories",
    CategoryRecord,
    (
        Column("category", cells.short_id, "short name for machines, kept for ever", required=True),
        Column("name", cells.plain, "what residents call it, at most 24 letters", required=True, worded=True),
        Column("purpose", cells.plain, "one short line more", worded=True),
        Column("keywords", cells.keywords, "words by which residents describe it, commas between", worded=True),
        Column("department", cells.short_id, "who sees to it, from departments.csv"),
        Column("days", cells.whole, "within so many days the city means to see to it"),
        Column("danger", cells.yes, "yes if people may be hurt: residents are told to call first"),
    ),
    key=("category",),
    required=False,
)

QUESTIONS = Table(
    "case_questions",
    CaseQuestionRecord,
    (
        Column("category", cells.short_id, "from case_categories.csv", required=True),
        Column("question", cells.short_id, "short name for machines, kept for ever", required=True),
        Column("title", cells.plain, "the question, or the words of a notice", required=True, worded=True),
        Column("kind", KIND, f"one of: {', '.join(KIND.words)} (default: words)"),
        Column("options", cells.options, "for choice and choices: s = Small; l = Large", worded=True),
        Column("required", cells.yes, "yes if there is no report without it"),
    ),
    key=("category", "question"),
    required=False,
)

TABLES = (CATEGORIES, QUESTIONS)

SCHEMA = """
CREATE TABLE case_categories (
    id INTEGER PRIMARY KEY, category TEXT NOT NULL UNIQUE, name TEXT NOT NULL, purpose TEXT NOT NULL,
    keywords TEXT NOT NULL, department TEXT, days INTEGER, danger INTEGER NOT NULL
) STRICT;
CREATE TABLE case_questions (
    id INTEGER PRIMARY KEY, category TEXT NOT NULL REFERENCES case_categories (category), question TEXT NOT NULL,
    title TEXT NOT NULL, kind TEXT NOT NULL, options TEXT NOT NULL, required INTEGER NOT NULL
) STRICT;
"""

LONGEST_NAME = 24


def check(books: Books, faults: Faults) -> None:
    """Check what the two files say of each other, and of the departments.

    Arguments:
        books: all records. faults: gathers what is wrong.
    """
    broken = frozenset(faults.files)
    known = {each.category for _, each in books.case_categories}
    for line, each in books.case_categories:
        check_department("case_categories.csv", line, each.department, books, faults)
        if any(len(name) > LONGEST_NAME for name in each.name.values()):
            problem = f"has more than {LONGEST_NAME} letters"
            faults.add("case_categories.csv", line, "name", problem, "write a shorter one, and the rest into purpose")
    if "case_categories.csv" in broken:
        return
    for line, question in books.case_questions:
        if question.category not in known:
            _unknown("case_questions.csv", line, "category", question.category, faults)
        choice = question.kind in ("choice", "choices")
        check_options("case_questions.csv", line, question.options, faults, choice=choice)


def _unknown(file: str, line: int, column: str, category: str, faults: Faults) -> None:
    problem = f"{category} is not in case_categories.csv"
    faults.add(file, line, column, problem, "add it to case_categories.csv or correct it here")
