"""A notification is never lost, also while nobody can say whether it is authentic."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gateway.testing.city import City
from plugins.payments import following, notifying
from tests.plugins.payments.fake_psp import Psp
from tests.plugins.payments.paying import NALEDI, NOTIFY, begin, booked, later, paying, rows
from tests.plugins.payments.test_operators import runtime

WHOLE = 265_529
ALL_WELL = {"money": WHOLE, "posted": WHOLE, "due": 0, "review": 0}
NOTHING = {"money": 0, "posted": 0, "due": 0, "review": 0}


async def unreachable(city: City, psp: Psp) -> None:
    """Somebody has begun to pay, and then the provider has failed so often that its circuit is open."""
    await begin(city, city.person(NALEDI))
    psp.down = True
    for number in range(6):
        await city.browser().notify(NOTIFY, psp.notice(psp.says("disputed", payment=f"other{number}")))
    psp.statuses.clear()
    await later(city, 5)


async def test_what_a_provider_sends_once_while_its_circuit_is_open_is_kept_and_booked(
    city: City, psp: Psp, monkeypatch: pytest.MonkeyPatch
) -> None:
    await unreachable(city, psp)
    body = psp.notice(psp.says("paid"))
    psp.statuses.clear()  # nor does it know anything when it is asked: the notification is all there is
    for _ in range(2):
        assert (await city.browser().notify(NOTIFY, body)).status == 200
    assert len(await rows(city, "inbox")) == 2
    monkeypatch.setattr(following, "LOOKED_AT_WITHIN", 1)
    await later(city)
    assert "notifications that wait until the provider can be reached: 2" in await following.stuck(runtime(city))
    assert await booked(city) == NOTHING
    psp.down = False
    await later(city, 60)
    assert await rows(city, "inbox") == []
    assert await booked(city) == ALL_WELL
    assert city.person(NALEDI).sees()[-1].startswith("📄 receipt")


async def test_it_survives_the_end_of_the_process(
    fake_host: Any, fresh_books: Any, psp: Psp, tmp_path: Path, virtual_time: None
) -> None:
    host, wording = fake_host
    fresh_books(host)
    async with paying(host, tmp_path, wording=wording) as city:
        await unreachable(city, psp)
        assert (await city.browser().notify(NOTIFY, psp.notice(psp.says("paid")))).status == 200
        psp.statuses.clear()
        await city.restart()
        psp.down = False
        await later(city, 60)
        assert await booked(city) == ALL_WELL


async def test_what_was_put_by_and_is_not_authentic_changes_nothing_and_is_counted(city: City, psp: Psp) -> None:
    await unreachable(city, psp)
    assert (await city.browser().notify(NOTIFY, psp.notice(psp.says("paid"), secret="wrong"))).status == 200
    psp.statuses.clear()
    psp.down = False
    await later(city, 60)
    assert await rows(city, "inbox") == []
    assert await booked(city) == NOTHING
    assert await rows(city, "refused", "psp, reason, count") == [("fake", "signature", 1)]


async def test_only_what_is_for_our_provider_is_put_by_and_only_so_much(
    city: City, psp: Psp, monkeypatch: pytest.MonkeyPatch
) -> None:
    await unreachable(city, psp)
    monkeypatch.setattr(notifying, "MOST_WAITING", 3)
    assert (await city.browser().notify("/payments/notify/another", b"x")).status == 503
    answers = [(await city.browser().notify(NOTIFY, b"x")).status for _ in range(5)]
    assert answers == [200, 200, 200, 503, 503]
