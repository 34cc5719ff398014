"""Notifications that are genuine and still not for us, or not any more: on the providers' wires, in a whole city."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from gateway.testing.city import City
from tests.plugins.payments.paying import NALEDI, booked, later, rows, state
from tests.plugins.payments.test_at_providers import ALL_WELL, SERVERS, at, deliver, goes_on, pays
from tests.support.psps import payfast, stripe

NOTHING = {"money": 0, "posted": 0, "due": 0, "review": 0}


async def untouched(city: City, psp: str, reason: str) -> None:
    """Nothing has changed, nobody was told, and the operator sees what was refused."""
    await later(city)
    assert await booked(city) == NOTHING
    assert await state(city) == "opened"
    assert await rows(city, "event") == []
    assert await rows(city, "refused", "psp, reason, count") == [(psp, reason, 1)]
    assert len(city.person(NALEDI).messages()) == 2, "the question and the link"


@pytest.mark.parametrize("psp", SERVERS)
async def test_10_one_changed_byte_of_what_a_provider_has_signed_is_refused(
    mock_clock: Any, kganyavale: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, psp: str
) -> None:
    server = SERVERS[psp]()
    async with at(psp, server, kganyavale, tmp_path, monkeypatch) as city:
        pays(server, await goes_on(city, city.browser()))
        came = server.sent[-1]
        for place in (0, len(came.body) // 2, len(came.body) - 1):
            body = bytearray(came.body)
            body[place] ^= 1
            assert await deliver(city, psp, replace(came, body=bytes(body))) == 400, place
        assert await rows(city, "event") == []
        assert await booked(city) == NOTHING
        assert await deliver(city, psp, came) == 200, "as it was sent it is believed"


async def test_13_a_payment_to_another_merchant_is_refused_though_its_signature_is_right(
    mock_clock: Any, kganyavale: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, other = payfast.PayfastServer(0), payfast.PayfastServer(0, merchant="10009999")
    async with at("payfast", server, kganyavale, tmp_path, monkeypatch) as city:
        page = await goes_on(city, city.browser())
        other.pay(page.forms[0].values)  # our reference and our amount, paid to somebody else
        assert await deliver(city, "payfast", other.sent[-1]) == 400
        await untouched(city, "payfast", "merchant")


@pytest.mark.parametrize("off", [-301, 301])
async def test_15_a_notification_from_long_ago_is_refused_and_the_fresh_one_is_booked(
    mock_clock: Any, kganyavale: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, off: int
) -> None:
    server = stripe.StripeServer(0, url="https://gateway.test/payments/notify/stripe")
    async with at("stripe", server, kganyavale, tmp_path, monkeypatch) as city:
        pays(server, await goes_on(city, city.browser()))
        (fresh,) = server.sent
        old = server.signed(fresh.body, at=city.clock.now() + off)
        assert await deliver(city, "stripe", old) == 400
        await untouched(city, "stripe", "timestamp")
        again = server.signed(fresh.body, at=city.clock.now())
        for came in (again, fresh):
            assert await deliver(city, "stripe", came) == 200
        await later(city)
        assert await booked(city) == ALL_WELL


async def test_29_while_a_passphrase_is_changed_old_and_new_count_and_afterwards_only_the_new_one(
    mock_clock: Any, kganyavale: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, phrase = payfast.PHRASE, "the-new-phrase_2"
    rotating = {"PAYFAST_PASSPHRASE": f"{phrase} {before}"}
    server = payfast.PayfastServer(0)
    async with at("payfast", server, kganyavale, tmp_path, monkeypatch, **rotating) as city:
        monkeypatch.setattr(payfast, "PHRASE", phrase)  # Payfast has the new one; what it signed before is under way
        page = await goes_on(city, city.browser())
        monkeypatch.setattr(payfast, "PHRASE", before)
        server.pay(page.forms[0].values)
        assert await deliver(city, "payfast", server.sent[-1]) == 200
        await later(city)
        assert await booked(city) == ALL_WELL
        monkeypatch.setattr(payfast, "PHRASE", phrase)
        server.pay(page.forms[0].values)
        assert await deliver(city, "payfast", server.sent[-1]) == 200
    over = {"PAYFAST_PASSPHRASE": phrase}
    async with at("payfast", server, kganyavale, tmp_path, monkeypatch, **over) as city:
        page = await goes_on(city, city.browser())
        monkeypatch.setattr(payfast, "PHRASE", before)
        server.pay(page.forms[0].values)
        assert await deliver(city, "payfast", server.sent[-1]) == 400
        await untouched(city, "payfast", "signature")
