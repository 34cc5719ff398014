"""How many residents a notice would reach, how, what that costs, and how long it takes: before anything is sent."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from zoneinfo import ZoneInfo

from msgspec import Struct

from gateway.api import Deliveries, DeliveryCounts, MessagePrices
from plugins.notices.settings import Settings
from plugins.notices.templates import is_marketing

AT_A_TIME = 500


class Estimate(Struct, frozen=True, kw_only=True):
    """What a notice would come to.

    Arguments:
        again: residents who are told by the same words already, and left out.
        window: those whose 24-hour window is open. templates: the others.
        unwanted: of the others, those who take no marketing, and so get nothing.
        languages: how many of the templates in each resident's language.
    """

    again: int
    window: int
    templates: int
    unwanted: int
    languages: dict[str, int]

    @property
    def all(self) -> int:
        """Residents who are sent something."""
        return self.window + self.templates


async def estimated(deliveries: Deliveries, wanted: list[str], before: set[str], template: str) -> Estimate:
    """Look how residents can be reached.

    Arguments:
        wanted: who wants the notice. before: recipients of the same words. template: its name.
    """
    fresh = [resident for resident in wanted if resident not in before]
    window, unwanted = 0, 0
    languages = Counter[str]()
    for start in range(0, len(fresh), AT_A_TIME):
        for each in await deliveries.reach(tuple(fresh[start : start + AT_A_TIME])):
            if each.window:
                window += 1
            elif is_marketing(template) and not each.marketing:
                unwanted += 1
            else:
                languages[each.language] += 1
    return Estimate(
        again=len(wanted) - len(fresh),
        window=window,
        templates=languages.total(),
        unwanted=unwanted,
        languages=dict(languages.most_common()),
    )


def price_of(template: str, prices: MessagePrices) -> Decimal:
    """What one template costs (its name)."""
    return prices.marketing if is_marketing(template) else prices.utility


def cost(window: int, templates: int, template: str, prices: MessagePrices) -> Decimal:
    """What messages cost if all are delivered: so many inside the window, so many as a template of this name."""
    return window * prices.service + templates * price_of(template, prices)


def cost_so_far(counts: DeliveryCounts, template: str, prices: MessagePrices) -> Decimal:
    """What those cost that were sent."""
    sent = counts.sent + counts.delivered + counts.read
    return cost(max(sent - counts.templates, 0), counts.templates, template, prices)


def begins(settings: Settings, now: float, zone: str, *, danger: bool) -> dt.datetime:
    """When the first resident is told: now, or when the quiet hours are over.

    Arguments:
        now: seconds since the epoch. zone: of the city. danger: it is told at night, too.
    """
    here = dt.datetime.fromtimestamp(now, ZoneInfo(zone))
    if danger or not settings.is_quiet(here.hour):
        return here
    morning = here.replace(hour=settings.quiet_until_hour, minute=0, second=0, microsecond=0)
    return morning if morning > here else morning + dt.timedelta(days=1)


def lasting(residents: int, per_second: int) -> str:
    """How long it takes to tell so many, in words for staff.

    >>> lasting(5, 10), lasting(1_000, 10), lasting(100_000, 10)
    ('a second', '2 minutes', '3 hours')
    """
    seconds = -(-residents // per_second)
    if seconds <= 1:
        return "a second"
    for size, name in ((3600, "hours"), (60, "minutes")):
        if seconds > size:
            return f"{-(-seconds // size)} {name}"
    return f"{seconds} seconds"
