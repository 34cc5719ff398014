"""The sandbox bank keeps the contract of payment providers."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from gateway.api import Checkout, Handover, Notification, NotificationRefused
from gateway.plugin import City, PluginContext
from gateway.testing.payments import NOTIFY_URL, PaymentsContract, paid, sought
from plugins.providers.sandbox_bank.bank import STEPS, secret_of, session_of, settle
from plugins.providers.sandbox_bank.provider import SandboxPayments
from plugins.providers.sandbox_bank.settings import Settings
from tests.support.storing import storage_of

NOON = 1_795_478_400.0


class Noon:
    def now(self) -> float:
        return NOON


class Bench:
    """The bank's books and the provider on them. The signature is made here, and not by the bank's own function."""

    def __init__(self, context: PluginContext, secret: str) -> None:
        self.payments = SandboxPayments(context, Noon())
        self.secrets: Sequence[str] = (secret,)
        self._storage, self._secret = context.storage, secret
        self._at = 0

    def now(self) -> float:
        return NOON

    async def pay(self, checkout: Checkout, handover: Handover) -> str:
        async with self._storage.transaction() as tx:
            session = await session_of(tx, "id", handover.session)
            assert session is not None
            await tx.execute("update sandbox_bank__session set state = 'paid' where id = ?", (session.id,))
            await settle(tx, session, id="B1", now=NOON, fee=290, card="0042", suffix="paid")
        return "B1"

    async def notified(self) -> list[Notification]:
        rows = await self._storage.query("select url, body from sandbox_bank__notice order by id")
        return [self.signed(url, body.encode(), int(NOON)) for url, body in rows]

    def signed(self, url: str, body: bytes, at: int) -> Notification:
        mark = hmac.new(self._secret.encode(), b"%d.%s" % (at, body), hashlib.sha256).hexdigest()
        return Notification(body=body, url=url, headers=(("X-Sandbox-Signature", f"{at},{mark}"),))

    @contextmanager
    def down(self) -> Iterator[None]:
        yield  # it is in this process: it always answers


@pytest.fixture
async def psp() -> AsyncIterator[Bench]:
    async with storage_of("sandbox_bank", STEPS, Noon()) as storage:
        context = PluginContext(
            name="sandbox_bank",
            settings=Settings(),
            city=City(name="City of Kganyavale"),
            folder=Path(),
            catalogue=tuple,
            storage=storage,
            url=lambda path: f"https://pay.example.org/sandbox_bank{path}",
        )
        yield Bench(context, await secret_of(storage, "a secret of the test"))


class TestPayments(PaymentsContract):
    pass


@pytest.mark.parametrize("seconds", [-301, 301])
async def test_an_old_notification_is_refused_and_so_is_one_from_the_future(psp: Bench, seconds: int) -> None:
    *_, came = await paid(psp)
    heard = await psp.payments.receive(psp.signed(NOTIFY_URL, came.body, int(NOON) + seconds))
    assert isinstance(heard, NotificationRefused)
    assert heard.reason == "timestamp"


async def test_a_notification_for_another_merchant_is_refused(psp: Bench) -> None:
    *_, came = await paid(psp)
    body = came.body.replace(b"sandbox-city", b"another-city")
    heard = await psp.payments.receive(psp.signed(NOTIFY_URL, body, int(NOON)))
    assert isinstance(heard, NotificationRefused)
    assert heard.reason == "merchant"


async def test_a_payment_that_the_bank_does_not_know_is_for_review(psp: Bench) -> None:
    begun, _, _, event, _ = await paid(psp)
    status: Any = replace(event.status, payment="B2")
    assert (await psp.payments.confirm(replace(event, status=status), sought(begun))).state == "review"


async def test_a_settlement_file_of_the_bank_is_read_to_the_cent(psp: Bench) -> None:
    head = "kind,payment,reference,gross,fee,net,currency,at,batch\n"
    rows = "payment,B1,T0123456789X,125000,3625,121375,ZAR,2026-11-24T10:00:00+02:00,b7\n"
    (line,) = await psp.payments.read_settlement((head + rows).encode())
    assert (line.payment, line.gross.cents, line.fee and line.fee.cents, line.batch) == ("B1", 125000, 3625, "b7")
