from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import trio.testing

import plugins.contacts
from gateway.api import City as CityTable
from gateway.layout import ROW_DESCRIPTION, ROW_TITLE
from plugins.contacts.cards import Facts, about_department, dialled
from plugins.contacts.naming import named
from plugins.contacts.settings import Settings
from sessions.messages import Card, Contacts, List, Phone, Said, Text
from tests.plugins.city import JOHAN, VISITOR, City, Talker, change, survives_kills

FIRE = ["*If someone is in danger, call 112 now.*", "👤 Fire brigade · 107\n   107\n👤 Any emergency · 112\n   112"]


async def departments(city: City) -> tuple[Any, ...]:
    return tuple(await city.host._open["directory"].departments())  # type: ignore[attr-defined]


async def test_a_department_comes_as_one_text_and_one_card(city: City, mock_clock: trio.testing.MockClock) -> None:
    visitor = city.talker(VISITOR)
    await visitor.says("who do I call?")
    said, card = await visitor.taps("Water and sewers")
    assert said.splitlines() == [
        "*Water and sewers*",
        "Burst pipes, no water, blocked drains",
        "*Open day and night*",
        "Address: Water depot, Station Road",
        "Call: 010 555 0110",
        "Email: water@kganyavale.example",
    ]
    assert (await visitor.messages())[-1] == Contacts(
        (
            Card(
                "Water and sewers",
                (Phone("+27105550110", "WORK"),),
                ("water@kganyavale.example",),
                "City of Kganyavale",
                "Water depot, Station Road",
            ),
        )
    )
    assert "+27105550110" in card


async def test_every_department_can_be_reached_over_the_pages(city: City, mock_clock: trio.testing.MockClock) -> None:
    visitor = city.talker(VISITOR)
    for department in await departments(city):
        await visitor.says("menu")
        await visitor.taps("Contacts")
        while True:
            message = (await visitor.messages())[-1]
            assert isinstance(message, List)
            titles = [row.title for row in message.sections[0].rows]
            if department.names["en"] in titles:
                break
            await visitor.taps("More…")
        bubbles = await visitor.taps(department.names["en"])
        assert bubbles[0].startswith(f"*{department.names['en']}*")
        assert dialled(department.phones[0].number) in bubbles[0]
        card = bubbles[1:] or await visitor.taps("Save the number")
        assert department.phones[0].number in card[0]


@pytest.mark.parametrize("language", ["en", "af"])
async def test_every_name_fits_its_row_and_every_purpose_the_line_below(
    language: str, city: City, mock_clock: trio.testing.MockClock
) -> None:
    for department in await departments(city):
        assert len(department.name(language)) <= ROW_TITLE
        assert len(department.purpose(language)) <= ROW_DESCRIPTION
    for key, most in (
        ("contacts-title", 24),
        ("emergency-title", 24),
        ("contacts-summary", 72),
        ("contacts-button", 20),
    ):
        assert len(city.wording.word(Text(key), language)) <= most


async def test_a_typed_word_of_a_name_chooses_and_another_is_refused_kindly(
    city: City, mock_clock: trio.testing.MockClock
) -> None:
    visitor = city.talker(VISITOR)
    await visitor.says("contacts")
    [bubble] = await visitor.says("quantum physics")
    assert bubble.startswith("Sorry, I did not find that in the list.\n\nWhat is it about?")
    assert (await visitor.says("housing"))[0].startswith("*Housing*")


async def test_words_that_name_one_department_go_straight_to_it(city: City, mock_clock: trio.testing.MockClock) -> None:
    every = await departments(city)
    found = {said: named(said, every) for said in ("the water leaks at my TAP", "die pyp is stukkend", "hello", "")}
    assert {said: each and each.id for said, each in found.items()} == {
        "the water leaks at my TAP": "water",
        "die pyp is stukkend": "water",
        "hello": None,
        "": None,
    }
    assert named("water or electricity", every) is None


