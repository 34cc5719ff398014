"""From the text of a dropped file to bills. Pure: text in; bills, and rows that cannot be read with their reasons, out.

A file ends with the line `#end,ROWS`, which the finance system writes last. Without it, or with another number, the
file is not complete: it is still being written, or the copying broke off.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import get_args

from gateway.api import AccountKind, Ageing, Money, Payment, Period, ServiceKind, ServiceLine
from msgspec import Struct

END = "#end"
BANDS = ("days_30", "days_60", "days_90", "days_120")
CHARGES: tuple[ServiceKind, ...] = ("rates", "water", "electricity", "sanitation", "refuse", "interest")
DATES = ("statement_date", "due_date", "period_first", "period_last")
REQUIRED = ("account", "holder", "address", "kind", "balance", *BANDS, *DATES)
OPTIONAL = ("name", "phone", "last_payment", "last_payment_date", *CHARGES)

_ACCOUNT = re.compile(r"[0-9A-Za-z]{4,20}")
_PHONE = re.compile(r"\+[1-9][0-9]{7,14}")
_AMOUNT = re.compile(r"(-?)([0-9]{1,10})(?:\.([0-9]{2}))?")


class Bill(Struct, frozen=True):
    """One row: where one account stood when the file was made."""

    account: str
    holder: str
    address: str
    kind: AccountKind
    balance: Money
    ageing: Ageing
    statement_date: date
    due_date: date
    period: Period
    lines: tuple[ServiceLine, ...]
    last_payment: Payment | None
    name: str = ""
    phone: str = ""


class Refused(Struct, frozen=True):
    """A row that cannot be read.

    Arguments:
        line: its number in the file. reason: for the operator; holds no personal data. row: as it stood there.
    """

    line: int
    reason: str
    row: tuple[str, ...]


class Content(Struct, frozen=True):
    """What a complete file holds."""

    bills: tuple[Bill, ...]
    refused: tuple[Refused, ...]
    head: tuple[str, ...]


class NotComplete(Exception):
    """The file has no end yet."""


class NotReadable(Exception):
    """The file as a whole cannot be used; the text says why."""


def read(text: str) -> Content:
    """All rows of a file.

    Arguments:
        text: the whole file; commas between the cells, a head with the names of the columns in any order.

    Raises:
        NotComplete: the last line is not `#end` with the number of rows.
        NotReadable: a column is missing, unknown or there twice, or it is no CSV.
    """
    if not text.endswith("\n"):
        raise NotComplete("its last line has no end")
    try:
        numbered = list(_numbered(text))
    except csv.Error as error:
        raise NotReadable(f"it is no CSV file: {error}") from None
    if not numbered or numbered[-1][1][0] != END:
        raise NotComplete(f"its last line is not {END} with the number of rows")
    (_, head), rows, (_, end) = numbered[0], numbered[1:-1], numbered[-1]
    if len(numbered) < 2 or end[1:2] != (str(len(rows)),):
        raise NotComplete(f"its last line says {' '.join(end[1:2]) or 'no'} rows, there are {len(rows)}")
    _check(head)
    bills: dict[str, Bill] = {}
    refused = []
    for line, row in rows:
        try:
            bill = _bill(head, row)
            if bill.account in bills:
                raise ValueError("account: it is in the file twice; the first row counts")
            bills[bill.account] = bill
        except ValueError as error:
            refused.append(Refused(line, str(error), row))
    return Content(tuple(bills.values()), tuple(refused), head)


def _numbered(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    for row in reader:
        if any(cell.strip() for cell in row):
            yield reader.line_num, tuple(cell.strip() for cell in row)


def _check(head: tuple[str, ...]) -> None:
    missing = [name for name in REQUIRED if name not in head]
    unknown = [name for name in head if name not in (*REQUIRED, *OPTIONAL)]
    twice = sorted({name for name in head if head.count(name) > 1})
    faults = {"missing": missing, "unknown": unknown, "there twice": twice}
    found = [f"columns {what}: {', '.join(names)}" for what, names in faults.items() if names]
    if found:
        raise NotReadable("; ".join(found))


def _bill(head: tuple[str, ...], row: tuple[str, ...]) -> Bill:
    """
    Raises:
        ValueError: names the column and what is wrong with it, but not what stands there.
    """
    if len(row) != len(head):
        raise ValueError(f"{len(row)} cells instead of {len(head)}")
    cells = dict(zip(head, row, strict=True))
    if not _ACCOUNT.fullmatch(cells["account"]):
        raise ValueError("account: write 4 to 20 letters and digits")
    for name in ("holder", "address"):
        if not cells[name]:
            raise ValueError(f"{name}: it is empty")
    kind = next((each for each in get_args(AccountKind) if each == cells["kind"]), None)
    if kind is None:
        raise ValueError(f"kind: write one of {', '.join(get_args(AccountKind))}")
    if cells.get("phone") and not _PHONE.fullmatch(cells["phone"]):
        raise ValueError("phone: write it as in +27825550101, or leave it empty")
    dates = {name: _day(cells, name) for name in DATES}
    first, last = dates["period_first"], dates["period_last"]
    if not first <= last or not first <= dates["statement_date"] <= dates["due_date"]:
        raise ValueError("dates: first day, last day, statement and due date are not in order")
    return Bill(
        account=cells["account"],
        holder=cells["holder"],
        address=cells["address"],
        kind=kind,
        balance=_amount(cells, "balance"),
        ageing=_ageing(cells),
        statement_date=dates["statement_date"],
        due_date=dates["due_date"],
        period=Period(first, last),
        lines=tuple(ServiceLine(kind, _amount(cells, kind)) for kind in CHARGES if cells.get(kind)),
        last_payment=_payment(cells),
        name=cells.get("name", ""),
        phone=cells.get("phone", ""),
    )


def _ageing(cells: Mapping[str, str]) -> Ageing:
    """The bands as they stand there; what is left of the balance is not overdue."""
    bands = [_amount(cells, name) for name in BANDS]
    if negative := [name for name, band in zip(BANDS, bands, strict=True) if band.cents < 0]:
        raise ValueError(f"{negative[0]}: what is overdue cannot be negative")
    overdue = sum(band.cents for band in bands)
    return Ageing(Money(_amount(cells, "balance").cents - overdue), *bands)


def _payment(cells: Mapping[str, str]) -> Payment | None:
    if not cells.get("last_payment"):
        return None
    return Payment(_amount(cells, "last_payment"), _day(cells, "last_payment_date"))


def _amount(cells: Mapping[str, str], name: str) -> Money:
    found = _AMOUNT.fullmatch(cells[name])
    if found is None:
        raise ValueError(f"{name}: write an amount as in 1234.50")
    cents = int(found[2]) * 100 + int(found[3] or 0)
    return Money(-cents if found[1] else cents)


def _day(cells: Mapping[str, str], name: str) -> date:
    try:
        return date.fromisoformat(cells.get(name, ""))
    except ValueError:
        raise ValueError(f"{name}: write a date as in 2026-11-30") from None
