"""What `Billing` hands over beside summary and statement: each charge, past statements, what was used, arrangements.

Frozen Structs, integer cents, `date`, as in `service_data`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from gateway.service_data import Period, ServiceKind, Usage
from sessions.messages import Money

NOT_OFFERED = "service-not-offered"
"""Key of the `Sorry` raised by what this city's system cannot do; see `AccountSummary.offers`."""

ARRANGEMENT_ASKED = "service-arrangement-asked"
"""Key of the `Sorry` raised when the city has a request for this account already; it has `$reference`."""

NO_ARREARS = "service-no-arrears"
"""Key of the `Sorry` raised when there is nothing that could be paid off, or no longer by an arrangement."""


class Charge(Struct, frozen=True):
    """One line of the latest statement, or one step of a tariff.

    Arguments:
        service: what it is for.
        title: the city's own words for the line (`Step 2: 50 to 350 kWh`, `Network charge`).
        amount: without VAT; negative for a correction in the resident's favour.
        vat: on `amount`.
        usage: how much this line or step is for, if it is for a quantity.
        rate: the price of a unit without VAT, in hundredths of a cent (184.72 cents are 18472); None if there is none.
        metered: a meter measured `usage`; the metered lines of a service are the steps of its tariff, in order.
    """

    service: ServiceKind
    title: str
    amount: Money
    vat: Money
    usage: Usage | None = None
    rate: int | None = None
    metered: bool = False


class PastStatement(Struct, frozen=True):
    """What one statement came to.

    Arguments:
        statement_date: the day it was made.
        period: the days it covers.
        charged: with VAT, for this period.
        paid: what was received since the statement before.
        balance: what was owing on the statement date; negative when in credit.
    """

    statement_date: date
    period: Period
    charged: Money
    paid: Money
    balance: Money


class MonthOfUse(Struct, frozen=True):
    """What was used up to one reading.

    Arguments:
        until: the day of the reading.
        thousandths: the quantity times 1,000, since the reading before.
        estimated: nobody read the meter; the city estimated.
    """

    until: date
    thousandths: int
    estimated: bool = False


class UsageHistory(Struct, frozen=True):
    """What one meter counted, month by month.

    Arguments:
        service: what it meters.
        unit: as printed, `kWh` or `kl`.
        meter: the end of its number, enough to tell two meters apart (`…9031`).
        months: the oldest first, 12 at most; the last one is that of the latest statement.
    """

    service: ServiceKind
    unit: str
    meter: str
    months: tuple[MonthOfUse, ...]


class ArrangementRequest(Struct, frozen=True):
    """A holder asks to pay off what is overdue in parts.

    Arguments:
        account: the account's number.
        monthly: what the holder can pay each month, on top of new bills; more than nothing.
        overdue: what was overdue when it was asked.
    """

    account: str
    monthly: Money
    overdue: Money


class ArrangementAsked(Struct, frozen=True):
    """The city has the request.

    Arguments:
        reference: what the holder can name when they ask about it.
    """

    reference: str


class ArrangementStanding(Struct, frozen=True, kw_only=True):
    """What has become of a request for an arrangement.

    Arguments:
        state: `waiting` for the city's answer, `agreed` or `declined`.
        monthly: what the holder pays each month, on top of new bills, once it is agreed; it may be another amount than
            was asked for.
        note: what the city's staff wrote to the holder; may be empty.
    """

    state: Literal["waiting", "agreed", "declined"]
    monthly: Money | None = None
    note: str = ""
