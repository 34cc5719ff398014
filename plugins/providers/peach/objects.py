"""Peach's flat objects with dotted names, in our words. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from gateway.api import Money, PaymentStatus
from plugins.providers.peach.results import meaning

_DECIMAL = re.compile(r"([0-9]{1,10})(?:\.([0-9]{1,2}))?\Z")
_ID = re.compile(r"[0-9A-Za-z]{16,64}\Z")


def flat(value: Mapping[str, Any]) -> dict[str, str]:
    """Names with dots, values as texts: whether they came so, or as objects in objects.

    >>> flat({"result": {"code": "000.000.000"}, "amount": 12.5, "id": None})
    {'result.code': '000.000.000', 'amount': '12.5', 'id': ''}
    """
    return dict(_flat(value, ""))


def _flat(value: Mapping[str, Any], before: str) -> Iterator[tuple[str, str]]:
    for name, each in value.items():
        if isinstance(each, Mapping):
            yield from _flat(each, f"{before}{name}.")
        elif not isinstance(each, list):
            yield f"{before}{name}", "" if each is None else str(each)


def written(amount: Money) -> str:
    """An amount as Peach wants it: `1250.00`.

    >>> written(Money(125_005))
    '1250.05'
    """
    return f"{amount.cents // 100}.{amount.cents % 100:02d}"


def cents(text: str) -> int | None:
    """The same read; None if it is no such amount.

    >>> cents("1250.00"), cents("12.5"), cents("1,250.00"), cents("-1.00")
    (125000, 1250, None, None)
    """
    found = _DECIMAL.match(text)
    return None if found is None else int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def moment(text: str) -> float | None:
    """Epoch seconds of a moment such as `2026-11-24T10:00:00Z`; None if it is none."""
    try:
        found = dt.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=dt.UTC)).timestamp()


def says(fields: Mapping[str, str]) -> PaymentStatus:
    """What Peach tells of a payment.

    Arguments:
        fields: flat, of a notification that is authentic or of an answer.
    """
    code, currency = fields.get("result.code", ""), fields.get("currency", "")
    amount, id = cents(fields.get("amount", "")), fields.get("id", "")
    state = meaning(code)
    payment = id if _ID.match(id) and id != fields.get("checkoutId") else ""
    refund = fields.get("paymentType") == "RF"
    if refund:
        payment = fields.get("referencedId", "")
        state = {"paid": "refunded", "failed": "refund_failed", "pending": "refund_pending"}.get(state, "review")  # type: ignore[assignment]
    money = None if amount is None or len(currency) != 3 else Money(amount, currency)
    last4 = fields.get("card.last4Digits", "")
    return PaymentStatus(
        state=state,
        reference=fields.get("merchantTransactionId", ""),
        payment=payment,
        session=fields.get("checkoutId", ""),
        amount=None if refund else money,
        refunded=money if refund else None,
        at=moment(fields.get("timestamp", "")),
        method="card" if last4 else fields.get("paymentBrand", "").lower(),
        brand=fields.get("paymentBrand", "").title() if last4 else "",
        last4=last4 if re.fullmatch(r"[0-9]{4}", last4) else "",
        detail=" ".join(filter(None, (code, fields.get("result.description", ""))))[:200],
    )
