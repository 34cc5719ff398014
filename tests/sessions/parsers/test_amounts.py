from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.wording_values import money_words
from sessions import parsers
from sessions.messages import Money, SharedPlace, Tapped, Text
from tests.sessions.parsers.reading import QUICK, read, refused

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (" 12 ", 12),
        ("1 234", 1234),
        (f"1{NBSP}234", 1234),
        ("-5", -5),
        ("−5", -5),
        ("+7", 7),
        ("12.", 12),
        ("12!", 12),
        ("007", 7),
        ("5oo", 500),
        ("1O", 10),
        ("１２", 12),
        ("٣٤", 34),
        ("\u200e12\u200f", 12),
        ("four", 4),
        ("Twaalf", 12),
    ],
)
def test_a_whole_number_is_read_as_residents_write_it(typed: str, number: int) -> None:
    assert read(parsers.integer, typed) == number


@pytest.mark.parametrize(
    "typed", ["", "  ", "\u200b", "12.5", "1,234", "12²", "½", "5 or 6", "no 5", "R5", "1" * 16, "१२a"]
)
def test_what_is_no_whole_number_is_refused_with_an_example(typed: str) -> None:
    assert refused(parsers.integer, typed).key == "session-want-number"


@pytest.mark.parametrize(
    ("typed", "number"),
    [("5 of us", 5), ("We are 5.", 5), ("ons is 5 mense", 5), ("about 1 200 litres", 1200), ("it is (7)", 7), ("5", 5)],
)
def test_the_only_number_in_a_sentence_counts_where_that_is_wanted(typed: str, number: int) -> None:
    assert read(parsers.integer(least=0, amid_words=True), typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "5 or 6 of us",
            "5 to 6",
            "not 5",
            "nie 5 nie",
            "3 thousand",
            "12 duisend",
            "3k of it",
            "2.5 of it",
            "5/6 of it",
        ),
        *("12 Church Street, " * 4, "more than 5", "5% of it", "we are many"),
    ],
)
def test_a_sentence_that_may_mean_another_number_is_refused(typed: str) -> None:
    assert refused(parsers.integer(amid_words=True), typed).key == "session-want-number"
    assert refused(parsers.integer, typed).key == "session-want-number"


@pytest.mark.parametrize(
    ("typed", "cents"), [("R 3 200 per month", 320000), ("about R3,200.50 a month", 320050), ("3200 only", 320000)]
)
def test_the_only_amount_in_a_sentence_counts_where_that_is_wanted(typed: str, cents: int) -> None:
    assert read(parsers.money(amid_words=True), typed) == Money(cents)
    assert refused(parsers.money, typed).key == "session-want-money"


@pytest.mark.parametrize(
    "typed", ["3k a month", "3 thousand a month", "R100 or R200", "not R5", "R1 234.567 it is", "-5 x"]
)
def test_a_sentence_that_may_mean_another_amount_is_refused(typed: str) -> None:
    assert refused(parsers.money(amid_words=True), typed).key == "session-want-money"


def test_a_number_of_fifteen_digits_is_the_longest() -> None:
    assert read(parsers.integer, "9" * 15) == 10**15 - 1
    assert read(parsers.integer, "0" * 5000 + "7") == 7
    assert refused(parsers.integer, "9" * 5000).key == "session-want-number"


def test_a_tapped_title_is_read_like_words() -> None:
    assert parsers.integer(Tapped("x", "12")) == 12


@pytest.mark.parametrize(
    ("parser", "wanted"),
    [
        (parsers.integer(least=1, most=12), Text("session-want-number-between", {"least": 1, "most": 12})),
        (parsers.integer(least=1), Text("session-want-number-least", {"least": 1})),
        (parsers.integer(most=-2), Text("session-want-number-most", {"most": -2})),
    ],
)
def test_a_number_out_of_bounds_is_refused_with_the_bounds(parser: parsers.IntegerParser, wanted: Text) -> None:
    assert refused(parser, "0") == wanted
    assert refused(parser, "many") == wanted


def test_the_bounds_of_a_number_belong_to_it() -> None:
    months = parsers.integer(least=1, most=12)
    assert [read(months, "1"), read(months, "12")] == [1, 12]


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("R1 234.50", 123450),
        (f"R1{NBSP}234.50", 123450),
        ("1234,5", 123450),
        ("1,234.50", 123450),
        ("R 500,00", 50000),
        ("500 rand", 50000),
        ("500R", 50000),
        ("r500", 50000),
        ("ZAR 500", 50000),
        ("12.345", 1234500),
        ("R5oo,oo", 50000),
        ("5OO rand", 50000),
        ("Ｒ５００．００", 50000),
        ("٥٠٠٫٥٠", 50050),
        ("R500.", 50000),
        ("R0", 0),
    ],
)
def test_money_is_read_as_residents_write_it(typed: str, cents: int) -> None:
    assert read(parsers.money, typed) == Money(cents)


@pytest.mark.parametrize("typed", ["", "R", "-5", "1.234.5678", "12,34,56", "$5", "5 or 6", "1 2", "9" * 16, "R 5 x"])
def test_what_is_no_amount_is_refused_with_examples(typed: str) -> None:
    assert refused(parsers.money, typed).key == "session-want-money"


@pytest.mark.parametrize(
    ("parser", "wanted"),
    [
        (
            parsers.money(least=Money(1000), most=Money(500000)),
            Text("session-want-money-between", {"least": Money(1000), "most": Money(500000)}),
        ),
        (parsers.money(least=Money(1000)), Text("session-want-money-least", {"least": Money(1000)})),
        (parsers.money(least=None, most=Money(1)), Text("session-want-money-most", {"most": Money(1)})),
    ],
)
def test_an_amount_out_of_bounds_is_refused_with_the_bounds(parser: parsers.MoneyParser, wanted: Text) -> None:
    assert refused(parser, "R9.99") == wanted


def test_the_bounds_of_an_amount_belong_to_it() -> None:
    payment = parsers.money(least=Money(1000), most=Money(500000))
    assert [read(payment, "R10"), read(payment, "5000")] == [Money(1000), Money(500000)]


def test_a_place_is_neither() -> None:
    assert refused(parsers.integer, SharedPlace(1, 2)).key == "session-want-number"
    assert refused(parsers.money, SharedPlace(1, 2)).key == "session-want-money"


def test_bounds_that_leave_nothing_are_refused_at_once() -> None:
    with pytest.raises(ValueError, match="least 5 is more than most 1"):
        parsers.integer(least=5, most=1)
    with pytest.raises(ValueError, match="no answer could fit"):
        parsers.money(least=Money(2), most=Money(1))


@QUICK
@given(st.integers(0, 10**14))
def test_an_amount_as_we_show_it_is_understood(cents: int) -> None:
    assert read(parsers.money, money_words(Money(cents))) == Money(cents)


@QUICK
@given(st.integers(-(10**14), 10**14), st.sampled_from(["{}", "{:,}"]))
def test_a_number_as_we_show_it_is_understood(number: int, form: str) -> None:
    assert read(parsers.integer, form.format(number).replace(",", NBSP)) == number
