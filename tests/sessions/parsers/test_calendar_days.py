from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from sessions import parsers
from sessions.messages import SharedPlace, Text
from tests.sessions.parsers.reading import QUICK, read, refused

TUESDAY = dt.date(2026, 11, 24)
DAY = parsers.date(today=TUESDAY)


@pytest.mark.parametrize(
    "typed",
    [
        "21 March 2026",
        "21 maart 2026",
        "21 Mrt. 26",
        "21 mar 2026",
        "21march2026",
        "the 21st of March 2026",
        "21ste Maart 2026",
        "March 21, 2026",
        "2026 March 21",
        "Sat 21 March 2026",
        "Saterdag, 21 Maart 2026",
        "21/3/26",
        "21/03/2026",
        "21-3-2026",
        "21.3.2026",
        "21 3 2026",
        "2026-03-21",
        "2026/3/21",
        "２１／３／２０２６",
        "٢١/٣/٢٠٢٦",
        "21/o3/26",
        "21 uMashi 2026",
        "21 Mopitlo 2026",
        "21 Nyenyankulu 2026",
        "21 Matšhe 2026",
        "21 Matshe 2026",
    ],
)
def test_a_day_is_read_as_residents_write_it(typed: str) -> None:
    assert read(DAY, typed) == dt.date(2026, 3, 21)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("today", 0),
        ("Vandag!", 0),
        ("namuhla", 0),
        ("tomorrow", 1),
        ("môre", 1),
        ("more", 1),
        ("mundzuku", 1),
        ("yesterday", -1),
        ("maabane", -1),
        ("the day after tomorrow", 2),
        ("eergister", -2),
        ("Tuesday", 0),
        ("Wed", 1),
        ("Monday", 6),
        ("this Friday", 3),
        ("komende Vrydag", 3),
        ("ngoLwesihlanu", 3),
        ("last Friday", -4),
        ("verlede Dinsdag", -7),
        ("next Monday", 6),
        ("volgende Dinsdag", 7),
    ],
)
def test_a_day_is_read_from_today(typed: str, days: int) -> None:
    assert read(DAY, typed) == TUESDAY + dt.timedelta(days)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "March",
        "March 2026",
        "2026",
        "21",
        "31/2/2026",
        "03/21/2026",
        "29/2",
        "21/3/126",
        "1/1/0000",
        "10:30",
        "Friday 21 March 2026",
        "next Friday",
        "Friday Monday",
        "21 labo 2026",
        "21 March April 2026",
        "1 2 3 4",
        "9" * 5000,
        "21/3/2026?",
    ],
)
def test_what_is_no_day_is_refused_with_today_as_the_example(typed: str) -> None:
    assert refused(DAY, typed) == Text("session-want-date", {"example": TUESDAY})


def test_a_place_is_no_day() -> None:
    assert refused(DAY, SharedPlace(1, 2)).key == "session-want-date"


def test_a_day_without_a_year_is_the_nearest_that_the_bounds_allow() -> None:
    past, future = parsers.date(today=TUESDAY, latest=TUESDAY), parsers.date(today=TUESDAY, earliest=TUESDAY)
    for typed, nearest, last, coming in [("1 March", 2027, 2026, 2027), ("20 Nov", 2026, 2026, 2027)]:
        assert [read(parser, typed).year for parser in (DAY, past, future)] == [nearest, last, coming]


def test_two_digits_of_a_year_are_the_nearest_that_the_bounds_allow() -> None:
    birth = parsers.date(today=TUESDAY, latest=TUESDAY)
    assert [read(birth, f"1/2/{year}").year for year in ("85", "30", "26", "00")] == [1985, 1930, 2026, 2000]
    assert read(DAY, "1/2/30").year == 2030


def test_a_weekday_is_the_last_one_where_no_coming_one_is_allowed() -> None:
    past = parsers.date(today=TUESDAY, latest=TUESDAY)
    assert [read(past, "Friday").day, read(past, "Tue").day] == [20, 24]


@pytest.mark.parametrize(
    ("bounds", "key"),
    [
        ({"earliest": dt.date(2026, 1, 1), "latest": TUESDAY}, "session-want-date-between"),
        ({"earliest": TUESDAY}, "session-want-date-earliest"),
        ({"latest": dt.date(2025, 1, 1)}, "session-want-date-latest"),
    ],
)
def test_a_day_out_of_bounds_is_refused_with_the_bounds(bounds: dict[str, dt.date], key: str) -> None:
    parser = parsers.date(today=TUESDAY, **bounds)
    out = "1/6/2027" if key != "session-want-date-earliest" else "1/6/2026"
    assert refused(parser, out) == Text(key, bounds)
    assert refused(parser, "soon") == Text(key, bounds)


def test_the_bounds_of_a_day_belong_to_it() -> None:
    assert read(parsers.date(today=TUESDAY, earliest=TUESDAY, latest=TUESDAY), "24/11") == TUESDAY


def test_bounds_that_leave_no_day_are_refused_at_once() -> None:
    with pytest.raises(ValueError, match="no answer could fit"):
        parsers.date(today=TUESDAY, earliest=TUESDAY, latest=dt.date(2026, 1, 1))


def test_the_moment_of_the_journal_is_taken_for_its_day() -> None:
    now = dt.datetime(2026, 11, 24, 23, 59, tzinfo=dt.UTC)
    assert read(parsers.date(today=now, latest=now), "today") == TUESDAY


DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))
FORMS = [f"{weekday}{form}" for weekday in ("", "EEEE ") for form in ("d MMMM y", "d MMM y", "d/M/y")]


@QUICK
@given(DAYS, DAYS, st.sampled_from(["en_ZA", "af_ZA", "zu_ZA"]), st.sampled_from([*FORMS, "y-MM-dd", "d MMMM yyyy"]))
def test_a_day_as_we_show_it_is_understood_whatever_day_it_is(
    day: dt.date, today: dt.date, locale: str, form: str
) -> None:
    assert read(parsers.date(today=today), format_date(day, form, locale=locale)) == day


@pytest.mark.parametrize(
    ("today", "typed"),
    [(dt.date.min, "yesterday"), (dt.date.max, "tomorrow"), (dt.date.min, "last Monday"), (dt.date.min, "1/1/26")],
)
def test_the_ends_of_the_calendar_are_no_trouble(today: dt.date, typed: str) -> None:
    parser = parsers.date(today=today, latest=dt.date(1, 12, 31) if today == dt.date.min else None)
    assert refused(parser, typed).key in ("session-want-date", "session-want-date-latest")
