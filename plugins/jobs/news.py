"""What becomes of applications for jobs: whose each reference is, and telling them.

The plugin keeps which resident holds a reference, and nothing of what the application says. The city is asked for all
that has changed; what concerns somebody here is published in the transaction that notes how far we are, so that nobody
is told twice.
"""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from gateway.api import (
    BackgroundService,
    Conversation,
    JobStatus,
    PluginContext,
    PluginRuntime,
    Said,
    Transaction,
    WithTemplate,
    Words,
    effect,
    lines,
    text,
)
from plugins.jobs.settings import NEWS_TEMPLATE, Settings

MINE, WHOSE, CURSOR = "mine:", "whose:", "changes"
MOST = 20
"""References of one resident that are kept."""

KEPT_DAYS = 400
"""So long after the last news of it a reference is kept."""

MOST_ROUNDS = 20
"""Pages of changes in one look; the rest comes with the next one."""


class Mine(Struct, frozen=True):
    """One application of a resident. `title`: of the job, `vacancy`: its reference. `seen`: day of the last news."""

    reference: str
    title: str
    received: dt.date
    seen: dt.date
    vacancy: str = ""


class JobNews(Struct, frozen=True):
    """The event of an application that stands another way than before."""

    status: JobStatus


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

    async def earlier(self, resident: str, vacancy: str) -> Mine | None:
        """The resident's last application for the job `vacancy`."""
        return next((each for each in await self.mine(resident) if each.vacancy == vacancy), None)

    @effect(idempotent=True)
    async def keep(self, resident: str, status: JobStatus, vacancy: str) -> None:
        """Note that a reference is the resident's, for the job `vacancy`."""
        one = Mine(status.reference, status.title, status.received, status.changed, vacancy)
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


def status_words(status: JobStatus) -> Words:
    """How an application stands, one line each: which job, the state, and what staff wrote."""
    return lines(
        text("jobs-heading", title=status.title, reference=status.reference),
        text(f"jobs-state-{status.state}", date=status.changed),
        text("jobs-note", note=status.note) if status.note else None,
    )


async def tell(chat: Conversation, event: JobNews) -> None:
    """Say the news; outside the window, that there is some."""
    status = event.status
    words = text("jobs-news", status=status_words(status))
    await chat.say(WithTemplate(Said(words), NEWS_TEMPLATE, {"reference": status.reference}))


def looking_for_news(settings: Settings) -> BackgroundService:
    """The background service that asks the city for changes."""

    async def look(runtime: PluginRuntime) -> None:
        after = await runtime.storage.get(CURSOR, str) or ""
        for _ in range(MOST_ROUNDS):
            found = await runtime.services.jobs.changes(after)
            if found.next == after:
                break
            await _publish(runtime, found.changes, found.next)
            after = found.next
        await _let_go(runtime)

    return BackgroundService(name="news", run=look, services=("jobs",), every=float(settings.news_every_seconds))


async def _publish(runtime: PluginRuntime, changes: tuple[JobStatus, ...], cursor: str) -> None:
    async with runtime.storage.transaction() as tx:
        for number, status in enumerate(changes):
            resident = await tx.get(WHOSE + status.reference, str)
            if resident is None:
                continue
            mine = await tx.get(MINE + resident, tuple[Mine, ...]) or ()
            await _put(tx, resident, tuple(_seen(each, status) for each in mine))
            tx.publish(resident, JobNews(status), id=f"{status.reference} {cursor} {number}")
        await tx.put(CURSOR, cursor)


def _seen(mine: Mine, status: JobStatus) -> Mine:
    if mine.reference != status.reference:
        return mine
    return Mine(mine.reference, mine.title, mine.received, status.changed, mine.vacancy)


async def _let_go(runtime: PluginRuntime) -> None:
    """Forget references without news for so long; a few residents at each look, in turn."""
    today = dt.datetime.fromtimestamp(runtime.clock.now(), dt.UTC).date()
    last = await runtime.storage.get("let go", str) or ""
    keys = await runtime.storage.list(MINE, after=last, limit=20)
    for key in keys:
        resident = key.removeprefix(MINE)
        async with runtime.storage.transaction() as tx:
            mine = await tx.get(key, tuple[Mine, ...]) or ()
            old = [each for each in mine if (today - each.seen).days > KEPT_DAYS]
            for each in old:
                await tx.delete(WHOSE + each.reference)
            if old:
                await _put(tx, resident, tuple(each for each in mine if each not in old))
    if keys or last:
        await runtime.storage.put("let go", keys[-1] if keys else "")
