"""What the city knows already of what a resident is about to report. Pure."""

from __future__ import annotations

from gateway.api import CaseCategory, CasePlace, CaseStatus, Outage, mentions, metres_between
from plugins.cases.desk import same_place

MOST = 3
"""Cases that are shown; the nearest."""


def _away(first: CasePlace, second: CasePlace) -> float | None:
    """How far apart two pins are, in metres; None if one of them is none."""
    if first.latitude is None or first.longitude is None or second.latitude is None or second.longitude is None:
        return None
    return metres_between(first.latitude, first.longitude, second.latitude, second.longitude)


def outages_at(place: CasePlace, category: CaseCategory, outages: tuple[Outage, ...]) -> tuple[Outage, ...]:
    """Those that explain it.

    Arguments:
        place: what the resident has said. category: of the report.
    """
    return tuple(each for each in outages if category.code in each.categories and _concerns(each, place))


def _concerns(outage: Outage, place: CasePlace) -> bool:
    if mentions(place.words, outage.areas):
        return True
    away = _away(place, CasePlace("", outage.latitude, outage.longitude))
    return away is not None and away <= outage.metres


def cases_at(
    place: CasePlace, category: CaseCategory, cases: tuple[CaseStatus, ...], metres: int
) -> tuple[tuple[CaseStatus, int | None], ...]:
    """Open cases of the same kind at the same place, the nearest first, each with how far away it is.

    Arguments:
        metres: how far away it may be.
    """
    found: list[tuple[CaseStatus, int | None]] = []
    for each in cases:
        away = _away(place, each.place)
        near = away is not None and away <= metres
        if each.category == category.code and each.state != "done" and (near or same_place(place, each.place)):
            found.append((each, None if away is None else round(away)))
    return tuple(sorted(found, key=lambda pair: pair[1] or 0)[:MOST])
