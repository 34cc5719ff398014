"""Peach's reconciliation report as a CSV file, by the names of its columns. Pure.

Peach's support pages name what is in it (its unique id, the merchant's transaction id, a timestamp, an amount), and not
how the columns are headed; so several headings are understood, and a file without them is refused with their names.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from typing import Literal

from gateway.api import Money, SettlementLine, SettlementUnreadable

NAMES: dict[str, tuple[str, ...]] = {
    "payment": ("uniqueid", "peachuniqueid", "id", "transactionid"),
    "reference": ("merchanttransactionid", "merchantorderid"),
    "amount": ("amount", "transactionamount", "debit", "presentationamount"),
    "currency": ("currency", "transactioncurrency", "presentationcurrency"),
    "date": ("timestamp", "requesttimestamp", "transactiondate", "date"),
    "type": ("paymenttype", "transactiontype", "type"),
    "result": ("resultcode", "result", "status"),
    "batch": ("settlementreference", "batchnumber"),
}
"""What a column may be called, in small letters without spaces and dots."""

OPTIONAL = ("currency", "type", "result", "batch")
GOOD = ("", "ack", "success", "successful", "approved")
KINDS: dict[str, Literal["payment", "refund", "other"]] = {"db": "payment", "debit": "payment", "": "payment"}
KINDS |= {"rf": "refund", "refund": "refund"}
OTHER: Literal["other"] = "other"
SOUTH_AFRICA = dt.timezone(dt.timedelta(hours=2))

_DECIMAL = re.compile(r"-?[0-9]{1,10}\.[0-9]{2}\Z")


def read(content: bytes, currency: str) -> tuple[SettlementLine, ...]:
    """All lines with success.

    Arguments:
        content: of the file. currency: where no column tells.

    Raises:
        SettlementUnreadable: it is no such file, or a line makes no sense.
    """
    try:
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), strict=True)
        places = _places(next(rows, []))
        numbered = [(number, row) for number, row in enumerate(rows, 2) if row]
        found = [_row({n: row[at].strip() for n, at in places.items()}, number, currency) for number, row in numbered]
        return tuple(line for line in found if line is not None)
    except (UnicodeError, csv.Error) as error:
        raise SettlementUnreadable(f"this is no CSV file in UTF-8: {error}") from error
    except IndexError:
        raise SettlementUnreadable("a line has fewer columns than the first one") from None


def _places(head: list[str]) -> dict[str, int]:
    titles = [re.sub(r"[^a-z]", "", title.lower()) for title in head]
    found = {n: next((titles.index(t) for t in may_be if t in titles), None) for n, may_be in NAMES.items()}
    missing = [name for name, at in found.items() if at is None and name not in OPTIONAL]
    if missing:
        known = "; ".join(f"{name} as {' or '.join(NAMES[name])}" for name in missing)
        raise SettlementUnreadable(f"line 1: there is no column for {known}")
    return {name: at for name, at in found.items() if at is not None}


def _row(row: dict[str, str], number: int, currency: str) -> SettlementLine | None:
    result = row.get("result", "").lower()
    if result not in GOOD and not result.startswith(("000.000.", "000.100.1")):
        return None
    amount = row["amount"].replace(",", "")
    if not _DECIMAL.match(amount):
        raise SettlementUnreadable(f"line {number}: amount: {row['amount']!r} is no amount such as 1250.00")
    try:
        at = dt.datetime.fromisoformat(row["date"].replace("Z", "+00:00"))
    except ValueError as error:
        raise SettlementUnreadable(f"line {number}: timestamp: {error}") from error
    return SettlementLine(
        kind=KINDS.get(row.get("type", "").lower(), OTHER),
        payment=row["payment"],
        reference=row["reference"],
        gross=Money(abs(int(amount.replace(".", ""))), row.get("currency", "").upper() or currency),
        at=(at if at.tzinfo else at.replace(tzinfo=SOUTH_AFRICA)).timestamp(),
        batch=row.get("batch", ""),
    )
