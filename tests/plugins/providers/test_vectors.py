"""The vectors that the providers' tests reproduce are those of the reference, not of somebody's memory."""

from __future__ import annotations

import pytest

from tests.plugins.providers.payfast import bench as payfast
from tests.plugins.providers.paystack import test_paystack as paystack
from tests.plugins.providers.peach import bench as peach
from tests.plugins.providers.stripe import test_stripe as stripe
from tests.support.require import shared

API_MARK = "b44e8abf9c3cb0d69fe9265a472a2a1d"


@pytest.mark.parametrize(
    "mark",
    [
        "513307b8ece2c70a2423fd61cf4801fd",
        "5205f26ead7350c7fc2e9efb8452d268",
        payfast.C2_MARK,
        API_MARK,
        peach.P1_MARK,
        peach.P2_MARK,
        paystack.K1_MARK,
        stripe.S1_MARK,
    ],
    ids=["C1", "C1 without a passphrase", "C2", "C3", "P1", "P2", "K1", "S1"],
)
def test_a_vector_stands_in_the_reference(mark: str) -> None:
    text = shared("reference/payments.md").read_text(encoding="utf-8")
    assert mark in text


def test_the_texts_that_were_signed_stand_there_too() -> None:
    text = shared("reference/payments.md").read_text(encoding="utf-8")
    one_line = "".join(f"{name}{value}" for name, value in sorted(peach.P1.items()))
    for signed in (payfast.C2, one_line, paystack.K1.decode(), stripe.S1[2].decode()):
        assert signed in text
