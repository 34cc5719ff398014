"""Who has an account, and who did what."""

from __future__ import annotations

from quart import Response

from gateway.console import audit, people
from gateway.console.acts_in_words import Line, line_of
from gateway.console.desk import Ask, Page
from gateway.console.pages_account import shown
from gateway.console.rights import ABOUT
from sessions.stores.database import Database

MANY = 50


async def acts(ask: Ask) -> Response:
    """The audit, the newest line first."""
    text = ask.query.get("before", "")
    before = int(text) if text.isdecimal() and len(text) < 13 else None

    def look(db: Database) -> tuple[list[Line], bool]:
        found = audit.acts(db, before=before, limit=MANY + 1)
        return [line_of(db, act, ask.may) for act in found[:MANY]], len(found) > MANY

    lines, more = await ask.read(look)
    return ask.page("audit.html", lines=lines, more=more)


async def users(ask: Ask) -> Response:
    """All accounts."""
    found = await ask.read(people.everybody)
    return ask.page("users.html", users=found, shown=shown, about=ABOUT)


PAGES = (
    Page(path="/console/audit", view=acts, right="audit"),
    Page(path="/console/users", view=users, right="users"),
)
