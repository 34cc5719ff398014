"""The service `Meters`: meters out of `readings.csv` and `meters.csv`, and readings that residents send.

What they send is kept in the plugin's own storage: one row to find it, reading and photo as values, which are
sealed where the operator has set a key. No import touches them.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from gateway.api import (
    KEY,
    UNKNOWN_METER,
    Clock,
    CustomerReading,
    Files,
    Meter,
    ReadingState,
    ReadingTaken,
    Sorry,
    Storage,
    effect,
)
from plugins.providers.embedded_city.folder import AccountFolder, folders
from plugins.providers.embedded_city.meter_facts import meter_of, numbers
from plugins.providers.embedded_city.reader import Reader
from plugins.providers.embedded_city.sent_readings import SentReadings


class EmbeddedMeters:
    """See `gateway.api.Meters`.

    Arguments:
        storage: for what residents send. files: where their photos are.
        zone: of the city.
    """

    def __init__(self, reader: Reader, storage: Storage, files: Files, clock: Clock, zone: str) -> None:
        self._reader, self._clock, self._zone = reader, clock, ZoneInfo(zone)
        self._sent = SentReadings(storage, files)

    async def meters(self, holder: str) -> tuple[Meter, ...]:
        """By account, in the order of `accounts.csv`."""
        accounts = await self._reader.run(lambda c: folders(c, "NOT closed AND holder = ?", holder))
        return tuple([await self._meter(folder, number) for folder in accounts for number in numbers(folder)])

    @effect(idempotent=True)
    async def submit(self, reading: CustomerReading, *, key: str = KEY) -> ReadingTaken:
        """Keep it, with its photo."""
        accounts = await self._reader.run(lambda c: folders(c, "NOT closed AND account = ?", reading.account))
        if not accounts or reading.meter not in numbers(accounts[0]):
            raise Sorry(UNKNOWN_METER)
        meter = await self._meter(accounts[0], reading.meter)
        if meter.prepaid:
            raise Sorry(UNKNOWN_METER)
        return await self._sent.keep(reading, _state(meter, reading), meter, key, self._clock.now())

    async def _meter(self, folder: AccountFolder, number: str) -> Meter:
        meter = meter_of(folder, number, self._today())
        after = None if meter.last is None else meter.last.on
        return meter_of(folder, number, self._today(), await self._sent.latest(folder.account.account, number, after))

    def _today(self) -> dt.date:
        return dt.datetime.fromtimestamp(self._clock.now(), self._zone).date()


def _state(meter: Meter, reading: CustomerReading) -> ReadingState:
    if reading.doubt is not None:
        return "checked"
    days = meter.days
    return "counts" if days is None or days.first <= reading.on <= days.last else "kept"
