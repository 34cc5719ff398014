"""Whether a message is an address and nothing else: then the name of the street asks for nothing.

"25 Robot Street" is no broken robot, and whoever is asked for an ID number and types where they live reports no fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from gateway.phrases import plain

SHORTEST_ENDING = 3
"""Letters from which a word for a street may be the end of another word: Kerkstraat."""

MOST_WORDS = 8
"""An address has no more."""


class Addresses:
    """Knows addresses by the words that stand for a street.

    Arguments:
        streets: those words, of all languages. asks: whether words, as `plain` gives them, hold a keyword.
    """

    def __init__(self, streets: Iterable[str], asks: Callable[[str], bool]) -> None:
        words = tuple(dict.fromkeys(bare for each in streets if (bare := plain(each))))
        endings = tuple(each for each in words if len(each) >= SHORTEST_ENDING)
        named = rf"(?P<name>(?:\w+ ){{1,2}})(?:{'|'.join(words)})|\w+(?:{'|'.join(endings)})"
        self._asks = asks
        self._patterns = [re.compile(rf"\d+ ?[a-z]? (?:{named})"), re.compile(rf"(?:{named}) \d+ ?[a-z]?")]
        if not endings:
            self._patterns = []

    def is_one(self, body: str) -> bool:
        """Whether a message (`body`) is a house and its street, perhaps with a suburb behind a comma.

        "12 Main Road, no water" is a fault, and so is "2 potholes Main Road": one word of a street may be a keyword.
        """
        if len(body.split()) > MOST_WORDS:
            return False
        street, _, rest = body.partition(",")
        said = plain(street)
        found = next((match for each in self._patterns if (match := each.fullmatch(said))), None)
        if found is None or self._asks(plain(rest)):
            return False
        name = (found["name"] or "").split()
        return len(name) < 2 or not self._asks(" ".join(name))


__all__ = ["Addresses"]
