"""The receipt of money that is in the city's books: what stands on it, and the PDF in the file store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from gateway.api import FileRef, Money, PluginContext, call
from plugins.payments.ledger import Ledger
from plugins.payments.names import account_mark, grouped
from plugins.payments.receipt import Paper, Row, pdf
from plugins.payments.records import Details, Taken

MOST = 50
"""So many payments are shown."""


class Receipt(Struct, frozen=True):
    """A receipt as a document.

    Arguments:
        file: the PDF. filename: holds no account number. numbers: what the city's books call it.
    """

    file: FileRef
    filename: str
    numbers: str


class Paid(Struct, frozen=True, kw_only=True):
    """One payment as its account's holder may see it.

    Arguments:
        code: of the money. amount: all of it. accounts: masked, as on the link. on: the day in the city.
        state: see `MoneyState`. own: whether it was paid from this chat.
    """

    code: str
    amount: Money
    accounts: str
    on: dt.date
    state: str
    own: bool


def _how(money: Taken) -> str:
    """`Visa •••• 0042`, or the provider's word for another way."""
    *brand, last4 = money.card.split() or [""]
    return " ".join([*brand, "••••", last4]) if last4 else money.method


class Receipts:
    """Finds and makes receipts; the same money gives the same bytes.

    Arguments:
        context: of the plugin. typeset: makes the PDF of what is on the paper.
    """

    def __init__(self, context: PluginContext, typeset: Callable[[Paper], Awaitable[bytes]] = pdf) -> None:
        self._context, self._storage, self._typeset = context, context.storage, typeset

    async def known(self, accounts: tuple[str, ...], resident: str, only: str = "") -> tuple[Paid, ...]:
        """What was paid here for a holder's accounts, by anybody, the newest first. What somebody else paid for the
        accounts of other holders as well is the payer's to see.

        Arguments:
            accounts: all of the holder's. resident: who asks. only: one of the accounts, if no other one is meant.
        """
        salt = await self._storage.get("salt", str)
        marks = [account_mark(salt or "", each) for each in accounts if only in ("", each)]
        if salt is None or not marks:
            return ()
        ledger = Ledger(self._storage)
        where = f"intent in (select intent from payments__share where mark in ({', '.join('?' * len(marks))}))"  # noqa: S608 - question marks
        found = []
        for money in await ledger.money(f"{where} order by at desc, code", marks, limit=MOST):
            details, intent = await ledger.details(money.intent), await ledger.intent(money.intent)
            own = intent is not None and intent.resident == resident
            if details is not None and (own or all(share.account in accounts for share in details.shares)):
                on, seen = self._moment(money).date(), details.accounts
                state, amount = money.state, money.amount
                found.append(Paid(code=money.code, amount=amount, accounts=seen, on=on, state=state, own=own))
        return tuple(found)

    @call(timeout=30)
    async def make(self, code: str, language: str, whole: bool = True) -> Receipt | None:
        """The receipt of some money.

        Arguments:
            code: of the money. language: of the words. whole: with the card that was used, which is nobody's but the
                payer's to know.

        Returns: None if nobody knows what it was for.
        """
        ledger = Ledger(self._storage)
        found = await ledger.money("code = ?", (code,))
        details = await ledger.details(found[0].intent) if found and found[0].intent else None
        if details is None:
            return None
        sql = "select place, amount, receipt from payments__posting where money = ? and state = 'posted' order by place"
        postings = [
            (int(place), int(cents), str(number)) for place, cents, number in await self._storage.query(sql, (code,))
        ]
        money = found[0] if whole else replace(found[0], card="", method="")
        paper = self._paper(money, details, postings, language)
        file = await self._context.files.write(await self._typeset(paper), "application/pdf")
        at = self._moment(found[0])
        numbers = ", ".join(number for _, _, number in postings)
        name = self._context.word("payments-receipt-filename", language)
        return Receipt(file, f"{name}-{at:%Y-%m-%d}-{code[-4:]}.pdf", numbers)

    def _moment(self, money: Taken) -> dt.datetime:
        return dt.datetime.fromtimestamp(money.at, ZoneInfo(self._context.city.timezone))

    def _paper(self, money: Taken, details: Details, postings: list[tuple[int, int, str]], language: str) -> Paper:
        def word(key: str, **args: Any) -> str:
            return self._context.word(f"payments-receipt-{key}", language, **args)

        at = self._moment(money)
        rows = []
        for place, cents, number in postings:
            share = details.shares[place]
            amount = type(money.amount)(cents, money.amount.currency)
            label = word("account", number=share.masked)
            rows.append(Row(label, word("posted", amount=amount, receipt=number)))
        rows.append(Row(word("when"), word("moment", at=at)))
        rows.append(Row(word("reference"), money.reference))
        if money.card or money.method:
            rows.append(Row(word("how"), _how(money)))
        code = grouped(money.code)
        return Paper(
            language=language,
            date=(at.year, at.month, at.day),
            city=self._context.city.name,
            colour=self._context.city.colour,
            title=word("title"),
            amount=word("amount", amount=money.amount),
            received=word("received", city=self._context.city.name),
            rows=tuple(rows),
            verify=(word("code"), code, word("verify", address=self._context.url("/verify").split("//")[-1])),
            note=word("note", city=self._context.city.name),
        )
