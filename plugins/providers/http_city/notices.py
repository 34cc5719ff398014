"""The service `Notices` over HTTP."""

from __future__ import annotations

from gateway.api import CityArea, CityNotice
from plugins.providers.http_city import trust
from plugins.providers.http_city.client import CityApi

MOST = 1_000


class HttpNotices:
    """The service `Notices`.

    Arguments:
        api: the city's server.
    """

    def __init__(self, api: CityApi) -> None:
        self._api = api

    async def areas(self) -> tuple[CityArea, ...]:
        """The parts of the city, in the server's order."""
        path = "/notices/areas"
        found = await self._api.listed(path, CityArea)
        self._api.believe(path, lambda: trust.areas(found))
        return found

    async def current(self) -> tuple[CityNotice, ...]:
        """What is on now or announced."""
        path = "/notices/current"
        found = await self._api.listed(path, CityNotice, most=MOST)
        self._api.believe(path, lambda: trust.notices(found))
        return found
