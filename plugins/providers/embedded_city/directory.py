"""Departments, offices and emergency numbers out of the embedded city."""

from __future__ import annotations

from gateway.api import UNKNOWN_DEPARTMENT, Department, Directory, EmergencyNumber, Office, Phone, Sorry
from plugins.providers.embedded_city.database import select
from plugins.providers.embedded_city.office_books import OfficeRecord
from plugins.providers.embedded_city.reader import Reader
from plugins.providers.embedded_city.records import DepartmentRecord, EmergencyRecord


class EmbeddedDirectory(Directory):
    """The service `Directory` on `departments.csv`, `offices.csv` and `emergency.csv`, in the order of their rows."""

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

    async def offices(self) -> tuple[Office, ...]:
        """All offices."""
        found = await self._reader.run(lambda c: select(c, OfficeRecord, "ORDER BY id"))
        return tuple(_office(record) for record in found)

    async def emergency(self) -> tuple[EmergencyNumber, ...]:
        """All emergency numbers."""
        found = await self._reader.run(lambda c: select(c, EmergencyRecord, "ORDER BY id"))
        return tuple(
            EmergencyNumber(each.emergency, each.number, each.name, each.purpose, each.last_checked, each.keywords)
            for each in found
        )


def _office(record: OfficeRecord) -> Office:
    return Office(
        id=record.office,
        names=record.name,
        address=record.address,
        last_checked=record.last_checked,
        departments=record.departments,
        phones=tuple(Phone(number) for number in (record.phone, record.phone_2) if number),
        hours=record.hours or "",
        latitude=record.latitude,
        longitude=record.longitude,
        areas=record.areas,
        purposes=record.purpose,
        step_free=record.step_free,
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
