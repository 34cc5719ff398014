"""The city answers who has asked to pay off arrears in parts, and the chat tells."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import trio.testing

from gateway.emulator.settings import ResidentSeed
from gateway.testing.city import City, Person, open_city
from plugins.providers.embedded_city.cli import answer_arrangement
from sessions.messages import Template
from tests.plugins.city import change

JOHAN = ResidentSeed(id="johan", name="Johan", phone="27825550102", user_id="ZA.2")


@pytest.fixture
async def city(plugins_toml: Path, tmp_path: Path) -> AsyncIterator[City]:
    async with open_city(plugins_toml, tmp_path / "var", (JOHAN,)) as city:
        yield city


@pytest.fixture
def database(plugins_toml: Path) -> Path:
    return plugins_toml.parent / "city.db"


async def asked(city: City) -> tuple[Person, str]:
    """Johan asks to pay R200 a month; gives his reference."""
    johan = city.person("johan")
    await johan.says("bills")
    await johan.taps("143 Old Mill Road")
    await johan.taps("More")
    await johan.taps("Pay off in parts")
    await johan.says("200")
    (told,) = await johan.taps("Yes")
    await johan.taps("Done")
    reference = re.search(r"reference is \*([A-Z0-9-]+)\*", told)
    assert reference is not None
    return johan, reference[1]


async def test_an_answer_is_told_in_the_chat_once_and_the_bill_knows_it(
    city: City, database: Path, mock_clock: trio.testing.MockClock
) -> None:
    johan, reference = await asked(city)
    await city.wait(301)
    assert johan.sees() == []
    assert reference in (await johan.says("my arrangement"))[0]
    assert answer_arrangement(database, reference, "agreed", cents=250_00, note="Start on 1 December.") == 0
    await city.wait(301)
    (told,) = johan.sees()
    assert told.startswith(f"Good news: the city has agreed to your request *{reference}*.")
    assert "*R250.00* a month on account …0411" in told
    assert told.endswith("The city writes: Start on 1 December.")
    await city.wait(3601)
    assert johan.sees() == []
    assert "No request of yours waits" in (await johan.says("my arrangement"))[0]
    await johan.says("bills")
    assert "by an arrangement" in (await johan.taps("143 Old Mill Road"))[0]


async def test_a_refusal_says_why_and_what_else_can_be_done(
    city: City, database: Path, mock_clock: trio.testing.MockClock
) -> None:
    johan, reference = await asked(city)
    assert answer_arrangement(database, reference, "declined", note="At least R300 a month.") == 0
    await city.wait(301)
    (told,) = johan.sees()
    assert "cannot agree" in told
    assert "The city writes: At least R300 a month." in told


async def test_after_a_day_of_silence_the_answer_comes_as_a_template(
    city: City, database: Path, mock_clock: trio.testing.MockClock
) -> None:
    johan, reference = await asked(city)
    await city.wait(25 * 3600)
    answer_arrangement(database, reference, "agreed")
    await city.wait(3601)
    (told,) = [message for message in johan.messages() if isinstance(message, Template)]
    assert told.name == "arrangement_agreed"
    assert "R200.00 a month on municipal account …0411" in told.shown


async def test_whoever_has_the_phone_now_is_told_nothing(
    city: City, database: Path, mock_clock: trio.testing.MockClock
) -> None:
    johan, reference = await asked(city)
    change(database, "update holders set phone = null")
    answer_arrangement(database, reference, "agreed")
    await city.wait(301)
    assert johan.sees() == []


@pytest.mark.parametrize(
    ("answer", "more", "code"),
    [
        ("maybe", {}, 2),
        ("declined", {}, 2),
        ("agreed", {"cents": 0}, 2),
        ("declined", {"cents": 100, "note": "no"}, 2),
        ("agreed", {"note": "x" * 401}, 2),
        ("agreed", {}, 1),
    ],
)
def test_an_answer_that_makes_no_sense_is_not_written_down(
    plugins_toml: Path, database: Path, answer: str, more: dict[str, object], code: int
) -> None:
    assert answer_arrangement(database, "KZ7M-Q2PA", answer, **more) == code  # type: ignore[arg-type]
