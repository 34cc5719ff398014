"""The service `payments` on Paystack."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar
from urllib.parse import quote

import msgspec
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
    Secret,
    SettlementLine,
    Sorry,
    Sought,
    TryLater,
    call,
    effect,
)
from plugins.providers.paystack import settlement
from plugins.providers.paystack.begun import Begun
from plugins.providers.paystack.calls import Calls, data, why
from plugins.providers.paystack.notification import heard
from plugins.providers.paystack.objects import Back, Paid, says
from plugins.providers.paystack.settings import Settings

T = TypeVar("T")

SITE = "https://checkout.paystack.com"
PAGE = 100
REFUNDS: dict[str, RefundState] = {
    "pending": "pending",
    "processing": "pending",
    "processed": "done",
    "failed": "refused",
    "needs-attention": "by_hand",
}

ANSWER = 25.0
"""Seconds that one question may take; the client gives up before."""

LIST = 300.0
"""Seconds that a list of some days may take, page by page."""


class Paystack:
    """See `gateway.api.Payments`.

    Paystack knows a payment by our reference, which it takes once. Its page lives for ever, and nothing ends it.

    Arguments:
        settings: of the account. keys: its secret keys. calls: its API. begun: what is remembered. clock: the time.
    """

    def __init__(self, settings: Settings, keys: tuple[Secret, ...], calls: Calls, begun: Begun, clock: Clock) -> None:
        self._settings, self._keys, self._calls, self._begun, self._clock = settings, keys, calls, begun, clock

    async def about(self) -> PspFacts:
        """One currency; all by API but ending a session."""
        settings = self._settings
        return PspFacts(
            name="paystack",
            title="Paystack",
            live=settings.live,
            currencies=(settings.currency,),
            smallest={settings.currency: settings.smallest_cents},
            hosts=(SITE,),
            can_refund=True,
            can_list=True,
        )

    # -------------------------------------------------------------------------------------------- the page

    @effect(idempotent=True)
    async def begin(self, checkout: Checkout) -> Handover:
        """A transaction. One whose answer was lost cannot be had again: its reference is used then."""
        if not (await self.about()).takes(checkout.amount):
            raise Sorry(AMOUNT_REFUSED)
        key, handover = await self._begun.row(checkout.reference, checkout.key, self._clock.now())
        if key != checkout.key:
            raise Sorry(REFERENCE_USED)
        if handover is not None:
            return handover
        try:
            answer = await self._calls.write("/transaction/initialize", self._fields(checkout))
        except NoAnswer as error:
            raise TryLater(UNAVAILABLE) from error
        handover = await self._handover(answer)
        await self._begun.handed(checkout.reference, handover)
        return handover

    def _fields(self, checkout: Checkout) -> dict[str, object]:
        about = {"display_name": "For", "variable_name": "for", "value": checkout.description}
        return {
            "email": checkout.email or self._settings.email.replace("{reference}", checkout.reference.lower()),
            "amount": checkout.amount.cents,
            "currency": checkout.amount.currency,
            "reference": checkout.reference,
            "callback_url": checkout.return_url,
            "metadata": {"cancel_action": checkout.cancel_url, "custom_fields": [about]},
            **({"channels": self._settings.channels} if self._settings.channels else {}),
        }

    async def _handover(self, answer: HttpAnswer) -> Handover:
        found = data(answer)
        if isinstance(found, dict) and isinstance(found.get("authorization_url"), str):
            return Handover(url=found["authorization_url"], session=str(found.get("access_code") or ""))
        said = answer.json() or {}
        if said.get("code") == "duplicate_reference" or "duplicate" in str(said.get("message") or "").lower():
            raise Sorry(REFERENCE_USED)
        await self._begun.refused(why(answer))
        raise Sorry(PAYMENT_REFUSED)

    # --------------------------------------------------------------------------------------- notifications

    async def receive(self, notification: Notification) -> PaymentEvent | NotificationIgnored | NotificationRefused:
        """Signature, source, mode."""
        return heard(notification, self._settings, self._keys)

    @call(timeout=ANSWER)
    async def confirm(self, event: PaymentEvent, sought: Sought) -> PaymentStatus:
        """Ask Paystack about the reference, and believe that. What it tells of refunds is told with all that has gone
        back; a dispute is known by its signature alone."""
        if event.status.state.startswith("refund"):
            return await self._back(event.status)
        if event.status.payment and event.status.state in ("disputed", "dispute_won", "charged_back"):
            return event.status
        paid = await self._paid(event.status.reference)
        if paid is None:
            return replace(event.status, state="review", detail="Paystack knows no such transaction")
        return says(paid, live=self._settings.live).against(sought)

    async def _back(self, status: PaymentStatus) -> PaymentStatus:
        paid = await self._paid(status.reference)
        if paid is None:
            return status
        known = await self._refunds(str(paid.id))
        back = sum(each.amount for each in known if each.status == "processed")
        state = status.state
        if state != "refund_failed":  # they come in any order: what is listed now counts
            state = "refund_pending" if any(REFUNDS.get(each.status) == "pending" for each in known) else "refunded"
        return replace(
            status,
            state=state,
            payment=str(paid.id),
            amount=Money(paid.amount, paid.currency),
            refunded=Money(back, paid.currency),
        )

    # -------------------------------------------------------------------------------------------- questions

    @call(timeout=ANSWER)
    async def query(self, sought: Sought) -> PaymentStatus:
        """What Paystack knows of a reference."""
        paid = await self._paid(sought.reference)
        if paid is None:
            return PaymentStatus(state="open", reference=sought.reference)
        return says(paid, live=self._settings.live).against(sought)

    async def _paid(self, reference: str) -> Paid | None:
        found = data(await self._calls.read(f"/transaction/verify/{quote(reference, safe='')}"))
        return None if found is None else msgspec.convert(found, Paid)

    @call(timeout=ANSWER)
    async def expire(self, sought: Sought) -> bool:
        """Paystack cannot: whoever has the page can pay."""
        return False

    # ---------------------------------------------------------------------------------------------- refunds

    @effect(idempotent=True)
    async def refund(self, request: RefundRequest) -> Refund:
        """Asked for once; if the answer was lost, it is looked for among the refunds of the payment by our key."""
        asked = await self._begun.refund_asked(request.key)
        if asked is not None:
            return asked.answer or await self._found(request)
        return await self._begun.ask_refund(request, lambda: self._give_back(request))

    async def _give_back(self, request: RefundRequest) -> Refund:
        fields = {
            "transaction": request.sought.payment,
            "amount": request.amount.cents,
            "currency": request.amount.currency,
            "customer_note": request.reason,
            "merchant_note": f"{request.reason} [{request.key}]",
        }
        answer = await self._calls.write("/refund", fields)
        found = data(answer)
        if not isinstance(found, dict):
            return Refund(state="refused", amount=request.amount, detail=why(answer))
        return _refund(request, str(found.get("id") or ""), str(found.get("status") or ""))

    async def _found(self, request: RefundRequest) -> Refund:
        for each in await self._refunds(request.sought.payment):
            if f"[{request.key}]" in (each.merchant_note or ""):
                return _refund(request, str(each.id), each.status)
        return Refund(state="unknown", amount=request.amount, detail="asked before: look in Paystack's dashboard")

    async def _refunds(self, payment: str) -> list[Back]:
        return await self._all("/refund", [("transaction", payment)], Back)

    # ------------------------------------------------------------------------------------------- settlement

    @call(timeout=LIST)
    async def settled(self, first: dt.date, last: dt.date) -> tuple[SettlementLine, ...]:
        """Transactions with success and refunds of these days (UTC)."""
        span = [("from", f"{first}T00:00:00.000Z"), ("to", f"{last}T23:59:59.999Z")]
        paid = await self._all("/transaction", [*span, ("status", "success")], Paid)
        return settlement.lines(paid, await self._all("/refund", span, Back))

    async def _all(self, path: str, query: list[tuple[str, str]], kind: type[T]) -> list[T]:
        """All pages of a list."""
        found: list[T] = []
        for page in range(1, 10_000):
            asked = [*query, ("perPage", str(PAGE)), ("page", str(page))]
            part: Any = data(await self._calls.read(path, asked))
            if not isinstance(part, list):
                raise TryLater(UNAVAILABLE)
            found += msgspec.convert(part, list[kind])  # type: ignore[valid-type]
            if len(part) < PAGE:
                break
        return found

    async def read_settlement(self, content: bytes) -> tuple[SettlementLine, ...]:
        """The transactions that the dashboard exports as CSV."""
        return settlement.read(content)


def _refund(request: RefundRequest, id: str, said: str) -> Refund:
    return Refund(state=REFUNDS.get(said, "unknown"), amount=request.amount, id=id, detail=said)
