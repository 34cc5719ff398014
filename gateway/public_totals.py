"""`/totals`: how much was done, for everybody, in numbers only. Off unless the operator wants it.

No number below ten is told, so that nobody is seen by being the only one, and the page is made anew every ten minutes
at most, so that it cannot be used to watch one conversation, nor to keep the database busy.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from html import escape

import trio
from msgspec import Struct
from quart import Blueprint, Response

from gateway.assembly import Gateway
from gateway.console.records import Records
from gateway.economy import first_day, kept
from gateway.spending import OURS, Counts

FRESH_SECONDS = 600.0
FEWEST = 10
DAYS = 30
HEADERS = {
    "Cache-Control": f"public, max-age={FRESH_SECONDS:.0f}",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Totals(Struct, frozen=True, kw_only=True):
    """What everybody may know.

    Arguments:
        since, until: days. messages: that the city sent. tasks: finished, by capability, the most first; those with
            fewer than ten are together under an empty name. languages: likewise.
    """

    since: str
    until: str
    messages: int
    tasks: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]


def totals(counts: Counts, since: str, until: str) -> Totals:
    """The totals of what was counted, without small numbers."""
    tasks, languages = Counter[str](), Counter[str]()
    for task, many in counts.tasks.items():
        tasks[task.capability] += many
        languages[task.language] += many
    tasks.pop(OURS, None)
    messages = sum(counts.bubbles.values())
    return Totals(
        since=since,
        until=until,
        messages=messages if messages >= FEWEST else 0,
        tasks=_without_few(tasks),
        languages=_without_few(languages),
    )


def _without_few(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Those with ten or more by name; the others together, if they are ten or more together."""
    many = [(name, count) for name, count in counts.most_common() if count >= FEWEST]
    rest = counts.total() - sum(count for _, count in many)
    return (*many, *([("", rest)] if rest >= FEWEST else []))


def page(city: str, found: Totals) -> str:
    """The page, without script, style or address."""

    def rows(pairs: tuple[tuple[str, int], ...]) -> str:
        lines = (
            f'<tr><th scope="row">{escape(name) or "all others"}</th><td>{count:,}</td></tr>' for name, count in pairs
        )
        return "".join(lines) or "<tr><td>fewer than ten</td></tr>"

    messages = f"{found.messages:,}" if found.messages else "fewer than ten"
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escape(city)} in numbers</title></head><body><main>"
        f"<h1>{escape(city)} on WhatsApp, in numbers</h1>"
        f"<p>From {found.since} to {found.until}. Messages from the city: {messages}. "
        "Numbers below ten are not told. Nothing here is about a single person.</p>"
        f"<h2>Finished, by service</h2><table>{rows(found.tasks)}</table>"
        f"<h2>Finished, by language</h2><table>{rows(found.languages)}</table>"
        "</main></body></html>"
    )


def blueprint(gateway: Gateway, records: Records) -> Blueprint:
    """The page, for everybody.

    Arguments:
        records: the gateway's database.
    """
    pages = Blueprint("totals", __name__)
    lock, last = trio.Lock(), list[tuple[float, str]]()

    async def made() -> str:
        now = gateway.parts.clock.now()
        async with lock:  # who asks while it is made gets the same
            if not last or not 0 <= now - last[0][0] < FRESH_SECONDS:
                spending = gateway.figures.spending
                until = spending.day
                since = first_day(until, DAYS)
                counts = await records.ask(partial(kept, since=since, besides=spending.process))
                counts.add(spending.counts.since(since))
                city = gateway.plugins.current.host.city.name
                last[:] = [(now, page(city, totals(counts, since, until)))]
        return last[0][1]

    @pages.get("/totals")
    async def show() -> Response:
        return Response(await made(), content_type="text/html; charset=utf-8", headers=HEADERS)

    return pages
