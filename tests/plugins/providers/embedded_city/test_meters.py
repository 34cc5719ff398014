"""The embedded city's meters behind their contract, and what is its own: the facts of a meter, and what staff get."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console

from gateway.files import Files
from gateway.meters_data import CustomerReading, ReadingDays
from gateway.storage import PluginStorage
from gateway.testing.meters import MetersContract
from plugins.providers.embedded_city.cli_readings import list_readings
from plugins.providers.embedded_city.folder import folders
from plugins.providers.embedded_city.meter_facts import meter_of, numbers
from plugins.providers.embedded_city.meters import EmbeddedMeters
from plugins.providers.embedded_city.reader import Reader
from plugins.providers.embedded_city.sent_readings import PART
from sessions.messages import FileRef
from tests.plugins.providers.embedded_city.conftest import CLOCK, TODAY, Town

NALEDI, JOHAN, PRECIOUS = "H00001", "H00002", "H00004"


@pytest.fixture
def meters(reader: Reader, storage: PluginStorage, files: Files) -> EmbeddedMeters:
    return EmbeddedMeters(reader, storage, files, CLOCK, "Africa/Johannesburg")


class TestMeters(MetersContract):
    @pytest.fixture
    def a_holder(self) -> str:
        return JOHAN

    @pytest.fixture
    def today(self) -> dt.date:
        return TODAY


async def test_electricity_comes_before_water_and_a_meter_without_readings_is_there_too(meters: EmbeddedMeters) -> None:
    found = await meters.meters(JOHAN)
    assert [(each.service, each.prepaid) for each in found] == [
        ("electricity", False),
        ("electricity", True),
        ("water", False),
    ]
    assert [each.place for each in found] == ["118 Wilge Street", "Garden flat", "118 Wilge Street"]
    assert found[0].days == ReadingDays(dt.date(2026, 11, 20), dt.date(2026, 11, 27))


async def test_estimates_in_a_row_are_counted_and_the_last_real_reading_is_told(meters: EmbeddedMeters) -> None:
    electricity, water = await meters.meters(PRECIOUS)
    assert electricity.estimates == 0
    assert electricity.last == electricity.last_real
    assert water.estimates == 3
    assert water.last is not None
    assert water.last.kind == "estimated"
    assert water.last_real is not None
    assert (water.last_real.on, water.last_real.kind) == (dt.date(2026, 7, 31), "actual")


@pytest.mark.parametrize(
    ("first", "last", "today", "expected"),
    [
        (20, 27, "2026-11-19", ("2026-11-20", "2026-11-27")),
        (20, 27, "2026-11-27", ("2026-11-20", "2026-11-27")),
        (20, 27, "2026-11-28", ("2026-12-20", "2026-12-27")),
        (28, 3, "2027-01-02", ("2026-12-28", "2027-01-03")),
        (28, 3, "2027-01-04", ("2027-01-28", "2027-02-03")),
        (25, 31, "2027-02-26", ("2027-02-25", "2027-02-28")),
        (1, 31, "2026-12-31", ("2026-12-01", "2026-12-31")),
    ],
)
def test_the_days_for_readings_are_those_of_now_or_the_next(
    town: Town, first: int, last: int, today: str, expected: tuple[str, str]
) -> None:
    town.put("meters", f"account,meter,service,digits,first_day,last_day\n1001,E9,electricity,5,{first},{last}\n")
    assert town.faults() == []
    [folder] = _folders(town)
    days = meter_of(folder, "E9", dt.date.fromisoformat(today)).days
    assert days == ReadingDays(*map(dt.date.fromisoformat, expected))


def test_what_is_used_a_day_goes_over_the_start_at_nought_and_not_into_estimates(town: Town) -> None:
    town.put(
        "readings",
        "account,meter,service,date,reading,kind,digits\n"
        "1001,E9,electricity,2026-01-01,99900,A,5\n"
        "1001,E9,electricity,2026-01-31,200,A,5\n"
        "1001,E9,electricity,2026-02-28,9000,E,5\n",
    )
    assert town.faults() == []
    [folder] = _folders(town)
    meter = meter_of(folder, "E9", TODAY)
    assert meter.daily == 300 * 1000 // 30
    assert (meter.digits, meter.unit, meter.estimates) == (5, "kWh", 1)
    assert numbers(folder) == ("E9",)


def test_half_of_the_days_and_a_service_without_a_meter_are_faults(town: Town) -> None:
    town.put("meters", "account,meter,service,first_day,last_day\n1001,E9,electricity,20,\n1001,R9,refuse,,\n")
    assert [fault.partition(". Remedy")[0] for fault in town.faults()] == [
        "meters.csv, line 2, first_day: only one end of the days for readings is there",
        "meters.csv, line 3, service: refuse has no meter",
    ]
    town.put("meters", "account,meter,service,first_day,last_day\n1001,E9,electricity,0,32\n")
    assert len(town.faults()) == 2


async def test_a_reading_outside_the_days_is_kept_and_takes_no_others_place(
    meters: EmbeddedMeters, storage: PluginStorage
) -> None:
    meter = (await meters.meters(JOHAN))[0]
    inside = _reading(meter.number, meter.account, TODAY, 42_000)
    assert (await meters.submit(inside, key="k1")).state == "counts"
    outside = await meters.submit(_reading(meter.number, meter.account, dt.date(2026, 11, 28), 42_100), key="k2")
    assert (outside.state, outside.replaced) == ("kept", None)
    known = (await meters.meters(JOHAN))[0].sent
    assert known is not None
    assert known.shown == 42_000


async def test_staff_get_readings_with_photos_once(
    meters: EmbeddedMeters, storage: PluginStorage, files: Files, tmp_path: Path
) -> None:
    photo = b"\xff\xd8\xff" + b"x" * (PART + 10)
    ref = await files.write(photo, "image/jpeg")
    meter = (await meters.meters(NALEDI))[0]
    taken = await meters.submit(_reading(meter.number, meter.account, TODAY, 80_000, ref, "high"), key="k1")
    other = (await meters.meters(NALEDI))[1]
    gone = FileRef("0" * 64, "image/jpeg", 3)
    await meters.submit(_reading(other.number, other.account, TODAY, 5_900, gone), key="k2")
    runtime: Any = SimpleNamespace(storage=storage)
    console = Console(record=True, width=160)

    assert await list_readings(runtime, None, console) == 0
    assert taken.reference in console.export_text()
    (tmp_path / "a file").touch()
    assert await list_readings(runtime, tmp_path / "a file", console) == 1
    assert await list_readings(runtime, tmp_path / "out", console) == 0

    rows = list(csv.DictReader((tmp_path / "out" / "readings.csv").read_text().splitlines()))
    assert [(row["meter"], row["reading"], row["kind"], row["doubt"]) for row in rows] == [
        (meter.number, "80000", "customer", "high"),
        (other.number, "5900", "customer", ""),
    ]
    assert (tmp_path / "out" / rows[0]["photo"]).read_bytes() == photo
    assert rows[1]["photo"] == ""
    assert await list_readings(runtime, tmp_path / "out", console) == 0
    assert "No reading waits" in console.export_text()


def _reading(
    meter: str, account: str, on: dt.date, shown: int, photo: FileRef | None = None, doubt: Any = None
) -> CustomerReading:
    return CustomerReading(meter=meter, account=account, on=on, shown=shown, photo=photo, doubt=doubt)


def _folders(town: Town) -> Any:
    from plugins.providers.embedded_city.database import connect

    connection = connect(town.database)
    try:
        return folders(connection, "account = ?", "1001")
    finally:
        connection.close()
