"""The embedded city's notices behind their contract, and what its two files mean."""

from __future__ import annotations

import datetime as dt

import pytest

from gateway.testing.notices import NoticesContract
from plugins.providers.embedded_city import EmbeddedCity, Settings, import_folder, open_city
from plugins.providers.embedded_city.notices import EmbeddedNotices
from tests.plugins.providers.embedded_city.conftest import CLOCK, Town

ZONE = "Africa/Johannesburg"
AREAS = """area,name,also,ward,latitude,longitude,metres
hill,The Hill,"hilltop, top",Ward 7,-25.70,28.20,1000
vale,The Vale,,Ward 7,-25.80,28.20,1000
far,Far Away,,Ward 9,,,
"""


@pytest.fixture
def notices(demo: EmbeddedCity) -> EmbeddedNotices:
    return EmbeddedNotices(demo.reader, CLOCK, ZONE)


class TestNotices(NoticesContract):
    pass


async def current(town: Town, outages: str) -> dict[str, tuple[str, ...]]:
    """The areas of what is on, by id."""
    town.put("areas", AREAS)
    town.put("outages", outages)
    report = import_folder(town.folder, town.database)
    assert not report.faults, report.faults
    async with open_city(Settings(database=str(town.database)), town_files(town), CLOCK) as city:
        return {each.id: each.areas for each in await EmbeddedNotices(city.reader, CLOCK, ZONE).current()}


def town_files(town: Town) -> object:
    from gateway.files import Files

    return Files(town.folder.parent / "files")


async def test_an_area_is_meant_by_its_name_its_other_words_its_ward_and_its_circle(town: Town) -> None:
    found = await current(
        town,
        "outage,title,areas,latitude,longitude,metres\n"
        "name,Off,the vale,,,\n"
        "word,Off,hilltop,,,\n"
        "ward,Off,ward 7,,,\n"
        "circle,Off,,-25.705,28.20,100\n"
        "wide,Off,,-25.75,28.20,6000\n"
        "street,Off,oak road,,,\n",
    )
    assert found == {
        "name": ("vale",),
        "word": ("hill",),
        "ward": ("hill", "vale"),
        "circle": ("hill",),
        "wide": ("hill", "vale"),
        "street": (),
    }


async def test_only_what_says_so_is_everywhere(demo: EmbeddedCity) -> None:
    found = await EmbeddedNotices(demo.reader, CLOCK, ZONE).current()
    assert {each.id for each in found if each.everywhere} == {"open-streets"}


async def test_what_is_over_is_not_told_any_more(town: Town) -> None:
    today = dt.datetime.fromtimestamp(CLOCK.now(), dt.timezone(dt.timedelta(hours=2)))
    earlier, later = today - dt.timedelta(minutes=5), today + dt.timedelta(minutes=5)
    rows = "".join(f"{name},Off,hill,{at:%Y-%m-%d},{at:%H:%M}\n" for name, at in (("over", earlier), ("on", later)))
    assert list(await current(town, f"outage,title,areas,until,until_time\n{rows}")) == ["on"]


def test_what_is_wrong_in_the_files_is_named(town: Town) -> None:
    town.put("areas", "area,name,latitude\nhill,The Hill,-25\n")
    town.put(
        "outages",
        "outage,title,kind,begins,until,until_time\na,Off,outage,2026-03-02,2026-03-01,\nb,Off,outage,,,18:00\n",
    )
    assert [fault.partition(". Remedy")[0] for fault in town.faults()] == [
        "areas.csv, line 2, latitude: only a part of the circle is there",
        "outages.csv, line 2, until: is before it begins",
        "outages.csv, line 3, until_time: is there, and until is not",
    ]
    town.put("outages", "outage,title,kind,until,until_time\nc,Off,holiday,2026-03-01,25:00\n")
    assert [fault.partition(": ")[0] for fault in town.faults()][1:] == [
        "outages.csv, line 2, kind",
        "outages.csv, line 2, until_time",
    ]
