"""What the city's staff write about applications: three CSV files, their tables, and what must hold between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from gateway.api import QuestionKind
from plugins.providers.embedded_city import cells
from plugins.providers.embedded_city.book_checks import check_department, check_options
from plugins.providers.embedded_city.cells import OneOf
from plugins.providers.embedded_city.columns import Column, Table

if TYPE_CHECKING:
    from plugins.providers.embedded_city.faults import Faults
    from plugins.providers.embedded_city.records import Books


class ApplicationRecord(Struct, frozen=True, kw_only=True):
    """Something that can be applied for; words by language. `fee` in cents, None if it depends."""

    application: str
    name: dict[str, str]
    purpose: dict[str, str]
    keywords: dict[str, tuple[str, ...]] = {}
    who: dict[str, str] = {}
    hand_in: dict[str, str] = {}
    fee: int | None = None
    fee_words: dict[str, str] = {}
    days: int | None = None
    department: str | None = None
    paper: bool = True
    chat: bool = True
    link: str | None = None


class QuestionRecord(Struct, frozen=True, kw_only=True):
    """One question of a form. Each option is written `id = title`, in every language with the same ids."""

    application: str
    question: str
    title: dict[str, str]
    kind: QuestionKind = "text"
    help: dict[str, str] = {}
    options: dict[str, tuple[str, ...]] = {}
    optional: bool = False


class DocumentRecord(Struct, frozen=True, kw_only=True):
    """One paper that belongs to an application."""

    application: str
    document: str
    name: dict[str, str]
    optional: bool = False


KIND = OneOf(
    *("text", "long_text", "number", "money", "date", "choice", "yes_no"),
    also={"words": "text", "long text": "long_text", "amount": "money", "day": "date", "yes/no": "yes_no"},
)

APPLICATIONS = Table(
    "applications",
    ApplicationRecord,
    (
        Column("application", cells.short_id, "short name for machines, kept for ever", required=True),
        Column("name", cells.plain, "what is applied for, at most 24 letters", required=True, worded=True),
        Column("purpose", cells.plain, "what it is good for, one short line", required=True, worded=True),
        Column("keywords", cells.keywords, "words by which residents ask for it, commas between", worded=True),
        Column("who", cells.plain, "who may apply, one sentence", worded=True),
        Column("hand_in", cells.plain, "where the form on paper is handed in", worded=True),
        Column("fee", cells.cents, "what it costs, in rand; 0 if it is free, empty if that depends"),
        Column("fee_words", cells.plain, "what the cost depends on, or how it is paid", worded=True),
        Column("days", cells.whole, "working days until the city has decided"),
        Column("department", cells.short_id, "who decides, from departments.csv"),
        Column("paper", cells.yes, "no if there is no form on paper (default: yes)"),
        Column("chat", cells.yes, "no if it must not be filled in by chat (default: yes)"),
        Column("link", cells.plain, "where else it is done, https://..."),
    ),
    key=("application",),
    required=False,
)

QUESTIONS = Table(
    "application_questions",
    QuestionRecord,
    (
        Column("application", cells.short_id, "from applications.csv", required=True),
        Column("question", cells.short_id, "short name for machines, kept for ever", required=True),
        Column("title", cells.plain, "the question", required=True, worded=True),
        Column("kind", KIND, f"one of: {', '.join(KIND.words)} (default: text)"),
        Column("help", cells.plain, "a second line below the question", worded=True),
        Column("options", cells.options, "for choice: new = New meter; bigger = More power", worded=True),
        Column("optional", cells.yes, "yes if it may be left out"),
    ),
    key=("application", "question"),
    required=False,
)

DOCUMENTS = Table(
    "application_documents",
    DocumentRecord,
    (
        Column("application", cells.short_id, "from applications.csv", required=True),
        Column("document", cells.short_id, "short name for machines, kept for ever", required=True),
        Column("name", cells.plain, "the paper, as residents know it", required=True, worded=True),
        Column("optional", cells.yes, "yes if the application is complete without it"),
    ),
    key=("application", "document"),
    required=False,
)

TABLES = (APPLICATIONS, QUESTIONS, DOCUMENTS)

SCHEMA = """
CREATE TABLE applications (
    id INTEGER PRIMARY KEY, application TEXT NOT NULL UNIQUE, name TEXT NOT NULL, purpose TEXT NOT NULL,
    keywords TEXT NOT NULL, who TEXT NOT NULL, hand_in TEXT NOT NULL, fee INTEGER, fee_words TEXT NOT NULL,
    days INTEGER, department TEXT, paper INTEGER NOT NULL, chat INTEGER NOT NULL, link TEXT
) STRICT;
CREATE TABLE application_questions (
    id INTEGER PRIMARY KEY, application TEXT NOT NULL REFERENCES applications (application), question TEXT NOT NULL,
    title TEXT NOT NULL, kind TEXT NOT NULL, help TEXT NOT NULL, options TEXT NOT NULL, optional INTEGER NOT NULL
) STRICT;
CREATE TABLE application_documents (
    id INTEGER PRIMARY KEY, application TEXT NOT NULL REFERENCES applications (application), document TEXT NOT NULL,
    name TEXT NOT NULL, optional INTEGER NOT NULL
) STRICT;
"""


def check(books: Books, faults: Faults) -> None:
    """Check what the three files say of each other, and of the departments.

    Arguments:
        books: all records. faults: gathers what is wrong.
    """
    broken = frozenset(faults.files)
    for line, each in books.applications:
        check_department("applications.csv", line, each.department, books, faults)
        if each.fee is None and not each.fee_words and each.chat:
            problem = "nobody is told what it costs"
            faults.warn("applications.csv", line, "fee", problem, "fill in fee (0 if it is free) or fee_words")
        if not (each.paper or each.chat or each.link):
            problem = "there is no way to apply"
            faults.add("applications.csv", line, "paper", problem, "say yes to paper or chat, or fill in link")
        if each.link and not each.link.startswith("https://"):
            faults.add("applications.csv", line, "link", "is no safe link", "write it with https://")
    if "applications.csv" not in broken:
        _belong(books, faults)
    for line, question in books.application_questions:
        choice = question.kind == "choice"
        check_options("application_questions.csv", line, question.options, faults, choice=choice)


def _belong(books: Books, faults: Faults) -> None:
    known = {each.application for _, each in books.applications}
    for file, placed in (
        ("application_questions.csv", books.application_questions),
        ("application_documents.csv", books.application_documents),
    ):
        for line, record in placed:
            if record.application not in known:
                problem = f"{record.application} is not in applications.csv"
                faults.add(file, line, "application", problem, "add it to applications.csv or correct it here")
