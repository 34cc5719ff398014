"""Dead letters: what could not be handled, why, and what to do about it."""

from __future__ import annotations

import re
from functools import partial
from typing import get_args

import trio
from msgspec import Struct
from quart import Response

from gateway.console.authors import author_of
from gateway.console.desk import Ask, Page
from gateway.console.naming import called
from gateway.loaded_plugin import LoadedPlugin
from gateway.masking import mask
from gateway.plugin_host import PluginHost
from gateway.retrying import Away, Foreseen, away_of, came_of, foreseen, gives_way_of, refusing
from gateway.transcript import heard_in_words, line_of
from sessions.messages import Inbound
from sessions.records import EventRecord, Failure
from sessions.stores import dead_letters, operators, trying_again
from sessions.stores.database import Database
from sessions.stores.dead_letters import CannotSettle
from sessions.stores.operators import Letter, Settled, overview_of
from sessions.stores.tables import aliases_of
from sessions.tried import in_vain

MANY = 50
LOOKS, LOOK_SECONDS = 40, 0.1
"""So often a retry looks what comes of it, with this pause."""

AT_ONCE = 200
"""How many one press of "try all again" takes, so that it comes to an end soon."""

LIST = "/console/dead-letters"
IN_VAIN = "in-vain"
"""How the list of those is asked for that were tried again and did not reach what had failed."""

ABOUT: dict[Failure, str] = {
    Failure.BUG: "{who} crashed while it answered",
    Failure.FULL: "the conversation grew too long for {who}",
    Failure.UNKNOWN: "{who} asked another system to do something, and nobody knows whether it was done",
    Failure.LATE: "the message came too late to be answered",
    Failure.ASIDE: "{who} could not tell the resident news, or did not tidy up",
}

_AFTER = re.compile(r"(\d{1,10}\.\d{1,9})_([A-Z0-9]{1,40})\Z")


class Listed(Struct, frozen=True):
    """A letter in the list.

    Arguments:
        who: the resident is called. can: it can be tried again, and that would be of use.
    """

    letter: Letter
    who: str
    can: bool


async def letters(ask: Ask) -> Response:
    """The list, page by page."""
    shown = ask.query.get("shown", "open")
    state: Settled | None = next((each for each in get_args(Settled) if each == shown), None)
    place = _AFTER.match(ask.query.get("after", ""))
    after = None if place is None else (float(place[1]), place[2])
    refuse, of = refusing(_host(ask), _away(ask)), ask.query.get("of", "")[:100]
    if of:
        return await _of_plugin(ask, of)
    if shown == IN_VAIN:
        return await _in_vain(ask)

    def look(db: Database) -> list[Listed]:
        found = [trying_again.noted(db, each) for each in operators.letters(db, state, MANY + 1, after)]
        return [_listed(db, each, refuse, ask.now) for each in found]

    found = await ask.read(look)
    last = found[MANY - 1].letter.letter if len(found) > MANY else None
    more = f"{last.at:.9f}_{last.reference}" if last is not None else ""
    can = sum(each.can for each in found[:MANY])
    values = {"letters": found[:MANY], "shown": state or "all", "more": more, "can": can, "at_once": AT_ONCE, "of": ""}
    template = "letters_rows.html" if ask.part else "letters.html"
    return ask.page(template, about=partial(about_of, ask), mask=mask, came_of=came_of, **values)


async def _in_vain(ask: Ask) -> Response:
    """Those that were tried again and did not reach what had failed."""
    refuse = refusing(_host(ask), _away(ask))

    def look(db: Database) -> list[Listed]:
        return [_listed(db, trying_again.noted(db, each), refuse, ask.now) for each in trying_again.letters_in_vain(db)]

    values = {"letters": await ask.read(look), "shown": IN_VAIN, "more": "", "can": 0, "at_once": AT_ONCE, "of": ""}
    return ask.page("letters.html", about=partial(about_of, ask), mask=mask, came_of=came_of, **values)


