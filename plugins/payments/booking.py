"""What a provider's word does to the ledger: one transaction for each, with the news of it.

Money is booked once for each payment id of a provider. Money is never refused: what does not agree, or comes twice, is
booked for review; what comes late is booked, flagged and credited.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

from gateway.api import Clock, Ids, Money, PaymentStatus, PluginRuntime, Storage, Transaction
from plugins.payments.ledger import Ledger, Line, move, move_money, note
from plugins.payments.names import code_of
from plugins.payments.records import (
    UNPAID,
    Attempt,
    Details,
    Intent,
    PaymentInReview,
    PaymentNotMade,
    PaymentReceived,
    PaymentReturned,
    Taken,
)

NO_MONEY_YET = frozenset({"open"})
AFTERWARDS = {
    "refund_pending": "refunding",
    "refunded": "refunded",
    "disputed": "disputed",
    "charged_back": "charged_back",
}
"""What becomes of money that was taken, by the provider's word."""


class Booking:
    """Carries out what a provider says.

    Arguments:
        storage: the plugin's. clock, ids: of the gateway. link: gives an intent's link, by its token.
    """

    def __init__(self, storage: Storage, clock: Clock, ids: Ids, link: Callable[[str], str]) -> None:
        self._storage, self._clock, self._ids, self._link = storage, clock, ids, link

    @classmethod
    def of(cls, runtime: PluginRuntime) -> Booking:
        """For a page or a background service (`runtime`)."""
        return cls(runtime.storage, runtime.clock, runtime.ids, lambda token: runtime.url(f"/p/{token}"))

    async def take(self, psp: str, status: PaymentStatus, *, who: str = "provider", event: str = "") -> None:
        """Book what a provider says of one payment. It may be said any number of times, in any order.

        Arguments:
            psp: its name. status: confirmed, and compared with what was expected (`PaymentStatus.against`).
            who, event: for the history.
        """
        async with self._storage.transaction() as tx:
            told = _Told(tx, self, psp, status, who, event)
            await told.carry_out()

    async def credited(self, code: str, *, who: str, about: str) -> bool:
        """Let money that was for review go on to the accounts it was meant for, because a person says so.

        Arguments:
            code: of the money. who: the operator. about: why.

        Returns: False if it is not for review, or nobody knows which accounts are meant.
        """
        async with self._storage.transaction() as tx:
            ledger = Ledger(tx)
            money = next(iter(await ledger.money("code = ?", (code,))), None)
            if money is None or money.state != "review" or not money.intent:
                return False
            details = await ledger.details(money.intent)
            if details is None or details.total.currency != money.amount.currency:
                return False
            await move_money(tx, money, "received", now=self._clock.now(), who=who, about=about)
            await post_shares(tx, money, details, self._clock.now())
            return True


