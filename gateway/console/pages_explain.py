"""Why a resident got this answer, or none."""

from __future__ import annotations

from urllib.parse import quote

from quart import Response

from gateway.account_words import after_in_words
from gateway.cli_desk import ago
from gateway.console import audit
from gateway.console.audit import Act
from gateway.console.desk import Ask, Page
from gateway.console.naming import called, called_so, international
from gateway.console.pages_outbox import RESENT, lives_of
from gateway.explaining import account_of, answers, came, cost_in_words, is_trouble, lines, stuck_of, verdict
from sessions.stores import resending
from sessions.stores.database import Database
from sessions.stores.explaining import Explained, Sent, explained, lately_heard, place_of

FORM = "/console/explain"
LOOKED_THROUGH = 200
OTHERS = 10


async def find(ask: Ask) -> Response:
    """The form, and where it leads."""
    words = ask.query.get("q", "").strip()[:300]
    if not words:
        return ask.page("explain_find.html", q="", missing=False)
    country = ask.desk.gateway.plugins.current.host.city.country
    places = await ask.read(lambda db: _places(db, words, country))
    if len(places) > 1:  # several residents: one is chosen there
        return ask.go(f"/console/sessions?q={quote(words)}")
    if not places:
        return ask.page("explain_find.html", 404, q=words, missing=True)
    return ask.go(f"{FORM}/{places[0]}")


def _places(db: Database, words: str, country: str) -> list[int]:
    """What is asked for; of an ending that several numbers have, the last message of each."""
    place = place_of(db, international(words, country))
    if place is not None:
        return [place]
    return [seq for who in called_so(db, words) for seq, *_ in lately_heard(db, who, 1)]


async def explain(ask: Ask, place: str) -> Response:
    """What became of one message."""
    return await _shown(ask, place, whole=False)


async def reveal(ask: Ask, place: str) -> Response:
    """The same with what was said; that somebody looked is noted."""
    await ask.note("personal data looked at", f"message {place}")
    return await _shown(ask, place, whole=True)


async def _shown(ask: Ask, place: str, *, whole: bool) -> Response:
    def look(db: Database) -> tuple[Explained, list[Act], list[tuple[int, float]]] | None:
        found = explained(db, int(place)) if place.isdecimal() and len(place) < 16 else None
        if found is None:
            return None
        others = [(seq, at) for seq, at, _ in lately_heard(db, found.resident, OTHERS + 1) if seq != found.seq]
        return found, _resent(db, found), others[:OTHERS]

    seen = await ask.read(look)
    if seen is None:
        return ask.page("trouble.html", 404, title="There is no such message", words="It may be too old.")
    found, resent, others = seen
    trace, page = ask.desk.traces.of(found.item) or (None, None)
    stuck = stuck_of(found)
    return ask.page(
        "explain.html",
        about=found,
        called=called(found.resident, found.aliases),
        others=others,
        after_in_words=after_in_words,
        verdict=verdict(found, ask.now),
        trouble=is_trouble(found),
        resent=[f"It failed at first; {each.who} had it sent again {ago(each.at, ask.now)}." for each in resent],
        stuck=stuck,
        why_not=None if stuck is None else _why_not(ask, stuck),
        came=came(found, ask.now, whole=whole),
        account=account_of(found),
        answers=answers(found, ask.now, whole=whole),
        cost=cost_in_words(found, ask.desk.prices),
        lines=lines(found, ask.now, trace=trace),
        trace_page=page,
        whole=whole,
    )


def _resent(db: Database, about: Explained) -> list[Act]:
    """Who had answers sent again, the newest first; looked for among the last acts."""
    ours = {f"message {each.seq}" for each in about.sent}
    return [act for act in audit.acts(db, limit=LOOKED_THROUGH) if act.what == RESENT and act.about in ours]


def _why_not(ask: Ask, stuck: Sent) -> str | None:
    """Why an answer cannot be sent again; None if it can."""
    return resending.why_not(stuck.state, stuck.priority, stuck.created, stuck.kept, now=ask.now, lives=lives_of(ask))


PAGES = (
    Page(path=FORM, view=find),
    Page(path=f"{FORM}/<place>", view=explain),
    Page(path=f"{FORM}/<place>/reveal", view=reveal, right="personal", post=True),
)
