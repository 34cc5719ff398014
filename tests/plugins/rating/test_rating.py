"""Residents give a mark after a task: in the bubble that was sent anyway, once a day, and never at a bad moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from gateway.emulator.settings import ResidentSeed
from gateway.testing.city import City, Person, open_city
from plugins.rating.marks import Mark, Marks, without_numbers
from plugins.rating.report import lines, report

NALEDI = ResidentSeed(id="naledi", name="Naledi", phone="27825550101", user_id="ZA.1")
HOUR = 3600.0
PLUGINS = """
[city]
name = "City of Kganyavale"
languages = ["en", "af"]
[services]
jobs = "embedded_city"
directory = "embedded_city"
[plugins.embedded_city]
database = "city.db"
[plugins.contacts]
[plugins.jobs]
[plugins.menu]
[plugins.rating]
tasks = ["job_alerts", "contacts"]
share = 1
"""


@pytest.fixture
async def city(plugins_toml: Path, tmp_path: Path) -> AsyncIterator[City]:
    plugins_toml.write_text(PLUGINS)
    async with open_city(plugins_toml, tmp_path / "var", (NALEDI,), forms=False) as city:
        yield city


def runtime(city: City) -> Any:
    [plugin] = [plugin for plugin in city.host.plugins if plugin.name == "rating"]
    return type("Runtime", (), {"storage": plugin.storage, "clock": city.clock, "city": city.host.city})()


async def marks(city: City) -> list[tuple[str, int, str]]:
    found = await Marks(runtime(city).storage).since(dt.date(2026, 1, 1))
    return [(each.capability, each.mark, each.reason) for each in found]


async def task(naledi: Person) -> list[str]:
    """A task with an end: no alerts, please."""
    await naledi.says("job alerts")
    return await naledi.taps("No")


async def test_the_question_is_in_the_last_bubble_of_the_task(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    (bubble,) = await task(naledi)
    assert "How was this?" in bubble
    assert not bubble.startswith("How was this?")
    assert await naledi.taps("4 Good") == ["Thank you!"]
    assert await marks(city) == [("job_alerts", 4, "")]


async def test_who_types_a_number_gives_that_mark(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    await task(naledi)
    await naledi.says("5")
    assert await marks(city) == [("job_alerts", 5, "")]


async def test_a_number_that_is_no_mark_is_asked_again(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    await task(naledi)
    for beyond in ("9", "10/10"):
        [again] = await naledi.says(beyond)
        assert again.startswith("From 1 (bad) to 5 (very good), please.")
    assert await naledi.says("5/5") == ["Thank you!"]
    assert await marks(city) == [("job_alerts", 5, "")]


async def test_thanks_leave_the_question_open_and_a_mark_in_words_counts(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    await task(naledi)
    assert await naledi.says("baie dankie") == ["It is a pleasure. Write to me any time."]
    (why,) = await naledi.says("not good")
    assert "What was wrong?" in why
    assert await marks(city) == [("job_alerts", 2, "")]


async def test_nobody_is_asked_twice_on_one_day_and_again_on_the_next(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    await task(naledi)
    await naledi.taps("5 Very good")
    assert "How was this?" not in (await task(naledi))[-1]
    await city.wait(23 * HOUR)
    assert "How was this?" in (await task(naledi))[-1]


async def test_a_bad_mark_is_asked_for_its_reason_which_keeps_no_numbers(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    await task(naledi)
    (why,) = await naledi.taps("1 Bad")
    assert "It took too long" in why
    await naledi.taps("Something else")
    await naledi.says("my account 550012345 is not there")
    assert await marks(city) == [("job_alerts", 1, "my account … is not there")]


async def test_whoever_moves_on_is_not_held_up(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    await task(naledi)
    (moved_on,) = await naledi.says("job alerts")
    assert "Shall I begin" in moved_on
    assert await marks(city) == []


async def test_after_danger_nobody_is_asked(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    bubbles = await naledi.says("there is a fire in my house")
    assert bubbles
    assert not any("How was this?" in bubble for bubble in bubbles)


def test_a_report_has_means_counts_and_the_spread() -> None:
    day = dt.date(2026, 11, 24)
    given = [Mark(day=day, capability="bills", language="af", mark=mark) for mark in (5, 5, 2)]
    given.append(Mark(day=day, capability="bills", language="en", mark=1, reason="slow"))
    said = list(lines(given))
    assert said[1].split() == ["bills", "af", "4.00", "3", "0", "1", "0", "0", "2"]
    assert said[-1] == "2026-11-24 bills 1: slow"
    assert list(lines([])) == ["Nobody has given a mark."]


async def test_a_report_is_written_as_csv_without_formulas(
    city: City, mock_clock: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = Marks(runtime(city).storage)
    id = await kept.give(Mark(day=dt.date(2026, 11, 24), capability="bills", language="en", mark=1), key="k")
    await kept.explain(id, "=1+1 was wrong")
    assert await report(runtime(city), csv_to=tmp_path / "marks.csv") == 0
    assert (tmp_path / "marks.csv").read_text().splitlines()[1] == "2026-11-24,bills,en,1,'=1+1 was wrong"
    assert "bills" in capsys.readouterr().out
    await kept.forget(dt.date(2026, 11, 25))
    assert await kept.since(dt.date(2026, 1, 1)) == ()


def test_reasons_keep_no_numbers_and_addresses() -> None:
    assert without_numbers("call 082 555 0101 or a@b.example in 5 days") == "call … or … in 5 days"
