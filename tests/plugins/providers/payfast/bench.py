"""Payfast, as far as it is asked, and the provider on it; signatures of notifications are made here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from gateway.api import Checkout, Handover, HttpAnswer, NoAnswer, Notification, Secret
from gateway.storage import PluginStorage
from plugins.providers.payfast.provider import Payfast
from plugins.providers.payfast.settings import Credentials, Settings

KEY, PHRASE = "46f0cd694581a", "jt7NOE43FZPn"
NOON = 1_795_478_400.0
KNOWN = Credentials(Secret(KEY), (Secret(PHRASE),))
FORM = ("Content-Type", "application/x-www-form-urlencoded")

C1 = [
    ("merchant_id", "10000100"),
    ("merchant_key", KEY),
    ("return_url", "https://pay.example.org/r/7Q2"),
    ("cancel_url", "https://pay.example.org/c/7Q2"),
    ("notify_url", "https://pay.example.org/psp/payfast/itn"),
    ("name_first", "Thandi"),
    ("name_last", "Nkosi"),
    ("email_address", "thandi@example.org"),
    ("m_payment_id", "COT-2026-000123"),
    ("amount", "1250.00"),
    ("item_name", "Municipal account 1234567890"),
    ("custom_str1", "acct_9"),
]
C2 = (
    "m_payment_id=COT-2026-000123&pf_payment_id=1089250&payment_status=COMPLETE&item_name=Municipal+account+1234567890"
    "&item_description=&amount_gross=1250.00&amount_fee=-42.00&amount_net=1208.00&custom_str1=acct_9&custom_str2="
    "&custom_str3=&custom_str4=&custom_str5=&custom_int1=&custom_int2=&custom_int3=&custom_int4=&custom_int5="
    "&name_first=Thandi&name_last=Nkosi&email_address=thandi%40example.org&merchant_id=10000100"
)
COLUMNS = "Date Type Sign Party Name Description Currency Funding_Type Gross Fee Net Balance M_Payment_ID PF_Payment_ID"
HISTORY = ",".join(f'"{name.replace("_", " ")}"' for name in COLUMNS.split()) + "\n"
C2_MARK = "d2712268ef655bf49bf7d360e02d8cbf"


class Noon:
    def now(self) -> float:
        return NOON


class Server:
    """Payfast's own servers, as far as they are asked."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str, Mapping[str, str], bytes]] = []
        self.answers: dict[str, HttpAnswer | Exception] = {}
        self.down = False

    async def request(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, content: bytes = b""
    ) -> HttpAnswer:
        self.calls.append((method, url, headers or {}, content))
        if self.down:
            raise NoAnswer("nobody")
        for part, answer in self.answers.items():
            if part in url:
                if isinstance(answer, Exception):
                    raise answer
                return answer
        return HttpAnswer(200, {}, b"VALID" if "validate" in url else b"{}")


class Bench:
    def __init__(self, storage: PluginStorage, settings: Settings) -> None:
        self.server, self.secrets = Server(), (PHRASE,)
        self.payments = Payfast(settings, KNOWN, self.server, storage, Noon())
        self._sent: list[Notification] = []

    def now(self) -> float:
        return NOON

    async def pay(self, checkout: Checkout, handover: Handover) -> str:
        fields = dict(handover.fields)
        body = (
            f"m_payment_id={fields['m_payment_id']}&pf_payment_id=1089250&payment_status=COMPLETE&item_name=x"
            f"&item_description=&amount_gross={fields['amount']}&amount_fee=-42.00&amount_net=0.00"
            f"&name_first=&name_last=&email_address=&merchant_id={fields['merchant_id']}"
        )
        self._sent.append(itn(body))
        known = {"status": "COMPLETE", "amount": checkout.amount.cents, "m_payment_id": checkout.reference}
        rand = fields["amount"]
        row = f'"2026-11-24 02:00:00",FUNDS_RECEIVED,CREDIT,"T",,,ZAR,CC,"{rand}",-42.00,1208.00,"9,000.00"'
        self.server.answers["/transactions/history"] = HttpAnswer(
            200, {}, f"{HISTORY}{row},{checkout.reference},1089250\n".encode()
        )
        self.server.answers["/process/query/"] = HttpAnswer(200, {}, json.dumps({"data": {"response": known}}).encode())
        return "1089250"

    async def notified(self) -> Sequence[Notification]:
        return self._sent

    @contextmanager
    def down(self) -> Iterator[None]:
        self.server.down = True
        yield
        self.server.down = False


def itn(body: str, mark: str = "", client: str = "197.97.145.145", kind: tuple[str, str] = FORM) -> Notification:
    mark = mark or hashlib.md5(f"{body}&passphrase={PHRASE}".encode()).hexdigest()
    url = "https://pay.example.org/payments/notify/payfast"
    return Notification(body=f"{body}&signature={mark}".encode(), headers=(kind,), client=client, url=url)
