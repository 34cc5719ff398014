"""What Peach is asked for: tokens, sessions, refunds; and its report."""

from __future__ import annotations

from typing import Any

import pytest
import trio
from msgspec.structs import replace

from gateway.api import (
    PAYMENT_REFUSED,
    REFERENCE_USED,
    Handover,
    Money,
    RefundRequest,
    SettlementUnreadable,
    Sorry,
    TryLater,
)
from gateway.testing.payments import checkout, paid, sought
from tests.plugins.providers.peach.bench import NOON, SETTINGS, Bench
from tests.support.psps.peach import PeachServer


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


async def test_21_a_client_that_peach_does_not_know_is_named_in_the_health(psp: Bench, caplog: Any) -> None:
    psp.payments._calls._settings = replace(SETTINGS, merchant_id="another")
    with pytest.raises(TryLater):
        await psp.payments.begin(checkout(psp))
    assert "HTTP 401" in await psp.begun.trouble()
    psp.payments._calls._settings = SETTINGS
    await psp.payments.begin(checkout(psp))  # nothing was begun, so the same one does
    assert await psp.begun.trouble() == ""


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
