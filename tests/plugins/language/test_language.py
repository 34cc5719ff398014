"""Choosing the language: in one word and at any time, from a list, at first contact, and never by a guess."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from trio.testing import MockClock

from gateway.plugin_host import PluginHost
from gateway.plugins_file import PluginsError
from sessions.messages import List
from tests.plugins.city import JOHAN, NALEDI, PLUGINS, City, Talker, open_city

TOML = PLUGINS.replace('["en", "af"]', '["en", "af", "zu", "nso"]').replace(
    "[plugins.menu]", "[plugins.language]\n[plugins.menu]"
)
OTHERS = "To speak another language, type *Afrikaans*, *isiZulu* (draft), *Sepedi* (draft)."
NOW_AFRIKAANS = "Goed so, nou praat ons Afrikaans."


@pytest.fixture
async def many(plugins_toml: Path, tmp_path: Path) -> AsyncIterator[City]:
    """A city that speaks four languages."""
    plugins_toml.write_text(TOML)
    async with open_city(plugins_toml, tmp_path / "files") as city:
        yield city


async def rows(talker: Talker) -> list[tuple[str, str | None]]:
    message = (await talker.messages())[-1]
    assert isinstance(message, List)
    return [(str(row.title), row.description) for section in message.sections for row in section.rows]


# ---------------------------------------------------------------------------------------------- in one word


@pytest.mark.parametrize("said", ["afrikaans", "Afrikaans!", "AFRIKAANS.", "afrikans", "afirkaans", "praat afrikaans"])
async def test_one_word_changes_the_language_and_brings_the_menu_in_it(
    said: str, many: City, mock_clock: MockClock
) -> None:
    naledi = many.talker(NALEDI)
    [bubble] = await naledi.says(said)
    assert bubble.startswith(NOW_AFRIKAANS)
    assert [title for title, _ in await rows(naledi)] == ["Kontakte", "Rekeninge"]
    assert (await naledi.says("hello"))[0].startswith("Wat kan ek vir jou doen?")


@pytest.mark.parametrize("said", ["isizulu", "Zulu", "isi zulu", "isizullu", "Zoeloe", "zoeloe"])
async def test_a_language_is_known_by_what_others_call_it(said: str, many: City, mock_clock: MockClock) -> None:
    naledi = many.talker(NALEDI)
    [bubble] = await naledi.says(said)
    assert "isiZulu" in bubble.splitlines()[0]


async def test_the_open_question_comes_again_in_the_new_language_in_the_same_bubble(
    many: City, mock_clock: MockClock
) -> None:
    johan = many.talker(JOHAN)
    [asked] = await johan.says("bills")
    assert asked.startswith("Which account?")
    [again] = await johan.says("afrikaans")
    assert again.startswith(NOW_AFRIKAANS)
    assert "Watter rekening?" in again
    [back] = await johan.says("english")
    assert "Which account?" in back


async def test_the_name_is_a_command_where_any_words_would_be_an_answer(many: City, mock_clock: MockClock) -> None:
    johan = many.talker(JOHAN)
    await johan.says("arrangement")
    before = (await johan.messages())[-1]
    [again] = await johan.says("Afrikaans")
    assert NOW_AFRIKAANS in again
    assert before != (await johan.messages())[-1]


async def test_commands_and_apologies_follow(many: City, mock_clock: MockClock) -> None:
    johan = many.talker(JOHAN)
    await johan.says("afrikaans")
    await johan.says("rekeninge")
    assert (await johan.says("kanselleer"))[0] == "Goed, ek het dit gestop."
    await johan.says("rekeninge")
    assert (await johan.says("xyzzy"))[0].startswith("Jammer, ek het dit nie verstaan nie.")


# ---------------------------------------------------------------------------------------------- from a list


@pytest.mark.parametrize("word", ["language", "taal", "polelo", "ulimi", "change language", "Languages?"])
async def test_the_languages_are_shown_by_their_own_names_and_drafts_are_called_drafts(
    word: str, many: City, mock_clock: MockClock
) -> None:
    naledi = many.talker(NALEDI)
    [bubble] = await naledi.says(word)
    assert bubble.startswith("Which language shall we speak?")
    draft = "Draft: not checked by a native speaker yet"
    assert await rows(naledi) == [("English", None), ("Afrikaans", None), ("isiZulu", draft), ("Sepedi", draft)]
    [menu] = await naledi.taps("Afrikaans")
    assert menu.startswith(NOW_AFRIKAANS)


async def test_a_name_that_is_typed_to_the_list_is_an_answer(many: City, mock_clock: MockClock) -> None:
    naledi = many.talker(NALEDI)
    await naledi.says("language")
    assert (await naledi.says("Afrikaans"))[0].startswith(NOW_AFRIKAANS)


async def test_a_language_that_is_not_spoken_is_told_so_with_those_that_are(many: City, mock_clock: MockClock) -> None:
    naledi = many.talker(NALEDI)
    [bubble] = await naledi.says("Tshivenda")
    assert bubble.startswith("I do not speak Tshivenḓa yet. Which of these shall we speak?")
    assert (await naledi.taps("Afrikaans"))[0].startswith(NOW_AFRIKAANS)


async def test_what_is_spoken_already_is_said_so(many: City, mock_clock: MockClock) -> None:
    [bubble] = await many.talker(NALEDI).says("English")
    assert bubble == "We speak English already. To change it, type the name of another language."


# ---------------------------------------------------------------------------------------------- first contact


async def test_the_first_greeting_names_the_languages_in_one_line_and_no_later_one_does(
    many: City, mock_clock: MockClock
) -> None:
    naledi = many.talker(NALEDI)
    [first] = await naledi.says("hi")
    assert first.count(OTHERS) == 1
    assert OTHERS not in (await naledi.says("hi"))[0]
    mock_clock.jump(30 * 3600.0)
    assert OTHERS not in (await naledi.says("hi"))[0]


async def test_whoever_knows_what_they_want_is_not_told(many: City, mock_clock: MockClock) -> None:
    assert OTHERS not in (await many.talker(JOHAN).says("bills"))[0]


@pytest.mark.parametrize(
    ("said", "proposed"),
    [
        ("Goeie môre", "Ons kan Afrikaans praat: tik net *Afrikaans*."),
        ("ek wil my rekening sien asseblief", "Ons kan Afrikaans praat: tik net *Afrikaans*."),
        ("Sawubona", "Singakhuluma isiZulu (uhlaka): bhala nje *isiZulu*."),
        ("ngicela usizo ngamanzi", "Singakhuluma isiZulu (uhlaka): bhala nje *isiZulu*."),
    ],
)
async def test_a_first_message_in_another_language_is_answered_with_that_we_speak_it(
    said: str, proposed: str, many: City, mock_clock: MockClock
) -> None:
    naledi = many.talker(NALEDI)
    first = (await naledi.says(said))[0]
    assert proposed in first
    assert OTHERS not in first
    [later] = await naledi.says("help")
    assert "*menu*" in later or "What" in later, "nothing is changed by a guess"


async def test_danger_comes_alone(many: City, mock_clock: MockClock) -> None:
    assert not any("Afrikaans" in bubble for bubble in await many.talker(NALEDI).says("brand! help, fire"))


async def test_the_operator_says_which_languages_are_offered_and_whether_they_are_named_first(
    plugins_toml: Path, tmp_path: Path, mock_clock: MockClock
) -> None:
    settings = '[plugins.language]\nlanguages = ["zu", "en"]\nfirst_contact = false\nnames = { zu = "Zulu" }\n'
    plugins_toml.write_text(TOML.replace("[plugins.language]\n", settings))
    async with open_city(plugins_toml, tmp_path / "files") as city:
        naledi = city.talker(NALEDI)
        assert "isiZulu" not in (await naledi.says("hi"))[0]
        await naledi.says("language")
        assert [title for title, _ in await rows(naledi)] == ["Zulu", "English"]
        await naledi.says("cancel")
        assert (await naledi.says("afrikaans"))[0].startswith("I do not speak Afrikaans yet.")


def test_a_language_that_the_city_does_not_have_stops_the_start_with_words(plugins_toml: Path) -> None:
    plugins_toml.write_text(TOML.replace("[plugins.language]", '[plugins.language]\nlanguages = ["pt"]'))
    with pytest.raises(PluginsError, match=r"languages: pt is not in \[city\] languages"):
        PluginHost.load(plugins_toml)
