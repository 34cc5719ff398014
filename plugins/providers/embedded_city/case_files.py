"""Cases that were reported: kept in the gateway's own database, for what they hold may be personal."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct
from msgspec.structs import replace

from gateway.api import CaseReport, CaseState, CaseStatus, Storage, Transaction
from plugins.providers.embedded_city.references import reference_of

PREFIX = "K"
PART = 900_000
MOST_OPEN = 1_000

STEP = (
    "create table embedded_city__case(id integer primary key, reference text not null unique, key text not null unique,"
    " state text not null, reported real not null, changed real not null);"
    "create index embedded_city__case_state on embedded_city__case(state, id);"
    "create table embedded_city__case_support(reference text not null, key text not null, primary key(reference, key))"
)
"""Where a case is found again. What was reported, and the photo, are values."""


class Filed(Struct, frozen=True, kw_only=True):
    """A case with all it holds. `mime`, `parts`: of its photo. `confirmed`: a resident says so, too."""

    report: CaseReport
    note: str = ""
    expected: dt.date | None = None
    mime: str = ""
    parts: int = 0
    confirmed: bool = False


class CaseFiles:
    """The city's file of cases.

    Arguments:
        storage: of the plugin.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def keep(self, filed: Filed, photo: bytes, key: str, at: float) -> str:
        """Keep a case, once for each key; gives its reference. One that reopens another is that one again."""
        async with self._storage.transaction() as tx:
            reopened = filed.report.reopens
            if reopened and await _reopen(tx, reopened, filed.report.description, at):
                return reopened
            reference = reference_of(key, PREFIX)
            if await tx.get(f"case:{reference}", Filed) is not None:
                return reference
            parts = [photo[start : start + PART] for start in range(0, len(photo), PART)]
            for number, part in enumerate(parts):
                await tx.put(f"case-photo:{reference}:{number}", part)
            await tx.put(f"case:{reference}", replace(filed, parts=len(parts)))
            sql = (
                "insert into embedded_city__case(reference, key, state, reported, changed) values (?, ?, 'open', ?, ?)"
            )
            await tx.execute(sql, (reference, key, at, at))
        return reference

    async def status(self, reference: str) -> CaseStatus | None:
        """Where one stands; None if nobody knows it (`reference`)."""
        sql = "select reference, state, reported, changed from embedded_city__case where reference = ?"
        rows = await self._storage.query(sql, (reference,))
        return await self._told(rows[0]) if rows else None

    async def undone(self) -> list[CaseStatus]:
        """Those that are not done, the newest first."""
        sql = "select reference, state, reported, changed from embedded_city__case where state <> 'done' "
        rows = await self._storage.query(sql + "order by id desc limit ?", (MOST_OPEN,))
        found = [await self._told(row) for row in rows]
        return [each for each in found if each is not None]

    async def move(self, reference: str, state: CaseState, note: str, at: float) -> bool:
        """Staff have done something, and what; False if there is no such case."""
        async with self._storage.transaction() as tx:
            return await _move(tx, reference, state, note, at)

    async def support(self, reference: str, key: str) -> bool:
        """One more has reported it, once for each key; False if there is no such case."""
        if await self._storage.get(f"case:{reference}", Filed) is None:
            return False
        async with self._storage.transaction() as tx:
            sql = "insert into embedded_city__case_support values (?, ?) on conflict do nothing"
            await tx.execute(sql, (reference, key))
        return True

    async def confirm(self, reference: str) -> bool:
        """A resident says that it is done; False if there is no such case (`reference`)."""
        async with self._storage.transaction() as tx:
            filed = await tx.get(f"case:{reference}", Filed)
            if filed is not None:
                await tx.put(f"case:{reference}", replace(filed, confirmed=True))
        return filed is not None

    async def filed(self, reference: str) -> Filed | None:
        """All that a case holds (`reference`)."""
        return await self._storage.get(f"case:{reference}", Filed)

    async def photo(self, reference: str, parts: int) -> bytes:
        """Its photo (`reference`), in so many `parts`."""
        several = [await self._storage.get(f"case-photo:{reference}:{number}", bytes) for number in range(parts)]
        return b"".join(part or b"" for part in several)

    async def _told(self, row: tuple[object, ...]) -> CaseStatus | None:
        reference, state, reported, changed = row
        filed = await self.filed(str(reference))
        if filed is None:
            return None
        sql = "select count(*) from embedded_city__case_support where reference = ?"
        ((others,),) = await self._storage.query(sql, (str(reference),))
        moments = [dt.datetime.fromtimestamp(float(str(each)), dt.UTC) for each in (reported, changed)]
        return CaseStatus(
            reference=str(reference),
            category=filed.report.category,
            state="done" if state == "done" else "working" if state == "working" else "open",
            reported=moments[0],
            changed=moments[1],
            expected=filed.expected,
            note=filed.note,
            place=filed.report.place,
            people=1 + int(str(others)),
        )


async def _reopen(tx: Transaction, reference: str, words: str, at: float) -> bool:
    """It was not done after all: what is still wrong stands below what was reported; False if there is no such case."""
    filed = await tx.get(f"case:{reference}", Filed)
    if filed is None:
        return False
    report = replace(filed.report, description=f"{filed.report.description}\n{words}")
    await tx.put(f"case:{reference}", replace(filed, report=report))
    return await _move(tx, reference, "open", "", at)


async def _move(tx: Transaction, reference: str, state: CaseState, note: str, at: float) -> bool:
    filed = await tx.get(f"case:{reference}", Filed)
    if filed is None:
        return False
    await tx.put(f"case:{reference}", replace(filed, note=note))
    sql = "update embedded_city__case set state = ?, changed = ? where reference = ?"
    await tx.execute(sql, (state, at, reference))
    return True
