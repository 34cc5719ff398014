"""Payfast: byte for byte as its documentation has it, and by the contract of payment providers.

Signatures of notifications are made here with code of the test's own, or are vectors that were computed elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from msgspec.structs import replace

from gateway.api import (
    HttpAnswer,
    Money,
    NoAnswer,
    Notification,
    NotificationRefused,
    PaymentEvent,
    RefundRequest,
    Secret,
    Secrets,
    TryLater,
)
from gateway.storage import PluginStorage
from gateway.testing.payments import PaymentsContract, checkout, paid, sought
from plugins.providers.payfast.notification import cents
from plugins.providers.payfast.provider import Payfast
from plugins.providers.payfast.settings import Credentials, Settings, credentials
from plugins.providers.payfast.signing import api_signature, encoded, form_signature, text_signature
from tests.plugins.providers.payfast.bench import C1, C2, C2_MARK, KEY, PHRASE, Bench, Noon, Server, itn


@pytest.fixture
def live(storage: PluginStorage) -> Bench:
    return Bench(storage, Settings(merchant_id="22334455", live=True))


class TestPayments(PaymentsContract):
    pass


# --------------------------------------------------------------------------------------------------- vectors


def test_the_form_is_signed_as_payfast_does_it() -> None:
    assert form_signature(C1, PHRASE) == "513307b8ece2c70a2423fd61cf4801fd"
    assert form_signature(C1, "") == "5205f26ead7350c7fc2e9efb8452d268"


def test_blanks_do_not_count_in_the_form_and_values_are_trimmed() -> None:
    longer = [*C1[:5], ("cell_number", " "), *[(name, f" {value} ") for name, value in C1[5:]]]
    assert form_signature(longer, PHRASE) == "513307b8ece2c70a2423fd61cf4801fd"


def test_the_notification_is_signed_with_its_blanks() -> None:
    assert text_signature(C2, PHRASE) == C2_MARK


def test_the_api_is_signed_in_the_order_of_names() -> None:
    headers = {"version": "v1", "timestamp": "2026-11-02T10:00:00+02:00", "merchant-id": "10000100"}
    fields = {"reason": "Duplicate payment", "amount": "5000"}
    assert api_signature(headers, fields, PHRASE) == "b44e8abf9c3cb0d69fe9265a472a2a1d"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("a b", "a+b"), ("~", "%7E"), ("é", "%C3%A9"), ("+&'\"", "%2B%26%27%22"), ("-_.", "-_."), ("Nkǂo", "Nk%C7%82o")],
)
def test_32_values_are_written_as_php_writes_them(value: str, expected: str) -> None:
    assert encoded(value) == expected


async def test_32_a_form_and_a_notification_with_any_signs_are_signed_alike_on_both_sides(psp: Bench) -> None:
    words = "~Nkǂo+Søn & 'Co' \"x\" 50% = é"
    handover = await psp.payments.begin(replace(checkout(psp), description=words, email="a+b~c@example.org"))
    written = [f"{name}={php(value)}" for name, value in handover.fields[:-1]]
    mark = hashlib.md5("&".join([*written, f"passphrase={PHRASE}"]).encode()).hexdigest()
    assert handover.fields[-1] == ("signature", mark)
    event = await psp.payments.receive(itn(C2.replace("Municipal+account+1234567890", php(words))))
    assert isinstance(event, PaymentEvent)


def php(value: str) -> str:
    """As PHP's `urlencode` writes it, byte by byte."""
    kept = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
    return "".join("+" if b == 32 else chr(b) if b in kept else f"%{b:02X}" for b in value.encode())


@pytest.mark.parametrize("wrong", ["", "1250", "1250.0", "1,250.00", "1e5", " 1.00", "1.00 ", "12345678901.00", "١.٠٠"])
def test_an_amount_of_another_form_is_none(wrong: str) -> None:
    assert cents(wrong) is None


# ---------------------------------------------------------------------------------------------- the payment page


