"""Stripe: byte for byte as its documentation has it, checked against its own client, by the contract of providers."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
import stripe
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
from plugins.providers.stripe import notification
from plugins.providers.stripe.begun import STEPS, Begun
from plugins.providers.stripe.calls import Calls
from plugins.providers.stripe.provider import Stripe
from plugins.providers.stripe.settings import Credentials, Settings, credentials
from tests.support.psps.bench import PlayedBench, PlayedClock
from tests.support.psps.stripe import KEY, SIGNING, StripeServer
from tests.support.storing import storage_of

NOON = 1_795_478_400.0
S1 = ("whsec_test", "1793606400", b'{"id":"evt_1","type":"checkout.session.completed"}')
S1_MARK = "be62b68121c0f886ac7976cbf51cd0f6aa63c0d168d7301aa5875e929aaf94b6"
KNOWN = Credentials(Secret(KEY), (Secret(SIGNING),))


class Bench(PlayedBench):
    def __init__(self, storage: PluginStorage, calls: Calls, server: StripeServer, settings: Settings) -> None:
        super().__init__(server)
        self.server, self.begun, self.secrets = server, Begun(storage), (KEY, SIGNING)
        self.payments = Stripe(settings, KNOWN, calls, self.begun, self)  # type: ignore[arg-type]

    async def pay(self, checkout: Checkout, handover: Handover) -> str:
        return self.server.pay(handover.session)


@pytest.fixture
async def storage() -> AsyncIterator[PluginStorage]:
    async with storage_of("stripe", STEPS, PlayedClock(StripeServer(NOON))) as storage:
        yield storage


@pytest.fixture
async def psp(storage: PluginStorage) -> AsyncIterator[Bench]:
    server = StripeServer(NOON)
    async with memory_http(server.ways)() as http:
        yield Bench(storage, Calls(http, KNOWN.key), server, Settings())


class TestPayments(PaymentsContract):
    pass


# --------------------------------------------------------------------------------------------------- signatures


def signed(body: bytes, header: str) -> Notification:
    return Notification(body=body, headers=(("stripe-signature", header),))


def heard(came: Notification, *, secrets: Sequence[str] = (SIGNING,), now: float = float(S1[1])) -> Any:
    known = Credentials(Secret(KEY), tuple(Secret(each) for each in secrets))
    return notification.heard(came, Settings(), known, now)


def event(**more: Any) -> bytes:
    about = {"id": "evt_9", "type": "payout.paid", "livemode": False, "data": {"object": {}}, "object": "event"}
    return json.dumps({**about, **more}).encode()


def test_the_vector_of_a_signature() -> None:
    assert notification.signature(*S1) == S1_MARK


def test_the_played_stripe_signs_like_the_vector() -> None:
    server = StripeServer(float(S1[1]))
    assert server.signed(S1[2]).header("stripe-signature") == f"t={S1[1]},v1={S1_MARK}"


@pytest.mark.parametrize(
    "body", [event(), event(name="Thandı 'ǂ' é"), b"{}", event(pad="x" * 5_000)], ids=["a", "é", "b", "c"]
)
def test_stripes_own_client_agrees_on_what_is_signed(body: bytes) -> None:
    header = str(StripeServer(NOON).signed(body).header("stripe-signature"))
    assert stripe.WebhookSignature.verify_header(body.decode(), header, SIGNING)
    moment = header.split(",", maxsplit=1)[0].removeprefix("t=")
    made = stripe.WebhookSignature._compute_signature(f"{moment}.{body.decode()}", SIGNING)
    assert made == notification.signature(SIGNING, moment, body)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda body, header: (body + b" ", header),
        lambda body, header: (body.replace(b"evt_9", b"evt_8"), header),
        lambda body, header: (body, header.replace("t=1", "t=2")),
        lambda body, header: (body, header.replace("v1=", "v0=")),
        lambda body, header: (body, header[:-1]),
        lambda body, header: (body, ""),
        lambda body, header: (body, header.replace("t=", "x=")),
    ],
    ids=["longer", "a byte", "another moment", "another scheme", "cut", "none", "no moment"],
)
def test_09_10_stripes_own_client_agrees_on_what_is_not_signed(spoil: Any) -> None:
    server = StripeServer(NOON)
    body, header = spoil(event(), str(server.signed(event()).header("stripe-signature")))
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.WebhookSignature.verify_header(body.decode(), header, SIGNING)
    refused = heard(signed(body, header), now=NOON)
    assert isinstance(refused, NotificationRefused)
    assert refused.reason == "signature"


def test_16_of_two_signatures_the_second_is_right() -> None:
    header = str(StripeServer(NOON).signed(event()).header("stripe-signature"))
    two = header.replace("v1=", f"v1={'0' * 64},v1=")
    assert stripe.WebhookSignature.verify_header(event().decode(), two, SIGNING)
    assert isinstance(heard(signed(event(), two), now=NOON), NotificationIgnored)


def test_29_the_old_secret_and_the_new_one_are_believed_while_it_is_changed() -> None:
    for secret in ("whsec_old", "whsec_new"):
        came = StripeServer(NOON, signing=secret).signed(event())
        assert isinstance(heard(came, secrets=("whsec_new", "whsec_old"), now=NOON), NotificationIgnored)
        assert isinstance(heard(came, secrets=("whsec_third",), now=NOON), NotificationRefused)


@pytest.mark.parametrize("seconds", [-301, 301])
def test_15_an_old_moment_is_refused_and_so_is_one_from_the_future(seconds: int) -> None:
    refused = heard(StripeServer(NOON).signed(event(), at=NOON + seconds), now=NOON)
    assert isinstance(refused, NotificationRefused)
    assert refused.reason == "timestamp"


def test_what_has_waited_for_us_is_as_old_as_when_it_came() -> None:
    came = replace(StripeServer(NOON).signed(event()), arrived=NOON + 5)
    assert isinstance(heard(came, now=NOON + 9_000), NotificationIgnored)
    assert isinstance(heard(replace(came, arrived=NOON + 500), now=NOON), NotificationRefused)


# --------------------------------------------------------------------------------------------------- notifications


@pytest.mark.parametrize(
    ("more", "reason"), [({"livemode": True}, "mode"), ({"account": "acct_1"}, "merchant"), ({"data": 1}, "malformed")]
)
def test_13_what_is_not_for_this_account_or_mode_is_refused(more: dict[str, Any], reason: str) -> None:
    refused = heard(StripeServer(NOON).signed(event(**more)), now=NOON)
    assert isinstance(refused, NotificationRefused)
    assert refused.reason == reason


def test_a_strange_address_is_a_warning_or_a_refusal_as_the_operator_wants() -> None:
    came = StripeServer(NOON).signed(
        event(type="charge.dispute.created", data={"object": {"id": "du_1", "status": "x"}})
    )
    for source, networks, kind in (
        ("warn", ("3.18.12.63/32",), PaymentEvent),
        ("warn", ("192.0.2.0/24",), PaymentEvent),
        ("enforce", ("192.0.2.0/24",), NotificationRefused),
    ):
        found = notification.heard(came, Settings(source=source, networks=networks), KNOWN, NOON)  # type: ignore[arg-type]
        assert isinstance(found, kind)
    assert isinstance(found, NotificationRefused)
    assert found.reason == "source"


async def test_what_is_told_of_a_card_is_its_brand_and_last_digits(psp: Bench) -> None:
    begun, handover, _, event, _ = await paid(psp)
    status = await psp.payments.confirm(event, sought(begun, handover))
    assert (status.method, status.brand, status.last4) == ("card", "Visa", "4242")
    assert (status.fee, status.at) == (Money(3_625), NOON)


async def test_a_session_of_the_other_mode_is_never_paid(psp: Bench) -> None:
    begun, handover, _, event, _ = await paid(psp)
    psp.server.sessions[handover.session]["livemode"] = True
    status = await psp.payments.confirm(event, sought(begun, handover))
    assert (status.state, status.detail) == ("review", "of live mode; complete, paid")


@pytest.mark.parametrize(("well", "state"), [(True, "paid"), (False, "failed")])
async def test_a_method_that_takes_days_is_pending_until_it_is_decided(psp: Bench, well: bool, state: str) -> None:
    begun = checkout(psp)
    handover = await psp.payments.begin(begun)
    psp.server.pay(handover.session, takes_days=True)
    assert (await psp.payments.query(sought(begun, handover))).state == "pending"
    psp.server.later(handover.session, paid=well)
    found = [await psp.payments.receive(came) for came in psp.server.sent]
    states = [(await psp.payments.confirm(each, sought(begun, handover))).state for each in found]  # type: ignore[arg-type]
    assert states[-1] == state


async def test_a_session_that_nobody_used_in_time_has_expired(psp: Bench) -> None:
    begun = checkout(psp)
    handover = await psp.payments.begin(begun)
    psp.server.now += 90_000
    assert (await psp.payments.query(sought(begun, handover))).state == "expired"
    assert await psp.payments.expire(sought(begun, handover))


@pytest.mark.parametrize(
    ("kind", "status", "state"),
    [
        ("charge.dispute.created", "needs_response", "disputed"),
        ("charge.dispute.closed", "won", "dispute_won"),
        ("charge.dispute.closed", "warning_closed", "dispute_won"),
        ("charge.dispute.closed", "lost", "charged_back"),
        ("refund.failed", "failed", "refund_failed"),
    ],
)
async def test_25_what_becomes_of_money_afterwards(psp: Bench, kind: str, status: str, state: str) -> None:
    begun, _, payment, _, _ = await paid(psp)
    inner = {"id": "du_1", "status": status, "payment_intent": payment, "amount": 5_000, "currency": "zar"}
    found = await psp.payments.receive(psp.server.send(kind, inner))
    assert isinstance(found, PaymentEvent)
    told = await psp.payments.confirm(found, sought(begun))
    assert (told.state, told.payment) == (state, payment)


async def test_24_a_refund_is_told_of_with_all_that_has_gone_back(psp: Bench) -> None:
    begun, handover, payment, _, _ = await paid(psp)
    asked = sought(begun, handover, payment)
    for number, cents in enumerate((25_000, 100_000)):
        request = RefundRequest(sought=asked, amount=Money(cents), reason="Paid twice", key=f"r{number}")
        assert (await psp.payments.refund(request)).state == "done"
        found = await psp.payments.receive(psp.server.sent[-1])
        assert isinstance(found, PaymentEvent)
        assert (found.status.state, found.status.reference, found.status.payment) == (
            "refunded",
            begun.reference,
            payment,
        )
    assert found.status.refunded == Money(125_000)
    assert (await psp.payments.query(asked)).state == "refunded"


async def test_24_a_refund_whose_answer_was_lost_is_asked_for_again_and_made_once(psp: Bench) -> None:
    begun, handover, payment, _, _ = await paid(psp)
    request = RefundRequest(sought=sought(begun, handover, payment), amount=Money(25_000), reason="Twice", key="r1")
    psp.server.lost = True
    assert (await psp.payments.refund(request)).state == "unknown"
    assert (await psp.payments.refund(request)).state == "done"
    assert len(psp.server.refunds) == 1


# --------------------------------------------------------------------------------------------------- the page


async def test_what_stripe_is_asked_for(psp: Bench) -> None:
    begun = replace(checkout(psp), email="", language="af")
    handover = await psp.payments.begin(begun)
    (asked,) = psp.server.asked
    assert (asked.method, asked.host, asked.path) == ("POST", "api.stripe.com", "/v1/checkout/sessions")
    assert asked.headers["idempotency-key"] == "k1"
    fields = asked.fields
    assert fields["line_items[0][price_data][currency]"] == "zar"
    assert fields["line_items[0][price_data][unit_amount]"] == "125000"
    assert fields["payment_intent_data[metadata][reference]"] == fields["client_reference_id"] == begun.reference
    assert fields["payment_method_options[card][request_three_d_secure]"] == "any"
    assert (fields["locale"], "customer_email" in fields) == ("auto", False)
    assert fields["expires_at"] == str(int(NOON + 86_400 - 60)) == str(int(handover.expires_at or 0))


async def test_19_a_session_whose_answer_was_lost_is_the_same_session_on_the_next_try(psp: Bench) -> None:
    psp.server.lost = True
    with pytest.raises(TryLater):
        await psp.payments.begin(checkout(psp))
    psp.server.now += 600
    handover = await psp.payments.begin(checkout(psp))
    assert list(psp.server.sessions) == [handover.session]


async def test_20_after_an_error_that_stripe_keeps_for_its_key_another_reference_is_wanted(psp: Bench) -> None:
    psp.server.fails = 2
    for reference, key in (("T0123456789X", "k1"), ("T0123456789Y", "k2")):
        with pytest.raises(TryLater):
            await psp.payments.begin(checkout(psp, reference=reference, key=key))
        with pytest.raises(Sorry) as refused:
            await psp.payments.begin(checkout(psp, reference=reference, key=key))
        assert refused.value.text.key == REFERENCE_USED
    await psp.payments.begin(checkout(psp, reference="T0123456789Z", key="k3"))


async def test_a_key_that_stripe_does_not_know_is_a_refusal_and_seen_in_the_health(psp: Bench, caplog: Any) -> None:
    psp.payments._calls._key = Secret("sk_test_wrong")
    with pytest.raises(Sorry) as refused:
        await psp.payments.begin(checkout(psp))
    assert refused.value.text.key == PAYMENT_REFUSED
    assert await psp.begun.trouble() == "HTTP 401 invalid_api_key"
    assert "sk_test_wrong" not in caplog.text


async def test_a_session_that_has_little_time_left_gets_the_least_that_stripe_allows(psp: Bench) -> None:
    handover = await psp.payments.begin(replace(checkout(psp), expires_at=NOON + 60))
    assert handover.expires_at == NOON + 1_860


# ---------------------------------------------------------------------------------------------------- settlement


async def test_a_long_list_is_read_to_its_end(psp: Bench) -> None:
    for number in range(103):
        begun = checkout(psp, reference=f"T{number:011d}", key=f"k{number}")
        psp.server.pay((await psp.payments.begin(begun)).session)
    day = dt.date(2026, 11, 24)
    assert len(await psp.payments.settled(day, day)) == 103


async def test_a_report_is_read_to_the_cent(psp: Bench) -> None:
    head = "balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,payment_intent_id\n"
    rows = "txn_1,2026-11-24 10:00:00,zar,1250.00,36.25,1213.75,charge,pi_1\n"
    rows += "txn_2,2026-11-24 11:00:00,zar,-250.00,0.00,-250.00,refund,pi_1\n"
    rows += "txn_3,2026-11-24 12:00:00,zar,-963.75,0.00,-963.75,payout,\n"
    first, second, third = await psp.payments.read_settlement((head + rows).encode())
    assert (first.kind, first.payment, first.gross, first.fee) == ("payment", "pi_1", Money(125_000), Money(3_625))
    assert (second.kind, second.gross, third.kind, third.payment) == ("refund", Money(25_000), "other", "txn_3")
    with pytest.raises(SettlementUnreadable, match="line 2: gross"):
        await psp.payments.read_settlement((head + rows.replace("1250.00", "1250")).encode())


# ------------------------------------------------------------------------------------------------------ settings


@pytest.mark.parametrize(
    ("settings", "env", "words"),
    [
        (Settings(), {}, "STRIPE_SECRET_KEY is missing"),
        (Settings(), {"STRIPE_SECRET_KEY": "sk_live_x"}, "a key of live mode, and live = false"),
        (Settings(live=True), {"STRIPE_SECRET_KEY": "rk_test_x"}, "a key of test mode, and live = true"),
        (Settings(), {"STRIPE_SECRET_KEY": "pk_test_x"}, "sk_test_"),
        (Settings(), {"STRIPE_SECRET_KEY": "sk_test_x"}, "STRIPE_WEBHOOK_SECRET is missing"),
        (Settings(), {"STRIPE_SECRET_KEY": "sk_test_x", "STRIPE_WEBHOOK_SECRET": "abc"}, "begins with whsec_"),
    ],
)
def test_secrets_of_the_wrong_mode_or_form_are_refused_before_anything_is_opened(
    settings: Settings, env: dict[str, str], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        credentials(settings, Secrets("stripe", env))


def test_an_enforced_source_needs_addresses() -> None:
    with pytest.raises(ValueError, match="networks"):
        Settings(source="enforce")
