"""Peach Payments: byte for byte as its documentation has it, and by the contract of payment providers."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlencode

import pytest
from msgspec.structs import replace

from gateway.api import (
    Money,
    Notification,
    NotificationIgnored,
    NotificationRefused,
    PaymentEvent,
    RefundRequest,
    Secret,
    Secrets,
    TryLater,
)
from gateway.testing.payments import PaymentsContract, checkout, paid, sought
from plugins.providers.peach import notification
from plugins.providers.peach.results import meaning
from plugins.providers.peach.settings import Credentials, Settings, credentials
from plugins.providers.peach.signing import fields_signature, webhook_signature
from tests.plugins.providers.peach.bench import KNOWN, NOON, P1, P1_MARK, P2, P2_MARK, SETTINGS, Bench, opened
from tests.support.psps.peach import (
    FORM,
    TOKEN,
    URL,
    WEBHOOK,
    PeachServer,
    sign,
)


class TestPayments(PaymentsContract):
    pass


class TestPaymentsWithTheNewerSignature(PaymentsContract):
    @pytest.fixture
    async def psp(self) -> AsyncIterator[Bench]:
        async for bench in opened(newer=True):
            yield bench


def heard(came: Notification, known: Credentials = KNOWN, settings: Settings = SETTINGS, now: float = NOON) -> Any:
    return notification.heard(came, settings, known, now)


def refused(came: Notification, **more: Any) -> str:
    found = heard(came, **more)
    assert isinstance(found, NotificationRefused)
    return found.reason


def form(fields: dict[str, str], mark: str = "") -> Notification:
    signed = {**fields, "signature": mark or sign(fields)}
    return Notification(body=urlencode(signed).encode(), headers=(FORM,), url=URL)


# --------------------------------------------------------------------------------------------------- signatures


def test_the_vector_of_the_older_signature() -> None:
    assert fields_signature(TOKEN, P1) == sign(P1) == P1_MARK
    assert fields_signature(TOKEN, {**P1, "signature": "x"}) == P1_MARK


def test_the_published_text_of_a_refund_is_what_is_signed() -> None:
    fields = {
        "paymentType": "RF",
        "id": "8ac7",
        "currency": "ZAR",
        "authentication.entityId": "8ac7a4",
        "amount": "5.00",
    }
    text = {"amount5.00authentication.entityId8ac7a4currencyZARid8ac7paymentType": "RF"}
    assert fields_signature(TOKEN, fields) == fields_signature(TOKEN, text)


def test_the_vector_of_the_newer_signature() -> None:
    secret, at, id, url, body = P2
    assert webhook_signature(secret, at, id, url, body) == P2_MARK
    server = PeachServer(float(at), url=url)
    assert server.newly(body, id=id).header("X-Webhook-Signature") == P2_MARK


def test_the_notification_of_the_vector_is_believed() -> None:
    event = heard(form(P1, P1_MARK))
    assert isinstance(event, PaymentEvent)
    status = event.status
    assert (status.state, status.reference, status.payment) == ("paid", "COT2026000123", P1["id"])
    assert (status.amount, status.session, status.at) == (Money(125_000), P1["checkoutId"], 1_793_606_400.0)


def test_29_the_old_secrets_and_the_new_ones_are_believed_while_they_are_changed() -> None:
    new, old = Secret("the-new-one"), Secret(TOKEN)
    assert isinstance(heard(form(P1), replace(KNOWN, tokens=(new, old))), PaymentEvent)
    assert isinstance(heard(form(P1, sign(P1, "the-new-one")), replace(KNOWN, tokens=(new, old))), PaymentEvent)
    assert refused(form(P1), known=replace(KNOWN, tokens=(new,))) == "signature"
    came = PeachServer(NOON).newly(urlencode(P1).encode())
    assert isinstance(heard(came, replace(KNOWN, webhooks=(new, Secret(WEBHOOK)))), PaymentEvent)
    assert refused(came, known=replace(KNOWN, webhooks=())) == "signature"


@pytest.mark.parametrize("seconds", [-301, 301])
def test_15_an_old_moment_is_refused_and_so_is_one_from_the_future(seconds: int) -> None:
    came = PeachServer(NOON).newly(urlencode(P1).encode(), at=NOON + seconds)
    assert refused(came) == "timestamp"
    assert isinstance(heard(replace(came, arrived=NOON + seconds), now=NOON), PaymentEvent)


def test_09_10_33_what_is_not_authentic_is_refused_with_its_reason() -> None:
    came, newer = form(P1), PeachServer(NOON).newly(urlencode(P1).encode())
    assert refused(replace(came, method="GET")) == "method"
    assert refused(replace(came, body=b"x" * 40_000)) == "size"
    assert refused(replace(came, headers=(("Content-Type", "text/plain"),))) == "type"
    assert refused(replace(came, body=came.body + b"&amount=1.00")) == "duplicate_field"
    assert refused(replace(came, body=came.body.replace(b"1250.00", b"1250.01"))) == "signature"
    assert refused(replace(came, body=urlencode(P1).encode())) == "signature"
    assert refused(replace(newer, url="https://other.example.org/psp")) == "signature"
    assert refused(replace(newer, headers=newer.headers + newer.headers[-1:])) == "signature"


def test_a_value_that_was_chosen_to_read_like_fields_is_refused_though_its_text_is_signed() -> None:
    """The payer types a name on the card; Peach signs it; the payer sends the same text with other borders."""
    typed = "JOmerchantTransactionIdCOT2026000123paymentTypeRFreferencedId8ac7result.code000.000.000zz"
    mark = sign({**P1, "card.holder": typed})
    rest = "".join(f"{name}{value}" for name, value in sorted(P1.items()) if name > "card.holder")
    forged = {"amount": "1250.00", "card.holder": "JO", "merchantTransactionId": "COT2026000123", "paymentType": "RF"}
    forged |= {"referencedId": "8ac7", "result.code": "000.000.000", "zz": rest}
    assert sign(forged) == mark
    assert refused(form(forged, mark)) == "malformed"


def test_13_what_is_of_another_entity_is_refused() -> None:
    assert refused(form({**P1, "authentication.entityId": "8ac7a4ca7802ed8e0178176ca5222200"})) == "merchant"


def test_json_is_read_like_a_form_under_the_newer_signature() -> None:
    nested = {**{name: value for name, value in P1.items() if "." not in name}, "card": {"last4Digits": "0042"}}
    nested |= {"result": {"code": "000.000.000", "description": "ok"}}
    event = heard(PeachServer(NOON).newly(json.dumps(nested).encode(), kind=("Content-Type", "application/json")))
    assert isinstance(event, PaymentEvent)
    assert (event.status.state, event.status.last4, event.status.brand) == ("paid", "0042", "Visa")


def test_the_trial_call_of_a_new_webhook_is_answered_and_its_code_is_told() -> None:
    body = json.dumps({"event": "verification", "code": "4711-AB"}).encode()
    found = heard(Notification(body=body, headers=(("Content-Type", "application/json"),), url=URL))
    assert isinstance(found, NotificationIgnored)
    assert found.answer.status == 200
    assert "4711-AB" in found.reason


def test_a_strange_address_is_a_warning_or_a_refusal_as_the_operator_wants() -> None:
    came = replace(form(P1), client="203.0.113.9")
    assert heard(came).warnings == ()
    assert heard(came, settings=replace(SETTINGS, networks=("192.0.2.0/24",))).warnings
    assert refused(came, settings=replace(SETTINGS, networks=("192.0.2.0/24",), source="enforce")) == "source"


# ----------------------------------------------------------------------------------------------------- what it says


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("000.000.000", "paid"),
        ("000.100.110", "paid"),
        ("000.300.000", "paid"),
        ("000.600.000", "paid"),
        ("000.400.110", "paid"),
        ("000.400.000", "review"),
        ("000.400.100", "review"),
        ("000.200.000", "pending"),
        ("000.200.100", "open"),
        ("800.400.500", "pending"),
        ("000.400.103", "failed"),
        ("000.400.200", "failed"),
        ("100.390.112", "failed"),
        ("800.100.153", "failed"),
        ("800.800.102", "failed"),
        ("900.100.100", "pending"),
        ("000.400.030", "pending"),
        ("999.999.999", "pending"),
        ("800.800.400", "pending"),
        ("100.396.101", "cancelled"),
        ("100.396.104", "open"),
        ("300.100.100", "failed"),
        ("000.100.203", "disputed"),
        ("200.300.404", "review"),
        ("000.000.00", "review"),
        ("x000.000.000", "review"),
        ("000.000.000\n", "review"),
        ("", "review"),
    ],
)
def test_what_a_code_means(code: str, state: str) -> None:
    assert meaning(code) == state


async def test_what_is_told_of_a_card_is_its_brand_and_last_digits(psp: Bench) -> None:
    begun, handover, _, event, _ = await paid(psp)
    status = await psp.payments.confirm(event, sought(begun, handover))
    assert (status.method, status.brand, status.last4) == ("card", "Visa", "0042")


async def test_a_session_that_nobody_used_says_nothing_and_may_still_be_paid(psp: Bench) -> None:
    begun = checkout(psp)
    handover = await psp.payments.begin(begun)
    psp.server.now += 1_900
    status = await psp.payments.query(sought(begun, handover))
    assert (status.state, status.detail[:11]) == ("open", "100.396.104")
    psp.server.pay(handover.session)
    assert (await psp.payments.query(sought(begun, handover))).state == "paid"


async def test_success_that_peachs_own_books_do_not_have_yet_is_not_decided(psp: Bench) -> None:
    begun, handover, _, event, _ = await paid(psp)
    psp.server.sessions[handover.session]["result.code"] = "000.200.000"
    with pytest.raises(TryLater):
        await psp.payments.confirm(event, sought(begun, handover))


async def test_a_session_that_peach_does_not_know_when_asked_is_for_review(psp: Bench) -> None:
    begun, handover, _, event, _ = await paid(psp)
    psp.server.sessions.clear()
    assert (await psp.payments.confirm(event, sought(begun, handover))).state == "review"


async def test_24_each_refund_is_told_by_itself_and_added_up(psp: Bench) -> None:
    begun, handover, payment, _, _ = await paid(psp)
    asked = sought(begun, handover, payment)
    await psp.payments.refund(RefundRequest(sought=asked, amount=Money(10_000), reason="Twice", key="r1"))
    ours = {**P1, **psp.server.refunds[0]}
    told = []
    for refund in (ours, ours, {**ours, "id": "f" * 32, "amount": "250.00"}):
        event = heard(psp.server.notify(refund))
        status = await psp.payments.confirm(event, asked)
        assert (status.state, status.payment) == ("refunded", payment)
        told.append(status.refunded)
    assert told == [Money(10_000), Money(10_000), Money(35_000)]


async def test_25_a_dispute_is_told_of(psp: Bench) -> None:
    begun, handover, _, _, _ = await paid(psp)
    disputed = heard(psp.server.notify({**P1, "result.code": "000.100.203"}))
    assert (await psp.payments.confirm(disputed, sought(begun, handover))).state == "disputed"


# ------------------------------------------------------------------------------------------------------ settings


def test_secrets_are_checked_before_anything_is_opened() -> None:
    env = {"PEACH_SECRET_TOKEN": "t", "PEACH_CLIENT_ID": "i"}
    with pytest.raises(ValueError, match="PEACH_CLIENT_SECRET is missing"):
        credentials(SETTINGS, Secrets("peach", env))
    with pytest.raises(ValueError, match="PEACH_SECRET_TOKEN is missing"):
        credentials(SETTINGS, Secrets("peach", {}))
    known = credentials(SETTINGS, Secrets("peach", {**env, "PEACH_CLIENT_SECRET": "s"}))
    assert known.webhooks == ()


def test_real_money_goes_to_the_real_hosts() -> None:
    live = replace(SETTINGS, live=True)
    assert (live.login, live.checkout, live.refunds) == (
        "https://dashboard.peachpayments.com",
        "https://secure.peachpayments.com",
        "https://api.peachpayments.com",
    )
