"""What capabilities may ask of a city: typed services, whoever stands behind them.

A capability asks for a service by name (`chat.services.billing`); a provider plugin supplies it. What is
handed over is in `service_data.py`.

Trouble is raised in two kinds only, so that every provider behaves alike:

* `Sorry(key)`: it will not work however often it is tried. The keys are constants there.
* `TryLater(UNAVAILABLE)`: the city's system is down, busy or slow.

Anything else that leaves a provider is a bug of that provider.
"""

from __future__ import annotations

import datetime as dt
from typing import Protocol, runtime_checkable

from gateway.applications_service import Applications
from gateway.billing_data import (
    NOT_OFFERED,
    ArrangementAsked,
    ArrangementRequest,
    ArrangementStanding,
    Charge,
    PastStatement,
    UsageHistory,
)
from gateway.cases_service import Cases
from gateway.deliveries_service import Deliveries
from gateway.desk_service import AgentDesk, Transcript
from gateway.directory_data import Department, EmergencyNumber, Office
from gateway.jobs_service import Jobs
from gateway.meters_service import Meters
from gateway.notices_service import Notices
from gateway.payments_service import Payments
from gateway.personal_service import PersonalRecords
from gateway.registration import Registration
from gateway.service_data import (
    Account,
    AccountSummary,
    Holder,
    PostedPayment,
    ReceivedPayment,
    Statement,
)
from gateway.understanding_service import Understanding
from sessions.errors import Sorry
from sessions.messages import FileRef, Resident, SentFile
from sessions.services import KEY


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


@runtime_checkable
class Billing(Protocol):
    """Municipal accounts: what is owing, what for, and the statement on paper.

    Ask only for accounts that `accounts` named for the resident's own holder: the other calls do not ask who asks.

    Every provider can do `accounts`, `summary` and `statement`. It derives from this class and adds of the rest what
    its system has; what it leaves out refuses politely, and is not offered (`AccountSummary.offers`).
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

    async def statement(self, account: str, language: str = "") -> Statement:
        """The latest statement as a PDF, made or fetched now and put in the file store.

        Arguments:
            account: `Account.number`.
            language: that the resident speaks in the chat, for example `af`; a city that has its statements in another
                one only gives that. Empty: as the city has it in its books.

        Raises:
            Sorry: `UNKNOWN_ACCOUNT` if there is no such account; `NO_STATEMENT` if it has no statement that can be
                shown (its figures do not add up, or none was made yet).
            TryLater: the city's system does not answer.
        """
        ...

    async def charges(self, account: str) -> tuple[Charge, ...]:
        """Each line of the latest statement, tariff steps among them, in the order they are printed.

        Arguments:
            account: `Account.number`.

        Raises:
            Sorry: `UNKNOWN_ACCOUNT`; `NOT_OFFERED`.
            TryLater: the city's system does not answer.
        """
        raise Sorry(NOT_OFFERED)

    async def history(self, account: str) -> tuple[PastStatement, ...]:
        """What the statements of the last twelve months came to, the newest first.

        Arguments:
            account: `Account.number`.

        Raises:
            Sorry: `UNKNOWN_ACCOUNT`; `NOT_OFFERED`.
            TryLater: the city's system does not answer.
        """
        raise Sorry(NOT_OFFERED)

    async def usage(self, account: str) -> tuple[UsageHistory, ...]:
        """What each meter counted, month by month.

        Arguments:
            account: `Account.number`.

        Raises:
            Sorry: `UNKNOWN_ACCOUNT`; `NOT_OFFERED`.
            TryLater: the city's system does not answer.
        """
        raise Sorry(NOT_OFFERED)

    async def request_arrangement(self, request: ArrangementRequest, *, key: str = KEY) -> ArrangementAsked:
        """Ask the city to let what is overdue be paid off in parts; an effect. The city decides later, by its own way.

        Arguments:
            request: which account, and how much a month.
            key: the same request is taken once.

        Raises:
            Sorry: `UNKNOWN_ACCOUNT`; `NOT_OFFERED`; `NO_ARREARS`; `ARRANGEMENT_ASKED`.
            TryLater: the city's system does not answer; nothing was asked.
        """
        raise Sorry(NOT_OFFERED)

    async def arrangement(self, reference: str) -> ArrangementStanding | None:
        """What has become of a request for an arrangement; asked from time to time, until the city has answered.

        Arguments:
            reference: as in `ArrangementAsked`.

        Returns: None if the city knows of no such request any more.

        Raises:
            Sorry: `NOT_OFFERED`: the city answers in another way.
            TryLater: the city's system does not answer.
        """
        raise Sorry(NOT_OFFERED)


@runtime_checkable
class Receipting(Protocol):
    """The city's cash book: puts money that was received on an account.

    Apart from `Billing`, because a city may show its bills from a nightly file, and take receipts another way.
    """

    async def post(self, payment: ReceivedPayment, *, key: str) -> PostedPayment:
        """Write a payment into the books; an effect that is declared `@effect(idempotent=True)`.

        It is called again until it answers, also weeks later: the same key is booked once, and gives the same answer.

        Arguments:
            payment: how much, for which account.
            key: of this payment to this account.

        Returns: what the books call it. From then on `Billing.summary` of the account knows of it.

        Raises:
            Sorry: `UNKNOWN_ACCOUNT` or `ACCOUNT_CLOSED`: nothing was booked, and a person has to decide.
            TryLater: the city's system does not answer; nothing is known to be booked.
        """
        ...


@runtime_checkable
class Directory(Protocol):
    """Whom to call or visit, and for what.

    A provider derives from this class; what its system has not got it leaves out.
    """

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

    async def offices(self) -> tuple[Office, ...]:
        """Counters that residents may visit, in the city's order.

        Raises:
            TryLater: the city's system does not answer.
        """
        return ()

    async def emergency(self) -> tuple[EmergencyNumber, ...]:
        """The emergency numbers, the most general first.

        Raises:
            TryLater: the city's system does not answer.
        """
        ...


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

    async def linked(self, resident: str, begun: dt.datetime | None = None) -> bool:
        """The resident has linked again; an effect. It is audited.

        Arguments:
            resident: `Resident.id`.
            begun: when the proof was begun, for example when the link to log in was sent. A pause that is newer stays:
                the phone may have changed hands while the rightful holder was logging in.

        Returns: False if nothing was paused, or the pause is newer than the proof.
        """
        ...


BUILT_IN: dict[str, type] = {
    "deliveries": Deliveries,
    "media": Media,
    "personal_data": PersonalRecords,
    "residents": Residents,
    "transcript": Transcript,
}
"""Services that the gateway itself stands behind."""


SERVICES: dict[str, type] = {
    "agent_desk": AgentDesk,
    "applications": Applications,
    "billing": Billing,
    "cases": Cases,
    "directory": Directory,
    "identity": Identity,
    "jobs": Jobs,
    "meters": Meters,
    "notices": Notices,
    "payments": Payments,
    "phonebook": Identity,
    "receipting": Receipting,
    "registration": Registration,
    "understanding": Understanding,
}
"""Name of a service (in `plugins.toml` and `chat.services`) to its Protocol. `phonebook` is who a resident is by the
number that the city has on file, which is weak proof; `identity` is who they are."""
