"""What every payment provider has to keep: the contract of the service `payments`.

Derive a test class, and give it the fixture `psp`: a `PspBench`, the provider under test with a PSP behind it that the
test can play. Write that PSP's side with code of its own, or from the vectors of its documentation: signatures that the
adapter itself has made prove nothing.

    class TestPayments(PaymentsContract):
        @pytest.fixture
        async def psp(self, ...) -> AsyncIterator[PspBench]:
            async with my_bench() as bench:
                yield bench
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from msgspec.structs import replace

from gateway.payments_data import (
    AMOUNT_REFUSED,
    REFERENCE_USED,
    Checkout,
    Handover,
    Notification,
    NotificationIgnored,
    NotificationRefused,
    PaymentEvent,
    PaymentStatus,
    RefundRequest,
    SettlementUnreadable,
    Sought,
)
from gateway.payments_service import Payments
from gateway.service_data import UNAVAILABLE
from gateway.testing.contracts import through_the_journal
from sessions.errors import Sorry, TryLater
from sessions.messages import Money

NOTIFY_URL = "https://pay.example.org/payments/notify/x"
AMOUNT = Money(125_000)


class PspBench(Protocol):
    """The provider, and a PSP that the test plays.

    Attributes:
        payments: the provider, as `open` of its plugin gives it.
        secrets: what must never come out of it: keys, passphrases.
    """

    payments: Payments
    secrets: Sequence[str]

    def now(self) -> float:
        """The time that provider and PSP have, in epoch seconds."""
        ...

    async def pay(self, checkout: Checkout, handover: Handover) -> str:
        """The payer pays on the PSP's page; gives the PSP's id of the payment."""
        ...

    async def notified(self) -> Sequence[Notification]:
        """What the PSP has sent to `NOTIFY_URL`: at least one for each payment, signed, in order."""
        ...

    def down(self) -> AbstractContextManager[None]:
        """The PSP does not answer for the time of the block."""
        ...


def checkout(bench: PspBench, *, reference: str = "T0123456789X", amount: Money = AMOUNT, key: str = "k1") -> Checkout:
    """A payment that every PSP takes.

    Arguments:
        bench: for the time. reference, amount, key: see `Checkout`.
    """
    return Checkout(
        reference=reference,
        amount=amount,
        description="City of Kganyavale account …4007",
        return_url="https://pay.example.org/payments/r/abc",
        cancel_url="https://pay.example.org/payments/c/abc",
        notify_url=NOTIFY_URL,
        expires_at=bench.now() + 86_400,
        key=key,
        email="pay@example.org",
    )


def sought(of: Checkout, handover: Handover | None = None, payment: str = "") -> Sought:
    """The payment as it is asked about.

    Arguments:
        of: what was begun. handover: what came of it. payment: the PSP's id, if known.
    """
    session = handover.session if handover else ""
    return Sought(reference=of.reference, amount=of.amount, session=session, payment=payment)


async def paid(bench: PspBench) -> tuple[Checkout, Handover, str, PaymentEvent, Notification]:
    """A payment that was begun, paid and notified."""
    begun = checkout(bench)
    handover = await bench.payments.begin(begun)
    payment = await bench.pay(begun, handover)
    came = (await bench.notified())[-1]
    event = await bench.payments.receive(came)
    assert isinstance(event, PaymentEvent), event
    return begun, handover, payment, event, came


class PaymentsContract:
    """Needs the fixture `psp`, a `PspBench`."""

    async def test_it_has_the_methods_of_payments(self, psp: PspBench) -> None:
        assert isinstance(psp.payments, Payments)

    async def test_it_says_what_it_is(self, psp: PspBench) -> None:
        facts = await psp.payments.about()
        assert facts == await psp.payments.about() == through_the_journal(facts, Payments.about)
        assert facts.name.isidentifier()
        assert facts.name.islower()
        assert facts.title.strip()
        assert facts.currencies
        assert set(facts.smallest) <= set(facts.currencies)
        assert all(_is_origin(host) for host in facts.hosts)

    # ------------------------------------------------------------------------------------------- beginning

    async def test_a_session_leads_to_one_of_its_hosts_and_survives_the_journal(self, psp: PspBench) -> None:
        facts, handover = await psp.payments.about(), await psp.payments.begin(checkout(psp))
        assert any(handover.url.startswith(f"{host}/") for host in facts.hosts)
        assert through_the_journal(handover, Payments.begin) == handover
        assert handover.method == "form" or not handover.fields
        assert (facts.session_seconds is None) == (handover.expires_at is None)
        _assert_no_secret(psp, handover.url)

    async def test_the_same_checkout_begins_one_session(self, psp: PspBench) -> None:
        first = await psp.payments.begin(checkout(psp))
        assert await psp.payments.begin(checkout(psp)) == first

    async def test_a_reference_is_used_once(self, psp: PspBench) -> None:
        first = await psp.payments.begin(checkout(psp))
        if not first.session:
            return  # this PSP hears of a reference when the payer arrives
        with pytest.raises(Sorry) as refused:
            await psp.payments.begin(checkout(psp, key="k2"))
        assert refused.value.text.key == REFERENCE_USED

    async def test_what_it_does_not_take_is_refused_before_anybody_is_sent_there(self, psp: PspBench) -> None:
        facts = await psp.payments.about()
        wrong = [Money(500_00, "XTS")]
        wrong += [Money(least - 1, currency) for currency, least in facts.smallest.items() if least > 1]
        for amount in wrong:
            assert not facts.takes(amount)
            with pytest.raises(Sorry) as refused:
                await psp.payments.begin(checkout(psp, amount=amount))
            assert refused.value.text.key == AMOUNT_REFUSED

    # ---------------------------------------------------------------------------------------- notifications

    async def test_a_notification_of_money_is_believed_and_confirmed(self, psp: PspBench) -> None:
        begun, handover, payment, event, _ = await paid(psp)
        assert through_the_journal(event, _Heard.receive) == event
        status = await psp.payments.confirm(event, sought(begun, handover))
        assert (status.state, status.reference, status.payment) == ("paid", begun.reference, payment)
        assert status.amount == begun.amount
        assert status.fee is None or status.fee.cents >= 0
        assert len(status.last4) in (0, 4)
        assert through_the_journal(status, Payments.confirm) == status

    async def test_the_same_notification_is_the_same_event(self, psp: PspBench) -> None:
        _, _, _, event, came = await paid(psp)
        again = await psp.payments.receive(came)
        assert isinstance(again, PaymentEvent)
        assert again.id == event.id

    async def test_an_event_keeps_no_secret_and_is_answered_with_200(self, psp: PspBench) -> None:
        _, _, _, event, _ = await paid(psp)
        assert event.answer.status == 200
        _assert_no_secret(psp, repr(event))

    async def test_one_changed_byte_is_refused(self, psp: PspBench) -> None:
        _, _, _, _, came = await paid(psp)
        for place in {*range(0, len(came.body), max(1, len(came.body) // 40)), len(came.body) - 1}:
            body = came.body[:place] + bytes([came.body[place] ^ 1]) + came.body[place + 1 :]
            heard = await psp.payments.receive(replace(came, body=body))
            assert isinstance(heard, NotificationRefused), f"byte {place} of {came.body!r}"
            assert heard.answer.status >= 400

    async def test_what_is_no_notification_is_refused_and_never_raises(self, psp: PspBench) -> None:
        _, _, _, _, came = await paid(psp)
        for changed in _nonsense(came):
            heard = await psp.payments.receive(changed)
            assert isinstance(heard, NotificationRefused | NotificationIgnored), changed
            _assert_no_secret(psp, repr(heard))

    @pytest.mark.parametrize(
        "expected",
        [
            {"amount": Money(124_999)},
            {"amount": Money(125_001)},
            {"amount": Money(125_000, "USD")},
            {"reference": "T0123456789Y"},
        ],
        ids=["a cent less", "a cent more", "another currency", "another reference"],
    )
    async def test_money_that_does_not_agree_is_for_review(self, psp: PspBench, expected: Mapping[str, object]) -> None:
        begun, handover, payment, event, _ = await paid(psp)
        other = replace(sought(begun, handover, payment), **expected)
        assert (await psp.payments.confirm(event, other)).state == "review"

    # ------------------------------------------------------------------------------------------- questions

    async def test_what_nobody_has_paid_is_open(self, psp: PspBench) -> None:
        begun = checkout(psp)
        assert (await psp.payments.query(sought(begun))).state == "open"
        handover = await psp.payments.begin(begun)
        assert (await psp.payments.query(sought(begun, handover))).state == "open"

    async def test_what_was_paid_is_found_without_a_notification(self, psp: PspBench) -> None:
        if not (await psp.payments.about()).can_query:
            return  # it finds nothing, and says `open`: the ledger asks no such provider
        begun, handover, payment, _, _ = await paid(psp)
        status = await psp.payments.query(sought(begun, handover, payment))
        assert (status.state, status.payment, status.amount) == ("paid", payment, begun.amount)

    async def test_a_session_that_was_ended_takes_no_money(self, psp: PspBench) -> None:
        begun = checkout(psp)
        handover = await psp.payments.begin(begun)
        ended = await psp.payments.expire(sought(begun, handover))
        if not (await psp.payments.about()).can_expire:
            assert not ended
            return
        assert ended
        assert (await psp.payments.query(sought(begun, handover))).state in ("expired", "cancelled")

    async def test_a_paid_session_cannot_be_ended(self, psp: PspBench) -> None:
        begun, handover, payment, _, _ = await paid(psp)
        assert not await psp.payments.expire(sought(begun, handover, payment))

    async def test_when_the_psp_does_not_answer_it_says_so_and_decides_nothing(self, psp: PspBench) -> None:
        facts = await psp.payments.about()
        begun, handover, payment, event, came = await paid(psp)
        asked = sought(begun, handover, payment)
        with psp.down():
            assert isinstance(await psp.payments.receive(came), PaymentEvent)
            calls = [psp.payments.confirm(event, asked)]
            calls += [psp.payments.query(asked)] if facts.can_query else []
            for call in calls:
                assert await _decided(call) in ("paid", UNAVAILABLE)  # a provider that need not ask may know

    # --------------------------------------------------------------------------------------------- refunds

    async def test_money_goes_back_in_parts_and_never_more_than_came(self, psp: PspBench) -> None:
        begun, handover, payment, _, _ = await paid(psp)
        asked = sought(begun, handover, payment)
        part = RefundRequest(sought=asked, amount=Money(25_000), reason="Paid twice", key="r1")
        first = await psp.payments.refund(part)
        if not (await psp.payments.about()).can_refund:
            assert first.state == "by_hand"
            return
        assert first.state in ("done", "pending")
        assert (await psp.payments.refund(part)).state == first.state
        rest = RefundRequest(sought=asked, amount=Money(100_001), reason="Paid twice", key="r2")
        assert (await psp.payments.refund(rest)).state == "refused"

    # ------------------------------------------------------------------------------------------ settlement

    async def test_what_was_taken_is_in_its_list(self, psp: PspBench) -> None:
        begun, _, payment, _, _ = await paid(psp)
        day = dt.datetime.fromtimestamp(psp.now(), dt.UTC).date()
        found = await psp.payments.settled(day - dt.timedelta(days=1), day + dt.timedelta(days=1))
        if not (await psp.payments.about()).can_list:
            assert found == ()
            return
        assert [(line.payment, line.gross) for line in found] == [(payment, begun.amount)]
        assert await psp.payments.settled(day + dt.timedelta(days=9), day + dt.timedelta(days=9)) == ()

    @pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"a,b,c\n1,2,3\n", b"%PDF-1.7"])
    async def test_a_file_that_is_no_settlement_is_named(self, psp: PspBench, content: bytes) -> None:
        with pytest.raises(SettlementUnreadable, match=r"\w"):
            await psp.payments.read_settlement(content)


async def _decided(call: Awaitable[PaymentStatus]) -> str:
    try:
        return (await call).state
    except TryLater as later:
        return later.text.key


class _Heard:
    async def receive(self) -> PaymentEvent: ...  # type: ignore[empty-body]


def _is_origin(host: str) -> bool:
    parts = urlsplit(host)
    return parts.scheme in ("https", "http") and bool(parts.netloc) and host == f"{parts.scheme}://{parts.netloc}"


def _nonsense(came: Notification) -> list[Notification]:
    """Requests that are no notifications."""
    bodies = [b"", b"{}", b"[]", b"null", b"a=b", b"\xff" * 64, came.body + came.body, came.body * 2000]
    bodies += [b"&".join([came.body] * 2), came.body.replace(b"=", b"%3D"), came.body[:-1], b"{" * 5000]
    found = [replace(came, body=body) for body in bodies if body != came.body]
    found += [replace(came, headers=())] if any("signature" in name.lower() for name, _ in came.headers) else []
    return [*found, replace(came, method="GET", body=b"")]


def _assert_no_secret(psp: PspBench, shown: str) -> None:
    for secret in psp.secrets:
        assert secret not in shown
