"""Peach Payments: byte for byte as its documentation has it, and by the contract of payment providers."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import pytest
import trio
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
from gateway.testing.payments import NOTIFY_URL, PaymentsContract, checkout, paid, sought
from plugins.providers.peach import notification
from plugins.providers.peach.begun import STEPS, Begun
from plugins.providers.peach.calls import Calls
from plugins.providers.peach.provider import Peach
from plugins.providers.peach.results import meaning
from plugins.providers.peach.settings import Credentials, Settings, credentials
from plugins.providers.peach.signing import fields_signature, webhook_signature
from sessions.stores.sqlite import open_memory
from tests.support.psps.peach import (
    CLIENT_ID,
    CLIENT_SECRET,
    ENTITY,
    FORM,
    MERCHANT,
    TOKEN,
    URL,
    WEBHOOK,
    PeachServer,
    sign,
)

NOON = 1_795_478_400.0
SETTINGS = Settings(entity_id=ENTITY, merchant_id=MERCHANT)
KNOWN = Credentials(Secret(CLIENT_ID), Secret(CLIENT_SECRET), (Secret(TOKEN),), (Secret(WEBHOOK),))

P1 = {
    "amount": "1250.00",
    "checkoutId": "0123456789abcdef0123456789abcdef",
    "currency": "ZAR",
    "id": "8ac7a4a184123d86018413e098f32192",
    "merchantTransactionId": "COT2026000123",
    "paymentBrand": "VISA",
    "paymentType": "DB",
    "result.code": "000.100.110",
    "result.description": "Request successfully processed",
    "timestamp": "2026-11-02T08:00:00Z",
}
P1_MARK = "6510b3ca50bc31aea563824c96df02fe0af7ac38d5c09d8b5006ebe38966962d"
P2 = ("whsecret", "1793606400", "wh_01", "https://pay.example.org/psp/peach", b"a=1&b=2")
P2_MARK = "eea16c103245095fc48da9e17c32505fa1eb72fed2ac83c21a58b3279199a6ca"


class Bench:
    def __init__(self, storage: PluginStorage, http: Any, server: PeachServer) -> None:
        self.server, self.begun = server, Begun(storage)
        self.secrets = (CLIENT_SECRET, TOKEN, WEBHOOK)
        self.payments = Peach(SETTINGS, KNOWN, Calls(SETTINGS, KNOWN, http, self), self.begun, self)  # type: ignore[arg-type]

    def now(self) -> float:
        return self.server.now

    async def pay(self, checkout: Checkout, handover: Handover) -> str:
        return self.server.pay(handover.session)

    async def notified(self) -> Sequence[Notification]:
        return self.server.sent

    @contextmanager
    def down(self) -> Iterator[None]:
        with self.server.silent():
            yield


async def opened(newer: bool) -> AsyncIterator[Bench]:
    storage, server = PluginStorage("peach"), PeachServer(NOON, newer=newer, url=NOTIFY_URL)
    async with open_memory() as store, memory_http(server.ways)() as http:
        await store.plugin_prepare("peach", STEPS)
        bench = Bench(storage, http, server)
        with storage.opened(store, bench, lambda resident: None):  # type: ignore[arg-type]
            yield bench


@pytest.fixture
async def psp() -> AsyncIterator[Bench]:
    async for bench in opened(newer=False):
        yield bench


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


def test_what_is_not_authentic_is_refused_with_its_reason() -> None:
    came, newer = form(P1), PeachServer(NOON).newly(urlencode(P1).encode())
    assert refused(replace(came, method="GET")) == "method"
    assert refused(replace(came, body=b"x" * 40_000)) == "size"
    assert refused(replace(came, headers=(("Content-Type", "text/plain"),))) == "type"
    assert refused(replace(came, body=came.body + b"&amount=1.00")) == "duplicate_field"
    assert refused(replace(came, body=came.body.replace(b"1250.00", b"1250.01"))) == "signature"
    assert refused(replace(came, body=urlencode(P1).encode())) == "signature"
    assert refused(replace(newer, url="https://other.example.org/psp")) == "signature"
    assert refused(replace(newer, headers=newer.headers + newer.headers[-1:])) == "signature"


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


async def test_24_25_what_becomes_of_money_afterwards(psp: Bench) -> None:
    begun, handover, payment, _, _ = await paid(psp)
    back = {**P1, "paymentType": "RF", "referencedId": payment, "amount": "250.00"}
    event = heard(psp.server.notify(back))
    status = await psp.payments.confirm(event, sought(begun, handover))
    assert (status.state, status.payment, status.refunded) == ("refunded", payment, Money(25_000))
    disputed = heard(psp.server.notify({**P1, "result.code": "000.100.203"}))
    assert (await psp.payments.confirm(disputed, sought(begun, handover))).state == "disputed"


# ------------------------------------------------------------------------------------------------- tokens and calls


async def test_what_peach_is_asked_for(psp: Bench) -> None:
    begun = checkout(psp)
    handover = await psp.payments.begin(begun)
    token, asked = psp.server.asked
    assert (token.host, token.path) == ("sandbox-dashboard.peachpayments.com", "/api/oauth/token")
    assert (asked.host, asked.path) == ("testsecure.peachpayments.com", "/v2/checkout")
    assert (asked.headers["origin"], asked.headers["referer"]) == (
        "https://pay.example.org",
        "https://pay.example.org/",
    )
    assert (asked.json["amount"], asked.json["currency"], asked.json["paymentType"]) == ("1250.00", "ZAR", "DB")
    assert asked.json["merchantTransactionId"] == begun.reference
    assert "customer" not in asked.json
    assert (handover.once, handover.expires_at) == (True, NOON + 1_800)


async def test_21_a_token_that_has_ended_is_fetched_once_more(psp: Bench) -> None:
    await psp.payments.begin(checkout(psp))
    psp.server.tokens.clear()
    await psp.payments.query(sought(checkout(psp), Handover(url="https://x", session="s1")))
    assert [asked.path for asked in psp.server.asked][2:] == [
        "/v2/checkout/s1/status",
        "/api/oauth/token",
        "/v2/checkout/s1/status",
    ]


async def test_21_a_token_is_used_until_a_minute_before_its_end(psp: Bench) -> None:
    handover = await psp.payments.begin(checkout(psp))
    for seconds, fetched in ((14_339, 1), (14_341, 2)):
        psp.server.now = NOON + seconds
        await psp.payments.query(sought(checkout(psp), handover))
        assert [asked.path for asked in psp.server.asked].count("/api/oauth/token") == fetched


async def test_21_a_fresh_token_that_is_refused_too_is_given_up(psp: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    handover = await psp.payments.begin(checkout(psp))
    monkeypatch.setattr(psp.server, "tokens", {})
    monkeypatch.setattr(psp.server, "_token", lambda asked: PeachServer._token(PeachServer(0), asked))
    with pytest.raises(TryLater):
        await psp.payments.query(sought(checkout(psp), handover))
    assert len(psp.server.asked) == 5


async def test_many_residents_at_once_fetch_one_token(psp: Bench) -> None:
    async with trio.open_nursery() as nursery:
        for number in range(5):
            nursery.start_soon(psp.payments.begin, checkout(psp, reference=f"T{number:011d}", key=f"k{number}"))
    assert [asked.path for asked in psp.server.asked].count("/api/oauth/token") == 1


async def test_19_after_a_lost_answer_another_reference_is_wanted(psp: Bench) -> None:
    await psp.payments.begin(checkout(psp, reference="T0000000000A", key="k0"))
    psp.server.lost = True
    with pytest.raises(TryLater):
        await psp.payments.begin(checkout(psp))
    with pytest.raises(Sorry) as used:
        await psp.payments.begin(checkout(psp))
    assert used.value.text.key == REFERENCE_USED


async def test_20_after_an_error_nobody_knows_whether_it_was_begun_and_another_reference_is_wanted(psp: Bench) -> None:
    with psp.down(), pytest.raises(TryLater):
        await psp.payments.begin(checkout(psp))
    await psp.payments.begin(checkout(psp))  # it was certainly not begun, so the same one does
    psp.server.fails = 1
    with pytest.raises(TryLater):
        await psp.payments.begin(checkout(psp, reference="T0123456789Y", key="k2"))
    with pytest.raises(Sorry):
        await psp.payments.begin(checkout(psp, reference="T0123456789Y", key="k2"))


async def test_a_domain_that_is_not_on_peachs_list_is_a_refusal_and_seen_in_the_health(psp: Bench) -> None:
    psp.server.origin = "https://another.example.org"
    with pytest.raises(Sorry) as no:
        await psp.payments.begin(checkout(psp))
    assert no.value.text.key == PAYMENT_REFUSED
    assert await psp.begun.trouble() == "HTTP 400 200.300.404"


# --------------------------------------------------------------------------------------------------------- refunds


async def test_24_a_refund_is_signed_and_asked_for_once(psp: Bench) -> None:
    begun, handover, payment, _, _ = await paid(psp)
    request = RefundRequest(sought=sought(begun, handover, payment), amount=Money(25_000), reason="Twice", key="r1")
    psp.server.lost = True
    assert (await psp.payments.refund(request)).state == "unknown"
    assert (await psp.payments.refund(request)).state == "unknown"
    assert len(psp.server.refunds) == 1
    asked = psp.server.asked[-1]
    assert (asked.host, asked.path) == ("testapi.peachpayments.com", "/v1/checkout/refund")
    assert (asked.fields["amount"], asked.fields["paymentType"], asked.fields["id"]) == ("250.00", "RF", payment)


async def test_24_a_refund_that_was_never_asked_for_can_be_asked_for_again(psp: Bench) -> None:
    begun, handover, payment, _, _ = await paid(psp)
    request = RefundRequest(sought=sought(begun, handover, payment), amount=Money(25_000), reason="Twice", key="r1")
    with psp.down(), pytest.raises(TryLater):
        await psp.payments.refund(request)
    assert (await psp.payments.refund(request)).state == "done"


# ---------------------------------------------------------------------------------------------------- settlement


async def test_a_reconciliation_report_is_read_to_the_cent(psp: Bench) -> None:
    head = "Unique ID,Merchant Transaction ID,Timestamp,Customer Name,Amount,Currency,Payment Type,Result Code\n"
    rows = '8ac7,T0123456789X,2026-11-24T10:00:00+02:00,T,"1,250.00",ZAR,DB,000.000.000\n'
    rows += "8ac8,T0123456789X,2026-11-24 11:00:00,T,-250.00,ZAR,RF,000.000.000\n"
    rows += "8ac9,T0123456789Y,2026-11-24 11:00:00,T,80.00,ZAR,DB,800.100.153\n"
    first, second = await psp.payments.read_settlement((head + rows).encode())
    assert (first.kind, first.payment, first.reference, first.gross) == (
        "payment",
        "8ac7",
        "T0123456789X",
        Money(125_000),
    )
    assert (first.at, second.kind, second.gross) == (1_795_507_200.0, "refund", Money(25_000))
    with pytest.raises(SettlementUnreadable, match="no column for payment as uniqueid"):
        await psp.payments.read_settlement(head.replace("Unique ID", "No").encode())


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
