"""Accounts, summaries and statements out of the embedded city."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.api import (
    NO_STATEMENT,
    UNKNOWN_ACCOUNT,
    Account,
    AccountSummary,
    Ageing,
    Files,
    Money,
    Payment,
    Period,
    ServiceLine,
    Sorry,
    Statement,
    Usage,
)
from plugins.providers.embedded_city.folder import AccountFolder, folders
from plugins.providers.embedded_city.reader import Reader
from plugins.providers.embedded_city.records import LineRecord
from plugins.providers.embedded_city.statement.document import statement_data
from plugins.providers.embedded_city.statement.typesetting import Typesetter

WITHOUT_USAGE = frozenset({"rates", "interest", "correction", "other"})


class EmbeddedBilling:
    """The service `Billing` on the imported accounts."""

    def __init__(self, reader: Reader, files: Files, typesetter: Typesetter) -> None:
        self._reader, self._files, self._typesetter = reader, files, typesetter

    async def accounts(self, holder: str) -> tuple[Account, ...]:
        """The holder's open accounts, in the order of `accounts.csv`."""
        found = await self._reader.run(lambda c: folders(c, "NOT closed AND holder = ?", holder))
        return tuple(account_of(folder) for folder in found)

    async def summary(self, account: str) -> AccountSummary:
        """Where the account stands; Sorry if there is none of this number."""
        return summary_of(await self._folder(account))

    async def statement(self, account: str) -> Statement:
        """The latest statement as a PDF; Sorry if the account is unknown or its figures do not add up."""
        folder = await self._folder(account)
        if not folder.adds_up:
            raise Sorry(NO_STATEMENT)
        pdf = await self._typesetter.pdf(statement_data(folder))
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
    kind = folder.place.kind if folder.place else "other"
    return Account(folder.account.account, folder.title, kind, _money(folder, sum(folder.buckets)))


def summary_of(folder: AccountFolder) -> AccountSummary:
    """Where an account stands."""
    record = folder.account
    account = account_of(folder)
    last = next((payment for payment in reversed(folder.payments) if payment.amount > 0), None)
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
