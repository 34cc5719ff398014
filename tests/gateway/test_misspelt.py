"""Keywords with slips are mended; other words, short ones and danger words are left alone."""

from __future__ import annotations

import doctest

import pytest

from gateway import misspelt
from gateway.misspelt import Spelling
from gateway.phrases import plain

WORDS = ("report", "account", "bill", "bills", "pothole", "electricity", "lek")
PHRASES = (*WORDS, "burst pipe", "street light", "goeie more")
SPELLING = Spelling(PHRASES, known=("reported", "bells"))


@pytest.mark.parametrize(
    ("said", "mended"),
    [
        ("reprot a tap", "report a tap"),  # transposed
        ("erport", "report"),  # also the first two
        ("repport", "report"),  # doubled
        ("my acount", "my account"),  # not doubled
        ("accounttt", "account"),
        ("repot", "report"),  # left out
        ("repoert", "report"),  # too many
        ("repart", "report"),  # wrong
        ("my electicty is off", "my electricity is off"),  # two, in a long word
        ("burstpipe here", "burst pipe here"),  # run together
        ("a pot hole", "a pothole"),  # apart
        ("streetlight", "street light"),
        ("billl", "bill"),
        (plain("Goeie môrre"), "goeie more"),
    ],
)
def test_a_slip_in_a_longer_keyword_is_mended(said: str, mended: str) -> None:
    assert SPELLING.mended(said) == mended


@pytest.mark.parametrize(
    "said",
    [
        "report the bills",  # nothing to mend
        "i reported it",  # a word that is known
        "the bells are loud",
        "the leek is green",  # lek is too short
        "xeport",  # another first letter
        "rpt on rprt",  # too short
        "",
        "12345 123456",
    ],
)
def test_what_is_no_slip_is_left_alone(said: str) -> None:
    assert SPELLING.mended(said) is None


def test_between_two_that_are_equally_near_nothing_is_chosen() -> None:
    assert Spelling(("water", "waker")).mended("waer") is None
    assert Spelling(("cable", "cabin")).mended("cabie") is None
    assert Spelling(("cable", "cabin")).mended("cablee") == "cable"


def test_a_long_message_costs_no_more_than_its_first_words() -> None:
    said = " ".join(["flurb"] * 60 + ["reprot"])
    assert SPELLING.mended(said) is None


def test_the_examples_are_true() -> None:
    assert doctest.testmod(misspelt).failed == 0
