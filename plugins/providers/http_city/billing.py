"""The services `Billing` and `Receipting` over HTTP."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from msgspec import Struct

from gateway.api import (
    ACCOUNT_CLOSED,
    ARRANGEMENT_ASKED,
    KEY,
    NO_ARREARS,
    NO_STATEMENT,
    NOT_OFFERED,
    UNKNOWN_ACCOUNT,
    Account,
    AccountSummary,
    ArrangementAsked,
    ArrangementRequest,
    ArrangementStanding,
    Billing,
    Charge,
    Money,
    PastStatement,
    Period,
    PostedPayment,
    ReceivedPayment,
    Sorry,
    Statement,
    UsageHistory,
    call,
    effect,
)
from plugins.providers.http_city import trust
from plugins.providers.http_city.client import CityApi, CityDocument, named, usable
from plugins.providers.http_city.documents import Documents

ACCOUNT = {"unknown-account": UNKNOWN_ACCOUNT}
OFFERED = {**ACCOUNT, "not-offered": NOT_OFFERED}
STATEMENT = {**ACCOUNT, "no-statement": NO_STATEMENT}
ARRANGED = {**OFFERED, "no-arrears": NO_ARREARS, "arrangement-asked": ARRANGEMENT_ASKED}
BOOKED = {**ACCOUNT, "account-closed": ACCOUNT_CLOSED}
UNKNOWN = "unknown-reference"


class LatestStatement(Struct, frozen=True):
    """A statement as the server announces it; see `gateway.api.Statement`."""

    account: str
    document: CityDocument
    period: Period
    statement_date: date
    due_date: date
    total: Money


class HttpBilling(Billing):
    """The service `Billing`.

    Arguments:
        api: the city's server. documents: fetches statements.
    """

    def __init__(self, api: CityApi, documents: Documents) -> None:
        self._api, self._documents = api, documents

    async def accounts(self, holder: str) -> tuple[Account, ...]:
        """The open accounts, in the server's order."""
        if not usable(holder):
            return ()
        found = await self._api.listed("/billing/accounts", Account, {"holder": holder})
        self._api.believe("/billing/accounts", lambda: trust.accounts(found))
        return found

    async def summary(self, account: str) -> AccountSummary:
        """Where the account stands, if its figures add up."""
        number = named(account, UNKNOWN_ACCOUNT)
        path = "/billing/summary"
        found = await self._api.get(path, AccountSummary, {"account": number}, may=ACCOUNT)
        self._api.believe(path, lambda: trust.summary(found, number))
        return found

    @call(timeout=40)
    async def statement(self, account: str, language: str = "") -> Statement:
        """The latest statement: what it says, and then the PDF."""
        number = named(account, UNKNOWN_ACCOUNT)
        path = "/billing/statement"
        asked = {"account": number, **({"language": language} if language else {})}
        found = await self._api.get(path, LatestStatement, asked, may=STATEMENT)
        if found.account != number:
            raise self._api.trouble("GET", path, "the statement of another account")
        return Statement(
            account=number,
            file=await self._documents.fetched(found.document),
            filename=_filename(number, found.statement_date),
            period=found.period,
            statement_date=found.statement_date,
            due_date=found.due_date,
            total=found.total,
        )

    async def charges(self, account: str) -> tuple[Charge, ...]:
        """The lines of the latest statement."""
        return await self._of("/billing/charges", Charge, account)

    async def history(self, account: str) -> tuple[PastStatement, ...]:
        """The statements of the last twelve months."""
        path = "/billing/history"
        found = (await self._of(path, PastStatement, account))[:12]
        self._api.believe(path, lambda: trust.newest_first([each.statement_date for each in found]))
        return found

    async def usage(self, account: str) -> tuple[UsageHistory, ...]:
        """What each meter counted."""
        return await self._of("/billing/usage", UsageHistory, account)

    @effect(idempotent=True)
    async def request_arrangement(self, request: ArrangementRequest, *, key: str = KEY) -> ArrangementAsked:
        """Ask for an arrangement, once for each key."""
        named(request.account, UNKNOWN_ACCOUNT)
        path = "/billing/arrangements"
        try:
            asked = await self._api.post(path, request, ArrangementAsked, may=ARRANGED, key=key)
        except Sorry as refused:
            if refused.text.key == ARRANGEMENT_ASKED and not refused.text.args:
                raise self._api.trouble("POST", path, "arrangement-asked without its reference") from refused
            raise
        self._api.believe(path, lambda: trust.reference(asked.reference))
        return asked

    async def arrangement(self, reference: str) -> ArrangementStanding | None:
        """What has become of a request."""
        if not usable(reference):
            return None
        may = {UNKNOWN: UNKNOWN, "not-offered": NOT_OFFERED}
        path = "/billing/arrangement"
        try:
            return await self._api.get(path, ArrangementStanding, {"reference": reference}, may=may)
        except Sorry as refused:
            if refused.text.key == UNKNOWN:
                return None
            raise

    async def _of(self, path: str, kind: Any, account: str) -> tuple[Any, ...]:
        number = named(account, UNKNOWN_ACCOUNT)
        return await self._api.listed(path, kind, {"account": number}, may=OFFERED)


class HttpReceipting:
    """The service `Receipting`.

    Arguments:
        api: the city's server.
    """

    def __init__(self, api: CityApi) -> None:
        self._api = api

    @effect(idempotent=True)
    async def post(self, payment: ReceivedPayment, *, key: str) -> PostedPayment:
        """Book it, once for each key."""
        named(payment.account, UNKNOWN_ACCOUNT)
        path = "/receipting/payments"
        posted = await self._api.post(path, payment, PostedPayment, may=BOOKED, key=key)
        if not usable(posted.receipt):
            raise self._api.trouble("POST", path, "a receipt without a number")
        return posted


def _filename(account: str, day: date) -> str:
    """The statement's month and the end of the account's number: files on shared phones tell no more."""
    ending = re.sub(r"[^0-9A-Za-z]", "", account[len(account) - min(4, len(account) // 2) :])
    return f"statement-{day:%Y-%m}{ending and '-'}{ending}.pdf"
