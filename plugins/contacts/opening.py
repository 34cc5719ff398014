"""Whether something is open now, until when, and its week, in words. Pure."""

from __future__ import annotations

import datetime as dt
from functools import reduce

from gateway.api import City, Hours, OfficeHours, Words, text

WEEK = 7
HOLIDAY = 7
"""The place of public holidays, as `Hours` counts."""


def state(hours: str, at: dt.datetime, city: City) -> Words | None:
    """Whether it is open, in a few words; None if the hours are not known, or cannot be understood.

    Arguments:
        hours: as the directory has them. at: now, in the city's zone.
        city: whose holidays count.
    """
    office = OfficeHours.read(hours, city.is_holiday) if hours else None
    if office is None:
        return None
    if office.always:
        return text("contacts-always")
    if office.is_open(at):
        closes = office.closes(at)
        soon = closes is not None and closes - at < dt.timedelta(days=1)
        return text("contacts-open-until", time=f"{closes:%H:%M}") if soon else text("contacts-open")
    opens = office.next_open(at)
    if opens is None:
        return text("contacts-closed")
    days, time = (opens.date() - at.date()).days, f"{opens:%H:%M}"
    if days <= 1:
        return text("contacts-closed-tomorrow" if days else "contacts-closed-today", time=time)
    day = text(f"contacts-weekday-{opens.weekday()}")
    if days < WEEK:
        return text("contacts-closed-day", day=day, time=time)
    return text("contacts-closed-date", day=day, date=opens.date(), time=time)


def week(hours: str) -> Words | None:
    """The whole week on one line; as the city wrote it if it cannot be understood; None if it is not known.

    Arguments:
        hours: as the directory has them.
    """
    if not hours:
        return None
    office = OfficeHours.read(hours)
    if office is None:
        return text("contacts-hours", hours=hours)
    if office.always:
        return None  # the state says it already
    every = [_one(each) for each in office.week]
    return reduce(lambda first, second: text("contacts-list", first=first, second=second), every)


def _one(hours: Hours) -> Words:
    opens, closes = (f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (hours.opens, hours.closes))
    if hours.first == HOLIDAY:
        return text("contacts-week-holiday", opens=opens, closes=closes)
    first, last = (text(f"contacts-day-{day}") for day in (hours.first, min(hours.last, HOLIDAY - 1)))
    if hours.first == hours.last:
        return text("contacts-week-day", day=first, opens=opens, closes=closes)
    return text("contacts-week-days", first=first, last=last, opens=opens, closes=closes)
