"""Which parts of the city are meant: by name with a slip of the finger, by ward, by a pin."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Protocol

import structlog
import trio

from gateway.notices_data import CityArea
from gateway.notices_service import Notices
from gateway.phrases import mentions
from gateway.plugins_file import PluginsFile
from sessions.errors import TryLater

_log = structlog.stdlib.get_logger(__name__)

SERVICE = "notices"
PATIENCE = 5.0
"""Seconds that an operator waits for the list."""

DEGREE = 111_195.0
"""Metres from one degree of latitude to the next, on a sphere with the Earth's mean radius."""

NEAR = 3_000.0
"""A pin in no circle belongs to the nearest area, if its edge is no further away than so many metres."""

ALIKE = 0.8
"""From this likeness on (0 to 1) a name was meant that was not written quite so."""


class _Supplying(Protocol):
    """The part of `gateway.plugin_host.PluginHost` that is needed here."""

    @property
    def file(self) -> PluginsFile: ...

    def supplied(self, services: Iterable[str]) -> dict[str, object]: ...


def areas_named(said: str, areas: Sequence[CityArea]) -> tuple[CityArea, ...]:
    """The areas that words name: whole names first, the longest of them; then wards; then names with a slip.

    Arguments:
        said: what somebody wrote. areas: of the city.
    """
    lengths = {area.id: longest for area in areas if (longest := _longest_in(said, _names(area)))}
    if lengths:
        best = max(lengths.values())
        return tuple(area for area in areas if lengths.get(area.id) == best)
    in_ward = tuple(area for area in areas if area.ward and mentions(said, [area.ward]))
    return in_ward or _alike(said, areas)


def area_at(latitude: float, longitude: float, areas: Iterable[CityArea]) -> CityArea | None:
    """The area of a pin: the one whose circle holds it, the nearest middle first; else the nearest, if it is near.

    Arguments:
        latitude, longitude: in degrees. areas: of the city; those without a circle are passed over.
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


async def areas_of_the_city(host: _Supplying) -> tuple[CityArea, ...]:
    """Those that the city's system names; none if no plugin stands behind `notices`, or it does not answer now.

    Arguments:
        host: the plugins, whose providers are open.
    """
    if SERVICE not in host.file.services:
        return ()
    found = host.supplied([SERVICE])[SERVICE]
    try:
        with trio.move_on_after(PATIENCE):
            return await found.areas() if isinstance(found, Notices) else ()
    except TryLater as error:
        _log.warning("areas_of_the_city_not_known", why=str(error))
    return ()


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
