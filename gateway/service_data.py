"""What services hand over: data that a journal can read back by its annotation, and the keys of what they raise.

Frozen Structs, integer cents, `date`. The services themselves are in `services.py`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from sessions.messages import FileRef, Money

UNKNOWN_ACCOUNT = "service-unknown-account"
"""Key of the `Sorry` raised for an account number that the city does not know."""


NO_STATEMENT = "service-no-statement"
"""Key of the `Sorry` raised when the account exists but no statement can be shown for it."""


ACCOUNT_CLOSED = "service-account-closed"
"""Key of the `Sorry` raised for an account that exists and takes no money any more."""


UNAVAILABLE = "service-unavailable"
"""Key of the `TryLater` raised when the city's system does not answer."""


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
        area: the suburb, township or village of the property, as the city's books have it; empty if they do not say.
    """

    number: str
    title: str
    kind: AccountKind
    due: Money
    area: str = ""

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


Offer = Literal["charges", "history", "usage", "arrangement"]
"""What a city's system may be able to tell or do for an account, beside summary and statement."""


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
        as_of: the day for which `balance` holds, if it is not up to date; residents are told then.
        offers: what else `Billing` can do for this account now: its methods `charges`, `history`, `usage` and
            `request_arrangement` (`arrangement`). Residents are not offered the rest.
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
    as_of: date | None = None
    offers: tuple[Offer, ...] = ()

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


class ReceivedPayment(Struct, frozen=True, kw_only=True):
    """Money that came in for one account, to be written into the city's books.

    Arguments:
        account: `Account.number`.
        amount: more than nothing.
        on: the day on which the payment service provider took it, in the city's zone.
        channel: how it came, in words for the books (`WhatsApp`).
        reference: ours; it is on the resident's receipt too.
    """

    account: str
    amount: Money
    on: date
    channel: str
    reference: str


class PostedPayment(Struct, frozen=True):
    """Money that is in the city's books.

    Arguments:
        receipt: the city's own number for it.
        on: the day under which it was booked.
    """

    receipt: str
    on: date
