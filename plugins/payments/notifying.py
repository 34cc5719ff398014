"""The address that a provider notifies: authentic or not, stored, answered. What it tells is decided afterwards."""

from __future__ import annotations

import logging

from gateway.api import (
    HttpRequest,
    HttpResponse,
    Notification,
    NotificationIgnored,
    NotificationRefused,
    PluginRuntime,
    PspAnswer,
)
from plugins.payments.booking import day_of
from plugins.payments.following import keep_event
from plugins.payments.records import Kept

log = logging.getLogger(__name__)


async def notified(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
    """Take a notification; 200 only when it is on the disk."""
    payments = runtime.services.payments
    facts = await payments.about()
    if request.params["psp"] != facts.name:
        return HttpResponse.text("no such provider", status=404)
    came = Notification(
        body=request.body,
        headers=request.headers,
        query=request.query_string,
        client=request.client,
        url=runtime.url(request.path),
        method=request.method,
    )
    heard = await payments.receive(came)
    if isinstance(heard, NotificationRefused):
        await _count(runtime, facts.name, heard)
    elif isinstance(heard, NotificationIgnored):
        log.info("a notification of %s is about no payment: %s", facts.name, heard.reason)
    else:
        for warning in heard.warnings:
            log.warning("a notification of %s is odd: %s", facts.name, warning)
        await keep_event(runtime, facts.name, Kept(heard, request.body))
    return _answer(heard.answer)


def _answer(answer: PspAnswer) -> HttpResponse:
    return HttpResponse(status=answer.status, body=answer.body.encode(), kind=answer.mime)


async def _count(runtime: PluginRuntime, psp: str, refused: NotificationRefused) -> None:
    """Many of them mean an attack or a wrong secret: `gateway payments status` shows them."""
    log.warning("a notification of %s was refused (%s): %s", psp, refused.reason, refused.detail)
    day = day_of(runtime.clock.now(), runtime.city.timezone).isoformat()
    sql = "insert into payments__refused values (?, ?, ?, 1) on conflict do update set count = count + 1"
    async with runtime.storage.transaction() as tx:
        await tx.execute(sql, (psp, day, refused.reason))
