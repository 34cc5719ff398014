"""Sessions: find one, see where it stands and why, serve its resident again."""

from __future__ import annotations

import re
from functools import partial
from typing import get_args
from urllib.parse import quote

from msgspec import Struct
from quart import Response

from gateway.cli_desk import masked
from gateway.console.desk import Ask, Page
from gateway.console.glance import LATELY
from gateway.console.naming import called, called_so, international, names_of
from gateway.console.pages_outbox import lives_of
from gateway.console.refusals import in_two
from gateway.explaining import is_trouble, verdict
from gateway.masking import mask
from gateway.remedies import remedy
from gateway.session_words import entry_in_words, plain_state_of, times_in_words
from gateway.transcript import line_of
from sessions.own_events import OperatorAsked
from sessions.ports import Command
from sessions.stores import lately, operators, resending
from sessions.stores.database import Database
from sessions.stores.explaining import explained, lately_heard
from sessions.stores.operators import Overview, Standing
from sessions.stores.overview import Shown, overview_of, place_of, sessions_page
from sessions.stores.unsent import NotSent, failed_of, undelivered

MANY = 50
TRANSCRIPT_HOURS, TRANSCRIPT_LINES = 24, 100
LAST_MESSAGES = 10
LIST = "/console/sessions"


class Row(Struct, frozen=True):
    """One line of the list.

    Arguments:
        called: what the resident is called. lost: messages of the last 24 hours that did not reach them.
    """

    about: Overview
    called: str
    lost: int


class Heard(Struct, frozen=True):
    """One message of the resident. seq: its place in the inbox. became: of it, in one sentence."""

    seq: int
    arrived: float
    became: str
    trouble: bool


class Seen(Struct, frozen=True):
    """What is known of one resident. lost: what was written to them and did not arrive."""

    standing: Standing
    said: list[lately.Said]
    lost: list[NotSent]
    heard: list[Heard]


_AFTER = re.compile(r"(\d{1,10}\.\d{1,9})_([A-Za-z0-9-]{1,60})\Z")


async def sessions(ask: Ask) -> Response:
    """The list, page by page, or what was searched for."""
    who = ask.query.get("q", "").strip()[:100]
    if who:
        return await _found(ask, who)
    shown = ask.query.get("shown", "all")
    if shown == "parked":
        found = await ask.read(lambda db: _rows(db, operators.sessions(db, "parked", MANY), ask.now))
        return _list(ask, found, shown, "")
    chosen: Shown = next((each for each in get_args(Shown) if each == shown), "all")
    place = _AFTER.match(ask.query.get("after", ""))
    after = None if place is None else (float(place[1]), place[2])
    found = await ask.read(lambda db: _rows(db, sessions_page(db, chosen, after, MANY + 1), ask.now))
    last = found[MANY - 1].about if len(found) > MANY else None
    about = last.session if last is not None else None
    more = f"{place_of(about, chosen):.9f}_{last.resident}" if last is not None and about is not None else ""
    return _list(ask, found[:MANY], chosen, more)


async def _found(ask: Ask, who: str) -> Response:
    """By a reference, a resident's id or code, a number, or the end of a number as it is shown masked."""
    country = ask.desk.gateway.plugins.current.host.city.country

    def look(db: Database) -> list[Row]:
        resident = operators.find(db, international(who, country))
        several = [resident] if resident is not None else called_so(db, who)
        return _rows(db, [overview_of(db, each) for each in several], ask.now)

    found = await ask.read(look)
    if len(found) == 1:
        return ask.go(f"{LIST}/{quote(found[0].about.resident)}")
    return _list(ask, found, "", "", who)


def _rows(db: Database, found: list[Overview], now: float) -> list[Row]:
    """Each with what the resident is called, and what did not reach them lately."""
    names = names_of(db, (each.resident for each in found))
    since = now - LATELY
    return [Row(each, names[each.resident], failed_of(db, each.resident, since)) for each in found]


def _list(ask: Ask, found: list[Row], shown: str, more: str, q: str = "") -> Response:
    template = "sessions_rows.html" if ask.part else "sessions.html"
    values = {"state_of": plain_state_of, "where": operators.where, "q": q, "shown": shown, "more": more}
    return ask.page(template, sessions=found, **values)


async def session(ask: Ask, resident: str) -> Response:
    """Where one resident stands."""
    return await _shown(ask, resident, whole=False)


