"""Reminders before a bill is due, for residents who have switched them on.

Which accounts is kept as a value for each resident. Once a day each account is looked up; if something will be due
soon, the event is published in the transaction that notes it, so that nobody is told twice of one bill.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from zoneinfo import ZoneInfo

from msgspec import Struct

from gateway.api import (
    BackgroundService,
    Capability,
    Conversation,
    PluginContext,
    PluginRuntime,
    ResidentMerged,
    Said,
    Sorry,
    Transaction,
    WithTemplate,
    effect,
    text,
)
from plugins.bills.settings import Settings

PREFIX = "remind:"
TEMPLATE = "bill_due_soon"
EVERY = 900.0
"""Seconds from one look to the next; each account is asked about once a day."""


class BillDueSoon(Struct, frozen=True):
    """The event of a bill that will be due, for somebody who wants to be reminded."""

    account: str
    due: dt.date


class Reminded(Struct, frozen=True):
    """One account. `told`: the due date that was told last; `looked`: the day on which it was looked up last."""

    told: dt.date | None = None
    looked: dt.date | None = None


Accounts = dict[str, Reminded]


class Reminders:
    """Who is reminded of which accounts.

    Arguments:
        context: of the plugin.
    """

    def __init__(self, context: PluginContext) -> None:
        self._storage = context.storage

    async def on(self, resident: str, account: str) -> bool:
        """Whether the resident is reminded of this account."""
        return account in await self.of(resident)

    @effect(idempotent=True)
    async def switch(self, resident: str, account: str, on: bool) -> bool:
        """Switch the reminders of an account on or off; gives whether they are on now."""
        async with self._storage.transaction() as tx:
            accounts = await tx.get(PREFIX + resident, Accounts) or {}
            if on:
                accounts.setdefault(account, Reminded())
            else:
                accounts.pop(account, None)
            await _keep(tx, resident, accounts)
        return on

    @effect(idempotent=True)
    async def stop(self, resident: str) -> bool:
        """No reminders at all for this resident any more; False if there were none."""
        return await self._storage.delete(PREFIX + resident)

    async def of(self, resident: str) -> Accounts:
        """The accounts of which the resident is reminded."""
        return await self._storage.get(PREFIX + resident, Accounts) or {}


def reminding(context: PluginContext) -> Capability:
    """Stops reminders at a word, and says them when they are due."""
    reminders = Reminders(context)

    async def run(chat: Conversation) -> None:
        had = await chat.do("stop", reminders.stop, chat.resident.id)
        await chat.say("bills-reminders-stopped" if had else "bills-reminders-none")

    async def due_soon(chat: Conversation, event: BillDueSoon) -> None:
        holder = await chat.read("holder", chat.services.identity.holder, chat.resident)
        accounts = () if holder is None else await chat.read("accounts", chat.services.billing.accounts, holder.id)
        account = next((each for each in accounts if each.number == event.account), None)
        if account is None:  # no longer theirs to see: whoever holds this phone now is told nothing
            await chat.do("forget", reminders.switch, chat.resident.id, event.account, False)
        elif account.due.cents > 0:
            values = {"number": account.masked, "date": event.due}
            await chat.say(WithTemplate(Said(text("bills-reminder", **values)), TEMPLATE, values))

    async def merged(chat: Conversation, event: ResidentMerged) -> None:
        await chat.do("forget", reminders.stop, event.other)  # links to accounts lapse with a merge, and so do these

    return Capability(
        name="bill_reminders",
        title=text("bills-reminders-title"),
        keywords=text("bills-reminders-keywords"),
        run=run,
        listed=False,
        services=("billing", "identity"),
        on_event={BillDueSoon: due_soon, ResidentMerged: merged},
    )


def looking(settings: Settings) -> BackgroundService:
    """The background service that finds bills that will be due."""

    async def remind(runtime: PluginRuntime) -> None:
        now = dt.datetime.fromtimestamp(runtime.clock.now(), ZoneInfo(runtime.city.timezone))
        if not settings.remind_from_hour <= now.hour < settings.remind_until_hour:
            return
        async for resident in _residents(runtime):
            for account, reminded in (await runtime.storage.get(PREFIX + resident, Accounts) or {}).items():
                if reminded.looked != now.date():
                    await _look(runtime, resident, account, now.date(), settings.remind_days_before)

    return BackgroundService(name="remind", run=remind, services=("billing",), every=EVERY)


async def _residents(runtime: PluginRuntime) -> AsyncIterator[str]:
    last = ""
    while keys := await runtime.storage.list(PREFIX, after=last):
        for key in keys:
            yield key.removeprefix(PREFIX)
        last = keys[-1]


async def _look(runtime: PluginRuntime, resident: str, account: str, today: dt.date, days: int) -> None:
    """Look one account up. What the city does not know any more is forgotten; a city that is down is asked later."""
    try:
        summary = await runtime.services.billing.summary(account)
    except Sorry:
        summary = None
    async with runtime.storage.transaction() as tx:
        accounts = await tx.get(PREFIX + resident, Accounts) or {}
        kept = accounts.get(account)
        if kept is None:  # switched off meanwhile
            return
        due = None if summary is None or summary.balance.cents <= 0 else summary.due_date
        soon = due is not None and due - dt.timedelta(days=days) <= today <= due
        accounts[account] = Reminded(looked=today, told=due if soon else kept.told)
        if summary is None:
            del accounts[account]
        await _keep(tx, resident, accounts)
        if due is not None and soon and kept.told != due:
            tx.publish(resident, BillDueSoon(account, due), id=f"{account} {due}")


async def _keep(tx: Transaction, resident: str, accounts: Accounts) -> None:
    if accounts:
        await tx.put(PREFIX + resident, accounts)
    else:
        await tx.delete(PREFIX + resident)
