"""The words of the summary, without a city: every kind of account, and the longest one that a system may supply."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import plugins.bills
from gateway.service_data import Account, AccountSummary, Ageing, Payment, Period, ServiceKind, ServiceLine, Usage
from gateway.wording import SESSION_TEXTS, TextSource, Wording
from plugins.bills.summary import summary_words
from sessions.messages import Money

DUE = dt.date(2026, 11, 30)
ZERO = Money(0)


@pytest.fixture(scope="module")
def wording() -> Wording:
    texts = TextSource("bills", Path(plugins.bills.__file__).parent / "texts")
    return Wording.load([SESSION_TEXTS, texts], ("en", "af"), strict=True)


def summary(cents: int, *bands: int, **more: Any) -> AccountSummary:
    overdue = [Money(band) for band in (*bands, 0, 0, 0, 0)[:4]]
    values: dict[str, Any] = {
        "account": Account("5010000137", "12 Oak Road", "home", Money(cents)),
        "balance": Money(cents),
        "due_date": DUE,
        "statement_date": dt.date(2026, 11, 1),
        "period": Period(dt.date(2026, 10, 1), dt.date(2026, 10, 31)),
        "ageing": Ageing(Money(cents - sum(bands)), *overdue),
        "lines": (),
    }
    return AccountSummary(**(values | more))


def words(wording: Wording, summary: AccountSummary, today: dt.date = DUE, language: str = "en") -> list[str]:
    return wording.word(summary_words(summary, today), language).replace("\u00a0", " ").splitlines()


def test_what_is_owing_and_not_yet_due(wording: Wording) -> None:
    assert words(wording, summary(123456)) == [
        "*12 Oak Road* (account …0137)",
        "You owe *R1 234.56*.",
        "Please pay by 30 November 2026.",
    ]


def test_the_day_after_it_was_due(wording: Wording) -> None:
    assert words(wording, summary(100), DUE + dt.timedelta(days=1))[2] == "It was due on 30 November 2026."


def test_a_balance_that_is_not_up_to_date_says_its_day(wording: Wording) -> None:
    assert words(wording, summary(100, as_of=dt.date(2026, 11, 20)))[3] == "This is how it stood on 20 November 2026."


@pytest.mark.parametrize("today", [DUE, DUE + dt.timedelta(days=9)])
def test_an_account_in_credit_or_at_nought_asks_for_nothing(wording: Wording, today: dt.date) -> None:
    assert words(wording, summary(-5000), today)[1:] == ["You owe nothing: *R50.00* is in your favour."]
    assert words(wording, summary(0), today)[1:] == ["You owe nothing. Thank you!"]


def test_only_the_bands_that_hold_something_are_shown(wording: Wording) -> None:
    assert words(wording, summary(90000, 10000, 0, 30000))[3:] == [
        "*R400.00* of it is overdue. How long it has been owing:",
        "• not overdue yet: R500.00",
        "• 30 days: R100.00",
        "• 90 days: R300.00",
    ]


def test_the_last_payment_with_and_without_how_it_came(wording: Wording) -> None:
    payment = Payment(Money(100), dt.date(2026, 10, 2), "EFT")
    shown = [words(wording, summary(1, last_payment=p))[-1] for p in (payment, replace(payment, channel=""))]
    assert shown == ["Last payment: R1.00 on 2 October 2026 (EFT)", "Last payment: R1.00 on 2 October 2026"]


def test_a_debt_with_the_collectors_says_so_and_no_arrangement_is_mentioned(wording: Wording) -> None:
    assert "arrangement" in words(wording, summary(1, arrangement=True))[-1]
    assert "collectors" in words(wording, summary(1, arrangement=True, handed_over=True))[-1]
    assert not any("arrangement" in line for line in words(wording, summary(1, arrangement=True, handed_over=True)))


def test_each_service_has_one_line(wording: Wording) -> None:
    lines = (
        ServiceLine("electricity", Money(85982), Usage(412_500, "kWh", estimated=True)),
        ServiceLine("water", Money(100), Usage(11_000, "kl")),
        ServiceLine("rates", Money(5)),
        ServiceLine("correction", Money(-700), title="Meter read twice"),
    )
    assert words(wording, summary(1, lines=lines))[-5:] == [
        "*Charged for 1 October 2026 to 31 October 2026*",
        "Electricity: R859.82 (412.5 kWh, estimated)",
        "Water: R1.00 (11 kl)",
        "Property rates: R0.05",
        "Meter read twice: -R7.00",
    ]


@pytest.mark.parametrize("kind", ServiceKind.__args__)
@pytest.mark.parametrize("language", ["en", "af"])
def test_every_kind_of_service_has_a_name(wording: Wording, kind: Any, language: str) -> None:
    assert words(wording, summary(1, lines=(ServiceLine(kind, Money(1)),)), language=language)[-1].endswith(": R0.01")


@pytest.mark.parametrize("language", ["en", "af"])
@pytest.mark.parametrize(("lines", "last"), [(5, None), (7, None), (8, "2"), (30, "24")])
def test_the_longest_account_fits_above_the_buttons(
    wording: Wording, language: str, lines: int, last: str | None
) -> None:
    line = ServiceLine(
        "other", Money(-99_999_999_99), Usage(999_999_999, "kilolitre", estimated=True), "wide words " * 9
    )
    longest = summary(
        9_999_999_999,
        *(999_999_999,) * 4,
        account=Account("9" * 30, "A very long street name " * 9, "home", Money(1)),
        last_payment=Payment(Money(9_999_999_999), dt.date(2026, 9, 30), "Customer care centre " * 5),
        lines=(line,) * lines,
        arrangement=True,
        handed_over=True,
        as_of=dt.date(2026, 9, 30),
    )
    shown = words(wording, longest, dt.date(2026, 12, 30), language)
    assert len("\n".join(shown)) <= 1024
    more = {"en": f"and {last} more on the statement", "af": f"en nog {last} op die staat"}[language]
    assert (shown[-1] == more) is (last is not None)
