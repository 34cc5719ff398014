"""The bank's own pages: the hosted payment page and the 3-D Secure challenge of the bank that issued the card.

Nobody types a card number anywhere: there are cards to choose from, each of which behaves in its own way.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gateway.api import Handler, HttpRequest, HttpResponse, PluginRuntime, Transaction
from plugins.providers.sandbox_bank.bank import MERCHANT, Notice, Session, owe, session_of, settle
from plugins.providers.sandbox_bank.settings import Settings

CARDS = {
    "0042": "challenge",
    "1091": "frictionless",
    "2503": "declined",
    "3768": "late",
    "4409": "double",
}
"""Last digits of the cards, and what each does."""

MOST_TRIES = 3
_CSS = Path(__file__).with_name("bank.css").read_bytes()


async def stylesheet(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
    """The bank does not look like the city."""
    return HttpResponse(body=_CSS, kind="text/css; charset=utf-8")


def hosted(settings: Settings) -> Handler:
    """The payment page.

    Arguments:
        settings: of the bank.
    """

    async def handle(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
        session = await session_of(runtime.storage, "id", request.params["session"])
        if session is None or not _is_open(session, runtime):
            return _over(request, runtime, settings, session)
        if request.method != "POST":
            return _page(request, runtime, settings, session, "hosted.html", cards=CARDS)
        wish = request.form()
        if wish.get("wish") == "cancel":
            await _closed(runtime, session, "cancelled")
            return HttpResponse.redirect(session.cancel_url)
        card = wish.get("card", "")
        if card not in CARDS:
            return _page(request, runtime, settings, session, "hosted.html", status=400, cards=CARDS)
        return await _with_card(runtime, settings, session, card)

    return handle


async def _with_card(runtime: PluginRuntime, settings: Settings, session: Session, card: str) -> HttpResponse:
    """What this card leads to."""
    kind = CARDS[card]
    if kind == "declined":
        await _closed(runtime, session, "failed", card)
        return HttpResponse.redirect(session.return_url)
    if kind == "frictionless":
        await _paid(runtime, settings, session, card)
        return HttpResponse.redirect(session.return_url)
    code = str(100_000 + int(runtime.ids.new().encode().hex(), 16) % 900_000)
    async with runtime.storage.transaction() as tx:
        sql = "update sandbox_bank__session set state = 'challenge', card = ?, code = ?, tries = 0 where id = ?"
        await tx.execute(f"{sql} and state in ('open', 'challenge')", (card, code, session.id))
    return HttpResponse.redirect(runtime.path(f"/3ds/{session.id}"))


def challenge(settings: Settings) -> Handler:
    """The page of the bank that issued the card.

    Arguments:
        settings: of the bank.
    """

    async def handle(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
        session = await session_of(runtime.storage, "id", request.params["session"])
        if session is None or session.state != "challenge" or not _is_open(session, runtime):
            return _over(request, runtime, settings, session)
        if request.method != "POST":
            return _page(request, runtime, settings, session, "challenge.html", wrong=False)
        wish = request.form()
        if wish.get("wish") == "refuse":
            await _closed(runtime, session, "failed", session.card)
            return HttpResponse.redirect(session.return_url)
        if "".join(wish.get("code", "").split()) != session.code:
            return await _wrong(request, runtime, settings, session)
        await _approved(runtime, settings, session)
        return HttpResponse.redirect(session.return_url)

    return handle


async def _wrong(request: HttpRequest, runtime: PluginRuntime, settings: Settings, session: Session) -> HttpResponse:
    async with runtime.storage.transaction() as tx:
        await tx.execute("update sandbox_bank__session set tries = tries + 1 where id = ?", (session.id,))
    if session.tries + 1 >= MOST_TRIES:
        await _closed(runtime, session, "failed", session.card)
        return HttpResponse.redirect(session.return_url)
    return _page(request, runtime, settings, session, "challenge.html", status=400, wrong=True)


async def _approved(runtime: PluginRuntime, settings: Settings, session: Session) -> None:
    if CARDS[session.card] == "late":
        async with runtime.storage.transaction() as tx:
            sql = "update sandbox_bank__session set state = 'pending', later = ? where id = ? and state = 'challenge'"
            await tx.execute(sql, (runtime.clock.now() + settings.late_seconds, session.id))
        return
    await _paid(runtime, settings, session, session.card)


async def _paid(runtime: PluginRuntime, settings: Settings, session: Session, card: str) -> None:
    now, fee = runtime.clock.now(), settings.fee_percent_hundredths
    async with runtime.storage.transaction() as tx:
        if not await _moved(tx, session, "paid", card):
            return
        await settle(tx, session, id=f"B{session.id[:15].upper()}", now=now, fee=fee, card=card, suffix="paid")
        if CARDS[card] == "double":
            await settle(tx, session, id=f"C{session.id[:15].upper()}", now=now, fee=fee, card=card, suffix="again")


async def _closed(runtime: PluginRuntime, session: Session, state: str, card: str = "") -> None:
    now = runtime.clock.now()
    async with runtime.storage.transaction() as tx:
        if not await _moved(tx, session, state, card):
            return
        notice = Notice(
            id=f"{session.id}-{state}",
            merchant=MERCHANT,
            session=session.id,
            reference=session.reference,
            state=state,
            card=card,
            at=now,
        )
        await owe(tx, session, notice, now)


async def _moved(tx: Transaction, session: Session, state: str, card: str) -> bool:
    sql = "update sandbox_bank__session set state = ?, card = ? where id = ? and state in ('open', 'challenge')"
    return (await tx.execute(sql, (state, card, session.id))).changed == 1


def _is_open(session: Session, runtime: PluginRuntime) -> bool:
    return session.state in ("open", "challenge") and runtime.clock.now() < session.dies


def _page(
    request: HttpRequest,
    runtime: PluginRuntime,
    settings: Settings,
    session: Session,
    template: str,
    *,
    status: int = 200,
    **values: Any,
) -> HttpResponse:
    shown: dict[str, Any] = {
        "bank": settings.title,
        "session": session,
        "amount": session.money,
        **values,
    }
    return runtime.page(request, template, status=status, **shown)


def _over(request: HttpRequest, runtime: PluginRuntime, settings: Settings, session: Session | None) -> HttpResponse:
    back = session.return_url if session is not None else None
    return runtime.page(request, "over.html", status=410, bank=settings.title, back=back)
