"""What is begun, what is asked, and what is never guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from gateway.api import Capability, text
from gateway.meanings import Guess, Meanings
from gateway.understanding import Lesson, Meaning, Understander

KEYWORDS = {
    "bills": ("account", "my bill"),
    "pay": ("payment", "settle"),
    "refunds": ("refund",),
    "danger": ("police station",),
    "cases": ("problem", "account of a problem"),
}


async def nothing(chat: Any) -> None:
    pass


MANY = ("bills", "pay", "cases")

CAPABILITIES = [
    Capability(name="bills", title=text("x"), run=nothing),
    Capability(name="pay", title=text("x"), run=nothing, services=("billing", "payments")),
    Capability(name="refunds", title=text("x"), run=nothing, never_guessed=True),
    Capability(name="danger", title=text("x"), run=nothing, urgent=text("x")),
    Capability(name="cases", title=text("x"), run=nothing),
]
LESSONS = [Lesson(capability=name, language="en", keywords=words) for name, words in KEYWORDS.items()]
LESSONS += [Lesson(capability="bills", language="en", phrases=("how much do I owe the city",))]


def named(said: str) -> list[str]:
    found = [(len(each), name) for name, words in KEYWORDS.items() for each in words if f" {each} " in f" {said} "]
    return list(dict.fromkeys(name for length, name in found if length == max(found)[0]))


def meanings(
    found: Sequence[Meaning] | Exception | None = None, knows: Callable[[str, str], float] | None = None
) -> Meanings:
    """With a plugin that understands every message in this way; without one if None. knows: what `guide` knows."""

    def meant(said: str, language: str) -> Sequence[Meaning]:
        if isinstance(found, Exception):
            raise found
        return found or ()

    understander = None if found is None else Understander(name="test", learn=lambda lessons: meant)
    guide = Capability(name="guide", title=text("x"), run=nothing, knows=knows)
    return Meanings([*CAPABILITIES, guide], named, LESSONS, ("settled",), understander)


@pytest.mark.parametrize(
    ("said", "guess"),
    [
        ("account", Guess("bills", by="keyword")),
        ("acount pls", Guess("bills", by="slip")),
        ("my payment", Guess("pay", by="keyword")),  # their own word is no guess
        ("my paymnet", Guess(maybe=("pay",))),
        ("refnud", Guess(maybe=("refunds",))),
        ("polise station", Guess(maybe=("danger",))),
        ("it is settled", Guess()),
        ("how much do I owe the city", Guess("bills", by="sentence")),
        ("lovely weather", Guess()),
        ("", Guess()),
    ],
)
def test_a_slip_is_understood_and_money_and_danger_are_asked(said: str, guess: Guess) -> None:
    assert meanings().guess(said, "en") == guess


@pytest.mark.parametrize(
    ("found", "guess"),
    [
        ([Meaning("bills", 0.9), Meaning("pay", 0.1)], Guess("bills", by="sentence")),
        ([Meaning("bills", 0.4), Meaning("cases", 0.5)], Guess(maybe=("cases", "bills"))),
        ([Meaning("bills", 0.1)], Guess()),
        ([Meaning("pay", 1.0)], Guess(maybe=("pay",))),
        ([Meaning("refunds", 1.0)], Guess(maybe=("refunds",))),
        ([Meaning("danger", 1.0)], Guess(maybe=("danger",))),
        ([Meaning("gone", 1.0), Meaning("", 1.0)], Guess()),
        ([Meaning(name, 0.25) for name in (*MANY, "refunds")], Guess(maybe=MANY)),
        ([], Guess()),
    ],
)
def test_what_a_plugin_understands_is_begun_asked_or_neither(found: list[Meaning], guess: Guess) -> None:
    assert meanings(found).guess("anything at all", "en") == guess


def test_a_keyword_in_a_sentence_that_says_something_else_is_asked() -> None:
    other = meanings([Meaning("bills", 0.95)])
    assert other.guess("there is a problem with what you charge", "en") == Guess(maybe=("bills", "cases"))
    assert other.guess("a problem", "en") == Guess("cases", by="keyword")
    assert meanings([Meaning("bills", 0.25)]).guess("there is a problem with what you charge", "en") == Guess(
        "cases", by="keyword"
    )
    surer = meanings([Meaning("bills", 0.4), Meaning("cases", 0.5)])
    assert surer.guess("there is a problem with what you charge", "en") == Guess("cases", by="keyword")
    paying = meanings([Meaning("pay", 1.0)])
    assert paying.guess("there is a problem with what you charge", "en") == Guess(maybe=("pay", "cases"))


def test_a_sentence_that_probably_says_something_else_begins_no_payment() -> None:
    said = "until when must the payment be there"
    assert meanings([Meaning("bills", 0.4), Meaning("pay", 0.3)]).guess(said, "en") == Guess(maybe=("bills", "pay"))
    assert meanings([Meaning("bills", 0.9)]).guess(said, "en") == Guess(maybe=("bills", "pay"))
    assert meanings([Meaning("pay", 0.4), Meaning("bills", 0.3)]).guess(said, "en") == Guess(maybe=("bills", "pay"))
    assert meanings([Meaning("pay", 0.4), Meaning("bills", 0.1)]).guess(said, "en") == Guess(maybe=("pay",))
    assert meanings([Meaning("pay", 0.8), Meaning("bills", 0.1)]).guess(said, "en") == Guess("pay", by="keyword")
    assert meanings([Meaning("bills", 0.1)]).guess("the payment please", "en") == Guess("pay", by="keyword")


def test_words_that_are_keywords_of_two_are_asked() -> None:
    twice = Meanings(CAPABILITIES, lambda said: ["bills", "cases"], LESSONS)
    assert twice.guess("account", "en") == Guess(maybe=("bills", "cases"))


def test_what_a_sentence_says_comes_before_the_keywords_of_two() -> None:
    def meant(said: str, language: str) -> Sequence[Meaning]:
        return [Meaning("refunds", 0.6)]

    understander = Understander(name="test", learn=lambda lessons: meant)
    twice = Meanings(CAPABILITIES, lambda said: ["bills", "cases"], LESSONS, (), understander)
    assert twice.guess("my account had a problem", "en") == Guess(maybe=("refunds", "bills", "cases"))
    assert twice.guess("account problem", "en") == Guess(maybe=("bills", "cases"))


def test_when_a_plugin_fails_the_rules_are_asked(caplog: pytest.LogCaptureFixture) -> None:
    assert meanings(RuntimeError("bug")).guess("how much do I owe the city", "en") == Guess("bills", by="sentence")

    def learn(lessons: Sequence[Lesson]) -> Any:
        raise ValueError("no lessons")

    failing = Meanings(CAPABILITIES, named, LESSONS, (), Understander(name="test", learn=learn))
    assert failing.guess("how much do I owe the city", "en") == Guess("bills", by="sentence")


@pytest.mark.parametrize(
    ("found", "sure", "guess"),
    [
        ((), 0.7, Guess("guide", by="known")),
        ((), 0.2, Guess(maybe=("guide",))),
        ((), 0.1, Guess()),
        ((Meaning("bills", 0.3),), 0.9, Guess(maybe=("bills", "guide"))),
        ((Meaning("guide", 0.3),), 0.9, Guess("guide", by="known")),
        ((Meaning("bills", 0.8),), 0.9, Guess("bills", by="sentence")),
        ((Meaning("pay", 0.9),), 0.9, Guess(maybe=("pay", "guide"))),  # money is never guessed
    ],
)
def test_who_has_an_answer_is_begun_if_nothing_else_is_likely_and_asked_about_else(
    found: tuple[Meaning, ...], sure: float, guess: Guess
) -> None:
    assert meanings(found, lambda said, language: sure).guess("lovely weather", "en") == guess


def test_a_word_of_their_own_is_asked_of_nobody() -> None:
    def never(said: str, language: str) -> float:
        raise AssertionError(said)

    assert meanings(None, never).guess("account", "en") == Guess("bills", by="keyword")


def test_who_fails_when_asked_what_it_knows_loses_no_message() -> None:
    def broken(said: str, language: str) -> float:
        raise RuntimeError("a bug")

    assert meanings((Meaning("bills", 0.3),), broken).guess("lovely weather", "en") == Guess(maybe=("bills",))
