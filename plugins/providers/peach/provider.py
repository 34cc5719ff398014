"""The service `payments` on Peach Payments."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote, urlsplit

from msgspec.structs import replace

from gateway.api import (
    AMOUNT_REFUSED,
    PAYMENT_REFUSED,
    REFERENCE_USED,
    UNAVAILABLE,
    Checkout,
    Clock,
    Handover,
    HttpAnswer,
    Money,
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
from plugins.providers.peach import settlement
from plugins.providers.peach.begun import Begun
from plugins.providers.peach.calls import Calls, why
from plugins.providers.peach.notification import heard
from plugins.providers.peach.objects import flat, says, written
from plugins.providers.peach.results import meaning, not_done, unknown
from plugins.providers.peach.settings import Credentials, Settings
from plugins.providers.peach.signing import fields_signature

LIFE = 30 * 60.0
"""Seconds that a session lives at Peach."""

AFTERWARDS = ("refunded", "refund_failed", "refund_pending", "disputed")

ANSWER = 25.0
"""Seconds that one question may take; the client gives up before."""


class Peach:
    """See `gateway.api.Payments`.

    Peach shows its page one time only, lets a session live for half an hour, and knows it by its own id.

    Arguments:
        settings, known: of the merchant. calls: its API. begun: what is remembered. clock: the time.
    """

    def __init__(self, settings: Settings, known: Credentials, calls: Calls, begun: Begun, clock: Clock) -> None:
        self._settings, self._known, self._calls, self._begun, self._clock = settings, known, calls, begun, clock

    async def about(self) -> PspFacts:
        """One currency; the browser comes back by POST; no list, and nothing ends a session."""
        settings = self._settings
        return PspFacts(
            name="peach",
            title="Peach Payments",
            live=settings.live,
            currencies=(settings.currency,),
            smallest={settings.currency: settings.smallest_cents},
            hosts=(settings.checkout,),
            return_methods=("POST",),
            session_seconds=int(LIFE),
            can_refund=True,
        )

    # -------------------------------------------------------------------------------------------- the page

    @effect(idempotent=True)
    async def begin(self, checkout: Checkout) -> Handover:
        """A session. One whose answer was lost cannot be had again, so another reference is wanted then."""
        if not (await self.about()).takes(checkout.amount):
            raise Sorry(AMOUNT_REFUSED)
        now = self._clock.now()
        row = await self._begun.row(checkout.reference, checkout.key, now)
        if row.key == checkout.key and row.handover is not None:
            return row.handover
        if row.key != checkout.key or row.asked:
            raise Sorry(REFERENCE_USED)
        ours = "{0.scheme}://{0.netloc}".format(urlsplit(checkout.return_url))
        headers = {"Origin": ours, "Referer": f"{ours}/"}
        try:
            answer = await self._calls.call("POST", "/v2/checkout", self._fields(checkout), headers)
        except TryLater:
            await self._begun.not_asked(checkout.reference)
            raise
        except NoAnswer as error:
            raise TryLater(UNAVAILABLE) from error
        handover = await self._handover(answer, now + LIFE)
        await self._begun.handed(checkout.reference, handover)
        return handover

    def _fields(self, checkout: Checkout) -> dict[str, object]:
        method = self._settings.method
        return {
            "authentication": {"entityId": self._settings.entity_id},
            "merchantTransactionId": checkout.reference,
            "amount": written(checkout.amount),
            "currency": checkout.amount.currency,
            "nonce": checkout.reference,
            "paymentType": "DB",
            "shopperResultUrl": checkout.return_url,
            "cancelUrl": checkout.cancel_url,
            "notificationUrl": checkout.notify_url,
            **({"defaultPaymentMethod": method, "forceDefaultMethod": True} if method else {}),
        }

    async def _handover(self, answer: HttpAnswer, dies: float) -> Handover:
        found = answer.json() or {}
        session, url = found.get("checkoutId"), found.get("redirectUrl")
        if answer.status in (200, 201) and isinstance(session, str) and isinstance(url, str):
            return Handover(url=url, session=session, expires_at=dies, once=True)
        await self._begun.refused(why(answer))
        raise Sorry(PAYMENT_REFUSED)

    # --------------------------------------------------------------------------------------- notifications

    async def receive(self, notification: Notification) -> PaymentEvent | NotificationIgnored | NotificationRefused:
        """Signature, age where there is one, source, entity."""
        return heard(notification, self._settings, self._known, self._clock.now())

    @call(timeout=ANSWER)
    async def confirm(self, event: PaymentEvent, sought: Sought) -> PaymentStatus:
        """Ask for the session, and believe that. Of what came after the payment the signature is the proof."""
        if event.status.state == "refunded" and event.status.refunded is not None:
            gone = await self._gone(event.status.payment, event.evidence.get("id", event.id), event.status.refunded)
            return replace(event.status, refunded=gone)
        if event.status.state in AFTERWARDS:
            return event.status
        session = sought.session or event.status.session
        found = await self._asked(session) if session else None
        if found is None:
            return replace(event.status, state="review", detail="Peach knows no such session").against(sought)
        status = says(found).against(sought)
        if event.status.state == "paid" and status.state in ("open", "pending"):
            raise TryLater(UNAVAILABLE)  # its own books are behind what it has told us
        return status

    # -------------------------------------------------------------------------------------------- questions

    @call(timeout=ANSWER)
    async def query(self, sought: Sought) -> PaymentStatus:
        """What Peach knows of a session; without one there is nothing that could be asked about."""
        found = await self._asked(sought.session) if sought.session else None
        if found is None:
            return PaymentStatus(state="open", reference=sought.reference)
        return says(found).against(sought)

    async def _asked(self, session: str) -> dict[str, str] | None:
        try:
            answer = await self._calls.call("GET", f"/v2/checkout/{quote(session, safe='')}/status")
        except NoAnswer as error:
            raise TryLater(UNAVAILABLE) from error
        found = flat(answer.json() or {})
        if answer.status == 404 or unknown(found.get("result.code", "")):
            return None
        if answer.status != 200:
            raise TryLater(UNAVAILABLE)
        return {"checkoutId": session, **found}

    @call(timeout=ANSWER)
    async def expire(self, sought: Sought) -> bool:
        """Peach cannot; a session ends by itself after half an hour."""
        return False

    # ---------------------------------------------------------------------------------------------- refunds

    @effect(idempotent=True)
    async def refund(self, request: RefundRequest) -> Refund:
        """Asked for once, for Peach takes no key: what gave no answer is looked up in its dashboard by a person."""
        asked = await self._begun.refund_asked(request.key)
        if asked is not None:
            detail = "asked before: look in Peach's dashboard"
            return asked.answer or Refund(state="unknown", amount=request.amount, detail=detail)
        fields = {
            "amount": written(request.amount),
            "authentication.entityId": self._settings.entity_id,
            "currency": request.amount.currency,
            "id": request.sought.payment,
            "paymentType": "RF",
        }
        signature = fields_signature(self._known.tokens[0].reveal(), fields)
        signed = {**fields, "signature": signature}
        return await self._begun.ask_refund(request, lambda: self._give_back(request, signed))

    async def _give_back(self, request: RefundRequest, signed: dict[str, str]) -> Refund:
        made = _made(request, await self._calls.give_back(signed))
        if made.state == "done":
            await self._gone(request.sought.payment, made.id or request.key, request.amount)
        return made

    async def _gone(self, payment: str, refund: str, amount: Money) -> Money:
        return Money(await self._begun.gone(payment, refund, amount.cents), amount.currency)

    # ------------------------------------------------------------------------------------------- settlement

    async def settled(self, first: dt.date, last: dt.date) -> tuple[SettlementLine, ...]:
        """By file only: create a reconciliation report in Peach's dashboard."""
        return ()

    async def read_settlement(self, content: bytes) -> tuple[SettlementLine, ...]:
        """The reconciliation report as CSV."""
        return settlement.read(content, self._settings.currency)


def _made(request: RefundRequest, answer: HttpAnswer) -> Refund:
    """HTTP 200 may carry a result that is a failure."""
    found = flat(answer.json() or {})
    code = found.get("result.code", "")
    said: dict[str, RefundState] = {"paid": "done", "pending": "pending", "failed": "refused"}
    state = said.get(meaning(code), "refused" if answer.status != 200 or not_done(code) else "unknown")
    return Refund(state=state, amount=request.amount, id=found.get("id", ""), detail=code or why(answer))
