"""Stripe's objects, as far as they are read, and what they say in our words. Pure."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from gateway.api import Money, PaymentState, PaymentStatus


class BalanceTransaction(Struct, frozen=True):
    """What moved Stripe's balance of the account, in the currency of that balance."""

    id: str
    amount: int
    currency: str
    fee: int
    net: int
    created: int
    type: str = ""
    source: Any = None


class Charge(Struct, frozen=True):
    """What was taken from a card."""

    id: str
    amount: int
    currency: str
    payment_intent: str | None = None
    amount_refunded: int = 0
    refunded: bool = False
    created: int = 0
    metadata: dict[str, str] = {}
    payment_method_details: dict[str, Any] | None = None
    balance_transaction: BalanceTransaction | str | None = None


class Intent(Struct, frozen=True):
    """A PaymentIntent."""

    id: str
    latest_charge: Charge | str | None = None


class Session(Struct, frozen=True):
    """A Checkout Session."""

    id: str
    payment_status: str
    livemode: bool
    status: str | None = None
    amount_total: int | None = None
    currency: str | None = None
    client_reference_id: str | None = None
    payment_intent: Intent | str | None = None
    url: str | None = None


class Dispute(Struct, frozen=True):
    """Somebody disputes a charge."""

    id: str
    status: str
    payment_intent: str | None = None
    reason: str = ""


class Refund(Struct, frozen=True):
    """Money that goes back."""

    id: str
    amount: int
    currency: str
    status: str | None = None
    payment_intent: str | None = None
    charge: str | None = None
    created: int = 0


def money(amount: int | None, currency: str | None) -> Money | None:
    """An amount; Stripe writes currencies in small letters.

    Arguments:
        amount: in minor units. currency: ISO 4217.
    """
    return None if amount is None or not currency else Money(amount, currency.upper())


def session_says(session: Session, *, live: bool, failed: bool = False) -> PaymentStatus:
    """What a session tells.

    Arguments:
        session: as Stripe has it now. live: whether real money is expected.
        failed: a notification has said that the method, which takes its time, did not work out.
    """
    intent = session.payment_intent
    charge = intent.latest_charge if isinstance(intent, Intent) and isinstance(intent.latest_charge, Charge) else None
    state = _state(session, charge, failed=failed)
    detail = f"{session.status}, {session.payment_status}"
    if session.livemode is not live and state == "paid":
        state, detail = "review", f"of {'live' if session.livemode else 'test'} mode; {detail}"
    status = PaymentStatus(
        state=state,
        reference=session.client_reference_id or "",
        payment=intent.id if isinstance(intent, Intent) else intent or "",
        session=session.id,
        amount=money(session.amount_total, session.currency),
        detail=detail,
    )
    return status if charge is None else _with(status, charge)


def _state(session: Session, charge: Charge | None, *, failed: bool) -> PaymentState:
    match (session.status, session.payment_status):
        case ("complete", "paid"):
            return "refunded" if charge is not None and charge.refunded else "paid"
        case ("complete", "unpaid"):
            return "failed" if failed else "pending"
        case ("open", _):
            return "open"
        case ("expired", _):
            return "expired"
        case _:
            return "review"


def _with(status: PaymentStatus, charge: Charge) -> PaymentStatus:
    details = charge.payment_method_details or {}
    method = str(details.get("type") or "")
    card: Any = details.get(method) if isinstance(details.get(method), dict) else {}
    last4, brand = str(card.get("last4") or ""), str(card.get("brand") or "")
    balance = charge.balance_transaction
    fee = None
    if isinstance(balance, BalanceTransaction) and balance.currency == charge.currency:
        fee = money(balance.fee, balance.currency)
    return msgspec.structs.replace(
        status,
        fee=fee,
        refunded=money(charge.amount_refunded, charge.currency) if charge.amount_refunded else None,
        at=float(charge.created) or None,
        method=method,
        brand=brand.title(),
        last4=last4 if len(last4) == 4 and last4.isdecimal() else "",
    )


def charge_says(charge: Charge) -> PaymentStatus:
    """What a charge tells that was given back, in part or whole.

    Arguments:
        charge: of `charge.refunded`.
    """
    return PaymentStatus(
        state="refunded",
        reference=charge.metadata.get("reference", ""),
        payment=charge.payment_intent or "",
        amount=money(charge.amount, charge.currency),
        refunded=money(charge.amount_refunded, charge.currency),
        detail="charge.refunded",
    )


DISPUTES: dict[str, PaymentState] = {"won": "dispute_won", "warning_closed": "dispute_won", "lost": "charged_back"}


def dispute_says(dispute: Dispute) -> PaymentStatus:
    """What a dispute tells. Stripe does not repeat our reference in it: its payment is known by Stripe's id.

    Arguments:
        dispute: of `charge.dispute.created` or `closed`.
    """
    state = DISPUTES.get(dispute.status, "disputed")
    detail = " ".join(filter(None, (dispute.id, dispute.status, dispute.reason)))
    return PaymentStatus(state=state, payment=dispute.payment_intent or "", detail=detail)
