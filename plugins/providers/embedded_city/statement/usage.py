"""Twelve months of use, as bars. Pure."""

from __future__ import annotations

from msgspec import Struct

from plugins.providers.embedded_city import wording
from plugins.providers.embedded_city.folder import AccountFolder
from plugins.providers.embedded_city.metered import Used, metered
from plugins.providers.embedded_city.statement.words import Words


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
    found: dict[str, Chart] = {}
    for meter in metered(folder):
        if meter.service in ("electricity", "water") and meter.service not in found and len(meter.months) >= 3:
            found[meter.service] = _chart(meter.service, meter.unit, meter.months, folder, words)
    return tuple(found[service] for service in ("electricity", "water") if service in found)


def _chart(service: str, unit: str, used: tuple[Used, ...], folder: AccountFolder, words: Words) -> Chart:
    city, highest = folder.settings.city, max(max(each.thousandths for each in used), 1)
    bars = tuple(
        Bar(
            label=wording.short_month(each.reading.date, words.language),
            value=wording.quantity(each.thousandths, city),
            share=each.thousandths / highest,
            estimated=each.reading.kind == "estimated",
            latest=each is used[-1],
        )
        for each in used
    )
    name = words(f"service-{service}")
    values = ", ".join(f"{bar.label} {bar.value}" for bar in bars)
    alt = words("usage-alt", service=name, unit=unit, values=values)
    return Chart(words("usage-chart", service=name, unit=unit), alt, bars)
