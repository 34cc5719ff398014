"""From the ledger into the city's books: jobs with keys of their own, repeated until the city has answered."""

from __future__ import annotations

from msgspec import Struct

from gateway.api import (
    Money,
    OutcomeUnknown,
    PluginRuntime,
    PostedPayment,
    ReceivedPayment,
    Sorry,
    Transaction,
    TryLater,
)
from plugins.payments.booking import day_of
from plugins.payments.ledger import Ledger, move, move_money
from plugins.payments.polling import patience
from plugins.payments.records import Details, PaymentInReview, PaymentOnAccount, Taken

AT_ONCE = 20


class Job(Struct, frozen=True):
    """One row of `payments__posting`: `cents` of some money go to the account of share number `place`."""

    key: str
    money: str
    place: int
    cents: int
    tries: int


async def post_due(runtime: PluginRuntime, channel: str) -> None:
    """Post what is due.

    Arguments:
        runtime: with `receipting`. channel: what the books call payments that came this way.
    """
    sql = "select key, money, place, amount, tries from payments__posting where next_try <= ? order by next_try limit ?"
    for row in await runtime.storage.query(sql, (runtime.clock.now(), AT_ONCE)):
        await _later(runtime, Job(*row))  # first, so that one that fails does not stop the others
        await _post(runtime, Job(*row), channel)


async def _post(runtime: PluginRuntime, job: Job, channel: str) -> None:
    ledger = Ledger(runtime.storage)
    (money,) = await ledger.money("code = ?", (job.money,))
    details = await ledger.details(money.intent)
    if details is None:
        await _refused(runtime, job, money, "nobody knows any more for which account it was")
        return
    payment = ReceivedPayment(
        account=details.shares[job.place].account,
        amount=Money(job.cents, money.amount.currency),
        on=day_of(money.at, runtime.city.timezone),
        channel=channel,
        reference=money.reference,
    )
    try:
        posted = await runtime.services.receipting.post(payment, key=job.key)
    except Sorry as sorry:
        await _refused(runtime, job, money, sorry.text.key)
    except (TryLater, OutcomeUnknown):
        return  # the next try is set already
    else:
        await _posted(runtime, job, money, details, posted)


async def _later(runtime: PluginRuntime, job: Job) -> None:
    sql = "update payments__posting set tries = tries + 1, next_try = ? where key = ? and state = 'due'"
    async with runtime.storage.transaction() as tx:
        await tx.execute(sql, (runtime.clock.now() + patience(job.tries + 1), job.key))


async def _posted(runtime: PluginRuntime, job: Job, money: Taken, details: Details, posted: PostedPayment) -> None:
    """It is in the books; with the last share the money is, and the resident hears of it."""
    async with runtime.storage.transaction() as tx:
        sql = (
            "update payments__posting set state = 'posted', next_try = null, receipt = ? "
            "where key = ? and state = 'due'"
        )
        if (await tx.execute(sql, (posted.receipt, job.key))).changed != 1:
            return
        await _finish(tx, runtime.clock.now(), money, details)


async def _finish(tx: Transaction, now: float, money: Taken, details: Details) -> None:
    due, refused = (f"sum(case when state = '{state}' then 1 else 0 end)" for state in ("due", "refused"))
    sql = f"select count(*), {due}, {refused} from payments__posting where money = ?"  # noqa: S608 - of our own
    ((_, due, refused),) = await tx.execute(sql, (money.code,))
    if due or refused:
        return
    ledger = Ledger(tx)
    (fresh,) = await ledger.money("code = ?", (money.code,))
    intent = await ledger.intent(money.intent)
    if fresh.state == "received":
        await move_money(tx, fresh, "posted", now=now, who="city", about="all shares are in the books")
    if intent is not None:
        if intent.state == "paid":
            await move(tx, intent, "posted", now=now, who="city")
        news = PaymentOnAccount(money.amount, details.accounts, money.code)
        tx.publish(intent.resident, news, id=money.code)


async def _refused(runtime: PluginRuntime, job: Job, money: Taken, why: str) -> None:
    """The city does not take it: a person decides, and the resident is told the truth."""
    async with runtime.storage.transaction() as tx:
        sql = (
            "update payments__posting set state = 'refused', next_try = null, detail = ? "
            "where key = ? and state = 'due'"
        )
        if (await tx.execute(sql, (why, job.key))).changed != 1:
            return
        ledger = Ledger(tx)
        (fresh,) = await ledger.money("code = ?", (money.code,))
        if fresh.state == "received":
            about = f"share {job.place + 1}: {why}"
            await move_money(tx, fresh, "review", now=runtime.clock.now(), who="city", about=about)
            await tx.execute("update payments__money set reason = ? where code = ?", (about, money.code))
        intent = await ledger.intent(money.intent)
        if intent is not None:
            tx.publish(intent.resident, PaymentInReview(money.amount, money.reference), id=money.code)
