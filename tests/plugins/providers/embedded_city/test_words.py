from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.providers.embedded_city import statement, wording
from plugins.providers.embedded_city.city_settings import City
from plugins.providers.embedded_city.months import between, moved
from plugins.providers.embedded_city.statement.words import Words, language_for, offered
from tests.plugins.providers.embedded_city.conftest import STEADY


def keys(language: str) -> set[str]:
    source = files(statement).joinpath(f"{language}.ftl").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z][a-z0-9-]*) =", source, re.MULTILINE))


@pytest.mark.parametrize("language", offered())
def test_each_language_has_all_the_words_and_no_others(language: str) -> None:
    assert keys(language) == keys("en")


def test_no_words_are_kept_that_nothing_prints() -> None:
    folder = Path(statement.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir() if path.suffix in {".py", ".typ"})
    made = ("service-", "kind-", "reading-")
    unused = {key for key in keys("en") if f'"{key}"' not in source and f"words.{key}" not in source}
    assert {key for key in unused if not key.startswith(made)} == set()


def test_words_that_are_not_there_are_a_bug_that_names_them() -> None:
    with pytest.raises(KeyError, match="no-such-words"):
        Words("en")("no-such-words")
    with pytest.raises(ValueError, match=r"en\.ftl: page"):
        Words("en")("page")


@pytest.mark.parametrize(
    ("wanted", "language"),
    [(("af-ZA", "en"), "af"), (("xh", "af"), "af"), (("nso",), "nso"), ((None, "xh"), "en"), ((), "en")],
)
def test_the_first_language_on_offer_is_taken(wanted: tuple[str | None, ...], language: str) -> None:
    assert language_for(*wanted) == language


@pytest.mark.parametrize(
    ("cents", "mark", "words"),
    [
        (0, ".", "R0.00"),
        (5, ".", "R0.05"),
        (-5, ".", "-R0.05"),
        (123456789, ".", "R1 234 567.89"),
        (-100000, ",", "-R1 000,00"),
    ],
)
def test_amounts_are_written_as_the_city_writes_them(cents: int, mark: str, words: str) -> None:
    city = City(name="x", decimal_mark=mark)  # type: ignore[arg-type]
    assert wording.money(cents, city).replace("\u00a0", " ") == words


@pytest.mark.parametrize(("thousandths", "words"), [(412_000, "412"), (11_500, "11.5"), (1, "0.001"), (-1500, "-1.5")])
def test_quantities_lose_the_noughts_at_their_end(thousandths: int, words: str) -> None:
    assert wording.quantity(thousandths, City(name="x")) == words


@STEADY
@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(-240, 240))
def test_a_date_moves_by_whole_months_and_stays_in_its_month(day: date, months: int) -> None:
    there = moved(day, months)
    assert between(day, there) == months
    assert there.day <= 31
    if day.day <= 27:
        assert (there.day, moved(there, -months)) == (day.day, day)


def test_the_last_day_of_a_month_stays_the_last() -> None:
    assert moved(date(2026, 2, 28), 1) == date(2026, 3, 31)
    assert moved(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert moved(date(2026, 1, 30), 1) == date(2026, 2, 28)
    assert moved(date(2024, 2, 29), 12) == date(2025, 2, 28)
