"""A payment at Payfast, through the whole gateway: the form that leads there, the notification, the confirmation."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import httpx
import pytest

from gateway.plugin_host import PluginHost
from gateway.testing.memory_transport import MemoryTransport
from tests.plugins.payments.paying import NALEDI, a_link, booked, later, paying, plugins_toml, state

PHRASE = "jt7NOE43FZPn"


class Payfast:
    """Payfast's own server, as an application in memory. `asked`: the bodies that it was to confirm."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked.append((await receive())["body"])
        assert scope["path"] == "/eng/query/validate"
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": b"VALID"})


def itn(fields: dict[str, str], cents: str) -> bytes:
    """A notification, signed with code of the test's own."""
    told = {
        "m_payment_id": fields["m_payment_id"],
        "pf_payment_id": "1089250",
        "payment_status": "COMPLETE",
        "item_name": fields["item_name"],
        "item_description": "",
        "amount_gross": cents,
        "amount_fee": "-42.00",
        "amount_net": "0.00",
        "name_first": "",
        "email_address": "",
        "merchant_id": fields["merchant_id"],
    }
    text = "&".join(f"{name}={quote_plus(value)}" for name, value in told.items())
    mark = hashlib.md5(f"{text}&passphrase={PHRASE}".encode()).hexdigest()
    return f"{text}&signature={mark}".encode()


async def test_a_resident_pays_at_payfast(
    mock_clock: Any, kganyavale: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAYFAST_MERCHANT_KEY", "46f0cd694581a")
    monkeypatch.setenv("PAYFAST_PASSPHRASE", PHRASE)
    shutil.copy(kganyavale / "city.db", tmp_path / "city.db")
    host, server = PluginHost.load(plugins_toml(tmp_path, psp="payfast")), Payfast()
    hosts: dict[str, httpx.AsyncBaseTransport] = {"sandbox.payfast.co.za": MemoryTransport(server)}  # type: ignore[arg-type]
    async with paying(host, tmp_path, hosts=hosts) as city:
        naledi = city.person(NALEDI)
        page = await (await city.browser().open(await a_link(city, naledi))).submit()
        (form,) = page.forms
        assert form.action == "https://sandbox.payfast.co.za/eng/process"
        assert form.values["amount"] == "2655.29"
        assert "form-action 'self' https://sandbox.payfast.co.za;" in page.headers["content-security-policy"]
        assert "Go on to Payfast" in page.text
        headers = {"content_type": "application/x-www-form-urlencoded"}
        for _ in range(2):
            answer = await city.browser().notify(form.values["notify_url"], itn(form.values, "2655.29"), **headers)
            assert answer.status == 200
        await later(city)
        assert len(server.asked) == 1
        assert b"signature" not in server.asked[0]
        assert await booked(city) == {"money": 265529, "posted": 265529, "due": 0, "review": 0}
        assert await state(city) == "posted"
        assert [bubble[:9] for bubble in naledi.sees()] == ["✅ Your ba", "📄 receipt"]
