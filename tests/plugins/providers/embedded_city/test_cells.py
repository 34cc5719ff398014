from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.providers.embedded_city import cells
from plugins.providers.embedded_city.cells import BadCell
from tests.plugins.providers.embedded_city.conftest import STEADY


@pytest.mark.parametrize(
    ("cell", "cents"),
    [
        ("1234.56", 123456),
        ("1 234,56", 123456),
        ("1\u00a0234,56", 123456),
        ("R1,234.56", 123456),
        ("R 1.234,56", 123456),
        ("ZAR 12", 1200),
        ("1,234,567", 123456700),
        ("450,000", 45000000),
        ("0,5", 50),
        ("-12.30", -1230),
        ("(12.30)", -1230),
        ("12.30-", -1230),
        ("R-12.30", -1230),
        ("-R12.30", -1230),
        ("12.30 CR", -1230),
        ("-", None),
        ("0.005", None),
        ("1,23,456.00", None),
        ("12.34.56", None),
        ("1.234", None),
        ("twelve", None),
        ("1e3", None),
        ("١٢", None),
        ("99999999999999999999", None),
        ("--5", None),
    ],
)
def test_an_amount_is_read_as_spreadsheets_write_it(cell: str, cents: int | None) -> None:
    if cents is None:
        with pytest.raises(BadCell):
            cells.cents(cell)
    else:
        assert cells.cents(cell) == cents


@STEADY
@given(st.integers(-(10**11), 10**11), st.sampled_from([(",", "."), (" ", ","), (" ", "."), ("", "."), ("", ",")]))
def test_every_amount_reads_back_from_every_way_to_write_it(cents: int, marks: tuple[str, str]) -> None:
    group, decimal = marks
    written = f"{abs(cents) // 100:,}".replace(",", group) + decimal + f"{abs(cents) % 100:02}"
    assert cells.cents(("-" if cents < 0 else "") + "R" + written) == cents


@STEADY
@given(st.text(max_size=30))
def test_no_text_does_anything_but_read_or_be_refused(text: str) -> None:
    said = []
    for read in (cells.cents, cells.thousandths, cells.rate, cells.day, cells.phone, cells.dialled, cells.code):
        try:
            read(text.strip())
        except BadCell as bad:
            said.append((bad.problem, bad.remedy))
    assert all(problem and remedy for problem, remedy in said)


def test_a_quantity_that_could_be_two_numbers_is_refused_with_both() -> None:
    with pytest.raises(BadCell, match=r"could be 1234 or 1\.234"):
        cells.thousandths("1,234")
    assert [cells.thousandths(cell) for cell in ("11.5", "11,5", "412", "1.234")] == [11500, 11500, 412000, 1234]
    assert cells.rate("1.6031") == 16031


@pytest.mark.parametrize("cell", ["2026-03-31", "2026/03/31", "31/03/2026", "31.03.2026", "2026-03-31 00:00:00"])
def test_a_date_is_read_year_first_or_day_first(cell: str) -> None:
    assert cells.day(cell) == date(2026, 3, 31)


@pytest.mark.parametrize("cell", ["31/02/2026", "03/31/2026", "31/03/26", "20260331", "0026-03-31", "soon"])
def test_what_is_no_date_is_refused(cell: str) -> None:
    with pytest.raises(BadCell, match=r"date|calendar|year"):
        cells.day(cell)


@pytest.mark.parametrize(
    "cell", ["0825550101", "082 555 0101", "+27 82 555 0101", "27825550101", "0027825550101", "825550101"]
)
def test_a_phone_number_is_one_number_however_it_is_written(cell: str) -> None:
    assert cells.phone(cell) == "+27825550101"


def test_a_number_that_a_spreadsheet_shortened_is_refused_with_the_remedy() -> None:
    for read in (cells.phone, cells.code):
        with pytest.raises(BadCell, match="shortened") as refused:
            read("2.78256E+10")
        assert "Text" in refused.value.remedy


def test_an_emergency_number_may_be_a_short_code() -> None:
    assert [cells.dialled(cell) for cell in ("112", "10111", "0800 428 428")] == ["112", "10111", "+27800428428"]
    with pytest.raises(BadCell):
        cells.phone("112")


def test_yes_and_no_are_read_in_two_languages_and_nothing_else_is() -> None:
    assert [cells.yes(cell) for cell in ("Yes", "ja", "TRUE", "no", "Nee", "0")] == [True] * 3 + [False] * 3
    with pytest.raises(BadCell):
        cells.yes("maybe")


def test_keywords_are_small_letters_each_once() -> None:
    assert cells.keywords("Leak, TAP;leak|  Burst   pipe ,,") == ("leak", "tap", "burst pipe")


def test_a_word_out_of_a_list_is_known_by_its_other_names() -> None:
    kind = cells.OneOf("home", "farm", also={"residential": "home"})
    assert [kind("Residential"), kind("FARM")] == ["home", "farm"]
    with pytest.raises(BadCell, match="not one of the words"):
        kind("castle")


def test_positions_off_the_globe_are_refused() -> None:
    assert cells.degrees("-25,7461") == -25.7461
    for cell in ("181", "25° S", "1e2"):
        with pytest.raises(BadCell):
            cells.degrees(cell)


def test_what_is_no_address_language_or_id_is_refused() -> None:
    for read, cell in ((cells.email, "a@b"), (cells.language, "Englisch!"), (cells.short_id, "Water Dept")):
        with pytest.raises(BadCell):
            read(cell)
    assert (cells.email("a@b.co"), cells.language("en_ZA"), cells.short_id("water-2")) == ("a@b.co", "en-za", "water-2")
