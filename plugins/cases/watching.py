"""Asks the city's system, beside the conversations: what can be reported, what it knows, and where cases stand."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

import gateway.api
from gateway.api import (
    BackgroundService,
    CaseCategory,
    CasePlace,
    CaseStatus,
    PluginRuntime,
    Sorry,
    Transaction,
    TryLater,
    mentions,
)
from plugins.cases.desk import CATALOGUE, KNOWN, change
from plugins.cases.records import Catalogue, Department, Kept, Known, read_case

EVERY = 600.0
"""Seconds from one look to the next."""

CATALOGUE_EVERY = 3_600.0
MOST_OUTAGES, MOST_CASES = 200, 1_000
LONGEST_PLACE, LONGEST_NOTE = 200, 500
AT_ONCE = 50
"""References in one question; see `Cases.status`."""

log = logging.getLogger(__name__)


def watching() -> BackgroundService:
    """The background service."""
    return BackgroundService(name="watch", run=watch, services=("cases", "directory"), every=EVERY)


async def watch(runtime: PluginRuntime) -> None:
    """All of it, each by itself: what cannot be told now stays as it was told last."""
    trouble: TryLater | None = None
    for step in (look_up, look_around, look_after):
        try:
            await step(runtime)
        except TryLater as later:
            trouble = later
        except Sorry as sorry:
            log.warning("the city's system refuses: %s", sorry.text.key)
    if trouble is not None:
        raise trouble


async def look_up(runtime: PluginRuntime) -> None:
    """What can be reported, with its questions, and who sees to it."""
    before = await runtime.storage.get(CATALOGUE, Catalogue)
    now = runtime.clock.now()
    if before is not None and now - before.at < CATALOGUE_EVERY - EVERY / 2:
        return
    categories = await runtime.services.cases.categories()
    questions = {each.code: await runtime.services.cases.questions(each.code) for each in categories if each.asks}
    try:
        departments = await runtime.services.directory.departments()
    except TryLater:
        kept = {} if before is None else before.departments
    else:
        kept = {each.code: found for each in categories if (found := _department(each, departments)) is not None}
    await runtime.storage.put(CATALOGUE, Catalogue(categories, questions, kept, now))


async def look_around(runtime: PluginRuntime) -> None:
    """Outages, and cases that are not done."""
    cases = runtime.services.cases
    outages, found = (await cases.outages())[:MOST_OUTAGES], (await cases.open_cases())[:MOST_CASES]
    short = tuple(replace(each, note="", place=_short(each.place)) for each in found)  # a value holds a megabyte
    await runtime.storage.put(KNOWN, Known(outages, short, runtime.clock.now()))


async def is_known_now(tx: Transaction, kept: Kept) -> None:
    """Show a case that the city has just taken to whoever reports the same next: when a pipe bursts, the whole street
    writes within minutes.

    Arguments:
        tx: of the change. kept: the case.
    """
    known = await tx.get(KNOWN, Known) or Known()
    if kept.theirs is None or any(each.reference == kept.theirs for each in known.cases):
        return
    reported = dt.datetime.fromtimestamp(kept.at, dt.UTC)
    status = CaseStatus(
        reference=kept.theirs, category=kept.category, state="open", reported=reported, place=_short(kept.place)
    )
    await tx.put(KNOWN, replace(known, cases=(*known.cases[1 - MOST_CASES :], status)))


async def look_after(runtime: PluginRuntime) -> None:
    """Where the cases of our residents stand; whoever's has moved is told, in the transaction that notes it."""
    await _number(runtime)
    sql = "select theirs, own from cases__case where theirs is not null and state in ('open', 'working') order by id"
    own: dict[str, list[str]] = {}
    for theirs, reference in await runtime.storage.query(sql):
        own.setdefault(str(theirs), []).append(str(reference))
    for several in _parts(list(own)):
        for status in await runtime.services.cases.status(tuple(several)):
            for reference in own.get(status.reference, ()):
                await _note(runtime, reference, status)


async def _note(runtime: PluginRuntime, own: str, status: CaseStatus) -> None:
    async with runtime.storage.transaction() as tx:
        kept = await tx.get(f"case:{own}", Kept)
        if kept is None or kept.state not in ("open", "working"):
            return
        now = replace(
            kept,
            state=status.state,
            note=status.note[:LONGEST_NOTE] or kept.note,
            expected=status.expected or kept.expected,
            changed=kept.changed if status.changed is None else status.changed.timestamp(),
            done_at=runtime.clock.now() if status.state == "done" else None,
        )
        if now != kept:
            await change(tx, now)


async def _number(runtime: PluginRuntime) -> None:
    """References of those that have only a token yet."""
    sql = "select own from cases__case where theirs is null and state in ('open', 'working')"
    for (own,) in await runtime.storage.query(sql):
        kept = await read_case(runtime.storage, str(own))
        if kept is None or kept.token is None:
            continue
        try:
            theirs = await runtime.services.cases.numbered(kept.token)
        except Sorry as sorry:
            log.warning("the city's system has no number for case %s: %s", own, sorry.text.key)
            continue
        if theirs is not None:
            async with runtime.storage.transaction() as tx:
                await change(tx, replace(kept, theirs=theirs, token=None))


def _department(category: CaseCategory, departments: Sequence[gateway.api.Department]) -> Department | None:
    """The one that the city names; or the one whose words name the category."""
    found = next((each for each in departments if each.id == category.department), None)
    if found is None:
        names = " ".join([*category.names.values(), *(w for words in category.keywords.values() for w in words)])
        fitting = [each for each in departments if mentions(names, [w for ws in each.keywords.values() for w in ws])]
        found = fitting[0] if len(fitting) == 1 else None
    if found is None:
        return None
    return Department(found.id, found.names, found.phones[0].number if found.phones else "")


def _short(place: CasePlace) -> CasePlace:
    return replace(place, words=place.words[:LONGEST_PLACE])


def _parts(references: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(references), AT_ONCE):
        yield references[start : start + AT_ONCE]
