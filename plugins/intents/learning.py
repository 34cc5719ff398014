"""From the sentences and keywords of all plugins to something that understands messages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gateway.api import Lesson, Meaning, Understands
from plugins.intents.classifier import Classifier

KEPT = 2
"""So many classifiers are kept: a city whose plugins are loaded anew with the same words learns nothing anew."""


def learn(lessons: Sequence[Lesson]) -> Understands:
    """Train on all lessons, in all languages at once: people mix them.

    Arguments:
        lessons: what is known of each capability; those of the empty name are small talk.
    """
    examples = tuple((each.capability, said) for each in lessons for said in (*each.phrases, *each.keywords))
    classifier = _trained(examples)

    def meant(said: str, language: str) -> Sequence[Meaning]:
        if not any(letter.isalpha() for letter in said):  # a number alone may be anything
            return []
        return [Meaning(name, likely) for name, likely in classifier.likely(said)]

    return meant


@lru_cache(maxsize=KEPT)
def _trained(examples: tuple[tuple[str, str], ...]) -> Classifier:
    return Classifier(examples)
