"""What must hold between the files: references, dates, sums. Every breach is a fault with its place and remedy."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from plugins.providers.embedded_city import application_books, case_books, job_books, ledger, notice_books, office_books
from plugins.providers.embedded_city.city_settings import City
from plugins.providers.embedded_city.faults import Faults
from plugins.providers.embedded_city.records import AccountRecord, Books, LineRecord, PaymentRecord, StatementRecord
from plugins.providers.embedded_city.wording import money


def check(books: Books, city: City, faults: Faults) -> None:
    """Check all records against each other.

    What would only follow from a fault already named is left out: rows that a faulty file lacks are not missed
    elsewhere, and sums are made only of whole files.
    """
    broken = frozenset(faults.files)
    _references(books, faults, broken)
    _shared_phones(books, faults)
    lines, payments = _by_account(books.lines), _by_account(books.payments)
    for place, account in books.accounts:
        _dates(place, account, faults)
        if not broken & {"lines.csv", "payments.csv"}:
            _balance(place, account, lines[account.account], payments[account.account], city, faults)
        _ageing(place, account, city, faults)
    _readings(books, faults)
    _meters(books, faults)
    _statements(books, faults)
    _directory(books, faults)
    application_books.check(books, faults)
    case_books.check(books, faults)
    notice_books.check(books, faults, broken)
    job_books.check(books, faults)
    office_books.check(books, faults)
    if not books.emergency and "emergency.csv" not in broken:
        faults.add("emergency.csv", 0, "", "holds no number", "add at least 112, which works from every cell phone")


def _by_account(placed: list[tuple[int, Any]]) -> defaultdict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for _, record in placed:
        found[record.account].append(record)
    return found


def _references(books: Books, faults: Faults, broken: frozenset[str]) -> None:
    known = {
        "holders.csv": {holder.holder for _, holder in books.holders},
        "properties.csv": {place.property for _, place in books.properties},
        "accounts.csv": {account.account for _, account in books.accounts},
    }
    columns = (
        *(("accounts", "holder", "holders.csv"), ("accounts", "property", "properties.csv")),
        *((name, "account", "accounts.csv") for name in ("lines", "payments", "readings", "meters")),
        *((name, "account", "accounts.csv") for name in ("statements", "codes")),
    )
    for name, column, target in columns:
        if target in broken:
            continue
        for line, record in getattr(books, name):
            value = getattr(record, column)
            if value is not None and value not in known[target]:
                problem, remedy = f"{value} is not in {target}", f"add it to {target} or correct it here"
                faults.add(f"{name}.csv", line, column, problem, remedy)


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


def _balance(
    line: int,
    account: AccountRecord,
    lines: list[LineRecord],
    payments: list[PaymentRecord],
    city: City,
    faults: Faults,
) -> None:
    total = ledger.total(account, lines, payments)
    if total != account.balance:
        paid = sum(each.amount for each in ledger.on_statement(account, payments))
        faults.add(
            *("accounts.csv", line, "balance"),
            f"is {money(account.balance, city)}, but {money(account.previous_balance, city)} before + "
            f"{money(ledger.charged(lines), city)} "
            f"charged - {money(paid, city)} paid makes {money(total, city)}",
            "look for a missing row in lines.csv or payments.csv, or set payments_from",
        )


def _ageing(line: int, account: AccountRecord, city: City, faults: Faults) -> None:
    overdue = ledger.ageing(account)[1:]
    for column, cents in zip(("days_30", "days_60", "days_90", "days_120"), overdue, strict=True):
        if cents < 0:
            faults.add("accounts.csv", line, column, "is negative", "take credits off the oldest debt, or write 0")
    if sum(overdue) > max(account.balance, 0):
        late, balance = money(sum(overdue), city), money(account.balance, city)
        problem = f"{late} is overdue, more than the balance of {balance}"
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


def _meters(books: Books, faults: Faults) -> None:
    for line, meter in books.meters:
        if (meter.first_day is None) != (meter.last_day is None):
            problem = "only one end of the days for readings is there"
            faults.add("meters.csv", line, "first_day", problem, "fill in first_day and last_day, or none of them")
        if meter.service not in {"electricity", "water"}:
            remedy = "write electricity or water"
            faults.add("meters.csv", line, "service", f"{meter.service} has no meter", remedy)


def _statements(books: Books, faults: Faults) -> None:
    """A history with a gap or another sum is worth a look; it is shown as the city has it."""
    latest = {account.account: account for _, account in books.accounts}
    before: dict[str, StatementRecord] = {}
    for line, each in sorted(books.statements, key=lambda placed: (placed[1].statement_date, placed[0])):
        account = latest.get(each.account)
        if account is not None and each.statement_date >= account.statement_date:
            problem = "is not before the latest statement, which stands in accounts.csv"
            faults.add("statements.csv", line, "statement_date", problem, "keep earlier statements only in this file")
        if each.period_last < each.period_first:
            faults.add(
                "statements.csv", line, "period_last", "is before period_first", "correct the date that is wrong"
            )
        previous = before.get(each.account)
        if previous is not None and previous.balance + each.charged - each.paid != each.balance:
            problem = "is not the balance before, plus what was charged, less what was paid"
            faults.warn("statements.csv", line, "balance", problem, "look for a missing statement or payment")
        before[each.account] = each


def _directory(books: Books, faults: Faults) -> None:
    for line, department in books.departments:
        if not (department.phone or department.email or department.address):
            remedy = "fill in phone, email or address"
            faults.add("departments.csv", line, "phone", "there is no way to reach this department", remedy)
        if (department.latitude is None) != (department.longitude is None):
            faults.add(
                "departments.csv", line, "latitude", "only half of the position is there", "fill in both or none"
            )
