"""A payment service provider that does what a test tells it to: a plugin, found by `find`."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import msgspec
import trio
from msgspec.structs import replace

from gateway.api import (
    UNAVAILABLE,
    Checkout,
    Handover,
    Money,
    Notification,
    NotificationIgnored,
    NotificationRefused,
    OutcomeUnknown,
    PaymentEvent,
    PaymentStatus,
    PluginContext,
    Provider,
    ProviderContext,
    PspFacts,
    Refund,
    RefundRequest,
    SettlementLine,
    Sought,
    TryLater,
    effect,
    hookimpl,
)
from gateway.plugin_host import Found, find_plugin

FACTS = PspFacts(
    name="fake",
    title="Fake Pay",
    live=False,
    currencies=("ZAR",),
    smallest={"ZAR": 500},
    hosts=("https://fake.example",),
    can_expire=True,
    can_refund=True,
    can_list=True,
)


class Psp:
    """What the PSP knows and does.

    Attributes:
        statuses: what it says of a reference, the newest last. begun: checkouts, in order. asked: references it was
            asked about. facts: about it. down, unsure: whether it answers at all; whether `confirm` decides.
        once: its pages are shown one time only.
        fails: how often `begin` still fails, having begun the session all the same if `lost`.
    """

    def __init__(self) -> None:
        self.statuses: dict[str, list[PaymentStatus]] = {}
        self.begun: list[Checkout] = []
        self.asked: list[str] = []
        self.ended: list[str] = []
        self.refunds: dict[str, RefundRequest] = {}
        self.lines: list[SettlementLine] = []
        self.facts = FACTS
        self.down = self.unsure = self.lost = self.once = False
        self.fails = 0
        self.events = 0

    @property
    def last(self) -> Checkout:
        """The newest session."""
        return self.begun[-1]

    def says(self, state: str, *, reference: str = "", payment: str = "p1", **more: Any) -> PaymentStatus:
        """Have it say something of a payment from now on; of the newest session if none is named."""
        reference = reference or self.last.reference
        found = [each for each in self.begun if each.reference == reference]
        amount = found[0].amount if found else Money(10_000)
        given = {"amount": amount, **more}
        status = PaymentStatus(state=state, reference=reference, payment=payment, **given)  # type: ignore[arg-type]
        self.statuses.setdefault(reference, []).append(status)
        return status

    def notice(self, status: PaymentStatus, *, id: str = "", secret: str = "right") -> bytes:
        """The body of a notification."""
        self.events += 1
        return msgspec.json.encode({"id": id or f"e{self.events}", "secret": secret, "status": status})


class _Told(msgspec.Struct):
    id: str
    secret: str
    status: PaymentStatus


class FakePayments:
    """See `gateway.api.Payments`."""

    def __init__(self, psp: Psp) -> None:
        self._psp = psp

    async def about(self) -> PspFacts:
        return self._psp.facts

    @effect(idempotent=True)
    async def begin(self, checkout: Checkout) -> Handover:
        await self._up()
        known = next((each for each in self._psp.begun if each.key == checkout.key), None)
        if known is None and (self._psp.fails == 0 or self._psp.lost):
            self._psp.begun.append(checkout)
        if self._psp.fails:
            self._psp.fails -= 1
            if self._psp.lost:
                raise OutcomeUnknown("no answer within 30 s")  # as the gateway says it of one that takes too long
            raise TryLater(UNAVAILABLE)
        url, session = f"https://fake.example/{checkout.reference}", f"s{checkout.reference}"
        return Handover(url=url, session=session, once=self._psp.once)

    async def receive(self, notification: Notification) -> PaymentEvent | NotificationIgnored | NotificationRefused:
        await trio.lowlevel.checkpoint()
        try:
            told = msgspec.json.decode(notification.body, type=_Told)
        except (msgspec.MsgspecError, UnicodeError):
            return NotificationRefused(reason="malformed")
        if told.secret != "right":
            return NotificationRefused(reason="signature")
        return PaymentEvent(id=told.id, status=told.status)

    async def confirm(self, event: PaymentEvent, sought: Sought) -> PaymentStatus:
        await self._up()
        if self._psp.unsure:
            raise TryLater(UNAVAILABLE)
        return event.status.against(sought)

    async def query(self, sought: Sought) -> PaymentStatus:
        await self._up()
        self._psp.asked.append(sought.reference)
        found = self._psp.statuses.get(sought.reference)
        return found[-1].against(sought) if found else PaymentStatus(state="open", reference=sought.reference)

    async def expire(self, sought: Sought) -> bool:
        await self._up()
        self._psp.ended.append(sought.reference)
        return not self._psp.statuses.get(sought.reference)

    @effect(idempotent=True)
    async def refund(self, request: RefundRequest) -> Refund:
        await self._up()
        self._psp.refunds[request.key] = request
        return Refund(state="done", amount=request.amount, id=request.key)

    async def settled(self, first: dt.date, last: dt.date) -> tuple[SettlementLine, ...]:
        await self._up()
        return tuple(self._psp.lines)

    async def read_settlement(self, content: bytes) -> tuple[SettlementLine, ...]:
        return msgspec.json.decode(content, type=tuple[SettlementLine, ...])

    async def _up(self) -> None:
        await trio.lowlevel.checkpoint()
        if self._psp.down:
            raise TryLater(UNAVAILABLE)


def finding(psp_of: Mapping[str, Psp]) -> Any:
    """`find` for `PluginHost.load`: the PSP that is under the key `now` when it is asked."""

    class Switch:
        def __getattr__(self, name: str) -> Any:
            return getattr(FakePayments(psp_of["now"]), name)

    class Now(FakePayments):
        def __init__(self) -> None:
            pass

        @property
        def _psp(self) -> Psp:  # type: ignore[override]
            return psp_of["now"]

    module: Any = types.ModuleType("fake")

    @hookimpl
    def gateway_providers(context: PluginContext) -> Sequence[Provider]:
        @asynccontextmanager
        async def opened(given: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
            yield {"payments": Now()}

        return [Provider(services=("payments",), open=opened)]

    module.gateway_providers = gateway_providers

    def find(name: str) -> Found | None:
        return Found(module, "1", "test") if name == "fake" else find_plugin(name)

    return find


__all__ = ["FACTS", "FakePayments", "Psp", "finding", "replace"]
