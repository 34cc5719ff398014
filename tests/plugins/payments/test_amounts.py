"""Which amount somebody has named who writes *pay R150*; it is only offered, see payments-named.talk."""

from __future__ import annotations

import pytest

from plugins.payments.amounts import named_in


@pytest.mark.parametrize(
    ("said", "cents"),
    [
        ("pay R150", 150_00),
        ("I want to pay r 1 234.50 please", 1_234_50),
        ("betaal 150 rand", 150_00),
        ("ZAR 99,90 to pay", 99_90),
        ("pay 150", 150_00),
        ("pay 150.50", 150_50),
        ("pay R150.", 150_00),
        ("pay", None),
        ("pay account 5001234567", None),
        ("pay 5001234567", None),
        ("pay for 2 houses", None),
        ("pay R100 and R50", None),
        ("pay R1.2.3", None),
        ("pay for block R5a", None),
    ],
)
def test_an_amount_is_found_in_words_only_if_it_is_clear(said: str, cents: int | None) -> None:
    found = named_in(said)
    assert (found.cents if found else None) == cents
