"""Asking the city, whether it is the city, scams, and what the city's staff see of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import trio.testing

from gateway.emulator.settings import ResidentSeed
from gateway.testing.city import City, open_city
from plugins.guide import cli
from plugins.guide.records import Records, masked, read_reference

NALEDI = ResidentSeed(id="naledi", name="Naledi", phone="27825550101", user_id="ZA.1")
LERATO = ResidentSeed(id="lerato", name="Lerato", phone=None, user_id="ZA.2")
DAY = 86_400.0

PLUGINS = """
[city]
name = "City of Kganyavale"
languages = ["en", "af"]
[plugins.guide]
demo = true
official_number = "012 555 0100"
website = "www.kganyavale.example"
keep_days = 2
[plugins.menu]
"""


@pytest.fixture
async def city(tmp_path: Path) -> AsyncIterator[City]:
    toml = tmp_path / "plugins.toml"
    toml.write_text(PLUGINS)
    async with open_city(toml, tmp_path / "var", (NALEDI, LERATO)) as city:
        yield city


class Runtime:
    """What a command beside the gateway is given."""

    def __init__(self, city: City) -> None:
        [guide, _] = city.host.plugins
        self.storage, self.clock, self.city = guide.storage, city.clock, city.host.city
        self.files = city.files if hasattr(city, "files") else None


@pytest.fixture
def runtime(city: City) -> Any:
    return Runtime(city)


async def test_a_visitor_without_an_account_gets_an_answer_with_its_link(
    city: City, mock_clock: trio.testing.MockClock
) -> None:
    lerato = city.person("lerato")
    [answer] = await lerato.says("where can I swim with the children?")
    assert answer.startswith("*Where can I swim?*\n")
    assert answer.endswith("https://www.kganyavale.example/pools")


@pytest.mark.parametrize(
    "said", ["what does it cost to swim at the city pool", "wat kos dit om in die stad se swembad te swem"]
)
async def test_a_question_that_the_guide_answers_needs_no_keyword(
    city: City, mock_clock: trio.testing.MockClock, said: str
) -> None:
    [answer] = await city.person("lerato").says(said)
    assert answer.startswith("*Where can I swim?*")


@pytest.mark.parametrize("said", ["i will do it later", "can the city send a rocket to mars", "the pool"])
async def test_what_only_shares_a_word_with_the_guide_is_not_taken_for_a_question_to_it(
    city: City, mock_clock: trio.testing.MockClock, said: str
) -> None:
    [menu] = await city.person("lerato").says(said)
    assert "This is what I can do" in menu or "What can I do for you?" in menu


async def test_a_question_without_an_answer_is_kept_masked_and_counted(
    city: City, runtime: Any, capsys: pytest.CaptureFixture[str], mock_clock: trio.testing.MockClock
) -> None:
    naledi = city.person("naledi")
    for _ in range(2):
        await naledi.says("guide")
        [sorry] = await naledi.says("Who marries people? Call me on 082 555 0101 or jo@example.org")
        assert sorry.startswith("I have no answer to that yet.")
    assert await cli.unanswered(runtime, forget=True) == 0
    assert (
        "   2 x  2026-11-24  en  Who marries people? Call me on … or …\n1 question has no answer."
        in capsys.readouterr().out
    )
    assert await cli.unanswered(runtime) == 0
    assert capsys.readouterr().out == "Each question has had an answer.\n"


async def test_what_was_chosen_from_the_list_and_refused_is_no_question(
    city: City, runtime: Any, mock_clock: trio.testing.MockClock
) -> None:
    naledi = city.person("naledi")
    await naledi.says("guide")
    await naledi.says("LIST")
    await naledi.taps("Events")
    [said] = await naledi.taps("None of these")
    assert said.startswith("Then ask me in your own words")
    assert await Records(runtime.storage).questions() == []


async def test_the_city_says_who_it_is_and_what_it_never_asks_for(
    city: City, mock_clock: trio.testing.MockClock
) -> None:
    [said] = await city.person("lerato").says("Is this really the city?")
    for words in (
        "City of Kganyavale",
        "012 555 0100",
        "www.kganyavale.example",
        "PIN",
        "OTP",
        "card number",
        "*scam*",
    ):
        assert words in said


async def test_a_scam_is_kept_with_a_reference_that_the_city_can_read(
    city: City, runtime: Any, capsys: pytest.CaptureFixture[str], mock_clock: trio.testing.MockClock
) -> None:
    naledi = city.person("naledi")
    await naledi.says("scam")
    await naledi.says("A man wants R300 in cash for the municipality")
    [thanks] = await naledi.says("He calls from 082 555 9999")
    reference = thanks.split("*")[1]
    assert read_reference(reference.lower().replace("-", " ")) == reference
    assert await cli.scams(runtime) == 0
    assert f"{reference}  2026-11-24  0 pictures  He calls from 082 555 9999" in capsys.readouterr().out
    assert await cli.scams(runtime, reference.lower()) == 0
    shown = capsys.readouterr().out
    assert "A man wants R300" in shown
    assert "Naledi" not in shown
    assert "27825550101" not in shown
    assert await cli.scams(runtime, "SC-AAAA-AAAA") == 1


async def test_the_screenshots_of_all_scams_are_written_into_a_folder_that_is_made(
    city: City, runtime: Any, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    naledi = city.person("naledi")
    await naledi.says("scam")
    await naledi.sends("image", "paid.jpg")
    await naledi.says("no")
    assert await cli.scams(runtime, into=tmp_path / "for" / "us") == 0
    [picture] = (tmp_path / "for" / "us").iterdir()
    assert picture.name.endswith("-1.jpeg")


async def test_what_looks_like_paying_but_is_a_scam_is_heard_as_one(
    city: City, mock_clock: trio.testing.MockClock
) -> None:
    [who] = await city.person("naledi").says("I got a message to pay now or be cut off, it wants my card number")
    warning, asked = who.splitlines()
    assert warning == "*Do not pay and do not open any link.*"
    assert asked.startswith("Who was it?")


async def test_old_questions_and_reports_are_forgotten(
    city: City, runtime: Any, mock_clock: trio.testing.MockClock
) -> None:
    naledi = city.person("naledi")
    await naledi.says("guide")
    await naledi.says("who may marry us in a chapel?")
    await naledi.says("scam")
    await naledi.says("a fake bill")
    await naledi.says("no")
    records = Records(runtime.storage)
    assert (len(await records.questions()), len(await records.scams())) == (1, 1)
    await city.wait(3 * DAY)
    assert (await records.questions(), await records.scams()) == ([], [])


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("my account 1234 567 is wrong", "my account … is wrong"),
        ("ID 8001015009087", "ID …"),
        ("see https://x.example/a?b=1 or a@b.example", "see … or …"),
        ("bus 12 at 9:30", "bus 12 at 9:30"),
    ],
)
def test_numbers_and_addresses_are_masked(said: str, kept: str) -> None:
    assert masked(said) == kept
