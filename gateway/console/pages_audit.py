"""Who has an account, and who did what."""

from __future__ import annotations

import datetime as dt
import math
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from quart import Response

from gateway.console import audit, people
from gateway.console.acts_in_words import Line, line_of
from gateway.console.desk import Ask, Page
from gateway.console.pages_account import shown
from gateway.console.rights import ABOUT
from sessions.stores.database import Database

MANY = 50


async def acts(ask: Ask) -> Response:
    """The audit, the newest line first; all of it, or that of one person or day."""
    text, who = ask.query.get("before", ""), ask.query.get("who", "").strip()[:100]
    before = int(text) if text.isdecimal() and len(text) < 13 else None
    day = _day(ask.query.get("day", ""))
    since, until = _within(day, ask.desk.gateway.plugins.current.host.city.timezone)

    def look(db: Database) -> tuple[list[Line], int | None]:
        found = audit.search(db, before, MANY, who=who, since=since, until=until)
        return [line_of(db, act, ask.may) for act in found.acts], found.older

    lines, older = await ask.read(look)
    shown_day = day.isoformat() if day is not None else ""
    kept = {name: value for name, value in (("who", who), ("day", shown_day)) if value}
    more = "" if older is None else urlencode({**kept, "before": older})
    return ask.page("audit.html", lines=lines, more=more, who=who, day=shown_day)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:  # nothing was chosen, or it is no day
        return None


def _within(day: dt.date | None, zone: str) -> tuple[float, float]:
    """When a day begins and ends by the city's clock; always, if it is none."""
    if day is None or day == dt.date.max:
        return -math.inf, math.inf
    begins = (dt.datetime.combine(each, dt.time(), ZoneInfo(zone)) for each in (day, day + dt.timedelta(days=1)))
    since, until = (each.timestamp() for each in begins)
    return since, until


async def users(ask: Ask) -> Response:
    """All accounts."""
    found = await ask.read(people.everybody)
    return ask.page("users.html", users=found, shown=shown, about=ABOUT)


PAGES = (
    Page(path="/console/audit", view=acts, right="audit"),
    Page(path="/console/users", view=users, right="users"),
)
