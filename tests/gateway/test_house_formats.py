"""How amounts, numbers, days and moments look in each language: one house format, and Babel's names of months."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from gateway.wording import SESSION_TEXTS, Wording
from sessions.messages import Money

LANGUAGES = ("en", "af", "zu", "nso", "tn", "ts", "st", "xh", "ss", "ve", "nr")
MARCH = {
    "en": "March",
    "af": "Maart",
    "zu": "Mashi",
    "nso": "Matšhe",
    "tn": "Mopitlo",
    "ts": "Nyenyankulu",
    "st": "Hlakubele",
    "xh": "Matshi",
    "ss": "iNdlovu-lenkhulu",
    "ve": "Ṱhafamuhwe",
    "nr": "uMatjhi",
}


@pytest.fixture(scope="module")
def wording() -> Wording:
    return Wording.load([SESSION_TEXTS], LANGUAGES, zone=ZoneInfo("Africa/Johannesburg"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amount_looks_as_on_the_printed_bill_in_every_language(language: str, wording: Wording) -> None:
    """CLDR puts the R behind the amount in one language, and a comma or an apostrophe into others."""
    amounts = (Money(123456789), Money(-1200), Money(5), Money(500, "USD"))
    assert [wording.shown(each, language) for each in amounts] == [
        "R1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567.89",
        "-R12.00",
        "R0.05",
        "USD\N{NO-BREAK SPACE}5.00",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_looks_the_same_in_every_language(language: str, wording: Wording) -> None:
    assert [wording.shown(each, language) for each in (1234567, 12.5, 0.125, -3)] == [
        "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567",
        "12.5",
        "0.125",
        "-3",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_has_the_month_in_words_of_the_language(language: str, wording: Wording) -> None:
    month = MARCH[language]
    assert wording.shown(dt.date(2026, 3, 9), language) == f"9 {month} 2026"
    evening = dt.datetime(2026, 3, 9, 22, 30, tzinfo=dt.UTC)
    assert wording.shown(evening, language) == f"10 {month} 2026, 00:30", "in the city's time, by the 24 hours of a day"
