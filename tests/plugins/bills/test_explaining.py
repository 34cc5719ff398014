"""Why a service costs what it does, and a year of statements, in words; without a city."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import plugins.bills
from gateway.billing_data import Charge, MonthOfUse, PastStatement, UsageHistory
from gateway.service_data import Period, ServiceLine, Usage
from gateway.wording import SESSION_TEXTS, TextSource, Wording
from plugins.bills.explaining import MOST_CHARGES, explanation
from plugins.bills.looking_back import past_statements
from sessions.messages import Money, Words

KWH = Usage(314_000, "kWh")
ELECTRICITY = ServiceLine("electricity", Money(978_21), KWH)


def step(service: str, title: str, cents: int, vat: int, units: int, unit: str, rate: int) -> Charge:
    return Charge(service, title, Money(cents), Money(vat), Usage(units * 1000, unit), rate, metered=True)  # type: ignore[arg-type]


STEPS = (
    step("electricity", "Step 1: 0 to 50 kWh", 92_36, 13_85, 50, "kWh", 18_472),
    step("electricity", "Step 2: 50 to 350 kWh", 610_26, 91_54, 264, "kWh", 23_116),
    Charge("electricity", "Network charge", Money(148_00), Money(22_20)),
    step("water", "Step 1: 0 to 6 kl", 85_50, 12_83, 6, "kl", 142_500),
)


@pytest.fixture(scope="module")
def wording() -> Wording:
    texts = TextSource("bills", Path(plugins.bills.__file__).parent / "texts")
    return Wording.load([SESSION_TEXTS, texts], ("en", "af"), strict=True)


def said(wording: Wording, words: Words, language: str = "en") -> list[str]:
    return wording.word(words, language).replace("\u00a0", " ").splitlines()


def used(*units: int, service: str = "electricity", unit: str = "kWh") -> UsageHistory:
    months = tuple(MonthOfUse(dt.date(2026, n, 28), each * 1000) for n, each in enumerate(units, 1))
    return UsageHistory(service, unit, "…9031", months)  # type: ignore[arg-type]


def test_each_step_is_shown_with_its_exact_price_and_the_vat_together(wording: Wording) -> None:
    assert said(wording, explanation(ELECTRICITY, STEPS, ())) == [
        "*Electricity: R978.21*",
        "• Step 1: 0 to 50 kWh: 50 kWh, R184.72 for 100 = R92.36",
        "• Step 2: 50 to 350 kWh: 264 kWh, R231.16 for 100 = R610.26",
        "• Network charge: R148.00",
        "• VAT: R127.59",
        "",
        "The more kWh you use in a month, the more each one costs.",
    ]


def test_a_price_in_whole_cents_is_that_of_one_unit(wording: Wording) -> None:
    words = said(wording, explanation(ServiceLine("water", Money(98_33), Usage(6_000, "kl")), STEPS, ()))
    assert words == ["*Water: R98.33*", "• Step 1: 0 to 6 kl: 6 kl, R14.25 each = R85.50", "• VAT: R12.83"]


def test_steps_that_become_cheaper_are_not_said_to_become_dearer(wording: Wording) -> None:
    falling = (STEPS[1], STEPS[0])
    assert not any("The more" in line for line in said(wording, explanation(ELECTRICITY, falling, ())))


@pytest.mark.parametrize(
    ("units", "verdict"),
    [
        ((300, 310, 400), "That is more than usual. A geyser, heaters and the stove use the most."),
        ((300, 310, 200), "That is less than usual. Well done!"),
        ((300, 310, 305), "You used 305 kWh. The month before it was 310 kWh, and on average 305 kWh a month."),
    ],
)
def test_the_use_is_compared_with_the_months_before(wording: Wording, units: tuple[int, ...], verdict: str) -> None:
    assert said(wording, explanation(ELECTRICITY, STEPS, (used(*units),)))[-1] == verdict


def test_more_water_than_usual_asks_for_a_leak(wording: Wording) -> None:
    water = ServiceLine("water", Money(98_33), Usage(6_000, "kl"))
    lines = said(wording, explanation(water, STEPS, (used(10, 11, 40, service="water", unit="kl"),)))
    assert "leak" in lines[-1]


def test_two_months_are_too_few_to_say_what_is_usual(wording: Wording) -> None:
    assert not any("on average" in line for line in said(wording, explanation(ELECTRICITY, STEPS, (used(1, 900),))))


def test_a_year_without_any_use_divides_by_nothing(wording: Wording) -> None:
    lines = said(wording, explanation(ELECTRICITY, STEPS, (used(0, 0, 0, 12),)))
    assert "on average 0 kWh" in lines[-1]


def test_an_estimate_is_named(wording: Wording) -> None:
    guessed = ServiceLine("electricity", Money(978_21), Usage(314_000, "kWh", estimated=True))
    assert any("Nobody read the meter" in line for line in said(wording, explanation(guessed, STEPS, ())))


def test_of_two_other_charges_only_the_one_that_was_asked_for_is_explained(wording: Wording) -> None:
    charges = tuple(Charge("other", title, Money(100), Money(0)) for title in ("Dog licence", "Library fine"))
    lines = said(wording, explanation(ServiceLine("other", Money(100), None, "Library fine"), charges, ()))
    assert lines == ["*Library fine: R1.00*", "• Library fine: R1.00"]


@pytest.mark.parametrize("language", ["en", "af"])
def test_the_longest_explanation_fits_above_buttons_and_counts_what_it_leaves_out(
    wording: Wording, language: str
) -> None:
    many = tuple(
        Charge("electricity", "x" * 300, Money(9_999_999_99), Money(9_999_99), Usage(999_999_999, "kWh"), 18_472, True)
        for _ in range(30)
    )
    words = explanation(ServiceLine("electricity", Money(1), KWH), many, (used(*range(1, 13)),))
    assert len(wording.word(words, language)) <= 4096
    assert sum(line.startswith("•") for line in said(wording, words, language)) == MOST_CHARGES + 1


def past(month: int, *, paid: int = 0) -> PastStatement:
    period = Period(dt.date(2026, month, 1), dt.date(2026, month, 28))
    return PastStatement(dt.date(2026, month, 1), period, Money(100_00), Money(paid), Money(-5_00))


def test_a_year_of_statements_is_a_line_each(wording: Wording) -> None:
    assert said(wording, past_statements((past(3, paid=50_00), past(2)), "…0137")) == [
        "*Your last 2 statements* (account …0137)",
        "1 March 2026: charged R100.00, paid R50.00, owing -R5.00",
        "1 February 2026: charged R100.00, owing -R5.00",
    ]


@pytest.mark.parametrize("language", ["en", "af"])
def test_twelve_statements_fit_above_buttons(wording: Wording, language: str) -> None:
    assert len(wording.word(past_statements([past(n, paid=1) for n in range(1, 13)], "…0137"), language)) <= 1024
