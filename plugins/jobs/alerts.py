"""News of new jobs, for who has asked for it: all of them, or those of one department; off again at a word.

The plugin keeps since when each open job is known. Once a day at most, by day, a resident is told of those that came
after they asked and that they were not told of; the event is published in the transaction that notes it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Sequence
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from gateway.api import (
    BackgroundService,
    Capability,
    Conversation,
    NumberChanged,
    Option,
    PluginContext,
    PluginRuntime,
    ResidentMerged,
    Said,
    Vacancy,
    WithTemplate,
    Words,
    effect,
    lines,
    text,
)
from plugins.jobs.news import JobNews, References, tell
from plugins.jobs.settings import ALERT_TEMPLATE, Settings

PREFIX, KNOWN = "alert:", "known"
EVERY = 900.0
"""Seconds from one look to the next."""

MOST_TOLD = 5
MOST_DEPARTMENTS = 8


class Alert(Struct, frozen=True):
    """What a resident wants to hear of.

    Arguments:
        department: "" for all. since: when they asked, in seconds since the epoch.
        day: on which they were told last. told: references they were told of and that are open still.
    """

    department: str
    since: float
    day: dt.date | None = None
    told: tuple[str, ...] = ()


class NewJob(Struct, frozen=True):
    """One job in an alert."""

    reference: str
    title: str
    department: str
    closes: dt.date


class NewJobs(Struct, frozen=True):
    """The event of new jobs for somebody who wants to hear of them."""

    jobs: tuple[NewJob, ...]


class Alerts:
    """Who hears of new jobs.

    Arguments:
        context: of the plugin.
    """

    def __init__(self, context: PluginContext) -> None:
        self._storage = context.storage

    async def wanted(self, resident: str) -> str | None:
        """The department, "" for all; None if nothing is wanted."""
        found = await self._storage.get(PREFIX + resident, Alert)
        return None if found is None else found.department

    @effect(idempotent=True)
    async def begin(self, resident: str, department: str, since: float) -> None:
        """Tell the resident of new jobs from now on (`since`), of one department or of all ("")."""
        await self._storage.put(PREFIX + resident, Alert(department, since))

    @effect(idempotent=True)
    async def stop(self, resident: str) -> bool:
        """Tell them of none any more; False if they were told of none."""
        return await self._storage.delete(PREFIX + resident)

    @effect(idempotent=True)
    async def move(self, other: str, resident: str) -> None:
        """Two residents have turned out to be one (`resident`)."""
        async with self._storage.transaction() as tx:
            theirs = await tx.get(PREFIX + other, Alert)
            if theirs is not None:
                await tx.delete(PREFIX + other)
                if await tx.get(PREFIX + resident, Alert) is None:
                    await tx.put(PREFIX + resident, theirs)


async def offer(chat: Conversation, alerts: Alerts, vacancies: Sequence[Vacancy]) -> None:
    """Ask for what, and begin.

    Arguments:
        vacancies: of all departments that are shown.
    """
    departments = sorted({each.department for each in vacancies})[:MOST_DEPARTMENTS]
    rows = [Option("_all", text("jobs-alerts-all"), "")]
    rows += [Option(str(number), each[:24], each) for number, each in enumerate(departments, 1)]
    department = await chat.choose("jobs-alerts-which", rows, button="jobs-button-list") if departments else ""
    now = (await chat.now()).timestamp()
    await chat.do("alerts", alerts.begin, chat.resident.id, department, now)
    await chat.say("jobs-alerts-on", department=department, one=bool(department))


def alerting(context: PluginContext) -> Capability:
    """Switches alerts off at a word, and on; and says what there is to say when nobody has asked.

    Arguments:
        context: of the plugin.
    """
    alerts, references = Alerts(context), References(context.storage)

    async def run(chat: Conversation) -> None:
        if await chat.do("stop", alerts.stop, chat.resident.id):
            await chat.say("jobs-alerts-off")
        elif await chat.confirm("jobs-alerts-begin"):
            await offer(chat, alerts, await chat.read("vacancies", chat.services.jobs.vacancies))
        else:
            await chat.say("jobs-alerts-none")

    async def new(chat: Conversation, event: NewJobs) -> None:
        first = event.jobs[0]
        values = {"title": first.title, "date": first.closes}
        await chat.say(WithTemplate(Said(_told(event.jobs)), ALERT_TEMPLATE, values))

    async def merged(chat: Conversation, event: ResidentMerged) -> None:
        await chat.do("move alerts", alerts.move, event.other, chat.resident.id)
        await chat.do("move", references.move, event.other, chat.resident.id)

    async def changed(chat: Conversation, event: NumberChanged) -> None:
        stopped = await chat.do("stop alerts", alerts.stop, chat.resident.id)
        if await chat.do("forget", references.forget, chat.resident.id) or stopped:
            await chat.say("jobs-forgotten")

    return Capability(
        name="job_alerts",
        title=text("jobs-alerts-title"),
        keywords=text("jobs-alerts-keywords"),
        run=run,
        listed=False,
        services=("jobs",),
        on_event={NewJobs: new, JobNews: tell, ResidentMerged: merged, NumberChanged: changed},
    )


def _told(jobs: Sequence[NewJob]) -> Words:
    rows = [text("jobs-new-one", title=each.title, department=each.department, date=each.closes) for each in jobs]
    rest = len(jobs) - MOST_TOLD
    more = text("jobs-new-more", count=rest) if rest > 0 else None
    return lines(text("jobs-new", count=len(jobs)), *rows[:MOST_TOLD], more, text("jobs-new-how"))


def looking_for_new(settings: Settings) -> BackgroundService:
    """The background service that finds new jobs and who is to be told."""

    async def look(runtime: PluginRuntime) -> None:
        now = runtime.clock.now()
        vacancies = await runtime.services.jobs.vacancies()
        known = await _known(runtime, vacancies, now)
        here = dt.datetime.fromtimestamp(now, ZoneInfo(runtime.city.timezone))
        if settings.alerts_from_hour <= here.hour < settings.alerts_until_hour:
            async for resident in _residents(runtime):
                await _tell(runtime, resident, vacancies, known, here.date())

    return BackgroundService(name="new_jobs", run=look, services=("jobs",), every=EVERY)


async def _known(runtime: PluginRuntime, vacancies: Sequence[Vacancy], now: float) -> dict[str, float]:
    """Since when each open job is known; those of the very first look are old."""
    before = await runtime.storage.get(KNOWN, dict[str, float])
    known = {
        each.reference: (before or {}).get(each.reference, now if before is not None else 0.0) for each in vacancies
    }
    if known != before:
        await runtime.storage.put(KNOWN, known)
    return known


async def _residents(runtime: PluginRuntime) -> AsyncIterator[str]:
    last = ""
    while keys := await runtime.storage.list(PREFIX, after=last):
        for key in keys:
            yield key.removeprefix(PREFIX)
        last = keys[-1]


async def _tell(
    runtime: PluginRuntime, resident: str, vacancies: Sequence[Vacancy], known: dict[str, float], today: dt.date
) -> None:
    def new(alert: Alert) -> list[Vacancy]:
        wanted = [each for each in vacancies if alert.department in ("", each.department)]
        return [each for each in wanted if known[each.reference] >= alert.since and each.reference not in alert.told]

    alert = await runtime.storage.get(PREFIX + resident, Alert)
    if alert is None or alert.day == today or not new(alert):
        return
    async with runtime.storage.transaction() as tx:
        alert = await tx.get(PREFIX + resident, Alert)
        found = [] if alert is None or alert.day == today else new(alert)
        if alert is None or not found:
            return
        still = tuple(reference for reference in alert.told if reference in known)
        told = (*still, *(each.reference for each in found))
        await tx.put(PREFIX + resident, replace(alert, day=today, told=told))
        jobs = tuple(NewJob(each.reference, each.title, each.department, each.closes) for each in found)
        tx.publish(resident, NewJobs(jobs), id=f"{today} {alert.since}")
