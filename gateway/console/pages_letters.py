"""Dead letters: what could not be handled, why, and what to do about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import get_args

import trio
from msgspec import Struct
from msgspec.structs import replace
from quart import Response

from gateway.console.authors import author_of
from gateway.console.desk import Ask, Notice, Page
from gateway.console.failing_now import failing_now
from gateway.console.naming import called
from gateway.loaded_plugin import LoadedPlugin
from gateway.masking import mask
from gateway.plugin_host import PluginHost
from gateway.retrying import (
    Foreseen,
    Serving,
    away_of,
    came_of,
    foreseen_in,
    given_in_words,
    gives_way_of,
    refusing,
    state_in_words,
    without_it,
)
from gateway.transcript import heard_in_words, line_of
from sessions.messages import Inbound
from sessions.records import EventRecord, Failure, SessionRow
from sessions.stores import dead_letters, operators, trying_again
from sessions.stores.database import Database
from sessions.stores.dead_letters import CannotSettle
from sessions.stores.operators import Letter, Settled
from sessions.stores.references import reference_given
from sessions.stores.tables import aliases_of
from sessions.tried import in_vain

MANY = 50
LOOKS, LOOK_SECONDS = 40, 0.1
"""So often a retry looks what comes of it, with this pause."""

NAMED = 10
"""So many of those that were refused, or failed again, are named by one notice."""

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
        who: the resident is called. can: it can be tried again, and that would be of use. fails: what failed then fails
            now, in words; it could be tried all the same.
    """

    letter: Letter
    who: str
    can: bool
    fails: str = ""


async def letters(ask: Ask) -> Response:
    """The list, page by page."""
    shown, of = ask.query.get("shown", ""), ask.query.get("of", "")[:100]
    if shown == IN_VAIN:
        return await _all_at_once(ask, shown, of, trying_again.letters_in_vain)
    state: Settled | None = next((each for each in get_args(Settled) if each == (shown or "open")), None)
    if of:  # whatever became of them, until a tab says something else
        chosen = state if shown else None
        return await _all_at_once(ask, chosen or "all", of, lambda db: operators.letters(db, chosen, AT_ONCE))
    place = _AFTER.match(ask.query.get("after", ""))
    after = None if place is None else (float(place[1]), place[2])
    serving = await _serving(ask)

    def look(db: Database) -> list[Listed]:
        return [_listed(db, each, serving, ask.now) for each in operators.letters(db, state, MANY + 1, after)]

    found = await ask.read(look)
    last = found[MANY - 1].letter.letter if len(found) > MANY else None
    more = f"{last.at:.9f}_{last.reference}" if last is not None else ""
    return _list(ask, found[:MANY], state or "all", more=more)


async def _all_at_once(ask: Ask, shown: str, of: str, newest: Callable[[Database], list[Letter]]) -> Response:
    """The newest of a kind.

    Arguments:
        of: the plugin whose they are; all if it is empty.
    """
    plugins, serving = ask.desk.gateway.plugins, await _serving(ask)
    every = (*plugins.current.host.plugins, *plugins.gone.values())
    names = {c.name for each in every if each.name == of for c in each.capabilities}

    def look(db: Database) -> list[Listed]:
        chosen = (each for each in newest(db) if not of or each.letter.capability in names)
        return [_listed(db, each, serving, ask.now) for each in chosen]

    return _list(ask, await ask.read(look), shown, of=of)


def _list(ask: Ask, found: list[Listed], shown: str, *, of: str = "", more: str = "") -> Response:
    template = "letters_rows.html" if ask.part else "letters.html"
    return ask.page(
        template,
        letters=found,
        shown=shown,
        of=of,
        more=more,
        can=sum(each.can for each in found),
        failing=[each for each in found if each.fails],
        at_once=AT_ONCE,
        about=partial(about_of, ask),
        mask=mask,
        came_of=came_of,
        state=state_in_words,
    )


def _listed(db: Database, found: Letter, serving: Serving, now: float) -> Listed:
    found = trying_again.noted(db, found)
    may = found.state == "open" and not found.letter.done and dead_letters.why_not(db, found, now=now) is None
    seen = foreseen_in(db, found, serving) if may else None
    fails = seen.against if seen is not None and seen.fails else ""
    return Listed(
        found, called(found.resident, aliases_of(db, found.resident)), seen is not None and not seen.against, fails
    )


def _host(ask: Ask) -> PluginHost:
    return ask.desk.gateway.plugins.current.host


def _plugin(ask: Ask, found: Letter) -> LoadedPlugin | None:
    """The plugin that failed, also if it was switched off since."""
    name, plugins = found.letter.capability, ask.desk.gateway.plugins
    every = (*plugins.current.host.plugins, *plugins.gone.values())
    return next((each for each in every if any(c.name == name for c in each.capabilities)), None)


