"""What must hold between the files: references, dates, sums. Every breach is a fault with its place and remedy."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from plugins.providers.embedded_city import ledger
from plugins.providers.embedded_city.city_settings import City
from plugins.providers.embedded_city.faults import Faults
from plugins.providers.embedded_city.records import AccountRecord, Books, LineRecord, PaymentRecord
from plugins.providers.embedded_city.wording import money


def check(books: Books, city: City, faults: Faults) -> None:
    """Check all records against each other."""
    _references(books, faults)
    _shared_phones(books, faults)
    lines, payments = _by_account(books.lines), _by_account(books.payments)
    for place, account in books.accounts:
        _dates(place, account, faults)
        _sums(place, account, lines[account.account], payments[account.account], city, faults)
    _readings(books, faults)
    _directory(books, faults)


def _by_account(placed: list[tuple[int, Any]]) -> defaultdict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for _, record in placed:
        found[record.account].append(record)
    return found


def _references(books: Books, faults: Faults) -> None:
    holders = {holder.holder for _, holder in books.holders}
    properties = {place.property for _, place in books.properties}
    accounts = {account.account for _, account in books.accounts}
    for line, account in books.accounts:
        if account.holder not in holders:
            _dangling(faults, "accounts.csv", line, "holder", account.holder, "holders.csv")
        if account.property is not None and account.property not in properties:
            _dangling(faults, "accounts.csv", line, "property", account.property, "properties.csv")
    for name in ("lines", "payments", "readings"):
        for line, record in getattr(books, name):
            if record.account not in accounts:
                _dangling(faults, f"{name}.csv", line, "account", record.account, "accounts.csv")


def _dangling(faults: Faults, file: str, line: int, column: str, value: str, target: str) -> None:
    faults.add(file, line, column, f"{value} is not in {target}", f"add it to {target} or correct it here")


def _shared_phones(books: Books, faults: Faults) -> None:
    """A phone of two holders proves neither of them, so it links nobody."""
    times = Counter(holder.phone for _, holder in books.holders if holder.phone)
    for line, holder in books.holders:
        if holder.phone and times[holder.phone] > 1:
            problem = f"this phone is on {times[holder.phone]} holders, so it is linked to none of them"
            faults.warn("holders.csv", line, "phone", problem, "keep it on the holder who uses it")


def _dates(line: int, account: AccountRecord, faults: Faults) -> None:
    order = (
        ("period_last", account.period_first, account.period_last, "is before period_first"),
        ("statement_date", ledger.payments_from(account), account.statement_date, "is before the payments it counts"),
        ("due_date", account.statement_date, account.due_date, "is before statement_date"),
    )
    for column, earlier, later, problem in order:
        if later < earlier:
            faults.add("accounts.csv", line, column, problem, "correct the date that is wrong")


def _sums(
    line: int,
    account: AccountRecord,
    lines: list[LineRecord],
    payments: list[PaymentRecord],
    city: City,
    faults: Faults,
) -> None:
    def rand(cents: int) -> str:
        return money(cents, city)

    total = ledger.total(account, lines, payments)
    if total != account.balance:
        paid = sum(each.amount for each in ledger.on_statement(account, payments))
        faults.add(
            *("accounts.csv", line, "balance"),
            f"is {rand(account.balance)}, but {rand(account.previous_balance)} before + {rand(ledger.charged(lines))} "
            f"charged - {rand(paid)} paid makes {rand(total)}",
            "look for a missing row in lines.csv or payments.csv, or set payments_from",
        )
    overdue = ledger.ageing(account)[1:]
    for column, cents in zip(("days_30", "days_60", "days_90", "days_120"), overdue, strict=True):
        if cents < 0:
            faults.add("accounts.csv", line, column, "is negative", "take credits off the oldest debt, or write 0")
    if sum(overdue) > max(account.balance, 0):
        problem = f"{rand(sum(overdue))} is overdue, more than the balance of {rand(account.balance)}"
        faults.add(
            "accounts.csv", line, "days_30 to days_120", problem, "use the ageing of the same day as the balance"
        )


def _readings(books: Books, faults: Faults) -> None:
    """A reading lower than the one before is worth a look; the chart leaves such a month out."""
    latest: dict[tuple[str, str], Any] = {}
    for line, reading in sorted(books.readings, key=lambda placed: (placed[1].date, placed[0])):
        key = (reading.account, reading.meter)
        before = latest.get(key)
        if before is not None and ledger.used(before, reading) is None:
            problem = "is lower than the reading before, and the meter's digits are not known"
            faults.warn(
                "readings.csv", line, "reading", problem, "correct it, or fill in digits if the meter started again"
            )
        latest[key] = reading


def _directory(books: Books, faults: Faults) -> None:
    for line, department in books.departments:
        if not (department.phone or department.email or department.address):
            remedy = "fill in phone, email or address"
            faults.add("departments.csv", line, "phone", "there is no way to reach this department", remedy)
        if (department.latitude is None) != (department.longitude is None):
            faults.add(
                "departments.csv", line, "latitude", "only half of the position is there", "fill in both or none"
            )
    if not books.emergency and faults.count == 0:
        faults.add("emergency.csv", 0, "", "holds no number", "add at least 112, which works from every cell phone")
