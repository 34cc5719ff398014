"""The people's desk: who waits, what they said, and the answers; with whatever stands behind `agent_desk`."""

from __future__ import annotations

import mimetypes
from functools import partial

from msgspec import Struct
from quart import Response

from gateway.console.canned_files import Unreadable
from gateway.console.desk import Ask, Page
from gateway.console.pages_canned import all_replies
from gateway.desk_data import DeskState, DeskTalk
from gateway.desk_service import AgentDesk, DeskRefused, DeskTransfers, DeskWork
from sessions.errors import StoreUnavailable, TryLater
from sessions.stores import operators
from sessions.stores.database import Database

LIST = "/console/desk"
SERVICE = "agent_desk"
PASSED_ON = "ticket passed on"
MOST_PICTURES = 10_000
WINDOW_SECONDS = 24 * 3600.0
LONGEST = 3000
PICTURES = ("image/jpeg", "image/png", "image/webp")
"""What is shown in the page: looked at when it came, and of the kind that it says."""


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
    await _seen(ask)
    if work is None or desk is None:
        return ask.page("trouble.html", title="There is no desk here", words=_elsewhere(desk is not None))
    closed = ask.query.get("shown") == "closed"
    found = await work.tickets(closed=closed)
    departments = await work.departments() if isinstance(work, DeskTransfers) else ()
    only = ask.query.get("department", "")
    if only:
        found = tuple(each for each in found if each.department == only)
    template = "desk_rows.html" if ask.part else "desk.html"
    assert ask.user is not None
    people, mine = await ask.desk.presence.everybody(ask.now), await ask.desk.presence.of(ask.user.name)
    values = {"people": people, "mine": mine, "departments": departments, "only": only}
    return ask.page(template, tickets=found, closed=closed, state=await _state(desk), **values)


async def _seen(ask: Ask) -> None:
    """Who has a page of the desk open is there."""
    assert ask.user is not None
    await ask.desk.presence.seen(ask.user.name, name_of(ask), ask.now)


async def away(ask: Ask) -> Response:
    """Say that one is away for a while, or back."""
    assert ask.user is not None
    gone = ask.form.get("away") == "yes"
    await _seen(ask)
    await ask.desk.presence.set_away(ask.user.name, ask.now if gone else None)
    await ask.note("away from the desk" if gone else "back at the desk")
    return ask.go(LIST, "Others see that you are away." if gone else "Others see that you are here.")


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
    """What was said since, for a page that is open already; nothing if it has all of it."""
    work, have = work_of(ask), ask.query.get("have", "")
    if work is not None and number.isdecimal() and len(number) <= 12 and have.isdecimal():
        try:
            talk = await work.talk(int(number))
        except DeskRefused:
            return Response("", 204)
        if str(len(talk.lines)) == have and talk.ticket.state != "closed":
            await _seen(ask)
            return Response("", 204)
    return await _shown(ask, number, "ticket_lines.html")


async def window(ask: Ask, number: str) -> Response:
    """For how long the resident may still be answered freely; a page that is open asks by itself."""
    return await _shown(ask, number, "ticket_window.html")


async def _shown(ask: Ask, number: str, template: str, why: str = "", typed: str = "") -> Response:
    work = work_of(ask)
    await _seen(ask)
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
    values = {"shown": Shown(talk, left), "me": name_of(ask), "why": why, "typed": typed, "shows": PICTURES}
    values["departments"] = await work.departments() if isinstance(work, DeskTransfers) else ()
    if template == "ticket.html":
        values |= await _offered(ask, talk.request.language)
    key = ask.desk.random_bytes(8).hex()
    return ask.page(template, 409 if why else 200, key=key, longest=LONGEST, **values)


async def _offered(ask: Ask, language: str) -> dict[str, object]:
    """Canned replies: those in the resident's language, and those that only others have; or why there are none."""
    try:
        every = await all_replies(ask)
    except Unreadable as error:
        return {"canned": (), "others": (), "unreadable": str(error)}
    mine = tuple(each for each in every if language in each.words)
    return {"canned": mine, "others": tuple(each for each in every if language not in each.words), "unreadable": ""}


def _window(db: Database, who: str, now: float) -> float:
    """For how many seconds the resident may still be written to without a template."""
    session = operators.overview_of(db, who).session
    return 0.0 if session is None else max(0.0, session.heard + WINDOW_SECONDS - now)