class _Told:
    """One word of a provider, in one transaction."""

    def __init__(
        self, tx: Transaction, booking: Booking, psp: str, status: PaymentStatus, who: str, event: str
    ) -> None:
        self._tx, self._booking, self._psp, self._status = tx, booking, psp, status
        self._who, self._event, self._now = who, event, booking._clock.now()
        self._ledger = Ledger(tx)

    async def carry_out(self) -> None:
        status = self._status
        if status.state in NO_MONEY_YET:
            return
        attempt = await self._ledger.attempt(status.reference) if status.reference else None
        intent = await self._ledger.intent(attempt.intent) if attempt else None
        if attempt is not None:
            await self._remember(attempt)
        if status.state == "paid":
            await self._paid(intent, attempt)
        elif status.state == "review":
            await self._review(intent)
        elif status.state in ("pending", "failed", "cancelled", "expired"):
            if intent is not None and attempt is not None:
                await self._not_paid(intent, attempt)
        else:
            await self._afterwards()

    async def _remember(self, attempt: Attempt) -> None:
        """The provider's ids, for the next question."""
        sql = "update payments__attempt set session = ?, payment = ? where reference = ?"
        session, payment = self._status.session or attempt.session, self._status.payment or attempt.payment
        await self._tx.execute(sql, (session, payment, attempt.reference))

    async def _over(self, reference: str) -> None:
        """Nothing more is to be asked about a session."""
        sql = "update payments__attempt set state = 'over', next_look = null where reference = ?"
        await self._tx.execute(sql, (reference,))

    # ---------------------------------------------------------------------------------------------- money

    async def _paid(self, intent: Intent | None, attempt: Attempt | None) -> None:
        details = await self._ledger.details(intent.id) if intent else None
        if intent is None or details is None or attempt is None:
            await self._booked(intent, "review", "nobody knows what it was paid for")
            return
        reason = await self._reason_to_look(intent)
        if reason:
            money = await self._booked(intent, "review", reason)
            if money is not None:
                self._tell(intent, PaymentInReview(money.amount, money.reference, double=True), money.code)
            await self._over(attempt.reference)
            return
        money = await self._booked(intent, "received", "")
        if money is None:
            return
        late = intent.state in ("cancelled", "expired")
        await move(self._tx, intent, "paid", now=self._now, who=self._who, event=self._event, about="late" * late)
        flag = "late" if late else intent.flag
        await self._tx.execute("update payments__intent set flag = ? where id = ?", (flag, intent.id))
        await self._tx.execute("update payments__share set live = 0 where intent = ?", (intent.id,))
        await self._over(attempt.reference)
        await post_shares(self._tx, money, details, self._now)
        news = PaymentReceived(money.amount, details.accounts, money.reference, late)
        self._tell(intent, news, money.code)

    async def _reason_to_look(self, intent: Intent) -> str:
        """Why a person has to decide about money that is in order by itself."""
        if intent.state not in UNPAID:
            return f"paid twice: {intent.id} is {intent.state}"
        if intent.state == "cancelled":
            sql = """
                select i.id from payments__share as s join payments__share as t on t.mark = s.mark
                join payments__intent as i on i.id = t.intent
                where s.intent = ? and i.id <> ? and i.created >= ? and i.state in ('paid', 'posted') limit 1
            """
            for (other,) in await self._tx.execute(sql, (intent.id, intent.id, intent.created)):
                return f"paid twice: {other} had taken the place of {intent.id}, and was paid as well"
        return ""

    async def _booked(self, intent: Intent | None, state: str, reason: str) -> Taken | None:
        """A new row of money; None if this payment was booked before, or is no money yet."""
        status, now = self._status, self._now
        if not status.payment or status.amount is None or status.amount.cents <= 0:
            return None
        if await self._ledger.money("psp = ? and payment = ?", (self._psp, status.payment)):
            return None
        money = Taken(
            code=code_of(self._booking._ids.new()),
            psp=self._psp,
            payment=status.payment,
            intent=intent.id if intent else "",
            reference=status.reference,
            amount=status.amount,
            fee=None if status.fee is None else status.fee.cents,
            at=now if status.at is None else status.at,
            booked=now,
            state=state,
            reason=reason,
            method=status.method,
            card=" ".join(filter(None, (status.brand, status.last4))),
        )
        await self._insert(money)
        line = Line(
            what="money", id=money.code, at=now, earlier="", later=state, who=self._who, event=self._event, note=reason
        )
        await note(self._tx, line)
        return money

    async def _insert(self, money: Taken) -> None:
        row = (money.code, money.psp, money.payment, money.intent, money.reference, money.amount.cents)
        row = (*row, money.amount.currency, money.fee, money.at, money.booked, money.state, money.reason, 0)  # type: ignore[assignment]
        marks = ", ".join("?" * 15)
        sql = f"insert into payments__money values ({marks})"  # noqa: S608 - question marks
        await self._tx.execute(sql, (*row, money.method, money.card))

    async def _review(self, intent: Intent | None) -> None:
        reason = self._status.detail or "the provider's word is not understood"
        money = await self._booked(intent, "review", reason)
        if intent is None or intent.state not in UNPAID or (money is None and intent.state in ("cancelled", "expired")):
            return
        moved = await move(self._tx, intent, "review", now=self._now, who=self._who, event=self._event, about=reason)
        await self._tx.execute("update payments__share set live = 0 where intent = ?", (intent.id,))
        await self._over(self._status.reference)
        if moved:
            amount, reference = (money or intent).amount, self._status.reference
            self._tell(intent, PaymentInReview(amount, reference), money.code if money else intent.id)

    # ------------------------------------------------------------------------------------------- no money

    async def _not_paid(self, intent: Intent, attempt: Attempt) -> None:
        state = self._status.state
        if state == "pending":
            if intent.state in ("opened", "failed"):
                await self._moved(intent, "pending")
            return
        await self._over(attempt.reference)
        if intent.state not in ("opened", "pending"):
            return
        if await self._others(intent, attempt):
            return  # another tab may still pay
        if not await self._moved(intent, "failed" if state == "failed" else "created") or state != "failed":
            return
        details = await self._ledger.details(intent.id)
        if details is None:
            return
        again = self._now < intent.expires - 60
        url = self._booking._link(details.token) if again else ""
        news = PaymentNotMade(intent.amount, details.accounts, url, intent.expires)
        self._tell(intent, news, attempt.reference)

    async def _others(self, intent: Intent, attempt: Attempt) -> bool:
        """Whether another session of this intent is busy at the bank."""
        return self._status.state != "failed" and bool(
            await self._ledger.attempts(
                "intent = ? and reference <> ? and state = 'handed'", (intent.id, attempt.reference)
            )
        )

    async def _afterwards(self) -> None:
        """Money that was taken goes back, or somebody disputes it. It may be told in any order, and of each part."""
        status = self._status
        found = await self._ledger.money("psp = ? and payment = ?", (self._psp, status.payment))
        if not found or not status.payment:
            return
        money = found[0]
        to = await self._state_after(money)
        if to is None:
            return
        if to != money.state:
            await move_money(self._tx, money, to, now=self._now, who=self._who, event=self._event, about=status.detail)
        intent = await self._ledger.intent(money.intent) if money.intent else None
        if status.state == "refunded":
            await self._gone_back(money, intent)
        if intent is None or to == money.state:
            return
        if status.state in ("disputed", "charged_back"):
            await self._moved(intent, status.state)
        elif status.state == "dispute_won" and intent.state == "disputed":
            await self._moved(intent, "posted")

    async def _state_after(self, money: Taken) -> str | None:
        """The state that money has now; None if this word changes nothing about it."""
        status, to = self._status, AFTERWARDS.get(self._status.state)
        if status.state == "dispute_won":
            return "posted" if money.state == "disputed" else None
        if status.state == "refund_failed":
            return "review" if money.state in ("refunding", "refund_asked") else None
        part = status.refunded is not None and status.refunded.cents < money.amount.cents
        if status.state == "refunded" and part:
            return money.state if money.state != "refunding" else await self._before_refund(money)
        return to

    async def _before_refund(self, money: Taken) -> str:
        """What the money was before a part of it was asked back: on the account, or for review."""
        sql = "select earlier from payments__history where id = ? and later = 'refunding' order by number desc limit 1"
        rows = await self._tx.execute(sql, (money.code,))
        return str(rows[0][0]) if rows and rows[0][0] in ("received", "posted", "review") else "posted"

    async def _gone_back(self, money: Taken, intent: Intent | None) -> None:
        """Write down what has gone back in all, and tell the resident of what is new of it."""
        gone = self._status.refunded.cents if self._status.refunded is not None else money.amount.cents
        fresh = gone - money.refunded
        if fresh <= 0:
            return
        await self._tx.execute("update payments__money set refunded = ? where code = ?", (gone, money.code))
        if intent is not None:
            amount = Money(fresh, money.amount.currency)
            self._tell(intent, PaymentReturned(amount, money.reference), returned(money, gone))

    async def _moved(self, intent: Intent, to: str) -> bool:
        return await move(
            self._tx, intent, to, now=self._now, who=self._who, event=self._event, about=self._status.detail
        )

    def _tell(self, intent: Intent, news: object, id: str) -> None:
        self._tx.publish(intent.resident, news, id=id)  # type: ignore[arg-type]