async def test_an_old_entry_says_when_it_was_checked(city: City, mock_clock: trio.testing.MockClock) -> None:
    [department, *_] = await departments(city)
    day, zone = department.last_checked, ZoneInfo("Africa/Johannesburg")
    facts = Facts("en", CityTable(name="Kganyavale"), Settings())
    moments = [dt.datetime.combine(day + dt.timedelta(days=n), dt.time(9), zone) for n in (365, 366)]
    fresh, old = (about_department(department, at, at.timestamp(), facts) for at in moments)
    assert "last checked" not in city.wording.word(fresh, "en")
    assert f"last checked this on {day.day} " in city.wording.word(old, "en")


@pytest.mark.parametrize(
    "said",
    ["my house is on FIRE!!", "There is a fire next door", "fire", "help, vuur!", "Umlilo!", "ke mollo"],
)
async def test_danger_words_show_the_numbers_at_once(said: str, city: City, mock_clock: trio.testing.MockClock) -> None:
    assert await city.talker(VISITOR).says(said) == FIRE


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("someone is BLEEDING", "Ambulance"),
        ("he has a gun", "Police"),
        ("a live wire in the street", "Any emergency"),
        ("daar was 'n motorongeluk", "Any emergency"),
        ("I can't breathe", "Any emergency"),
        ("I want to die", "Suicide crisis line"),
    ],
)
async def test_the_number_that_fits_comes_first(
    said: str, who: str, city: City, mock_clock: trio.testing.MockClock
) -> None:
    bold, cards, *_ = await city.talker(VISITOR).says(said)
    assert bold == FIRE[0]
    assert cards.startswith(f"👤 {who}")


@pytest.mark.parametrize("said", ["I was fired", "a brand new car", "my shotgun wedding", "bloemfontein", "firewood"])
async def test_words_that_only_sound_like_danger_raise_no_alarm(
    said: str, city: City, mock_clock: trio.testing.MockClock
) -> None:
    assert FIRE[0] not in await city.talker(VISITOR).says(said)


async def test_the_question_that_danger_interrupted_is_asked_again(
    city: City, mock_clock: trio.testing.MockClock
) -> None:
    johan = city.talker(JOHAN)
    await johan.says("bills")
    *shown, again = await johan.says("wait, there is a fire")
    assert shown == FIRE
    assert "Which account?" in again
    assert (await johan.taps("143 Old Mill Road"))[0].startswith("*143 Old Mill Road*")


async def test_the_one_number_is_said_even_if_the_directory_does_not_answer(
    city: City, plugins_toml: Path, mock_clock: trio.testing.MockClock
) -> None:
    mock_clock.rate = 5  # between two tries of a read there is a pause
    change(plugins_toml.parent / "city.db", "pragma user_version = 999")
    bold, retry = await city.talker(VISITOR).says("fire")
    assert bold == FIRE[0]
    assert "Try again" in retry


async def test_the_menu_row_of_emergency_numbers_shows_all_of_them(
    city: City, mock_clock: trio.testing.MockClock
) -> None:
    visitor = city.talker(VISITOR)
    await visitor.says("contacts")
    await visitor.taps("Emergency numbers")
    said, *bubbles = (await visitor.messages())[1:]
    assert isinstance(said, Said)
    cards = [card for bubble in bubbles if isinstance(bubble, Contacts) for card in bubble.cards]
    assert [card.phones[0].number for card in cards][:4] == ["112", "107", "10177", "10111"]
    assert len(cards) == 8


async def test_the_talk_survives_a_kill_after_every_commit(
    plugins_toml: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async def talk(visitor: Talker) -> None:
        await visitor.says("contacts")
        await visitor.taps("More…")
        await visitor.says("there is a fire")
        await visitor.taps("Jobs at the city")
        await visitor.says("emergency numbers")

    assert await survives_kills(plugins_toml, tmp_path / "files", VISITOR, talk) >= 5


def test_afrikaans_has_every_text() -> None:
    files = [Path(plugins.contacts.__file__).parent / "texts" / f"{language}.ftl" for language in ("en", "af")]
    keys = [re.findall(r"^([a-z][a-z0-9-]*) =", path.read_text(encoding="utf-8"), re.M) for path in files]
    assert sorted(keys[0]) == sorted(keys[1])