async def test_the_form_leads_to_the_sandbox_in_payfasts_order_and_says_nothing_of_the_payer(psp: Bench) -> None:
    handover = await psp.payments.begin(replace(checkout(psp), email=""))
    assert handover.url == "https://sandbox.payfast.co.za/eng/process"
    urls = ["return_url", "cancel_url", "notify_url"]
    names = ["merchant_id", "merchant_key", *urls, "m_payment_id", "amount", "item_name", "signature"]
    assert [name for name, _ in handover.fields] == names
    assert dict(handover.fields)["amount"] == "1250.00"
    assert dict(handover.fields)["signature"] == form_signature(handover.fields[:-1], PHRASE)


async def test_real_money_goes_to_the_real_page(live: Bench) -> None:
    assert (await live.payments.begin(checkout(live))).url == "https://www.payfast.co.za/eng/process"
    assert (await live.payments.about()).hosts == ("https://www.payfast.co.za",)


# --------------------------------------------------------------------------------------------------- notifications


async def test_the_vector_of_a_notification_is_believed(psp: Bench) -> None:
    event = await psp.payments.receive(itn(C2, C2_MARK))
    assert isinstance(event, PaymentEvent)
    status = event.status
    assert (status.state, status.reference, status.payment) == ("paid", "COT-2026-000123", "1089250")
    assert (status.amount, status.fee) == (Money(125_000), Money(4_200))
    assert "Thandi" not in repr(event.evidence)
    assert event.warnings == ()


async def test_the_same_text_goes_back_to_payfast_to_be_confirmed(psp: Bench) -> None:
    begun, handover, _, event, _ = await paid(psp)
    assert (await psp.payments.confirm(event, sought(begun, handover))).state == "paid"
    method, url, _, content = psp.server.calls[-1]
    assert (method, url) == ("POST", "https://sandbox.payfast.co.za/eng/query/validate")
    assert content.decode() == event.proof
    assert b"signature" not in content
    assert PHRASE.encode() not in content


async def test_17_what_payfast_calls_invalid_is_for_review(psp: Bench) -> None:
    begun, handover, _, event, _ = await paid(psp)
    psp.server.answers["validate"] = HttpAnswer(200, {}, b"INVALID\n")
    assert (await psp.payments.confirm(event, sought(begun, handover))).state == "review"


@pytest.mark.parametrize("answer", [HttpAnswer(503, {}, b""), HttpAnswer(200, {}, b"<html>"), NoAnswer("late")])
async def test_18_what_cannot_be_confirmed_now_is_not_decided(psp: Bench, answer: Any) -> None:
    begun, handover, _, event, _ = await paid(psp)
    psp.server.answers["validate"] = answer
    with pytest.raises(TryLater):
        await psp.payments.confirm(event, sought(begun, handover))


@pytest.mark.parametrize(
    ("said", "state"), [("COMPLETE", "paid"), ("FAILED", "failed"), ("PENDING", "pending"), ("NEW", "review")]
)
async def test_what_payfast_says_in_our_words(psp: Bench, said: str, state: str) -> None:
    event = await psp.payments.receive(itn(C2.replace("COMPLETE", said)))
    assert isinstance(event, PaymentEvent)
    assert event.status.state == state


