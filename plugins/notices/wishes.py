"""Who wants to hear of what, and how they have agreed: the plugin's own tables, as conversations use them."""

from __future__ import annotations

from gateway.api import CityArea, CityNotice, NoticeKind, PluginContext, Storage, Transaction, effect
from plugins.notices.records import KINDS, Campaign, Catalogue, Consent, Wish, is_on

CATALOGUE = "catalogue"
MOST_AREAS = 6
DAY = 86_400.0
"""So long what staff have sent is shown to who asks, if they have not said until when it holds."""


class Wishes:
    """The plugin's storage.

    Arguments:
        storage: of the plugin.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    @classmethod
    def of(cls, context: PluginContext) -> Wishes:
        """That of a plugin (`context`)."""
        return cls(context.storage)

    async def catalogue(self) -> Catalogue | None:
        """What the city has told last; None if it never has."""
        return await self._storage.get(CATALOGUE, Catalogue)

    async def current(self, now: float) -> tuple[CityNotice, ...]:
        """What is on or announced: of the city's system, and what staff have sent.

        Arguments:
            now: seconds since the epoch.
        """
        known = await self.catalogue() or Catalogue()
        sql = (
            "select id from notices__campaign where notice = '' and state <> 'cancelled' order by created desc limit 20"
        )
        sent = [await self._storage.get(f"campaign:{id}", Campaign) for (id,) in await self._storage.query(sql)]
        fresh = [each for each in sent if each is not None and (each.notice.until or now - each.created < DAY)]
        return tuple(each for each in (*known.notices, *(one.notice for one in fresh)) if is_on(each, now))

    async def mine(self, resident: str) -> Wish | None:
        """What a resident wants to hear of; None for nothing."""
        areas = await self._storage.query(
            "select area from notices__area where resident = ? order by area", (resident,)
        )
        kinds = await self._storage.query("select kind from notices__kind where resident = ?", (resident,))
        chosen = {str(kind) for (kind,) in kinds}
        wanted = tuple(kind for kind in KINDS if kind in chosen)
        return Wish(tuple(str(area) for (area,) in areas), wanted) if areas or kinds else None

    @effect(idempotent=True)
    async def keep(self, resident: str, wish: Wish, consent: Consent) -> None:
        """Note what a resident wants from now on, and how they have said so."""
        async with self._storage.transaction() as tx:
            await _forget(tx, resident)
            for area in wish.areas[:MOST_AREAS]:
                await tx.execute("insert into notices__area values (?, ?) on conflict do nothing", (resident, area))
            for kind in wish.kinds:
                await tx.execute("insert into notices__kind values (?, ?) on conflict do nothing", (resident, kind))
            await _note(tx, resident, consent, f"{' '.join(wish.kinds)} in {' '.join(wish.areas)}")

    @effect(idempotent=True)
    async def stop(self, resident: str, consent: Consent) -> bool:
        """Tell them of nothing any more; False if they were told of nothing."""
        async with self._storage.transaction() as tx:
            if not await _forget(tx, resident):
                return False
            await _note(tx, resident, consent, "")
        return True

    @effect(idempotent=True)
    async def no_events(self, resident: str, consent: Consent) -> bool:
        """They take no marketing any more, as WhatsApp tells; False if they wanted none."""
        async with self._storage.transaction() as tx:
            sql = "delete from notices__kind where resident = ? and kind = 'event'"
            if (await tx.execute(sql, (resident,))).changed == 0:
                return False
            await _note(tx, resident, consent, "no event")
        return True

    @effect(idempotent=True)
    async def move(self, other: str, resident: str) -> None:
        """Two residents have turned out to be one (`resident`): what both wanted, and what both were told."""
        async with self._storage.transaction() as tx:
            for table in ("area", "kind"):
                column = "area" if table == "area" else "kind"
                found = f"select ?, {column} from notices__{table} where resident = ?"  # noqa: S608 - names from above
                into = f"insert into notices__{table} {found} on conflict do nothing"
                into = into.replace("where resident = ?", "where resident = ? and true")
                await tx.execute(into, (resident, other))
            await _forget(tx, other)
            await tx.execute("update notices__consent set resident = ? where resident = ?", (resident, other))
            await _move_told(tx, other, resident)


async def _forget(tx: Transaction, resident: str) -> bool:
    areas = await tx.execute("delete from notices__area where resident = ?", (resident,))
    kinds = await tx.execute("delete from notices__kind where resident = ?", (resident,))
    return areas.changed + kinds.changed > 0


async def _note(tx: Transaction, resident: str, consent: Consent, about: str) -> None:
    """Add to what a resident has agreed to; the same act at the same moment is there once."""
    values = (resident, consent.at, consent.act, consent.source)
    known = "select 1 from notices__consent where resident = ? and at = ? and act = ? and source = ?"
    if not await tx.execute(known, values):
        sql = (
            "insert into notices__consent(resident, at, act, source, language, version, about) "
            "values (?, ?, ?, ?, ?, ?, ?)"
        )
        await tx.execute(sql, (*values, consent.language, consent.version, about))


async def _move_told(tx: Transaction, other: str, resident: str) -> None:
    """Of each campaign one line stays, the one that has come further."""
    rows = await tx.execute("select campaign, state, at from notices__recipient where resident = ?", (other,))
    for campaign, state, at in rows:
        sql = "select state from notices__recipient where campaign = ? and resident = ?"
        mine = await tx.execute(sql, (campaign, resident))
        if not mine or (state == "told" and mine[0][0] != "told"):
            put = (
                "insert into notices__recipient values (?, ?, ?, ?) "
                "on conflict(campaign, resident) do update set state = excluded.state, at = excluded.at"
            )
            await tx.execute(put, (campaign, resident, state, at))
    await tx.execute("delete from notices__recipient where resident = ?", (other,))


def kinds_with(kinds: tuple[NoticeKind, ...], kind: NoticeKind) -> tuple[NoticeKind, ...]:
    """The kinds with one more, or without it if it was there; in their usual order."""
    return tuple(each for each in KINDS if (each in kinds) != (each == kind))


def known_areas(wish: Wish, areas: tuple[CityArea, ...]) -> tuple[CityArea, ...]:
    """The areas of a wish that the city still has."""
    return tuple(area for area in areas if area.id in wish.areas)
