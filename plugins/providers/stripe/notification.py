"""Stripe's notification (webhook): whether it is authentic, and what it says. No call over the network.

Source: Stripe's developer pages, "Receive Stripe events in your webhook endpoint", the part on signatures.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Any

import msgspec
from msgspec import Struct

from gateway.api import (
    Notification,
    NotificationIgnored,
    NotificationRefused,
    PaymentEvent,
    PaymentStatus,
    RefuseNotification,
    check_post,
    check_source,
)
from plugins.providers.stripe.objects import (
    Charge,
    Dispute,
    Refund,
    Session,
    charge_says,
    dispute_says,
    money,
    session_says,
)
from plugins.providers.stripe.settings import Credentials, Settings

LARGEST = 256 * 1024
TOLERANCE = 300.0
"""Seconds between Stripe's clock and ours, either way."""

SESSIONS = (
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
    "checkout.session.expired",
)
DISPUTED = ("charge.dispute.created", "charge.dispute.closed", "charge.dispute.updated")

_TIME = re.compile(r"[0-9]{1,12}\Z")
_MARK = re.compile(r"[0-9a-f]{64}\Z")


class Event(Struct, frozen=True):
    """What is read of an event. `account`: it is of somebody else's account that is connected to this one."""

    id: str
    type: str
    livemode: bool
    data: dict[str, Any]
    account: str | None = None


def signature(secret: str, at: str, body: bytes) -> str:
    """Of a notification: HMAC-SHA256 over the moment, a dot and the raw body.

    Arguments:
        secret: the endpoint's, whole, with its `whsec_`. at: epoch seconds as they stand in the header.
    """
    return hmac.new(secret.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()


def heard(
    came: Notification, settings: Settings, known: Credentials, now: float
) -> PaymentEvent | NotificationIgnored | NotificationRefused:
    """See `Payments.receive`.

    Arguments:
        came: the request. settings, known: of the account. now: epoch seconds.
    """
    try:
        _signed(came, known, now if came.arrived is None else came.arrived)
        strict = settings.source == "enforce"
        warnings = check_source(came.client, settings.networks, strict=strict) if settings.networks else ()
        try:
            event = msgspec.json.decode(came.body, type=Event)
            if event.account:
                raise RefuseNotification("merchant", "of a connected account")
            if event.livemode is not settings.live:
                raise RefuseNotification("mode", f"of {'live' if event.livemode else 'test'} mode")
            status = _status(event, settings)
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            raise RefuseNotification("malformed") from None
    except RefuseNotification as refused:
        return refused.answer
    if status is None:
        return NotificationIgnored(reason=event.type[:100])
    evidence = {"id": event.id, "type": event.type, "payment": status.payment, "session": status.session}
    return PaymentEvent(
        id=event.id,
        status=status,
        evidence={name: value for name, value in evidence.items() if value},
        warnings=warnings,
    )


def _signed(came: Notification, known: Credentials, now: float) -> None:
    check_post(came, LARGEST)
    at, marks = _parts(came.header("stripe-signature") or "")
    if not at or not marks:
        raise RefuseNotification("signature", "none, or more than one header")
    rights = [signature(each.reveal(), at, came.body) for each in known.signing]
    right = [hmac.compare_digest(each, mark) for each in rights for mark in marks]  # all of them, whichever is right
    if not any(right):
        raise RefuseNotification("signature")
    if abs(now - int(at)) > TOLERANCE:
        raise RefuseNotification("timestamp", "too old, or from the future")


def _parts(header: str) -> tuple[str, list[str]]:
    """The moment and the marks of the scheme v1; others do not count."""
    pairs = [item.strip().partition("=")[::2] for item in header[:2_000].split(",")]
    moments = [value for name, value in pairs if name == "t" and _TIME.match(value)]
    return (moments[0] if len(moments) == 1 else ""), [v for name, v in pairs if name == "v1" and _MARK.match(v)]


def _status(event: Event, settings: Settings) -> PaymentStatus | None:
    """What an event says; None if it is about nothing of ours."""
    inner = event.data.get("object")
    if event.type in SESSIONS:
        session = msgspec.convert(inner, Session)
        failed = event.type.endswith("async_payment_failed")
        return session_says(session, live=settings.live, failed=failed) if session.client_reference_id else None
    if event.type == "charge.refunded":
        return charge_says(msgspec.convert(inner, Charge))
    if event.type in DISPUTED:
        return dispute_says(msgspec.convert(inner, Dispute))
    if event.type in ("refund.failed", "charge.refund.updated"):
        refund = msgspec.convert(inner, Refund)
        if refund.status != "failed":
            return None
        amount = money(refund.amount, refund.currency)
        return PaymentStatus(
            state="refund_failed", payment=refund.payment_intent or "", amount=amount, detail=refund.id
        )
    return None
