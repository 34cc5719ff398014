"""Why a resident got this answer, or none."""

from __future__ import annotations

from functools import partial

from quart import Response

from gateway.console.desk import Ask, Page
from gateway.explaining import lines, verdict
from sessions.stores.database import Database
from sessions.stores.explaining import Explained, explained, place_of

FORM = "/console/explain"


async def find(ask: Ask) -> Response:
    """The form, and where it leads."""
    words = ask.query.get("q", "").strip()[:300]
    if not words:
        return ask.page("explain_find.html", q="", missing=False)
    place = await ask.read(partial(place_of, words=words))
    if place is None:
        return ask.page("explain_find.html", 404, q=words, missing=True)
    return ask.go(f"{FORM}/{place}")


async def explain(ask: Ask, place: str) -> Response:
    """What became of one message."""
    return await _shown(ask, place, whole=False)


async def reveal(ask: Ask, place: str) -> Response:
    """The same with what was said; that somebody looked is noted."""
    await ask.note("personal data looked at", f"message {place}")
    return await _shown(ask, place, whole=True)


async def _shown(ask: Ask, place: str, *, whole: bool) -> Response:
    def look(db: Database) -> Explained | None:
        return explained(db, int(place)) if place.isdecimal() and len(place) < 16 else None

    found = await ask.read(look)
    if found is None:
        return ask.page("trouble.html", 404, title="There is no such message", words="It may be too old.")
    trace, page = ask.desk.traces.of(found.item) or (None, None)
    return ask.page(
        "explain.html",
        about=found,
        verdict=verdict(found, ask.now),
        lines=lines(found, ask.now, whole=whole, trace=trace),
        trace_page=page,
        whole=whole,
    )


PAGES = (
    Page(path=FORM, view=find),
    Page(path=f"{FORM}/<place>", view=explain),
    Page(path=f"{FORM}/<place>/reveal", view=reveal, right="personal", post=True),
)
