"""What the service `Cases` is given and hands over: frozen Structs, words by language with the city's own first."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from sessions.messages import FileRef

UNKNOWN_CATEGORY = "service-unknown-category"
"""Key of the `Sorry` raised for a category that the city does not have any more."""

CASE_REFUSED = "service-case-refused"
"""Key of the `Sorry` raised when the city's system does not take a report; a person has to look at it."""

CaseQuestionKind = Literal["words", "number", "moment", "choice", "choices", "notice"]
"""What is asked for. A `moment` is a day, or a day with the time; a `notice` is shown, and asks for nothing."""

CaseState = Literal["open", "working", "done"]
"""Where a case stands: the city has it; somebody works on it; the city says that it is done."""


class CaseCategory(Struct, frozen=True, kw_only=True):
    """Something that residents may report.

    Arguments:
        code: the city's own, kept for ever.
        names: what residents call it, at most 24 characters.
        purposes: one short line more.
        keywords: words by which residents describe it, lower case.
        group: the categories that are shown together; empty for none.
        department: `Department.id` of who sees to it; None if the city does not say, and the directory's words decide.
        asks: it has questions of its own; see `Cases.questions`.
        days: within how many days the city means to see to it; None if it does not say.
        danger: people may be hurt: residents are told to call before they report it.
    """

    code: str
    names: dict[str, str]
    purposes: dict[str, str] = {}
    keywords: dict[str, tuple[str, ...]] = {}
    group: str = ""
    department: str | None = None
    asks: bool = False
    days: int | None = None
    danger: bool = False


class CaseOption(Struct, frozen=True):
    """One answer that may be chosen.

    Arguments:
        key: what the city's system calls it.
        names: what residents read.
    """

    key: str
    names: dict[str, str]


class CaseQuestion(Struct, frozen=True, kw_only=True):
    """One thing that the city wants to know of a category.

    Arguments:
        code: the city's own, unique within the category.
        kind: what is asked for.
        labels: the question, or the words of a notice.
        required: no report without it.
        options: of a `choice` or `choices`.
    """

    code: str
    kind: CaseQuestionKind
    labels: dict[str, str]
    required: bool = False
    options: tuple[CaseOption, ...] = ()


class CasePlace(Struct, frozen=True):
    """Where it is; at least one of the two is there.

    Arguments:
        words: an address or a landmark, as the resident wrote it.
        latitude, longitude: of a pin, in degrees (WGS 84); both or none.
    """

    words: str = ""
    latitude: float | None = None
    longitude: float | None = None


class CaseAnswer(Struct, frozen=True):
    """An answer to a `CaseQuestion`.

    Arguments:
        code: of the question.
        values: one; for `choices` one or more keys; a `moment` in ISO 8601.
    """

    code: str
    values: tuple[str, ...]


class CaseReport(Struct, frozen=True, kw_only=True):
    """What a resident reports.

    Arguments:
        category: `CaseCategory.code`.
        description: in the resident's words. Many city systems show it to everybody.
        place: where.
        answers: to the questions of the category.
        photo: in the gateway's file store, from where it goes after 30 days: the provider keeps its own.
        ours: the reference that the resident has; a provider that can keeps it with the case.
        department: who is to see to it, `Department.id`; None if nobody knows.
        reopens: the city's reference of a case that was said to be done and is not; None for a new one.
    """

    category: str
    description: str
    place: CasePlace
    answers: tuple[CaseAnswer, ...] = ()
    photo: FileRef | None = None
    ours: str = ""
    department: str | None = None
    reopens: str | None = None


class CaseAccepted(Struct, frozen=True):
    """The city's system has it.

    Arguments:
        reference: the city's own; None if it comes later, or never.
        token: what `Cases.numbered` takes while there is no reference.
        notice: what the city says to it, in its own words.
    """

    reference: str | None = None
    token: str | None = None
    notice: str = ""


class CaseStatus(Struct, frozen=True, kw_only=True):
    """Where a case stands, without who reported it.

    Arguments:
        reference: the city's own.
        category: `CaseCategory.code`.
        state: see `CaseState`.
        reported: when; None if the city does not say.
        changed: when it changed last; None likewise.
        expected: by when the city means to be done.
        note: the city's latest words on it.
        place: as far as the city tells it.
        people: how many have reported it; 1 if the city does not count.
    """

    reference: str
    category: str
    state: CaseState
    reported: dt.datetime | None = None
    changed: dt.datetime | None = None
    expected: dt.date | None = None
    note: str = ""
    place: CasePlace = CasePlace()
    people: int = 1


class Outage(Struct, frozen=True, kw_only=True):
    """Something that the city knows of: nobody need report it.

    Arguments:
        id: the city's own.
        categories: codes of what it explains.
        titles: what it is, one line.
        areas: names of suburbs and streets that it concerns, lower case.
        latitude, longitude, metres: a circle on the map; or None, None and 0.
        until: when the city expects it to be over.
    """

    id: str
    categories: tuple[str, ...]
    titles: dict[str, str]
    areas: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    metres: int = 0
    until: dt.datetime | None = None
