from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
import trio.testing

from plugins.menu import capability
from sessions.messages import Buttons, List
from tests.plugins.city import JOHAN, NALEDI, VISITOR, City, Talker, open_city, survives_kills

DAY = 24 * 3600.0
ROWS = ["Contacts", "Bills"]


async def rows(talker: Talker) -> list[str]:
    """The titles of the newest list."""
    message = (await talker.messages())[-1]
    assert isinstance(message, List)
    return [str(row.title) for section in message.sections for row in section.rows]


async def test_hello_is_answered_with_a_greeting_and_everything_the_city_can_do(
    city: City, mock_clock: trio.testing.MockClock
) -> None:
    naledi = city.talker(NALEDI, "Naledi Mokoena")
    [bubble] = await naledi.says("Hi")
    assert bubble.startswith("Hello Naledi! Welcome to *City of Kganyavale*.")
    assert await rows(naledi) == ROWS


@pytest.mark.parametrize("name", [None, "*FREE* airtime", "0825550101", "😀"])
async def test_a_name_that_does_not_look_like_one_is_not_repeated(
    name: str | None, city: City, mock_clock: trio.testing.MockClock
) -> None:
    [bubble] = await city.talker(NALEDI, name).says("hi")
    assert bubble.startswith("Hello! Welcome")


async def test_a_row_starts_what_it_names(city: City, mock_clock: trio.testing.MockClock) -> None:
    johan = city.talker(JOHAN)
    await johan.says("hi")
    [bubble] = await johan.taps("Bills")
    assert bubble.startswith("Which account?")


async def test_nonsense_gets_a_helpful_answer(city: City, mock_clock: trio.testing.MockClock) -> None:
    naledi = city.talker(NALEDI)
    await naledi.says("bills")
    await naledi.taps("Statement (PDF)")
    await naledi.taps("Done")
    [bubble] = await naledi.says("xyzzy")
    assert "did not understand" in bubble
    assert "*help*" in bubble
    assert await rows(naledi) == ROWS


async def test_a_button_of_what_is_over_is_told_so(city: City, mock_clock: trio.testing.MockClock) -> None:
    naledi = city.talker(NALEDI)
    await naledi.says("bills")
    await naledi.says("cancel")
    [bubble] = await naledi.taps("Statement (PDF)")
    assert bubble.startswith("That button belongs to an earlier question.")


async def test_a_voice_message_is_answered_by_its_kind(city: City, mock_clock: trio.testing.MockClock) -> None:
    naledi = city.talker(NALEDI)
    await naledi.says("bills")
    await naledi.taps("Statement (PDF)")
    await naledi.taps("Done")
    [bubble] = await naledi.sends("audio")
    assert "voice messages" in bubble
    assert await rows(naledi) == ROWS


async def test_whoever_comes_back_is_told_where_they_were_and_finds_it_first(
    city: City, mock_clock: trio.testing.MockClock
) -> None:
    johan = city.talker(JOHAN)
    await johan.says("bills")
    mock_clock.jump(DAY + 1)
    [bubble] = await johan.says("are you there?")
    assert bubble.startswith("Welcome back! Last time you were at *Bills*.")
    assert "Bills - Take it up again" in bubble
    assert await rows(johan) == ["Bills", "Contacts"]
    assert (await johan.taps("Bills"))[0].startswith("Which account?")


async def test_a_menu_of_yesterday_still_works(city: City, mock_clock: trio.testing.MockClock) -> None:
    johan = city.talker(JOHAN)
    await johan.says("hi")
    mock_clock.jump(DAY + 1)
    assert (await johan.taps("Bills"))[0].startswith("Which account?")


async def test_back_at_the_first_question_leads_to_the_menu(city: City, mock_clock: trio.testing.MockClock) -> None:
    johan = city.talker(JOHAN)
    await johan.says("hi")
    await johan.taps("Bills")
    [bubble] = await johan.says("back")
    assert "What can I do for you?" in bubble


@pytest.mark.parametrize("word", ["menu", "hello", "Dumela!", "goeie more", "kieslys"])
async def test_greetings_and_menu_words_show_the_menu_at_any_time(
    word: str, city: City, mock_clock: trio.testing.MockClock
) -> None:
    naledi = city.talker(NALEDI)
    await naledi.says("hi")
    await naledi.says(word)
    assert await rows(naledi) == ROWS


async def test_a_question_behind_a_greeting_is_what_counts(city: City, mock_clock: trio.testing.MockClock) -> None:
    [bubble] = await city.talker(JOHAN).says("Sanibonani, good morning, my bill please")
    assert bubble.startswith("Which account?")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A city with nothing but the menu."""
    path = tmp_path / "bare.toml"
    path.write_text('[city]\nname = "X"\n[plugins.menu]\n', encoding="utf-8")
    return path


async def test_without_anything_to_offer_the_menu_says_so(
    bare: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with open_city(bare, tmp_path / "files") as city:
        [bubble] = await city.talker(VISITOR).says("hi")
    assert "cannot do anything here yet" in bubble


async def test_the_talk_survives_a_kill_after_every_commit(
    plugins_toml: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async def talk(johan: Talker) -> None:
        await johan.says("hi")
        await johan.taps("Bills")
        await johan.says("back")
        await johan.says("menu")

    assert await survives_kills(plugins_toml, tmp_path / "files", JOHAN, talk) >= 4


def test_afrikaans_greets_in_its_own_words(plugins_toml: Path) -> None:
    files = [Path(capability.__file__).parent / "texts" / f"{language}.ftl" for language in ("en", "af")]
    keys = [re.findall(r"^([a-z][a-z0-9-]*) =", path.read_text(encoding="utf-8"), re.M) for path in files]
    assert sorted(keys[0]) == sorted(keys[1])


def test_examples_hold() -> None:
    results = doctest.testmod(capability)
    assert results.attempted
    assert not results.failed


async def test_few_rows_are_still_a_list_with_summaries(city: City, mock_clock: trio.testing.MockClock) -> None:
    naledi = city.talker(NALEDI)
    await naledi.says("hi")
    assert not isinstance((await naledi.messages())[0], Buttons)
