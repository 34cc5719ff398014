"""The address that a provider notifies: authentic or not, stored, answered. What it tells is decided afterwards.

A notification is on the disk before it is answered. If the provider cannot look at it now (its circuit is open, its
worker starts), it is stored as it came, answered with 200 all the same, and looked at later: there are providers that
send once.
"""

from __future__ import annotations

import logging

from gateway.api import (
    HttpRequest,
    HttpResponse,
    Notification,
    NotificationIgnored,
    NotificationRefused,
    OutcomeUnknown,
    PaymentEvent,
    PluginRuntime,
    PspAnswer,
    TryLater,
)
from plugins.payments.booking import day_of
from plugins.payments.names import mark_of
from plugins.payments.polling import patience
from plugins.payments.records import Kept

log = logging.getLogger(__name__)

PROVIDER = "provider"
"""Key of the name of the provider that serves, for the time when it cannot be asked."""

MOST_WAITING = 500
"""Nobody has looked whether these are authentic, so a stranger could fill the disk with them; what comes above that is
answered with 503, and sent again by whoever is a provider."""

AT_ONCE = 20

Heard = PaymentEvent | NotificationIgnored | NotificationRefused


async def notified(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
    """Take a notification; 200 only when it is on the disk."""
    came = Notification(
        body=request.body,
        headers=request.headers,
        query=request.query_string,
        client=request.client,
        url=runtime.url(request.path),
        method=request.method,
        arrived=runtime.clock.now(),
    )
    psp, payments = request.params["psp"], runtime.services.payments
    try:
        facts = await payments.about()
        if psp != facts.name:
            return HttpResponse.text("no such provider", status=404)
        heard = await payments.receive(came)
    except (TryLater, OutcomeUnknown):
        return await _put_by(runtime, psp, came)
    await _taken(runtime, psp, came, heard)
    return _answer(heard.answer)


async def look_again(runtime: PluginRuntime, psp: str) -> None:
    """Look at notifications that were put by.

    Arguments:
        runtime: with `payments`. psp: the provider's name; it is remembered for the time when it does not answer.
    """
    if await runtime.storage.get(PROVIDER, str) != psp:
        await runtime.storage.put(PROVIDER, psp)
    sql = "select id, tries from payments__inbox where psp = ? and next_try <= ? order by arrived limit ?"
    for id, tries in await runtime.storage.query(sql, (psp, runtime.clock.now(), AT_ONCE)):
        await _later(runtime, id, tries + 1)  # first, so that one that fails does not stop the others
        came = await runtime.storage.get(f"inbox {id}", Notification)
        if came is not None:
            try:
                heard = await runtime.services.payments.receive(came)
            except (TryLater, OutcomeUnknown):
                return
            await _taken(runtime, psp, came, heard)
        async with runtime.storage.transaction() as tx:
            await tx.execute("delete from payments__inbox where id = ?", (id,))
            await tx.delete(f"inbox {id}")


async def _put_by(runtime: PluginRuntime, psp: str, came: Notification) -> HttpResponse:
    """Store it as it came, if it is for the provider that serves."""
    if await runtime.storage.get(PROVIDER, str) != psp:
        return HttpResponse.text("try again later", status=503)
    id = runtime.ids.new()
    async with runtime.storage.transaction() as tx:
        ((waiting,),) = await tx.execute("select count(*) from payments__inbox")
        if waiting >= MOST_WAITING:
            log.error("%s notifications wait, and %s does not answer: this one is turned away", waiting, psp)
            return HttpResponse.text("try again later", status=503)
        sql = "insert into payments__inbox values (?, ?, ?, 0, ?)"
        await tx.execute(sql, (id, psp, came.arrived, runtime.clock.now()))
        await tx.put(f"inbox {id}", came)
    log.warning("a notification of %s was put by: it cannot be looked at now", psp)
    return _answer(PspAnswer())


async def _later(runtime: PluginRuntime, id: str, tries: int) -> None:
    sql = "update payments__inbox set tries = ?, next_try = ? where id = ?"
    async with runtime.storage.transaction() as tx:
        await tx.execute(sql, (tries, runtime.clock.now() + patience(tries), id))


async def _taken(runtime: PluginRuntime, psp: str, came: Notification, heard: Heard) -> None:
    """Store what is authentic, count what is not."""
    if isinstance(heard, NotificationRefused):
        await _count(runtime, psp, heard)
    elif isinstance(heard, NotificationIgnored):
        log.info("a notification of %s is about no payment: %s", psp, heard.reason)
    else:
        for warning in heard.warnings:
            log.warning("a notification of %s is odd: %s", psp, warning)
        await _keep(runtime, psp, Kept(heard, came.body))


async def _keep(runtime: PluginRuntime, psp: str, kept: Kept) -> bool:
    """Store an authentic notification, before it is answered and before anything is done about it; False if it is there
    already."""
    now, id = runtime.clock.now(), mark_of(kept.event.id)[:40]
    async with runtime.storage.transaction() as tx:
        sql = "insert into payments__event values (?, ?, ?, 'stored', 0, ?) on conflict do nothing"
        fresh = (await tx.execute(sql, (psp, id, now, now))).changed == 1
        if fresh:
            await tx.put(f"event {psp} {id}", kept)
        return fresh


def _answer(answer: PspAnswer) -> HttpResponse:
    return HttpResponse(status=answer.status, body=answer.body.encode(), kind=answer.mime)


async def _count(runtime: PluginRuntime, psp: str, refused: NotificationRefused) -> None:
    """Many of them mean an attack or a wrong secret: `gateway payments status` shows them."""
    log.warning("a notification of %s was refused (%s): %s", psp, refused.reason, refused.detail)
    day = day_of(runtime.clock.now(), runtime.city.timezone).isoformat()
    sql = "insert into payments__refused values (?, ?, ?, 1) on conflict do update set count = count + 1"
    async with runtime.storage.transaction() as tx:
        await tx.execute(sql, (psp, day, refused.reason))