@pytest.mark.parametrize(
    ("came", "reason"),
    [
        (itn(C2, "0" * 32), "signature"),
        (itn(C2.replace("1250.00", "1250.01"), C2_MARK), "signature"),
        (itn(C2.replace("merchant_id=10000100", "merchant_id=10000101")), "merchant"),
        (itn(f"{C2}&amount_gross=1.00"), "duplicate_field"),
        (itn(C2.replace("pf_payment_id=1089250", "pf_payment_id=x")), "malformed"),
        (itn(C2, kind=("Content-Type", "application/json")), "type"),
        (replace(itn(C2), method="GET"), "method"),
        (replace(itn(C2), body=itn(C2).body + b"&amount_gross=9.00"), "signature"),
        (replace(itn(C2), body=b"x" * 20_000), "size"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_09_10_13_33_what_is_not_authentic_is_refused(psp: Bench, came: Notification, reason: str) -> None:
    refused = await psp.payments.receive(came)
    assert isinstance(refused, NotificationRefused)
    assert refused.reason == reason


async def test_a_strange_address_is_a_warning_or_a_refusal_as_the_operator_wants(storage: PluginStorage) -> None:
    strange = itn(C2, client="203.0.113.9")
    event = await Bench(storage, Settings()).payments.receive(strange)
    assert isinstance(event, PaymentEvent)
    assert event.warnings
    refused = await Bench(storage, Settings(source="enforce")).payments.receive(strange)
    assert isinstance(refused, NotificationRefused)
    assert refused.reason == "source"


async def test_29_the_old_passphrase_is_believed_while_it_is_changed(storage: PluginStorage) -> None:
    known = Credentials(Secret(KEY), (Secret("the-new-one"), Secret(PHRASE)))
    payments = Payfast(Settings(), known, Server(), storage, Noon())
    assert isinstance(await payments.receive(itn(C2, C2_MARK)), PaymentEvent)
    handover = await payments.begin(checkout(Bench(storage, Settings())))
    assert dict(handover.fields)["signature"] == form_signature(handover.fields[:-1], "the-new-one")


# --------------------------------------------------------------------------------------------------------- refunds


def asked(cents: int) -> RefundRequest:
    of = replace(sought(checkout(Bench(PluginStorage("x"), Settings()))), payment="1089250")
    return RefundRequest(sought=of, amount=Money(cents), reason="Duplicate payment", key="r1")


def able(**more: Any) -> HttpAnswer:
    method = {"method": "PAYMENT_SOURCE"}
    inner = {"amount_original": 125_000, "amount_available_for_refund": 125_000, "status": "REFUNDABLE"}
    return HttpAnswer(200, {}, json.dumps({**inner, "refund_full": method, "refund_partial": method, **more}).encode())


async def test_24_a_refund_is_asked_for_once(live: Bench) -> None:
    live.server.answers["/refunds/query/"] = able()
    assert (await live.payments.refund(asked(5_000))).state == "pending"
    method, url, headers, content = live.server.calls[-1]
    assert (method, url) == ("POST", "https://api.payfast.co.za/refunds/1089250")
    assert b"amount=5000&reason=Duplicate+payment" in content
    fields = {"amount": "5000", "reason": "Duplicate payment", "notify_buyer": "1"}
    signed = {name: headers[name] for name in ("merchant-id", "version", "timestamp")}
    assert headers["signature"] == api_signature(signed, fields, PHRASE)
    assert signed["timestamp"] == "2026-11-24T02:00:00+02:00"
    assert (await live.payments.refund(asked(5_000))).state == "pending"
    assert [call[0] for call in live.server.calls].count("POST") == 1


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (able(refund_partial={"method": "BANK_PAYOUT"}), "by_hand"),
        (able(refund_partial={"method": "NOT_AVAILABLE"}), "refused"),
        (able(amount_available_for_refund=4_999), "refused"),
        (HttpAnswer(401, {}, b"{}"), "refused"),
    ],
    ids=["bank details", "not available", "not so much left", "not allowed"],
)
async def test_24_a_refund_that_payfast_does_not_make(live: Bench, answer: HttpAnswer, state: str) -> None:
    live.server.answers["/refunds/query/"] = answer
    assert (await live.payments.refund(asked(5_000))).state == state
    assert [call[0] for call in live.server.calls] == ["GET"]


async def test_24_a_refund_without_an_answer_is_for_a_person(live: Bench) -> None:
    live.server.answers = {"/refunds/query/": able(), "/refunds/1089250": NoAnswer("late")}
    assert (await live.payments.refund(asked(5_000))).state == "unknown"


# ---------------------------------------------------------------------------------------------------------- settings


def test_settings_that_mix_the_sandbox_with_real_money_are_refused() -> None:
    with pytest.raises(ValueError, match="sandbox"):
        Settings(live=True)


def test_secrets_are_checked_before_anything_is_opened() -> None:
    env = {"PAYFAST_MERCHANT_KEY": KEY}
    assert credentials(Settings(), Secrets("payfast", env)).passphrases == ()
    with pytest.raises(ValueError, match="PAYFAST_PASSPHRASE is missing"):
        credentials(Settings(merchant_id="22334455", live=True), Secrets("payfast", env))
    with pytest.raises(ValueError, match="1 to 32 letters"):
        credentials(Settings(), Secrets("payfast", {**env, "PAYFAST_PASSPHRASE": "with&signs"}))
    with pytest.raises(ValueError, match="PAYFAST_MERCHANT_KEY"):
        credentials(Settings(), Secrets("payfast", {}))
