"""A notice before it is sent: whom it would reach, how, and what that costs. For the terminal and for the console."""

from __future__ import annotations

from msgspec import Struct

from gateway.api import CityArea, MessagePrices, PluginRuntime, language_name, worded
from plugins.notices.campaigns import Begun, Campaigns
from plugins.notices.draft import Faulty, Wanted, drafted
from plugins.notices.estimate import Estimate, begins, cost, estimated, lasting
from plugins.notices.feed import new_id
from plugins.notices.records import Campaign, Catalogue
from plugins.notices.settings import Settings
from plugins.notices.wishes import CATALOGUE


class Plan(Struct, frozen=True, kw_only=True):
    """A notice that could be sent.

    Arguments:
        campaign: what is said, and to whom. found: whom it would reach.
        areas: those of the city that it concerns. off: why its template cannot be used; empty if it can.
        prices: what messages cost.
    """

    campaign: Campaign
    found: Estimate
    areas: tuple[CityArea, ...]
    off: tuple[str, ...]
    prices: MessagePrices

    @property
    def wanted(self) -> bool:
        """Whether anybody takes it at all."""
        return bool(self.found.all or self.found.again or self.found.unwanted)


async def areas_of(runtime: PluginRuntime) -> tuple[CityArea, ...]:
    """The areas of the city, as it told them last.

    Raises:
        TryLater: nobody knows them, and the city's system does not answer.
    """
    known = await runtime.storage.get(CATALOGUE, Catalogue)
    if known is not None and known.areas:
        return known.areas
    return tuple(await runtime.services.notices.areas())


async def planned(runtime: PluginRuntime, settings: Settings, wanted: Wanted) -> Plan:
    """What sending it would come to; nothing is sent.

    Arguments:
        wanted: what staff have written.

    Raises:
        Faulty: it cannot be sent like that. TryLater: the city's system does not answer.
    """
    campaigns, now = Campaigns(runtime.storage), runtime.clock.now()
    areas = await areas_of(runtime)
    campaign = drafted(
        wanted, areas, id=new_id(runtime), now=now, zone=runtime.city.timezone, languages=runtime.city.languages
    )
    residents = await campaigns.wanted(campaign)
    before = await campaigns.told_before(campaign, now, settings.same_days)
    return Plan(
        campaign=campaign,
        found=await estimated(runtime.services.deliveries, residents, before, campaign.template),
        areas=tuple(area for area in areas if area.id in campaign.notice.areas),
        off=tuple(await runtime.services.deliveries.templates_off((campaign.template,))),
        prices=await runtime.services.deliveries.prices(),
    )


async def send(runtime: PluginRuntime, settings: Settings, plan: Plan) -> Begun:
    """Send it.

    Raises:
        Faulty: nobody wants it, or its template cannot be used.
    """
    if not plan.wanted:
        raise Faulty(nobody(plan))
    if plan.off:
        raise Faulty(f"nothing was sent: WhatsApp does not take its {plan.off[0]}")
    return await Campaigns(runtime.storage).begin(plan.campaign, runtime.clock.now(), settings.same_days)


def nobody(plan: Plan) -> str:
    """That nobody takes it, in words."""
    return f"Nobody who takes notices wants this one ({plan.campaign.notice.kind}) there, so nothing is sent."


def said(begun: Begun) -> str:
    """What came of sending it, in words."""
    if begun.fresh:
        return f"{begun.id} is on its way to {counted(begun.added)}; gateway notices report {begun.id} says how far."
    if begun.added:
        return f"{begun.id} says the same: it goes to {begun.added} more; {counted(begun.skipped)} had it already."
    return f"{begun.id} says the same to the same residents: nothing was added."


def counted(residents: int) -> str:
    """So many residents, in words."""
    return "1 resident" if residents == 1 else f"{residents} residents"


def figures(plan: Plan) -> list[tuple[int, str]]:
    """How many residents, and what would become of them."""
    prices, found, template = plan.prices, plan.found, plan.campaign.template
    each = cost(0, 1, template, prices)
    languages = ", ".join(f"{language_name(language)} {count}" for language, count in found.languages.items())
    by_template = f"by template at {prices.currency} {each} each"
    rows = [
        (found.all, "to be told"),
        (found.window, f"inside the 24-hour window, as a message at {prices.currency} {prices.service} each"),
        (found.templates, by_template + (f" ({languages})" if languages else "")),
        (found.again, "skipped: they are told by the same words"),
    ]
    return rows + ([(found.unwanted, "skipped: they take no marketing")] if found.unwanted else [])


def price(plan: Plan) -> str:
    """What it costs in all, in words."""
    total = cost(plan.found.window, plan.found.templates, plan.campaign.template, plan.prices)
    return f"about {plan.prices.currency} {total:.2f} if all are delivered"


def time(runtime: PluginRuntime, settings: Settings, plan: Plan) -> str:
    """How fast, how long and from when, in words."""
    pace = min(plan.campaign.per_second or settings.per_second, settings.per_second)
    danger = plan.campaign.notice.danger
    first = begins(settings, runtime.clock.now(), runtime.city.timezone, danger=danger)
    return f"{pace} a second, about {lasting(plan.found.all, pace)}, from {first:%Y-%m-%d %H:%M}"


def warnings(settings: Settings, plan: Plan) -> list[str]:
    """What somebody should know before it is sent."""
    limit = settings.messaging_limit
    many = [f"more than the {limit} whom WhatsApp lets you reach in 24 hours by template"]
    lines = many if limit and plan.found.templates > limit else []
    return lines + [f"WhatsApp does not take its {why}" for why in plan.off]


def where(plan: Plan) -> str:
    """Where it is told, in words."""
    notice = plan.campaign.notice
    return "everywhere" if notice.everywhere else ", ".join(notice.areas)


def lines_of(runtime: PluginRuntime, settings: Settings, plan: Plan) -> list[str]:
    """All of it, for the terminal."""
    notice, template = plan.campaign.notice, plan.campaign.template
    return [
        worded(notice.titles, "en"),
        f"  {notice.kind} in {where(plan)}, template {template}",
        *(f"  {count:>8} {what}" for count, what in figures(plan)),
        f"  {price(plan)}",
        f"  {time(runtime, settings, plan)}",
        *(f"! {line}" for line in warnings(settings, plan)),
    ]
