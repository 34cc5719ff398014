"""What is said about a meter and a reading, each in one bubble. Plain computing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gateway.api import Meter, ReadingTaken, Text, Words, lines, text
from plugins.meters.judging import Judgement
from plugins.meters.reading import MOST_DIGITS

MANY_ESTIMATES = 3
"""So many estimates in a row are named."""

LONGEST_PLACE, LONGEST_UNIT = 40, 6


def heading(meter: Meter) -> Text:
    """Which meter it is."""
    return text(
        "meters-heading", service=meter.service, number=meter.masked, place=shortened(meter.place, LONGEST_PLACE)
    )


def question(meter: Meter) -> Text:
    """What to type."""
    known = meter.digits is not None
    return text("meters-question", service=meter.service, digits=meter.digits or MOST_DIGITS, known=known)


def about(meter: Meter, today: dt.date) -> Words:
    """The meter, its last reading, when a reading counts, and the question."""
    return lines(heading(meter), *_last(meter, today), *_days(meter, today), "", question(meter))


def _last(meter: Meter, today: dt.date) -> Iterator[Text]:
    last = meter.last
    if last is None:
        yield text("meters-no-last")
    elif last.kind == "estimated":
        yield text("meters-estimated", shown=last.shown, date=last.on)
        if meter.last_real is not None:
            yield text("meters-last-real", shown=meter.last_real.shown, date=meter.last_real.on)
        if meter.estimates >= MANY_ESTIMATES:
            yield text("meters-many-estimates", count=meter.estimates)
    else:
        yield text("meters-last", shown=last.shown, date=last.on, by=last.kind)
    if meter.sent is not None:
        yield text("meters-sent", shown=meter.sent.shown, date=meter.sent.on, again=in_time(meter, today))


def in_time(meter: Meter, today: dt.date) -> bool:
    """Whether a reading of today counts for a bill."""
    return meter.days is None or meter.days.first <= today <= meter.days.last


def _days(meter: Meter, today: dt.date) -> Iterator[Text]:
    if meter.days is None:
        return
    key = "meters-days-now" if in_time(meter, today) else "meters-days-later"
    yield text(key, first=meter.days.first, last=meter.days.last)


def sure(meter: Meter, judgement: Judgement) -> Words:
    """The reading, read back."""
    return lines(
        text("meters-sure-heading", service=meter.service, number=meter.masked, shown=judgement.shown),
        *_used(meter, judgement),
        text("meters-sure-question"),
    )


def _used(meter: Meter, judgement: Judgement) -> Iterator[Text]:
    unit = shortened(meter.unit, LONGEST_UNIT)
    if judgement.again:
        yield text("meters-again-at-nought")
    if judgement.since is not None and judgement.used is not None:
        yield text("meters-used", used=judgement.used, unit=unit, date=judgement.since.on)
    if judgement.over:
        yield text("meters-over", over=judgement.over, unit=unit)


def doubted(meter: Meter, judgement: Judgement) -> Words:
    """Why it is odd, and to look again."""
    unit, since = shortened(meter.unit, LONGEST_UNIT), judgement.since
    values = {} if since is None else {"last": since.shown, "date": since.on}
    why = text(
        f"meters-doubt-{judgement.doubt}",
        shown=judgement.shown,
        used=judgement.used or 0,
        usual=judgement.usual or 0,
        unit=unit,
        **values,
    )
    return lines(why, text("meters-look-again"))


def receipt(meter: Meter, shown: int, taken: ReadingTaken, *, photo: bool) -> Words:
    """What became of it."""
    replaced, days = taken.replaced, meter.days
    values = {} if days is None else {"first": days.first, "last": days.last}
    known = "known" if days is not None else "unknown"
    return lines(
        text("meters-taken", shown=shown, number=meter.masked),
        text("meters-reference", reference=taken.reference),
        text(f"meters-taken-{taken.state}" if taken.state != "kept" else f"meters-taken-kept-{known}", **values),
        text("meters-with-photo") if photo else None,
        None if replaced is None else text("meters-replaced", shown=replaced.shown, date=replaced.on),
    )


def shortened(words: str, most: int) -> str:
    """Words of the city's system on one line, cut with an ellipsis if they are longer than `most`."""
    plain = " ".join(words.split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"
