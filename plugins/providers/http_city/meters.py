"""The service `Meters` over HTTP."""

from __future__ import annotations

import logging

from msgspec.structs import replace

from gateway.api import KEY, UNKNOWN_METER, CustomerReading, FileMissing, Meter, ReadingTaken, effect
from plugins.providers.http_city import trust
from plugins.providers.http_city.client import CityApi, named, usable
from plugins.providers.http_city.documents import Documents

TAKEN = {"unknown-meter": UNKNOWN_METER}

log = logging.getLogger(__name__)


class HttpMeters:
    """The service `Meters`.

    Arguments:
        api: the city's server. documents: hands over photos.
    """

    def __init__(self, api: CityApi, documents: Documents) -> None:
        self._api, self._documents = api, documents

    async def meters(self, holder: str) -> tuple[Meter, ...]:
        """The meters on the holder's open accounts."""
        if not usable(holder):
            return ()
        path = "/meters/meters"
        found = await self._api.listed(path, Meter, {"holder": holder})
        self._api.believe(path, lambda: trust.meters(found))
        return found

    @effect(idempotent=True, timeout=60)
    async def submit(self, reading: CustomerReading, *, key: str = KEY) -> ReadingTaken:
        """Hand over the photo, and then the reading, once for each key."""
        named(reading.meter, UNKNOWN_METER)
        named(reading.account, UNKNOWN_METER)
        if reading.photo is not None:
            try:
                await self._documents.handed_over(reading.photo)
            except FileMissing as error:  # the reading is worth more than its photo
                log.warning("the photo of a reading is gone: %s", error)
                reading = replace(reading, photo=None)
        path = "/meters/readings"
        taken = await self._api.post(path, reading, ReadingTaken, may=TAKEN, key=key)
        if not usable(taken.reference):
            raise self._api.trouble("POST", path, "a reading without a reference")
        return taken
