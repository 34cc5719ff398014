"""Finding phrases in what somebody said: whole words, whatever the case, the accents and the punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from sessions.slips import is_near

_GAPS = re.compile(r"[\W_]+")


def plain(words: str) -> str:
    """Words without case, accents and punctuation, one blank between them. Many phones make accents hard to type.

    >>> plain("Goeie môre!"), plain("can't  breathe")
    ('goeie more', 'can t breathe')
    """
    folded = words.casefold()
    if not folded.isascii():
        folded = "".join(each for each in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(each))
    return _GAPS.sub(" ", folded).strip()


def nearest(said: str, phrases: Iterable[str]) -> str | None:
    """The phrase that was said, and nothing else, perhaps with a slip of the finger; None if it was none of them, or if
    it could be two. Short phrases have no slips: they are too near to other words.

    Arguments:
        said: what the resident said.
        phrases: one or more words each; blanks in them do not count.

    >>> nearest("Afrikans!", ["English", "Afrikaans"]), nearest("isi zulu", ["isiZulu"]), nearest("my zulu", ["Zulu"])
    ('Afrikaans', 'isiZulu', None)
    """
    heard = plain(said).replace(" ", "")
    every = {_bare(phrase): phrase for phrase in phrases}
    if heard in every:
        return every[heard]
    fitting = [phrase for bare, phrase in every.items() if is_near(heard, bare)]
    return fitting[0] if len(fitting) == 1 else None


@lru_cache(4096)
def _bare(phrase: str) -> str:
    """A phrase of ours without blanks; there are some hundreds, and each message is compared with them."""
    return plain(phrase).replace(" ", "")


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
