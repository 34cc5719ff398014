"""The CSV files that a city exports: their columns, and how each cell is read.

This table is the format: the importer, the faults it names and the page `docs/embedded-city.md` all follow it.
"""

from __future__ import annotations

from functools import partial

from plugins.providers.embedded_city import application_books, case_books, cells, job_books, notice_books, office_books
from plugins.providers.embedded_city.cells import OneOf, Reader
from plugins.providers.embedded_city.columns import Column, Table
from plugins.providers.embedded_city.records import (
    AccountRecord,
    CodeRecord,
    DepartmentRecord,
    EmergencyRecord,
    HolderRecord,
    LineRecord,
    MeterRecord,
    PaymentRecord,
    PropertyRecord,
    ReadingRecord,
    StatementRecord,
)

SERVICE = OneOf(
    *("rates", "water", "electricity", "sanitation", "refuse", "interest", "correction", "other"),
    also={"property rates": "rates", "sewerage": "sanitation", "sewer": "sanitation", "refuse removal": "refuse"}
    | {"power": "electricity", "sundry": "other", "journal": "correction", "adjustment": "correction"},
)
PROPERTY_KIND = OneOf(
    *("home", "business", "vacant", "farm", "public", "other"),
    also={"residential": "home", "commercial": "business", "industrial": "business", "agricultural": "farm"}
    | {"vacant land": "vacant", "public service": "public"},
)
READING_KIND = OneOf(
    "actual", "estimated", "customer", also={"a": "actual", "e": "estimated", "estimate": "estimated", "c": "customer"}
)


def _holders(phone: Reader) -> Table:
    return Table(
        "holders",
        HolderRecord,
        (
            Column("holder", cells.code, "the city's own number of the person or business", required=True),
            Column("name", cells.plain, "as it is to be printed on the statement", required=True),
            Column("phone", phone, "the cell phone that is used on WhatsApp"),
            Column("email", cells.email, "one address"),
            Column("postal_address", cells.plain, "on one line, parts separated by commas"),
            Column("language", cells.language, "en, af, zu, xh, nso, tn, st, ts, ss, ve or nr"),
        ),
        key=("holder",),
    )


PROPERTIES = Table(
    "properties",
    PropertyRecord,
    (
        Column("property", cells.code, "the city's own number of the property", required=True),
        Column("address", cells.plain, "street and number", required=True),
        Column("suburb", cells.plain, "suburb, township or village"),
        Column("description", cells.plain, "erf, stand or unit, as registered"),
        Column("ward", cells.plain, "ward number or name"),
        Column("kind", PROPERTY_KIND, "home, business, vacant, farm, public or other (default: home)"),
        Column("market_value", cells.cents, "by the valuation roll, in rand"),
        Column("valuation_date", cells.day, "date of the valuation roll"),
    ),
    key=("property",),
)

ACCOUNTS = Table(
    "accounts",
    AccountRecord,
    (
        Column("account", cells.code, "account number, the payment reference", required=True),
        Column("holder", cells.code, "number of the holder in holders.csv", required=True),
        Column("property", cells.code, "number of the property in properties.csv"),
        Column("title", cells.plain, "short name in lists; default: the property's address"),
        Column("statement_date", cells.day, "date of the latest statement", required=True),
        Column("period_first", cells.day, "first day that the statement covers", required=True),
        Column("period_last", cells.day, "last day that the statement covers", required=True),
        Column("payments_from", cells.day, "payments from this day on are on the statement; default: period_first"),
        Column("due_date", cells.day, "the day by which to pay", required=True),
        Column("previous_balance", cells.cents, "what the statement before ended with", required=True),
        Column("balance", cells.cents, "the statement's total; must agree with lines and payments", required=True),
        Column("days_30", cells.cents, "part of the balance in the 30 days column of the age analysis"),
        Column("days_60", cells.cents, "the same for 60 days"),
        Column("days_90", cells.cents, "the same for 90 days"),
        Column("days_120", cells.cents, "the same for 120 days and all that is older"),
        Column("deposit", cells.cents, "deposit held"),
        Column("arrangement", cells.yes, "yes if arrears are being paid off by arrangement"),
        Column("handed_over", cells.yes, "yes if the debt is with lawyers or collectors"),
        Column("closed", cells.yes, "yes if the account is closed; it is not shown in lists then"),
    ),
    key=("account",),
)

LINES = Table(
    "lines",
    LineRecord,
    (
        Column("account", cells.code, "account number", required=True),
        Column("service", SERVICE, f"one of: {', '.join(SERVICE.words)}", required=True),
        Column("description", cells.plain, "what is charged, or the step of the tariff", required=True),
        Column("tariff", cells.plain, "tariff code"),
        Column("meter", cells.code, "meter number, for metered services"),
        Column("quantity", cells.thousandths, "how much, for this line or step"),
        Column("unit", cells.plain, "kWh, kl, ..."),
        Column("rate", cells.rate, "rand per unit, without VAT"),
        Column("amount", cells.cents, "charge without VAT; negative for a correction", required=True),
        Column("vat", cells.cents, "VAT on it; empty for none"),
    ),
)

