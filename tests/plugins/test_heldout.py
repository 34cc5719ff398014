"""How well residents are understood, on sentences that nobody learnt from. The figures are in docs/intents.md."""

from __future__ import annotations

from collections import Counter

import pytest

from gateway.phrases import plain
from gateway.router import Router
from sessions.messages import TypedText
from tests.support.heldout import LANGUAGES, outcomes, router, sentences
from tests.support.require import ROOT

MONEY = ("pay",)

FLOORS = {"en": 0.85, "af": 0.85, "zu": 0.85, "nso": 0.85, "tn": 0.85, "ts": 0.80}
"""Right, or asked with the right one among what is offered."""


@pytest.fixture(scope="module")
def learnt() -> Router:
    return router(learns=True)


@pytest.fixture(scope="module")
def found(learnt: Router) -> dict[str, Counter[str]]:
    return outcomes(learnt)


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_sentences_are_understood_or_asked_about(found: dict[str, Counter[str]], language: str) -> None:
    counts = found[language]
    assert (counts["right"] + counts["asked"]) / counts.total() >= FLOORS[language], counts


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_are_begun_wrongly(found: dict[str, Counter[str]], language: str) -> None:
    counts = found[language]
    assert counts["wrong"] / counts.total() <= 0.08, counts


def test_it_is_better_than_the_rules_alone(found: dict[str, Counter[str]]) -> None:
    learnt, ruled = (sum(counts.values(), Counter[str]()) for counts in (found, outcomes(router(learns=False))))
    assert learnt["right"] > ruled["right"]
    assert learnt["wrong"] < ruled["wrong"]


def test_no_sentence_that_means_something_else_begins_a_payment(learnt: Router) -> None:
    for each in sentences():
        begun = learnt.intent(TypedText(each.said), each.language)
        assert begun not in MONEY or each.meant in MONEY, each


def test_nothing_that_was_held_out_is_learnt_from() -> None:
    """What plugins learn from is in their language files."""
    words = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "plugins").glob("*/texts/*.ftl"))
    phrases = {plain(each) for each in words.replace("\n", ",").split(",")}
    same = [each.said for each in sentences() if plain(each.said) in phrases]
    assert same == []
