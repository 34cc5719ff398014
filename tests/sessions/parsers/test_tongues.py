"""The words that parsers know, checked against CLDR, and against each other."""

from __future__ import annotations

from collections import defaultdict

import pytest
from babel import Locale

from sessions.parsers.said import folded
from sessions.parsers.tongues import TONGUES

LANGUAGES = sorted(set(TONGUES) - {"signs"})
FROM_TODAY = ("today", "tomorrow", "yesterday", "day_after_tomorrow", "day_before_yesterday")


def test_the_citys_languages_are_there() -> None:
    assert {"en", "af", "zu", "nso", "tn", "ts"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_knows_yes_and_no_and_all_days_and_months_of_cldr(language: str) -> None:
    tongue, locale = TONGUES[language], Locale.parse(language)
    assert tongue.yes
    assert tongue.no
    assert [len(tongue.weekdays), len(tongue.months)] == [7, 12]
    for place, days in enumerate(tongue.weekdays):
        assert folded(locale.days["format"]["wide"][place]) in map(folded, days)
    for place, months in enumerate(tongue.months):
        assert folded(locale.months["format"]["wide"][place + 1]) in map(folded, months)


@pytest.mark.parametrize("fields", [("yes", "no"), FROM_TODAY, ("weekdays", "months"), ("this", "next", "last")])
def test_no_word_means_two_things(fields: tuple[str, ...]) -> None:
    meanings = defaultdict(set)
    for tongue in TONGUES.values():
        for field in fields:
            for place, words in enumerate(getattr(tongue, field)):
                for word in (words,) if isinstance(words, str) else words:
                    meanings[folded(word)].add((field, place if field in ("weekdays", "months") else 0))
    assert {word: meant for word, meant in meanings.items() if len(meant) > 1} == {}
    assert "" not in meanings