PAYMENTS = Table(
    "payments",
    PaymentRecord,
    (
        Column("account", cells.code, "account number", required=True),
        Column("date", cells.day, "the day the city received it", required=True),
        Column("amount", cells.cents, "what was paid; negative for a reversal", required=True),
        Column("channel", cells.plain, "EFT, pay point, ..."),
        Column("reference", cells.plain, "receipt number"),
    ),
)

READINGS = Table(
    "readings",
    ReadingRecord,
    (
        Column("account", cells.code, "account number", required=True),
        Column("meter", cells.code, "meter number", required=True),
        Column("service", SERVICE, "electricity or water", required=True),
        Column("date", cells.day, "day of the reading", required=True),
        Column("reading", cells.thousandths, "what the meter showed", required=True),
        Column("kind", READING_KIND, "actual, estimated or customer (A, E, C); default: actual"),
        Column("digits", cells.whole, "how many digits the meter has, to know when it starts again at nought"),
    ),
    key=("account", "meter", "date"),
    required=False,
)

METERS = Table(
    "meters",
    MeterRecord,
    (
        Column("account", cells.code, "account number", required=True),
        Column("meter", cells.code, "meter number", required=True),
        Column("service", SERVICE, "electricity or water", required=True),
        Column("place", cells.plain, "where it is, if that is not the account's title"),
        Column("unit", cells.plain, "kWh or kl; default: what its service usually has"),
        Column("digits", cells.whole, "how many digits its face shows; default: that of its readings"),
        Column("prepaid", cells.yes, "yes if it is fed with tokens"),
        Column("first_day", cells.month_day, "readings count for a bill from this day of the month; default: always"),
        Column("last_day", cells.month_day, "the last such day; if it is before first_day, of the next month"),
    ),
    key=("account", "meter"),
    required=False,
)

STATEMENTS = Table(
    "statements",
    StatementRecord,
    (
        Column("account", cells.code, "account number", required=True),
        Column("statement_date", cells.day, "the day the statement was made", required=True),
        Column("period_first", cells.day, "first day that it covers", required=True),
        Column("period_last", cells.day, "last day that it covers", required=True),
        Column("charged", cells.cents, "all charges of this statement, with VAT", required=True),
        Column("paid", cells.cents, "what was received since the statement before"),
        Column("balance", cells.cents, "what the statement ended with", required=True),
    ),
    key=("account", "statement_date"),
    required=False,
)

CODES = Table(
    "codes",
    CodeRecord,
    (
        Column("account", cells.code, "account number", required=True),
        Column("code", cells.bill_code, "printed on the latest bill, 8 to 40 letters and digits", required=True),
    ),
    key=("account",),
    required=False,
)


def _departments(phone: Reader) -> Table:
    return Table(
        "departments",
        DepartmentRecord,
        (
            Column("department", cells.short_id, "short name for machines, kept for ever", required=True),
            Column("name", cells.plain, "as residents know it", required=True, worded=True),
            Column("purpose", cells.plain, "what it is for, one short line", required=True, worded=True),
            Column("keywords", cells.keywords, "words by which residents ask for it, commas between", worded=True),
            Column("phone", phone, "the number to try first"),
            Column("phone_2", phone, "another number"),
            Column("phone_3", phone, "another number"),
            Column("hours", cells.plain, f"when somebody answers, {office_books.HOURS}"),
            Column("email", cells.email, "one address"),
            Column("address", cells.plain, "where the counter is"),
            Column("latitude", cells.degrees, "of the counter, in decimal degrees"),
            Column("longitude", cells.degrees, "of the counter, in decimal degrees"),
            Column("last_checked", cells.day, "the day when somebody last checked this row", required=True),
        ),
        key=("department",),
    )


def _emergency(dialled: Reader) -> Table:
    return Table(
        "emergency",
        EmergencyRecord,
        (
            Column("emergency", cells.short_id, "short name for machines, kept for ever", required=True),
            Column("number", dialled, "what to dial: 112, 10111 or a telephone number", required=True),
            Column("name", cells.plain, "who answers", required=True, worded=True),
            Column("purpose", cells.plain, "when to call, one short line", required=True, worded=True),
            Column("keywords", cells.keywords, "danger words that point to it, commas between", worded=True),
            Column("last_checked", cells.day, "the day when somebody last called it to check", required=True),
        ),
        key=("emergency",),
    )


def tables(country: str = "27") -> tuple[Table, ...]:
    """All files, in the order in which they are read and written.

    Arguments:
        country: calling code for telephone numbers written without one.
    """
    phone = partial(cells.phone, country=country)
    dialled = partial(cells.dialled, country=country)
    return (
        _holders(phone),
        PROPERTIES,
        ACCOUNTS,
        LINES,
        PAYMENTS,
        READINGS,
        METERS,
        STATEMENTS,
        CODES,
        _departments(phone),
        office_books.offices(phone),
        _emergency(dialled),
        *application_books.TABLES,
        *case_books.TABLES,
        *notice_books.TABLES,
        job_books.VACANCIES,
    )
