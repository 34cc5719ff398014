"""Paystack's notification (webhook): whether it is authentic, and what it says. No call over the network.

It has no moment and no id of its own: what was heard before is known by what it is about.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

import msgspec
from msgspec import Struct

from gateway.api import (
    Notification,
    NotificationIgnored,
    NotificationRefused,
    PaymentEvent,
    PaymentState,
    PaymentStatus,
    RefuseNotification,
    Secret,
    check_post,
    check_source,
)
from plugins.providers.paystack.objects import Paid, says
from plugins.providers.paystack.settings import Settings

LARGEST = 64 * 1024
REFUNDS: dict[str, PaymentState] = {
    "refund.pending": "refund_pending",
    "refund.processing": "refund_pending",
    "refund.processed": "refunded",
    "refund.failed": "refund_failed",
}
DISPUTES = ("charge.dispute.create", "charge.dispute.remind", "charge.dispute.resolve")


class Event(Struct, frozen=True):
    """What every event has."""

    event: str
    data: dict[str, Any]


class Back(Struct, frozen=True):
    """What is told of a refund."""

    transaction_reference: str
    refund_reference: str | None = None
    domain: str = ""
    amount: int | str = 0


class Transaction(Struct, frozen=True):
    """What a dispute is about."""

    id: int
    reference: str


class Dispute(Struct, frozen=True):
    """What is told of a dispute."""

    id: int
    transaction: Transaction
    status: str = ""
    resolution: str | None = None
    domain: str = ""


def signature(key: str, body: bytes) -> str:
    """Of a notification: HMAC-SHA512 over the raw body with the secret key.

    Arguments:
        key: `sk_...`. body: as it came.
    """
    return hmac.new(key.encode(), body, hashlib.sha512).hexdigest()


def heard(
    came: Notification, settings: Settings, keys: tuple[Secret, ...]
) -> PaymentEvent | NotificationIgnored | NotificationRefused:
    """See `Payments.receive`.

    Arguments:
        came: the request. settings: of the account. keys: its secret keys.
    """
    try:
        _signed(came, keys)
        warnings = check_source(came.client, settings.networks, strict=settings.source == "enforce")
        try:
            event = msgspec.json.decode(came.body, type=Event)
            found = _read(event, settings)
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            raise RefuseNotification("malformed") from None
    except RefuseNotification as refused:
        return refused.answer
    if found is None:
        return NotificationIgnored(reason=event.event[:100])
    id, status = found
    evidence = {"event": event.event, "reference": status.reference, "payment": status.payment, "said": status.detail}
    evidence = {name: value for name, value in evidence.items() if value}
    return PaymentEvent(id=id, status=status, evidence=evidence, warnings=warnings)


def _signed(came: Notification, keys: tuple[Secret, ...]) -> None:
    check_post(came, LARGEST)
    mark = (came.header("x-paystack-signature") or "").encode("ascii", "replace").lower()
    right = [hmac.compare_digest(signature(key.reveal(), came.body).encode(), mark) for key in keys]
    if not any(right):
        raise RefuseNotification("signature")


def _read(event: Event, settings: Settings) -> tuple[str, PaymentStatus] | None:
    """The event's id and what it says; None if it is about nothing of ours."""
    mode = "live" if settings.live else "test"
    said = event.data.get("domain")
    if isinstance(said, str) and said != mode:
        raise RefuseNotification("mode", f"of {said[:10]} mode")
    if event.event == "charge.success":
        paid = msgspec.convert({"domain": mode, **event.data}, Paid)
        return f"{event.event}-{paid.id or paid.reference}", says(paid, live=settings.live)
    if event.event in REFUNDS:
        back = msgspec.convert(event.data, Back)
        about = back.refund_reference or f"{back.transaction_reference} {back.amount}"
        status = PaymentStatus(state=REFUNDS[event.event], reference=back.transaction_reference, detail=event.event)
        return f"{event.event}-{about}", status
    if event.event in DISPUTES:
        dispute = msgspec.convert(event.data, Dispute)
        said = " ".join(filter(None, (str(dispute.id), dispute.status, dispute.resolution)))
        of = dispute.transaction
        status = PaymentStatus(state=_dispute(dispute), reference=of.reference, payment=str(of.id), detail=said)
        return f"{event.event}-{said}", status
    return None


def _dispute(dispute: Dispute) -> PaymentState:
    """`declined`: the city did not accept it, and it was decided for the city. `...accepted`: the money goes back."""
    resolution = dispute.resolution or ""
    if resolution == "declined":
        return "dispute_won"
    return "charged_back" if resolution.endswith("accepted") else "disputed"
