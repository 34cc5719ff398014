"""Paystack's list of transactions, from its API or as the CSV file that its dashboard exports. Pure.

The columns of that file are not published; they are found by name, and an amount without its two decimal places is
refused, for nobody could tell whether it is in rand or in cents.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable

from gateway.api import Money, SettlementLine, SettlementUnreadable
from plugins.providers.paystack.objects import Back, Paid, moment

NAMES: dict[str, tuple[str, ...]] = {
    "payment": ("id", "transaction id"),
    "reference": ("reference", "transaction reference"),
    "amount": ("amount", "amount paid", "transaction amount"),
    "currency": ("currency",),
    "status": ("status", "transaction status"),
    "date": ("paid at", "transaction date", "date", "created at"),
    "fee": ("fees", "fee", "paystack fees", "transaction fee"),
}
"""What a column may be called, in small letters; `fee` may be missing."""

SOUTH_AFRICA = dt.timezone(dt.timedelta(hours=2))
_DECIMAL = re.compile(r"[0-9]{1,10}\.[0-9]{2}\Z")


def lines(paid: Iterable[Paid], back: Iterable[Back]) -> tuple[SettlementLine, ...]:
    """What the API lists.

    Arguments:
        paid: transactions with success. back: refunds.
    """
    found = [_payment(each) for each in paid]
    found += [_refund(each) for each in back if each.status == "processed"]
    return tuple(sorted(found, key=lambda line: (line.at, line.payment)))


def _payment(paid: Paid) -> SettlementLine:
    gross = Money(paid.amount, paid.currency)
    fee = None if paid.fees is None else Money(paid.fees, paid.currency)
    return SettlementLine(
        kind="payment",
        payment=str(paid.id),
        reference=paid.reference,
        gross=gross,
        fee=fee,
        net=None if fee is None else gross - fee,
        at=moment(paid.paid_at) or moment(paid.created_at) or 0.0,
    )


def _refund(back: Back) -> SettlementLine:
    at = moment(back.created_at) or moment(back.createdAt) or 0.0
    return SettlementLine(kind="refund", payment=back.payment, gross=Money(back.amount, back.currency), at=at)


def read(content: bytes) -> tuple[SettlementLine, ...]:
    """All lines with success.

    Arguments:
        content: of the file.

    Raises:
        SettlementUnreadable: it is no such file, or a line makes no sense.
    """
    try:
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), strict=True)
        places = _places(next(rows, []))
        numbered = [(number, row) for number, row in enumerate(rows, 2) if row]
        found = [_row({name: row[at].strip() for name, at in places.items()}, number) for number, row in numbered]
        return tuple(line for line in found if line is not None)
    except (UnicodeError, csv.Error) as error:
        raise SettlementUnreadable(f"this is no CSV file in UTF-8: {error}") from error
    except IndexError:
        raise SettlementUnreadable("a line has fewer columns than the first one") from None


def _places(head: list[str]) -> dict[str, int]:
    titles = [title.strip().lower() for title in head]
    found = {n: next((titles.index(t) for t in may_be if t in titles), None) for n, may_be in NAMES.items()}
    missing = [name for name, at in found.items() if at is None and name != "fee"]
    if missing:
        raise SettlementUnreadable(f"line 1: there is no column {', '.join(missing)}")
    return {name: at for name, at in found.items() if at is not None}


def _row(row: dict[str, str], number: int) -> SettlementLine | None:
    if row["status"].lower() != "success":
        return None
    try:
        at = dt.datetime.fromisoformat(row["date"].replace("Z", "+00:00"))
    except ValueError as error:
        raise SettlementUnreadable(f"line {number}: date: {error}") from error
    gross = Money(_cents(row["amount"], number), row["currency"].upper())
    fee = Money(_cents(row["fee"], number), gross.currency) if row.get("fee") else None
    return SettlementLine(
        kind="payment",
        payment=row["payment"],
        reference=row["reference"],
        gross=gross,
        fee=fee,
        at=(at if at.tzinfo else at.replace(tzinfo=SOUTH_AFRICA)).timestamp(),
    )


def _cents(text: str, number: int) -> int:
    plain = text.replace(",", "")
    if not _DECIMAL.match(plain):
        raise SettlementUnreadable(f"line {number}: {text!r} is no amount such as 1250.00")
    return int(plain.replace(".", ""))
