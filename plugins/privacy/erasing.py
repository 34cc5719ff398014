"""Deletions, carried out beside the conversations: each is tried until it is done, whatever crashes meanwhile."""

from __future__ import annotations

from gateway.api import BackgroundService, Health, HealthCheck, PluginRuntime, TryLater
from plugins.privacy.records import Book
from plugins.privacy.settings import Settings

EVERY = 5.0
"""Seconds from one look to the next."""

MINUTE, DAY = 60.0, 86_400.0


def erasing(settings: Settings) -> BackgroundService:
    """The background service that lets go.

    Arguments:
        settings: of the plugin.
    """

    async def run(runtime: PluginRuntime) -> None:
        book = Book(runtime.storage)
        for each in await book.deletions():
            insist = runtime.clock.now() - each.asked > settings.insist_after_minutes * MINUTE
            try:
                outcome = await runtime.services.personal_data.erase(each.resident, each.why, insist=insist)
            except TryLater:  # a plugin cannot be asked now; the next look tries again, and others are not kept waiting
                continue
            if outcome.done:
                await book.deleted(each.resident, runtime.clock.now())

    return BackgroundService(name="erase", run=run, services=("personal_data",), every=EVERY)


def health(settings: Settings) -> HealthCheck:
    """Whether a deletion hangs, or a request waits for longer than the law allows.

    Arguments:
        settings: of the plugin.
    """

    async def check(runtime: PluginRuntime) -> Health:
        book, now = Book(runtime.storage), runtime.clock.now()
        hanging = [each for each in await book.deletions() if now - each.asked > DAY]
        late = [each for each in await book.requests() if now - each.at > (settings.answer_days - 5) * DAY]
        said = []
        if hanging:
            said.append(f"{len(hanging)} deletions are not done after a day: a plugin cannot be asked")
        if late:
            said.append(f"{len(late)} requests of residents must be answered within days: gateway privacy requests")
        return Health(not said, "; ".join(said))

    return HealthCheck(name="privacy", check=check)
