"""Canned replies: seen by those who answer, kept by those who run the gateway."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import trio
from quart import Response

from gateway.console import canned
from gateway.console.canned import FOLDER, Canned, NotTaken, Replies, Unreadable
from gateway.console.desk import Ask, Page

LIST = "/console/canned-replies"


def files_of(ask: Ask) -> Replies:
    """Where they are: beside `plugins.toml`."""
    host = ask.desk.gateway.plugins.current.host
    return Replies(host.file.path.parent / FOLDER, host.city.languages)


async def all_replies(ask: Ask) -> tuple[Canned, ...]:
    """All of them, as the files say now.

    Raises:
        Unreadable: a file is not to be understood.
    """
    replies = files_of(ask)
    if not await trio.to_thread.run_sync(lambda: replies.moved):
        return await ask.read(canned.in_database)
    return await trio.to_thread.run_sync(replies.all)


async def replies(ask: Ask) -> Response:
    """All of them, and the form for one."""
    return await _shown(ask)


async def _shown(ask: Ask, why: str = "", typed: Canned | None = None) -> Response:
    try:
        every = await all_replies(ask)
    except Unreadable as error:
        every, why = (), why or f"{error}."
    chosen = typed or next((each for each in every if each.name == ask.query.get("name")), None)
    host = ask.desk.gateway.plugins.current.host
    values = {"replies": every, "typed": chosen or Canned("", {}), "why": why, "longest": canned.LONGEST}
    values |= {"languages": host.city.languages, "folder": str(host.file.path.parent / FOLDER)}
    return ask.page("canned.html", 409 if why else 200, **values)


async def keep(ask: Ask) -> Response:
    """Add one, or change it."""
    languages = ask.desk.gateway.plugins.current.host.city.languages
    words = {
        each: text.replace("\r\n", "\n") for each in languages if (text := ask.form.get(f"words.{each}", "").strip())
    }
    reply = Canned(ask.form.get("name", "").strip(), words)
    try:
        await _change(ask, "canned reply kept", reply.name, lambda files: files.keep(reply), ", ".join(words))
    except (NotTaken, Unreadable) as error:
        return await _shown(ask, f"{error}.", reply)
    return ask.go(LIST, f"{reply.name} is kept.")


async def forget(ask: Ask) -> Response:
    """Delete one."""
    name = ask.form.get("name", "")[:200]
    try:
        await _change(ask, "canned reply deleted", name, lambda files: files.forget(name))
    except Unreadable as error:
        return await _shown(ask, f"{error}.")
    return ask.go(LIST, f"{name} is deleted.")


async def _change(ask: Ask, what: str, about: str, change: Callable[[Replies], None], detail: str = "") -> None:
    """Change the files; those of an earlier version are brought there before the first change."""
    replies = files_of(ask)
    if not await trio.to_thread.run_sync(lambda: replies.moved):
        await ask.read(partial(canned.move, replies=replies))
    await ask.do(what, about, lambda db: change(replies), detail)


PAGES = (
    Page(path=LIST, view=replies, right="personal"),
    Page(path=f"{LIST}/keep", view=keep, right="mend", post=True),
    Page(path=f"{LIST}/forget", view=forget, right="mend", post=True),
)
