"""Stripe's list of what moved the balance, from its API or as the CSV file of its reports. Pure.

Source of the columns: Stripe's pages on its reports, "Itemized balance change from activity".
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from gateway.api import Money, SettlementLine, SettlementUnreadable
from plugins.providers.stripe.objects import BalanceTransaction, Charge, Refund, money

NEEDED = ("balance_transaction_id", "currency", "gross", "fee", "net", "reporting_category", "payment_intent_id")
TIMES = ("created_utc", "created")
OTHER: Literal["other"] = "other"
KINDS: dict[str, Literal["payment", "refund", "other"]] = {
    "charge": "payment",
    "payment": "payment",
    "refund": "refund",
    "payment_refund": "refund",
}
"""What is not here moved the balance for another reason: a fee of its own, a payout, a dispute."""

_DECIMAL = re.compile(r"(-?)([0-9]{1,10})\.([0-9]{2})\Z")


def lines(transactions: Iterable[BalanceTransaction]) -> tuple[SettlementLine, ...]:
    """What the API lists.

    Arguments:
        transactions: with their `source`.
    """
    return tuple(_line(each) for each in sorted(transactions, key=lambda each: (each.created, each.id)))


def _line(moved: BalanceTransaction) -> SettlementLine:
    """The payer's amount is that of the charge: the balance may be in another currency."""
    kind = KINDS.get(moved.type, OTHER)
    gross, fee, net = Money(abs(moved.amount), moved.currency.upper()), moved.fee, moved.net
    payment = reference = ""
    if kind == "payment":
        charge = msgspec.convert(moved.source, Charge)
        payment, reference = charge.payment_intent or charge.id, charge.metadata.get("reference", "")
        gross = money(charge.amount, charge.currency) or gross
    elif kind == "refund":
        refund = msgspec.convert(moved.source, Refund)
        payment = refund.payment_intent or refund.charge or refund.id
        gross = money(refund.amount, refund.currency) or gross
    same = gross.currency == moved.currency.upper()
    return SettlementLine(
        kind=kind,
        payment=payment or moved.id,
        reference=reference,
        gross=gross,
        fee=Money(fee, gross.currency) if same else None,
        net=Money(net, gross.currency) if same else None,
        at=float(moved.created),
    )


def read(content: bytes) -> tuple[SettlementLine, ...]:
    """All lines of a report.

    Arguments:
        content: of the file.

    Raises:
        SettlementUnreadable: it is no such file, or a line makes no sense.
    """
    try:
        rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")), strict=True)
        names = [name for name in rows.fieldnames or () if name]
        missing = [name for name in NEEDED if name not in names]
        moment = next((name for name in TIMES if name in names), "")
        if missing or not moment:
            raise SettlementUnreadable(f"line 1: there is no column {', '.join(missing or ['created_utc'])}")
        return tuple(_row(row, row[moment] or "", at) for at, row in enumerate(rows, 2))
    except (UnicodeError, csv.Error) as error:
        raise SettlementUnreadable(f"this is no CSV file in UTF-8: {error}") from error


def _row(row: dict[str, Any], moment: str, number: int) -> SettlementLine:
    currency = (row["currency"] or "").strip().upper()
    gross, fee, net = (_cents(row[name], number, name) for name in ("gross", "fee", "net"))
    try:
        at = dt.datetime.fromisoformat(moment.strip())
    except ValueError as error:
        raise SettlementUnreadable(f"line {number}: created: {error}") from error
    return SettlementLine(
        kind=KINDS.get((row["reporting_category"] or "").strip(), OTHER),
        payment=(row["payment_intent_id"] or row["balance_transaction_id"] or "").strip(),
        reference=(row.get("payment_metadata[reference]") or "").strip(),
        gross=Money(abs(gross), currency),
        fee=Money(fee, currency),
        net=Money(net, currency),
        at=(at if at.tzinfo else at.replace(tzinfo=dt.UTC)).timestamp(),
    )


def _cents(text: str | None, number: int, name: str) -> int:
    found = _DECIMAL.match((text or "").strip().replace(",", ""))
    if not found:
        raise SettlementUnreadable(f"line {number}: {name}: {text!r} is no amount such as 1250.00")
    sign, whole, rest = found.groups()
    return int(f"{sign}{whole}{rest}")
