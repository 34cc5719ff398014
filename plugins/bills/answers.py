"""What the city says to those who have asked for an arrangement, told in the chat.

Each request is kept until the city has answered it. Now and then the city is asked; its answer is published in the
transaction that lets the request go, so that it is told once.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from gateway.api import (
    BackgroundService,
    Capability,
    Conversation,
    MessageTemplate,
    Money,
    PluginContext,
    PluginRuntime,
    ResidentMerged,
    Said,
    Sorry,
    WithTemplate,
    effect,
    lines,
    text,
)

PREFIX = "arrangement:"
AGREED, DECLINED = "arrangement_agreed", "arrangement_declined"
EVERY = 300.0
"""Seconds from one look for answers to the next."""


class ArrangementAnswered(Struct, frozen=True):
    """The event of the city's answer. `monthly` is None if it was declined; `note` is what staff wrote."""

    reference: str
    account: str
    monthly: Money | None
    note: str


class Asked(Struct, frozen=True):
    """One request that waits: whose it is, and for which account."""

    resident: str
    account: str


class Requests:
    """The requests that wait for the city's answer.

    Arguments:
        context: of the plugin.
    """

    def __init__(self, context: PluginContext) -> None:
        self._storage = context.storage

    @effect(idempotent=True)
    async def follow(self, reference: str, resident: str, account: str) -> None:
        """Have the resident told of the answer to a request."""
        await self._storage.put(PREFIX + reference, Asked(resident, account))

    async def waiting(self, resident: str) -> list[str]:
        """References of what a resident has asked for and not heard of."""
        keys = await self._storage.list(PREFIX)
        found = [(key, await self._storage.get(key, Asked)) for key in keys]
        return [key.removeprefix(PREFIX) for key, asked in found if asked is not None and asked.resident == resident]

    @effect(idempotent=True)
    async def forget(self, resident: str) -> None:
        """The resident is told of no answer any more."""
        for reference in await self.waiting(resident):
            await self._storage.delete(PREFIX + reference)

    @effect(idempotent=True)
    async def moved(self, before: str, after: str) -> None:
        """Two residents turned out to be one."""
        for reference in await self.waiting(before):
            async with self._storage.transaction() as tx:
                asked = await tx.get(PREFIX + reference, Asked)
                if asked is not None:
                    await tx.put(PREFIX + reference, replace(asked, resident=after))


def answering(context: PluginContext) -> Capability:
    """Tells of the city's answers as they come, and what waits for one whoever asks."""
    requests = Requests(context)

    async def run(chat: Conversation) -> None:
        waiting = await chat.read("waiting", requests.waiting, chat.resident.id)
        key = "bills-arrange-waiting" if waiting else "bills-arrange-none"
        await chat.say(key, references=", ".join(waiting), count=len(waiting))

    async def answered(chat: Conversation, event: ArrangementAnswered) -> None:
        holder = await chat.read("holder", chat.services.identity.holder, chat.resident)
        accounts = () if holder is None else await chat.read("accounts", chat.services.billing.accounts, holder.id)
        account = next((each for each in accounts if each.number == event.account), None)
        if account is None:  # no longer theirs to see: whoever holds this phone now is told nothing
            return
        name = DECLINED if event.monthly is None else AGREED
        values: dict[str, Any] = {"reference": event.reference, "number": account.masked}
        if event.monthly is not None:
            values["monthly"] = event.monthly
        words = text(f"bills-{name.replace('_', '-')}", **values)
        note = text("bills-arrangement-note", note=event.note) if event.note else None
        await chat.say(WithTemplate(Said(lines(words, note)), name, values))

    async def merged(chat: Conversation, event: ResidentMerged) -> None:
        await chat.do("moved", requests.moved, event.other, chat.resident.id)

    return Capability(
        name="arrangements",
        title=text("bills-arrangements-title"),
        keywords=text("bills-arrangements-keywords"),
        run=run,
        listed=False,
        services=("billing", "identity"),
        on_event={ArrangementAnswered: answered, ResidentMerged: merged},
    )


def templates() -> list[MessageTemplate]:
    """The answers, for who has not written for a day; without what staff wrote, which may be of any length."""
    example = {"reference": "KZ7M-Q2PA", "number": "…0137"}
    return [
        MessageTemplate(name=AGREED, body="bills-template-agreed", values={**example, "monthly": Money(35_000)}),
        MessageTemplate(name=DECLINED, body="bills-template-declined", values=example),
    ]


def looking_for_answers() -> BackgroundService:
    """The background service that asks the city what it has answered."""

    async def look(runtime: PluginRuntime) -> None:
        after = ""
        while keys := await runtime.storage.list(PREFIX, after=after):
            for key in keys:
                await _look(runtime, key)
            after = keys[-1]

    return BackgroundService(name="arrangements", run=look, services=("billing",), every=EVERY)


async def _look(runtime: PluginRuntime, key: str) -> None:
    """Look one request up. One that the city knows nothing of any more was answered in another way."""
    reference = key.removeprefix(PREFIX)
    try:
        standing = await runtime.services.billing.arrangement(reference)
    except Sorry:
        standing = None
    if standing is not None and standing.state == "waiting":
        return
    async with runtime.storage.transaction() as tx:
        asked = await tx.get(key, Asked)
        await tx.delete(key)
        if asked is not None and standing is not None:
            monthly = standing.monthly if standing.state == "agreed" else None
            event = ArrangementAnswered(reference, asked.account, monthly, standing.note)
            tx.publish(asked.resident, event, id=reference)
