"""Telling one resident: whether they still want it, and saying it. What is said has a topic, so that the gateway itself
leaves out a second time, whatever happens in between."""

from __future__ import annotations

from gateway.api import (
    Conversation,
    MarketingChanged,
    NumberChanged,
    PluginContext,
    ResidentMerged,
    Storage,
    effect,
)
from plugins.notices.records import Campaign, Catalogue, Consent, NoticeDue
from plugins.notices.wishes import CATALOGUE, Wishes
from plugins.notices.words import told


class Telling:
    """What the events of residents do.

    Arguments:
        context: of the plugin.
    """

    def __init__(self, context: PluginContext) -> None:
        self._storage: Storage = context.storage
        self._wishes, self._word = Wishes.of(context), context.word

    async def due(self, chat: Conversation, event: NoticeDue) -> None:
        """A notice is due: say it, if it is still wanted."""
        now = await chat.now()
        campaign = await chat.do("take", self.take, event.campaign, chat.resident.id, now.timestamp())
        if campaign is None:
            return
        catalogue = await chat.read("areas", self.areas_of, chat.resident.id, event.campaign)
        await chat.say(told(campaign, catalogue.areas, self._word, chat.language, now))

    async def merged(self, chat: Conversation, event: ResidentMerged) -> None:
        """Somebody known by two names is one."""
        await chat.do("move", self._wishes.move, event.other, chat.resident.id)

    async def number_changed(self, chat: Conversation, event: NumberChanged) -> None:
        """Somebody else may hold the phone now, who has asked for nothing."""
        consent = Consent((await chat.now()).timestamp(), "stopped", "number changed", chat.language)
        if await chat.do("stop", self._wishes.stop, chat.resident.id, consent):
            await chat.say("notices-number-changed")

    async def marketing_changed(self, chat: Conversation, event: MarketingChanged) -> None:
        """WhatsApp tells that they take no marketing: so no events either, until they ask for them again."""
        consent = Consent((await chat.now()).timestamp(), "changed", "whatsapp", chat.language)
        if not event.wanted:
            await chat.do("no events", self._wishes.no_events, chat.resident.id, consent)

    @effect(idempotent=True)
    async def take(self, campaign: str, resident: str, now: float) -> Campaign | None:
        """Note that somebody is told, and give what is to be said; None if it is not wanted any more."""
        async with self._storage.transaction() as tx:
            found = await tx.get(f"campaign:{campaign}", Campaign)
            state = await tx.execute("select state from notices__campaign where id = ?", (campaign,))
            wanted, params = wanted_sql(found) if found is not None else ("", ())
            if found is None or state == (("cancelled",),):
                outcome = "cancelled"
            elif not await tx.execute(f"select 1 where ? in ({wanted})", (resident, *params)):
                outcome = "left"
            else:
                outcome = "told"
            put = (
                "insert into notices__recipient values (?, ?, ?, ?) on conflict(campaign, resident) "
                "do update set state = excluded.state, at = excluded.at"
            )
            await tx.execute(put, (campaign, resident, outcome, now))
        return found if outcome == "told" else None

    async def areas_of(self, resident: str, campaign: str) -> Catalogue:
        """The areas of a notice as the city names them, those that the resident has chosen first."""
        known = await self._storage.get(CATALOGUE, Catalogue) or Catalogue()
        found = await self._storage.get(f"campaign:{campaign}", Campaign)
        wish = await self._wishes.mine(resident)
        concerned = [area for area in known.areas if found is not None and area.id in found.notice.areas]
        mine = set(wish.areas) if wish is not None else set()
        return Catalogue(tuple(sorted(concerned, key=lambda area: area.id not in mine)))


def wanted_sql(campaign: Campaign) -> tuple[str, tuple[str, ...]]:
    """A statement that gives who wants to hear of a notice, and its values.

    Arguments:
        campaign: what is said. In danger everybody in the area is told who takes notices at all.
    """
    notice = campaign.notice
    params: list[str] = []
    if notice.everywhere:
        sql = "select w.resident from notices__kind w where true"
    else:
        marks = ", ".join("?" * len(notice.areas)) or "null"
        sql = f"select w.resident from notices__area w where w.area in ({marks})"  # noqa: S608 - only marks
        params += notice.areas
    if not notice.danger:
        sql += " and w.resident in (select k.resident from notices__kind k where k.kind = ?)"
        params.append(notice.kind)
    if campaign.before:
        marks = ", ".join("?" * len(campaign.before))
        told = "select r.resident from notices__recipient r where r.state = 'told' and r.campaign in"
        sql += f" and w.resident in ({told} ({marks}))"
        params += campaign.before
    return sql, tuple(params)
