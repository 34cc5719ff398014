"""Sentences that mean a capability: most of their words, by how rare they are, and clearly ahead of all others."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.api import Intent, text
from gateway.assembly import load_wording
from gateway.intents import Sentences
from gateway.plugin_host import PluginHost
from gateway.plugins_file import PluginsError
from gateway.router import Router
from gateway.understanding import Lesson, Meaning
from sessions.messages import TypedText
from tests.gateway.plugged import load, module
from tests.support.require import ROOT

PHRASES = {
    "bills": ["how much do I owe", "why is my water so expensive", "what must I pay this month"],
    "water": ["there is no water in our street", "my water is off", "the pipe in the street has burst"],
    "bins": ["the truck did not come", "nobody fetched my rubbish", "when do you fetch the rubbish"],
}


def lessons(phrases: dict[str, list[str]]) -> tuple[Lesson, ...]:
    return tuple(Lesson(capability=name, language="en", phrases=tuple(each)) for name, each in phrases.items())


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("How much do I owe you?", "bills"),
        ("good day, why is the water so expensive this year", "bills"),
        ("Our street has no water since this morning", "water"),
        ("a pipe burst in the street", "water"),
        ("nobody has fetched the rubbish this week!!", "bins"),
        ("the truck did not come again", "bins"),
        ("water", None),  # one word is what keywords are for
        ("I want to come and pay for my truck", None),
        ("why do you", None),
        ("", None),
        ("\x00 \ufffd 😀", None),
    ],
)
def test_a_message_means_what_its_sentence_means(said: str, meant: str | None) -> None:
    found = Sentences(lessons(PHRASES)).meant(said)
    assert found == ((Meaning(meant, 1.0),) if meant else ())


def test_two_that_are_meant_equally_well_are_none() -> None:
    phrases = {"a": ["please come and look"], "b": ["please come and look"]}
    assert Sentences(lessons(phrases)).meant("please come and look") == ()


def test_without_sentences_nothing_is_meant() -> None:
    assert Sentences(()).meant("how much do I owe") == ()
    assert Sentences(lessons({"a": ["", "one"]})).meant("one") == ()


def test_what_asks_for_nothing_is_never_meant_by_the_rules() -> None:
    assert Sentences(lessons({"": ["what lovely weather"]})).meant("what lovely weather") == ()


@pytest.fixture(scope="module")
def shipped() -> Router:
    host = PluginHost.load(ROOT / "plugins.toml")
    return Router(host, load_wording(host))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("why is our electricity so high this month", "bills"),
        ("how far behind am I, how much", "bills"),
        ("hoekom is ons water so duur?", "bills"),
        ("my dog is so cute", None),
        ("I do not want anything from you", None),
    ],
)
def test_what_residents_say_of_bills_without_the_word(shipped: Router, said: str, meant: str | None) -> None:
    assert shipped.intent(TypedText(said), "en") == meant


def test_a_keyword_counts_more_than_a_few_words_that_mean_something_else(shipped: Router) -> None:
    assert shipped.intent(TypedText("why so expensive"), "en") == "bills"
    assert shipped.why(TypedText("why so expensive"), "en") == "sentence"
    assert shipped.intent(TypedText("so expensive, library"), "en") == "contacts"


def test_a_whole_sentence_that_means_something_else_than_its_keyword_is_asked(shipped: Router) -> None:
    said = TypedText("why is my water so expensive at the police station")
    assert shipped.intent(said, "en") is None
    assert shipped.why(said, "en") == ""
    assert shipped.asking(said, "en") == ("did_you_mean", ("bills", "emergency"))


def test_danger_words_count_whatever_the_sentence_means(shipped: Router) -> None:
    assert shipped.urgent(TypedText("why is my water so expensive, and there is a fire"), "en") == "emergency"


def test_an_intent_for_a_capability_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    stray = module("stray", tmp_path, {"gateway_intents": [Intent(capability="gone", phrases=text("stray-title"))]})
    with pytest.raises(PluginsError, match="an intent names the capability gone, and there is none"):
        load(tmp_path, stray)


def test_an_intent_without_words_is_a_fault(tmp_path: Path) -> None:
    stray = module("stray", tmp_path, {"gateway_intents": [Intent(capability="front", phrases=text("stray-none"))]})
    host = load(tmp_path, stray)
    with pytest.raises(PluginsError, match="an intent of front has no words: stray-none"):
        Router(host, load_wording(host))
