"""Applications that came in: kept in the gateway's own database, as what they hold is personal.

Files are kept whole and in parts, for they must outlive the chat's own files, which go after 30 days.
"""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from gateway.api import ApplicationRequest, ApplicationState, FileRef, Storage, Transaction
from plugins.providers.embedded_city.references import reference_of

PREFIX = "AP"
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


class Filed(Struct, frozen=True, kw_only=True):
    """An application with all it holds; sealed where the operator has set a key."""

    request: ApplicationRequest
    names: dict[str, str]
    files: tuple[KeptFile, ...] = ()


class Standing(Struct, frozen=True, kw_only=True):
    """How one stands. `names`: of what was applied for. `note`: what staff wrote to the applicant."""

    reference: str
    form: str
    names: dict[str, str]
    state: ApplicationState
    received: date
    changed: date
    decide_by: date | None = None
    note: str = ""


class Filing:
    """The city's file of applications.

    Arguments:
        storage: of the plugin.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def keep(
        self, filed: Filed, contents: list[tuple[FileRef, bytes]], key: str, day: date, days: int | None
    ) -> str:
        """Keep an application, once for each key; gives its reference.

        Arguments:
            filed: without its files. contents: of the files, in the order of its uploads.
            day: today. days: working days until it is decided.
        """
        reference = reference_of(key, PREFIX)
        if await self._storage.get(f"application:{reference}", Filed) is not None:
            return reference
        kept = []
        for number, (ref, content) in enumerate(contents):
            parts = [content[at : at + PART] for at in range(0, len(content), PART)]
            for place, part in enumerate(parts):
                await self._storage.put(_file(reference, number, place), part)
            kept.append(KeptFile(filed.request.uploads[number].document, ref.mime, len(parts)))
        decide_by = None if days is None else working_days_later(day, days).isoformat()
        async with self._storage.transaction() as tx:
            if await tx.get(f"application:{reference}", Filed) is None:
                await tx.put(f"application:{reference}", replace(filed, files=tuple(kept)))
                sql = "insert into embedded_city__application values (?, ?, 'received', ?, ?, ?)"
                today = day.isoformat()
                await tx.execute(sql, (reference, filed.request.form, today, today, decide_by))
        return reference

    async def filed(self, reference: str) -> Filed | None:
        """All that an application holds; None if there is none of this reference (`reference`)."""
        return await self._storage.get(f"application:{reference}", Filed)

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
            "where state in ('received', 'checking', 'waiting') order by received, reference"
        )
        return [(str(a), str(b), str(c), str(d)) for a, b, c, d in await self._storage.query(sql)]

    async def decide(self, reference: str, state: ApplicationState, note: str, day: date) -> bool:
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
            "select number, reference, state, day from embedded_city__application_change where number > ? "
            "order by number limit ?"
        )
        found = []
        for number, reference, state, day in await self._storage.query(sql, (after, MOST_CHANGES)):
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


def working_days_later(day: date, days: int) -> date:
    """So many days from Monday to Friday later; public holidays count as any other day.

    >>> working_days_later(date(2026, 11, 27), 1)
    datetime.date(2026, 11, 30)
    """
    weeks, rest = divmod(days, 5)
    later = day + timedelta(weeks=weeks)
    while rest or later.weekday() > 4:
        later += timedelta(days=1)
        rest -= later.weekday() <= 4 and rest > 0
    return later


async def _changed(tx: Transaction, reference: str, state: str, note: str, day: date) -> None:
    ((last,),) = await tx.execute("select max(number) from embedded_city__application_change")
    number = int(last or 0) + 1
    sql = "insert into embedded_city__application_change values (?, ?, ?, ?)"
    await tx.execute(sql, (number, reference, state, day.isoformat()))
    await tx.put(f"change:{number}", note)


def _file(reference: str, number: int, place: int) -> str:
    return f"application-file:{reference}:{number}:{place}"
