"""Who has an account, and who did what."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec
from quart import Response

from gateway.console import audit, people
from gateway.console.audit import Act
from gateway.console.desk import Ask, Page
from gateway.console.pages_account import shown
from gateway.console.rights import ABOUT

MANY = 50


async def acts(ask: Ask) -> Response:
    """The audit, the newest line first."""
    text = ask.query.get("before", "")
    before = int(text) if text.isdecimal() and len(text) < 13 else None
    found = await ask.read(partial(audit.acts, before=before, limit=MANY + 1))
    return ask.page("audit.html", acts=found[:MANY], more=len(found) > MANY, in_words=in_words)


def in_words(act: Act) -> str:
    """Why, or what came of it, for people; of a change of a plugin what was changed."""
    try:
        found: Any = msgspec.json.decode(act.detail) if act.detail.startswith("{") else None
    except msgspec.DecodeError:  # it was cut
        return "settings were changed"
    if not isinstance(found, dict):
        return act.detail
    switched = {"true": "switched on", "false": "switched off"}.get(str(found.get("enabled")).lower())
    set_to, unset = found.get("words") or (), found.get("unset") or ()
    parts = [
        *([switched] if switched else ()),
        *([f"set {', '.join(map(str, set_to))}"] if set_to else ()),
        *([f"taken out: {', '.join(map(str, unset))}"] if unset else ()),
    ]
    return "; ".join(parts) or act.detail


async def users(ask: Ask) -> Response:
    """All accounts."""
    found = await ask.read(people.everybody)
    return ask.page("users.html", users=found, shown=shown, about=ABOUT)


PAGES = (
    Page(path="/console/audit", view=acts, right="audit"),
    Page(path="/console/users", view=users, right="users"),
)
