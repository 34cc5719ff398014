"""What becomes of applications for jobs: whose each reference is, and telling them.

The plugin keeps which resident holds a reference, and nothing of what the application says (`KeptReferences`).
"""

from __future__ import annotations

from msgspec import Struct

from gateway.api import (
    BackgroundService,
    Conversation,
    JobStatus,
    KeptReference,
    KeptReferences,
    PluginRuntime,
    Said,
    Storage,
    WithTemplate,
    Words,
    effect,
    lines,
    text,
)
from plugins.jobs.settings import NEWS_TEMPLATE, Settings

KEPT_DAYS = 400
"""So long after the last news of it a reference is kept."""


class Mine(KeptReference, frozen=True, kw_only=True):
    """One application of a resident. `title`: of the job, `vacancy`: its reference."""

    title: str
    vacancy: str = ""


class JobNews(Struct, frozen=True):
    """The event of an application that stands another way than before."""

    status: JobStatus


class References(KeptReferences[Mine]):
    """Which references are whose.

    Arguments:
        storage: of the plugin.
    """

    def __init__(self, storage: Storage) -> None:
        super().__init__(storage, Mine)

    async def mine(self, resident: str) -> tuple[Mine, ...]:
        """The resident's applications, the newest first."""
        return await self.kept(resident)

    async def earlier(self, resident: str, vacancy: str) -> Mine | None:
        """The resident's last application for the job `vacancy`."""
        return next((each for each in await self.mine(resident) if each.vacancy == vacancy), None)

    @effect(idempotent=True)
    async def keep(self, resident: str, status: JobStatus, vacancy: str) -> None:
        """Note that a reference is the resident's, for the job `vacancy`."""
        one = Mine(
            reference=status.reference,
            title=status.title,
            received=status.received,
            seen=status.changed,
            vacancy=vacancy,
        )
        await self.add(resident, one)


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
        references = References(runtime.storage)
        await references.follow(runtime.services.jobs.changes, JobNews, runtime)
        await references.let_go(runtime, KEPT_DAYS)

    return BackgroundService(name="news", run=look, services=("jobs",), every=float(settings.news_every_seconds))
