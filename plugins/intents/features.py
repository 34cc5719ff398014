"""What the classifier sees of a sentence: words, pairs of words, and pieces of four letters, which survive slips."""

from __future__ import annotations

import re
import unicodedata

PIECE = 4
"""Letters of a piece; a blank before and after each word counts."""

MOST_WORDS = 40
"""Words of a sentence that count."""

LONGEST_WORD = 30

_GAPS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")


def features(sentence: str) -> list[str]:
    """The features of a sentence, each once. Case, accents and which number it is do not count.

    >>> features("Môre 12")
    ['=more', ' mor', 'more', 'ore ', '=0', ' 0 ', '^_more', 'more_0', '0_$']
    """
    bare = (each for each in unicodedata.normalize("NFKD", sentence.casefold()) if not unicodedata.combining(each))
    words = [
        _DIGITS.sub("0", word)[:LONGEST_WORD] for word in _GAPS.sub(" ", "".join(bare)).split(maxsplit=MOST_WORDS)
    ][:MOST_WORDS]
    found = []
    for word in words:
        padded = f" {word} "
        found.append(f"={word}")
        found += [padded[at : at + PIECE] for at in range(max(1, len(padded) - PIECE + 1))]
    found += [f"{one}_{two}" for one, two in zip(["^", *words], [*words, "$"], strict=True)] if words else []
    return list(dict.fromkeys(found))
