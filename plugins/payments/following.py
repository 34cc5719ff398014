"""What the plugin does by itself: decide what was notified, ask about what was not heard of, end what is over.

All that is to be done is in the tables, with the moment of the next try; so a crash loses nothing, and doing it twice
changes nothing.
"""

from __future__ import annotations

from msgspec.structs import replace

from gateway.api import OutcomeUnknown, PluginRuntime, TryLater
from plugins.payments.booking import Booking
from plugins.payments.ledger import Ledger, sought
from plugins.payments.notifying import look_again
from plugins.payments.offers import end
from plugins.payments.polling import HOUR, next_look, patience
from plugins.payments.records import Attempt, Intent, Kept, PaymentsBack

LOOKED_AT_WITHIN = 300.0
"""Seconds after which a notification that was put by is trouble."""

AT_ONCE = 20
"""How much of one kind is done in one round."""


async def follow(runtime: PluginRuntime) -> None:
    """One round of everything (`runtime` with `payments`)."""
    facts = await runtime.services.payments.about()
    await look_again(runtime, facts.name)
    await decide(runtime, facts.name)
    await ask(runtime, facts.name, can_query=facts.can_query)
    await end_sessions(runtime, facts.name, can_expire=facts.can_expire)
    await expire(runtime)


# ------------------------------------------------------------------------------------------- notifications


async def decide(runtime: PluginRuntime, psp: str) -> None:
    """Decide notifications that are stored and due.

    Arguments:
        runtime: with `payments`. psp: the provider's name.
    """
    sql = "select id, tries from payments__event where psp = ? and next_try <= ? order by next_try limit ?"
    for id, tries in await runtime.storage.query(sql, (psp, runtime.clock.now(), AT_ONCE)):
        await _event_later(runtime, psp, id, tries + 1)  # first, so that one that fails does not stop the others
        await _decided(runtime, psp, id)


async def _decided(runtime: PluginRuntime, psp: str, id: str) -> None:
    kept = await runtime.storage.get(f"event {psp} {id}", Kept)
    if kept is None:
        await _event_done(runtime, psp, id, "lost")
        return
    event, ledger = kept.event, Ledger(runtime.storage)
    attempt = await ledger.attempt(event.status.reference)
    intent = await ledger.intent(attempt.intent) if attempt else None
    if attempt is None or intent is None:
        await Booking.of(runtime).take(psp, event.status, event=event.id)
        await _event_done(runtime, psp, id, "unknown reference")
        return
    try:
        status = await runtime.services.payments.confirm(event, sought(intent, attempt))
    except (TryLater, OutcomeUnknown):
        return
    await Booking.of(runtime).take(psp, status, event=event.id)
    await _event_done(runtime, psp, id, status.state, kept)


async def _event_later(runtime: PluginRuntime, psp: str, id: str, tries: int) -> None:
    sql = "update payments__event set tries = ?, next_try = ? where psp = ? and id = ?"
    async with runtime.storage.transaction() as tx:
        await tx.execute(sql, (tries, runtime.clock.now() + patience(tries), psp, id))


async def _event_done(runtime: PluginRuntime, psp: str, id: str, state: str, kept: Kept | None = None) -> None:
    """It is decided: the raw body may go, what it told stays."""
    async with runtime.storage.transaction() as tx:
        sql = "update payments__event set state = ?, next_try = null where psp = ? and id = ?"
        await tx.execute(sql, (state, psp, id))
        if kept is not None:
            await tx.put(f"event {psp} {id}", Kept(replace(kept.event, proof="")))


# ---------------------------------------------------------------------------------------- what is not heard of


async def ask(runtime: PluginRuntime, psp: str, *, can_query: bool) -> None:
    """Ask about sessions that nothing was heard of.

    Arguments:
        runtime: with `payments`. psp: the provider's name. can_query: whether it can be asked.
    """
    where = "next_look <= ? and psp = ? and state in ('begun', 'handed') order by next_look"
    for attempt in await Ledger(runtime.storage).attempts(where, (runtime.clock.now(), psp), limit=AT_ONCE):
        await _look_again(runtime, attempt)
        await _asked(runtime, attempt, can_query)


async def _asked(runtime: PluginRuntime, attempt: Attempt, can_query: bool) -> None:
    intent = await Ledger(runtime.storage).intent(attempt.intent)
    if intent is None:
        return
    if can_query:
        try:
            status = await runtime.services.payments.query(sought(intent, attempt))
        except (TryLater, OutcomeUnknown):
            return
        await answered(runtime, intent)
        await Booking.of(runtime).take(attempt.psp, status, event=f"query {attempt.reference}")
    await _looked(runtime, attempt, intent)


async def _look_again(runtime: PluginRuntime, attempt: Attempt) -> None:
    """Before the question, so that one that fails, or finds nobody, does not stop the others."""
    sql = "update payments__attempt set next_look = ? where reference = ? and next_look is not null"
    async with runtime.storage.transaction() as tx:
        await tx.execute(sql, (runtime.clock.now() + patience(attempt.looks + 4), attempt.reference))


