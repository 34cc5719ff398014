"""From our page to the provider: checks once more, then a session there.

The session is written down before the provider is asked for it, and its address afterwards. So a crash between any two
steps leaves a session that is asked for again with the same reference and key, which begins one at most.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from gateway.api import (
    REFERENCE_USED,
    Account,
    Checkout,
    Handover,
    Money,
    OutcomeUnknown,
    PluginRuntime,
    PspFacts,
    Sorry,
    Transaction,
    TryLater,
)
from plugins.payments.booking import Booking
from plugins.payments.ledger import Ledger, Line, move, note, sought
from plugins.payments.names import mark_of, reference_of, token_of
from plugins.payments.polling import FIRST_LOOK
from plugins.payments.records import Attempt, Details, Intent, PaymentElsewhere, Share

SPARE = 60.0
"""Seconds that a session must still have to live, for somebody to be sent there again."""

Why = Literal["over", "elsewhere", "not_registered", "closed", "settled", "changed", "refused", "unavailable"]


class NotNow(Exception):
    """Nobody is sent to the provider.

    Arguments:
        why: see `Why`. due: what is owing on the account now, where that is the reason.
    """

    def __init__(self, why: Why, due: Money | None = None) -> None:
        super().__init__(why)
        self.why, self.due = why, due


class Session(Struct, frozen=True):
    """Where the browser goes, and the attempt that it belongs to."""

    handover: Handover
    attempt: Attempt


async def go_on(runtime: PluginRuntime, intent: Intent, details: Details, device: str) -> Session:
    """A session at the provider for a browser that has pressed the button.

    Arguments:
        runtime: of the page, with `billing`, `identity`, `payments` and `residents`.
        intent, details: as they were read. device: the browser's own secret; it is bound to the link by it.

    Raises:
        NotNow: with the reason for the page.
        TryLater: the city's systems do not answer.
    """
    await _still_right(runtime, details)
    attempt = await _attempt(runtime, intent, device)
    facts = await runtime.services.payments.about()
    if attempt.state == "handed":
        known = await runtime.storage.get(f"handover {attempt.reference}", Handover)
        if known is not None and not known.once:
            return Session(known, attempt)
        if known is not None:
            attempt = await _one_more(runtime, intent, attempt)
    for _ in range(3):
        try:
            handover = await runtime.services.payments.begin(await _checkout(runtime, intent, details, attempt))
        except (TryLater, OutcomeUnknown) as error:  # the same reference and key are used for the next try
            raise NotNow("unavailable") from error
        except Sorry as sorry:
            if sorry.text.key != REFERENCE_USED:
                await _refused(runtime, intent, attempt, sorry.text.key)
                raise NotNow("refused") from sorry
            attempt = await _renamed(runtime, attempt)
            continue
        _check(handover, facts)
        await _handed(runtime, attempt, handover)
        return Session(handover, attempt)
    raise NotNow("refused")


async def _still_right(runtime: PluginRuntime, details: Details) -> None:
    """Whether the resident is still registered, and the accounts still owe what the link is for."""
    if await runtime.services.residents.paused(details.resident.id):
        raise NotNow("not_registered")
    holder = await runtime.services.identity.holder(details.resident)
    if holder is None or holder.id != details.holder:
        raise NotNow("not_registered")
    accounts = {each.number: each for each in await runtime.services.billing.accounts(details.holder)}
    for share in details.shares:
        _still_owing(accounts.get(share.account), share)


def _still_owing(account: Account | None, share: Share) -> None:
    if account is None:
        raise NotNow("closed")
    if account.due.cents >= share.amount.cents or account.due == share.due:
        return
    if share.due.cents > 0:
        raise NotNow("settled" if account.due.cents <= 0 else "changed", account.due)


async def _attempt(runtime: PluginRuntime, intent: Intent, device: str) -> Attempt:
    """The session that is there already, if it can still be used, or a new row for one; binds the browser."""
    now, mark = runtime.clock.now(), mark_of(device)
    made: Attempt | None = None
    async with runtime.storage.transaction() as tx:
        ledger = Ledger(tx)
        fresh = await ledger.intent(intent.id)
        if fresh is None or not fresh.usable(now):
            raise NotNow("over")
        if fresh.device and fresh.device != mark:
            tx.publish(fresh.resident, PaymentElsewhere(fresh.amount), id=f"{fresh.id} {int(now // 600)}")
        else:
            await tx.execute("update payments__intent set device = ? where id = ?", (mark, fresh.id))
            live = await ledger.attempts("intent = ? and state in ('begun', 'handed') order by begun desc", (fresh.id,))
            for attempt in live:
                if attempt.dies is None or attempt.dies > now + SPARE:
                    return attempt
            if fresh.state != "opened":
                await move(tx, fresh, "opened", now=now, who="resident", about="went on to the provider")
            made = await _row(runtime, tx, fresh, now)
    if made is None:  # raised here, so that the news is committed
        raise NotNow("elsewhere")
    return made


async def _row(runtime: PluginRuntime, tx: Transaction, intent: Intent, now: float) -> Attempt:
    reference, back = reference_of(runtime.ids.new()), token_of(runtime.ids.new())
    sql = "insert into payments__attempt values (?, ?, ?, ?, 'begun', ?, '', '', null, 0, ?)"
    values = (reference, intent.id, mark_of(back), intent.psp, now, now + FIRST_LOOK)
    await tx.execute(sql, values)
    await tx.put(f"back {reference}", back)
    about = f"session {reference}"
    line = Line(what="intent", id=intent.id, at=now, earlier="", later="", who="resident", note=about)
    await note(tx, line)
    return Attempt(reference=reference, intent=intent.id, back=mark_of(back), psp=intent.psp, state="begun", begun=now)


async def _checkout(runtime: PluginRuntime, intent: Intent, details: Details, attempt: Attempt) -> Checkout:
    back = await runtime.storage.get(f"back {attempt.reference}", str)
    description = runtime.word("payments-description", details.language, city=runtime.city.name[:60])
    return Checkout(
        reference=attempt.reference,
        amount=intent.amount,
        description=f"{description} {details.accounts}"[:100],
        return_url=runtime.url(f"/r/{back}"),
        cancel_url=runtime.url(f"/c/{back}"),
        notify_url=runtime.url(f"/notify/{intent.psp}"),
        expires_at=intent.expires,
        key=f"{intent.id} {attempt.reference}",
        language=details.language,
    )


def _check(handover: Handover, facts: PspFacts) -> None:
    """The browser is sent to hosts that the provider's settings name, and nowhere else."""
    if not any(handover.url == host or handover.url.startswith(f"{host}/") for host in facts.hosts):
        raise ValueError(f"{facts.name} hands over to an address that is none of its hosts")


