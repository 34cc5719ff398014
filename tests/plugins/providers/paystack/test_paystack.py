"""Paystack: byte for byte as its documentation has it, and by the contract of payment providers."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from gateway.api import (
    PAYMENT_REFUSED,
    REFERENCE_USED,
    Checkout,
    Handover,
    Money,
    Notification,
    NotificationIgnored,
    NotificationRefused,
    PaymentEvent,
    RefundRequest,
    Secret,
    Secrets,
    SettlementUnreadable,
    Sorry,
    TryLater,
)
from gateway.storage import PluginStorage
from gateway.testing.memory_http import memory_http
from gateway.testing.payments import PaymentsContract, checkout, paid, sought
from plugins.providers.paystack import notification
from plugins.providers.paystack.begun import STEPS, Begun
from plugins.providers.paystack.calls import Calls
from plugins.providers.paystack.provider import Paystack
from plugins.providers.paystack.settings import Settings, credentials
from tests.support.psps.bench import PlayedBench, PlayedClock
from tests.support.psps.paystack import KEY, PaystackServer
from tests.support.storing import storage_of

NOON = 1_795_478_400.0
DAY = dt.date(2026, 11, 24)
SETTINGS = Settings(email="pay+{reference}@city.example")
K1 = (
    b'{"event":"charge.success","data":{"reference":"COT-2026-000123","status":"success","amount":125000,'
    b'"currency":"ZAR"}}'
)
K1_MARK = (
    "314cd1791785254e6433fec04f7259217693b880257e5086667289cbfb6eaba5"
    "aa3afbb26b822e6291687e9ce536012b161617b83d54225ce1f9743b59c0e3fa"
)


class Bench(PlayedBench):
    def __init__(self, storage: PluginStorage, http: Any, server: PaystackServer) -> None:
        super().__init__(server)
        self.server, self.begun, self.secrets = server, Begun(storage), (KEY,)
        keys = (Secret(KEY),)
        self.payments = Paystack(SETTINGS, keys, Calls(http, keys[0]), self.begun, self)  # type: ignore[arg-type]

    async def pay(self, checkout: Checkout, handover: Handover) -> str:
        return self.server.pay(checkout.reference)


@pytest.fixture
async def psp() -> AsyncIterator[Bench]:
    server = PaystackServer(NOON)
    async with storage_of("paystack", STEPS, PlayedClock(server)) as storage, memory_http(server.ways)() as http:
        yield Bench(storage, http, server)


class TestPayments(PaymentsContract):
    pass


def heard(came: Notification, settings: Settings = SETTINGS, *, keys: Sequence[str] = (KEY,)) -> Any:
    return notification.heard(came, settings, tuple(Secret(each) for each in keys))


def refused(came: Notification, settings: Settings = SETTINGS) -> str:
    found = heard(came, settings)
    assert isinstance(found, NotificationRefused)
    return found.reason


def request(bench: Bench, cents: int, payment: str, key: str = "r1") -> RefundRequest:
    return RefundRequest(sought=sought(checkout(bench), payment=payment), amount=Money(cents), reason="Twice", key=key)


# --------------------------------------------------------------------------------------------------- signatures


def test_the_vector_of_a_signature() -> None:
    assert notification.signature(KEY, K1) == K1_MARK


def test_the_played_paystack_signs_like_the_vector() -> None:
    assert PaystackServer(NOON).signed(K1).header("X-Paystack-Signature") == K1_MARK


def test_the_notification_of_the_vector_is_believed() -> None:
    came = Notification(body=K1, headers=(("X-Paystack-Signature", K1_MARK),), client="52.49.173.169")
    event = heard(came)
    assert isinstance(event, PaymentEvent)
    assert (event.status.state, event.status.reference, event.status.amount) == (
        "paid",
        "COT-2026-000123",
        Money(125_000),
    )
    assert event.warnings == ()


def test_29_the_old_key_and_the_new_one_are_believed_while_it_is_changed() -> None:
    for key in ("sk_test_old", "sk_test_new"):
        came = PaystackServer(NOON, key=key).signed(K1)
        assert isinstance(heard(came, keys=("sk_test_new", "sk_test_old")), PaymentEvent)
        assert isinstance(heard(came, keys=("sk_test_third",)), NotificationRefused)


def test_09_33_what_is_not_authentic_is_refused_with_its_reason() -> None:
    server = PaystackServer(NOON)
    came = server.signed(K1)
    assert refused(replace(came, method="GET")) == "method"
    assert refused(replace(came, body=K1 + b"x" * 70_000)) == "size"
    assert refused(replace(came, headers=())) == "signature"
    assert refused(replace(came, headers=came.headers * 2)) == "signature"
    assert refused(replace(came, headers=(("x-paystack-signature", "ä" * 128),))) == "signature"
    assert refused(server.signed(b"{" * 5_000)) == "malformed"
    assert refused(server.signed(K1.replace(b"125000", b'"125000"'))) == "malformed"


def test_13_what_is_of_the_other_mode_is_refused() -> None:
    server = PaystackServer(NOON)
    live = json.dumps({"event": "charge.success", "data": {"domain": "live", "reference": "x"}}).encode()
    assert refused(server.signed(live)) == "mode"


def test_a_strange_address_is_a_warning_or_a_refusal_as_the_operator_wants() -> None:
    strange = PaystackServer(NOON).signed(K1, client="203.0.113.9")
    assert heard(strange).warnings
    assert refused(strange, replace(SETTINGS, source="enforce")) == "source"


def test_what_is_about_no_payment_is_taken_and_left_aside() -> None:
    found = heard(PaystackServer(NOON).send("transfer.success", {"id": 1}))
    assert isinstance(found, NotificationIgnored)
    assert found.answer.status == 200


# --------------------------------------------------------------------------------------------------- what it says


async def test_what_is_told_of_a_card_is_its_brand_and_last_digits(psp: Bench) -> None:
    begun, handover, _, event, _ = await paid(psp)
    assert "4081" not in repr(event.evidence)
    status = await psp.payments.confirm(event, sought(begun, handover))
    assert (status.method, status.brand, status.last4) == ("card", "Visa", "4081")
    assert (status.fee, status.at) == (Money(3_725), NOON)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("success", "paid"),
        ("failed", "failed"),
        ("abandoned", "open"),
        ("ongoing", "open"),
        ("pending", "pending"),
        ("processing", "pending"),
        ("queued", "pending"),
        ("reversed", "review"),
        ("something new", "review"),
    ],
)
async def test_what_paystack_says_in_our_words(psp: Bench, said: str, state: str) -> None:
    begun = checkout(psp)
    await psp.payments.begin(begun)
    psp.server.transactions[begun.reference]["status"] = said
    assert (await psp.payments.query(sought(begun))).state == state


async def test_money_of_the_other_mode_is_never_paid(psp: Bench) -> None:
    begun, handover, _, event, _ = await paid(psp)
    psp.server.transactions[begun.reference]["domain"] = "live"
    assert (await psp.payments.confirm(event, sought(begun, handover))).state == "review"


async def test_a_payment_that_paystack_does_not_know_when_asked_is_for_review(psp: Bench) -> None:
    begun, handover, _, event, _ = await paid(psp)
    psp.server.transactions.clear()
    assert (await psp.payments.confirm(event, sought(begun, handover))).state == "review"


@pytest.mark.parametrize(
    ("event", "more", "state"),
    [
        ("charge.dispute.create", {}, "disputed"),
        ("charge.dispute.remind", {}, "disputed"),
        ("charge.dispute.resolve", {"status": "resolved", "resolution": "declined"}, "dispute_won"),
        ("charge.dispute.resolve", {"status": "resolved", "resolution": "merchant-accepted"}, "charged_back"),
        ("charge.dispute.resolve", {"status": "resolved", "resolution": "auto-accepted"}, "charged_back"),
    ],
)
async def test_25_a_dispute_in_our_words(psp: Bench, event: str, more: dict[str, Any], state: str) -> None:
    begun, _, payment, _, _ = await paid(psp)
    found = heard(psp.server.disputed(begun.reference, event, **more))
    status = await psp.payments.confirm(found, sought(begun))
    assert (status.state, status.payment, status.reference) == (state, payment, begun.reference)


# --------------------------------------------------------------------------------------------------------- refunds


async def test_24_a_refund_is_told_of_with_all_that_has_gone_back(psp: Bench) -> None:
    begun, _, payment, _, _ = await paid(psp)
    for number, cents in ((1, 25_000), (2, 100_000)):
        assert (await psp.payments.refund(request(psp, cents, payment, f"r{number}"))).state == "pending"
        found = heard(psp.server.refunded(number))
        status = await psp.payments.confirm(found, sought(begun))
        assert (status.state, status.payment) == ("refunded", payment)
    assert status.refunded == Money(125_000)


async def test_24_refunds_that_are_told_of_in_another_order_are_what_they_are_now(psp: Bench) -> None:
    begun, _, payment, _, _ = await paid(psp)
    await psp.payments.refund(request(psp, 25_000, payment))
    early = psp.server.refunded(1, "pending")
    assert (await psp.payments.confirm(heard(early), sought(begun))).state == "refund_pending"
    psp.server.refunded(1)
    late = await psp.payments.confirm(heard(early), sought(begun))
    assert (late.state, late.refunded) == ("refunded", Money(25_000))


async def test_24_a_refund_that_failed_is_told_of(psp: Bench) -> None:
    begun, _, payment, _, _ = await paid(psp)
    await psp.payments.refund(request(psp, 25_000, payment))
    status = await psp.payments.confirm(heard(psp.server.refunded(1, "failed")), sought(begun))
    assert (status.state, status.payment, status.refunded) == ("refund_failed", payment, Money(0))


async def test_24_a_refund_whose_answer_was_lost_is_found_by_its_key_and_made_once(psp: Bench) -> None:
    _, _, payment, _, _ = await paid(psp)
    psp.server.lost = True
    assert (await psp.payments.refund(request(psp, 25_000, payment))).state == "unknown"
    assert (await psp.payments.refund(request(psp, 25_000, payment))).state == "pending"
    assert len(psp.server.refunds) == 1


async def test_24_a_refund_that_was_never_asked_for_can_be_asked_for_again(psp: Bench) -> None:
    _, _, payment, _, _ = await paid(psp)
    with psp.down(), pytest.raises(TryLater):
        await psp.payments.refund(request(psp, 25_000, payment))
    assert (await psp.payments.refund(request(psp, 25_000, payment))).state == "pending"


# --------------------------------------------------------------------------------------------------- the page


async def test_what_paystack_is_asked_for(psp: Bench) -> None:
    begun = replace(checkout(psp), email="")
    handover = await psp.payments.begin(begun)
    (asked,) = psp.server.asked
    assert (asked.method, asked.host, asked.path) == ("POST", "api.paystack.co", "/transaction/initialize")
    assert asked.json["email"] == "pay+t0123456789x@city.example"
    assert (asked.json["amount"], asked.json["currency"], asked.json["reference"]) == (125_000, "ZAR", begun.reference)
    assert asked.json["callback_url"] == begun.return_url
    assert asked.json["metadata"]["cancel_action"] == begun.cancel_url
    assert "channels" not in asked.json
    assert handover.url == "https://checkout.paystack.com/access4000000000"


async def test_19_after_a_lost_answer_another_reference_is_wanted(psp: Bench) -> None:
    psp.server.lost = True
    with pytest.raises(TryLater):
        await psp.payments.begin(checkout(psp))
    with pytest.raises(Sorry) as used:
        await psp.payments.begin(checkout(psp))
    assert used.value.text.key == REFERENCE_USED


async def test_20_after_two_errors_the_same_checkout_is_begun(psp: Bench) -> None:
    psp.server.fails = 2
    for _ in range(2):
        with pytest.raises(TryLater):
            await psp.payments.begin(checkout(psp))
    assert (await psp.payments.begin(checkout(psp))).url.startswith("https://checkout.paystack.com/")


async def test_a_key_that_paystack_does_not_know_is_a_refusal_and_seen_in_the_health(psp: Bench, caplog: Any) -> None:
    psp.server.key = "sk_test_other"
    with pytest.raises(Sorry) as no:
        await psp.payments.begin(checkout(psp))
    assert no.value.text.key == PAYMENT_REFUSED
    assert await psp.begun.trouble() == "HTTP 401 invalid_Key"
    assert KEY not in caplog.text


# ---------------------------------------------------------------------------------------------------- settlement


async def test_a_long_list_is_read_to_its_end_with_what_went_back(psp: Bench) -> None:
    for number in range(102):
        await psp.payments.begin(checkout(psp, reference=f"T{number:011d}", key=f"k{number}"))
        payment = psp.server.pay(f"T{number:011d}")
    await psp.payments.refund(request(psp, 25_000, payment))
    psp.server.refunded(1)
    found = await psp.payments.settled(DAY, DAY)
    assert [len([line for line in found if line.kind == kind]) for kind in ("payment", "refund")] == [102, 1]
    assert {line.net for line in found if line.kind == "payment"} == {Money(121_275)}


async def test_an_exported_file_is_read_to_the_cent(psp: Bench) -> None:
    head = "ID,Reference,Amount,Currency,Status,Paid At,Fees\n"
    rows = '4000000000,T0123456789X,"1,250.00",ZAR,success,2026-11-24T08:00:00.000Z,37.25\n'
    rows += "4000000001,T0123456789Y,80.00,ZAR,abandoned,,\n\n"
    (line,) = await psp.payments.read_settlement((head + rows).encode())
    assert (line.payment, line.reference, line.gross) == ("4000000000", "T0123456789X", Money(125_000))
    assert line.fee == Money(3_725)
    with pytest.raises(SettlementUnreadable, match="line 2: '125000'"):
        await psp.payments.read_settlement((head + rows.replace('"1,250.00"', "125000")).encode())


# ------------------------------------------------------------------------------------------------------ settings


@pytest.mark.parametrize(
    ("live", "key", "words"),
    [
        (False, "", "PAYSTACK_SECRET_KEY is missing"),
        (False, "sk_live_x", "a key of live mode, and live = false"),
        (True, "sk_live_new sk_test_old", "a key of test mode, and live = true"),
        (False, "pk_test_x", "begins with sk_test_"),
    ],
)
def test_keys_of_the_wrong_mode_or_form_are_refused_before_anything_is_opened(live: bool, key: str, words: str) -> None:
    env = {"PAYSTACK_SECRET_KEY": key} if key else {}
    with pytest.raises(ValueError, match=words):
        credentials(replace(SETTINGS, live=live), Secrets("paystack", env))


def test_the_address_of_payers_is_one() -> None:
    with pytest.raises(ValueError, match="email"):
        Settings(email="the city")
