"""What the plugin keeps of cases, and its tables. No personal data stands in the tables; the values are sealed where
the operator has set a key."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from base64 import b32encode
from typing import Literal

from msgspec import Struct

from gateway.api import CaseCategory, CasePlace, CaseQuestion, CaseReport, CaseStatus, Outage, Storage

TABLES = (
    "create table cases__case(id integer primary key, own text not null unique, theirs text, resident text not null,"
    " state text not null);"
    "create index cases__case_resident on cases__case(resident, id);"
    "create index cases__case_theirs on cases__case(theirs);"
    "create table cases__job(id integer primary key, own text not null, kind text not null, due real not null,"
    " tries integer not null default 0);"
    "create index cases__job_due on cases__job(due)",
)

State = Literal["sending", "open", "working", "done", "refused"]
"""As `CaseState`, and before it: the city's system has it not yet. `refused`: it will not have it."""

JobKind = Literal["report", "support", "confirm"]

PREFIX = "C"

NOBODY = ""
"""Whose report it is that waits for the city while its resident's data was let go: what is broken is still broken."""

OWN_REFERENCES = "C-[A-Z0-9]{4}-[A-Z0-9]{4}"
"""Our references as residents type them back by themselves."""

_OWN = re.compile(r"\bC[\s-]?([A-Z0-9]{4})[\s-]?([A-Z0-9]{4})\b", re.IGNORECASE)


class Department(Struct, frozen=True):
    """Who sees to a category. `names`: by language. `phone`: to call; empty if there is none."""

    id: str
    names: dict[str, str]
    phone: str = ""


class Catalogue(Struct, frozen=True):
    """What can be reported, as it was when the city's system was last asked.

    Arguments:
        categories: in the city's order. questions: by code of the category.
        departments: by code of the category; those that nobody knows are missing.
        at: when it was asked, in seconds since the epoch.
    """

    categories: tuple[CaseCategory, ...]
    questions: dict[str, tuple[CaseQuestion, ...]] = {}
    departments: dict[str, Department] = {}
    at: float = 0.0


class Known(Struct, frozen=True):
    """What the city knows already. `at`: when it was asked."""

    outages: tuple[Outage, ...] = ()
    cases: tuple[CaseStatus, ...] = ()
    at: float = 0.0


class Kept(Struct, frozen=True, kw_only=True):
    """One case of a resident.

    Arguments:
        own: our reference, which the resident has from the beginning.
        resident: `Resident.id`.
        names: of the category, by language. category: its code.
        place: where it is.
        department: who sees to it, if that is known.
        report: as it was handed in; None if the resident was added to somebody else's.
        theirs: the city's reference, when it is known. token: what it is known by until then.
        state, note, expected: as the city told them last.
        at: when it was reported. changed: when the city changed it. done_at: when it was called done.
        fixed: what the resident says to that; None if nothing yet.
        reopened: how often it was not.
    """

    own: str
    resident: str
    names: dict[str, str]
    category: str
    place: CasePlace
    at: float
    department: Department | None = None
    report: CaseReport | None = None
    theirs: str | None = None
    token: str | None = None
    state: State = "sending"
    note: str = ""
    expected: dt.date | None = None
    changed: float = 0.0
    done_at: float | None = None
    fixed: bool | None = None
    reopened: int = 0


class CaseNews(Struct, frozen=True):
    """The event of a case that stands elsewhere now. `own`: its reference."""

    own: str
    state: State
    note: str = ""


def reference_of(key: str) -> str:
    """Eight letters and digits that can be read out over the phone; the same for the same key.

    Arguments:
        key: of the effect that keeps the case; nobody can guess it.
    """
    digits = b32encode(hashlib.sha256(f"case {key}".encode()).digest()).decode()
    return f"{PREFIX}-{digits[:4]}-{digits[4:8]}"


def read_reference(said: str) -> str | None:
    """Our reference in what somebody wrote, however they write it; None if there is none."""
    found = _OWN.search(said.translate(str.maketrans("018", "OIB")))
    return f"{PREFIX}-{found[1]}-{found[2]}".upper() if found else None


async def read_case(storage: Storage, own: str) -> Kept | None:
    """A case by our reference (`own`)."""
    return await storage.get(f"case:{own}", Kept)
