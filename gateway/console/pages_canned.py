"""Canned replies: seen by those who answer, kept by those who run the gateway."""

from __future__ import annotations

from functools import partial

from quart import Response

from gateway.console import canned
from gateway.console.canned import Canned, NotTaken
from gateway.console.desk import Ask, Page

LIST = "/console/canned-replies"


async def replies(ask: Ask) -> Response:
    """All of them, and the form for one."""
    return await _shown(ask)


async def _shown(ask: Ask, why: str = "", typed: Canned | None = None) -> Response:
    every = await ask.read(canned.all_of)
    chosen = typed or next((each for each in every if each.name == ask.query.get("name")), None)
    languages = ask.desk.gateway.plugins.current.host.city.languages
    status = 409 if why else 200
    values = {"replies": every, "typed": chosen or Canned("", {}), "why": why, "longest": canned.LONGEST}
    return ask.page("canned.html", status, languages=languages, **values)


async def keep(ask: Ask) -> Response:
    """Add one, or change it."""
    languages = ask.desk.gateway.plugins.current.host.city.languages
    words = {each: text for each in languages if (text := ask.form.get(f"words.{each}", "").strip())}
    reply = Canned(ask.form.get("name", "").strip(), words)
    try:
        await ask.do("canned reply kept", reply.name, partial(canned.keep, canned=reply), ", ".join(words))
    except NotTaken as error:
        return await _shown(ask, f"{error}.", reply)
    return ask.go(LIST, f"{reply.name} is kept.")


async def forget(ask: Ask) -> Response:
    """Delete one."""
    name = ask.form.get("name", "")[:200]
    await ask.do("canned reply deleted", name, partial(canned.forget, name=name))
    return ask.go(LIST, f"{name} is deleted.")


PAGES = (
    Page(path=LIST, view=replies, right="personal"),
    Page(path=f"{LIST}/keep", view=keep, right="mend", post=True),
    Page(path=f"{LIST}/forget", view=forget, right="mend", post=True),
)
