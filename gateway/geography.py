"""How far apart two places are."""

from __future__ import annotations

import math

_EARTH = 6_371_000.0
"""Mean radius in metres."""


def metres_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The way as the crow flies, in metres.

    Arguments:
        latitude: of one place, in degrees. longitude: in degrees.
        other_latitude: of the other place, in degrees. other_longitude: in degrees.

    >>> round(metres_between(-25.7461, 28.1881, -25.7461, 28.1891))
    100
    """
    one, other = math.radians(latitude), math.radians(other_latitude)
    high = math.sin((other - one) / 2) ** 2
    wide = math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(high + math.cos(one) * math.cos(other) * wide))