async def _of_plugin(ask: Ask, name: str) -> Response:
    """The newest dead letters of one plugin, whatever became of them."""
    plugins, refuse = ask.desk.gateway.plugins, refusing(_host(ask), _away(ask))
    every = (*plugins.current.host.plugins, *plugins.gone.values())
    names = {c.name for each in every if each.name == name for c in each.capabilities}

    def look(db: Database) -> list[Listed]:
        newest = (each for each in operators.letters(db, None, AT_ONCE) if each.letter.capability in names)
        return [_listed(db, trying_again.noted(db, each), refuse, ask.now) for each in newest]

    values = {"letters": await ask.read(look), "shown": "all", "more": "", "can": 0, "at_once": AT_ONCE, "of": name}
    return ask.page("letters.html", about=partial(about_of, ask), mask=mask, came_of=came_of, **values)


def _listed(db: Database, found: Letter, refuse: dead_letters.Refuse, now: float) -> Listed:
    can = (
        found.state == "open"
        and not found.letter.done
        and dead_letters.why_not(db, found, now=now) is None
        and refuse(db, found) is None
    )
    return Listed(found, called(found.resident, aliases_of(db, found.resident)), can)


def _host(ask: Ask) -> PluginHost:
    return ask.desk.gateway.plugins.current.host


def _plugin(ask: Ask, found: Letter) -> LoadedPlugin | None:
    """The plugin that failed, also if it was switched off since."""
    name, plugins = found.letter.capability, ask.desk.gateway.plugins
    every = (*plugins.current.host.plugins, *plugins.gone.values())
    return next((each for each in every if any(c.name == name for c in each.capabilities)), None)


def _away(ask: Ask) -> Away:
    everywhere = [each for each in ask.desk.gateway.outages.state.on if not each.area and not each.places]
    out_of_order = {each.capability: each.by for each in everywhere}
    gone = {c.name: each.name for each in ask.desk.gateway.plugins.gone.values() for c in each.capabilities}
    return away_of(_host(ask), out_of_order=out_of_order, gone=gone)


def about_of(ask: Ask, letter: Letter) -> str:
    """What happened, for somebody who reads no code."""
    about, plugin = letter.letter, _plugin(ask, letter)
    who = f"the plugin {plugin.name}" if plugin is not None else about.capability or "a plugin"
    return ABOUT[about.failure].format(who=who)


async def letter(ask: Ask, reference: str) -> Response:
    """One with all that is known of it."""
    return await _shown(ask, reference)


async def reveal(ask: Ask, reference: str) -> Response:
    """The same with the messages behind it; that somebody looked is noted."""
    await ask.note("personal data looked at", reference)
    return await _shown(ask, reference, whole=True)


class _Seen(Struct, frozen=True):
    """One letter, and what it takes to show it.

    Arguments:
        why_not: it is not tried again. told: to the resident, after the last try. items: that are behind it.
    """

    found: Letter
    who: str
    why_not: str | None
    ahead: Foreseen
    told: tuple[str, ...]
    items: tuple[Inbound | EventRecord, ...]


async def _shown(ask: Ask, reference: str, *, whole: bool = False, why: str = "", status: int = 200) -> Response:
    away, gives_way = _away(ask), gives_way_of(_host(ask))

    def look(db: Database) -> _Seen | None:
        found = operators.letter(db, reference)
        if found is None:
            return None
        found, who = trying_again.noted(db, found), found.resident
        told = (line_of(at, None, message, masked=not whole).words for at, message in trying_again.told(db, found))
        return _Seen(
            found,
            called(who, aliases_of(db, who)),
            dead_letters.why_not(db, found, now=ask.now),
            foreseen(found, overview_of(db, who).session, away, gives_way=gives_way),
            tuple(told),
            tuple(dead_letters.behind(db, found)),
        )

    seen = await ask.read(look)
    if seen is None:
        words = "It may be too old: dead letters are kept for GATEWAY_KEEP_DEAD_LETTERS_DAYS."
        return ask.page("trouble.html", 404, title="There is no such dead letter", words=words)
    plugin = _plugin(ask, seen.found)
    return ask.page(
        "letter.html",
        status,
        seen=seen,
        found=seen.found,
        about=about_of(ask, seen.found),
        plugin=plugin.name if plugin is not None else "",
        author=author_of(plugin) if plugin is not None else None,
        came_of=came_of,
        may_drop=seen.found.state == "open" or in_vain(seen.found.letter.tried),
        items=[_item(ask, item, whole) for item in seen.items],
        whole=whole,
        why=why,
        mask=mask,
    )