async def reveal(ask: Ask, resident: str) -> Response:
    """The same with numbers whole and what was said; that somebody looked is noted."""
    await ask.note("personal data looked at", resident)
    return await _shown(ask, resident, whole=True)


async def _shown(ask: Ask, resident: str, *, whole: bool) -> Response:
    since = ask.now - TRANSCRIPT_HOURS * 3600

    def look(db: Database) -> Seen | None:
        if operators.find(db, resident) != resident:
            return None
        said = lately.said(db, resident, since=since, most=TRANSCRIPT_LINES) if whole else []
        lost = undelivered(db, resident, since)
        return Seen(operators.standing(db, resident), list(said), lost, _heard(db, resident, ask.now))

    found = await ask.read(look)
    if found is None:
        return ask.page("trouble.html", 404, title="Nobody is known by this", words="They may have been forgotten.")
    standing = found.standing
    about, lost_at = standing.overview.session, {each.created for each in found.lost if each.state == "failed"}
    return ask.page(
        "session.html",
        standing=standing,
        state=plain_state_of(standing.overview),
        lines=times_in_words(about, ask.now) if about is not None else [],
        called=called(resident, standing.aliases),
        names=[alias.value if whole else masked(alias) for alias in standing.aliases],
        where=operators.where(about.runs) if about is not None else "",
        entry_in_words=entry_in_words,
        mask=mask,
        whole=whole,
        hands_over=hands_over(ask),
        heard=found.heard,
        lost=[(each, in_two(each.why, each.code), *_mended(ask, each)) for each in found.lost],
        talk=[(line_of(*each, masked=False), each[2] is not None and each[0] in lost_at) for each in found.said],
    )


def _mended(ask: Ask, lost: NotSent) -> tuple[str, str | None]:
    """What to do about a message that was lost, and why it cannot be sent again."""
    why_not = resending.why_not(lost.state, lost.priority, lost.created, lost.kept, now=ask.now, lives=lives_of(ask))
    return remedy(lost.state, lost.code), why_not


def _heard(db: Database, resident: str, now: float) -> list[Heard]:
    """The last messages of a resident, and what became of each."""
    found = []
    for seq, arrived, _ in lately_heard(db, resident, LAST_MESSAGES):
        about = explained(db, seq)
        if about is not None:
            found.append(Heard(seq, arrived, verdict(about, now), is_trouble(about)))
    return found


async def serve_again(ask: Ask, resident: str) -> Response:
    """Serve a resident again who was left alone because of crashes."""
    done = await ask.do("resident served again", resident, partial(operators.unpark, resident=resident))
    said = "They are served again, within seconds." if done else "They were not left alone."
    return ask.go(f"{LIST}/{quote(resident)}", said)


async def end(ask: Ask, resident: str) -> Response:
    """Give up what is open."""
    return await _asked(ask, resident, OperatorAsked("end"), "session ended", "What is open is ended within seconds.")


async def hand_over(ask: Ask, resident: str) -> Response:
    """Have a person take over."""
    said = "The resident is asked what it is about, and comes into the line."
    return await _asked(ask, resident, OperatorAsked("hand over"), "session handed over", said)


async def _asked(ask: Ask, resident: str, asked: OperatorAsked, what: str, said: str) -> Response:
    gateway, id = ask.desk.gateway, ask.desk.random_bytes(8).hex()
    ordered = partial(operators.ask_session, resident=resident, asked=asked, id=id, now=ask.now)
    await ask.do(what, resident, ordered)
    gateway.registry.arrived(resident)
    return ask.go(f"{LIST}/{quote(resident)}", said)


def hands_over(ask: Ask) -> bool:
    """Whether a plugin hands over to people."""
    return any(each.command == Command.AGENT for each in ask.desk.gateway.plugins.current.host.capabilities)


PAGES = (
    Page(path=LIST, view=sessions),
    Page(path=f"{LIST}/<resident>", view=session),
    Page(path=f"{LIST}/<resident>/reveal", view=reveal, right="personal", post=True),
    Page(path=f"{LIST}/<resident>/serve-again", view=serve_again, right="mend", post=True),
    Page(path=f"{LIST}/<resident>/end", view=end, right="mend", post=True),
    Page(path=f"{LIST}/<resident>/hand-over", view=hand_over, right="personal", post=True),
)
