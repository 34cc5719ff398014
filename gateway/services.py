"""What capabilities may ask of a city: typed services, whoever stands behind them.

A capability asks for a service by name (`chat.services.billing`); a provider plugin supplies it. Everything here is
data that can be stored in a journal and read back by its annotation: frozen Structs, integer cents, `date`.

Trouble is raised in two kinds only, so that every provider behaves alike:

* `Sorry(key)`: it will not work however often it is tried. The keys are the constants below.
* `TryLater(UNAVAILABLE)`: the city's system is down, busy or slow.

Anything else that leaves a provider is a bug of that provider.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, Protocol, runtime_checkable

from msgspec import Struct

from sessions.messages import FileRef, Money, Phone, Resident, SentFile

UNKNOWN_ACCOUNT = "service-unknown-account"
"""Key of the `Sorry` raised for an account number that the city does not know."""

NO_STATEMENT = "service-no-statement"
"""Key of the `Sorry` raised when the account exists but no statement can be shown for it."""

UNKNOWN_DEPARTMENT = "service-unknown-department"
"""Key of the `Sorry` raised for a department id that is not in the directory."""

UNAVAILABLE = "service-unavailable"
"""Key of the `TryLater` raised when the city's system does not answer."""


# ---------------------------------------------------------------------------------------------- identity


class Holder(Struct, frozen=True):
    """The person or business that the city knows as holder of accounts.

    Arguments:
        id: the city's own id; pass it to `Billing.accounts`.
        name: as the city writes it.
        language: the language asked for in letters (BCP 47, `nso`), or None if the city does not know.
    """

    id: str
    name: str
    language: str | None = None


@runtime_checkable
class Identity(Protocol):
    """Who, in the city's books, is the resident in the chat?"""

    async def holder(self, resident: Resident) -> Holder | None:
        """The account holder linked to a resident.

        Arguments:
            resident: id and aliases as the gateway knows them.

        Returns: the holder, or None if the resident is not linked to anyone (a visitor, a tenant, an unknown phone,
            or a phone that the city has against more than one holder).

        Raises:
            TryLater: the city's system does not answer.
        """
        ...


# ---------------------------------------------------------------------------------------------- billing

ServiceKind = Literal["rates", "water", "electricity", "sanitation", "refuse", "interest", "correction", "other"]
"""What a charge is for. `interest` and `correction` are lines without consumption; a correction may be negative."""

AccountKind = Literal["home", "business", "vacant", "farm", "public", "other"]
"""What the account's property is used for."""


