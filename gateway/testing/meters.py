"""What every provider of the service `meters` has to keep.

Derive a test class from the contract and give it the fixtures that its docstring names.
"""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from gateway.meters_data import UNKNOWN_METER, CustomerReading, Meter
from gateway.meters_service import Meters
from gateway.testing.contracts import through_the_journal
from sessions.errors import Sorry


class MetersContract:
    """Needs the fixtures `meters`, `a_holder` (the id of a holder with a meter that has been read) and `today`."""

    async def test_it_has_the_methods_of_meters(self, meters: Meters) -> None:
        assert isinstance(meters, Meters)

    async def test_all_it_says_survives_the_journal(self, meters: Meters, a_holder: str, today: dt.date) -> None:
        found = await meters.meters(a_holder)
        assert found
        assert through_the_journal(found, Meters.meters) == found
        taken = await meters.submit(_reading(_readable(found), today), key="k1")
        assert through_the_journal(taken, Meters.submit) == taken

    async def test_what_it_says_of_a_meter_makes_sense(self, meters: Meters, a_holder: str, today: dt.date) -> None:
        found = await meters.meters(a_holder)
        assert len({(each.account, each.number) for each in found}) == len(found)
        for each in found:
            assert each.place
            assert each.unit
            assert each.last_real is None or each.last_real.kind != "estimated"
            assert each.last is None or each.last.on <= today
            assert (each.estimates > 0) is (each.last is not None and each.last.kind == "estimated")
            assert each.daily is None or each.daily >= 0
            assert each.days is None or (each.days.first <= each.days.last and each.days.last >= today)
            for shown in (each.last, each.last_real):
                assert shown is None or each.digits is None or 0 <= shown.shown < 10**each.digits

    async def test_an_unknown_holder_has_no_meters(self, meters: Meters) -> None:
        assert await meters.meters("nobody of this id") == ()

    async def test_the_same_reading_is_taken_once(self, meters: Meters, a_holder: str, today: dt.date) -> None:
        reading = _reading(_readable(await meters.meters(a_holder)), today)
        taken = [await meters.submit(reading, key=key) for key in ("k1", "k1", "k2")]
        assert taken[0] == taken[1] == taken[2]
        assert taken[0].reference

    async def test_another_reading_for_the_same_bill_takes_its_place(
        self, meters: Meters, a_holder: str, today: dt.date
    ) -> None:
        meter = _readable(await meters.meters(a_holder))
        first = _reading(meter, today)
        assert (await meters.submit(first, key="k1")).state == "counts"
        known = next(each for each in await meters.meters(a_holder) if each.number == meter.number)
        assert known.sent is not None
        assert known.sent.shown == first.shown
        second = await meters.submit(replace(first, shown=first.shown + 1), key="k2")
        assert second.replaced == known.sent

    async def test_a_reading_that_is_odd_is_never_dropped_and_never_counts_at_once(
        self, meters: Meters, a_holder: str, today: dt.date
    ) -> None:
        reading = replace(_reading(_readable(await meters.meters(a_holder)), today), doubt="high")
        taken = await meters.submit(reading, key="k1")
        assert taken.reference
        assert taken.state == "checked"

    @pytest.mark.parametrize("number", ["0", "", "' OR '1'='1", "\x00"])
    async def test_a_reading_of_no_meter_is_a_final_sorry(
        self, meters: Meters, a_holder: str, today: dt.date, number: str
    ) -> None:
        reading = _reading(_readable(await meters.meters(a_holder)), today)
        for wrong in (replace(reading, meter=number), replace(reading, account=number)):
            with pytest.raises(Sorry) as refused:
                await meters.submit(wrong, key="k1")
            assert refused.value.text.key == UNKNOWN_METER

    async def test_a_prepaid_meter_takes_no_reading(self, meters: Meters, a_holder: str, today: dt.date) -> None:
        for meter in await meters.meters(a_holder):
            if meter.prepaid:
                with pytest.raises(Sorry):
                    await meters.submit(_reading(meter, today), key="k1")

    async def test_it_declares_that_the_same_key_is_taken_once(self, meters: Meters) -> None:
        assert meters.submit.__effect__.idempotent  # type: ignore[attr-defined]


def _readable(found: tuple[Meter, ...]) -> Meter:
    return next(each for each in found if not each.prepaid and each.last is not None)


def _reading(meter: Meter, today: dt.date) -> CustomerReading:
    last = 0 if meter.last is None else meter.last.shown
    return CustomerReading(meter=meter.number, account=meter.account, on=today, shown=last + 7, used=7, resident="r1")
