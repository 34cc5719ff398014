"""Dead letters: what could not be handled, why, and what to do about it."""

from __future__ import annotations

import re
from functools import partial
from typing import get_args

from quart import Response

from gateway.cli_desk import moment
from gateway.console.desk import Ask, Page
from gateway.masking import mask
from gateway.transcript import heard_in_words
from sessions.messages import Inbound
from sessions.records import EventRecord, Failure
from sessions.stores import dead_letters, operators
from sessions.stores.database import Database
from sessions.stores.dead_letters import CannotSettle
from sessions.stores.operators import Letter, Settled

MANY = 50
AT_ONCE = 200
"""How many one press of "try all again" takes, so that it comes to an end soon."""

LIST = "/console/dead-letters"

ABOUT: dict[Failure, str] = {
    Failure.BUG: "a bug",
    Failure.FULL: "too much for one conversation",
    Failure.UNKNOWN: "nobody knows whether it was done",
    Failure.LATE: "it came too late to be answered",
    Failure.ASIDE: "news could not be told, or something was not tidied up",
}

_AFTER = re.compile(r"(\d{1,10}\.\d{1,9})_([A-Z0-9]{1,40})\Z")


async def letters(ask: Ask) -> Response:
    """The list, page by page."""
    shown = ask.query.get("shown", "open")
    state: Settled | None = next((each for each in get_args(Settled) if each == shown), None)
    place = _AFTER.match(ask.query.get("after", ""))
    after = None if place is None else (float(place[1]), place[2])
    found = await ask.read(lambda db: operators.letters(db, state, MANY + 1, after))
    last = found[MANY - 1].letter if len(found) > MANY else None
    more = f"{last.at:.9f}_{last.reference}" if last is not None else ""
    template = "letters_rows.html" if ask.part else "letters.html"
    return ask.page(template, letters=found[:MANY], shown=state or "all", more=more, about=about_of, mask=mask)


def about_of(letter: Letter) -> str:
    """The kind of trouble in words."""
    return ABOUT[letter.letter.failure]


async def letter(ask: Ask, reference: str) -> Response:
    """One with all that is known of it."""
    return await _shown(ask, reference)


async def reveal(ask: Ask, reference: str) -> Response:
    """The same with the messages behind it; that somebody looked is noted."""
    await ask.note("personal data looked at", reference)
    return await _shown(ask, reference, whole=True)


async def _shown(ask: Ask, reference: str, *, whole: bool = False, why: str = "", status: int = 200) -> Response:
    def look(db: Database) -> tuple[Letter, str | None, list[Inbound | EventRecord]] | None:
        found = operators.letter(db, reference)
        if found is None:
            return None
        why_not = dead_letters.why_not(db, found, now=ask.now) if found.state == "open" else None
        return found, why_not, dead_letters.behind(db, found)

    seen = await ask.read(look)
    if seen is None:
        words = "It may be too old: dead letters are kept for GATEWAY_KEEP_DEAD_LETTERS_DAYS."
        return ask.page("trouble.html", 404, title="There is no such dead letter", words=words)
    found, why_not, items = seen
    return ask.page(
        "letter.html",
        status,
        found=found,
        about=about_of(found),
        why_not=why_not,
        items=[_item(item, whole) for item in items],
        whole=whole,
        why=why,
        mask=mask,
    )


def _item(item: Inbound | EventRecord, whole: bool) -> str:
    """A message or an event behind it; of a message its length only, for who may see no more."""
    if isinstance(item, EventRecord):
        return f"The event {item.name}"
    words = heard_in_words(item.content)
    told = f": {words}" if whole else f", {len(words)} characters"
    return f"A message of {moment(item.sent_at)}{told}"


async def retry(ask: Ask, reference: str) -> Response:
    """Put its messages back into the inbox."""
    anyway = ask.form.get("anyway") == "yes"
    try:
        again = partial(dead_letters.retry, reference=reference, now=ask.now, anyway=anyway)
        count = await ask.do("dead letter retried", reference, again, "anyway" if anyway else "")
    except CannotSettle as error:
        return await _shown(ask, reference, why=str(error), status=409)
    return ask.go(f"{LIST}/{reference}", f"{count} put back into the inbox; the gateway takes it within seconds.")


async def retry_all(ask: Ask) -> Response:
    """Put back all that can be tried again."""
    tried = await ask.do(
        "dead letters retried", "all", partial(dead_letters.retry_all, now=ask.now, most=AT_ONCE), f"up to {AT_ONCE}"
    )
    refused = [str(outcome) for outcome in tried.values() if isinstance(outcome, CannotSettle)]
    lines = [f"{len(tried) - len(refused)} tried again, {len(refused)} not.", *refused[:10]]
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
