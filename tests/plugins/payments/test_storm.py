"""Residents, a PSP and a store that all do as they like, from one seed: and in the end every cent is accounted for.

Money that the PSP took = money in the ledger = posted to the city's books + for review; each share is in the books
once.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import apsw
import pytest

from gateway.api import Money, PaymentStatus
from gateway.plugin_host import PluginHost
from gateway.testing.city import City, Person
from gateway.wording import Wording
from tests.plugins.payments.fake_psp import Psp
from tests.plugins.payments.paying import JOHAN, NALEDI, NOTIFY, booked, link_in, paying, rows
from tests.plugins.payments.test_crashes import Brittle, brittle

Loaded = tuple[PluginHost, Wording]


class Storm:
    """One seed.

    Arguments:
        often: how often a change of the ledger fails, as a share of one.
    """

    def __init__(self, seed: int, city: City, psp: Psp, *, often: float) -> None:
        self.chance, self.city, self.psp = Random(seed), city, psp
        self.often = often
        self.links: list[str] = []
        self.browsers = [city.browser(), city.browser()]
        self.bodies: list[bytes] = []
        self.taken: dict[str, PaymentStatus] = {}

    async def blow(self, steps: int) -> None:
        """So many things happen."""
        happenings = [self.asks, self.opens, self.opens, self.pays, self.pays, self.refuses, self.notifies, self.waits]
        for _ in range(steps):
            self.disturb()
            await self.chance.choice(happenings)()

    def disturb(self) -> None:
        """One of the next changes of the ledger may fail, before it or after it."""
        store: Any = self.city.store
        if self.chance.random() < self.often:
            store.armed, store.count = True, 0
            store.at, store.after = self.chance.randint(1, 4), self.chance.random() < 0.5
        self.psp.down = self.chance.random() < 0.1
        self.psp.unsure = self.chance.random() < 0.1

    async def asks(self) -> None:
        """Somebody asks for a link in the chat, another amount each time."""
        store: Any = self.city.store
        store.armed, self.psp.down = False, False  # what the chat does about trouble is tested elsewhere
        person: Person = self.city.person(self.chance.choice([NALEDI, JOHAN]))
        await person.says("menu")
        bubbles = await person.says("pay")
        for _ in range(4):
            if bubbles and "How much do you want to pay? From" not in bubbles[-1]:
                which = str(self.chance.randint(1, 2)) if "Which account" in bubbles[-1] else "Another amount"
                bubbles = await person.says(which)
        bubbles = await person.says(f"R{self.chance.randint(10, 900)}")
        if bubbles and "Pay this" in bubbles[-1]:
            bubbles = await person.says("Pay this")
        if bubbles and "/payments/p/" in bubbles[-1]:
            self.links.append(link_in(bubbles))

    async def opens(self) -> None:
        """Somebody opens a link and goes on; in the same browser, or in another one."""
        if self.links:
            browser = self.chance.choice(self.browsers)
            page = await browser.open(self.chance.choice(self.links))
            if page.forms:
                await page.submit()

    async def pays(self) -> None:
        """Somebody pays at the PSP: as begun, a cent too little, twice, or long after."""
        if self.psp.begun:
            begun = self.chance.choice(self.psp.begun)
            payment = f"p{len(self.taken) + 1}"
            amount = begun.amount if self.chance.random() < 0.85 else Money(begun.amount.cents - 1)
            status = self.psp.says("paid", reference=begun.reference, payment=payment, amount=amount)
            self.taken[payment] = status
            self.bodies.append(self.psp.notice(status))

    async def refuses(self) -> None:
        """The bank says no, or thinks about it."""
        if self.psp.begun:
            begun = self.chance.choice(self.psp.begun)
            if not self.psp.statuses.get(begun.reference):
                state = self.chance.choice(["failed", "pending", "cancelled"])
                status = PaymentStatus(state=state, reference=begun.reference)  # type: ignore[arg-type]
                self.bodies.append(self.psp.notice(status))

    async def notifies(self) -> None:
        """Some notification comes, for the first time or again."""
        if self.bodies:
            await self.city.browser().notify(NOTIFY, self.chance.choice(self.bodies))

    async def waits(self) -> None:
        """Time passes."""
        await self.city.wait(self.chance.choice([1, 5, 70, 4_000, 30_000]))

    async def rests(self) -> None:
        """The weather clears; what was not notified yet is, and all comes to rest."""
        store: Any = self.city.store
        store.armed, self.psp.down, self.psp.unsure = False, False, False
        for body in self.bodies:
            for _ in range(5):  # as a PSP does: after so much trouble the circuit to it is open for a while
                if (await self.city.browser().notify(NOTIFY, body)).status == 200:
                    break
                await self.city.wait(60)
            else:
                raise AssertionError("a notification was never taken")
        for _ in range(40):
            await self.city.wait(700)
            if not (await booked(self.city))["due"] and not await rows(self.city, "event where next_try > 0"):
                break


def receipts(folder: Path) -> dict[str, int]:
    """What the city's own books hold, in cents by key."""
    connection = apsw.Connection(str(folder / "city.db"), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        if not connection.execute("select 1 from sqlite_schema where name = 'receipts'").get:
            return {}
        return {str(key): int(str(cents)) for key, cents in connection.execute("select key, amount from receipts")}
    finally:
        connection.close()


async def _accounted_for(city: City, storm: Storm) -> None:
    ledger = {payment: (cents, state) for payment, cents, state in await rows(city, "money", "payment, amount, state")}
    taken = {payment: status.amount.cents for payment, status in storm.taken.items() if status.amount}
    assert {payment: cents for payment, (cents, _) in ledger.items()} == taken
    books = receipts(city.host.file.path.parent)
    posted = {
        key: cents for key, cents, state in await rows(city, "posting", "key, amount, state") if state == "posted"
    }
    assert posted == books
    review = sum(cents for cents, state in ledger.values() if state == "review")
    assert sum(taken.values()) == sum(books.values()) + review
    assert {state for _, state in ledger.values()} <= {"posted", "review"}


@pytest.mark.parametrize(
    "seed",
    [1, *(pytest.param(seed, marks=[pytest.mark.slow, pytest.mark.timeout(300)]) for seed in range(2, 12))],
)
async def test_every_cent_is_accounted_for(
    seed: int, fake_host: Loaded, fresh_books: Any, psp: Psp, tmp_path: Path, virtual_time: None
) -> None:
    host, wording = fake_host
    fresh_books(host)
    async with paying(host, tmp_path, wording=wording, store=brittle()) as city:
        store: Any = city.store
        assert isinstance(store, Brittle)
        assert city.gateway is not None
        store.ring = city.gateway.registry.arrived
        storm = Storm(seed, city, psp, often=0.4)
        await storm.blow(60)
        await storm.rests()
        assert storm.taken
        await _accounted_for(city, storm)
