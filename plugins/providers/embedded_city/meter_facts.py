"""What the city's files tell of one meter. Pure."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from itertools import pairwise, takewhile

from gateway.api import Meter, MeterReading, MeterService, ReadingDays
from plugins.providers.embedded_city import ledger
from plugins.providers.embedded_city.folder import AccountFolder
from plugins.providers.embedded_city.records import MeterRecord, ReadingRecord

UNITS: dict[str, str] = {"electricity": "kWh", "water": "kl"}

A_YEAR = 400
"""Days of readings that the average is made of: a year, and a month that came late."""

LEAST_DAYS = 25
"""Fewer days are no average."""


def numbers(folder: AccountFolder) -> tuple[str, ...]:
    """The meters of an account: electricity before water, those with readings before the others."""
    services = {each.meter: each.service for each in folder.readings}
    services |= {each.meter: each.service for each in folder.meters if each.meter not in services}
    return tuple(sorted((number for number, kind in services.items() if kind in UNITS), key=lambda n: services[n]))


def meter_of(folder: AccountFolder, number: str, today: dt.date, sent: MeterReading | None = None) -> Meter:
    """All that is known of one of them.

    Arguments:
        folder: of its account. today: in the city.
        sent: what a resident has sent since the latest reading.
    """
    readings = [each for each in folder.readings if each.meter == number and each.date <= today]
    record = next((each for each in folder.meters if each.meter == number), None)
    service: MeterService = "water" if (record or readings[0]).service == "water" else "electricity"
    real = [each for each in readings if each.kind != "estimated"]
    return Meter(
        number=number,
        account=folder.account.account,
        place=(record and record.place) or folder.title,
        service=service,
        unit=(record and record.unit) or UNITS[service],
        digits=(record and record.digits) or next((each.digits for each in reversed(readings) if each.digits), None),
        prepaid=bool(record and record.prepaid),
        last=_shown(readings[-1]) if readings else None,
        last_real=_shown(real[-1]) if real else None,
        estimates=len(list(takewhile(lambda each: each.kind == "estimated", reversed(readings)))),
        daily=_daily(readings, until=real[-1].date) if real else None,
        days=None if record is None else _days(record, today),
        sent=sent,
    )


def _shown(record: ReadingRecord) -> MeterReading:
    return MeterReading(record.date, record.reading // 1000, record.kind)


def _daily(readings: list[ReadingRecord], until: dt.date) -> int | None:
    """Thousandths a day, up to the last reading that somebody took; what cannot be told is left out."""
    used = days = 0
    for before, after in pairwise(readings):
        amount = ledger.used(before, after)
        if amount is not None and after.date <= until and (until - before.date).days <= A_YEAR:
            used += amount
            days += (after.date - before.date).days
    return used // days if days >= LEAST_DAYS else None


def _days(record: MeterRecord, today: dt.date) -> ReadingDays | None:
    """The days for readings that it is now, or the next ones."""
    if record.first_day is None or record.last_day is None:
        return None
    return next(days for days in _every(record.first_day, record.last_day, today) if days.last >= today)


def _every(first: int, last: int, today: dt.date) -> Iterator[ReadingDays]:
    """Those that begin in the month before this one, in this one, and in the next."""
    for months in (-1, 0, 1):
        yield ReadingDays(_day(today, months, first), _day(today, months + (last < first), last))


def _day(today: dt.date, months: int, day: int) -> dt.date:
    index = today.year * 12 + today.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day, monthrange(year, month + 1)[1]))
