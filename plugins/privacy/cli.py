"""`gateway privacy`: written requests, answers, and the audit. What is printed is not personal, but for `export`."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import trio

from gateway.api import PluginContext, PluginRuntime
from plugins.privacy.papers import Papers
from plugins.privacy.records import Book

WRONG = 1


async def audit(runtime: PluginRuntime, *, resident: str = "", most: int = 100) -> int:
    """List what was done about residents' data, the newest first. The rows are only ever added to.

    Parameters
    ----------
    resident
        Only of this resident, by id or number.
    most
        At most so many lines.
    """
    records = runtime.services.personal_data
    who = (await records.find(resident) or resident) if resident else None
    for line in await records.audit(who, most):
        print(f"{line.at:%Y-%m-%d %H:%M}  {line.resident:26}  {line.act:16}  {line.detail}")
    return 0


def requests(context: PluginContext) -> Callable[..., Awaitable[int]]:
    """The command of this name.

    Arguments:
        context: of the plugin.
    """
    days: int = context.settings.answer_days

    async def run(runtime: PluginRuntime, *, all: bool = False) -> int:
        """List what residents want of the city (corrections, objections), with the words and the days that are left.

        Parameters
        ----------
        all
            Also those that were answered.
        """
        zone = ZoneInfo(runtime.city.timezone)
        for each in await Book(runtime.storage).requests(every=all):
            since = dt.datetime.fromtimestamp(each.at, zone)
            left = ((since + dt.timedelta(days=days)).date() - _now(runtime).date()).days
            due = f"{left} days left" if left >= 0 else f"{-left} days late"
            state = "answered" if each.answered else due
            print(f"{each.reference}  {each.kind:10}  {since:%Y-%m-%d}  {state:12}  {each.words}")
        return 0

    return run


async def answer(runtime: PluginRuntime, reference: str, words: str, /, *, by: str) -> int:
    """Answer a request; the resident reads it in the chat.

    Parameters
    ----------
    reference
        As `gateway privacy requests` shows it.
    words
        What the resident reads, in their language.
    by
        Who answers, for the audit.
    """
    book = Book(runtime.storage)
    request = await book.request(reference)
    if request is None:
        return _failed(f"there is no request {reference}; gateway privacy requests lists them")
    if not await book.answer(request, words, runtime.clock.now()):
        return _failed(f"{request.reference} was answered before")
    await runtime.services.personal_data.note(
        request.resident, "answered", f"{request.reference}, by {by}", _now(runtime)
    )
    print(f"{request.reference} is answered; the resident is told within seconds, or by a template.")
    return 0


def export(context: PluginContext) -> Callable[..., Awaitable[int]]:
    """The command of this name.

    Arguments:
        context: of the plugin.
    """

    async def run(runtime: PluginRuntime, who: str, /, *, by: str, to: Path = Path()) -> int:
        """Write the copy of everything that is kept about a resident, as JSON and as PDF, for a written request.

        Parameters
        ----------
        who
            The resident: a number, a reference, or the id of `gateway sessions`.
        by
            Who does it, for the audit. Make sure first that who asks is the resident.
        to
            The folder for both files; it is made if it is not there.
        """
        records = runtime.services.personal_data
        resident = await records.find(who)
        whole = None if resident is None else await records.copy(resident, context.city.languages[0])
        if resident is None or whole is None:
            return _failed("nothing is kept about anybody of that number")
        content = await runtime.files.read(whole)
        paper = await Papers(context).typeset(content, context.city.languages[0])
        name = f"data-{resident}-{_now(runtime):%Y-%m-%d}"
        await trio.Path(to).mkdir(mode=0o700, parents=True, exist_ok=True)
        for ending, data in ((".json", content), (".pdf", paper)):
            path = to / (name + ending)
            path.write_bytes(data)
            path.chmod(0o600)
            print(path)
        await records.note(resident, "copied", f"on a written request, by {by}", _now(runtime))
        return 0

    return run


async def delete(runtime: PluginRuntime, who: str, /, *, by: str, yes: bool = False) -> int:
    """Have everything about a resident deleted that law does not keep, for a written request. It cannot be undone.

    Parameters
    ----------
    who
        The resident: a number, a reference, or the id of `gateway sessions`.
    by
        Who does it, for the audit. Make sure first that who asks is the resident.
    yes
        Do it. Without it, what would be done is printed only.
    """
    records = runtime.services.personal_data
    resident = await records.find(who)
    summary = None if resident is None else await records.summary(resident)
    if resident is None or summary is None:
        return _failed("nothing is kept about anybody of that number")
    stays = [each for each in summary.kept if each.until is not None]
    goes = len(summary.kept) - len(stays)
    print(f"Goes: {summary.messages} messages, {summary.numbers} names, {goes} things of plugins.")
    print(f"Stays, because law keeps it: {len(stays)} things.")
    if not yes:
        print("Nothing was done; say --yes to do it.")
        return 0
    now = _now(runtime)
    await records.note(resident, "erasure asked", f"on a written request, by {by}", now)
    await Book(runtime.storage).delete(resident, "on a written request", now.timestamp())
    print("The running gateway does it within seconds, or else the next one that is started: gateway privacy audit")
    return 0


def _now(runtime: PluginRuntime) -> dt.datetime:
    return dt.datetime.fromtimestamp(runtime.clock.now(), ZoneInfo(runtime.city.timezone))


def _failed(why: str) -> int:
    print(why, file=sys.stderr)
    return WRONG
