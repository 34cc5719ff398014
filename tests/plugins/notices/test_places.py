"""Which areas are meant by what residents write and share."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.api import area_at, areas_named
from gateway.notices_data import CityArea

MILL: Any = {"latitude": -25.75, "metres": 1_000}
HILL: Any = {"latitude": -25.8, "metres": 500}
AREAS = (
    CityArea(id="old-mill", names={"en": "Old Mill", "af": "Ou Meul"}, ward="Ward 1", longitude=28.2, **MILL),
    CityArea(id="hill", names={"en": "Hill"}, also=("hilltop",), ward="Ward 4", longitude=28.2, **HILL),
    CityArea(id="hill-2", names={"en": "Hill Extension 2"}, ward="Ward 4"),
)


@pytest.mark.parametrize(
    ("said", "areas"),
    [
        ("old mill", ["old-mill"]),
        ("I stay at OLD-MILL please", ["old-mill"]),
        ("ou meul", ["old-mill"]),
        ("oldmill", ["old-mill"]),
        ("old mil", ["old-mill"]),
        ("Hill", ["hill"]),
        ("hilltop", ["hill"]),
        ("hill extension 2", ["hill-2"]),
        ("ward 4", ["hill", "hill-2"]),
        ("ward 9", []),
        ("Bellville", []),
        ("notices", []),
        ("", []),
    ],
)
def test_an_area_is_meant_by_its_name_its_ward_or_a_slip(said: str, areas: list[str]) -> None:
    assert [area.id for area in areas_named(said, AREAS)] == areas


@pytest.mark.parametrize(
    ("latitude", "longitude", "area"),
    [(-25.751, 28.2, "old-mill"), (-25.801, 28.2, "hill"), (-25.82, 28.2, "hill"), (-33.9, 18.4, None)],
)
def test_a_pin_is_in_the_nearest_area_unless_it_is_far_away(
    latitude: float, longitude: float, area: str | None
) -> None:
    found = area_at(latitude, longitude, AREAS)
    assert (found.id if found is not None else None) == area
