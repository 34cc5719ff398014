"""The service `payments` on Stripe."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from gateway.api import (
    AMOUNT_REFUSED,
    PAYMENT_REFUSED,
    REFERENCE_USED,
    UNAVAILABLE,
    Checkout,
    Clock,
    Handover,
    HttpAnswer,
    NoAnswer,
    Notification,
    NotificationIgnored,
    NotificationRefused,
    PaymentEvent,
    PaymentStatus,
    PspFacts,
    Refund,
    RefundRequest,
    RefundState,
    SettlementLine,
    Sorry,
    Sought,
    TryLater,
    call,
    effect,
)
from plugins.providers.stripe import settlement
from plugins.providers.stripe.begun import Begun
from plugins.providers.stripe.calls import Calls, part, why
from plugins.providers.stripe.notification import heard
from plugins.providers.stripe.objects import BalanceTransaction, Session, session_says
from plugins.providers.stripe.settings import Credentials, Settings

SITE = "https://checkout.stripe.com"
SHORTEST, LONGEST = 30 * 60 + 60.0, 24 * 3600 - 60.0
"""Seconds that a session lives: Stripe wants half an hour to a day from its own now, which is later than ours."""

WHOLE = ("expand[]", "payment_intent.latest_charge.balance_transaction")
PAGE = 100
REFUNDS: dict[str, RefundState] = {"succeeded": "done", "pending": "pending", "requires_action": "pending"}
LOCALES = ("en", "fr", "pt", "nl", "de", "es")
"""Of our languages those that Stripe's page knows; all others get that of the browser."""

ANSWER = 25.0
"""Seconds that one question may take; the client gives up before."""

LIST = 300.0
"""Seconds that a list of some days may take, page by page."""


