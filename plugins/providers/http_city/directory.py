"""The service `Directory` over HTTP."""

from __future__ import annotations

from gateway.api import NOT_OFFERED, UNKNOWN_DEPARTMENT, Department, Directory, EmergencyNumber, Office, Sorry
from plugins.providers.http_city import trust
from plugins.providers.http_city.client import CityApi

OPTIONAL = {"not-offered": NOT_OFFERED}


class HttpDirectory(Directory):
    """The service `Directory`.

    Arguments:
        api: the city's server.
    """

    def __init__(self, api: CityApi) -> None:
        self._api = api

    async def departments(self) -> tuple[Department, ...]:
        """All departments, in the server's order."""
        path = "/directory/departments"
        found = await self._api.listed(path, Department)
        self._api.believe(path, lambda: trust.departments(found))
        return found

    async def department(self, id: str) -> Department:
        """One of them."""
        for each in await self.departments():
            if each.id == id:
                return each
        raise Sorry(UNKNOWN_DEPARTMENT)

    async def offices(self) -> tuple[Office, ...]:
        """The counters, in the server's order; none where the city does not offer them."""
        path = "/directory/offices"
        try:
            found = await self._api.listed(path, Office, may=OPTIONAL)
        except Sorry:
            return ()
        self._api.believe(path, lambda: trust.offices(found))
        return found

    async def emergency(self) -> tuple[EmergencyNumber, ...]:
        """The emergency numbers, in the server's order."""
        path = "/directory/emergency"
        found = await self._api.listed(path, EmergencyNumber)
        self._api.believe(path, lambda: trust.emergency(found))
        return found
