"""The provider with a played Peach behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from gateway.api import Checkout, Handover, Secret
from gateway.storage import PluginStorage
from gateway.testing.memory_http import memory_http
from gateway.testing.payments import NOTIFY_URL
from plugins.providers.peach.begun import STEPS, Begun
from plugins.providers.peach.calls import Calls
from plugins.providers.peach.provider import Peach
from plugins.providers.peach.settings import Credentials, Settings
from tests.support.psps.bench import PlayedBench, PlayedClock
from tests.support.psps.peach import CLIENT_ID, CLIENT_SECRET, ENTITY, MERCHANT, TOKEN, WEBHOOK, PeachServer
from tests.support.storing import storage_of

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


class Bench(PlayedBench):
    def __init__(self, storage: PluginStorage, http: Any, server: PeachServer) -> None:
        super().__init__(server)
        self.server, self.begun = server, Begun(storage)
        self.secrets = (CLIENT_SECRET, TOKEN, WEBHOOK)
        calls = Calls(SETTINGS, KNOWN, http, self.begun, self)
        self.payments = Peach(SETTINGS, KNOWN, calls, self.begun, self)

    async def pay(self, checkout: Checkout, handover: Handover) -> str:
        return self.server.pay(handover.session)


async def opened(newer: bool) -> AsyncIterator[Bench]:
    server = PeachServer(NOON, newer=newer, url=NOTIFY_URL)
    async with storage_of("peach", STEPS, PlayedClock(server)) as storage, memory_http(server.ways)() as http:
        yield Bench(storage, http, server)
