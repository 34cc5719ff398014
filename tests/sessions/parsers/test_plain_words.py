from __future__ import annotations

import pytest

from sessions import parsers
from sessions.messages import SentFile, SharedPlace, Tapped, Text
from tests.sessions.parsers.reading import read, refused


def test_words_come_as_they_are_without_the_blanks_around_them() -> None:
    assert read(parsers.words, "  12 Main  Road\n ") == "12 Main  Road"
    assert parsers.words(Tapped("x", "Water")) == "Water"
    assert read(parsers.words, "👩‍🔧 née") == "👩‍🔧 née"


@pytest.mark.parametrize("answer", ["", " \n", "\u200b\u2060", SharedPlace(1, 2), SentFile("image", "1", "image/png")])
def test_what_holds_no_words_is_refused(answer: object) -> None:
    assert refused(parsers.words, answer) == Text("session-want-words")


def test_words_have_a_least_and_a_most() -> None:
    parser = parsers.words(least=3, most=5)
    assert [read(parser, "abc"), read(parser, " abcde ")] == ["abc", "abcde"]
    assert refused(parser, "ab") == Text("session-words-too-short", {"least": 3})
    assert refused(parser, "abcdef") == Text("session-words-too-long", {"most": 5, "given": 6})
    with pytest.raises(ValueError, match="no answer could fit"):
        parsers.words(least=6, most=5)


def test_words_say_of_themselves_that_they_take_nearly_anything() -> None:
    assert parsers.words.loose
    assert parsers.words(most=10).loose
    assert not getattr(parsers.integer, "loose", False)


@pytest.mark.parametrize(
    "typed",
    ["yes", " YES! ", "Yes please", "y", "ja", "Ja, asseblief", "yebo", "ee", "Eya", "ina", "👍", "👍🏽", "Yes 👍"],
)
def test_yes_is_understood_in_the_citys_languages(typed: str) -> None:
    assert read(parsers.yes_no, typed) is True


@pytest.mark.parametrize(
    "typed", ["no", "No thanks.", "n", "nee", "Nee dankie", "cha", "aowa", "nnyaa", "e-e", "E–e", "👎🏿", "no ❌"]
)
def test_no_is_understood_in_the_citys_languages(typed: str) -> None:
    assert read(parsers.yes_no, typed) is False


@pytest.mark.parametrize("typed", ["", "maybe", "yes no", "e e", "👍👎", "not sure", "pay my bill", "🙂"])
def test_neither_yes_nor_no_is_asked_again(typed: str) -> None:
    assert refused(parsers.yes_no, typed) == Text("session-want-yes-no")


HOMES = parsers.choice({"house": ("House", "huis"), "flat": ("Flat", "woonstel", "meenthuis"), 3: ("Farm", "plaas")})


@pytest.mark.parametrize(
    ("typed", "value"), [("house", "house"), (" HUIS.", "house"), ("woon", "flat"), ("méenthuis", "flat"), ("Plaas", 3)]
)
def test_a_choice_is_made_in_its_own_words(typed: str, value: object) -> None:
    assert read(HOMES, typed) == value


@pytest.mark.parametrize("typed", ["ho", "f", "farmhouse", "1", "tent"])
def test_what_fits_no_choice_is_refused_with_all_of_them(typed: str) -> None:
    assert refused(HOMES, typed) == Text("session-want-choice", {"choices": "House, Flat, Farm"})


def test_a_beginning_that_fits_two_is_refused() -> None:
    parser = parsers.choice({1: ["water meter"], 2: ["water leak"], 3: ["water"]})
    assert refused(parser, "wat").key == "session-want-choice"
    assert read(parser, "water") == 3
    assert read(parser, "water l") == 2


def test_a_choice_that_cannot_work_is_refused_at_once() -> None:
    for options in ({}, {1: []}, {1: ["!"]}):
        with pytest.raises(ValueError, match="at least one"):
            parsers.choice(options)
    with pytest.raises(ValueError, match="huis stands for more than one"):
        parsers.choice({1: ["huis"], 2: ["flat", "HUIS"]})


def test_either_of_two_is_taken_and_the_first_says_what_is_wanted() -> None:
    where = parsers.either(parsers.place, parsers.words)
    assert where(SharedPlace(1, 2)) == SharedPlace(1, 2)
    assert read(where, "12 Main Road") == "12 Main Road"
    assert refused(where, SentFile("image", "1", "image/png")) == Text("session-want-place")


def test_either_takes_nearly_anything_if_one_of_them_does() -> None:
    assert parsers.either(parsers.place, parsers.words).loose
    assert not parsers.either(parsers.place, parsers.integer).loose
