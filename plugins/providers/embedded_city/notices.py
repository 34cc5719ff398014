"""The service `Notices`: the parts of the city, and what is on in them, out of `areas.csv` and `outages.csv`."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import apsw

from gateway.api import CityArea, CityNotice, Clock, Notices
from plugins.providers.embedded_city.database import select
from plugins.providers.embedded_city.notice_books import EVERYWHERE, AreaRecord, OutageRecord
from plugins.providers.embedded_city.reader import Reader

DEGREE = 111_195.0
"""Metres from one degree of latitude to the next, on a sphere with the Earth's mean radius."""


class EmbeddedNotices(Notices):
    """See `gateway.api.Notices`.

    Arguments:
        reader: of the imported city. clock, zone: what time it is in the city.
    """

    def __init__(self, reader: Reader, clock: Clock, zone: str) -> None:
        self._reader, self._clock, self._zone = reader, clock, ZoneInfo(zone)

    async def areas(self) -> tuple[CityArea, ...]:
        """Those of `areas.csv`."""
        records = await self._reader.run(lambda c: select(c, AreaRecord, "ORDER BY id"))
        return tuple(
            CityArea(
                id=each.area,
                names=each.name,
                also=each.also,
                ward=each.ward,
                latitude=each.latitude,
                longitude=each.longitude,
                metres=each.metres or 0,
            )
            for each in records
        )

    async def current(self) -> tuple[CityNotice, ...]:
        """Those of `outages.csv` that are not over."""

        def query(connection: apsw.Connection) -> tuple[list[AreaRecord], list[OutageRecord]]:
            return select(connection, AreaRecord, "ORDER BY id"), select(connection, OutageRecord, "ORDER BY id")

        areas, records = await self._reader.run(query)
        now = dt.datetime.fromtimestamp(self._clock.now(), self._zone)
        found = [self._notice(each, areas) for each in records]
        return tuple(each for each in found if each.until is None or each.until > now)

    def _notice(self, record: OutageRecord, areas: Sequence[AreaRecord]) -> CityNotice:
        return CityNotice(
            id=record.outage,
            kind=record.kind,
            titles=record.title,
            details=record.details,
            areas=tuple(each.area for each in areas if _concerns(record, each)),
            everywhere=EVERYWHERE in record.areas,
            begins=moment(record.begins, record.begins_time or "00:00", self._zone),
            until=moment(record.until, record.until_time or "23:59", self._zone),
            danger=record.danger,
        )


def moment(day: dt.date | None, time: str, zone: ZoneInfo) -> dt.datetime | None:
    """A day and a time (`HH:MM`) of the city; None without a day."""
    return None if day is None else dt.datetime.combine(day, dt.time.fromisoformat(time), zone)


def _concerns(record: OutageRecord, area: AreaRecord) -> bool:
    """By name, or because the middle of one lies in the circle of the other."""
    names = {area.area, *area.also, *(name.casefold() for name in area.name.values())}
    if area.ward:
        names.add(area.ward.casefold())
    if names & set(record.areas):
        return True
    one, other = (record.latitude, record.longitude), (area.latitude, area.longitude)
    if one[0] is None or one[1] is None or other[0] is None or other[1] is None:
        return False
    wide = (one[1] - other[1]) * math.cos(math.radians(one[0]))
    return math.hypot(one[0] - other[0], wide) * DEGREE <= max(record.metres or 0, area.metres or 0)
