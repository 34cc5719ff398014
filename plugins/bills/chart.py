"""A year of use as a picture that reads on a small phone, and the same in the words of its caption."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

import msgspec
import trio
import typst
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from msgspec import Struct
from PIL import Image

from gateway.api import UsageHistory, Words, lines, text

MOST_METERS = 3
WIDEST_VALUE = 3
"""Characters that fit over a bar in readable letters; of longer figures only the most telling ones are shown."""

PIXELS_PER_INCH = 144.0
"""The picture is five inches wide: 720 pixels, twice the width of a small phone."""

COLOURS = 32
"""In the picture: enough for two colours and soft edges, and a third of the bytes, which residents pay for."""

Word = Callable[..., str]


class Bar(Struct, frozen=True):
    """One month; `share` of the highest bar, 0 to 1."""

    label: str
    value: str
    share: float
    estimated: bool
    latest: bool


class Meter(Struct, frozen=True):
    """One block of bars."""

    title: str
    bars: tuple[Bar, ...]


class Chart(Struct, frozen=True):
    """All that the picture shows, in words and shares."""

    language: str
    colour: str
    charts: tuple[Meter, ...]
    note: str


def chart_of(usage: Sequence[UsageHistory], word: Word, language: str, colour: str) -> Chart:
    """The picture of a year.

    Arguments:
        usage: as the service gave it. word: words of the plugin, see `PluginContext.word`.
        language: the resident's. colour: the city's, `#rrggbb`.
    """
    shown = usage[:MOST_METERS]
    estimated = any(month.estimated for meter in shown for month in meter.months)
    note = word("bills-chart-estimated", language) if estimated else ""
    return Chart(language, colour, tuple(_meter(each, word, language) for each in shown), note)


def _meter(usage: UsageHistory, word: Word, language: str) -> Meter:
    amounts = [month.thousandths for month in usage.months]
    highest = max(*amounts, 1)
    service = word(f"bills-service-{usage.service}", language)
    values = [word("bills-chart-value", language, quantity=_rounded(each)) for each in amounts]
    spoken = range(len(values)) if max(map(len, values)) <= WIDEST_VALUE else _most_telling(amounts)
    return Meter(
        word("bills-chart-title", language, service=service, unit=usage.unit, meter=usage.meter),
        tuple(
            Bar(
                label=format_date(month.until, "LLL", locale=_locale(language)).rstrip("."),
                value=values[place] if place in spoken else "",
                share=month.thousandths / highest,
                estimated=month.estimated,
                latest=month is usage.months[-1],
            )
            for place, month in enumerate(usage.months)
        ),
    )


def _most_telling(amounts: Sequence[int]) -> list[int]:
    """Places of the latest, the highest and the lowest amount, but for those beside one that counts more."""
    chosen: list[int] = []
    for place in (len(amounts) - 1, amounts.index(max(amounts)), amounts.index(min(amounts))):
        if all(abs(place - other) > 1 for other in chosen):
            chosen.append(place)
    return chosen


def _rounded(thousandths: int) -> float:
    """In units: whole ones above ten, else with one decimal, so that it fits over its bar."""
    return round(thousandths / 1000, 0 if thousandths >= 10_000 else 1)


def _locale(language: str) -> str:
    try:
        return str(Locale.parse(language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return "en"


def caption(usage: Sequence[UsageHistory]) -> Words:
    """The picture in words, for who cannot see it or has no data for it."""
    return lines(text("bills-usage-caption"), *(_spoken(each) for each in usage[:MOST_METERS]))


def _spoken(usage: UsageHistory) -> Words:
    amounts = [month.thousandths for month in usage.months]
    return text(
        "bills-usage-line",
        service=text(f"bills-service-{usage.service}"),
        unit=usage.unit,
        latest=_rounded(amounts[-1]),
        until=usage.months[-1].until,
        least=_rounded(min(amounts)),
        most=_rounded(max(amounts)),
    )


async def picture(chart: Chart) -> bytes:
    """The picture as a PNG, some 15 kB; made in a thread.

    Arguments:
        chart: what it shows.
    """
    return await trio.to_thread.run_sync(_drawn, chart)


def _drawn(chart: Chart) -> bytes:
    made = typst.compile(
        _template(),
        format="png",
        ppi=PIXELS_PER_INCH,
        sys_inputs={"chart": msgspec.json.encode(chart).decode()},
        font_paths=_fonts(),
    )
    assert isinstance(made, bytes), "the picture is one page"
    smaller = io.BytesIO()
    Image.open(io.BytesIO(made)).convert("RGB").quantize(COLOURS).save(smaller, "PNG", optimize=True)
    return smaller.getvalue()


@cache
def _template() -> bytes:
    return files(__package__).joinpath("chart.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
