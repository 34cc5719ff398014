"""What the service `Notices` hands over: frozen Structs, words by language with the city's own first."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

NoticeKind = Literal["outage", "water", "load_shedding", "event"]
"""What a notice is about: no electricity or something else out of order; water; load shedding; an event."""


class CityArea(Struct, frozen=True, kw_only=True):
    """A part of the city that residents know by name: a suburb, a township, a village.

    Arguments:
        id: the city's own, kept for ever: `[a-z0-9]+(-[a-z0-9]+)*`.
        names: as residents call it.
        also: other words for it, lower case.
        ward: number or name of the ward that it lies in; empty if the city does not say.
        latitude, longitude, metres: a circle on the map, for residents who share where they are; or None, None and 0.
    """

    id: str
    names: dict[str, str]
    also: tuple[str, ...] = ()
    ward: str = ""
    latitude: float | None = None
    longitude: float | None = None
    metres: int = 0


class CityNotice(Struct, frozen=True, kw_only=True):
    """Something that residents of an area want to know while it lasts, or before.

    Arguments:
        id: the city's own; the same for as long as it is the same trouble.
        kind: see `NoticeKind`.
        titles: what it is, one line.
        details: what to do, or why; a few lines at most.
        areas: `CityArea.id` of those that it concerns.
        everywhere: it concerns the whole city, whatever `areas` says. What names no area and is not everywhere is
            shown to nobody.
        begins: when it begins or began; None if it is on already.
        until: when it should be over; None if nobody knows.
        danger: people may be hurt: it is told at night, too, and to everybody in the area who takes notices at all.
    """

    id: str
    kind: NoticeKind
    titles: dict[str, str]
    details: dict[str, str] = {}
    areas: tuple[str, ...] = ()
    everywhere: bool = False
    begins: dt.datetime | None = None
    until: dt.datetime | None = None
    danger: bool = False
