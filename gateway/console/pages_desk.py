"""The people's desk: who waits, what they said, and the answers; with whatever stands behind `agent_desk`."""

from __future__ import annotations

import mimetypes
from functools import partial

from msgspec import Struct
from quart import Response

from gateway.console.desk import Ask, Page
from gateway.desk_data import DeskState, DeskTalk
from gateway.desk_service import AgentDesk, DeskRefused, DeskWork
from sessions.errors import StoreUnavailable, TryLater
from sessions.stores import operators
from sessions.stores.database import Database

LIST = "/console/desk"
SERVICE = "agent_desk"
WINDOW_SECONDS = 24 * 3600.0
LONGEST = 3000


class Shown(Struct, frozen=True):
    """A ticket, and for how many seconds it may be answered freely; 0 if the window is closed."""

    talk: DeskTalk
    left: float


def desk_of(ask: Ask) -> AgentDesk | None:
    """What stands behind the service; None if nothing does."""
    host = ask.desk.gateway.plugins.current.host
    if SERVICE not in host.file.services:
        return None
    found = host.supplied([SERVICE])[SERVICE]
    return found if isinstance(found, AgentDesk) else None


def work_of(ask: Ask) -> DeskWork | None:
    """What people do at it; None if they work elsewhere."""
    work = getattr(desk_of(ask), "work", None)
    return work if isinstance(work, DeskWork) else None


def name_of(ask: Ask) -> str:
    """Who answers, as residents read it: the first part of the account's name."""
    assert ask.user is not None
    return ask.user.name.replace("_", ".").replace("-", ".").partition(".")[0].capitalize()


async def tickets(ask: Ask) -> Response:
    """The line, and who has whom."""
    work, desk = work_of(ask), desk_of(ask)
    if work is None or desk is None:
        return ask.page("trouble.html", title="There is no desk here", words=_elsewhere(desk is not None))
    closed = ask.query.get("shown") == "closed"
    found = await work.tickets(closed=closed)
    template = "desk_rows.html" if ask.part else "desk.html"
    return ask.page(template, tickets=found, closed=closed, state=await _state(desk))


def _elsewhere(there_is_one: bool) -> str:
    if there_is_one:
        return "The city's people work in another program: what stands behind agent_desk says so in plugins.toml."
    return 'Nothing stands behind agent_desk. Switch on the plugins desk and agent, and write agent_desk = "desk".'


async def _state(desk: AgentDesk) -> DeskState | None:
    try:
        return await desk.state()
    except TryLater:
        return None


async def ticket(ask: Ask, number: str) -> Response:
    """One with all of it; that somebody looked is noted, unless it is their own."""
    return await _shown(ask, number, "ticket.html")


async def lines(ask: Ask, number: str) -> Response:
    """What was said since, for a page that is open already."""
    return await _shown(ask, number, "ticket_lines.html")


async def _shown(ask: Ask, number: str, template: str, why: str = "", typed: str = "") -> Response:
    work = work_of(ask)
    if work is None or not number.isdecimal() or len(number) > 12:
        return ask.page("trouble.html", 404, title="There is no such ticket", words=_elsewhere(True))
    try:
        talk = await work.talk(int(number))
    except DeskRefused:
        words = "It may have been forgotten."
        return ask.page("trouble.html", 404, title="There is no such ticket", words=words)
    if template == "ticket.html" and talk.ticket.agent != name_of(ask):
        await ask.note("talk looked at", number)
    left = await ask.read(partial(_window, who=talk.ticket.resident, now=ask.now))
    values = {"shown": Shown(talk, left), "me": name_of(ask), "why": why, "typed": typed}
    key = ask.desk.random_bytes(8).hex()
    return ask.page(template, 409 if why else 200, key=key, longest=LONGEST, **values)


def _window(db: Database, who: str, now: float) -> float:
    """For how many seconds the resident may still be written to without a template."""
    session = operators.overview_of(db, who).session
    return 0.0 if session is None else max(0.0, session.heard + WINDOW_SECONDS - now)


async def file(ask: Ask, number: str, line: str) -> Response:
    """What the resident has sent with a line; saved, and not shown here."""
    work = work_of(ask)
    if work is None or not (number + line).isdecimal() or len(number + line) > 20:
        return ask.page("trouble.html", 404, title="There is no such file", words=_elsewhere(True))
    try:
        content, mime = await work.file(int(number), int(line))
    except DeskRefused as refused:
        return ask.page("trouble.html", 404, title="There is no such file", words=f"{refused}.")
    await ask.note("file looked at", f"{number}, line {line}")
    name = f"ticket-{number}-{line}{mimetypes.guess_extension(mime) or ''}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type="application/octet-stream", headers=headers)


# ---------------------------------------------------------------------------------------------- doing


async def claim(ask: Ask, number: str) -> Response:
    """Take it."""
    return await _do(ask, number, "ticket taken", "It is yours.")


async def reply(ask: Ask, number: str) -> Response:
    """Answer the resident, or write a note that they do not see."""
    note = ask.form.get("kind") == "note"
    return await _do(ask, number, "ticket noted" if note else "ticket answered", "")


async def close(ask: Ask, number: str) -> Response:
    """End it: the resident is told, and is back where they were."""
    return await _do(ask, number, "ticket closed", "It is closed, and the resident is told.")


async def _do(ask: Ask, number: str, what: str, said: str) -> Response:
    work, words = work_of(ask), ask.form.get("words", "")[: LONGEST + 1]
    if work is None or not number.isdecimal() or len(number) > 12:
        return await _shown(ask, number, "ticket.html")
    who, key, place = name_of(ask), ask.form.get("key", "")[:64] or ask.desk.random_bytes(8).hex(), int(number)
    await ask.note(what, number)
    try:
        match what:
            case "ticket taken":
                await work.claim(place, who)
            case "ticket answered":
                await work.reply(place, who, words, key)
            case "ticket noted":
                await work.note(place, who, words, key)
            case _:
                await work.close(place)
    except DeskRefused as refused:
        return await _shown(ask, number, "ticket.html", str(refused), words)
    except (TryLater, StoreUnavailable):
        return await _shown(ask, number, "ticket.html", "the desk cannot be reached; try again", words)
    return ask.go(f"{LIST}/{number}", said)


PAGES = (
    Page(path=LIST, view=tickets, right="personal"),
    Page(path=f"{LIST}/<number>", view=ticket, right="personal"),
    Page(path=f"{LIST}/<number>/lines", view=lines, right="personal", quiet=True),
    Page(path=f"{LIST}/<number>/files/<line>", view=file, right="personal"),
    Page(path=f"{LIST}/<number>/claim", view=claim, right="personal", post=True),
    Page(path=f"{LIST}/<number>/reply", view=reply, right="personal", post=True),
    Page(path=f"{LIST}/<number>/close", view=close, right="personal", post=True),
)
