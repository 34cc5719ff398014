"""Payfast's notification (ITN): whether it is authentic, and what it says. No call over the network."""

from __future__ import annotations

import hmac
import re
from urllib.parse import parse_qsl

from gateway.api import (
    Money,
    Notification,
    NotificationRefused,
    PaymentEvent,
    PaymentState,
    PaymentStatus,
    RefuseNotification,
    check_post,
    check_source,
)
from plugins.providers.payfast.settings import Credentials, Settings
from plugins.providers.payfast.signing import joined, text_signature

LARGEST = 16 * 1024
STATES: dict[str, PaymentState] = {
    "COMPLETE": "paid",
    "FAILED": "failed",
    "PENDING": "pending",
    "CANCELLED": "cancelled",
}
"""What is not here is for review."""

_DECIMAL = re.compile(r"-?[0-9]{1,10}\.[0-9]{2}\Z")
_MARK = re.compile(r"[0-9a-f]{32}\Z")
_EVIDENCE = (
    "m_payment_id",
    "pf_payment_id",
    "payment_status",
    "amount_gross",
    "amount_fee",
    "amount_net",
    "merchant_id",
)


def heard(came: Notification, settings: Settings, known: Credentials) -> PaymentEvent | NotificationRefused:
    """See `Payments.receive`.

    Arguments:
        came: the request. settings, known: of the merchant.
    """
    try:
        text, fields = _signed(came, known)
        if not hmac.compare_digest(fields.get("merchant_id", "").encode(), settings.merchant_id.encode()):
            raise RefuseNotification("merchant", "of another merchant")
        warnings = check_source(came.client, settings.networks, strict=settings.source == "enforce")
        return _event(text, fields, warnings)
    except RefuseNotification as refused:
        return refused.answer


def cents(text: str) -> int | None:
    """A decimal amount in cents; None if it is no such amount.

    >>> cents("1250.00"), cents("-42.00"), cents("1,250.00"), cents("1e3")
    (125000, -4200, None, None)
    """
    return int(text.replace(".", "")) if _DECIMAL.match(text) else None


def _signed(came: Notification, known: Credentials) -> tuple[str, dict[str, str]]:
    """The signed text and its fields, once the signature is right."""
    check_post(came, LARGEST)
    kind = (came.header("content-type") or "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise RefuseNotification("type", kind[:50])
    try:
        text, cut, mark = came.body.decode("ascii").rpartition("&signature=")
        pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=60)
    except ValueError:
        raise RefuseNotification("malformed") from None
    if not cut or not _MARK.match(mark):
        raise RefuseNotification("signature", "none, or it is not the last field")
    if len({name for name, _ in pairs}) != len(pairs):
        raise RefuseNotification("duplicate_field")
    texts = (text, joined(pairs))  # as it came; and written anew, should somebody on the way have changed its spelling
    passphrases = [each.reveal() for each in known.passphrases] or [""]
    right = [hmac.compare_digest(text_signature(each, phrase), mark) for each in texts for phrase in passphrases]
    if not any(right):
        raise RefuseNotification("signature")
    return text, dict(pairs)


def _event(text: str, fields: dict[str, str], warnings: tuple[str, ...]) -> PaymentEvent:
    gross, fee = cents(fields.get("amount_gross", "")), cents(fields.get("amount_fee", ""))
    payment, said = fields.get("pf_payment_id", ""), fields.get("payment_status", "")
    if not re.fullmatch(r"[0-9]{1,20}", payment) or not said:
        raise RefuseNotification("malformed", "no pf_payment_id, or no payment_status")
    status = PaymentStatus(
        state=STATES.get(said, "review"),
        reference=fields.get("m_payment_id", ""),
        payment=payment,
        amount=None if gross is None else Money(gross),
        fee=None if fee is None else Money(abs(fee)),
        detail=said,
    )
    evidence = {name: fields[name] for name in _EVIDENCE if fields.get(name)}
    return PaymentEvent(id=f"{payment}-{said}", status=status, evidence=evidence, proof=text, warnings=warnings)
