"""The working hours of a Chatwoot inbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def opening(inbox: dict[str, Any], now: float, zone: str) -> tuple[bool, dt.datetime | None]:
    """Whether somebody is there, and when next if not.

    Arguments:
        inbox: as the API describes it. now: seconds since the epoch. zone: taken if the inbox names none that is known.
    """
    if not inbox.get("working_hours_enabled"):
        return True, None
    try:
        tz = ZoneInfo(str(inbox.get("timezone") or zone))
    except (ZoneInfoNotFoundError, ValueError):
        tz = ZoneInfo(zone)
    at = dt.datetime.fromtimestamp(now, tz)
    for opens, closes in _times(inbox, at):
        if opens <= at < closes:
            return True, None
        if opens > at:
            return False, opens
    return False, None


def _times(inbox: dict[str, Any], at: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    days = {each.get("day_of_week"): each for each in inbox.get("working_hours") or ()}
    for ahead in range(8):
        date = at.date() + dt.timedelta(days=ahead)
        day = days.get(date.isoweekday() % 7)  # Chatwoot counts from Sunday, 0
        if day is None or day.get("closed_all_day"):
            continue
        midnight = dt.datetime.combine(date, dt.time(), at.tzinfo)
        if day.get("open_all_day"):
            yield midnight, midnight + dt.timedelta(days=1)
        elif day.get("open_hour") is not None and day.get("close_hour") is not None:
            yield _moment(midnight, day, "open"), _moment(midnight, day, "close")


def _moment(midnight: dt.datetime, day: dict[str, Any], which: str) -> dt.datetime:
    hour, minute = int(day[f"{which}_hour"]), int(day.get(f"{which}_minutes") or 0)
    return midnight + dt.timedelta(hours=hour, minutes=minute)
