"""The money of a simulated world: a bank that takes it and tells of it as badly as the weather has it, and the city's
books. What both hold is the truth that the gateway's ledger is compared with.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import httpx
import msgspec
import trio
from msgspec import Struct

from gateway.api import Checkout, Money, PaymentStatus, PostedPayment, ReceivedPayment
from gateway.testing.browser import Browser
from tests.simulation.life import PUBLIC
from tests.simulation.wire import Wire

if TYPE_CHECKING:
    from tests.simulation.world import World

NOTIFY = "/payments/notify/ward"


class Told(Struct):
    """What a notification says."""

    id: str
    status: PaymentStatus


class Bank:
    """Sessions, payments, and notifications that are brought until they are taken.

    Attributes:
        begun: sessions by reference. statuses: the last word on each. taken: money, by the bank's own id.
        ended: sessions in which nobody can pay any more.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._keys: dict[str, Checkout] = {}
        self.begun: dict[str, Checkout] = {}
        self.statuses: dict[str, PaymentStatus] = {}
        self.taken: dict[str, PaymentStatus] = {}
        self.ended: set[str] = set()
        self._untold: dict[str, bytes] = {}
        self._chance = world.chance("bank")
        self._nursery: trio.Nursery
        self._browser = Browser(Wire(world, "10.9.9.9"), PUBLIC)

    async def run(self) -> None:
        """Tell of payments until cancelled."""
        async with trio.open_nursery() as self._nursery:
            await trio.sleep_forever()

    # ------------------------------------------------------------------------------------ what the gateway asks

    def begin(self, checkout: Checkout) -> str:
        """A session; the same key is the same session."""
        known = self._keys.setdefault(checkout.key, checkout)
        if known != checkout:
            self._world.fail("", f"the session {checkout.key} was begun again as another one")
        if self.begun.setdefault(checkout.reference, checkout).key != checkout.key:
            self._world.fail("", f"the reference {checkout.reference} was used for two sessions")
        return f"https://bank.example/{checkout.reference}"

    def expire(self, reference: str) -> bool:
        """Whether it is certain that nobody can pay any more."""
        status = self.statuses.get(reference)
        if status is not None and status.state in ("paid", "pending"):
            return False
        self.ended.add(reference)
        return True

    # ------------------------------------------------------------------------------------ what people do there

    def pay(self, reference: str, *, more: int = 0, currency: str = "", again: bool = False) -> None:
        """Money is taken, unless the session is over.

        Arguments:
            more: cents that it is off by. currency: another one. again: also what was paid before.
        """
        before = self.statuses.get(reference)
        if reference in self.ended or (before is not None and before.state == "paid" and not again):
            return
        amount = self.begun[reference].amount
        amount = Money(amount.cents + more, currency or amount.currency)
        payment = f"b{len(self.taken) + 1}"
        status = PaymentStatus(state="paid", reference=reference, payment=payment, amount=amount)
        self.taken[payment] = status
        self._world.trace("bank", "", f"took {amount.cents} {reference}")
        self._says(status)

    def refuse(self, reference: str, state: str) -> None:
        """No money: `failed`, `pending` or `cancelled`."""
        if reference not in self.statuses and reference not in self.ended:
            self._says(PaymentStatus(state=state, reference=reference))  # type: ignore[arg-type]

    def later(self, seconds: float, what: Callable[[], None]) -> None:
        """Something that happens there after a while."""

        async def wait() -> None:
            await trio.sleep(seconds)
            what()

        self._nursery.start_soon(wait)

    # ------------------------------------------------------------------------------------ what it tells

    def _says(self, status: PaymentStatus) -> None:
        self.statuses[status.reference] = status
        weather, id = self._world.weather, f"e{len(self._untold)}-{len(self.taken)}-{status.reference}-{status.state}"
        self._untold[id] = msgspec.json.encode(Told(id, status))
        if weather.strikes(weather.climate.bank_silent, "bank"):
            return  # nobody notifies: who asks finds out
        self._nursery.start_soon(self._bring, id, weather.webhook_delay())
        if weather.strikes(weather.climate.duplicate, "duplicate"):
            self._nursery.start_soon(self._bring, id, self._chance.choice((0.1, 0.1, 900.0)))

    def tell_all(self) -> None:
        """What was never taken is brought once more, as a bank does for days."""
        for id in tuple(self._untold):
            self._nursery.start_soon(self._bring, id, 1.0)

    async def _bring(self, id: str, delay: float) -> None:
        """One notification, until it is taken."""
        body, pause = self._untold[id], 0.5
        await trio.sleep(delay)
        while True:
            try:
                status = (await self._browser.notify(NOTIFY, body)).status
            except httpx.ConnectError:
                status = 0
            if status == 200:
                break
            if status not in (0, 500, 503):
                self._world.fail("", f"a notification was answered with {status}")
            self._world.weather_trouble("unreachable")
            await trio.sleep(pause * self._chance.uniform(0.8, 1.2))
            pause = min(30.0, pause * 2)
        self._world.trace("notified", "", id)


class Books:
    """What the city has on its residents' accounts.

    Attributes:
        entries: by key.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self.entries: dict[str, ReceivedPayment] = {}
        self._receipts: dict[str, str] = {}

    def paid(self, account: str) -> int:
        """Cents that were posted to an account."""
        return sum(entry.amount.cents for entry in self.entries.values() if entry.account == account)

    def post(self, payment: ReceivedPayment, key: str) -> PostedPayment:
        """An entry; the same key is the same entry, and one payment is on one account once."""
        before = self.entries.get(key)
        if before is not None and before != payment:
            self._world.fail("", f"the posting {key} came with {payment}, and before with {before}")
        if before is None:
            same = [
                k for k, e in self.entries.items() if (e.account, e.reference) == (payment.account, payment.reference)
            ]
            if same:
                self._world.fail("", f"{payment.reference} was posted twice to {payment.account}: {same} and {key}")
            count = sum(entry.account == payment.account for entry in self.entries.values())
            self.entries[key], self._receipts[key] = payment, f"{payment.account[:4]}-{count + 1}"
        return PostedPayment(self._receipts[key], dt.date(2026, 11, 24))