async def _looked(runtime: PluginRuntime, attempt: Attempt, intent: Intent) -> None:
    """Set the next moment; after a week without a final word a person looks, if the bank was busy with it."""
    now = runtime.clock.now()
    at = next_look(attempt.begun, attempt.looks + 1, now)
    sql = "update payments__attempt set looks = looks + 1, next_look = ? where reference = ? and next_look is not null"
    async with runtime.storage.transaction() as tx:
        await tx.execute(sql, (at, attempt.reference))
        fresh = await Ledger(tx).intent(intent.id)
        if at is None and fresh is not None and fresh.state == "pending":
            await end(tx, fresh, "review", now=now, who="clock", about="no final word of the provider for a week")


async def answered(runtime: PluginRuntime, intent: Intent) -> None:
    """The provider answers: tell those who wanted to know.

    Arguments:
        runtime: of the plugin. intent: the one that was asked about.
    """
    if not intent.wants_news:
        return
    async with runtime.storage.transaction() as tx:
        ledger = Ledger(tx)
        for waiting in await ledger.intents("wants_news = 1 and psp = ?", (intent.psp,)):
            await tx.execute("update payments__intent set wants_news = 0 where id = ?", (waiting.id,))
            details = await ledger.details(waiting.id)
            if details is not None and waiting.usable(runtime.clock.now()):
                news = PaymentsBack(waiting.amount, runtime.url(f"/p/{details.token}"), waiting.expires)
                tx.publish(waiting.resident, news, id=f"{waiting.id} {int(runtime.clock.now())}")


# ------------------------------------------------------------------------------------------- what is over


async def end_sessions(runtime: PluginRuntime, psp: str, *, can_expire: bool) -> None:
    """End the sessions of intents that have ended.

    Arguments:
        runtime: with `payments`. psp: the provider's name. can_expire: whether it can end a session.
    """
    where = "state = 'ending' and psp = ? and next_look <= ? order by next_look"
    for attempt in await Ledger(runtime.storage).attempts(where, (psp, runtime.clock.now()), limit=AT_ONCE):
        await _look_again(runtime, attempt)
        await _ended(runtime, attempt, can_expire)


async def _ended(runtime: PluginRuntime, attempt: Attempt, can_expire: bool) -> None:
    """End it at the provider where that is possible; otherwise go on asking, for it may still be paid."""
    intent = await Ledger(runtime.storage).intent(attempt.intent)
    if intent is None:
        return
    try:
        if can_expire and attempt.session and await runtime.services.payments.expire(sought(intent, attempt)):
            await _close(runtime, attempt)
            return
        status = await runtime.services.payments.query(sought(intent, attempt))
    except (TryLater, OutcomeUnknown):
        return
    await Booking.of(runtime).take(attempt.psp, status, event=f"query {attempt.reference}")
    sql = "update payments__attempt set looks = looks + 1, next_look = ? where reference = ? and state = 'ending'"
    at = next_look(attempt.begun, attempt.looks + 1, runtime.clock.now())
    async with runtime.storage.transaction() as tx:
        await tx.execute(sql, (at, attempt.reference))


async def _close(runtime: PluginRuntime, attempt: Attempt) -> None:
    sql = "update payments__attempt set state = 'over', next_look = null where reference = ? and state = 'ending'"
    async with runtime.storage.transaction() as tx:
        await tx.execute(sql, (attempt.reference,))


async def expire(runtime: PluginRuntime) -> None:
    """End links whose time is over. One that the bank is busy with waits for the bank."""
    now = runtime.clock.now()
    where = "state in ('created', 'opened', 'failed') and expires <= ? order by expires"
    for intent in await Ledger(runtime.storage).intents(where, (now,), limit=AT_ONCE):
        async with runtime.storage.transaction() as tx:
            await end(tx, intent, "expired", now=now, who="clock", about="nobody paid in time")


async def stuck(runtime: PluginRuntime) -> list[str]:
    """What waits for longer than it should, a line for each; for the operator (`runtime`)."""
    found = []
    for table, condition, what in (
        ("payments__posting", "state = 'due' and tries > 5", "payments that do not get into the city's books"),
        ("payments__event", "next_try is not null and tries > 5", "notifications that cannot be confirmed"),
        ("payments__money", "state = 'review'", "payments for review"),
    ):
        ((count,),) = await runtime.storage.query(f"select count(*) from {table} where {condition}")  # noqa: S608
        found += [f"{what}: {count}"] * bool(count)
    sql = "select count(*) from payments__attempt where next_look <= ?"
    ((late,),) = await runtime.storage.query(sql, (runtime.clock.now() - HOUR,))
    sql = "select count(*) from payments__inbox where arrived <= ?"
    ((waiting,),) = await runtime.storage.query(sql, (runtime.clock.now() - LOOKED_AT_WITHIN,))
    found += [f"notifications that wait until the provider can be reached: {waiting}"] * bool(waiting)
    return [*found, *[f"sessions that could not be asked about for an hour: {late}"] * bool(late)]
