"""The service `payments` on Payfast."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any
from urllib.parse import urlencode

import msgspec

from gateway.api import (
    AMOUNT_REFUSED,
    UNAVAILABLE,
    Checkout,
    Clock,
    Handover,
    HttpAnswer,
    HttpClient,
    HttpFailed,
    Money,
    NoAnswer,
    Notification,
    NotificationIgnored,
    NotificationRefused,
    PaymentEvent,
    PaymentStatus,
    PspFacts,
    PspMemory,
    Refund,
    RefundRequest,
    RefundState,
    SettlementLine,
    SettlementUnreadable,
    Sorry,
    Sought,
    Storage,
    TryLater,
    call,
    effect,
)
from plugins.providers.payfast import settlement
from plugins.providers.payfast.notification import STATES, heard
from plugins.providers.payfast.settings import Credentials, Settings
from plugins.providers.payfast.signing import api_signature, form_signature

log = logging.getLogger(__name__)

PAGE = 1_000
"""Lines of the history that are asked for at once."""

FORM = {"content-type": "application/x-www-form-urlencoded"}

ANSWER = 25.0
"""Seconds that one question may take; the client gives up before."""

LIST = 300.0
"""Seconds that a list of some days may take, page by page."""


class Payfast:
    """See `gateway.api.Payments`.

    Payfast has no session before the payer arrives, no call that ends one, and says nothing of what was given up: a
    payment is known by its notification, and by its number from then on.

    Arguments:
        settings, known: of the merchant. http: for calls. clock: the time.
        storage: remembers refunds that were asked for.
    """

    def __init__(
        self, settings: Settings, known: Credentials, http: HttpClient, storage: Storage, clock: Clock
    ) -> None:
        self._settings, self._known, self._http, self._clock = settings, known, http, clock
        self._memory = PspMemory(storage)

    async def about(self) -> PspFacts:
        """Rand only; refunds by API with real money only."""
        return PspFacts(
            name="payfast",
            title="Payfast",
            live=self._settings.live,
            currencies=("ZAR",),
            smallest={"ZAR": self._settings.smallest_cents},
            hosts=(self._settings.site,),
            can_refund=self._settings.live,
            can_list=True,
        )

    @property
    def _passphrase(self) -> str:
        return self._known.passphrases[0].reveal() if self._known.passphrases else ""

    @effect(idempotent=True)
    async def begin(self, checkout: Checkout) -> Handover:
        """A signed form; nothing is sent to Payfast yet."""
        if not (await self.about()).takes(checkout.amount):
            raise Sorry(AMOUNT_REFUSED)
        fields = [(name, value) for name, value in self._form(checkout) if value.strip()]
        fields.append(("signature", form_signature(fields, self._passphrase)))
        return Handover(url=f"{self._settings.site}/eng/process", method="form", fields=tuple(fields))

    def _form(self, checkout: Checkout) -> list[tuple[str, str]]:
        """In Payfast's order, which the signature follows."""
        rand, rest = divmod(checkout.amount.cents, 100)
        return [
            ("merchant_id", self._settings.merchant_id),
            ("merchant_key", self._known.merchant_key.reveal()),
            ("return_url", checkout.return_url),
            ("cancel_url", checkout.cancel_url),
            ("notify_url", checkout.notify_url),
            ("email_address", checkout.email.strip()),
            ("m_payment_id", checkout.reference),
            ("amount", f"{rand}.{rest:02d}"),
            ("item_name", checkout.description.strip()),
            ("payment_method", self._settings.payment_method),
        ]

    async def receive(self, notification: Notification) -> PaymentEvent | NotificationIgnored | NotificationRefused:
        """Signature, merchant, source."""
        return heard(notification, self._settings, self._known)

    @call(timeout=ANSWER)
    async def confirm(self, event: PaymentEvent, sought: Sought) -> PaymentStatus:
        """Have Payfast's server say that it has sent this."""
        answer = await self._asked("POST", f"{self._settings.site}/eng/query/validate", event.proof.encode())
        said = answer.body[:20].strip()
        if said == b"VALID":
            return event.status.against(sought)
        if said == b"INVALID":
            return msgspec.structs.replace(event.status, state="review", detail="Payfast says that it is INVALID")
        raise TryLater(UNAVAILABLE)

    async def _asked(self, method: str, url: str, content: bytes, headers: dict[str, str] | None = None) -> HttpAnswer:
        try:
            answer = await self._http.request(method, url, headers={**FORM, **(headers or {})}, content=content)
        except HttpFailed as error:
            log.warning("Payfast cannot be reached: %s", error)
            raise TryLater(UNAVAILABLE) from error
        if answer.status >= 500 or answer.status == 429:
            raise TryLater(UNAVAILABLE)
        return answer

    # --------------------------------------------------------------------------------------------- the API

    @call(timeout=ANSWER)
    async def query(self, sought: Sought) -> PaymentStatus:
        """What Payfast knows of a card payment whose number we have; of all others it cannot be asked. The amount is in
        cents here (source: a merchant's program that divides it by a hundred)."""
        nothing = PaymentStatus(state="open", reference=sought.reference)
        if not sought.payment:
            return nothing
        answer = await self._api("GET", f"/process/query/{sought.payment}", {})
        found = _inner(answer)
        said = str(found.get("status") or found.get("payment_status") or "").upper()
        amount = found.get("amount")
        if answer.status != 200 or said not in STATES or not isinstance(amount, int):
            return nothing
        return PaymentStatus(
            state=STATES[said],
            reference=str(found.get("m_payment_id") or sought.reference),
            payment=sought.payment,
            amount=Money(amount),
            detail=said,
        ).against(sought)

    @call(timeout=ANSWER)
    async def expire(self, sought: Sought) -> bool:
        """Payfast cannot: whoever has the form can pay."""
        return False

    @effect(idempotent=True)
    async def refund(self, request: RefundRequest) -> Refund:
        """Ask what is possible, then ask for it; what was asked for is remembered, for Payfast takes no key."""
        amount = request.amount
        if not self._settings.live or not request.sought.payment:
            return Refund(state="by_hand", amount=amount, detail="the sandbox has no refunds")
        asked = await self._memory.refund_asked(request.key)
        if asked is not None:
            detail = "asked before: look in Payfast's dashboard"
            return asked.answer or Refund(state="unknown", amount=amount, detail=detail)
        impossible = await self._impossible(request)
        if impossible is not None:
            return impossible
        return await self._memory.ask_refund(request, lambda: self._give_back(request))

    async def _give_back(self, request: RefundRequest) -> Refund:
        fields = {"amount": str(request.amount.cents), "reason": request.reason, "notify_buyer": "1"}
        try:
            answer = await self._send("POST", f"/refunds/{request.sought.payment}", fields)
        except NoAnswer:
            raise
        except HttpFailed as error:
            raise TryLater(UNAVAILABLE) from error
        if answer.status >= 500:
            raise NoAnswer(f"HTTP {answer.status}")
        state: RefundState = "pending" if answer.status == 200 else "refused"
        return Refund(state=state, amount=request.amount, detail=f"HTTP {answer.status}")

    async def _impossible(self, request: RefundRequest) -> Refund | None:
        """Why Payfast would not make this refund; None if it would."""
        amount = request.amount
        able = _inner(await self._api("GET", f"/refunds/query/{request.sought.payment}", {}))
        whole = able.get("amount_original") == amount.cents
        method = (able.get("refund_full" if whole else "refund_partial") or {}).get("method")
        if method == "BANK_PAYOUT":
            return Refund(state="by_hand", amount=amount, detail="Payfast needs bank details: do it in its dashboard")
        if method != "PAYMENT_SOURCE" or int(able.get("amount_available_for_refund") or 0) < amount.cents:
            return Refund(state="refused", amount=amount, detail=str(able.get("status") or method))
        return None

    @call(timeout=LIST)
    async def settled(self, first: dt.date, last: dt.date) -> tuple[SettlementLine, ...]:
        """The transaction history of these days (South African time)."""
        start = dt.datetime.combine(first, dt.time(), settlement.SOUTH_AFRICA).timestamp()
        end = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), settlement.SOUTH_AFRICA).timestamp()
        found: list[SettlementLine] = []
        for offset in range(0, 10_000_000, PAGE):
            asked = {"from": str(first), "to": str(last), "offset": str(offset), "limit": str(PAGE)}
            page = _history(await self._api("GET", "/transactions/history", asked))
            found += page
            if len(page) < PAGE:
                break
        return tuple(sorted((line for line in found if start <= line.at < end), key=lambda line: line.at))

    async def read_settlement(self, content: bytes) -> tuple[SettlementLine, ...]:
        """The transaction history as CSV."""
        return settlement.read(content)

    async def _api(self, method: str, path: str, fields: dict[str, str]) -> HttpAnswer:
        try:
            answer = await self._send(method, path, fields)
        except HttpFailed as error:
            log.warning("Payfast cannot be reached: %s", error)
            raise TryLater(UNAVAILABLE) from error
        if answer.status >= 500 or answer.status == 429:
            raise TryLater(UNAVAILABLE)
        return answer

    async def _send(self, method: str, path: str, fields: dict[str, str]) -> HttpAnswer:
        at = dt.datetime.fromtimestamp(self._clock.now(), dt.timezone(dt.timedelta(hours=2)))
        signed = {
            "merchant-id": self._settings.merchant_id,
            "version": "v1",
            "timestamp": at.isoformat(timespec="seconds"),
        }
        headers = {**signed, "signature": api_signature(signed, fields, self._passphrase)}
        written = urlencode(fields)
        query = [written] if written and method == "GET" else []
        query += [] if self._settings.live else ["testing=true"]
        url = self._settings.api + path + (f"?{'&'.join(query)}" if query else "")
        content = b"" if method == "GET" else written.encode()
        return await self._http.request(method, url, headers={**FORM, **headers}, content=content)


def _history(answer: HttpAnswer) -> tuple[SettlementLine, ...]:
    """The CSV text, whether it comes as it is or inside an object; an error is never an empty list."""
    found: Any = answer.json()
    text = found
    for name in ("data", "response"):
        text = text.get(name, text) if isinstance(text, dict) else text
    content = text.encode() if isinstance(text, str) else b"" if isinstance(text, dict) else answer.body
    if answer.status != 200 or (isinstance(text, dict) and found):
        log.warning("Payfast's history is no list: HTTP %s", answer.status)
        raise TryLater(UNAVAILABLE)
    try:
        return settlement.read(content) if content.strip() else ()
    except SettlementUnreadable as error:
        log.warning("Payfast's history cannot be read: %s", error)
        raise TryLater(UNAVAILABLE) from error


def _inner(answer: HttpAnswer) -> dict[str, Any]:
    """The object that matters: at the top, or in `data`, or in `data.response`."""
    found: Any = answer.json() or {}
    for name in ("data", "response"):
        inner = found.get(name)
        found = inner if isinstance(inner, dict) else found
    return dict(found)
