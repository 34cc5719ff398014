"""What is on in the city: asked for from time to time, kept for the conversations, and told to who wants to know.

The city gives what is on now. What was not there before is new; what says something else than before has changed; what
is gone sooner than was announced is over, and told to those who were told of it. The very first look tells nobody: it
only learns what is on already.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

import msgspec

from gateway.api import BackgroundService, CityNotice, PluginRuntime
from plugins.notices.campaigns import Campaigns
from plugins.notices.records import Campaign, Catalogue, is_on
from plugins.notices.settings import Settings
from plugins.notices.templates import template_of
from plugins.notices.wishes import CATALOGUE

KNOWN = "known"
News = Literal["new", "changed", "over"]
Told = tuple[str, ...]
Known = dict[str, tuple[str, CityNotice]]
"""Fingerprint and words of each notice of the city that was seen last, by its id."""


def watching(settings: Settings) -> BackgroundService:
    """Asks the city."""

    async def look(runtime: PluginRuntime) -> None:
        areas, notices = await runtime.services.notices.areas(), await runtime.services.notices.current()
        now = runtime.clock.now()
        await runtime.storage.put(CATALOGUE, Catalogue(areas, notices, now))
        before = await runtime.storage.get(KNOWN, Known)
        fresh: Known = {each.id: (fingerprint(each), each) for each in notices}
        if before is not None and settings.tell_city_notices:
            await _tell(runtime, settings, before, fresh, now)
        if before != fresh:
            await runtime.storage.put(KNOWN, fresh)

    return BackgroundService(name="city", run=look, services=("notices",), every=float(settings.city_every_seconds))


def fingerprint(notice: CityNotice) -> str:
    """What changes when a notice says something else."""
    return sha256(msgspec.msgpack.encode(notice)).hexdigest()


async def _tell(runtime: PluginRuntime, settings: Settings, before: Known, fresh: Known, now: float) -> None:
    """Begin a campaign for each piece of news. A kill in between begins none twice: the same words are one campaign."""
    campaigns = Campaigns(runtime.storage)
    for id, (mark, notice) in fresh.items():
        if id not in before:
            await _begin(runtime, campaigns, settings, notice, "new")
        elif before[id][0] != mark:
            await _begin(runtime, campaigns, settings, notice, "changed")
    for id, (_, notice) in before.items():
        if id in fresh or notice.kind == "event" or not is_on(notice, now):
            continue
        if told := await campaigns.told_of(id):
            await _begin(runtime, campaigns, settings, notice, "over", told)


async def _begin(
    runtime: PluginRuntime, campaigns: Campaigns, settings: Settings, notice: CityNotice, news: News, told: Told = ()
) -> None:
    if not notice.areas and not notice.everywhere:
        return
    campaign = Campaign(
        id=new_id(runtime),
        notice=notice,
        template=template_of(notice, over=news == "over"),
        created=runtime.clock.now(),
        news=news,
        by="city",
        before=told,
    )
    await campaigns.begin(campaign, campaign.created, settings.same_days)


def new_id(runtime: PluginRuntime) -> str:
    """An id that staff can read out."""
    return "N-" + sha256(runtime.ids.new().encode()).hexdigest()[:6].upper()