async def _serving(ask: Ask) -> Serving:
    desk, host = ask.desk, _host(ask)
    everywhere = [each for each in desk.gateway.outages.state.on if not each.area and not each.places]
    out_of_order = {each.capability: each.by for each in everywhere}
    gone = {c.name: each.name for each in desk.gateway.plugins.gone.values() for c in each.capabilities}
    return Serving(
        away=away_of(host, out_of_order=out_of_order, gone=gone),
        gives_way=gives_way_of(host),
        fails=await failing_now(desk.gateway, desk.processes, desk.records, ask.now),
    )


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
        given: whether they were told its reference. session: where they are.
    """

    found: Letter
    who: str
    why_not: str | None
    ahead: Foreseen
    told: tuple[str, ...]
    items: tuple[Inbound | EventRecord, ...]
    given: str
    session: SessionRow | None


async def _shown(ask: Ask, reference: str, *, whole: bool = False, why: str = "", status: int = 200) -> Response:
    serving = await _serving(ask)

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
            foreseen_in(db, found, serving),
            tuple(told),
            tuple(dead_letters.behind(db, found)),
            given_in_words(found, reference_given(db, found)),
            operators.overview_of(db, who).session,
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
        ahead=_ahead(ask, seen),
        found=seen.found,
        about=about_of(ask, seen.found),
        plugin=plugin.name if plugin is not None else "",
        author=author_of(plugin) if plugin is not None else None,
        came_of=came_of,
        state=state_in_words,
        may_drop=seen.found.state == "open" or in_vain(seen.found.letter.tried),
        items=[_item(ask, item, whole) for item in seen.items],
        whole=whole,
        why=why,
        mask=mask,
    )


def _ahead(ask: Ask, seen: _Seen) -> Foreseen:
    """What would come of it, with what else would take the message: only here the router can be asked."""
    if not seen.ahead.away:
        return seen.ahead
    said = next((each.content for each in reversed(seen.items) if isinstance(each, Inbound)), None)
    words = without_it(seen.found.letter.capability, said, seen.session, ask.desk.gateway.plugins.current.router)
    return replace(seen.ahead, words=(words,))


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
    anyway, refuse = ask.form.get("anyway") == "yes", refusing(await _serving(ask))
    again = partial(
        dead_letters.retry, reference=reference, now=ask.now, by=ask.user.name, anyway=anyway, refuse=refuse
    )
    try:
        await ask.do("dead letter retried", reference, again, "anyway" if anyway else "")
    except CannotSettle as error:
        return await _shown(ask, reference, why=str(error), status=409)
    return ask.go(f"{LIST}/{reference}", await _awaited(ask, reference))


async def _awaited(ask: Ask, reference: str) -> str | Notice:
    """What came of it, in words; or that it is not known yet."""
    found = (await _looked(ask, [reference])).get(reference)
    if found is None or not found.letter.tried:
        return ""
    last = found.letter.tried[-1]
    links = ((f"{LIST}/{last.letter}", f"Dead letter {last.letter}"),) if last.letter else ()
    return Notice(f"It was tried again: {came_of(last, found.letter.capability)}.", last.how != "well", links)


async def _looked(ask: Ask, references: Sequence[str]) -> dict[str, Letter]:
    """What has come of each within seconds; those that have been heard are not looked at again."""
    found: dict[str, Letter] = {}

    def look(db: Database) -> None:
        for reference in references:
            if reference not in found or _under_way(found[reference]):
                each = operators.letter(db, reference)
                if each is not None:
                    found[reference] = trying_again.noted(db, each)

    await ask.read(look)
    for each in found.values():
        ask.desk.gateway.registry.arrived(each.resident)
    for _ in range(LOOKS):
        if not any(map(_under_way, found.values())):
            break
        await trio.sleep(LOOK_SECONDS)
        await ask.read(look)
    return found


def _under_way(found: Letter) -> bool:
    return bool(found.letter.tried) and not found.letter.tried[-1].how


async def retry_all(ask: Ask) -> Response:
    """Put back all that can be tried again, where that is of use, and wait a moment for what comes of it."""
    assert ask.user is not None
    refuse = refusing(await _serving(ask), failing_too=ask.form.get("anyway") == "yes")
    every = partial(dead_letters.retry_all, now=ask.now, by=ask.user.name, most=AT_ONCE, refuse=refuse)
    tried = await ask.do("dead letters retried", "all", every, f"up to {AT_ONCE}")
    refused = [str(outcome) for outcome in tried.values() if isinstance(outcome, CannotSettle)]
    again = [each for each, outcome in tried.items() if not isinstance(outcome, CannotSettle)]
    notice = _came_of_all(list((await _looked(ask, again)).values()), refused)
    await ask.note("dead letters retried: done", "all", notice.words.partition("\n")[0])
    return ask.go(LIST, notice)


def _came_of_all(found: list[Letter], refused: list[str]) -> Notice:
    """What has come of them so far.

    Arguments:
        refused: why others were not tried again.
    """
    last = [each.letter.tried[-1] for each in found if each.letter.tried]
    counts = Counter[str](each.how for each in last)
    kinds = (
        ("well", "answered by what had failed"),
        ("failed", "failed again"),
        ("not reached", "answered by something else (see Tried in vain)"),
        ("", "still under way (look again in some seconds)"),
    )
    parts = [f"{counts[how]} {words}" for how, words in kinds if counts[how]]
    left = f" {len(refused)} not tried." if refused else ""
    lines = [f"{len(found)} tried again{': ' if parts else ''}{', '.join(parts)}.{left}"]
    links = [(f"{LIST}/{each.letter}", f"Dead letter {each.letter}") for each in last if each.how == "failed"]
    well = bool(last) and counts["well"] == len(last) and not refused
    return Notice("\n".join([*lines, *refused[:NAMED]]), not well, tuple(links[:NAMED]))


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
