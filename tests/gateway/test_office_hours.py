"""When an office is open, and which days the city works."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from gateway.api import City, OfficeHours
from gateway.office_hours import Hours
from gateway.public_holidays import public_holidays

ZONE = ZoneInfo("Africa/Johannesburg")
CITY = City(name="Kganyavale")


def at(moment: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("moment", "opens", "closes"),
    [
        ("2026-11-24 07:29", "2026-11-24 07:30", None),
        ("2026-11-24 07:30", None, "2026-11-24 16:00"),
        ("2026-11-24 15:59", None, "2026-11-24 16:00"),
        ("2026-11-24 16:00", "2026-11-25 07:30", None),
        ("2026-11-27 16:00", "2026-11-28 08:00", None),
        ("2026-11-28 12:00", "2026-11-30 07:30", None),
        ("2026-12-15 17:00", "2026-12-17 07:30", None),
        ("2026-12-24 16:00", "2026-12-28 07:30", None),
    ],
)
def test_it_knows_when_somebody_is_there_and_when_next(moment: str, opens: str | None, closes: str | None) -> None:
    office = OfficeHours(["mon-fri 07:30-16:00", "Sat 08:00-12:00"], holiday=CITY.is_holiday)
    assert office.is_open(at(moment)) == (opens is None)
    if opens is not None:
        assert office.next_open(at(moment)) == at(opens)
    assert office.closes(at(moment)) == (None if closes is None else at(closes))


def test_it_has_hours_of_its_own_for_holidays_and_days_that_are_closed_whatever_is_written() -> None:
    office = OfficeHours(["mon-fri 07:30-16:00", "hol 09:00-11:00"], [dt.date(2026, 11, 25)], CITY.is_holiday)
    assert office.next_open(at("2026-12-15 16:00")) == at("2026-12-16 09:00")
    assert office.closes(at("2026-12-16 10:00")) == at("2026-12-16 11:00")
    assert office.next_open(at("2026-11-24 16:00")) == at("2026-11-26 07:30")


@pytest.mark.parametrize("words", ["24 hours", "Day and night, every day", "24/7"])
def test_what_never_closes_is_open_on_holidays_too_and_has_no_end(words: str) -> None:
    office = OfficeHours.read(words, CITY.is_holiday)
    assert office is not None
    assert office.always
    assert office.is_open(at("2026-12-25 03:00"))
    assert office.closes(at("2026-12-25 03:00")) is None


def test_a_night_that_ends_at_midnight_goes_on_where_the_next_day_begins() -> None:
    office = OfficeHours(["fri 18:00-24:00", "sat 00:00-02:00"])
    assert not office.always
    assert office.closes(at("2026-11-27 23:00")) == at("2026-11-28 02:00")


def test_an_office_that_never_opens_does_not_know_when() -> None:
    assert OfficeHours([]).next_open(at("2026-11-24 08:00")) is None


@pytest.mark.parametrize(
    "line",
    ["", "mon", "mon 7:30-16:00", "fri-mon 07:30-16:00", "mon 16:00-07:30", "mon 08:00-24:30", "mon 08:60-09:00"],
)
def test_hours_that_cannot_be_read_are_named(line: str) -> None:
    with pytest.raises(ValueError, match="write it like"):
        OfficeHours([line])


def test_hours_on_one_line_are_read_as_spreadsheets_have_them_and_other_words_are_left_alone() -> None:
    office = OfficeHours.read("Mon-Fri 07:00-19:00, Sat 08:00-13:00")
    assert office is not None
    assert office.week == (Hours(0, 4, 420, 1140), Hours(5, 5, 480, 780))
    assert OfficeHours.read("by appointment") is None


# ------------------------------------------------------------------------------------------------ days of the city


def test_south_africas_holidays_are_those_of_the_act() -> None:
    days = {f"{day:%m-%d}" for day in public_holidays("ZA", 2026)}
    fixed = {"01-01", "03-21", "04-27", "05-01", "06-16", "08-09", "09-24", "12-16", "12-25", "12-26"}
    assert days == fixed | {"04-03", "04-06", "08-10"}, "Good Friday, Family Day, and the Monday after a Sunday"


@pytest.mark.parametrize(
    ("year", "good_friday"),
    [(2000, "04-21"), (2008, "03-21"), (2019, "04-19"), (2024, "03-29"), (2038, "04-23"), (2049, "04-16")],
)
def test_easter_moves_as_it_must(year: int, good_friday: str) -> None:
    assert dt.date.fromisoformat(f"{year}-{good_friday}") in public_holidays("ZA", year)


@pytest.mark.parametrize(
    ("day", "days", "later"),
    [
        ("2026-11-24", 0, "2026-11-24"),
        ("2026-11-27", 1, "2026-11-30"),
        ("2026-11-28", 1, "2026-11-30"),
        ("2026-11-29", 0, "2026-11-30"),
        ("2026-12-15", 1, "2026-12-17"),
        ("2026-12-24", 5, "2027-01-04"),
    ],
)
def test_working_days_leave_weekends_and_holidays_out(day: str, days: int, later: str) -> None:
    assert CITY.working_days_later(dt.date.fromisoformat(day), days) == dt.date.fromisoformat(later)


def test_a_city_names_more_holidays_or_has_none() -> None:
    election = dt.date(2026, 11, 4)
    assert City(name="K", holidays=(election,)).is_holiday(election)
    assert not CITY.is_holiday(election)
    assert not City(name="K", country="").is_holiday(dt.date(2026, 12, 25))
    with pytest.raises(ValueError, match="not known"):
        City(name="K", country="XX")
