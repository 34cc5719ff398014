"""The service `Billing`, from the newest dropped file. Statements are the PDFs that the finance system drops."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import trio
from gateway.api import (
    NO_STATEMENT,
    UNAVAILABLE,
    UNKNOWN_ACCOUNT,
    Account,
    AccountSummary,
    Billing,
    Files,
    FileTooLarge,
    Sorry,
    Statement,
    TryLater,
)

from city_gateway_csv_bills.pickup import STATEMENTS, Pickup
from city_gateway_csv_bills.rows import Bill


class DroppedBilling(Billing):
    """See `gateway.api.Billing`.

    Arguments:
        pickup: the dropped files. files: keeps statements for the residents.
        today: the moment in the city's zone. old_after_days: a balance that is older says its date.
    """

    def __init__(self, pickup: Pickup, files: Files, today: Callable[[], datetime], old_after_days: int) -> None:
        self._pickup, self._files, self._today, self._old = pickup, files, today, old_after_days

    async def accounts(self, holder: str) -> tuple[Account, ...]:
        """The holder's accounts, in the order of the file."""
        books = await self._pickup.books()
        return tuple(_account(bill) for bill in books.by_holder.get(holder, ()))

    async def summary(self, account: str) -> AccountSummary:
        """Where the account stood when the file was made; says the day if that was long ago."""
        bill, as_of = await self._bill(account)
        return AccountSummary(
            account=_account(bill),
            balance=bill.balance,
            due_date=bill.due_date,
            statement_date=bill.statement_date,
            period=bill.period,
            ageing=bill.ageing,
            lines=bill.lines,
            last_payment=bill.last_payment,
            as_of=as_of if (self._today().date() - as_of).days > self._old else None,
        )

    async def statement(self, account: str, language: str = "") -> Statement:
        """The dropped PDF of this account; the city's other program has chosen its language."""
        bill, _ = await self._bill(account)
        path = self._pickup.folder / STATEMENTS / f"{bill.account}-{bill.statement_date}.pdf"
        try:
            content = await trio.to_thread.run_sync(_whole_pdf, path)
            file = await self._files.write(content, "application/pdf")
        except (FileNotFoundError, _NoPdf, FileTooLarge):
            raise Sorry(NO_STATEMENT) from None
        except OSError:
            raise TryLater(UNAVAILABLE) from None
        return Statement(
            account=bill.account,
            file=file,
            filename=f"statement-{bill.statement_date:%Y-%m}-{_account(bill).masked.strip('…')}.pdf",
            period=bill.period,
            statement_date=bill.statement_date,
            due_date=bill.due_date,
            total=bill.balance,
        )

    async def _bill(self, account: str) -> tuple[Bill, date]:
        books = await self._pickup.books()
        bill = books.by_account.get(account)
        if bill is None:
            raise Sorry(UNKNOWN_ACCOUNT)
        return bill, books.as_of


class _NoPdf(Exception):
    """The file is none, or not whole."""


def _whole_pdf(path: Path) -> bytes:
    content = path.read_bytes()
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-1024:]:
        raise _NoPdf(path.name)
    return content


def _account(bill: Bill) -> Account:
    return Account(bill.account, bill.address, bill.kind, bill.balance)
