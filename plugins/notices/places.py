"""Which areas are meant: by name with a slip of the finger, by ward, by a pin, by what the city's books say. Pure."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher

from gateway.api import CityArea, Content, NotUnderstood, SharedPlace, mentions, parsers, worded

DEGREE = 111_195.0
"""Metres from one degree of latitude to the next, on a sphere with the Earth's mean radius."""

NEAR = 3_000.0
"""A pin in no circle belongs to the nearest area, if its edge is no further away than so many metres."""

ALIKE = 0.8
"""From this likeness on (0 to 1) a name was meant that was not written quite so."""

EXAMPLES = 3


def named(said: str, areas: Sequence[CityArea]) -> tuple[CityArea, ...]:
    """The areas that words name: whole names first, the longest of them; then wards; then names with a slip.

    Arguments:
        said: what somebody wrote.
    """
    lengths = {area.id: longest for area in areas if (longest := _longest_in(said, _names(area)))}
    if lengths:
        best = max(lengths.values())
        return tuple(area for area in areas if lengths.get(area.id) == best)
    in_ward = tuple(area for area in areas if area.ward and mentions(said, [area.ward]))
    return in_ward or _alike(said, areas)


def at(latitude: float, longitude: float, areas: Iterable[CityArea]) -> CityArea | None:
    """The area of a pin: the one whose circle holds it, the nearest middle first; else the nearest, if it is near.

    Arguments:
        latitude, longitude: in degrees.
    """

    def away(area: CityArea) -> tuple[float, float]:
        assert area.latitude is not None
        assert area.longitude is not None
        wide = (area.longitude - longitude) * math.cos(math.radians(latitude))
        metres = math.hypot(area.latitude - latitude, wide) * DEGREE
        return max(metres - area.metres, 0.0), metres

    placed = [area for area in areas if area.latitude is not None]
    nearest = min(placed, key=away, default=None)
    return nearest if nearest is not None and away(nearest)[0] <= NEAR else None


HOME = "_home"
"""What an answer is that means the resident's own account."""


def where(areas: Sequence[CityArea], language: str, *, home: Sequence[str] = ()) -> Callable[[Content], list[str]]:
    """A parser: ids of the areas that an answer means.

    Arguments:
        areas: of the city. language: of examples. home: words for where one's account is; then it gives `HOME` alone.
    """

    def parse(answer: Content) -> list[str]:
        if isinstance(answer, SharedPlace):
            found = at(answer.latitude, answer.longitude, areas)
            if found is None:
                raise NotUnderstood("notices-outside")
            return [found.id]
        said = parsers.words(answer)
        meant = named(said, areas)
        if not meant and mentions(said, home):
            return [HOME]
        if not meant:
            examples = ", ".join(worded(area.names, language) for area in areas[:EXAMPLES])
            raise NotUnderstood("notices-no-such-area", said=said[:40], examples=examples)
        return [area.id for area in meant]

    return parse


def _names(area: CityArea) -> list[str]:
    return [*area.names.values(), *area.also, area.id.replace("-", " ")]


def _longest_in(said: str, names: Iterable[str]) -> int:
    return max((len(name) for name in names if mentions(said, [name])), default=0)


def _alike(said: str, areas: Sequence[CityArea]) -> tuple[CityArea, ...]:
    """Those whose name is most like what was written, if it is like it at all."""
    heard = _bare(said)
    likeness = {
        area.id: max(SequenceMatcher(None, heard, _bare(name)).ratio() for name in _names(area)) for area in areas
    }
    best = max(likeness.values(), default=0.0)
    return tuple(area for area in areas if best >= ALIKE and likeness[area.id] == best)


def _bare(words: str) -> str:
    """Small letters and digits only."""
    plain = unicodedata.normalize("NFD", words.casefold())
    return "".join(letter for letter in plain if letter.isalnum())
