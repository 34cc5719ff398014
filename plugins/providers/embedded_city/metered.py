"""What the meters of an account have counted, month by month, out of their readings. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from gateway.api import ServiceKind
from plugins.providers.embedded_city import ledger
from plugins.providers.embedded_city.folder import AccountFolder
from plugins.providers.embedded_city.records import ReadingRecord

MONTHS = 12


class Used(Struct, frozen=True):
    """One reading, and what was used since the one before."""

    reading: ReadingRecord
    thousandths: int


class Meter(Struct, frozen=True):
    """A meter that the latest statement charges for; its months up to that statement, the oldest first."""

    service: ServiceKind
    number: str
    unit: str
    months: tuple[Used, ...]


def metered(folder: AccountFolder) -> tuple[Meter, ...]:
    """All meters with something to show, as the statement prints them."""
    found: dict[str, Meter] = {}
    for line in folder.lines:
        if line.meter and line.unit and line.meter not in found:
            until = folder.account.statement_date
            readings = [each for each in folder.readings if each.meter == line.meter and each.date <= until]
            found[line.meter] = Meter(line.service, line.meter, line.unit, _used(readings)[-MONTHS:])
    return tuple(meter for meter in found.values() if meter.months)


def _used(readings: Sequence[ReadingRecord]) -> tuple[Used, ...]:
    """Each reading with what was used since the one before; what cannot be told is left out."""
    pairs = ((after, ledger.used(before, after)) for before, after in pairwise(readings))
    return tuple(Used(reading, amount) for reading, amount in pairs if amount is not None)
