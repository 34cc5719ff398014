"""The pages that residents open: the link from the chat, and the way back from the provider.

A `GET` changes nothing: chats open links to show a preview. It tells nothing of the resident either, for a link may be
passed on: the city, the end of the account's number, the amount.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from gateway.api import HttpRequest, HttpResponse, PluginRuntime, TryLater
from plugins.payments.booking import Booking
from plugins.payments.following import answered
from plugins.payments.ledger import Ledger, sought
from plugins.payments.names import mark_of, token_of
from plugins.payments.records import Attempt, Details, Intent
from plugins.payments.sessions import NotNow, go_on, wants_news

COOKIE = "browser"
DAYS_3 = 3 * 86_400
LOOK_EVERY, LOOK_FOR = 4, 15 * 60
ASK_EVERY = 5.0
"""Seconds between two questions to the provider about the same session, however often the page is opened."""

DONE = ("paid", "posted")


async def link(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
    """`/p/{token}`: what is to be paid, and the button that goes on to the provider."""
    found = await _by_token(runtime, request.params["token"])
    if found is None:
        return runtime.page(request, "unknown.html", status=404)
    intent, details = found
    known = request.cookies.get(COOKIE, "")
    device = known if 20 <= len(known) <= 40 else token_of(runtime.ids.new())
    if request.method != "POST":
        # The browser has its mark before anything is bound to it, so that an answer that is lost locks nobody out.
        return (await _shown(request, runtime, intent, details)).with_cookie(COOKIE, device, seconds=DAYS_3)
    if request.form().get("wish") == "tell":
        await wants_news(runtime, intent)
        return _trouble(request, runtime, intent, details, "told", status=200)
    try:
        session = await go_on(runtime, intent, details, device)
    except NotNow as reason:
        answer = await _not_now(request, runtime, intent, details, reason)
        return answer if reason.why == "elsewhere" else answer.with_cookie(COOKIE, device, seconds=DAYS_3)
    handover = session.handover
    if handover.method == "redirect":
        answer = HttpResponse.redirect(handover.url)
    else:
        facts = await runtime.services.payments.about()
        shown = _values(runtime, request, intent, details, psp=facts.title)
        answer = runtime.page(
            request,
            "onward.html",
            leads_to=(handover.url,),
            action=handover.url,
            fields=handover.fields,
            **shown,
        )
    return answer.with_cookie(COOKIE, device, seconds=DAYS_3)


async def back(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
    """`/r/{token}`: the browser has come back, which proves nothing. The provider is asked; the chat tells too."""
    return await _returned(request, runtime, cancelled=False)


async def given_up(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
    """`/c/{token}`: the payer has given up at the provider; which proves nothing either."""
    return await _returned(request, runtime, cancelled=True)


async def _returned(request: HttpRequest, runtime: PluginRuntime, *, cancelled: bool) -> HttpResponse:
    ledger = Ledger(runtime.storage)
    found = await ledger.attempts("back = ?", (mark_of(request.params["token"]),))
    intent = await ledger.intent(found[0].intent) if found else None
    details = await ledger.details(intent.id) if intent else None
    if intent is None or details is None:
        return runtime.page(request, "unknown.html", status=404)
    if intent.state in ("opened", "pending"):
        await _ask(runtime, found[0], intent)
        intent = await ledger.intent(intent.id) or intent
    waits = intent.state == "pending" or (intent.state == "opened" and not cancelled)
    young = runtime.clock.now() - found[0].begun < LOOK_FOR
    return runtime.page(
        request,
        "back.html",
        refresh=LOOK_EVERY if waits and young else None,
        outcome="checking" if waits else "opened" if intent.state == "created" else intent.state,
        again=runtime.path(f"/p/{details.token}") if intent.usable(runtime.clock.now()) else None,
        **_values(runtime, request, intent, details),
    )


async def _ask(runtime: PluginRuntime, attempt: Attempt, intent: Intent) -> None:
    """Ask the provider now, if nobody did just now."""
    now = runtime.clock.now()
    if now - await _asked_at(runtime, attempt) < ASK_EVERY:
        return
    await runtime.storage.put(f"asked {attempt.reference}", now)
    try:
        status = await runtime.services.payments.query(sought(intent, attempt))
    except TryLater:
        return
    await answered(runtime, intent)
    await Booking.of(runtime).take(attempt.psp, status, event=f"query {attempt.reference}")


async def _asked_at(runtime: PluginRuntime, attempt: Attempt) -> float:
    return await runtime.storage.get(f"asked {attempt.reference}", float) or 0.0


async def _by_token(runtime: PluginRuntime, token: str) -> tuple[Intent, Details] | None:
    ledger = Ledger(runtime.storage)
    found = await ledger.intents("token = ?", (mark_of(token),))
    details = await ledger.details(found[0].id) if found else None
    return None if details is None else (found[0], details)


async def _shown(request: HttpRequest, runtime: PluginRuntime, intent: Intent, details: Details) -> HttpResponse:
    if intent.state in DONE:
        return _trouble(request, runtime, intent, details, "paid", status=200)
    if intent.state in ("pending", "review"):
        return _trouble(request, runtime, intent, details, intent.state, status=200)
    if not intent.usable(runtime.clock.now()):
        return _trouble(request, runtime, intent, details, "over", status=410)
    facts = await runtime.services.payments.about()
    values = _values(runtime, request, intent, details, psp=facts.title)
    return runtime.page(request, "pay.html", leads_to=facts.hosts, state=intent.state, sandbox=not facts.live, **values)


async def _not_now(
    request: HttpRequest, runtime: PluginRuntime, intent: Intent, details: Details, reason: NotNow
) -> HttpResponse:
    fresh = await Ledger(runtime.storage).intent(intent.id) or intent
    if reason.why == "over":
        return await _shown(request, runtime, fresh, details)
    status = 503 if reason.why == "unavailable" else 409
    return _trouble(request, runtime, fresh, details, reason.why, status=status, due=reason.due)


def _trouble(
    request: HttpRequest,
    runtime: PluginRuntime,
    intent: Intent,
    details: Details,
    why: str,
    *,
    status: int,
    due: Any = None,
) -> HttpResponse:
    values = _values(runtime, request, intent, details)
    return runtime.page(request, "trouble.html", status=status, why=why.replace("_", "-"), due=due, **values)


def _values(
    runtime: PluginRuntime, request: HttpRequest, intent: Intent, details: Details, **more: Any
) -> dict[str, Any]:
    expires = dt.datetime.fromtimestamp(intent.expires, ZoneInfo(runtime.city.timezone))
    shares = [(share.masked, share.amount) for share in details.shares]
    return {"amount": intent.amount, "accounts": details.accounts, "shares": shares, "expires": expires, **more}
