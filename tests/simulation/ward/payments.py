"""The services that money goes by, on a bank and books that can be slow, fail and hang."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from typing import TypeVar

import msgspec
import trio

from gateway.api import (
    UNAVAILABLE,
    Checkout,
    Handover,
    Notification,
    NotificationIgnored,
    NotificationRefused,
    PaymentEvent,
    PaymentStatus,
    PostedPayment,
    PspFacts,
    ReceivedPayment,
    Refund,
    RefundRequest,
    SettlementLine,
    Sorry,
    Sought,
    TryLater,
    effect,
)
from tests.simulation.life import LIFE
from tests.simulation.money import Told
from tests.simulation.ward.backends import called

T = TypeVar("T")

FACTS = PspFacts(
    name="ward",
    title="Ward Bank",
    live=False,
    currencies=("ZAR",),
    smallest={"ZAR": 500},
    hosts=("https://bank.example",),
    can_expire=True,
)


async def _asked(name: str, reference: str, work: Callable[[], T]) -> T:
    """A call to the bank, which does not answer where another backend would refuse."""

    async def done() -> T:
        await trio.lowlevel.checkpoint()
        return work()

    try:
        return await called(name, reference, done)
    except Sorry:
        raise TryLater(UNAVAILABLE) from None


class WardPayments:
    """See `gateway.api.Payments`."""

    async def about(self) -> PspFacts:
        return FACTS

    @effect(idempotent=True)
    async def begin(self, checkout: Checkout) -> Handover:
        bank = LIFE.get().world.bank
        url = await _asked("begin", checkout.reference, lambda: bank.begin(checkout))
        return Handover(url=url, session=f"s{checkout.reference}")

    async def receive(self, notification: Notification) -> PaymentEvent | NotificationIgnored | NotificationRefused:
        await trio.lowlevel.checkpoint()
        told = msgspec.json.decode(notification.body, type=Told)
        return PaymentEvent(id=told.id, status=told.status)

    async def confirm(self, event: PaymentEvent, sought: Sought) -> PaymentStatus:
        return await _asked("confirm", sought.reference, lambda: event.status.against(sought))

    async def query(self, sought: Sought) -> PaymentStatus:
        bank, unknown = LIFE.get().world.bank, PaymentStatus(state="open", reference=sought.reference)
        return await _asked(
            "query", sought.reference, lambda: bank.statuses.get(sought.reference, unknown).against(sought)
        )

    async def expire(self, sought: Sought) -> bool:
        bank = LIFE.get().world.bank
        return await _asked("expire", sought.reference, lambda: bank.expire(sought.reference))

    @effect(idempotent=True)
    async def refund(self, request: RefundRequest) -> Refund:
        return Refund(state="by_hand", amount=request.amount)

    async def settled(self, first: dt.date, last: dt.date) -> tuple[SettlementLine, ...]:
        return ()

    async def read_settlement(self, content: bytes) -> tuple[SettlementLine, ...]:
        return ()


class WardReceipting:
    """See `gateway.api.Receipting`."""

    @effect(idempotent=True)
    async def post(self, payment: ReceivedPayment, *, key: str) -> PostedPayment:
        world = LIFE.get().world
        key = world.plant.posting_key(key, world)

        async def write() -> PostedPayment:
            await trio.lowlevel.checkpoint()
            return world.books.post(payment, key)

        posted: Callable[[], Awaitable[PostedPayment]] = write
        try:
            return await called("post", payment.reference, posted)
        except Sorry:
            if key in world.books.entries:  # what is in the books is not refused afterwards
                raise TryLater(UNAVAILABLE) from None
            raise
