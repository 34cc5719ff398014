"""What becomes of applications: whose each reference is, and telling them.

The plugin keeps which resident holds a reference, and nothing of what the application says. The city is asked for all
that has changed; what concerns somebody here is published in the transaction that notes how far we are, so that nobody
is told twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable

from msgspec import Struct

from gateway.api import (
    ApplicationStatus,
    BackgroundService,
    Conversation,
    NumberChanged,
    PluginContext,
    PluginRuntime,
    ResidentMerged,
    Said,
    Transaction,
    WithTemplate,
    effect,
    lines,
    text,
)
from plugins.applications.settings import Settings

MINE, WHOSE, CURSOR = "mine:", "whose:", "changes"
TEMPLATE = "application_news"
MOST = 20
"""References of one resident that are kept."""

MOST_ROUNDS = 20
"""Pages of changes in one look; the rest comes with the next one."""


class Mine(Struct, frozen=True):
    """One application of a resident. `names`: of what was applied for. `seen`: the day of the last news of it."""

    reference: str
    names: dict[str, str]
    received: dt.date
    seen: dt.date


class ApplicationNews(Struct, frozen=True):
    """The event of an application that stands another way than before."""

    status: ApplicationStatus


class References:
    """Which references are whose.

    Arguments:
        context: of the plugin.
    """

    def __init__(self, context: PluginContext) -> None:
        self._storage = context.storage

    async def mine(self, resident: str) -> tuple[Mine, ...]:
        """The resident's applications, the newest first."""
        return await self._storage.get(MINE + resident, tuple[Mine, ...]) or ()

    @effect(idempotent=True)
    async def keep(self, resident: str, status: ApplicationStatus) -> None:
        """Note that a reference is the resident's."""
        one = Mine(status.reference, status.names, status.received, status.changed)
        async with self._storage.transaction() as tx:
            before = await tx.get(MINE + resident, tuple[Mine, ...]) or ()
            await _put(tx, resident, (one, *(each for each in before if each.reference != one.reference)))

    @effect(idempotent=True)
    async def move(self, other: str, resident: str) -> None:
        """Two residents have turned out to be one (`resident`)."""
        async with self._storage.transaction() as tx:
            theirs = await tx.get(MINE + other, tuple[Mine, ...]) or ()
            await tx.delete(MINE + other)
            before = await tx.get(MINE + resident, tuple[Mine, ...]) or ()
            known = {each.reference for each in before}
            together = (*before, *(each for each in theirs if each.reference not in known))
            await _put(tx, resident, tuple(sorted(together, key=lambda each: each.received, reverse=True)))

    @effect(idempotent=True)
    async def forget(self, resident: str) -> bool:
        """Somebody else may hold the phone now, and is shown and told nothing; False if there was nothing to forget."""
        async with self._storage.transaction() as tx:
            for each in await tx.get(MINE + resident, tuple[Mine, ...]) or ():
                await tx.delete(WHOSE + each.reference)
            return await tx.delete(MINE + resident)


async def _put(tx: Transaction, resident: str, mine: tuple[Mine, ...]) -> None:
    for each in mine[MOST:]:
        await tx.delete(WHOSE + each.reference)
    for each in mine[:MOST]:
        await tx.put(WHOSE + each.reference, resident)
    if mine:
        await tx.put(MINE + resident, mine[:MOST])
    else:
        await tx.delete(MINE + resident)


def status_words(status: ApplicationStatus, language: str) -> object:
    """How an application stands, one line each: what and which, the state, what staff wrote, and until when."""
    promised = status.decide_by if status.state in ("received", "checking") else None
    return lines(
        text("applications-heading", name=status.name(language), reference=status.reference),
        text(f"applications-state-{status.state}", date=status.changed),
        text("applications-note", note=status.note) if status.note else None,
        None if promised is None else text("applications-decide-by", date=promised),
    )


async def tell(chat: Conversation, event: ApplicationNews) -> None:
    """Say the news; outside the window, that there is some."""
    status = event.status
    words = text("applications-news", status=status_words(status, chat.language))
    await chat.say(WithTemplate(Said(words), TEMPLATE, {"reference": status.reference}))


def hearing(references: References) -> dict[type[Struct], Callable[..., Awaitable[None]]]:
    """What is done when a resident's names change."""

    async def merged(chat: Conversation, event: ResidentMerged) -> None:
        await chat.do("move", references.move, event.other, chat.resident.id)

    async def changed(chat: Conversation, event: NumberChanged) -> None:
        if await chat.do("forget", references.forget, chat.resident.id):
            await chat.say("applications-forgotten")

    return {ApplicationNews: tell, ResidentMerged: merged, NumberChanged: changed}


def looking(settings: Settings) -> BackgroundService:
    """The background service that asks the city for changes."""

    async def look(runtime: PluginRuntime) -> None:
        after = await runtime.storage.get(CURSOR, str) or ""
        for _ in range(MOST_ROUNDS):
            found = await runtime.services.applications.changes(after)
            if found.next == after:
                break
            await _publish(runtime, found.changes, found.next)
            after = found.next
        await _let_go(runtime, settings.keep_days)

    return BackgroundService(
        name="news", run=look, services=("applications",), every=float(settings.news_every_seconds)
    )


async def _publish(runtime: PluginRuntime, changes: tuple[ApplicationStatus, ...], cursor: str) -> None:
    async with runtime.storage.transaction() as tx:
        for number, status in enumerate(changes):
            resident = await tx.get(WHOSE + status.reference, str)
            if resident is None:
                continue
            mine = await tx.get(MINE + resident, tuple[Mine, ...]) or ()
            await _put(tx, resident, tuple(_seen(each, status) for each in mine))
            tx.publish(resident, ApplicationNews(status), id=f"{status.reference} {cursor} {number}")
        await tx.put(CURSOR, cursor)


def _seen(mine: Mine, status: ApplicationStatus) -> Mine:
    if mine.reference != status.reference:
        return mine
    return Mine(mine.reference, mine.names, mine.received, status.changed)


async def _let_go(runtime: PluginRuntime, days: int) -> None:
    """Forget references without news for so long; a few residents at each look, in turn."""
    today = dt.datetime.fromtimestamp(runtime.clock.now(), dt.UTC).date()
    last = await runtime.storage.get("let go", str) or ""
    keys = await runtime.storage.list(MINE, after=last, limit=20)
    for key in keys:
        resident = key.removeprefix(MINE)
        async with runtime.storage.transaction() as tx:
            mine = await tx.get(key, tuple[Mine, ...]) or ()
            old = [each for each in mine if (today - each.seen).days > days]
            for each in old:
                await tx.delete(WHOSE + each.reference)
            if old:
                await _put(tx, resident, tuple(each for each in mine if each not in old))
    if keys or last:
        await runtime.storage.put("let go", keys[-1] if keys else "")
