"""The arithmetic of an account, in cents. Pure.

The sum that every statement has to pass: previous balance + charges with VAT - payments on the statement = balance,
and the five parts of the ageing = balance. Source: the statement model of municipal billing (Property Rates Act s27
accounts) as the reference page of this project describes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from plugins.providers.embedded_city.records import AccountRecord, LineRecord, PaymentRecord, ReadingRecord

Buckets = tuple[int, int, int, int, int]
"""Current, 30, 60, 90 and 120 days and older."""


def payments_from(account: AccountRecord) -> date:
    """The first day whose payments are on the statement."""
    return account.payments_from or account.period_first


def on_statement(account: AccountRecord, payments: Iterable[PaymentRecord]) -> list[PaymentRecord]:
    """The payments that the latest statement shows."""
    return [each for each in payments if payments_from(account) <= each.date <= account.statement_date]


def since_statement(account: AccountRecord, payments: Iterable[PaymentRecord]) -> list[PaymentRecord]:
    """The payments received after the latest statement was made."""
    return [each for each in payments if each.date > account.statement_date]


def charged(lines: Iterable[LineRecord]) -> int:
    """Charges with VAT."""
    return sum(line.amount + line.vat for line in lines)


def total(account: AccountRecord, lines: Iterable[LineRecord], payments: Iterable[PaymentRecord]) -> int:
    """What the statement comes to by its own lines."""
    return account.previous_balance + charged(lines) - sum(each.amount for each in on_statement(account, payments))


def ageing(account: AccountRecord) -> Buckets:
    """The balance on the statement date by age."""
    overdue = (account.days_30, account.days_60, account.days_90, account.days_120)
    return (account.balance - sum(overdue), *overdue)


def settle(buckets: Buckets, amount: int) -> Buckets:
    """Take a payment off the oldest debt first; what is over becomes a credit. A reversal adds to what is current."""
    parts = list(buckets)
    for index in range(4, 0, -1):
        used = min(max(amount, 0), parts[index])
        parts[index] -= used
        amount -= used
    parts[0] -= amount
    return (parts[0], parts[1], parts[2], parts[3], parts[4])


def used(before: ReadingRecord, after: ReadingRecord) -> int | None:
    """Thousandths used between two readings of a meter, over its start at nought; None if that cannot be told."""
    if after.reading >= before.reading:
        return after.reading - before.reading
    if after.digits is None:
        return None
    over: int = 1000 * 10**after.digits
    return after.reading + over - before.reading
