"""Public holidays of a country, computed. What is proclaimed for one year only stands in `plugins.toml`.

South Africa: Public Holidays Act 36 of 1994, sections 1 and 2 with schedule 1. A library for all countries would cost
some 45 MB of memory and a second of each start; a country is a few lines here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

_SUNDAY = 6


def public_holidays(country: str, year: int) -> frozenset[date]:
    """The days of a year that are public holidays.

    Arguments:
        country: one of `COUNTRIES`, or empty for none.
        year: of the Gregorian calendar.

    >>> date(2026, 8, 10) in public_holidays("ZA", 2026), public_holidays("", 2026)
    (True, frozenset())
    """
    return _computed(country, year)


@lru_cache(maxsize=64)
def _computed(country: str, year: int) -> frozenset[date]:
    return COUNTRIES[country](year) if country else frozenset()


def _south_africa(year: int) -> frozenset[date]:
    easter = _easter(year)
    days = [
        *(date(year, month, day) for month, day in ((1, 1), (3, 21), (4, 27), (5, 1), (6, 16), (8, 9), (9, 24))),
        *(date(year, 12, day) for day in (16, 25, 26)),
        easter - timedelta(days=2),
        easter + timedelta(days=1),
    ]
    mondays = (day + timedelta(days=1) for day in days if day.weekday() == _SUNDAY)
    return frozenset((*days, *mondays))


def _easter(year: int) -> date:
    """Easter Sunday, by the rule of Meeus, Jones and Butcher."""
    golden, (century, in_century) = year % 19, divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


COUNTRIES: dict[str, Callable[[int], frozenset[date]]] = {"ZA": _south_africa}
"""Those that are known, by ISO 3166."""
