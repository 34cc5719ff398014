"""Whether a reading is plausible. Pure: the meter, what it is said to show, and the day come in.

A reading is compared with the last one that somebody read, not with an estimate: an estimate that was too high is no
reason to doubt a resident. The limits are starting points of our own, and the operator's to set.
"""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from gateway.api import Meter, MeterReading, ReadingDoubt
from plugins.meters.settings import Settings

NEAR_THE_TOP = 0.9
"""A meter that starts again at nought had passed this share of its range."""


class Judgement(Struct, frozen=True):
    """What is to be said of a reading.

    Arguments:
        shown: the reading.
        since: what it is compared with; None if nobody has ever read the meter.
        used: units since then; None if that cannot be told.
        usual: units that are usual for this time; None if it is not known.
        doubt: what is odd; None if nothing is.
        again: the meter has started again at nought.
        over: units by which the bill's estimate is higher than the reading; 0 if it is not.
    """

    shown: int
    since: MeterReading | None = None
    used: int | None = None
    usual: int | None = None
    doubt: ReadingDoubt | None = None
    again: bool = False
    over: int = 0


def judged(meter: Meter, shown: int, today: dt.date, settings: Settings) -> Judgement:
    """The judgement.

    Arguments:
        meter: as the city knows it. shown: what it is said to show. today: the day of the reading, in the city.
    """
    since = meter.last_real
    if since is None:
        return Judgement(shown)
    days = max((today - since.on).days, 0)
    usual = None if meter.daily is None else meter.daily * days // 1000
    used, again = shown - since.shown, False
    if used < 0 and meter.digits is not None and since.shown >= NEAR_THE_TOP * 10**meter.digits:
        used, again = used + 10**meter.digits, True
    doubt = _doubt(meter, used, usual, days, settings)
    if used < 0 or (again and doubt == "high"):
        return Judgement(shown, since, None, usual, "lower")
    estimated = meter.last is not None and meter.last.kind == "estimated" and not again
    over = max(meter.last.shown - shown, 0) if meter.last is not None and estimated else 0
    return Judgement(shown, since, used, usual, doubt, again, over)


def _doubt(meter: Meter, used: int, usual: int | None, days: int, settings: Settings) -> ReadingDoubt | None:
    if usual is None:
        return None
    much = settings.high_kl if meter.service == "water" else settings.high_kwh
    if used > settings.high_times * usual and used - usual >= much:
        return "high"
    if days < settings.low_after_days or used >= settings.low_share * usual:
        return None
    return "nothing" if used == 0 else "low"
