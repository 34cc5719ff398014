"""The contract of payment providers against a played Payfast: its sandbox, and with real money and refunds."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from msgspec.structs import replace

from gateway.api import Checkout, Handover, Money, RefundRequest, Secret
from gateway.storage import PluginStorage
from gateway.testing.memory_http import memory_http
from gateway.testing.payments import PaymentsContract, checkout, paid, sought
from plugins.providers.payfast.provider import Payfast
from plugins.providers.payfast.settings import Credentials, Settings
from tests.plugins.providers.payfast.bench import C1, C2, C2_MARK
from tests.support.psps.bench import PlayedBench
from tests.support.psps.payfast import KEY, PHRASE, PayfastServer, md5, php

NOON = 1_795_478_400.0
LIVE = Settings(merchant_id="22334455", live=True)


class Bench(PlayedBench):
    def __init__(self, storage: PluginStorage, http: Any, server: PayfastServer, settings: Settings) -> None:
        known = Credentials(Secret(KEY), (Secret(PHRASE),))
        super().__init__(server)
        self.server, self.secrets = server, (PHRASE,)
        self.payments = Payfast(settings, known, http, storage, self)

    async def pay(self, checkout: Checkout, handover: Handover) -> str:
        assert self.server.visit(handover.url, list(handover.fields)) == ""
        return self.server.pay(dict(handover.fields))


async def opened(storage: PluginStorage, settings: Settings) -> AsyncIterator[Bench]:
    server = PayfastServer(NOON, merchant=settings.merchant_id)
    async with memory_http(server.ways)() as http:
        yield Bench(storage, http, server, settings)


class TestPaymentsInTheSandbox(PaymentsContract):
    @pytest.fixture
    async def psp(self, storage: PluginStorage) -> AsyncIterator[Bench]:
        async for bench in opened(storage, Settings()):
            yield bench


class TestPaymentsWithRealMoney(PaymentsContract):
    @pytest.fixture
    async def psp(self, storage: PluginStorage) -> AsyncIterator[Bench]:
        async for bench in opened(storage, LIVE):
            yield bench


@pytest.fixture
async def psp(storage: PluginStorage) -> AsyncIterator[Bench]:
    async for bench in opened(storage, LIVE):
        yield bench


def test_the_played_payfast_signs_like_the_vectors() -> None:
    assert PayfastServer(NOON).signed(C2).body.decode().endswith(f"&signature={C2_MARK}")
    form = "&".join(f"{name}={php(value)}" for name, value in C1)
    assert md5(f"{form}&passphrase={PHRASE}") == "513307b8ece2c70a2423fd61cf4801fd"
    assert md5(form) == "5205f26ead7350c7fc2e9efb8452d268"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"amount": "4.99"}, "signature"),
        ({"item_name": "another"}, "signature"),
    ],
)
async def test_the_played_payfast_refuses_a_form_that_was_changed(psp: Bench, change: dict[str, str], why: str) -> None:
    handover = await psp.payments.begin(checkout(psp))
    fields = [(name, change.get(name, value)) for name, value in handover.fields]
    assert why in psp.server.visit(handover.url, fields)


async def test_32_any_signs_in_what_is_paid_for_come_through_both_ways(psp: Bench) -> None:
    begun = replace(checkout(psp), description="~Nkǂo+Søn & 'Co' \"x\" 50% = é", email="a+b~c@example.org")
    handover = await psp.payments.begin(begun)
    await psp.pay(begun, handover)
    event: Any = await psp.payments.receive(psp.server.sent[-1])
    assert (await psp.payments.confirm(event, sought(begun, handover))).state == "paid"


async def test_17_what_payfast_has_not_sent_itself_it_calls_invalid(psp: Bench) -> None:
    begun, handover, _, event, _ = await paid(psp)
    forged = replace(event, proof=event.proof.replace("Thandi", "Sipho"))
    assert (await psp.payments.confirm(forged, sought(begun, handover))).state == "review"


async def test_24_a_refund_whose_answer_was_lost_is_for_a_person_and_never_asked_for_twice(psp: Bench) -> None:
    begun, handover, payment, _, _ = await paid(psp)
    request = RefundRequest(sought=sought(begun, handover, payment), amount=Money(25_000), reason="Twice", key="r1")
    psp.server.lost = True
    for _ in range(2):
        assert (await psp.payments.refund(request)).state == "unknown"
    assert len(psp.server.refunds) == 1
