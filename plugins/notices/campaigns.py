"""Campaigns: begun once for the same words, paused, resumed, given up; and who is to be told next.

All of it is in the plugin's own tables, in transactions, so that a kill between any two steps loses nobody: whoever is
`waiting` is told later, and whoever was published is so in the same transaction that says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from gateway.api import Storage, Transaction
from plugins.notices.records import Campaign, CampaignState, NoticeDue
from plugins.notices.telling import wanted_sql

DAY = 86_400.0


class Begun(Struct, frozen=True):
    """What came of a wish to send.

    Arguments:
        id: of the campaign. fresh: it is new; else it was there already, with the same words.
        added: residents who are to be told now. skipped: residents who were to be told by it before.
    """

    id: str
    fresh: bool
    added: int
    skipped: int


class Standing(Struct, frozen=True):
    """Where a campaign stands.

    Arguments:
        campaign: what is said. state: see `CampaignState`. changed: since when, in seconds since the epoch.
        recipients: how many residents, by `RecipientState`.
    """

    campaign: Campaign
    state: CampaignState
    changed: float
    recipients: dict[str, int]


class Campaigns:
    """The plugin's storage.

    Arguments:
        storage: of the plugin.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def begin(self, campaign: Campaign, now: float, days: int) -> Begun:
        """Begin a campaign; one with the same words of the last so many days gets the recipients that it lacks.

        Arguments:
            campaign: `id` counts if it is new. now: seconds since the epoch.
        """
        content = content_of(campaign)
        async with self._storage.transaction() as tx:
            sql = "select id from notices__campaign where content = ? and created > ? order by created desc limit 1"
            before = await tx.execute(sql, (content, now - days * DAY))
            if not before:
                put = "insert into notices__campaign values (?, ?, 'sending', ?, ?, ?, ?)"
                urgent = int(campaign.notice.danger)
                about = campaign.notice.id if campaign.by == "city" else ""
                await tx.execute(put, (campaign.id, content, urgent, now, now, about))
                await tx.put(f"campaign:{campaign.id}", campaign)
                return Begun(campaign.id, True, await _add(tx, campaign, now), 0)
            return await _extend(tx, str(before[0][0]), campaign, now)

    async def move(self, id: str, state: CampaignState, now: float, reason: str = "") -> CampaignState | None:
        """Pause, resume, stop or give up.

        Arguments:
            state: that it is to have; what is `cancelled` stays so.

        Returns: the state before; None if there is no such campaign.
        """
        async with self._storage.transaction() as tx:
            rows = await tx.execute("select state from notices__campaign where id = ?", (id,))
            campaign = await tx.get(f"campaign:{id}", Campaign)
            if not rows or campaign is None:
                return None
            before: CampaignState = rows[0][0]
            if before != "cancelled":
                await tx.execute("update notices__campaign set state = ?, changed = ? where id = ?", (state, now, id))
                await tx.put(f"campaign:{id}", replace(campaign, reason=reason))
            if state == "cancelled":
                sql = "update notices__recipient set state = 'cancelled' where campaign = ? and state = 'waiting'"
                await tx.execute(sql, (id,))
        return before

    async def publish(self, id: str, most: int, now: float) -> int:
        """Hand the next residents over to their conversations, in one transaction.

        Arguments:
            most: so many of them.

        Returns: how many there were; -1 when nobody is left, and the campaign is done.
        """
        async with self._storage.transaction() as tx:
            state = await tx.execute("select state from notices__campaign where id = ?", (id,))
            if state != (("sending",),):
                return 0
            sql = (
                "select resident from notices__recipient where campaign = ? and state = 'waiting' "
                "order by resident limit ?"
            )
            found = await tx.execute(sql, (id, most))
            for (resident,) in found:
                sql = "update notices__recipient set state = 'published', at = ? where campaign = ? and resident = ?"
                await tx.execute(sql, (now, id, resident))
                tx.publish(str(resident), NoticeDue(id), id=id)
            if not found:
                sql = "update notices__campaign set state = 'done', changed = ? where id = ?"
                await tx.execute(sql, (now, id))
        return len(found) or -1

    async def sending(self) -> list[str]:
        """Those that are under way, the urgent ones first, then by age."""
        sql = "select id from notices__campaign where state = 'sending' order by urgent desc, created, id"
        return [str(id) for (id,) in await self._storage.query(sql)]

    async def newest(self, since: float, states: Sequence[CampaignState] = ()) -> list[Standing]:
        """Campaigns of the last time, the newest first.

        Arguments:
            since: seconds since the epoch. states: all if left out.
        """
        sql = "select id, state from notices__campaign where created >= ? order by created desc, id limit 100"
        rows = await self._storage.query(sql, (since,))
        found = [await self.standing(str(id)) for id, state in rows if not states or state in states]
        return [each for each in found if each is not None]

    async def standing(self, id: str) -> Standing | None:
        """Where one stands; None if there is no such campaign."""
        campaign = await self.campaign(id)
        rows = await self._storage.query("select state, changed from notices__campaign where id = ?", (id,))
        if campaign is None or not rows:
            return None
        sql = "select state, count(*) from notices__recipient where campaign = ? group by state"
        counts = {str(state): int(count) for state, count in await self._storage.query(sql, (id,))}
        return Standing(campaign, rows[0][0], float(rows[0][1]), counts)

    async def campaign(self, id: str) -> Campaign | None:
        """What one says; None if there is none."""
        return await self._storage.get(f"campaign:{id}", Campaign)

    async def told_of(self, notice: str) -> tuple[str, ...]:
        """The campaigns that have told of a notice of the city."""
        sql = "select id from notices__campaign where notice = ? and state <> 'cancelled'"
        return tuple(str(id) for (id,) in await self._storage.query(sql, (notice,)))

    async def wanted(self, campaign: Campaign) -> list[str]:
        """Residents who want to hear of it."""
        sql, params = wanted_sql(campaign)
        each_once = f"select distinct resident from ({sql}) order by resident"  # noqa: S608 - our own statement
        rows = await self._storage.query(each_once, params)
        return [str(resident) for (resident,) in rows]

    async def told_before(self, campaign: Campaign, now: float, days: int) -> set[str]:
        """Residents who are recipients of the same words already."""
        sql = (
            "select r.resident from notices__recipient r join notices__campaign c on c.id = r.campaign "
            "where c.content = ? and c.created > ?"
        )
        rows = await self._storage.query(sql, (content_of(campaign), now - days * DAY))
        return {str(resident) for (resident,) in rows}

    async def stopped_since(self, id: str) -> int:
        """How many of those who were told have stopped notices after it."""
        sql = (
            "select count(distinct r.resident) from notices__recipient r join notices__consent c "
            "on c.resident = r.resident and c.act = 'stopped' and c.at >= r.at "
            "where r.campaign = ? and r.state = 'told'"
        )
        ((count,),) = await self._storage.query(sql, (id,))
        return int(count)

    async def keep(self, campaign: Campaign) -> None:
        """Note what became of its messages, or why it is stopped."""
        await self._storage.put(f"campaign:{campaign.id}", campaign)


