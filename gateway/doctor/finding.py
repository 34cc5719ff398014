"""One thing that was looked at."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

State = Literal["well", "look", "wrong"]
"""`well`: nothing to do. `look`: it works, and somebody should look. `wrong`: residents get no answer, or soon none."""


class Finding(Struct, frozen=True):
    """What was found, and what to do about it.

    Arguments:
        what: was looked at, in one or two words.
        state: see `State`. words: what is so. mend: what to do; empty where all is well.
    """

    what: str
    state: State
    words: str
    mend: str = ""


def well(what: str, words: str) -> Finding:
    """Nothing is to be done."""
    return Finding(what, "well", words)


def look(what: str, words: str, mend: str) -> Finding:
    """It works, and somebody should look."""
    return Finding(what, "look", words, mend)


def wrong(what: str, words: str, mend: str) -> Finding:
    """Residents get no answer, or soon none."""
    return Finding(what, "wrong", words, mend)
