"""Twelve months of use out of the meter readings, as bars. Pure."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from plugins.providers.embedded_city import ledger, wording
from plugins.providers.embedded_city.folder import AccountFolder
from plugins.providers.embedded_city.records import ReadingRecord
from plugins.providers.embedded_city.statement.words import Words

MONTHS = 12


class Bar(Struct, frozen=True):
    """What was used up to one reading.

    Arguments:
        label: the month of the reading.
        value: as printed over the bar.
        share: of the highest bar, 0 to 1.
        estimated: the reading was an estimate; the bar is drawn lighter.
        latest: belongs to this statement.
    """

    label: str
    value: str
    share: float
    estimated: bool
    latest: bool


class Chart(Struct, frozen=True):
    """The bars of one meter; `alt` says the same in words."""

    title: str
    alt: str
    bars: tuple[Bar, ...]


def charts(folder: AccountFolder, words: Words) -> tuple[Chart, ...]:
    """One chart for each metered service with at least three months of readings; the first meter of each."""
    found = []
    for service in ("electricity", "water"):
        metered = next((x for x in folder.lines if x.service == service and x.meter and x.unit), None)
        if metered is None:
            continue
        until = folder.account.statement_date
        readings = [each for each in folder.readings if each.meter == metered.meter and each.date <= until]
        used = _used(readings)[-MONTHS:]
        if len(used) >= 3:
            found.append(_chart(service, metered.unit or "", used, folder, words))
    return tuple(found)


def _used(readings: list[ReadingRecord]) -> list[tuple[ReadingRecord, int]]:
    """Each reading with what was used since the one before; what cannot be told is left out."""
    pairs = ((after, ledger.used(before, after)) for before, after in pairwise(readings))
    return [(reading, amount) for reading, amount in pairs if amount is not None]


def _chart(
    service: str, unit: str, used: list[tuple[ReadingRecord, int]], folder: AccountFolder, words: Words
) -> Chart:
    city, highest = folder.settings.city, max(max(amount for _, amount in used), 1)
    bars = tuple(
        Bar(
            label=wording.short_month(reading.date, words.language),
            value=wording.quantity(amount, city),
            share=amount / highest,
            estimated=reading.kind == "estimated",
            latest=index == len(used) - 1,
        )
        for index, (reading, amount) in enumerate(used)
    )
    name = words(f"service-{service}")
    values = ", ".join(f"{bar.label} {bar.value}" for bar in bars)
    alt = words("usage-alt", service=name, unit=unit, values=values)
    return Chart(words("usage-chart", service=name, unit=unit), alt, bars)
