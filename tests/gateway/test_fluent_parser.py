"""The quick parser gives what Fluent's own gives: for our own words, and for words that are spoilt at random."""

from __future__ import annotations

import random

import pytest
from fluent.syntax import FluentParser

from gateway.fluent_parser import QuickParser
from tests.support import source

FILES = [path.read_text(encoding="utf-8") for path in source.files() if path.suffix == ".ftl"]
ODD = ["{", "}", "\r\n", "\r", "\n", " ", "-", ".a = b", "[x]", "*[o] p\n", '{ "', "$1", "é", "\\u", "#"]


def test_our_own_words_are_read_as_fluent_reads_them() -> None:
    assert len(FILES) > 100
    for words in FILES[::12]:
        assert QuickParser().parse(words).to_json() == FluentParser().parse(words).to_json()


@pytest.mark.parametrize("seed", range(4))
def test_spoilt_words_have_the_same_faults_at_the_same_places(seed: int) -> None:
    chance = random.Random(seed)
    junk = 0
    for _ in range(150):
        words = chance.choice(FILES)
        start = chance.randrange(len(words))
        words = words[start : start + 300]
        for _ in range(chance.randrange(1, 5)):
            at = chance.randrange(len(words) + 1)
            words = words[:at] + chance.choice(ODD) + words[at:]
        read = QuickParser().parse(words).to_json()
        assert read == FluentParser().parse(words).to_json(), words
        junk += "'Junk'" in str(read)
    assert junk > 20