class Stripe:
    """See `gateway.api.Payments`.

    Arguments:
        settings, known: of the account. calls: its API. begun: which sessions were begun. clock: the time.
    """

    def __init__(self, settings: Settings, known: Credentials, calls: Calls, begun: Begun, clock: Clock) -> None:
        self._settings, self._known, self._calls, self._begun, self._clock = settings, known, calls, begun, clock

    async def about(self) -> PspFacts:
        """All that can be done by API is."""
        settings = self._settings
        return PspFacts(
            name="stripe",
            title="Stripe",
            live=settings.live,
            currencies=(settings.currency,),
            smallest={settings.currency: settings.smallest_cents},
            hosts=(SITE,),
            session_seconds=24 * 3600,
            can_expire=True,
            can_refund=True,
            can_list=True,
        )

    # -------------------------------------------------------------------------------------------- the page

    @effect(idempotent=True)
    async def begin(self, checkout: Checkout) -> Handover:
        """A Checkout Session. The same key gives the same session; an error of Stripe's own stays with its key."""
        if not (await self.about()).takes(checkout.amount):
            raise Sorry(AMOUNT_REFUSED)
        now = self._clock.now()
        dies = float(int(min(max(checkout.expires_at, now + SHORTEST), now + LONGEST)))
        row = await self._begun.row(checkout.reference, checkout.key, dies, now)
        if row.key != checkout.key or row.spoilt or (row.handover is None and row.dies < now + SHORTEST - 120):
            raise Sorry(REFERENCE_USED)
        if row.handover is not None:
            return row.handover
        fields = self._fields(checkout, row.dies)
        try:
            answer = await self._calls.write("/v1/checkout/sessions", fields, key=checkout.key)
        except NoAnswer as error:
            raise TryLater(UNAVAILABLE) from error
        handover = await self._handover(checkout, answer, row.dies)
        await self._begun.handed(checkout.reference, handover)
        return handover

    def _fields(self, checkout: Checkout, dies: float) -> list[tuple[str, str]]:
        price = "line_items[0][price_data]"
        methods = [(f"payment_method_types[{n}]", each) for n, each in enumerate(self._settings.methods)]
        secure = ("payment_method_options[card][request_three_d_secure]", self._settings.three_d_secure)
        language = checkout.language.partition("-")[0].lower()
        return [
            ("mode", "payment"),
            ("line_items[0][quantity]", "1"),
            (f"{price}[currency]", checkout.amount.currency.lower()),
            (f"{price}[unit_amount]", str(checkout.amount.cents)),
            (f"{price}[product_data][name]", checkout.description),
            ("success_url", checkout.return_url),
            ("cancel_url", checkout.cancel_url),
            ("client_reference_id", checkout.reference),
            ("metadata[reference]", checkout.reference),
            ("payment_intent_data[metadata][reference]", checkout.reference),
            *methods,
            *([secure] if "card" in self._settings.methods else []),
            *([("customer_email", checkout.email)] if checkout.email else []),
            ("locale", language if language in LOCALES else "auto"),
            ("expires_at", str(int(dies))),
        ]

    async def _handover(self, checkout: Checkout, answer: HttpAnswer, dies: float) -> Handover:
        if answer.status >= 500:
            await self._begun.spoil(checkout.reference)
            raise TryLater(UNAVAILABLE)
        if answer.status != 200:
            if "idempotency" in why(answer):
                raise Sorry(REFERENCE_USED)
            await self._begun.refused(why(answer))
            raise Sorry(PAYMENT_REFUSED)
        session = msgspec.convert(answer.json(), Session)
        if not session.url or session.livemode is not self._settings.live:
            await self._begun.refused("it gives no page, or one of the other mode")
            raise Sorry(PAYMENT_REFUSED)
        return Handover(url=session.url, session=session.id, expires_at=dies)

    # --------------------------------------------------------------------------------------- notifications

    async def receive(self, notification: Notification) -> PaymentEvent | NotificationIgnored | NotificationRefused:
        """Signature, age, source, account, mode."""
        return heard(notification, self._settings, self._known, self._clock.now())

    @call(timeout=ANSWER)
    async def confirm(self, event: PaymentEvent, sought: Sought) -> PaymentStatus:
        """Ask for the session that the event is about, and believe that. What came after the payment (given back,
        disputed) stands in no session: of that the signature is the proof."""
        if not event.status.session:
            return event.status.against(sought)
        session = await self._session(event.status.session)
        if session is None:
            detail = "Stripe knows no such session"
            return msgspec.structs.replace(event.status, state="review", detail=detail)
        return self._says(session, failed=event.status.state == "failed").against(sought)

    # -------------------------------------------------------------------------------------------- questions

    @call(timeout=ANSWER)
    async def query(self, sought: Sought) -> PaymentStatus:
        """What Stripe knows of a session; without one there is nothing that could be asked about."""
        session = await self._session(sought.session) if sought.session else None
        if session is None:
            return PaymentStatus(state="open", reference=sought.reference)
        return self._says(session).against(sought)

    def _says(self, session: Session, *, failed: bool = False) -> PaymentStatus:
        return session_says(session, live=self._settings.live, failed=failed)

    async def _session(self, id: str) -> Session | None:
        answer = await self._calls.read(f"/v1/checkout/sessions/{part(id)}", [WHOLE])
        return None if answer.status != 200 else msgspec.convert(answer.json(), Session)

    @call(timeout=ANSWER)
    async def expire(self, sought: Sought) -> bool:
        """Works while the session is open; one that is over already takes no money either."""
        if not sought.session:
            return False
        try:
            answer = await self._calls.write(f"/v1/checkout/sessions/{part(sought.session)}/expire", [])
        except NoAnswer as error:
            raise TryLater(UNAVAILABLE) from error
        if answer.status >= 500:
            raise TryLater(UNAVAILABLE)
        found = msgspec.convert(answer.json(), Session) if answer.status == 200 else await self._session(sought.session)
        return found is not None and found.status == "expired"

    # ---------------------------------------------------------------------------------------------- refunds

    @effect(idempotent=True)
    async def refund(self, request: RefundRequest) -> Refund:
        """Stripe takes a key, so asking again does nothing twice."""
        amount = request.amount
        fields = [
            ("payment_intent", request.sought.payment),
            ("amount", str(amount.cents)),
            ("reason", "requested_by_customer"),
            ("metadata[reason]", request.reason),
        ]
        try:
            answer = await self._calls.write("/v1/refunds", fields, key=f"refund {request.key}"[:255])
        except NoAnswer as error:
            return Refund(state="unknown", amount=amount, detail=str(error))
        if answer.status >= 500:
            return Refund(state="unknown", amount=amount, detail=why(answer))
        if answer.status != 200:
            return Refund(state="refused", amount=amount, detail=why(answer))
        found: Any = answer.json() or {}
        said = str(found.get("status") or "")
        return Refund(state=REFUNDS.get(said, "refused"), amount=amount, id=str(found.get("id") or ""), detail=said)

    # ------------------------------------------------------------------------------------------- settlement

    @call(timeout=LIST)
    async def settled(self, first: dt.date, last: dt.date) -> tuple[SettlementLine, ...]:
        """What moved the balance on these days (UTC)."""
        start = dt.datetime.combine(first, dt.time(), dt.UTC)
        end = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), dt.UTC)
        query = [("created[gte]", str(int(start.timestamp()))), ("created[lt]", str(int(end.timestamp())))]
        moved: list[BalanceTransaction] = []
        while True:
            after = [("starting_after", moved[-1].id)] if moved else []
            asked = [*query, ("limit", str(PAGE)), ("expand[]", "data.source"), *after]
            answer = await self._calls.read("/v1/balance_transactions", asked)
            found: Any = answer.json() or {}
            if answer.status != 200:
                raise TryLater(UNAVAILABLE)
            page = msgspec.convert(found.get("data"), list[BalanceTransaction])
            moved += page
            if not found.get("has_more") or not page:
                return settlement.lines(moved)

    async def read_settlement(self, content: bytes) -> tuple[SettlementLine, ...]:
        """A report as CSV."""
        return settlement.read(content)