def _item(ask: Ask, item: Inbound | EventRecord, whole: bool) -> str:
    """A message or an event behind it; of a message its length only, for who may see no more."""
    if isinstance(item, EventRecord):
        return f"The event {item.name}"
    words = heard_in_words(item.content)
    told = f": {words}" if whole else f", {len(words)} character{'' if len(words) == 1 else 's'}"
    return f"A message of {ask.desk.renderer.moment(item.sent_at)}{told}"


async def retry(ask: Ask, reference: str) -> Response:
    """Put its messages back into the inbox, and wait a moment for what comes of it."""
    assert ask.user is not None
    anyway, refuse = ask.form.get("anyway") == "yes", refusing(_host(ask), _away(ask))
    again = partial(
        dead_letters.retry, reference=reference, now=ask.now, by=ask.user.name, anyway=anyway, refuse=refuse
    )
    try:
        await ask.do("dead letter retried", reference, again, "anyway" if anyway else "")
    except CannotSettle as error:
        return await _shown(ask, reference, why=str(error), status=409)
    return ask.go(f"{LIST}/{reference}", await _awaited(ask, reference))


async def _awaited(ask: Ask, reference: str) -> str:
    """What came of it, in words; or that it is not known yet."""

    def look(db: Database) -> Letter | None:
        found = operators.letter(db, reference)
        return None if found is None else trying_again.noted(db, found)

    found = await ask.read(look)
    if found is not None:
        ask.desk.gateway.registry.arrived(found.resident)
    for _ in range(LOOKS):
        if found is None or not found.letter.tried or found.letter.tried[-1].how:
            break
        await trio.sleep(LOOK_SECONDS)
        found = await ask.read(look)
    if found is None or not found.letter.tried:
        return ""
    return f"It was tried again: {came_of(found.letter.tried[-1], found.letter.capability)}."


async def retry_all(ask: Ask) -> Response:
    """Put back all that can be tried again, where that is of use."""
    assert ask.user is not None
    every = partial(
        dead_letters.retry_all,
        now=ask.now,
        by=ask.user.name,
        most=AT_ONCE,
        refuse=refusing(_host(ask), _away(ask)),
    )
    tried = await ask.do("dead letters retried", "all", every, f"up to {AT_ONCE}")
    refused = [str(outcome) for outcome in tried.values() if isinstance(outcome, CannotSettle)]
    again = "What came of them stands under Tried again, in some seconds."
    came = f"{len(tried) - len(refused)} tried again, {len(refused)} not"
    await ask.note("dead letters retried: done", "all", came)
    lines = [f"{came}. {again}", *refused[:10]]
    return ask.go(LIST, "\n".join(lines))


async def drop(ask: Ask, reference: str) -> Response:
    """Settle it without trying again."""
    reason = ask.form.get("reason", "")[:500]
    try:
        dropped = partial(dead_letters.drop, reference=reference, reason=reason, now=ask.now)
        await ask.do("dead letter dropped", reference, dropped, reason)
    except CannotSettle as error:
        return await _shown(ask, reference, why=str(error), status=409)
    return ask.go(f"{LIST}/{reference}", "It is dropped, and kept with the reason.")


PAGES = (
    Page(path=LIST, view=letters),
    Page(path=f"{LIST}/retry-all", view=retry_all, right="mend", post=True),
    Page(path=f"{LIST}/<reference>", view=letter),
    Page(path=f"{LIST}/<reference>/reveal", view=reveal, right="personal", post=True),
    Page(path=f"{LIST}/<reference>/retry", view=retry, right="mend", post=True),
    Page(path=f"{LIST}/<reference>/drop", view=drop, right="mend", post=True),
)