def returned(money: Taken, gone: int) -> str:
    """The id of the news that so much has gone back, whoever tells it first.

    Arguments:
        money: of which. gone: in all, in minor units.
    """
    return f"{money.code} {gone}"


async def post_shares(tx: Transaction, money: Taken, details: Details, now: float) -> None:
    """Write down what is to be posted to the city's books: one job for each account, with a key of its own.

    Arguments:
        tx: of the booking. money: what came. details: for which accounts. now: epoch seconds.
    """
    left = money.amount.cents
    for place, share in enumerate(details.shares):
        last = place == len(details.shares) - 1
        cents = left if last else min(left, share.amount.cents)
        left -= cents
        if cents > 0:
            key = f"{money.psp}:{money.payment}:{place}"
            sql = """
                insert into payments__posting values (?, ?, ?, ?, 'due', 0, ?, '', '')
                on conflict (key) do update set state = 'due', next_try = excluded.next_try
                where payments__posting.state = 'refused'
            """  # credited again by a person: what was posted before stays so
            await tx.execute(sql, (key, money.code, place, cents, now))


def day_of(at: float, timezone: str) -> dt.date:
    """The day of a moment in the city.

    Arguments:
        at: epoch seconds. timezone: IANA name.
    """
    return dt.datetime.fromtimestamp(at, ZoneInfo(timezone)).date()
