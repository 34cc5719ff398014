"""How fast messages may come."""

from __future__ import annotations

import pytest
import trio

from gateway.emulator.errors import Refusal
from gateway.emulator.rates import RateLimits, Rates
from tests.gateway.emulator.parts import NALEDI, THABO, FixedTime, running


def accepted(rates: Rates, recipients: list[str]) -> list[int]:
    """What becomes of messages to these recipients: 200 or Meta's code."""
    codes = []
    for recipient in recipients:
        try:
            rates.check(recipient)
            codes.append(200)
        except Refusal as refusal:
            codes.append(refusal.code)
    return codes


def test_the_number_takes_eighty_messages_a_second() -> None:
    clock = FixedTime()
    rates = Rates(RateLimits(), clock)
    codes = accepted(rates, [f"r{n}" for n in range(100)])
    assert (codes.count(200), codes.count(130429)) == (80, 20)
    clock.at += 0.5
    assert accepted(rates, [f"r{n}" for n in range(100)]).count(200) == 40


def test_what_residents_send_counts_for_the_number() -> None:
    rates = Rates(RateLimits(), FixedTime())
    for _ in range(200):
        rates.heard()
    assert accepted(rates, ["a"]) == [130429]


def test_one_resident_takes_forty_five_at_once_and_then_one_in_six_seconds() -> None:
    clock = FixedTime()
    rates = Rates(RateLimits(), clock)
    assert accepted(rates, ["naledi"] * 46) == [*[200] * 45, 131056]
    assert accepted(rates, ["thabo"]) == [200]
    clock.at += 6
    assert accepted(rates, ["naledi"] * 2) == [200, 131056]


def test_a_refused_message_uses_nothing_up() -> None:
    clock = FixedTime()
    rates = Rates(RateLimits(per_second=50), clock)
    assert accepted(rates, ["naledi"] * 60).count(131056) == 15
    assert accepted(rates, [f"r{n}" for n in range(10)]).count(200) == 5


def test_a_limit_can_be_set_anew_or_switched_off() -> None:
    rates = Rates(RateLimits(), FixedTime())
    rates.set(RateLimits(per_second=0, pair_burst=0))
    assert set(accepted(rates, ["naledi"] * 500)) == {200}
    with pytest.raises(ValueError, match="per_second: must be 0 to 100000; pair_burst"):
        rates.set(RateLimits(per_second=-1, pair_burst=10**6))


async def test_the_cloud_api_refuses_what_comes_too_fast_and_others_go_on(autojump_clock: object) -> None:
    async with running() as city:
        await city.say()
        codes = [(await city.send_text(to=NALEDI))[1].get("error", {}).get("code", 200) for _ in range(46)]
        assert codes == [*[200] * 45, 131056]
        assert (await city.send_text(to=THABO))[0] == 200
        await trio.sleep(6)
        assert (await city.send_text(to=NALEDI))[0] == 200


async def test_the_control_api_shows_and_sets_the_rates(autojump_clock: object) -> None:
    async with running() as city:
        hourly = {"calls_per_hour": 5_000, "templates_per_hour": 100}
        shown = {"per_second": 80.0, "pair_burst": 45, "pair_seconds": 6.0, **hourly}
        assert (await city.get("/control/rates"))[1] == shown
        assert (await city.post("/control/rates", {"per_second": 1}))[1]["per_second"] == 1
        assert [(await city.send_text(to=THABO))[0] for _ in range(2)] == [200, 400]
        assert (await city.post("/control/rates", {"per_second": "fast"}))[0] == 400
        assert (await city.post("/control/rates", {"per_second": -1}))[0] == 400
