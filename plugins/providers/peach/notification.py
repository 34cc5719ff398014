"""Peach's notification (webhook): whether it is authentic, and what it says. No call over the network.

There are two kinds of signature (`signing.py`). What has the headers of the newer one is measured by it, all else by
the older one.
"""

from __future__ import annotations

import hmac
import re
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from gateway.api import (
    Notification,
    NotificationIgnored,
    NotificationRefused,
    PaymentEvent,
    RefuseNotification,
    check_post,
    check_source,
)
from plugins.providers.peach.objects import flat, says
from plugins.providers.peach.settings import Credentials, Settings
from plugins.providers.peach.signing import fields_signature, webhook_signature

LARGEST = 32 * 1024
TOLERANCE = 300.0
"""Seconds between Peach's clock and ours, either way; our own rule."""

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
HEADER = "x-webhook-signature"

_TIME = re.compile(r"[0-9]{1,12}\Z")
_MARK = re.compile(r"[0-9a-f]{64}\Z")
_NAMES = ("checkoutId", "merchantTransactionId", "paymentType", "referencedId", "result.code")
"""No value of an older notification holds one of these. The text that is signed has nothing between names and values,
so whoever chooses one value (a name on a card) could else have it read as fields, and the true ones as a value."""

_EVIDENCE = (
    "id",
    "checkoutId",
    "merchantTransactionId",
    "amount",
    "currency",
    "paymentBrand",
    "paymentType",
    "result.code",
    "timestamp",
)


def heard(
    came: Notification, settings: Settings, known: Credentials, now: float
) -> PaymentEvent | NotificationIgnored | NotificationRefused:
    """See `Payments.receive`.

    Arguments:
        came: the request. settings, known: of the merchant. now: epoch seconds.
    """
    try:
        fields = _read(came)
        if came.header(HEADER) is None and "signature" not in fields and _is_json(came) and "id" not in fields:
            return NotificationIgnored(reason=_greeting(fields))
        _signed(came, fields, known, now if came.arrived is None else came.arrived)
        strict = settings.source == "enforce"
        warnings = check_source(came.client, settings.networks, strict=strict) if settings.networks else ()
        entity = fields.get("authentication.entityId") or settings.entity_id
        if not hmac.compare_digest(entity.encode(), settings.entity_id.encode()):
            raise RefuseNotification("merchant", "of another entity")
    except RefuseNotification as refused:
        return refused.answer
    if not fields.get("merchantTransactionId") or not fields.get("result.code"):
        return NotificationIgnored(reason="it names no payment, or no result")
    status = says(fields)
    about = (status.payment or status.session or status.reference, fields["result.code"], fields.get("timestamp", ""))
    id = "-".join([fields.get("paymentType", ""), *about])[:200]
    evidence = {name: fields[name] for name in _EVIDENCE if fields.get(name)}
    return PaymentEvent(id=id, status=status, evidence=evidence, warnings=warnings)


def _is_json(came: Notification) -> bool:
    return (came.header("content-type") or "").partition(";")[0].strip().lower() == JSON


def _read(came: Notification) -> dict[str, str]:
    """The fields, before anything of them is believed: the older signature is one of them."""
    check_post(came, LARGEST)
    if _is_json(came):
        try:
            return flat(msgspec.json.decode(came.body, type=dict[str, Any]))
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            raise RefuseNotification("malformed") from None
    if (came.header("content-type") or "").partition(";")[0].strip().lower() != FORM:
        raise RefuseNotification("type")
    try:
        text = came.body.decode("ascii")
        pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=200)
    except ValueError:
        raise RefuseNotification("malformed") from None
    if len({name for name, _ in pairs}) != len(pairs):
        raise RefuseNotification("duplicate_field")
    return dict(pairs)


def _signed(came: Notification, fields: dict[str, str], known: Credentials, now: float) -> None:
    mark = came.header(HEADER)
    if mark is None:
        mark, rights = fields.get("signature", ""), [fields_signature(t.reveal(), fields) for t in known.tokens]
        at = ""
        if any(name in value for value in fields.values() for name in _NAMES):
            raise RefuseNotification("malformed", "a value that reads like fields")
    else:
        at, id = came.header("x-webhook-timestamp") or "", came.header("x-webhook-id") or ""
        rights = [webhook_signature(each.reveal(), at, id, came.url, came.body) for each in known.webhooks]
    right = [hmac.compare_digest(each, mark) for each in rights] if _MARK.match(mark) else []
    if not any(right):
        raise RefuseNotification("signature")
    if at and (not _TIME.match(at) or abs(now - int(at)) > TOLERANCE):
        raise RefuseNotification("timestamp", "too old, or from the future")


def _greeting(fields: dict[str, str]) -> str:
    """The call by which Peach tries a new webhook; its code has to be typed into the dashboard, so the log shows it."""
    shown = [value for value in fields.values() if re.fullmatch(r"[0-9A-Za-z-]{4,64}", value)][:3]
    return f"a trial call with {' '.join(shown) or 'nothing'}; a code is for Peach's dashboard"
