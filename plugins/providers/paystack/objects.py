"""Paystack's objects, as far as they are read, and what they say in our words. Pure.

Source: Paystack's API reference (transactions, refunds, disputes) and its page on webhooks.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec import Struct

from gateway.api import Money, PaymentState, PaymentStatus

STATES: dict[str, PaymentState] = {
    "success": "paid",
    "failed": "failed",
    "abandoned": "open",
    "ongoing": "open",
    "pending": "pending",
    "processing": "pending",
    "queued": "pending",
}
"""What is not here is for review: also `reversed`, which is money that came and went.

`abandoned` is what a transaction is called from its begin until somebody pays, so it says nothing yet."""


class Authorization(Struct, frozen=True):
    """The card."""

    last4: str | None = None
    brand: str | None = None


class Paid(Struct, frozen=True, kw_only=True):
    """A transaction."""

    id: int = 0
    status: str
    reference: str
    amount: int
    currency: str
    domain: str = ""
    channel: str | None = None
    fees: int | None = None
    paid_at: str | None = None
    created_at: str | None = None
    gateway_response: str | None = None
    authorization: Authorization | None = None


class Back(Struct, frozen=True):
    """A refund, as it is listed."""

    id: int
    amount: int
    currency: str
    status: str
    transaction: Any = None
    merchant_note: str | None = None
    created_at: str | None = None
    createdAt: str | None = None

    @property
    def payment(self) -> str:
        """The transaction's id, which is given as a number or as an object."""
        inner = self.transaction.get("id") if isinstance(self.transaction, dict) else self.transaction
        return str(inner or "")


def moment(text: str | None) -> float | None:
    """Epoch seconds of a moment such as `2026-11-24T10:00:00.000Z`; None if it is none.

    >>> moment("2026-11-24T10:00:00.000Z"), moment("now"), moment(None)
    (1795514400.0, None, None)
    """
    try:
        found = dt.datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return found.timestamp() if found.tzinfo else None


def says(paid: Paid, *, live: bool) -> PaymentStatus:
    """What a transaction tells.

    Arguments:
        paid: as Paystack has it. live: whether real money is expected.
    """
    state, detail = STATES.get(paid.status, "review"), " ".join(filter(None, (paid.status, paid.gateway_response)))
    if state == "paid" and paid.domain != ("live" if live else "test"):
        state, detail = "review", f"of {paid.domain or 'unknown'} mode; {detail}"
    card = paid.authorization or Authorization()
    last4 = card.last4 or ""
    return PaymentStatus(
        state=state,
        reference=paid.reference,
        payment=str(paid.id or ""),
        amount=Money(paid.amount, paid.currency),
        fee=None if paid.fees is None else Money(paid.fees, paid.currency),
        at=moment(paid.paid_at),
        method=paid.channel or "",
        brand=(card.brand or "").title(),
        last4=last4 if len(last4) == 4 and last4.isdecimal() else "",
        detail=detail[:200],
    )
