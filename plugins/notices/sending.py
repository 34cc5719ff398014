"""The background service that tells residents, a few in each second; and the one that looks what became of it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from gateway.api import BackgroundService, DeliveryCounts, Health, HealthCheck, PluginRuntime
from plugins.notices.campaigns import Campaigns
from plugins.notices.records import Campaign
from plugins.notices.settings import Settings

BACKLOG = 30
"""Seconds' worth of messages that may wait in the gateway's outbox: only what is not there yet can be paused."""

COUNTED_DAYS = 8
"""So long it is looked what became of a campaign: WhatsApp tells for up to seven days."""

DAY = 86_400.0


def sending(settings: Settings) -> BackgroundService:
    """Tells residents."""

    async def look(runtime: PluginRuntime) -> None:
        campaigns, budget = Campaigns(runtime.storage), settings.per_second
        for id in await campaigns.sending():
            campaign = await campaigns.campaign(id)
            if budget <= 0 or campaign is None:
                break
            if settings.is_quiet(hour_of(runtime)) and not campaign.notice.danger:
                continue
            if await _stopped(runtime, campaigns, campaign):
                continue
            pace = min(campaign.per_second or budget, budget)
            waiting = await runtime.services.deliveries.waiting(id)
            room = min(pace, BACKLOG * settings.per_second - waiting)
            if room > 0:
                budget -= max(0, await campaigns.publish(id, room, runtime.clock.now()))

    return BackgroundService(name="tell", run=look, services=("deliveries",), every=1.0)


def hour_of(runtime: PluginRuntime) -> int:
    """The hour of the city's day."""
    return dt.datetime.fromtimestamp(runtime.clock.now(), ZoneInfo(runtime.city.timezone)).hour


async def _stopped(runtime: PluginRuntime, campaigns: Campaigns, campaign: Campaign) -> bool:
    """Stop a campaign whose template cannot be used: everybody without an open window would be left out."""
    off = await runtime.services.deliveries.templates_off((campaign.template,))
    if not off:
        return False
    await campaigns.move(campaign.id, "stopped", runtime.clock.now(), f"WhatsApp does not take its {off[0]}")
    return True


def tallying() -> BackgroundService:
    """Looks what became of messages, keeps it for when the gateway does not know any more, and stops a campaign whose
    template WhatsApp has refused while it was sent."""

    async def look(runtime: PluginRuntime) -> None:
        campaigns, now = Campaigns(runtime.storage), runtime.clock.now()
        for each in await campaigns.newest(now - COUNTED_DAYS * DAY):
            counts = await runtime.services.deliveries.counts(each.campaign.id)
            if counts.refused and each.state == "sending":
                why = f"{counts.refused} messages are held: WhatsApp refuses the template {each.campaign.template}"
                await campaigns.move(each.campaign.id, "stopped", now, why)
            fresh = await campaigns.campaign(each.campaign.id)
            if fresh is not None and counts != fresh.tally and counts.all >= (fresh.tally or DeliveryCounts()).all:
                await campaigns.keep(replace(fresh, tally=counts))

    return BackgroundService(name="tally", run=look, services=("deliveries",), every=60.0)


def health() -> HealthCheck:
    """Whether campaigns are stopped that somebody has to see to."""

    async def check(runtime: PluginRuntime) -> Health:
        campaigns = Campaigns(runtime.storage)
        found = await campaigns.newest(runtime.clock.now() - COUNTED_DAYS * DAY, ("stopped",))
        lines = [f"{each.campaign.id} is stopped: {each.campaign.reason}" for each in found]
        return Health(not lines, "; ".join(lines[:3]))

    return HealthCheck(name="campaigns", check=check)
