"""The rounds: which day, holidays, every other week; what is found by which words; files that cannot be used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from city_gateway_refuse_days.rounds import HEAD, Rounds, read

FILE = """suburb,street,day,weeks,first
Blouklip,Mopane Street,Wednesday,1,
Blouklip,Main Road,Thursday,1,
Phefong,,Friday,2,2026-11-27
Rosslyn Park,Mopane Street,Monday,1,
Rosslyn Park,,Tuesday,1,
Hoërskoolpark,Èèn Straat,Saturday,1,
"""
TUESDAY = date(2026, 11, 24)


def rounds(folder: Path, *holidays: date) -> Rounds:
    path = folder / "rounds.csv"
    path.write_text(FILE, encoding="utf-8")
    return Rounds(read(path), holidays)


def names(found: Rounds, words: str) -> list[str]:
    return [each.name for each in found.search(words)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mopane", ["Mopane Street, Blouklip", "Mopane Street, Rosslyn Park"]),
        ("12 Mopane Str, Blouklip", ["Mopane Street, Blouklip"]),
        ("MOPANE street in rosslyn", ["Mopane Street, Rosslyn Park"]),
        ("Rosslyn Park", ["Mopane Street, Rosslyn Park", "Rosslyn Park"]),
        ("phef", ["Phefong"]),
        ("een straat", ["Èèn Straat, Hoërskoolpark"]),
        ("Baobab", []),
        ("7", []),
        ("", []),
        ("I really have no idea", []),
    ],
)
def test_what_is_found(words: str, found: list[str], tmp_path: Path) -> None:
    assert names(rounds(tmp_path), words) == found


def test_the_next_days_begin_with_today(tmp_path: Path) -> None:
    found = rounds(tmp_path)
    [mopane] = found.search("mopane blouklip")
    assert found.dates(mopane, TUESDAY) == [date(2026, 11, 25), date(2026, 12, 2), date(2026, 12, 9)]
    assert found.dates(mopane, date(2026, 11, 25), 1) == [date(2026, 11, 25)]


@pytest.mark.parametrize("since", [date(2026, 11, 14), date(2026, 11, 27), date(2026, 11, 20)])
def test_every_other_week_counts_from_the_first_day_in_both_directions(since: date, tmp_path: Path) -> None:
    found = rounds(tmp_path)
    [phefong] = found.search("phefong")
    days = found.dates(phefong, since, 4)
    assert all((day - date(2026, 11, 27)).days % 14 == 0 for day in days)
    assert days[0] >= since
    assert (days[0] - since).days < 14


def test_a_holiday_is_made_up_for_on_the_next_working_day(tmp_path: Path) -> None:
    found = rounds(tmp_path, date(2026, 12, 25), date(2026, 12, 26))
    [phefong] = found.search("phefong")
    assert found.dates(phefong, date(2026, 12, 20), 2) == [date(2026, 12, 28), date(2027, 1, 8)]
    assert found.dates(phefong, date(2026, 12, 26), 1) == [date(2026, 12, 28)], "also asked for on the holiday itself"


def test_the_last_collection_is_the_one_that_should_have_been(tmp_path: Path) -> None:
    found = rounds(tmp_path, date(2026, 11, 18))
    [mopane] = found.search("mopane blouklip")
    assert found.last(mopane, TUESDAY) == date(2026, 11, 19)
    assert found.last(mopane, date(2026, 11, 25)) == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "the first line must be suburb,street,day,weeks,first"),
        ("a,b\n", "the first line must be"),
        (",".join(HEAD) + "\n", "has 0 rounds"),
        (FILE + "X,Y,Funday,1,\n", r"line 8: day is 'Funday'; write one of monday"),
        (FILE + "X,Y,Monday,3,\n", "line 8: weeks is '3'"),
        (FILE + "X,Y,Monday,2,\n", "line 8: first is ''"),
        (FILE + "X,Y,Monday,2,24/11/2026\n", "line 8: first is '24/11/2026'"),
        (FILE + ",Y,Monday,1,\n", "line 8: suburb must be there"),
        (FILE + "X,Y,Monday\n", "line 8: 3 columns instead of 5"),
        (FILE + "BLOUKLIP,main road,Monday,1,\n", "line 8: main road, BLOUKLIP is there already"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_line(text: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "rounds.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=why):
        read(path)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        read(tmp_path / "none.csv")