async def _handed(runtime: PluginRuntime, attempt: Attempt, handover: Handover) -> None:
    async with runtime.storage.transaction() as tx:
        sql = (
            "update payments__attempt set state = 'handed', session = ?, dies = ? "
            "where reference = ? and state = 'begun'"
        )
        values = (handover.session, handover.expires_at, attempt.reference)
        if (await tx.execute(sql, values)).changed:
            await tx.put(f"handover {attempt.reference}", handover)
        elif handover.session:  # the intent has ended meanwhile: keep the id, so that the session can be ended too
            sql = "update payments__attempt set session = ? where reference = ? and session = ''"
            await tx.execute(sql, (handover.session, attempt.reference))


async def _one_more(runtime: PluginRuntime, intent: Intent, attempt: Attempt) -> Attempt:
    """Another session beside one whose page cannot be shown again, once the provider says that nothing came of it.

    The first one may still be paid in another tab, so it is asked about as before.
    """
    try:
        status = await runtime.services.payments.query(sought(intent, attempt))
    except (TryLater, OutcomeUnknown) as error:
        raise NotNow("unavailable") from error
    await Booking.of(runtime).take(attempt.psp, status, event=f"query {attempt.reference}")
    async with runtime.storage.transaction() as tx:
        fresh = await Ledger(tx).intent(intent.id)
        now = runtime.clock.now()
        if fresh is None or not fresh.usable(now):
            raise NotNow("over")
        if fresh.state != "opened":
            await move(tx, fresh, "opened", now=now, who="resident", about="went on to the provider")
        return await _row(runtime, tx, fresh, now)


async def _renamed(runtime: PluginRuntime, attempt: Attempt) -> Attempt:
    """Another reference for a session that the provider has not begun."""
    async with runtime.storage.transaction() as tx:
        await tx.execute("update payments__attempt set state = 'ending' where reference = ?", (attempt.reference,))
        intent = await Ledger(tx).intent(attempt.intent)
        if intent is None:
            raise NotNow("over")
        return await _row(runtime, tx, intent, runtime.clock.now())


async def _refused(runtime: PluginRuntime, intent: Intent, attempt: Attempt, why: str) -> None:
    """The provider does not want this payment: nobody can pay by that session, and the link stays as it was."""
    async with runtime.storage.transaction() as tx:
        sql = "update payments__attempt set state = 'over', next_look = null where reference = ?"
        await tx.execute(sql, (attempt.reference,))
        fresh = await Ledger(tx).intent(intent.id)
        if fresh is not None and fresh.state == "opened":
            await move(tx, fresh, "created", now=runtime.clock.now(), who="provider", about=why)


async def wants_news(runtime: PluginRuntime, intent: Intent) -> None:
    """Have the resident told when the provider answers again.

    Arguments:
        runtime: of the page. intent: whose link it is.
    """
    async with runtime.storage.transaction() as tx:
        await tx.execute("update payments__intent set wants_news = 1 where id = ?", (intent.id,))
