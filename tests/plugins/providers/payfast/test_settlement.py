"""What Payfast says it has taken: its history, over the network and as a file."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from gateway.api import HttpAnswer, Money, TryLater
from gateway.testing.payments import paid
from plugins.providers.payfast.signing import api_signature
from tests.plugins.providers.payfast.bench import HISTORY, PHRASE, Bench


async def test_a_history_file_is_read_to_the_cent(psp: Bench) -> None:
    rows = '"2026-11-24 10:00:00",FUNDS_RECEIVED,CREDIT,T,,,ZAR,CC,"1,250.00",-42.00,"1,208.00",9.00,TABC,1089250\n'
    rows += '"2026-11-24 11:00:00","Funds Received (Reversal)",Debit,T,,,ZAR,CC,-60.00,1.00,-59.00,0,TABD,1089251\n'
    rows += '"2026-11-24 12:00:00",PAYOUT,DEBIT,Bank,,,ZAR,,-1208.00,0.00,-1208.00,0.00,,\n'
    first, second, third = await psp.payments.read_settlement((HISTORY + rows).encode())
    assert (first.kind, first.payment, first.reference) == ("payment", "1089250", "TABC")
    assert (first.gross, first.fee, first.net) == (Money(125_000), Money(4_200), Money(120_800))
    assert (second.kind, second.gross, third.kind) == ("refund", Money(6_000), "other")


async def test_the_history_is_asked_for_with_a_signature_over_its_query(psp: Bench) -> None:
    await paid(psp)
    day = dt.date(2026, 11, 24)
    (line,) = await psp.payments.settled(day, day)
    assert line.gross == Money(125_000)
    method, url, headers, content = psp.server.calls[-1]
    asked = {"from": "2026-11-24", "to": "2026-11-24", "offset": "0", "limit": "1000"}
    query = "from=2026-11-24&to=2026-11-24&offset=0&limit=1000&testing=true"
    assert (method, url, content) == ("GET", f"https://api.payfast.co.za/transactions/history?{query}", b"")
    signed = {name: headers[name] for name in ("merchant-id", "version", "timestamp")}
    assert headers["signature"] == api_signature(signed, asked, PHRASE)


async def test_a_history_inside_an_object_is_read_and_an_error_is_no_empty_list(psp: Bench) -> None:
    await paid(psp)
    day = dt.date(2026, 11, 24)
    text = psp.server.answers["/transactions/history"].body.decode()  # type: ignore[union-attr]
    for wrapped in ({"response": text}, {"code": 200, "data": {"response": text}}):
        psp.server.answers["/transactions/history"] = HttpAnswer(200, {}, json.dumps(wrapped).encode())
        assert len(await psp.payments.settled(day, day)) == 1
    for status, body in ((401, b'{"code":401}'), (200, b'{"status":"failed"}'), (200, b"<html>")):
        psp.server.answers["/transactions/history"] = HttpAnswer(status, {}, body)
        with pytest.raises(TryLater):
            await psp.payments.settled(day, day)
    psp.server.answers["/transactions/history"] = HttpAnswer(200, {}, HISTORY.encode())
    assert await psp.payments.settled(day, day) == ()
