"""A classifier of sentences: logistic regression over weighted features, trained from examples within a second.

Plain Python, the same each time: no chance but that of a generator with a fixed seed. What a feature weighs is folded
into the weights, so that a score is a plain sum, which Python has fast.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from operator import itemgetter

from plugins.intents.features import features

ROUNDS = 3
"""How often all examples are gone through."""

STEP = 5.0
"""How far an example moves the weights in the first round; less in each round after."""

SMALL = 0.02
"""An error below this moves nothing."""

_SEED = 20261130


class Classifier:
    """Tells to which class a sentence belongs.

    Arguments:
        examples: sentences, each with its class.
    """

    def __init__(self, examples: Sequence[tuple[str, str]]) -> None:
        seen = [(name, found) for name, sentence in examples if (found := features(sentence))]
        counts = Counter(each for _, found in seen for each in found)
        self._classes = sorted({name for name, _ in seen})
        self._ids = {each: number for number, each in enumerate(counts)}
        self._rarest = math.log(1 + len(seen)) if seen else 1.0
        self._rarity = [math.log(1 + len(seen) / count) for count in counts.values()]
        self._weights = [[0.0] * len(counts) for _ in self._classes]
        self._train(seen)

    def likely(self, sentence: str) -> list[tuple[str, float]]:
        """The classes of a sentence, the likeliest first, each with how likely it is.

        What shares little with any example is unlikely to be of a class at all: then all together are less than 1.
        """
        found = features(sentence)
        known = [self._ids[each] for each in found if each in self._ids]
        if not known or len(self._classes) < 2:
            return []
        whole = sum(self._rarity[each] ** 2 for each in known)
        share = whole / (whole + (len(found) - len(known)) * self._rarest**2)
        likely = self._likelihoods(_sums(known), 1 / math.sqrt(whole))
        trust = min(1.0, share / KNOWN)
        ranked = sorted(zip(self._classes, likely, strict=True), key=lambda each: -each[1])
        return [(name, chance * trust) for name, chance in ranked]

    def _train(self, seen: Sequence[tuple[str, Sequence[str]]]) -> None:
        if len(self._classes) < 2:
            return
        numbers = {name: number for number, name in enumerate(self._classes)}
        rows = []
        for name, found in seen:
            ids = [self._ids[each] for each in found]
            squares = [self._rarity[each] ** 2 for each in ids]
            scale = 1 / math.sqrt(sum(squares))
            rows.append((numbers[name], ids, [each * scale for each in squares], scale, _sums(ids)))
        chance = random.Random(_SEED)  # noqa: S311 - the order of examples is no secret
        for turn in range(ROUNDS):
            chance.shuffle(rows)
            step = STEP / (1 + turn / 2)
            for right, ids, gradients, scale, sums in rows:
                likely = self._likelihoods(sums, scale)
                likely[right] -= 1
                for number, error in enumerate(likely):
                    if abs(error) > SMALL:
                        weights, by = self._weights[number], step * error
                        for each, gradient in zip(ids, gradients, strict=True):
                            weights[each] -= by * gradient

    def _likelihoods(self, sums: Callable[[list[float]], float], scale: float) -> list[float]:
        scores = [sums(weights) * scale for weights in self._weights]
        most = max(scores)
        powers = [math.exp(score - most) for score in scores]
        whole = sum(powers)
        return [power / whole for power in powers]


KNOWN = 0.5
"""The share of a sentence, by weight, that must be known from examples before likelihoods are taken at their word."""


def _sums(ids: Sequence[int]) -> Callable[[list[float]], float]:
    """The sum of the weights of some features."""
    if len(ids) == 1:
        return itemgetter(ids[0])
    pick = itemgetter(*ids)
    return lambda weights: sum(pick(weights))
