"""The embedded city's records: one Struct per CSV file, the same in the files, the database and the statement."""

from __future__ import annotations

import datetime
from datetime import date
from typing import Literal

from msgspec import Struct

from gateway.api import AccountKind, ServiceKind
from plugins.providers.embedded_city.application_books import ApplicationRecord, DocumentRecord, QuestionRecord
from plugins.providers.embedded_city.case_books import CaseQuestionRecord, CategoryRecord
from plugins.providers.embedded_city.job_books import VacancyRecord
from plugins.providers.embedded_city.notice_books import AreaRecord, OutageRecord
from plugins.providers.embedded_city.office_books import OfficeRecord

ReadingKind = Literal["actual", "estimated", "customer"]


class HolderRecord(Struct, frozen=True, kw_only=True):
    """A person or business. `phone` is E.164."""

    holder: str
    name: str
    phone: str | None = None
    email: str | None = None
    postal_address: str | None = None
    language: str | None = None


class PropertyRecord(Struct, frozen=True, kw_only=True):
    """A property. `market_value` is in cents."""

    property: str
    address: str
    suburb: str | None = None
    description: str | None = None
    ward: str | None = None
    kind: AccountKind = "home"
    market_value: int | None = None
    valuation_date: date | None = None


class AccountRecord(Struct, frozen=True, kw_only=True):
    """An account with the frame of its latest statement; all amounts in cents, as at `statement_date`."""

    account: str
    holder: str
    property: str | None = None
    title: str | None = None
    statement_date: date
    period_first: date
    period_last: date
    payments_from: date | None = None
    due_date: date
    previous_balance: int
    balance: int
    days_30: int = 0
    days_60: int = 0
    days_90: int = 0
    days_120: int = 0
    deposit: int = 0
    arrangement: bool = False
    handed_over: bool = False
    closed: bool = False


class LineRecord(Struct, frozen=True, kw_only=True):
    """One charge of the latest statement, or one step of a tariff.

    `quantity` is in thousandths of `unit`, `rate` in hundredths of a cent, `amount` (without VAT) and `vat` in cents.
    """

    account: str
    service: ServiceKind
    description: str
    tariff: str | None = None
    meter: str | None = None
    quantity: int | None = None
    unit: str | None = None
    rate: int | None = None
    amount: int
    vat: int = 0


class PaymentRecord(Struct, frozen=True, kw_only=True):
    """Money received, in cents; negative for a payment that was reversed."""

    account: str
    date: datetime.date
    amount: int
    channel: str | None = None
    reference: str | None = None


class ReadingRecord(Struct, frozen=True, kw_only=True):
    """One reading of a meter, in thousandths of its unit. `digits` is how many digits the meter shows."""

    account: str
    meter: str
    service: ServiceKind
    date: datetime.date
    reading: int
    kind: ReadingKind = "actual"
    digits: int | None = None


class MeterRecord(Struct, frozen=True, kw_only=True):
    """What is known of a meter beside its readings. `first_day` and `last_day` are days of each month."""

    account: str
    meter: str
    service: ServiceKind
    place: str | None = None
    unit: str | None = None
    digits: int | None = None
    prepaid: bool = False
    first_day: int | None = None
    last_day: int | None = None


class StatementRecord(Struct, frozen=True, kw_only=True):
    """What an earlier statement came to, in cents: `charged` with VAT, `paid` since the one before, `balance` owing."""

    account: str
    statement_date: date
    period_first: date
    period_last: date
    charged: int
    paid: int = 0
    balance: int


class CodeRecord(Struct, frozen=True, kw_only=True):
    """The code on an account's latest bill; only its hash is kept (`cells.bill_code`)."""

    account: str
    code: str


class DepartmentRecord(Struct, frozen=True, kw_only=True):
    """A department; `name`, `purpose` and `keywords` by language, the city's own language first."""

    department: str
    name: dict[str, str]
    purpose: dict[str, str]
    keywords: dict[str, tuple[str, ...]] = {}
    phone: str | None = None
    phone_2: str | None = None
    phone_3: str | None = None
    hours: str | None = None
    email: str | None = None
    address: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    last_checked: date


class EmergencyRecord(Struct, frozen=True, kw_only=True):
    """An emergency number, dialled as `number` says; words by language as in a department."""

    emergency: str
    number: str
    name: dict[str, str]
    purpose: dict[str, str]
    keywords: dict[str, tuple[str, ...]] = {}
    last_checked: date


Record = (
    HolderRecord
    | PropertyRecord
    | AccountRecord
    | LineRecord
    | PaymentRecord
    | ReadingRecord
    | MeterRecord
    | StatementRecord
    | CodeRecord
    | DepartmentRecord
    | EmergencyRecord
)


class Books(Struct):
    """Everything that a folder of CSV files holds, each record with the line it stands on."""

    holders: list[tuple[int, HolderRecord]]
    properties: list[tuple[int, PropertyRecord]]
    accounts: list[tuple[int, AccountRecord]]
    lines: list[tuple[int, LineRecord]]
    payments: list[tuple[int, PaymentRecord]]
    readings: list[tuple[int, ReadingRecord]]
    meters: list[tuple[int, MeterRecord]]
    statements: list[tuple[int, StatementRecord]]
    codes: list[tuple[int, CodeRecord]]
    departments: list[tuple[int, DepartmentRecord]]
    offices: list[tuple[int, OfficeRecord]]
    emergency: list[tuple[int, EmergencyRecord]]
    applications: list[tuple[int, ApplicationRecord]]
    application_questions: list[tuple[int, QuestionRecord]]
    application_documents: list[tuple[int, DocumentRecord]]
    case_categories: list[tuple[int, CategoryRecord]]
    case_questions: list[tuple[int, CaseQuestionRecord]]
    areas: list[tuple[int, AreaRecord]]
    outages: list[tuple[int, OutageRecord]]
    vacancies: list[tuple[int, VacancyRecord]]
