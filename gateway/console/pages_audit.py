"""Who has an account, and who did what."""

from __future__ import annotations

from functools import partial

from quart import Response

from gateway.console import audit, people
from gateway.console.desk import Ask, Page
from gateway.console.pages_account import shown
from gateway.console.rights import ABOUT

MANY = 50


async def acts(ask: Ask) -> Response:
    """The audit, the newest line first."""
    text = ask.query.get("before", "")
    before = int(text) if text.isdecimal() and len(text) < 13 else None
    found = await ask.read(partial(audit.acts, before=before, limit=MANY + 1))
    return ask.page("audit.html", acts=found[:MANY], more=len(found) > MANY)


async def users(ask: Ask) -> Response:
    """All accounts."""
    found = await ask.read(people.everybody)
    return ask.page("users.html", users=found, shown=shown, about=ABOUT)


PAGES = (
    Page(path="/console/audit", view=acts, right="audit"),
    Page(path="/console/users", view=users, right="users"),
)
