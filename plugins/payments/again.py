"""Old payments once more: what was paid here for one's accounts, and the receipt of one of them."""

from __future__ import annotations

from typing import Any

from gateway.api import REGISTERED, Capability, Conversation, Document, Option, Text, text
from plugins.payments.receipts import Paid, Receipts

MOST_ACCOUNTS = 2
"""So many accounts are named in a row; more are counted."""


def again(receipts: Receipts) -> Capability:
    """The capability `receipts`; others start it for one account.

    Arguments:
        receipts: finds and makes them.
    """

    async def run(chat: Conversation, account: str = "") -> None:
        holder = await chat.require(REGISTERED)
        accounts = await chat.read("accounts", chat.services.billing.accounts, holder.id)
        numbers = tuple(each.number for each in accounts)
        known = await chat.read("payments", receipts.known, numbers, chat.resident.id, account)
        if not known:
            await chat.say("payments-receipts-none")
            return
        paid = known[0]
        if len(known) > 1:
            rows = [
                Option(str(place), text("payments-receipts-amount", amount=each.amount), each, _about(each))
                for place, each in enumerate(known, 1)
            ]
            paid = await chat.choose("payments-receipts-which", rows, button="payments-receipts-button")
        await _given(chat, receipts, paid)

    return Capability(
        name="receipts",
        title=text("payments-receipts-title"),
        keywords=text("payments-receipts-keywords"),
        run=run,
        listed=False,
        services=("billing",),
        requires=(REGISTERED,),
    )


async def _given(chat: Conversation, receipts: Receipts, paid: Paid) -> None:
    """The receipt, or why there is none."""
    values: dict[str, Any] = {"amount": paid.amount, "accounts": paid.accounts, "on": paid.on}
    receipt = None
    if paid.state == "posted":
        receipt = await chat.read("receipt", receipts.make, paid.code, chat.language, paid.own)
    if receipt is None:
        await chat.say("payments-receipts-not", state=paid.state, **values)
        return
    words = text("payments-receipts-this", receipts=receipt.numbers, **values)
    await chat.say(Document(receipt.file, receipt.filename, words))


def _about(paid: Paid) -> Text:
    """The second line of a row: when, for which accounts, and whether it still counts."""
    count = paid.accounts.count(",") + 1
    return text(
        "payments-receipts-row",
        on=paid.on,
        many=count > MOST_ACCOUNTS,
        accounts=paid.accounts,
        count=count,
        state=paid.state,
    )
