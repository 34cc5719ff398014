"""When a provider is asked about a session from which nothing was heard. Pure."""

from __future__ import annotations

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
FIRST_LOOK = MINUTE
GIVEN_UP_AFTER = 7 * DAY


def next_look(begun: float, looks: int, now: float) -> float | None:
    """The next moment to ask, or None when it is time for a person: after 1, 3, 10, 30 minutes and an hour, then each
    hour for a day, then each day for a week.

    Arguments:
        begun: when the session was begun. looks: how often it was asked about. now: epoch seconds.

    >>> [next_look(0, looks, 0) for looks in range(6)]
    [60.0, 180.0, 600.0, 1800.0, 3600.0, 7200.0]
    """
    ages = (MINUTE, 3 * MINUTE, 10 * MINUTE, 30 * MINUTE, *(hour * HOUR for hour in range(1, 25)))
    days = tuple(day * DAY for day in range(2, 8))
    plan = (*ages, *days)
    if looks >= len(plan) or now - begun > GIVEN_UP_AFTER:
        return None
    return max(begun + plan[looks], now + MINUTE / 4 if looks else begun + plan[0])


def patience(tries: int) -> float:
    """Seconds to wait after so many failed tries: 2, 4, 8 ... at most ten minutes.

    Arguments:
        tries: 1 after the first.
    """
    return min(2.0 ** min(tries, 10), 600.0)
