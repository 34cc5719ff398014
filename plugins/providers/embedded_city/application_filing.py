"""Applications that came in, for whatever: kept in the gateway's own database, as what they hold is personal.

Files are kept whole and in parts, for they must outlive the chat's own files, which go after 30 days.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from gateway.api import Storage, Transaction
from plugins.providers.embedded_city.references import reference_of

DECIDED = ("approved", "refused", "withdrawn", "appointed", "unsuccessful")
"""States that are the end, of any kind of application."""

PART = 900_000
"""Bytes of a file in one value; a value of the storage holds a megabyte."""

MOST_CHANGES = 200
"""Changes that are given at once."""

STEP = (
    "create table embedded_city__application(reference text primary key, form text not null, state text not null,"
    " received text not null, changed text not null, decide_by text);"
    "create index embedded_city__application_open on embedded_city__application(state, received);"
    "create table embedded_city__application_change(number integer primary key, reference text not null,"
    " state text not null, day text not null)"
)


class KeptFile(Struct, frozen=True):
    """One paper that came with an application. `parts`: in so many values it is kept."""

    document: str
    mime: str
    parts: int


R = TypeVar("R")


class Filed(Struct, Generic[R], frozen=True, kw_only=True):
    """An application with all it holds; sealed where the operator has set a key. `names`: of what was applied for."""

    request: R
    names: dict[str, str]
    files: tuple[KeptFile, ...] = ()


class Paper(Struct, frozen=True):
    """A file that came with one: which document it is, and what it holds."""

    document: str
    mime: str
    content: bytes


class Standing(Struct, frozen=True, kw_only=True):
    """How one stands. `form`: what was applied for. `note`: what staff wrote to the applicant."""

    reference: str
    form: str
    names: dict[str, str]
    state: str
    received: date
    changed: date
    decide_by: date | None = None
    note: str = ""


class Filing(Generic[R]):
    """The city's file of applications of one kind; the prefix of their references tells the kinds apart.

    Arguments:
        storage: of the plugin. prefix: of the references. request: the type of what is applied with.
    """

    def __init__(self, storage: Storage, prefix: str, request: type[R]) -> None:
        self._storage, self._prefix = storage, prefix
        self._type: type[Filed[R]] = Filed[request]  # type: ignore[valid-type]

    async def keep(
        self, filed: Filed[R], form: str, papers: Sequence[Paper], key: str, day: date, decide_by: date | None = None
    ) -> str:
        """Keep an application, once for each key; gives its reference.

        Arguments:
            filed: without its files. form: what it is for. papers: what came with it.
            day: today. decide_by: the day by which the city means to decide.
        """
        reference = reference_of(key, self._prefix)
        if await self.filed(reference) is not None:
            return reference
        kept = []
        for number, paper in enumerate(papers):
            parts = [paper.content[at : at + PART] for at in range(0, len(paper.content), PART)]
            for place, part in enumerate(parts):
                await self._storage.put(_file(reference, number, place), part)
            kept.append(KeptFile(paper.document, paper.mime, len(parts)))
        until = None if decide_by is None else decide_by.isoformat()
        async with self._storage.transaction() as tx:
            if await tx.get(f"application:{reference}", self._type) is None:
                await tx.put(f"application:{reference}", replace(filed, files=tuple(kept)))
                sql = "insert into embedded_city__application values (?, ?, 'received', ?, ?, ?)"
                today = day.isoformat()
                await tx.execute(sql, (reference, form, today, today, until))
        return reference

    async def filed(self, reference: str) -> Filed[R] | None:
        """All that an application holds; None if there is none of this reference (`reference`)."""
        return await self._storage.get(f"application:{reference}", self._type)

    async def content(self, reference: str, number: int, kept: KeptFile) -> bytes:
        """The content of one of its files (`kept`), by its `number`."""
        parts = [await self._storage.get(_file(reference, number, place), bytes) for place in range(kept.parts)]
        return b"".join(part or b"" for part in parts)

    async def standing(self, reference: str) -> Standing | None:
        """How it stands; None if there is none of this reference (`reference`)."""
        sql = "select form, state, received, changed, decide_by from embedded_city__application where reference = ?"
        for form, state, received, changed, decide_by in await self._storage.query(sql, (reference,)):
            filed = await self.filed(reference)
            return Standing(
                reference=reference,
                form=form,
                names={} if filed is None else filed.names,
                state=state,
                received=date.fromisoformat(received),
                changed=date.fromisoformat(changed),
                decide_by=None if decide_by is None else date.fromisoformat(decide_by),
                note=await self._storage.get(f"note:{reference}", str) or "",
            )
        return None

    async def undecided(self) -> list[tuple[str, str, str, str]]:
        """Reference, form, state and day of all that are not decided, the oldest first."""
        sql = (
            "select reference, form, state, received from embedded_city__application "
            "where reference like ? order by received, reference"
        )
        found = await self._storage.query(sql, (f"{self._prefix}-%",))
        return [(str(a), str(b), str(c), str(d)) for a, b, c, d in found if c not in DECIDED]

    async def decide(self, reference: str, state: str, note: str, day: date) -> bool:
        """Write down a new state; False if there is no such application.

        Arguments:
            note: to the applicant. day: today.
        """
        async with self._storage.transaction() as tx:
            sql = "update embedded_city__application set state = ?, changed = ? where reference = ?"
            if not (await tx.execute(sql, (state, day.isoformat(), reference))).changed:
                return False
            await tx.put(f"note:{reference}", note)
            await _changed(tx, reference, state, note, day)
        return True

    async def changes(self, after: int) -> tuple[list[Standing], int]:
        """What has changed behind a number, and the number of the last of it."""
        sql = (
            "select number, reference, state, day from embedded_city__application_change "
            "where number > ? and reference like ? order by number limit ?"
        )
        found = []
        for number, reference, state, day in await self._storage.query(sql, (after, f"{self._prefix}-%", MOST_CHANGES)):
            after = int(number)
            now = await self.standing(str(reference))
            if now is not None:
                note = await self._storage.get(f"change:{number}", str) or ""
                found.append(replace(now, state=state, changed=date.fromisoformat(str(day)), note=note))
        return found, after

    async def last_change(self) -> int:
        """The number of the last change; 0 if there is none."""
        ((last,),) = await self._storage.query("select max(number) from embedded_city__application_change")
        return int(last or 0)


async def _changed(tx: Transaction, reference: str, state: str, note: str, day: date) -> None:
    ((last,),) = await tx.execute("select max(number) from embedded_city__application_change")
    number = int(last or 0) + 1
    sql = "insert into embedded_city__application_change values (?, ?, ?, ?)"
    await tx.execute(sql, (number, reference, state, day.isoformat()))
    await tx.put(f"change:{number}", note)


def _file(reference: str, number: int, place: int) -> str:
    return f"application-file:{reference}:{number}:{place}"
