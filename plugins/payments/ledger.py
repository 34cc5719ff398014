"""The ledger's rows: reading them, and moving an intent from state to state.

A move is a compare-and-set in the transaction of whatever goes with it, with a line in the history, which only grows.
What moves what, and why: `booking.py`, `offers.py`, `following.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from msgspec import Struct

from gateway.api import Money, Sought, SqlValue, Storage, Transaction
from plugins.payments.records import Attempt, Details, Intent, Taken

T = TypeVar("T")

INTENT = "id, resident, state, amount, currency, psp, created, expires, flag, device, wants_news"
ATTEMPT = "reference, intent, back, psp, state, begun, session, payment, dies, looks"
LINE = "what, id, at, earlier, later, who, event, note"
MONEY = (
    "code, psp, payment, intent, reference, amount, currency, fee, at, booked, state, reason, refunded, method, card"
)


class Line(Struct, frozen=True, kw_only=True):
    """One line of the history.

    Arguments:
        what: `intent` or `money`. id: which. at: when. earlier, later: states.
        who: `resident`, `provider`, `clock`, `city`, or an operator's name.
        event: the provider's event, if one was the cause. note: in words.
    """

    what: str
    id: str
    at: float
    earlier: str
    later: str
    who: str
    event: str = ""
    note: str = ""


async def note(tx: Transaction, line: Line) -> None:
    """Add a line to the history.

    Arguments:
        tx: of the change that it tells of. line: what happened.
    """
    sql = f"insert into payments__history({LINE}) values (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - names of columns
    values = (line.what, line.id, line.at, line.earlier, line.later, line.who, line.event[:200], line.note[:500])
    await tx.execute(sql, values)


async def move(
    tx: Transaction, intent: Intent, to: str, *, now: float, who: str, event: str = "", about: str = ""
) -> bool:
    """Bring an intent to another state, if it is still in the one that was read.

    Arguments:
        tx: of everything that goes with it. intent: as it was read. to: the new state. now: epoch seconds.
        who, event, about: for the history.

    Returns: False if somebody was faster; nothing was changed then.
    """
    sql = "update payments__intent set state = ? where id = ? and state = ?"
    if (await tx.execute(sql, (to, intent.id, intent.state))).changed != 1:
        return False
    line = Line(what="intent", id=intent.id, at=now, earlier=intent.state, later=to, who=who, event=event, note=about)
    await note(tx, line)
    return True


async def move_money(
    tx: Transaction, money: Taken, to: str, *, now: float, who: str, event: str = "", about: str = ""
) -> bool:
    """The same for money.

    Arguments:
        tx, to, now, who, event, about: as for `move`. money: as it was read.

    Returns: False if somebody was faster.
    """
    sql = "update payments__money set state = ? where code = ? and state = ?"
    if (await tx.execute(sql, (to, money.code, money.state))).changed != 1:
        return False
    line = Line(what="money", id=money.code, at=now, earlier=money.state, later=to, who=who, event=event, note=about)
    await note(tx, line)
    return True


class Ledger:
    """Reads the ledger, inside a transaction or as it is committed.

    Arguments:
        source: a transaction, or the storage.
    """

    def __init__(self, source: Transaction | Storage) -> None:
        self._get = source.get
        self._query: Any = source.query if hasattr(source, "query") else source.execute

    async def intents(self, where: str, values: Sequence[SqlValue] = (), *, limit: int = 200) -> list[Intent]:
        """Intents by a condition.

        Arguments:
            where: SQL with `?`, and an order if one is wanted. values: for the question marks. limit: at most so many.
        """
        rows = await self._query(f"select {INTENT} from payments__intent where {where} limit {limit:d}", values)  # noqa: S608
        return [_intent(row) for row in rows]

    async def intent(self, id: str) -> Intent | None:
        """One intent.

        Arguments:
            id: ours.
        """
        return next(iter(await self.intents("id = ?", (id,))), None)

    async def attempts(self, where: str, values: Sequence[SqlValue] = (), *, limit: int = 200) -> list[Attempt]:
        """Sessions at a provider by a condition.

        Arguments:
            where, values, limit: as for `intents`.
        """
        rows = await self._query(f"select {ATTEMPT} from payments__attempt where {where} limit {limit:d}", values)  # noqa: S608
        return [Attempt(**dict(zip(_names(ATTEMPT), row, strict=True))) for row in rows]

    async def attempt(self, reference: str) -> Attempt | None:
        """One session.

        Arguments:
            reference: ours.
        """
        return next(iter(await self.attempts("reference = ?", (reference,))), None)

    async def money(self, where: str, values: Sequence[SqlValue] = (), *, limit: int = 200) -> list[Taken]:
        """Money by a condition.

        Arguments:
            where, values, limit: as for `intents`.
        """
        rows = await self._query(f"select {MONEY} from payments__money where {where} limit {limit:d}", values)  # noqa: S608
        return [_money(row) for row in rows]

    async def details(self, intent: str) -> Details | None:
        """What is personal of an intent; None if it was let go.

        Arguments:
            intent: its id.
        """
        return await self._get(f"intent {intent}", Details)

    async def history(self, id: str) -> list[Line]:
        """All that happened to an intent or to money, in order.

        Arguments:
            id: its id or code.
        """
        sql = f"select {LINE} from payments__history where id = ? order by number"  # noqa: S608 - names of columns
        return [Line(**dict(zip(_names(LINE), row, strict=True))) for row in await self._query(sql, (id,))]


def sought(intent: Intent, attempt: Attempt) -> Sought:
    """The payment as a provider is asked about it.

    Arguments:
        intent: what is expected. attempt: which session.
    """
    return Sought(reference=attempt.reference, amount=intent.amount, session=attempt.session, payment=attempt.payment)


def _names(columns: str) -> list[str]:
    return columns.split(", ")


def _intent(row: tuple[Any, ...]) -> Intent:
    found = dict(zip(_names(INTENT), row, strict=True))
    found["amount"] = Money(found["amount"], found.pop("currency"))
    found["wants_news"] = bool(found["wants_news"])
    return Intent(**found)


def _money(row: tuple[Any, ...]) -> Taken:
    found = dict(zip(_names(MONEY), row, strict=True))
    found["amount"] = Money(found["amount"], found.pop("currency"))
    return Taken(**found)
