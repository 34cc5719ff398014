"""Finding answers by a resident's own words, slips included; offline, the same each time. Pure.

Each word of the question counts by how rare it is in the guide, and by how well a word of the entry fits it: the same
word, one that begins alike, a part of a compound, or one with a slip in it (compared by groups of three letters). What
stands in an entry's question or its other ways to ask counts in full, what only its answer says for less.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping

from msgspec import Struct

from plugins.guide.entries import Entry

SURE, MAYBE = 0.6, 0.42
"""The share of a question that an entry must answer to be told at once; to be offered."""

AHEAD = 1.25
"""By how much an answer must be better than the next one to be told at once."""

MOST = 5
IN_ANSWER = 0.6
WORD_FOR_WORD = 1.5
"""What a question counts that is, but for small words, one of the ways to ask that an entry names."""
ALIKE = 0.5
"""Groups of three letters in common from which on a word is another with a slip in it."""

_SMALL = frozenset(
    re.findall(
        r"\w+",
        """
        a about an and any are at be by can city could dear do does for from get have hello hi how i in is it many may
        me much my of on or our please s some t tell thank thanks that the there they this to want we what when where
        which who will with would you your
        aan as asb asseblief by dankie die dit ek en gaan goeie hallo het hoe hoeveel hulle in is jou julle jy kan ken
        kry mag met moet my n na om op ons sal se stad van vir waar wat wanneer watter wie word
        """,
    )
)


class Hit(Struct, frozen=True):
    """An entry that may answer, by its `id`, and what `share` of the question it answers; more than 1 word for word."""

    id: str
    share: float


class Index:
    """All words of a guide.

    Arguments:
        entries: of all languages; those with the same id are one answer.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._fields: dict[str, dict[str, float]] = {}
        self._phrases: dict[frozenset[str], set[str]] = {}
        for entry in entries:
            words = self._fields.setdefault(entry.id, {})
            _put(words, entry.answer, IN_ANSWER)
            _put(words, entry.heading, IN_ANSWER)
            for phrase in (entry.question, *entry.also):
                _put(words, phrase, 1.0)
                self._phrases.setdefault(frozenset(words_of(phrase)), set()).add(entry.id)
        counts: dict[str, int] = {}
        for words in self._fields.values():
            for word in words:
                counts[word] = counts.get(word, 0) + 1
        every = len(self._fields)
        self._rarity: Mapping[str, float] = {word: math.log(1 + every / count) for word, count in counts.items()}
        self._unknown = math.log(1 + every)
        self._parts = {word: _threes(word) for word in self._rarity}
        self._having: dict[str, set[str]] = {}
        for word, threes in self._parts.items():
            for three in threes:
                self._having.setdefault(three, set()).add(word)

    def search(self, said: str) -> list[Hit]:
        """Entries that may answer, the best first.

        Arguments:
            said: by the resident.
        """
        asked = list(dict.fromkeys(words_of(said)))
        fitting = [self._fitting(word) for word in asked]
        weights = [self._weight(fits) for fits in fitting]
        whole = sum(weights)
        if not whole:
            return []
        named = self._phrases.get(frozenset(asked), set())
        found = [Hit(id, WORD_FOR_WORD) for id in named]
        for id, words in self._fields.items():
            share = sum(
                weight * max((fit * words[word] for word, fit in fits.items() if word in words), default=0.0)
                for weight, fits in zip(weights, fitting, strict=True)
            )
            if share and id not in named:
                found.append(Hit(id, share / whole))
        return sorted(found, key=lambda hit: (-hit.share, hit.id))

    def _weight(self, fits: Mapping[str, float]) -> float:
        if not fits:
            return self._unknown / 2  # a word that the guide has not got: a name, or a matter that is not in it
        best = max(fits.values())
        return min(self._rarity[word] for word, fit in fits.items() if fit == best)

    def _fitting(self, asked: str) -> dict[str, float]:
        """Words of the guide that this one may mean, and how well."""
        if asked in self._rarity and len(asked) < 4:
            return {asked: 1.0}
        mine = _threes(asked)
        candidates = {word for three in mine for word in self._having.get(three, ())}
        found = {word: fit for word in candidates if (fit := _fit(asked, word, mine, self._parts[word]))}
        if asked in self._rarity:
            found[asked] = 1.0
        return found


def words_of(said: str) -> list[str]:
    """The words that count, without case and accents."""
    bare = (letter for letter in unicodedata.normalize("NFKD", said.casefold()) if not unicodedata.combining(letter))
    return [word for word in re.findall(r"[a-z0-9]+", "".join(bare)) if word not in _SMALL and len(word) > 1]


def _put(words: dict[str, float], text: str, weight: float) -> None:
    for word in words_of(text):
        words[word] = max(weight, words.get(word, 0.0))


def _threes(word: str) -> frozenset[str]:
    padded = f"  {word} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def _fit(asked: str, word: str, mine: frozenset[str], its: frozenset[str]) -> float:
    """From 0 to 1: how well a word of the guide fits one that was asked with."""
    short, long = sorted((asked, word), key=len)
    if len(short) >= 4 and long.startswith(short):
        return 0.95 if len(long) - len(short) <= 3 else 0.8
    if len(short) >= 5 and short in long:
        return 0.7
    if len(short) < 4:
        return 0.0
    alike = 2 * len(mine & its) / (len(mine) + len(its))
    return 0.9 * alike if alike >= ALIKE else 0.0
