"""What the conversations look up and do: all of it in the plugin's own storage, so that it works whether or not the
city's system answers. What the city has to know goes there by jobs; see `sending.py`."""

from __future__ import annotations

from msgspec.structs import replace

from gateway.api import (
    KEY,
    CasePlace,
    CaseReport,
    CaseStatus,
    PluginContext,
    ResidentMerged,
    Storage,
    Transaction,
    effect,
)
from plugins.cases.records import (
    NOBODY,
    CaseNews,
    Catalogue,
    Department,
    JobKind,
    Kept,
    Known,
    read_case,
    read_reference,
    reference_of,
)

CATALOGUE, KNOWN = "catalogue", "known"
MOST_SHOWN = 8
DAY = 86_400.0


class Desk:
    """The plugin's storage, as conversations use it.

    Arguments:
        context: of the plugin.
    """

    def __init__(self, context: PluginContext) -> None:
        self._storage: Storage = context.storage

    async def catalogue(self) -> Catalogue | None:
        """What can be reported; None if the city's system has never answered."""
        return await self._storage.get(CATALOGUE, Catalogue)

    async def known(self) -> Known:
        """What the city knows already."""
        return await self._storage.get(KNOWN, Known) or Known()

    async def mine(self, resident: str) -> tuple[Kept, ...]:
        """The latest cases of a resident, the newest first."""
        sql = "select own from cases__case where resident = ? order by id desc limit ?"
        rows = await self._storage.query(sql, (resident, MOST_SHOWN))
        found = [await read_case(self._storage, str(own)) for (own,) in rows]
        return tuple(each for each in found if each is not None)

    async def case(self, resident: str, own: str) -> Kept | None:
        """One case of a resident, by our reference; those of others are nobody else's business."""
        kept = await read_case(self._storage, own)
        return kept if kept is not None and kept.resident == resident else None

    async def named(self, resident: str, said: str) -> Kept | None:
        """The case of a resident that is named in words, by our reference or by the city's.

        Arguments:
            said: what the resident wrote.
        """
        own = read_reference(said)
        if own is not None:
            return await self.case(resident, own)
        sql = "select own from cases__case where lower(theirs) = ? and resident = ? order by id desc limit 1"
        for word in said.lower().replace(",", " ").split():
            for (found,) in await self._storage.query(sql, (word.strip(".?!#"), resident)):
                return await self.case(resident, str(found))
        return None

    async def to_confirm(self, resident: str, now: float, days: int) -> tuple[Kept, ...]:
        """Cases that the city has called done, in the last so many days, and the resident has not answered."""
        return tuple(
            each
            for each in await self.mine(resident)
            if each.state == "done" and each.fixed is None and now - (each.done_at or 0) <= days * DAY
        )

    @effect(idempotent=True)
    async def keep(
        self,
        resident: str,
        report: CaseReport,
        names: dict[str, str],
        department: Department | None,
        now: float,
        *,
        key: str = KEY,
    ) -> str:
        """Keep a report, to be sent; gives the reference that the resident has from now on."""
        kept = _new(key, resident, report, names, department, now)
        await self._begin(replace(kept, report=replace(report, ours=kept.own)), "report", now)
        return kept.own

    @effect(idempotent=True)
    async def add(
        self,
        resident: str,
        status: CaseStatus,
        names: dict[str, str],
        department: Department | None,
        now: float,
        *,
        key: str = KEY,
    ) -> str:
        """Add the resident to a case that the city has already; gives a reference of the resident's own."""
        kept = replace(
            _new(key, resident, status, names, department, now),
            theirs=status.reference,
            state=status.state,
            note=status.note,
            expected=status.expected,
            changed=0.0 if status.changed is None else status.changed.timestamp(),
        )
        await self._begin(kept, "support", now)
        return kept.own

    @effect(idempotent=True)
    async def answer(self, own: str, fixed: bool, words: str, now: float, *, key: str = KEY) -> bool:
        """The resident says whether it is really done; False if that was answered already.

        Arguments:
            own: our reference. words: what is still wrong.
        """
        async with self._storage.transaction() as tx:
            kept = await tx.get(f"case:{own}", Kept)
            if kept is None or kept.state != "done" or kept.fixed is not None:
                return False
            if fixed:
                await _put(tx, replace(kept, fixed=True))
                await _job(tx, own, "confirm", now)
                return True
            before = kept.report or CaseReport(category=kept.category, description="", place=kept.place)
            report = replace(before, description=words, reopens=kept.theirs, ours=own, photo=None)
            again = replace(kept, report=report, state="sending", done_at=None, reopened=kept.reopened + 1)
            await _put(tx, again)
            await _job(tx, own, "report", now)
        return True

    @effect(idempotent=True)
    async def hand_over(self, event: ResidentMerged, resident: str) -> None:
        """Cases of somebody who turned out to be this resident."""
        async with self._storage.transaction() as tx:
            rows = await tx.execute("select own from cases__case where resident = ?", (event.other,))
            for (own,) in rows:
                kept = await tx.get(f"case:{own}", Kept)
                if kept is not None:
                    await tx.put(f"case:{own}", replace(kept, resident=resident))
            await tx.execute("update cases__case set resident = ? where resident = ?", (resident, event.other))

    async def _begin(self, kept: Kept, kind: JobKind, now: float) -> None:
        async with self._storage.transaction() as tx:
            if await tx.get(f"case:{kept.own}", Kept) is None:
                await tx.put(f"case:{kept.own}", kept)
                sql = "insert into cases__case(own, theirs, resident, state) values (?, ?, ?, ?)"
                await tx.execute(sql, (kept.own, kept.theirs, kept.resident, kept.state))
                await _job(tx, kept.own, kind, now)


def _new(
    key: str,
    resident: str,
    about: CaseReport | CaseStatus,
    names: dict[str, str],
    department: Department | None,
    now: float,
) -> Kept:
    """A case as it begins here, with a reference of the resident's own."""
    return Kept(
        own=reference_of(key),
        resident=resident,
        names=names,
        category=about.category,
        place=about.place,
        at=now,
        department=department,
    )


async def _put(tx: Transaction, kept: Kept) -> None:
    await tx.put(f"case:{kept.own}", kept)
    sql = "update cases__case set state = ?, theirs = ? where own = ?"
    await tx.execute(sql, (kept.state, kept.theirs, kept.own))


async def _job(tx: Transaction, own: str, kind: JobKind, due: float) -> None:
    await tx.execute("insert into cases__job(own, kind, due) values (?, ?, ?)", (own, kind, due))


async def change(tx: Transaction, kept: Kept) -> None:
    """Keep a case that has changed; its resident is told if it stands elsewhere now, or there are new words."""
    if kept.resident == NOBODY:  # it is with the city now, and nobody here waits for it
        await tx.delete(f"case:{kept.own}")
        await tx.execute("delete from cases__case where own = ?", (kept.own,))
        return
    before = await tx.get(f"case:{kept.own}", Kept)
    await _put(tx, kept)
    if before is None or (before.state, before.note) == (kept.state, kept.note):
        return
    if kept.state in ("working", "done", "refused") or (before.state == kept.state == "open" and kept.note):
        news = CaseNews(kept.own, kept.state, kept.note)
        tx.publish(kept.resident, news, id=f"{kept.own} {kept.state} {kept.changed} {kept.reopened}")


def same_place(first: CasePlace, second: CasePlace) -> bool:
    """Whether two places are the same by their words."""
    return bool(first.words) and first.words.casefold() == second.words.casefold()
