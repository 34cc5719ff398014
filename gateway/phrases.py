"""Finding phrases in what somebody said: whole words, whatever the case, the accents and the punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_GAPS = re.compile(r"[\W_]+")


def plain(words: str) -> str:
    """Words without case, accents and punctuation, one blank between them. Many phones make accents hard to type.

    >>> plain("Goeie môre!"), plain("can't  breathe")
    ('goeie more', 'can t breathe')
    """
    bare = (letter for letter in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(letter))
    return _GAPS.sub(" ", "".join(bare)).strip()


def mentions(said: str, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases stands in what was said, as whole words. Case, accents and punctuation do not count.

    Arguments:
        said: what the resident said.
        phrases: one or more words each.

    >>> mentions("The TAP, it leaks!", ["tap"]), mentions("tape", ["tap"]), mentions("a street-light", ["street light"])
    (True, False, True)
    """
    heard = f" {plain(said)} "
    return any(f" {phrase} " in heard for phrase in map(plain, phrases) if phrase)
