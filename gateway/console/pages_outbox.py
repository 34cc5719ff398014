"""The outbox: what was not sent to residents, and why."""

from __future__ import annotations

import re
from functools import partial
from typing import get_args

from msgspec import Struct
from quart import Response

from gateway.console.desk import Ask, Page
from gateway.console.naming import names_of
from gateway.console.refusals import Why, in_two
from gateway.outbox_ports import OutboxSettings
from gateway.remedies import remedy
from gateway.whatsapp.errors import decide
from sessions.stores import resending
from sessions.stores.database import Database
from sessions.stores.resending import CannotSendAgain, Lives
from sessions.stores.unsent import NotSent, State, codes_of, how_many, last_heard, not_sent

MANY, COUNTED = 50, 1000
RESENT = "message sent again"
"""What the act is called in the audit."""
_FIRST: tuple[State, ...] = ("failed", "unknown", "held", "waiting")
"""What is shown first, if there is any of it: what needs somebody most."""
LIST = "/console/outbox"

ABOUT: dict[State, str] = {
    "held": "More than 24 hours after the resident's last message, and without a template that can be used. "
    "It is sent when they write again, if it is still of use then.",
    "failed": "Given up, or WhatsApp said no. The code says why.",
    "unknown": "Nobody knows whether it was sent: the connection broke, and WhatsApp has told nothing since.",
    "waiting": "Sent when it is due: it waits for its turn, or is tried again after trouble.",
}

_AFTER = re.compile(r"(\d{1,10}\.\d{1,9})_(\d{1,18})\Z")


class Line(Struct, frozen=True):
    """One message on the page.

    Arguments:
        called: whose it is. about: the place of the message that it answers, for Explain.
        why: it is not sent. what_now: what may be done. why_not: why it cannot be sent again; None if it can.
    """

    message: NotSent
    called: str
    about: int | None
    why: Why
    what_now: str
    why_not: str | None


class Seen(Struct, frozen=True):
    """What one page shows. counts: of each state. codes: how often each is there."""

    state: State
    found: list[NotSent]
    lines: list[Line]
    counts: dict[State, int]
    codes: dict[int | None, int]


async def outbox(ask: Ask) -> Response:
    """What was not sent, page by page, with how often each code is there."""
    return await _shown(ask)


async def _shown(ask: Ask, trouble: str = "", status: int = 200) -> Response:
    place = _AFTER.match(ask.query.get("after", ""))
    after = None if place is None else (float(place[1]), int(place[2]))
    wanted: State | None = next((each for each in get_args(State) if each == ask.query.get("state")), None)
    seen = await ask.read(lambda db: _seen(db, wanted, after, ask.now, lives_of(ask), part=ask.part))
    last = seen.found[MANY - 1] if len(seen.found) > MANY else None
    sender = ask.desk.gateway.outbox
    return ask.page(
        "outbox_rows.html" if ask.part else "outbox.html",
        status,
        lines=seen.lines,
        state=seen.state,
        counts=[(each, seen.counts.get(each, 0)) for each in _FIRST],
        counted=COUNTED,
        about=ABOUT[seen.state],
        codes={code: count for code, count in seen.codes.items() if code is not None},
        meaning=lambda code: decide(code).meaning,
        alarm=sender.alarm,
        warnings=sender.warnings,
        in_flight=sender.in_flight,
        more=f"{last.at:.9f}_{last.seq}" if last is not None else "",
        trouble=trouble,
    )


def _seen(
    db: Database, wanted: State | None, after: tuple[float, int] | None, now: float, lives: Lives, *, part: bool
) -> Seen:
    counts = {} if part else how_many(db, COUNTED)
    state = wanted if wanted is not None else _first(counts)
    found = not_sent(db, state, MANY + 1, after)
    names = names_of(db, (each.resident for each in found))
    lines = [
        Line(
            each,
            names[each.resident],
            last_heard(db, each.resident, each.created),
            in_two(each.why, each.code),
            remedy(each.state, each.code),
            resending.why_not(each.state, each.priority, each.created, each.kept, now=now, lives=lives),
        )
        for each in found[:MANY]
    ]
    return Seen(state, found, lines, counts, {} if part else codes_of(db, state))


def _first(counts: dict[State, int]) -> State:
    """Which state is shown if nobody asks for one."""
    return next((each for each in _FIRST if counts.get(each)), "held")


def lives_of(ask: Ask) -> Lives:
    """For how long something may be sent after it was written."""
    known = ask.desk.gateway.parts.outbox or OutboxSettings()
    return Lives(known.useful_life, known.news_life)


async def send_again(ask: Ask, seq: str) -> Response:
    """Put one that failed back into the line."""
    if not seq.isdecimal() or len(seq) > 18:
        return ask.page("trouble.html", 404, title="There is no such message", words="It may be too old.")
    try:
        again = partial(resending.send_again, seq=int(seq), now=ask.now, lives=lives_of(ask))
        sent = await ask.do(RESENT, f"message {seq}", again)
    except CannotSendAgain as error:
        return await _shown(ask, f"{str(error)[:1].upper()}{str(error)[1:]}.", 409)
    ask.desk.gateway.outbox.ring()
    if sent.answers is None:
        return ask.go(f"{LIST}?state=failed", "It is being sent again. If it fails again, it comes back here.")
    said = "It is being sent again. Load this page once more in a moment: it says what WhatsApp answered."
    return ask.go(f"/console/explain/{sent.answers}", said)


PAGES = (
    Page(path=LIST, view=outbox),
    Page(path=f"{LIST}/<seq>/send-again", view=send_again, right="mend", post=True),
)
