"""Accounts, summaries and statements out of the embedded city."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import apsw

from gateway.api import (
    ARRANGEMENT_ASKED,
    KEY,
    NO_ARREARS,
    NO_STATEMENT,
    UNKNOWN_ACCOUNT,
    Account,
    AccountSummary,
    Ageing,
    ArrangementAsked,
    ArrangementRequest,
    ArrangementStanding,
    Billing,
    Charge,
    Clock,
    Files,
    Money,
    MonthOfUse,
    Offer,
    PastStatement,
    Payment,
    Period,
    ServiceLine,
    Sorry,
    Statement,
    Usage,
    UsageHistory,
    effect,
)
from plugins.providers.embedded_city import arrangements, ledger
from plugins.providers.embedded_city.arrangements import Asked
from plugins.providers.embedded_city.database import city_settings
from plugins.providers.embedded_city.folder import AccountFolder, folders
from plugins.providers.embedded_city.metered import MONTHS, metered
from plugins.providers.embedded_city.reader import Reader
from plugins.providers.embedded_city.records import LineRecord, StatementRecord
from plugins.providers.embedded_city.statement.document import statement_data
from plugins.providers.embedded_city.statement.typesetting import Typesetter

LEAST_MONTHS = 3
"""Fewer months of use are no picture."""

WITHOUT_USAGE = frozenset({"rates", "interest", "correction", "other"})


class EmbeddedBilling(Billing):
    """The service `Billing` on the imported accounts."""

    def __init__(self, reader: Reader, files: Files, typesetter: Typesetter, clock: Clock) -> None:
        self._reader, self._files, self._typesetter, self._clock = reader, files, typesetter, clock

    async def accounts(self, holder: str) -> tuple[Account, ...]:
        """The holder's open accounts, in the order of `accounts.csv`."""
        found = await self._reader.run(lambda c: folders(c, "NOT closed AND holder = ?", holder))
        return tuple(account_of(folder) for folder in found)

    async def summary(self, account: str) -> AccountSummary:
        """Where the account stands; Sorry if there is none of this number."""
        return summary_of(await self._folder(account), asked=await self._asked(account) is not None)

    async def statement(self, account: str, language: str = "") -> Statement:
        """The latest statement as a PDF; Sorry if the account is unknown or its figures do not add up."""
        folder = await self._folder(account)
        if not folder.adds_up:
            raise Sorry(NO_STATEMENT)
        pdf = await self._typesetter.pdf(statement_data(folder, language))
        record = folder.account
        return Statement(
            account=record.account,
            file=await self._files.write(pdf, "application/pdf"),
            filename=_filename(folder),
            period=Period(record.period_first, record.period_last),
            statement_date=record.statement_date,
            due_date=record.due_date,
            total=_money(folder, record.balance),
        )

    async def charges(self, account: str) -> tuple[Charge, ...]:
        """Each line of the latest statement."""
        folder = await self._folder(account)
        return tuple(_charge(folder, line) for line in folder.lines)

    async def history(self, account: str) -> tuple[PastStatement, ...]:
        """The latest statement and those of `statements.csv`, twelve at most."""
        folder = await self._folder(account)
        past = [_past(folder, each) for each in reversed(folder.statements)]
        return (_past(folder, _latest(folder)), *past)[:MONTHS]

    async def usage(self, account: str) -> tuple[UsageHistory, ...]:
        """What the meters of the latest statement have counted, by `readings.csv`."""
        return tuple(
            UsageHistory(
                service=meter.service,
                unit=meter.unit,
                meter="…" + meter.number[-4:],
                months=tuple(
                    MonthOfUse(each.reading.date, each.thousandths, each.reading.kind == "estimated")
                    for each in meter.months
                ),
            )
            for meter in metered(await self._folder(account))
        )

    @effect(idempotent=True)
    async def request_arrangement(self, request: ArrangementRequest, *, key: str = KEY) -> ArrangementAsked:
        """Keep the request in the city's file; `gateway city arrangements` lists it for the city's staff."""
        folder = await self._folder(request.account)
        if before := await self._asked(request.account, but=key):
            raise Sorry(ARRANGEMENT_ASKED, reference=before.reference)
        if not _can_arrange(folder):
            raise Sorry(NO_ARREARS)
        at = self._clock.now()
        return ArrangementAsked(await self._reader.run(lambda c: arrangements.keep(c, request, key, at), writes=True))

    async def arrangement(self, reference: str) -> ArrangementStanding | None:
        """What the city's staff have said; see `gateway city answer`."""

        def look(connection: apsw.Connection) -> ArrangementStanding | None:
            return arrangements.standing(connection, reference, city_settings(connection).city.currency)

        return await self._reader.run(look)

    async def _asked(self, account: str, *, but: str = "") -> Asked | None:
        """A request for this account that the city has not answered, other than that of this key."""
        waiting = await self._reader.run(arrangements.waiting)
        return next((each for each in waiting if each.account == account and each.key != but), None)

    async def _folder(self, account: str) -> AccountFolder:
        found = await self._reader.run(lambda c: folders(c, "account = ?", account))
        if not found:
            raise Sorry(UNKNOWN_ACCOUNT)
        return found[0]


