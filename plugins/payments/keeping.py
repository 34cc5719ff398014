"""What is kept about a resident here: payments, which law has the city keep, and links that nobody used, which go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec.structs import replace

from gateway.api import Kept, PersonalData, PluginContext, Resident, text
from plugins.payments.ledger import Ledger
from plugins.payments.offers import end
from plugins.payments.records import PAYABLE, Details, Intent

YEAR = 365.25 * 86_400.0
ALL = 100_000


def personal_data(context: PluginContext) -> PersonalData:
    """The plugin's answer to `gateway_personal_data`.

    Arguments:
        context: of the plugin.
    """
    storage, years = context.storage, context.settings.keep_years
    ledger = Ledger(storage)

    async def stays_until(intent: Intent) -> float | None:
        """Until when law keeps it: somebody went on to the bank with it."""
        return intent.created + years * YEAR if await ledger.attempts("intent = ?", (intent.id,), limit=1) else None

    async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
        found = []
        for intent in await ledger.intents("resident = ? order by created", (resident,), limit=ALL):
            details, until = await ledger.details(intent.id), await stays_until(intent)
            if details is None:
                continue
            law = until is not None and until > now.timestamp()
            found.append(
                Kept(
                    what=text("payments-kept", amount=intent.amount, accounts=details.accounts),
                    data=await _data(ledger, intent, details),
                    since=intent.created,
                    until=until if law else None,
                    law=text("payments-kept-law", years=years) if law else None,
                )
            )
        return found

    async def erase(resident: str, now: dt.datetime) -> None:
        for intent in await ledger.intents("resident = ?", (resident,), limit=ALL):
            until = await stays_until(intent)
            async with storage.transaction() as tx:
                if intent.state in PAYABLE:
                    await end(tx, intent, "cancelled", now=now.timestamp(), who="resident", about="all data let go")
                details = await tx.get(f"intent {intent.id}", Details)
                if until is None or until <= now.timestamp():
                    await tx.delete(f"intent {intent.id}")
                elif details is not None:  # the law wants the payment, not the name and number on the phone
                    nameless = replace(details, resident=Resident(resident))
                    await tx.put(f"intent {intent.id}", nameless)

    return PersonalData(export=export, erase=erase)


async def _data(ledger: Ledger, intent: Intent, details: Details) -> dict[str, object]:
    money = await ledger.money("intent = ?", (intent.id,))
    return {
        "intent": {"id": intent.id, "state": intent.state, "provider": intent.psp, "expires": intent.expires},
        "holder": details.holder,
        "shares": details.shares,
        "resident": details.resident,
        "money": money,
    }
