"""What payments are described with: it refuses what no PSP takes, and money that does not agree is for review."""

from __future__ import annotations

import msgspec
import pytest

from gateway.payments_data import (
    Checkout,
    Notification,
    NotificationIgnored,
    NotificationRefused,
    PaymentEvent,
    PaymentStatus,
    PspFacts,
    RefundRequest,
    Sought,
)
from sessions.messages import Money

OURS = Sought(reference="T0123456789X", amount=Money(125000))
PAID = PaymentStatus(state="paid", reference="T0123456789X", payment="p1", amount=Money(125000))


def checkout(reference: str = "T0123456789X", amount: int = 100, description: str = "Account") -> Checkout:
    return Checkout(
        reference=reference,
        amount=Money(amount),
        description=description,
        return_url="https://a.example/r",
        cancel_url="https://a.example/c",
        notify_url="https://a.example/n",
        expires_at=1.0,
        key="k",
    )


@pytest.mark.parametrize("reference", ["", "SHORT", "T0123456789ABCDEF", "t0123456789", "T0123-45678", "T0123456789\n"])
def test_a_reference_that_not_every_psp_takes_is_refused(reference: str) -> None:
    with pytest.raises(ValueError, match="reference"):
        checkout(reference=reference)


def test_a_checkout_of_nothing_or_for_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="amount"):
        checkout(amount=0)
    for words in (" ", "x" * 101):
        with pytest.raises(ValueError, match="description"):
            checkout(description=words)


def test_money_that_agrees_is_paid() -> None:
    assert PAID.against(OURS) == PAID


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"amount": Money(124999)}, "124999 ZAR, expected 125000 ZAR"),
        ({"amount": Money(125000, "USD")}, "125000 USD, expected 125000 ZAR"),
        ({"amount": None}, "no amount"),
        ({"reference": "T9999999999X"}, "reference T9999999999X"),
        ({"reference": ""}, "reference missing"),
        ({"payment": ""}, "no payment id"),
    ],
)
def test_money_that_does_not_agree_is_for_review_and_says_why(change: dict[str, object], words: str) -> None:
    found = msgspec.structs.replace(PAID, detail="code 0", **change).against(OURS)
    assert found.state == "review"
    assert words in found.detail
    assert found.detail.endswith("; code 0")


def test_what_tells_of_no_money_need_not_agree() -> None:
    cancelled = PaymentStatus(state="cancelled")
    assert cancelled.against(OURS) == cancelled


def test_what_came_is_told_apart_after_the_journal() -> None:
    kinds = PaymentEvent | NotificationIgnored | NotificationRefused
    for each in (
        PaymentEvent(id="e", status=PAID),
        NotificationIgnored(reason="ping"),
        NotificationRefused(reason="signature"),
    ):
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(each), type=kinds) == each  # type: ignore[arg-type]


def test_a_header_that_comes_twice_is_none() -> None:
    request = Notification(body=b"", headers=(("X-Sig", "a"), ("Once", "b"), ("x-sig", "c")))
    assert (request.header("x-sig"), request.header("ONCE"), request.header("none")) == (None, "b", None)


def test_a_refund_is_of_what_was_paid() -> None:
    RefundRequest(sought=OURS, amount=Money(125000), reason="Paid twice", key="k")
    for amount, reason in ((Money(125001), "Paid twice"), (Money(1, "USD"), "Paid twice"), (Money(0), "Paid twice")):
        with pytest.raises(ValueError, match="amount"):
            RefundRequest(sought=OURS, amount=amount, reason=reason, key="k")
    with pytest.raises(ValueError, match="reason"):
        RefundRequest(sought=OURS, amount=Money(1), reason="no", key="k")


def test_an_amount_is_taken_if_its_currency_is_and_it_is_not_too_small() -> None:
    facts = PspFacts(name="p", title="P", live=False, currencies=("ZAR",), smallest={"ZAR": 500}, hosts=())
    assert [facts.takes(each) for each in (Money(500), Money(499), Money(500, "USD"))] == [True, False, False]
