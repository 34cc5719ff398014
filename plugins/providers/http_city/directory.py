"""The service `Directory` over HTTP."""

from __future__ import annotations

from gateway.api import UNKNOWN_DEPARTMENT, Department, Directory, EmergencyNumber, Sorry
from plugins.providers.http_city import trust
from plugins.providers.http_city.client import CityApi


class HttpDirectory(Directory):
    """The service `Directory`; the contract has no offices.

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

    async def emergency(self) -> tuple[EmergencyNumber, ...]:
        """The emergency numbers, in the server's order."""
        path = "/directory/emergency"
        found = await self._api.listed(path, EmergencyNumber)
        self._api.believe(path, lambda: trust.emergency(found))
        return found
