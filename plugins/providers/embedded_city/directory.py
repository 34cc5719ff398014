"""Departments and emergency numbers out of the embedded city."""

from __future__ import annotations

from gateway.api import UNKNOWN_DEPARTMENT, Department, EmergencyNumber, Phone, Sorry
from plugins.providers.embedded_city.database import select
from plugins.providers.embedded_city.reader import Reader
from plugins.providers.embedded_city.records import DepartmentRecord, EmergencyRecord


class EmbeddedDirectory:
    """The service `Directory` on `departments.csv` and `emergency.csv`, in the order of their rows."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def departments(self) -> tuple[Department, ...]:
        """All departments."""
        found = await self._reader.run(lambda c: select(c, DepartmentRecord, "ORDER BY id"))
        return tuple(_department(record) for record in found)

    async def department(self, id: str) -> Department:
        """One department; Sorry if there is none of this id."""
        found = await self._reader.run(lambda c: select(c, DepartmentRecord, "WHERE department = ?", (id,)))
        if not found:
            raise Sorry(UNKNOWN_DEPARTMENT)
        return _department(found[0])

    async def emergency(self) -> tuple[EmergencyNumber, ...]:
        """All emergency numbers."""
        found = await self._reader.run(lambda c: select(c, EmergencyRecord, "ORDER BY id"))
        return tuple(
            EmergencyNumber(each.emergency, each.number, each.name, each.purpose, each.last_checked, each.keywords)
            for each in found
        )


def _department(record: DepartmentRecord) -> Department:
    phones = (record.phone, record.phone_2, record.phone_3)
    return Department(
        id=record.department,
        names=record.name,
        purposes=record.purpose,
        phones=tuple(Phone(number) for number in phones if number),
        last_checked=record.last_checked,
        hours=record.hours or "",
        email=record.email or "",
        address=record.address or "",
        latitude=record.latitude,
        longitude=record.longitude,
        keywords=record.keywords,
    )
