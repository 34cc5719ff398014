"""What counts as a card among the words that were read on a picture."""

from __future__ import annotations

import pytest

from plugins.card_photos.seen import shows_card


def read(words: str) -> list[list[list[str]]]:
    """One reading; lines are parted by `/`-signs with gaps around."""
    return [[line.split() for line in words.split(" / ")]]


@pytest.mark.parametrize(
    "words",
    [
        "4242 4242 4242 4242",
        "BANK / 9 x 4242 4242 4242 4242 8 . / NAME",  # specks beside it are read as digits
        "4242424242424242",
        "42424242 4242 4242",
        "3782 822463 10005",
        "378282246310005",
        "3056 930902 5904",
        "4Z42 424Z 4242 42A2",
        "O000 / 5555 5555 5555 4444",
        "«4242 4242 4242 4242»",
        "4242-4242-4242-4242",
        "4242 / 4242 / 4242 / 4242",  # upright cards
        "5555 5555 / 5555 4444",
        "MY BANK / 9242 4242 4747 C767 / VALID THRU 12/29",  # read wrongly, but what else has this face
        "GAGA 4242 4242 x / VALIO 12/29",
    ],
)
def test_a_card_is_known_by_its_number_or_its_face(words: str) -> None:
    assert shows_card(read(words))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "hello",
        "4242 4242 4242 4241",
        "4242 4242 4242 4241 / Valid 12/05/2029 - 12/05/2034",  # a licence names days
        "8001015009087",
        "800101 5009 087",
        "Account number 1000000137 / VAT 4000 1234 56",
        "1234 5678 9012 3456 7890",
        "4242 4242 4242 4242 4242",  # five groups: a token for prepaid electricity
        "4242 4242 4242 / 4242 4242 4242",
        "DEBIT ************4242 / VALID 12/29",
        "0714 2318 8901 / GOOD 2026",
        "VALID THRU 12/29",
        "tel 012 555 0120 082 555 0101",
        "6 digits 4242 here 4242 and 4242 there 4242",
    ],
)
def test_other_papers_are_none(words: str) -> None:
    assert not shows_card(read(words))


def test_number_and_validity_may_be_read_in_two_looks_at_the_same_picture() -> None:
    number, valid = read("4242 4242 xx")[0], read("VALID THRU 12/29")[0]
    assert shows_card([number, valid])
    assert not shows_card([number])
    assert not shows_card([valid])
