"""Payfast's transaction history, a CSV text that its API answers and its dashboard saves, by the names of its columns.

Source: Payfast's own PHP client hands the history on as a text; the columns are those that programs of two merchants
read of it: Date, Type, Sign, Party, Name, Description, Currency, Funding Type, Gross, Fee, Net, Balance, M Payment ID,
PF Payment ID, and the custom fields. Moments are in South African time, thousands have a comma.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

from gateway.api import Money, SettlementLine, SettlementUnreadable
from plugins.providers.payfast.notification import cents

NEEDED = ("date", "type", "gross", "fee", "net", "m payment id", "pf payment id")
SOUTH_AFRICA = dt.timezone(dt.timedelta(hours=2))
KINDS = {
    "FUNDS_RECEIVED": "payment",
    "PAYMENT": "payment",
    "FUNDS_RECEIVED_(REVERSAL)": "refund",
    "REFUND": "refund",
    "FUNDS_REFUNDED": "refund",
}
"""By the type in capitals, with `_` for spaces: the API and the dashboard write it in two ways."""


def read(content: bytes) -> tuple[SettlementLine, ...]:
    """All lines of the file.

    Arguments:
        content: of the file.

    Raises:
        SettlementUnreadable: it is no such file, or a line makes no sense.
    """
    try:
        rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")), strict=True)
        names = {(name or "").strip().lower(): name for name in rows.fieldnames or ()}
        missing = [name for name in NEEDED if name not in names]
        if missing:
            raise SettlementUnreadable(f"line 1: there is no column {', '.join(missing)}")
        return tuple(_line({name: row[names[name]] or "" for name in NEEDED}, at) for at, row in enumerate(rows, 2))
    except (UnicodeError, csv.Error) as error:
        raise SettlementUnreadable(f"this is no CSV file in UTF-8: {error}") from error


def _line(row: dict[str, str], number: int) -> SettlementLine:
    kind: Any = KINDS.get(row["type"].strip().upper().replace(" ", "_"), "other")
    gross, fee, net = (_cents(row[name], number, name) for name in ("gross", "fee", "net"))
    try:
        at = dt.datetime.fromisoformat(row["date"].strip()).replace(tzinfo=SOUTH_AFRICA).timestamp()
    except ValueError as error:
        raise SettlementUnreadable(f"line {number}: date: {error}") from error
    return SettlementLine(
        kind=kind,
        payment=row["pf payment id"].strip(),
        reference=row["m payment id"].strip(),
        gross=Money(abs(gross)),
        fee=Money(abs(fee)),
        net=Money(net),
        at=at,
    )


def _cents(text: str, number: int, name: str) -> int:
    found = cents(text.strip().replace(",", ""))
    if found is None:
        raise SettlementUnreadable(f"line {number}: {name}: {text!r} is no amount such as 1250.00")
    return found
