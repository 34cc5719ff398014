"""Keywords with slips: one letter too many, missing, wrong or transposed, doubled letters, words run together or apart.

Only longer words are mended, and only those that are no word themselves as far as anybody here has said. What comes of
it is a guess: what must not be guessed (danger, money) is asked, see `gateway.meanings`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sessions.slips import slips

SHORTEST = 5
"""Letters of a keyword that can have a slip: shorter words are too near to each other."""

TWO_SLIPS = 9
"""Letters from which a word may have two slips: electicty."""

DOUBLED = 4
"""Letters from which a word is known with doubled letters or without: accounnt, acount, billl."""

MOST_WORDS = 40
"""Words of a message that are looked at."""

_REPEATED = re.compile(r"(.)\1+")


class Spelling:
    """Mends what was said, towards the words of keywords.

    Arguments:
        phrases: all keywords, as `gateway.phrases.plain` gives them.
        known: further words that are right as they are, though they may be near to one of those.
    """

    def __init__(self, phrases: Iterable[str], known: Iterable[str] = ()) -> None:
        several = tuple(dict.fromkeys(phrases))
        words = dict.fromkeys(word for phrase in several for word in phrase.split() if not word.isdigit())
        self._known = {*words, *known}
        self._whole = {"".join(phrase.split()): phrase for phrase in several if len(phrase) > SHORTEST}
        self._squeezed: dict[str, list[str]] = {}
        self._by_start: dict[str, list[str]] = {}
        for word in words:
            if len(word) >= DOUBLED:
                self._squeezed.setdefault(_squeezed(word), []).append(word)
            if len(word) >= SHORTEST:
                self._by_start.setdefault(word[0], []).append(word)

    def mended(self, said: str) -> str | None:
        """What was said, with its slips mended; None if there are none.

        Arguments:
            said: as `plain` gives it.
        """
        words, mended, at = said.split()[:MOST_WORDS], list[str](), 0
        while at < len(words):
            pair = "".join(words[at : at + 2])
            if at + 1 < len(words) and self._whole.get(pair) == pair:  # pot hole
                mended.append(pair)
                at += 2
                continue
            mended.append(self._mended(words[at]))
            at += 1
        return None if mended == words else " ".join(mended)

    def _mended(self, word: str) -> str:
        if word in self._known or len(word) < DOUBLED or word.isdigit():
            return word
        if word in self._whole:  # burstpipe
            return self._whole[word]
        found = self._squeezed.get(_squeezed(word), []) or self._near(word)
        return found[0] if len(found) == 1 else word

    def _near(self, word: str) -> list[str]:
        """The keywords' words that it is nearest to; the first letter is seldom wrong, but may be transposed."""
        if len(word) < SHORTEST:
            return []
        starts = self._by_start.get(word[0], []) + (self._by_start.get(word[1], []) if word[1] != word[0] else [])
        by_slips: dict[int, list[str]] = {}
        for other in starts:
            transposed = word[0] != other[0]
            most = 2 if min(len(word), len(other)) >= TWO_SLIPS and not transposed else 1
            if abs(len(word) - len(other)) > most or (transposed and word[:2] != other[1::-1]):
                continue
            if (found := slips(word, other)) <= most:
                by_slips.setdefault(found, []).append(other)
        return by_slips[min(by_slips)] if by_slips else []


def _squeezed(word: str) -> str:
    return _REPEATED.sub(r"\1", word)
