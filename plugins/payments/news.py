"""What the resident hears of a payment, wherever the talk is by then; outside the 24-hour window by a template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from gateway.api import (
    Conversation,
    Document,
    Link,
    MessageTemplate,
    Money,
    ResidentMerged,
    Said,
    WithTemplate,
    text,
)
from plugins.payments.offers import Offers
from plugins.payments.receipts import Receipts
from plugins.payments.records import (
    PaymentElsewhere,
    PaymentInReview,
    PaymentNotMade,
    PaymentOnAccount,
    PaymentReceived,
    PaymentReturned,
    PaymentsBack,
)

SAMPLE = Path(__file__).with_name("receipt") / "sample.pdf"
_EXAMPLES: dict[str, Any] = {"amount": Money(73040), "accounts": "…4007", "reference": "TFETQMP1NSWD"}


def templates() -> Sequence[MessageTemplate]:
    """What may leave outside the window; each says the same as its message inside."""
    return [
        MessageTemplate(name="payment_received", body="payments-template-received", values=_EXAMPLES),
        MessageTemplate(
            name="payment_on_account",
            body="payments-template-on-account",
            values={"amount": Money(73040), "accounts": "…4007"},
            media="document",
            sample=SAMPLE,
        ),
        MessageTemplate(
            name="payment_not_made",
            body="payments-template-not-made",
            values={"amount": Money(73040), "accounts": "…4007"},
        ),
        MessageTemplate(
            name="payment_in_review",
            body="payments-template-in-review",
            values={"amount": Money(73040), "reference": "TFETQMP1NSWD"},
        ),
        MessageTemplate(
            name="payment_returned",
            body="payments-template-returned",
            values={"amount": Money(73040), "reference": "TFETQMP1NSWD"},
        ),
        MessageTemplate(name="payments_back", body="payments-template-back", values={"amount": Money(73040)}),
    ]


def listening(offers: Offers, receipts: Receipts) -> Mapping[type[Any], Callable[..., Awaitable[None]]]:
    """Who tells of what.

    Arguments:
        offers: the ledger as conversations see it. receipts: makes them.
    """

    async def on_account(chat: Conversation, event: PaymentOnAccount) -> None:
        receipt = await chat.read("receipt", receipts.make, event.code, chat.language)
        if receipt is None:
            return
        words = text("payments-on-account", amount=event.amount, accounts=event.accounts, receipts=receipt.numbers)
        document = Document(receipt.file, receipt.filename, words)
        values = {"amount": event.amount, "accounts": event.accounts}
        plain = Document(receipt.file, receipt.filename)
        await chat.say(WithTemplate(document, "payment_on_account", {**values, "document": plain}))

    async def merged(chat: Conversation, event: ResidentMerged) -> None:
        await chat.do("moved", offers.moved, event.other, chat.resident.id)

    return {
        PaymentReceived: _received,
        PaymentOnAccount: on_account,
        PaymentNotMade: _not_made,
        PaymentInReview: _in_review,
        PaymentElsewhere: _elsewhere,
        PaymentsBack: _back,
        PaymentReturned: _returned,
        ResidentMerged: merged,
    }


async def _received(chat: Conversation, event: PaymentReceived) -> None:
    values = {"amount": event.amount, "accounts": event.accounts, "reference": event.reference}
    words = text("payments-received", **values, late=event.late)
    await chat.say(WithTemplate(Said(words), "payment_received", values))


async def _not_made(chat: Conversation, event: PaymentNotMade) -> None:
    values = {"amount": event.amount, "accounts": event.accounts}
    said: Link | Said = Said(text("payments-not-made", **values))
    if event.url:
        words = text("payments-not-made-again", **values, until=_moment(event.until))
        said = Link(words, text("payments-again-button"), event.url)
    await chat.say(WithTemplate(said, "payment_not_made", values))


async def _in_review(chat: Conversation, event: PaymentInReview) -> None:
    values = {"amount": event.amount, "reference": event.reference or "-"}
    words = text("payments-twice" if event.double else "payments-in-review", **values)
    await chat.say(WithTemplate(Said(words), "payment_in_review", values))


async def _elsewhere(chat: Conversation, event: PaymentElsewhere) -> None:
    await chat.say("payments-elsewhere", amount=event.amount)


async def _back(chat: Conversation, event: PaymentsBack) -> None:
    words = text("payments-back", amount=event.amount, until=_moment(event.until))
    link = Link(words, text("payments-link-button"), event.url)
    await chat.say(WithTemplate(link, "payments_back", {"amount": event.amount}))


async def _returned(chat: Conversation, event: PaymentReturned) -> None:
    values = {"amount": event.amount, "reference": event.reference}
    await chat.say(WithTemplate(Said(text("payments-returned", **values)), "payment_returned", values))


def _moment(at: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(at, dt.UTC)
