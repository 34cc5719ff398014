"""`gateway desk`: see who waits, and answer, in the terminal. It works beside the gateway that runs."""

from __future__ import annotations

import datetime as dt
import mimetypes
import secrets
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import trio

from gateway.api import DeskLine, DeskRefused, PluginRuntime
from plugins.providers.desk.books import Books
from plugins.providers.desk.departments import Departments


async def list_(runtime: PluginRuntime, *, closed: bool = False) -> int:
    """Show who waits and who is talking to whom.

    Parameters
    ----------
    closed
        Those that are done instead, the last ones first.
    """
    rows = await Books(runtime.storage, runtime.clock).tickets(closed=closed)
    for row in rows:
        with_ = f" with {row.agent}" if row.agent else ""
        there = f" in {row.department}" if row.department else ""
        print(f"{row.number:>5}  {row.state:8} {_at(row.opened, runtime)}{there}{with_}")
    if not rows:
        print("Nobody is here." if not closed else "Nothing was closed lately.")
    return 0


async def show(runtime: PluginRuntime, number: int, /) -> int:
    """Show one ticket: what it is about, what was said before, and what was said since.

    Parameters
    ----------
    number
        As `gateway desk list` shows it.
    """
    try:
        talk = await Books(runtime.storage, runtime.clock).talk(number)
    except DeskRefused as error:
        return _failed(error)
    name = talk.request.name or "somebody without a name"
    print(f"{talk.ticket.number}: {name}, language {talk.request.language}, {talk.ticket.state} {talk.ticket.agent}")
    for spoken in talk.request.transcript:
        print(f"  {_at(spoken.at.timestamp(), runtime)}  {spoken.by:8}  {_indented(spoken.words)}")
    print(f"About: {_indented(talk.request.about)}")
    for line in talk.lines:
        sent = f"[{line.mime}, {line.size} bytes: gateway desk file {number} {line.number}] " if line.size else ""
        print(f"  {_at(line.at, runtime)}  {_who(line):8}  {sent}{_indented(line.words)}")
    return 0


async def file(runtime: PluginRuntime, number: int, line: int, /, *, to: Path | None = None) -> int:
    """Write what a resident has sent, a picture say, to a file.

    Parameters
    ----------
    number
        As `gateway desk list` shows it.
    line
        As `gateway desk show` names it.
    to
        Where; `ticket-NUMBER-LINE` with its ending, here, if left out.
    """
    try:
        content, mime = await Books(runtime.storage, runtime.clock).file(number, line)
    except DeskRefused as error:
        return _failed(error)
    path = to or Path(f"ticket-{number}-{line}{mimetypes.guess_extension(mime) or ''}")
    await trio.Path(path).write_bytes(content)
    print(f"{path}: {mime}, {len(content)} bytes")
    return 0


async def claim(runtime: PluginRuntime, number: int, /, *, agent: str) -> int:
    """Take a ticket, so that others see that it is yours.

    Parameters
    ----------
    number
        As `gateway desk list` shows it.
    agent
        Your name, as residents may read it.
    """
    try:
        await Books(runtime.storage, runtime.clock).claim(number, agent)
    except DeskRefused as error:
        return _failed(error)
    print(f"{number} is with {agent}.")
    return 0


async def reply(runtime: PluginRuntime, number: int, words: str, /, *, agent: str, note: bool = False) -> int:
    """Answer a resident; who answers has the ticket from then on.

    Parameters
    ----------
    number
        As `gateway desk list` shows it.
    words
        What the resident reads in the chat, below your name.
    agent
        Your name, as residents may read it.
    note
        Only write it down for colleagues; the resident does not see it.
    """
    books, key = Books(runtime.storage, runtime.clock), secrets.token_hex(8)
    try:
        await (books.note if note else books.reply)(number, agent, words, key)
    except DeskRefused as error:
        return _failed(error)
    print(f"Noted for {number}." if note else f"{number} is told.")
    return 0


async def close(runtime: PluginRuntime, number: int, /) -> int:
    """End a ticket; the resident is told, and is back with the gateway.

    Parameters
    ----------
    number
        As `gateway desk list` shows it.
    """
    try:
        closed = await Books(runtime.storage, runtime.clock).close(number)
    except DeskRefused as error:
        return _failed(error)
    print(f"{number} is closed." if closed else f"{number} was closed already.")
    return 0


def transferring(departments: Departments) -> Callable[..., Awaitable[int]]:
    """The command that passes a ticket on.

    Arguments:
        departments: there are.
    """

    async def transfer(runtime: PluginRuntime, number: int, department: str, /, *, agent: str) -> int:
        """Pass a ticket on to a department; the resident is told, and waits in its line.

        Parameters
        ----------
        number
            As `gateway desk list` shows it.
        department
            Its short name in `[plugins.desk.departments]`.
        agent
            Your name, as residents may read it.
        """
        try:
            await Books(runtime.storage, runtime.clock, departments).transfer(number, department, agent)
        except DeskRefused as error:
            return _failed(error)
        print(f"{number} waits in the line of {department}; the resident is told.")
        return 0

    return transfer


def _failed(error: DeskRefused) -> int:
    print(str(error), file=sys.stderr)
    return 1


def _at(seconds: float, runtime: PluginRuntime) -> str:
    return f"{dt.datetime.fromtimestamp(seconds, ZoneInfo(runtime.city.timezone)):%Y-%m-%d %H:%M}"


def _who(line: DeskLine) -> str:
    return {"agent": line.by, "note": f"({line.by})"}.get(line.kind, line.kind)


def _indented(words: str) -> str:
    return words.replace("\n", "\n" + " " * 30)