def _filename(folder: AccountFolder) -> str:
    """The statement's month and the end of the account's number: files on shared phones tell no more."""
    ending = re.sub(r"[^0-9A-Za-z]", "", account_of(folder).masked)
    return f"statement-{folder.account.statement_date:%Y-%m}-{ending}.pdf"


def account_of(folder: AccountFolder) -> Account:
    """The account as a list shows it."""
    kind, area = (folder.place.kind, folder.place.suburb or "") if folder.place else ("other", "")
    return Account(folder.account.account, folder.title, kind, _money(folder, sum(folder.buckets)), area)


def summary_of(folder: AccountFolder, *, asked: bool) -> AccountSummary:
    """Where an account stands; `asked`: a request for an arrangement waits for the city's answer."""
    record = folder.account
    account = account_of(folder)
    last = next((payment for payment in reversed((*folder.payments, *folder.receipts)) if payment.amount > 0), None)
    return AccountSummary(
        account=account,
        balance=account.due,
        due_date=record.due_date,
        statement_date=record.statement_date,
        period=Period(record.period_first, record.period_last),
        ageing=Ageing(*(_money(folder, cents) for cents in folder.buckets)),
        lines=tuple(_service_lines(folder)),
        last_payment=Payment(_money(folder, last.amount), last.date, last.channel or "") if last else None,
        arrangement=record.arrangement,
        handed_over=record.handed_over,
        offers=tuple(_offers(folder, asked=asked)),
    )


def _offers(folder: AccountFolder, *, asked: bool) -> Iterator[Offer]:
    if folder.lines:
        yield "charges"
    if folder.statements:
        yield "history"
    if any(len(meter.months) >= LEAST_MONTHS for meter in metered(folder)):
        yield "usage"
    if _can_arrange(folder) and not asked:
        yield "arrangement"


def _can_arrange(folder: AccountFolder) -> bool:
    """Whether something is overdue that is neither being paid off nor with the city's collectors."""
    record = folder.account
    return sum(folder.buckets[1:]) > 0 and not (record.arrangement or record.handed_over or record.closed)


def _charge(folder: AccountFolder, line: LineRecord) -> Charge:
    used = None
    if line.quantity is not None and line.unit:
        used = Usage(line.quantity, line.unit, estimated=bool(line.meter) and _estimated(folder, {line.meter}))
    return Charge(
        service=line.service,
        title=line.description,
        amount=_money(folder, line.amount),
        vat=_money(folder, line.vat),
        usage=used,
        rate=line.rate,
        metered=bool(line.meter),
    )


def _latest(folder: AccountFolder) -> StatementRecord:
    record = folder.account
    return StatementRecord(
        account=record.account,
        statement_date=record.statement_date,
        period_first=record.period_first,
        period_last=record.period_last,
        charged=ledger.charged(folder.lines),
        paid=sum(each.amount for each in ledger.on_statement(record, folder.payments)),
        balance=record.balance,
    )


def _past(folder: AccountFolder, record: StatementRecord) -> PastStatement:
    return PastStatement(
        statement_date=record.statement_date,
        period=Period(record.period_first, record.period_last),
        charged=_money(folder, record.charged),
        paid=_money(folder, record.paid),
        balance=_money(folder, record.balance),
    )


def _service_lines(folder: AccountFolder) -> list[ServiceLine]:
    """One line per service, and one per line for what is no service; in printed order."""
    groups: dict[tuple[str, str], list[LineRecord]] = {}
    for line in folder.lines:
        title = line.description if line.service in {"other", "correction"} else ""
        groups.setdefault((line.service, title), []).append(line)
    return [
        ServiceLine(
            service=lines[0].service,
            amount=_money(folder, sum(line.amount + line.vat for line in lines)),
            usage=_usage(folder, lines),
            title=title,
        )
        for (_, title), lines in groups.items()
    ]


def _usage(folder: AccountFolder, lines: Sequence[LineRecord]) -> Usage | None:
    """What was used: the metered steps if a meter is named, else all lines in the first one's unit."""
    if lines[0].service in WITHOUT_USAGE:
        return None
    counted = [line for line in lines if line.quantity is not None and line.unit]
    counted = [line for line in counted if line.meter] or counted
    if not counted:
        return None
    unit = counted[0].unit or ""
    quantity = sum(line.quantity or 0 for line in counted if line.unit == unit)
    return Usage(quantity, unit, estimated=_estimated(folder, {line.meter for line in counted}))


def _estimated(folder: AccountFolder, meters: set[str | None]) -> bool:
    """Whether the statement stands on an estimate: the last reading up to its date was one."""
    until = folder.account.statement_date
    readings = [each for each in folder.readings if each.meter in meters and each.date <= until]
    return bool(readings) and readings[-1].kind == "estimated"


def _money(folder: AccountFolder, cents: int) -> Money:
    return Money(cents, folder.settings.city.currency)
