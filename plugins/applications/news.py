"""What becomes of applications: whose each reference is, and telling them.

The plugin keeps which resident holds a reference, and nothing of what the application says (`KeptReferences`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from msgspec import Struct

from gateway.api import (
    ApplicationStatus,
    BackgroundService,
    Conversation,
    KeptReference,
    KeptReferences,
    NumberChanged,
    PluginRuntime,
    ResidentMerged,
    Said,
    Storage,
    WithTemplate,
    effect,
    lines,
    text,
)
from plugins.applications.settings import Settings

TEMPLATE = "application_news"


class Mine(KeptReference, frozen=True, kw_only=True):
    """One application of a resident. `names`: of what was applied for."""

    names: dict[str, str]


class ApplicationNews(Struct, frozen=True):
    """The event of an application that stands another way than before."""

    status: ApplicationStatus


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

    @effect(idempotent=True)
    async def keep(self, resident: str, status: ApplicationStatus) -> None:
        """Note that a reference is the resident's."""
        one = Mine(reference=status.reference, names=status.names, received=status.received, seen=status.changed)
        await self.add(resident, one)


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
        references = References(runtime.storage)
        await references.follow(runtime.services.applications.changes, ApplicationNews, runtime)
        await references.let_go(runtime, settings.keep_days)

    return BackgroundService(
        name="news", run=look, services=("applications",), every=float(settings.news_every_seconds)
    )
