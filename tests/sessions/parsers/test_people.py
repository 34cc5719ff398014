from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions import parsers
from sessions.messages import SharedCard, SharedCards, SharedPlace, Text
from tests.sessions.parsers.reading import QUICK, read, refused


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("082 123 4567", "+27821234567"),
        ("0821234567", "+27821234567"),
        ("o82-123-4567", "+27821234567"),
        ("(012) 358-9999", "+27123589999"),
        ("+27 82 123 4567", "+27821234567"),
        ("+27 (0)82 123 4567", "+27821234567"),
        ("0027821234567", "+27821234567"),
        ("27821234567", "+27821234567"),
        ("tel:+27821234567", "+27821234567"),
        ("\u202a+27\u00a082\u00a0123\u00a04567\u202c", "+27821234567"),
        ("０８２１２３４５６７", "+27821234567"),
        ("+44 20 7946 0958", "+442079460958"),
        ("00263 77 123 4567", "+263771234567"),
    ],
)
def test_a_phone_number_is_read_as_it_is_written(typed: str, number: str) -> None:
    assert read(parsers.phone, typed) == number


@pytest.mark.parametrize(
    "typed",
    ["", "me", "123", "821234567", "0921234567", "0021", "+2782123456", "+27982123456", "+0821234567", "08212345678",
     "+", "+1" + "2" * 15, "082 123 4567 x2", "9" * 5000],
)  # fmt: skip
def test_what_is_no_phone_number_is_refused_with_an_example(typed: str) -> None:
    assert refused(parsers.phone, typed) == Text("session-want-phone")


def test_a_shared_contact_card_gives_its_number_or_address_if_there_is_one_only() -> None:
    card = SharedCard("Sipho", ("+27 82 123 4567", "+27 82 123 4567"), ("s@example.com",))
    other = SharedCard("Zanele", ("+27821234568",), ("z@example.com",))
    assert parsers.phone(SharedCards((card,))) == "+27821234567"
    assert parsers.email(SharedCards((card,))) == "s@example.com"
    assert refused(parsers.phone, SharedCards((card, other))) == Text("session-want-phone")
    assert refused(parsers.email, SharedCards(())) == Text("session-want-email")


@QUICK
@given(st.from_regex(r"[1-8][0-9]{8}", fullmatch=True), st.sampled_from(["0{}", "+27{}", "0027{}", "27{}", "+27 0{}"]))
def test_every_form_of_a_number_gives_the_same_one(national: str, form: str) -> None:
    assert read(parsers.phone, form.format(national)) == f"+27{national}"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" thandi@example.com ", "thandi@example.com"),
        ("Thandi.M+city@Mail.Example.CO.ZA", "Thandi.M+city@mail.example.co.za"),
        ("thandi @ example.com.", "thandi@example.com"),
        ("<thandi@example.com>", "thandi@example.com"),
        ("mailto:thandi@example.com", "thandi@example.com"),
        ("5oo@example.com", "5oo@example.com"),
    ],
)
def test_an_email_address_is_read_as_it_is_written(typed: str, address: str) -> None:
    assert read(parsers.email, typed) == address


@pytest.mark.parametrize(
    "typed",
    ["", "thandi", "@", "thandi@", "@example.com", "thandi@example", "a b@example.com", "a..b@example.com",
     ".a@example.com", "a@-example.com", "a@example..com", "a@example.123", "a@b@example.com", "a@[1.2.3.4]",
     "x" * 65 + "@example.com", "a@" + "x" * 64 + ".com", "a@" + "x." * 130 + "com", "a@exa\nmple.com"],
)  # fmt: skip
def test_what_is_no_email_address_is_refused_with_an_example(typed: str) -> None:
    assert refused(parsers.email, typed) == Text("session-want-email")


@pytest.mark.parametrize("typed", ["8001015009087", "800101 5009 087", "８００１０１５００９０８７", "0002295000083"])
def test_an_id_number_is_read(typed: str) -> None:
    assert len(read(parsers.id_number, typed)) == 13


@pytest.mark.parametrize("typed", ["", "800101", "80010150090870", "A001015009087"])
def test_what_is_no_id_number_is_refused(typed: str) -> None:
    assert refused(parsers.id_number, typed) == Text("session-want-id-number")


@pytest.mark.parametrize(
    "typed",
    ["8001015009088", "8503305044089", "9902295000085", "8013015009083", "8001015009384"],
    ids=["check digit", "check digit", "no such day", "no such month", "no such citizenship"],
)
def test_an_id_number_that_cannot_be_is_told_apart(typed: str) -> None:
    assert refused(parsers.id_number, typed) == Text("session-id-number-wrong")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("800101 5009 087", "8001015009087"),
        ("a 1234567", "A1234567"),
        ("M00012345", "M00012345"),
        ("123456789", "123456789"),
    ],
)
def test_an_id_number_or_a_passport_is_read(typed: str, number: str) -> None:
    assert read(parsers.id_or_passport, typed) == number


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("8001015009088", "session-id-number-wrong"),
        ("80010150090", "session-want-id-number"),
        ("no idea", "session-want-id-or-passport"),
        ("passport", "session-want-id-or-passport"),
        ("A12", "session-want-id-or-passport"),
    ],
)
def test_a_mistyped_id_number_is_not_taken_for_a_passport(typed: str, key: str) -> None:
    assert refused(parsers.id_or_passport, typed) == Text(key)


def test_one_wrong_digit_of_an_id_number_is_always_seen() -> None:
    number = "8001015009087"
    for place, right in enumerate(number):
        for wrong in set("0123456789") - {right}:
            typed = f"{number[:place]}{wrong}{number[place + 1 :]}"
            assert refused(parsers.id_number, typed) == Text("session-id-number-wrong")


def test_a_place_is_none_of_them() -> None:
    refusals = [refused(parser, SharedPlace(1, 2)) for parser in (parsers.phone, parsers.email, parsers.id_number)]
    assert [words.key for words in refusals] == ["session-want-phone", "session-want-email", "session-want-id-number"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [(" Naledi\n Mokoena ", "Naledi Mokoena"), ("O’Brien-Nkosi, J.", "O’Brien-Nkosi, J."), ("王芳", "王芳")],
)
def test_a_name_is_taken_as_it_is_written(typed: str, name: str) -> None:
    assert read(parsers.name, typed) == name


@pytest.mark.parametrize("typed", ["", "J", "0825550101", "Naledi 2", "8001015009087", "٣٤", "👍👍"])
def test_digits_are_no_name(typed: str) -> None:
    assert refused(parsers.name, typed) == Text("session-want-name")
    assert refused(parsers.name, "x" * 101) == Text("session-words-too-long", {"most": 100, "given": 101})