async def file(ask: Ask, number: str, line: str) -> Response:
    """What the resident has sent with a line: saved; a picture is shown in the page."""
    work = work_of(ask)
    if work is None or not (number + line).isdecimal() or len(number + line) > 20:
        return ask.page("trouble.html", 404, title="There is no such file", words=_elsewhere(True))
    try:
        content, mime = await work.file(int(number), int(line))
    except DeskRefused as refused:
        return ask.page("trouble.html", 404, title="There is no such file", words=f"{refused}.")
    shown = mime in PICTURES and "shown" in ask.query
    await _note_look(ask, f"{number}, line {line}", once=shown)
    if shown:
        return Response(content, content_type=mime, headers={"Content-Disposition": "inline"})
    name = f"ticket-{number}-{line}{mimetypes.guess_extension(mime) or ''}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type="application/octet-stream", headers=headers)


async def _note_look(ask: Ask, about: str, *, once: bool) -> None:
    """That a file was looked at; a page that is renewed shows its pictures anew, which is noted once for a login."""
    assert ask.login is not None
    mark = f"{ask.login.id} {about}"
    if once and mark in ask.desk.pictures:
        return
    if len(ask.desk.pictures) >= MOST_PICTURES:
        ask.desk.pictures.clear()  # then they are noted once more
    ask.desk.pictures.add(mark)
    await ask.note("file looked at", about)


# ---------------------------------------------------------------------------------------------- doing


async def claim(ask: Ask, number: str) -> Response:
    """Take it."""
    return await _do(ask, number, "ticket taken", "It is yours.")


async def reply(ask: Ask, number: str) -> Response:
    """Answer the resident, or write a note that they do not see; or put a canned reply into what is written."""
    if name := ask.form.get("insert"):
        return await _inserted(ask, number, name)
    note = ask.form.get("kind") == "note"
    return await _do(ask, number, "ticket noted" if note else "ticket answered", "")


async def transfer(ask: Ask, number: str) -> Response:
    """Pass it on to a department, where it waits in line; the resident is told."""
    return await _do(ask, number, PASSED_ON, "It is passed on, and the resident is told.")


async def _inserted(ask: Ask, number: str, name: str) -> Response:
    """The page again, with a canned reply behind what was typed."""
    try:
        found = next((each for each in await all_replies(ask) if each.name == name), None)
    except Unreadable:
        found = None  # the page says so
    work, typed = work_of(ask), ask.form.get("words", "").strip()
    if found is not None and work is not None and number.isdecimal() and len(number) <= 12:
        try:
            language = (await work.talk(int(number))).request.language
        except DeskRefused:
            language = ""
        typed = "\n".join(part for part in (typed, found.said(language)) if part)[:LONGEST]
    return await _shown(ask, number, "ticket.html", typed=typed)


async def close(ask: Ask, number: str) -> Response:
    """End it: the resident is told, and is back where they were."""
    return await _do(ask, number, "ticket closed", "It is closed, and the resident is told.")


async def _do(ask: Ask, number: str, what: str, said: str) -> Response:
    work, words = work_of(ask), ask.form.get("words", "")[: LONGEST + 1]
    department = ask.form.get("department", "")[:60]
    if work is None or not number.isdecimal() or len(number) > 12:
        return await _shown(ask, number, "ticket.html")
    who, key, place = name_of(ask), ask.form.get("key", "")[:64] or ask.desk.random_bytes(8).hex(), int(number)
    await ask.note(what, number, department if what == PASSED_ON else "")
    try:
        match what:
            case "ticket passed on" if isinstance(work, DeskTransfers):
                await work.transfer(place, department, who)
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
    Page(path=f"{LIST}/away", view=away, right="personal", post=True),
    Page(path=f"{LIST}/rows", view=tickets, right="personal", quiet=True),
    Page(path=f"{LIST}/<number>", view=ticket, right="personal"),
    Page(path=f"{LIST}/<number>/lines", view=lines, right="personal", quiet=True),
    Page(path=f"{LIST}/<number>/window", view=window, right="personal", quiet=True),
    Page(path=f"{LIST}/<number>/files/<line>", view=file, right="personal"),
    Page(path=f"{LIST}/<number>/claim", view=claim, right="personal", post=True),
    Page(path=f"{LIST}/<number>/reply", view=reply, right="personal", post=True),
    Page(path=f"{LIST}/<number>/transfer", view=transfer, right="personal", post=True),
    Page(path=f"{LIST}/<number>/close", view=close, right="personal", post=True),
)