def content_of(campaign: Campaign) -> str:
    """What makes two campaigns the same: what residents read, and not to whom it goes.

    Of what staff write only the first language counts: a translation more is no other notice.
    """
    notice = replace(campaign.notice, id="", areas=(), everywhere=False)
    if campaign.by == "staff":
        notice = replace(notice, titles=_first(notice.titles), details=_first(notice.details))
    about: Literal[""] | str = campaign.notice.id if campaign.by == "city" else ""
    said = (about, campaign.news, campaign.template, sorted(campaign.params.items()), msgspec.to_builtins(notice))
    return sha256(msgspec.json.encode(said)).hexdigest()


def _first(words: dict[str, str]) -> dict[str, str]:
    return {language: " ".join(said.casefold().split()) for language, said in list(words.items())[:1]}


async def _add(tx: Transaction, campaign: Campaign, now: float) -> int:
    """Make recipients of those who want it and are none yet; gives how many."""
    sql, params = wanted_sql(campaign)
    put = (
        "insert into notices__recipient(campaign, resident, state, at) "  # noqa: S608 - our own statement
        f"select distinct ?, resident, 'waiting', ? from ({sql}) where true "
        "on conflict(campaign, resident) do nothing"
    )
    return (await tx.execute(put, (campaign.id, now, *params))).changed


async def _extend(tx: Transaction, id: str, more: Campaign, now: float) -> Begun:
    before = await tx.get(f"campaign:{id}", Campaign)
    assert before is not None
    added = await _add(tx, replace(more, id=id), now)
    sql, params = wanted_sql(more)
    count = f"select count(distinct resident) from ({sql})"  # noqa: S608 - our own statement
    ((wanted,),) = await tx.execute(count, params)
    areas = tuple(dict.fromkeys((*before.notice.areas, *more.notice.areas)))
    notice = replace(
        before.notice,
        titles=before.notice.titles | more.notice.titles,
        details=before.notice.details | more.notice.details,
        areas=areas,
        everywhere=before.notice.everywhere or more.notice.everywhere,
    )
    skipped = int(wanted) - added
    await tx.put(f"campaign:{id}", replace(before, notice=notice, skipped=before.skipped + skipped))
    if added:
        again = "update notices__campaign set state = 'sending', changed = ? where id = ? and state = 'done'"
        await tx.execute(again, (now, id))
    return Begun(id, False, added, skipped)
