"""Economy: bubbles, bytes and cost of a finished task, by capability and language, and what would save most."""

from __future__ import annotations

from functools import partial

from quart import Response

from gateway.console.desk import Ask, Page
from gateway.console.glance import ITSELF
from gateway.economy import advice, first_day, kept, lines
from gateway.spending import OURS

PATH = "/console/economy"
DAYS = {"1": 1, "7": 7, "30": 30, "90": 90}


async def economy(ask: Ask) -> Response:
    """What went out in the last days, the dearest first."""
    days = DAYS.get(ask.query.get("days", ""), 30)
    by_language = ask.query.get("by") == "language"
    spending, prices = ask.desk.gateway.figures.spending, ask.desk.prices
    since = first_day(spending.day, days)
    counts = await ask.read(partial(kept, since=since, besides=spending.process))
    counts.add(spending.counts.since(since))
    all_languages = lines(counts, prices, by_language=False)
    shown = lines(counts, prices, by_language=True) if by_language else all_languages
    return ask.page(
        "economy.html",
        lines=shown,
        days=days,
        choices=DAYS.values(),
        by_language=by_language,
        since=since,
        bubbles=sum(line.bubbles for line in all_languages),
        tasks=sum(line.tasks for line in all_languages),
        cost=sum((line.cost for line in all_languages), start=type(prices.price("", "service"))(0)),
        advice=advice(all_languages, prices.currency),
        prices=prices,
        ours=OURS,
        itself=ITSELF,
        keeps=bool(spending.process),
    )


PAGES = (Page(path=PATH, view=economy),)
