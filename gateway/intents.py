"""What a message means that holds none of the keywords: sentences as residents say them, compared word by word.

Rule-based and the same each time: the words of a sentence count by how rare they are among all sentences, and short
ones for less (in, my, is); a capability is meant if the message holds most of what one of its sentences says, and no
other capability comes near.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from gateway.phrases import plain
from gateway.understanding import Lesson, Meaning
from sessions.messages import Text

ENOUGH = 0.55
"""The share of a sentence, by weight, that a message must hold."""

AHEAD = 0.15
"""By how much the best capability must be ahead of the next one."""

LEAST_WORDS = 2
"""Words in common at least: one word alone is what keywords are for."""

_STEM = 5
"""Letters by which longer words are compared: street and streets, betaal and betaling."""


class Intent(Struct, frozen=True, kw_only=True):
    """Sentences that mean a capability though they hold none of its keywords.

    Arguments:
        capability: its name; it may be another plugin's.
        phrases: a text whose wording is a comma-separated list of sentences, as residents write them: `the truck did
            not come, nobody took my rubbish`. The more ways to say it, the better it is understood; begin with a dozen.
    """

    capability: str
    phrases: Text


class Sentences:
    """Compares messages with the sentences of all capabilities, in all languages at once.

    Arguments:
        lessons: the phrases of all capabilities; keywords do not count, nor what asks for nothing.
    """

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        self._sentences = [(one.capability, _stems(each)) for one in lessons if one.capability for each in one.phrases]
        self._sentences = [(name, stems) for name, stems in self._sentences if len(stems) >= LEAST_WORDS]
        counts = Counter(stem for _, stems in self._sentences for stem in stems)
        rarity = {stem: math.log(1 + len(self._sentences) / count) for stem, count in counts.items()}
        self._weights = {stem: rare * len(stem) / _STEM for stem, rare in rarity.items()}
        self._wholes = [sum(map(self._weights.__getitem__, stems)) for _, stems in self._sentences]

    def meant(self, said: str, language: str = "") -> tuple[Meaning, ...]:
        """The capability that is meant, for sure; nothing if none is clearly.

        Arguments:
            said: what the resident wrote. language: theirs; all are compared all the same.
        """
        heard, best = _stems(said), dict[str, float]()
        for (name, stems), whole in zip(self._sentences, self._wholes, strict=True):
            common = heard & stems
            if len(common) >= LEAST_WORDS:
                share = sum(map(self._weights.__getitem__, common)) / whole
                best[name] = max(share, best.get(name, 0.0))
        if not best:
            return ()
        (name, share), *others = sorted(best.items(), key=lambda item: -item[1])
        clear = not others or share - others[0][1] >= AHEAD
        return (Meaning(name, 1.0),) if share >= ENOUGH and clear else ()


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in plain(words).split())


__all__ = ["Intent", "Sentences"]
