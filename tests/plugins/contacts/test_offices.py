"""The nearest office, whether it is open, and what is known when the city's system is down."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import trio.testing

from gateway.api import City, Office, SharedPlace, Words, lines, text
from gateway.emulator.settings import ResidentSeed
from gateway.testing.city import City as WholeCity
from gateway.testing.city import open_city
from plugins.contacts.nearest import away, by_place, by_words
from plugins.contacts.opening import state, week
from tests.plugins import city as small
from tests.plugins.city import VISITOR, change

ZONE = ZoneInfo("Africa/Johannesburg")
KGANYAVALE = City(name="Kganyavale")
NALEDI = ResidentSeed(id="naledi", name="Naledi", phone="27825550101", user_id="ZA.1")
MINUTE, DAY = 60.0, 86_400.0

PLUGINS = """
[city]
name = "City of Kganyavale"
languages = ["en", "af"]
[services]
directory = "embedded_city"
[plugins.embedded_city]
database = "city.db"
[plugins.contacts]
[plugins.menu]
"""


def office(id: str, *areas: str, at: tuple[float, float] | None = None) -> Office:
    latitude, longitude = at or (None, None)
    return Office(
        id, {"en": id.title()}, f"1 {id} Road", dt.date(2026, 3, 1), areas=areas, latitude=latitude, longitude=longitude
    )


NORTH, SOUTH, NOWHERE = office("north", "phefong", at=(-25.5, 28.9)), office("south", at=(-25.7, 28.9)), office("depot")


def test_offices_are_sorted_by_the_way_there_and_those_without_a_position_are_last() -> None:
    found = by_place([NOWHERE, SOUTH, NORTH], SharedPlace(-25.51, 28.9))
    assert [each.office.id for each in found] == ["north", "south", "depot"]
    assert [each.metres and round(each.metres, -2) for each in found] == [1100, 21100, None]


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (3, text("contacts-metres", metres=50)),
        (974, text("contacts-metres", metres=950)),
        (990, text("contacts-km", km=1.0)),
        (1249, text("contacts-km", km=1.2)),
        (74_400, text("contacts-km", km=74)),
        (None, None),
    ],
)
def test_a_way_is_said_as_people_say_it(metres: float | None, words: Words | None) -> None:
    assert away(metres) == words


@pytest.mark.parametrize(
    "said", ["Phefong", "I live in phefong ext 2", "Pehfong", "by the north office", "1 North Road"]
)
def test_a_suburb_is_found_also_with_a_slip_in_it(said: str) -> None:
    assert [each.office.id for each in by_words([SOUTH, NORTH], said)] == ["north"]


def test_what_names_no_suburb_finds_nothing() -> None:
    assert by_words([SOUTH, NORTH], "Timbuktu, far away") == []


@pytest.mark.parametrize(
    ("hours", "at", "words"),
    [
        ("Mon-Fri 08:00-15:30", "2026-11-24 09:00", text("contacts-open-until", time="15:30")),
        ("Mon-Fri 08:00-15:30", "2026-11-24 07:00", text("contacts-closed-today", time="08:00")),
        ("Mon-Fri 08:00-15:30", "2026-11-24 15:30", text("contacts-closed-tomorrow", time="08:00")),
        (
            "Mon-Fri 08:00-15:30",
            "2026-11-27 16:00",
            text("contacts-closed-day", day=text("contacts-weekday-0"), time="08:00"),
        ),
        (
            "Wed 08:00-15:30",
            "2026-12-09 16:00",
            text("contacts-closed-date", day=text("contacts-weekday-2"), date=dt.date(2026, 12, 23), time="08:00"),
        ),
        ("24 hours", "2026-12-25 02:00", text("contacts-always")),
        ("by appointment", "2026-11-24 09:00", None),
        ("", "2026-11-24 09:00", None),
    ],
)
def test_it_is_told_whether_it_is_open(hours: str, at: str, words: Words | None) -> None:
    assert state(hours, dt.datetime.fromisoformat(at).replace(tzinfo=ZONE), KGANYAVALE) == words


def test_the_week_is_worded_and_what_only_people_understand_is_shown_as_it_is() -> None:
    weekdays = text(
        "contacts-week-days", first=text("contacts-day-0"), last=text("contacts-day-4"), opens="08:00", closes="15:30"
    )
    holidays = text("contacts-week-holiday", opens="09:00", closes="11:00")
    both = text("contacts-list", first=weekdays, second=holidays)
    assert week("Mon-Fri 08:00-15:30, hol 09:00-11:00") == both
    assert week("by appointment") == text("contacts-hours", hours="by appointment")
    assert week("24 hours") is None
    assert week("") is None
    assert lines(week("")) == ""


async def test_a_kind_of_office_is_shown_at_once_and_any_office_from_a_list(
    city: small.City, mock_clock: trio.testing.MockClock
) -> None:
    visitor = city.talker(VISITOR)
    await visitor.says("clinic")
    [where] = await visitor.taps("Nearest office")
    assert where.endswith("📍")
    pin, about, card = await visitor.says(SharedPlace(-25.785, 28.222))
    assert pin.startswith("📍 Marulani Clinic")
    assert "Also: Old Mill Clinic, 4.2 km away, Open day and night" in about
    assert card.startswith("👤 Marulani Clinic")
    await visitor.says("nearest office")
    [choice] = await visitor.says(SharedPlace(-25.785, 28.222))
    assert choice.startswith("Which office?\n  1. Marulani Clinic - 1.8 km away, Closed now, opens")


async def test_on_a_public_holiday_it_says_so(city: small.City, mock_clock: trio.testing.MockClock) -> None:
    mock_clock.jump(22 * DAY + 8 * 3600)  # 16 December 2026
    visitor = city.talker(VISITOR)
    _, about, _ = await visitor.says("nearest library in Blouklip")
    assert "Today is a public holiday.\n*Closed now, opens tomorrow at 09:00*" in about


@pytest.fixture
async def whole(plugins_toml: Path, tmp_path: Path) -> AsyncIterator[WholeCity]:
    plugins_toml.write_text(PLUGINS)
    async with open_city(plugins_toml, tmp_path / "var", (NALEDI,)) as city:
        await city.wait(MINUTE)
        yield city


async def test_what_the_directory_said_last_is_there_when_it_is_down(
    whole: WholeCity, plugins_toml: Path, mock_clock: trio.testing.MockClock
) -> None:
    naledi = whole.person("naledi")
    change(plugins_toml.parent / "city.db", "pragma user_version = 999")
    bold, cards = await naledi.says("fire")
    assert "112" in bold
    assert "Fire brigade" in cards
    about, _ = await naledi.says("water department")
    assert "010 555 0110" in about
    assert "does not answer" not in about
    await whole.wait(DAY + MINUTE)
    about, _ = await naledi.says("water department")
    assert "This is what we knew on 24 November 2026; the city’s system does not answer now." in about


async def test_a_change_of_the_city_is_seen_within_minutes(
    whole: WholeCity, plugins_toml: Path, mock_clock: trio.testing.MockClock
) -> None:
    naledi = whole.person("naledi")
    change(plugins_toml.parent / "city.db", "update departments set phone = '+27105559999' where department = 'water'")
    await whole.wait(6 * MINUTE)
    about, _ = await naledi.says("water department")
    assert "Call: 010 555 9999" in about
