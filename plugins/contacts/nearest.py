"""Which office is the nearest, to a shared place or to a suburb in words. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from msgspec import Struct

from gateway.api import Office, SharedPlace, Words, mentions, metres_between, text

ALIKE = 0.8
"""From here on a word with a slip in it is still that suburb."""


class Found(Struct, frozen=True):
    """An office, and how far away it is; None if nobody knows."""

    office: Office
    metres: float | None = None


def by_place(offices: Sequence[Office], place: SharedPlace) -> list[Found]:
    """All offices, the nearest first; those without a position last.

    Arguments:
        place: where the resident is.
    """
    found = [Found(each, _away(each, place)) for each in offices]
    return sorted(found, key=lambda each: float("inf") if each.metres is None else each.metres)


def _away(office: Office, place: SharedPlace) -> float | None:
    if office.latitude is None or office.longitude is None:
        return None
    return metres_between(place.latitude, place.longitude, office.latitude, office.longitude)


def by_words(offices: Sequence[Office], said: str) -> list[Found]:
    """Those whose suburb, name or address is in what was said; suburbs may have slips in them.

    Arguments:
        said: by the resident.
    """
    exact = [each for each in offices if mentions(said, [*each.areas, *each.names.values(), each.address])]
    return [Found(each) for each in exact or _alike(offices, said)]


def _alike(offices: Sequence[Office], said: str) -> list[Office]:
    words = re.findall(r"\w+", said.casefold())
    heard = [" ".join(words[at : at + several]) for several in (3, 2, 1) for at in range(len(words) - several + 1)]
    areas = {area for each in offices for area in each.areas if len(area) > 3}
    for phrase in heard:
        if near := difflib.get_close_matches(phrase, areas, n=1, cutoff=ALIKE):
            return [each for each in offices if near[0] in each.areas]
    return []


def away(metres: float | None) -> Words | None:
    """How far it is, in words: by 50 m, then by 100 m, then by whole kilometres.

    Arguments:
        metres: as the crow flies; None if nobody knows.
    """
    if metres is None:
        return None
    if metres < 975:
        return text("contacts-metres", metres=max(50, round(metres / 50) * 50))
    return text("contacts-km", km=round(metres / 1000, 1) if metres < 10_000 else round(metres / 1000))