class Account(Struct, frozen=True):
    """One municipal account, as shown in a list of accounts.

    Arguments:
        number: the account number; also the payment reference. Personal data: mask it in texts (see `masked`).
        title: a short name that its holder recognises, usually the street address; personal data too.
        kind: what the property is used for.
        due: what is owing now, after payments received since the statement; negative when in credit.
    """

    number: str
    title: str
    kind: AccountKind
    due: Money

    @property
    def masked(self) -> str:
        """The number with all but its last four characters hidden (fewer of a short one), for chats and logs."""
        return "…" + self.number[len(self.number) - min(4, len(self.number) // 2) :]


class Period(Struct, frozen=True):
    """Days that a statement covers, both included.

    Arguments:
        first, last: in the city's zone.
    """

    first: date
    last: date


class Ageing(Struct, frozen=True):
    """A balance split by how long it has been owing, in days past the due date on the statement date.

    `current` is not overdue on the statement date and is negative when the account is in credit. `days_120` holds
    everything of 120 days and older. The five always add up to the balance they belong to.

    Arguments:
        current: not overdue.
        days_30, days_60, days_90, days_120: overdue by 1 to 30 days, 31 to 60, and so on.
    """

    current: Money
    days_30: Money
    days_60: Money
    days_90: Money
    days_120: Money

    @property
    def overdue(self) -> Money:
        """The part past its due date."""
        return self.days_30 + self.days_60 + self.days_90 + self.days_120


class Payment(Struct, frozen=True):
    """Money the city received.

    Arguments:
        amount: positive; a reversed payment is negative.
        on: the day the city received it.
        channel: how it came, in the city's own words (`EFT`, `Pay point`).
    """

    amount: Money
    on: date
    channel: str = ""


class Usage(Struct, frozen=True):
    """How much of a service was used in the statement's period.

    Arguments:
        thousandths: the quantity times 1,000, so that 11.5 kl is 11500; an integer keeps sums exact.
        unit: as printed, for example `kWh` or `kl`.
        estimated: True when no meter was read and the city estimated.
    """

    thousandths: int
    unit: str
    estimated: bool = False

    @property
    def quantity(self) -> float:
        """The quantity in units, for showing."""
        return self.thousandths / 1000


class ServiceLine(Struct, frozen=True):
    """What one service cost in the statement's period.

    Arguments:
        service: what it is for.
        amount: with VAT; negative for a correction in the resident's favour.
        usage: what was used, for metered services.
        title: the city's own words for it; needed for `other`, may be empty for the rest.
    """

    service: ServiceKind
    amount: Money
    usage: Usage | None = None
    title: str = ""


class AccountSummary(Struct, frozen=True):
    """Where one account stands.

    Arguments:
        account: the account; `account.due` equals `balance`.
        balance: what is owing now: the statement's total less payments since; negative when in credit.
        due_date: the day by which the statement's total had to be paid.
        statement_date: the day the latest statement was made.
        period: the days that the latest statement covers.
        ageing: `balance` by age; payments since the statement settle the oldest debt first.
        lines: the latest statement's charges, one per service, in the order they are printed.
        last_payment: the latest payment received, if any is known.
        arrangement: the holder is paying arrears off by an arrangement with the city.
        handed_over: the debt is with the city's lawyers or collectors; questions go to them.
    """

    account: Account
    balance: Money
    due_date: date
    statement_date: date
    period: Period
    ageing: Ageing
    lines: tuple[ServiceLine, ...]
    last_payment: Payment | None = None
    arrangement: bool = False
    handed_over: bool = False

    @property
    def overdue(self) -> Money:
        """The part that was already past its due date on the statement date and is still owing."""
        return self.ageing.overdue


class Statement(Struct, frozen=True):
    """A statement of account as a document.

    Arguments:
        account: the account's number.
        file: the PDF in the gateway's file store.
        filename: what the resident's phone calls it; ends in `.pdf` and holds no full account number.
        period: the days it covers.
        statement_date: the day it was made.
        due_date: the day by which `total` is to be paid.
        total: what was owing on the statement date.
    """

    account: str
    file: FileRef
    filename: str
    period: Period
    statement_date: date
    due_date: date
    total: Money


@runtime_checkable
class Billing(Protocol):
    """Municipal accounts: what is owing, what for, and the statement on paper.

    Ask only for accounts that `accounts` named for the resident's own holder: the other calls do not ask who asks.
    """

    async def accounts(self, holder: str) -> tuple[Account, ...]:
        """The accounts of a holder.

        Arguments:
            holder: `Holder.id` as `Identity.holder` gave it.

        Returns: open accounts in the city's order; empty for a holder without one, and for an unknown holder.

        Raises:
            TryLater: the city's system does not answer.
        """
        ...

    async def summary(self, account: str) -> AccountSummary:
        """Where one account stands.

        Arguments:
            account: `Account.number`.

        Raises:
            Sorry: `UNKNOWN_ACCOUNT` if there is no such account.
            TryLater: the city's system does not answer.
        """
        ...

    async def statement(self, account: str) -> Statement:
        """The latest statement as a PDF, made or fetched now and put in the file store.

        Arguments:
            account: `Account.number`.

        Raises:
            Sorry: `UNKNOWN_ACCOUNT` if there is no such account; `NO_STATEMENT` if it has no statement that can be
                shown (its figures do not add up, or none was made yet).
            TryLater: the city's system does not answer.
        """
        ...


# ---------------------------------------------------------------------------------------------- directory


class Department(Struct, frozen=True):
    """A part of the city that residents may call, write to or visit.

    Arguments:
        id: short and stable, `[a-z0-9-]+`.
        names: name by language (BCP 47); the city's own language is always there and comes first.
        purposes: what it is for, one short line, by language.
        phones: numbers in E.164 (`+27105550100`), the one to try first at the head.
        hours: when somebody answers, in the city's words; empty if not known.
        email: empty if there is none.
        address: where the counter is, on one line; empty if there is none.
        latitude: of the counter in degrees, or None.
        longitude: of the counter in degrees, or None.
        last_checked: the day the city last checked that all this is true.
        keywords: words by which residents ask for it, lower case, by language.
    """

    id: str
    names: dict[str, str]
    purposes: dict[str, str]
    phones: tuple[Phone, ...]
    last_checked: date
    hours: str = ""
    email: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    keywords: dict[str, tuple[str, ...]] = {}

    def name(self, language: str) -> str:
        """The name in a language (`language`, for example `en`), or in the city's own."""
        return _worded(self.names, language)

    def purpose(self, language: str) -> str:
        """What it is for in a language (`language`, for example `en`), or in the city's own."""
        return _worded(self.purposes, language)


class EmergencyNumber(Struct, frozen=True):
    """A number to call when someone is in danger.

    Arguments:
        id: short and stable.
        number: what to dial as it is: a short code (`112`, `10111`) or E.164.
        names: who answers, by language; the city's own language comes first.
        purposes: when to call it, one short line, by language.
        last_checked: the day the city last checked that it answers.
        keywords: danger words that point to it, lower case, by language.
    """

    id: str
    number: str
    names: dict[str, str]
    purposes: dict[str, str]
    last_checked: date
    keywords: dict[str, tuple[str, ...]] = {}

    def name(self, language: str) -> str:
        """The name in a language (`language`, for example `en`), or in the city's own."""
        return _worded(self.names, language)

    def purpose(self, language: str) -> str:
        """When to call it in a language (`language`, for example `en`), or in the city's own."""
        return _worded(self.purposes, language)


def _worded(words: dict[str, str], language: str) -> str:
    """Words in `language` (`en-ZA`), else in its base (`en`), else the first there are."""
    found = words.get(language) or words.get(language.partition("-")[0])
    return found or next(iter(words.values()), "")


@runtime_checkable
class Directory(Protocol):
    """Whom to call, and for what."""

    async def departments(self) -> tuple[Department, ...]:
        """All departments in the city's order.

        Raises:
            TryLater: the city's system does not answer.
        """
        ...

    async def department(self, id: str) -> Department:
        """One department.

        Arguments:
            id: `Department.id`.

        Raises:
            Sorry: `UNKNOWN_DEPARTMENT` if the directory has no such id.
            TryLater: the city's system does not answer.
        """
        ...

    async def emergency(self) -> tuple[EmergencyNumber, ...]:
        """The emergency numbers, the most general first.

        Raises:
            TryLater: the city's system does not answer.
        """
        ...


# ---------------------------------------------------------------------------------------------- media


@runtime_checkable
class Media(Protocol):
    """What the resident sent. The gateway itself stands behind it: it needs no plugin and no line in `plugins.toml`."""

    async def fetch(self, file: SentFile) -> FileRef:
        """The content of a file, fetched from WhatsApp and put in the file store, from where it goes after 30 days.

        It has been looked at (it is what it was said to be, and of a kind that we take), its position was taken out
        (Exif and the like; a resident who means a place shares it), and all scanners have found it clean.

        Arguments:
            file: what `parsers.file` gave.

        Raises:
            Sorry: it is gone, too large, damaged, of a kind that we do not take, or a scanner refused it. The words say
                which, and what to do.
            TryLater: WhatsApp does not answer, or nobody could scan it now.
        """
        ...


# ---------------------------------------------------------------------------------------------- residents


@runtime_checkable
class Residents(Protocol):
    """For the capability that registers residents. The gateway itself stands behind it.

    When WhatsApp tells of a new number, a new user id or a new SIM card, somebody else may hold the phone: whatever
    needs a registered resident is paused then. Ask before you say that a resident is registered, and tell when they
    have proven anew who they are.
    """

    async def paused(self, resident: str) -> bool:
        """Whether the resident must link again before anything that needs a registered one.

        Arguments:
            resident: `Resident.id`.
        """
        ...

    async def linked(self, resident: str) -> bool:
        """The resident has linked again; an effect. It is audited.

        Arguments:
            resident: `Resident.id`.

        Returns: False if nothing was paused.
        """
        ...


BUILT_IN: dict[str, type] = {"media": Media, "residents": Residents}
"""Services that the gateway itself stands behind."""

SERVICES: dict[str, type] = {"billing": Billing, "directory": Directory, "identity": Identity}
"""Name of a service (in `plugins.toml` and `chat.services`) to its Protocol."""

__all__ = [
    "BUILT_IN",
    "NO_STATEMENT",
    "SERVICES",
    "UNAVAILABLE",
    "UNKNOWN_ACCOUNT",
    "UNKNOWN_DEPARTMENT",
    "Account",
    "AccountKind",
    "AccountSummary",
    "Ageing",
    "Billing",
    "Department",
    "Directory",
    "EmergencyNumber",
    "Holder",
    "Identity",
    "Media",
    "Payment",
    "Period",
    "Resident",
    "Residents",
    "ServiceKind",
    "ServiceLine",
    "Statement",
    "Usage",
]
