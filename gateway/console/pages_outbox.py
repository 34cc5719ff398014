"""The outbox: what was not sent to residents, and why."""

from __future__ import annotations

import re
from typing import get_args

from quart import Response

from gateway.console.desk import Ask, Page
from gateway.masking import mask
from gateway.whatsapp.errors import decide
from sessions.stores.database import Database
from sessions.stores.unsent import NotSent, State, codes_of, not_sent

MANY = 50
LIST = "/console/outbox"

ABOUT: dict[State, str] = {
    "held": "More than 24 hours after the resident's last message, and without a template that can be used. "
    "It is sent when they write again, if it is still of use then.",
    "failed": "Given up, or WhatsApp said no. The code says why.",
    "unknown": "Nobody knows whether it was sent: the connection broke, and WhatsApp has told nothing since.",
    "waiting": "Sent when it is due: it waits for its turn, or is tried again after trouble.",
}

_AFTER = re.compile(r"(\d{1,10}\.\d{1,9})_(\d{1,18})\Z")


async def outbox(ask: Ask) -> Response:
    """What was not sent, page by page, with how often each code is there."""
    state: State = next((each for each in get_args(State) if each == ask.query.get("state")), "held")
    place = _AFTER.match(ask.query.get("after", ""))
    after = None if place is None else (float(place[1]), int(place[2]))

    def look(db: Database) -> tuple[list[NotSent], dict[int | None, int]]:
        return not_sent(db, state, MANY + 1, after), {} if ask.part else codes_of(db, state)

    found, codes = await ask.read(look)
    last = found[MANY - 1] if len(found) > MANY else None
    more = f"{last.at:.9f}_{last.seq}" if last is not None else ""
    sender = ask.desk.gateway.outbox
    return ask.page(
        "outbox_rows.html" if ask.part else "outbox.html",
        messages=found[:MANY],
        state=state,
        states=get_args(State),
        about=ABOUT[state],
        codes={code: count for code, count in codes.items() if code is not None},
        meaning=lambda code: decide(code).meaning,
        alarm=sender.alarm,
        warnings=sender.warnings,
        in_flight=sender.in_flight,
        more=more,
        mask=mask,
    )


PAGES = (Page(path=LIST, view=outbox),)
