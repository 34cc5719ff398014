"""The picture of a year, and its words."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from PIL import Image

from gateway.billing_data import MonthOfUse, UsageHistory
from plugins.bills.chart import Chart, chart_of, picture


def word(key: str, language: str, **args: Any) -> str:
    return f"{args['quantity']:g}" if "quantity" in args else key


def usage(*units: float, estimated: bool = False) -> UsageHistory:
    months = tuple(
        MonthOfUse(dt.date(2025 + n // 12, n % 12 + 1, 28), int(each * 1000), estimated and n == 1)
        for n, each in enumerate(units)
    )
    return UsageHistory("electricity", "kWh", "…9031", months)


def chart(*several: UsageHistory, language: str = "en") -> Chart:
    return chart_of(several, word, language, "#17506b")


def test_bars_are_shares_of_the_highest_and_the_last_one_is_the_latest() -> None:
    [meter] = chart(usage(100, 50, 75)).charts
    assert [bar.share for bar in meter.bars] == [1.0, 0.5, 0.75]
    assert [bar.latest for bar in meter.bars] == [False, False, True]
    assert [bar.label for bar in meter.bars] == ["Jan", "Feb", "Mar"]


def test_months_are_named_in_the_residents_language_and_unknown_languages_in_english() -> None:
    assert chart(usage(*range(1, 6)), language="af").charts[0].bars[4].label == "Mei"
    assert chart(usage(*range(1, 6)), language="xx-none").charts[0].bars[4].label == "May"


@pytest.mark.parametrize(("units", "shown"), [(9.44, "9.4"), (10.4, "10"), (1234.6, "1235"), (0, "0")])
def test_figures_are_short_enough_to_stand_over_their_bars(units: float, shown: str) -> None:
    assert chart(usage(units, 1, 1)).charts[0].bars[0].value == shown


def test_of_long_figures_only_the_most_telling_are_shown_and_none_beside_another() -> None:
    def shown(*units: float) -> list[str]:
        return [bar.value for bar in chart(usage(*units)).charts[0].bars]

    assert shown(500, 999, 300, 400) == ["500", "999", "300", "400"]
    assert shown(1500, 1999, 1600, 1300, 1700, 1400) == ["", "1999", "", "1300", "", "1400"]
    assert shown(1500, 1999, 1600, 1300, 1400) == ["", "1999", "", "", "1400"], "no room beside the latest"


def test_estimates_are_told_only_where_there_are_some() -> None:
    assert chart(usage(1, 2, 3)).note == ""
    assert chart(usage(1, 2, 3, estimated=True)).note == "bills-chart-estimated"


def test_a_year_without_use_has_flat_bars() -> None:
    assert {bar.share for bar in chart(usage(0, 0, 0)).charts[0].bars} == {0.0}


async def test_the_picture_is_a_small_png_that_is_twice_as_wide_as_a_small_phone() -> None:
    content = await picture(chart(usage(*range(1, 13)), usage(*range(1, 13), estimated=True)))
    drawn = Image.open(io.BytesIO(content))
    assert (drawn.format, drawn.width) == ("PNG", 720)
    assert 300 < drawn.height < 1000
    assert len(content) < 25_000


async def test_words_are_never_read_as_typesetting_code() -> None:
    def attack(key: str, language: str, **args: Any) -> str:
        return '#panic("x") *b* $ \\'

    assert (await picture(chart_of([usage(1, 2, 3)], attack, "en", "#17506b"))).startswith(b"\x89PNG")


async def test_the_same_figures_give_the_same_picture() -> None:
    assert await picture(chart(usage(1, 2, 3))) == await picture(chart(usage(1, 2, 3)))
