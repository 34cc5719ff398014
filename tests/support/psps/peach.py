"""Peach Payments, played: tokens, hosted checkout V2, status, refunds, both kinds of signed webhooks.

Rules it keeps, from Peach's developer pages: a token that ends; `Origin` and `Referer` of an allowed domain; a
transaction id of 8 to 16 characters and a nonce that are used once; amounts with two decimals; a session that lives
half an hour and a page that is shown once; refunds that are signed, and never more than is left; an answer of 200 may
be a failure.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
from typing import Any
from urllib.parse import urlencode

from gateway.api import Notification
from tests.support.psps.server import Answer, Asked, Server, says

ENTITY, MERCHANT = "8ac7a4ca7802ed8e0178176ca52222dc", "9f6ea39b121d11e89d9774d4352a31da"
CLIENT_ID, CLIENT_SECRET, TOKEN, WEBHOOK = "c3e5374856a3334f", "client-secret", "test-secret-token", "whsecret"
ORIGIN = "https://pay.example.org"
URL = "https://pay.example.org/payments/notify/peach"
FORM = ("Content-Type", "application/x-www-form-urlencoded")


class PeachServer(Server):
    """Peach with one merchant. `sessions`: by their id."""

    hosts = ("sandbox-dashboard.peachpayments.com", "testsecure.peachpayments.com", "testapi.peachpayments.com")

    def __init__(self, now: float, *, origin: str = ORIGIN, url: str = URL, newer: bool = False) -> None:
        super().__init__(now)
        self.origin, self.url, self.newer = origin, url, newer
        self.sessions: dict[str, dict[str, str]] = {}
        self.tokens: dict[str, float] = {}
        self.refunds: list[dict[str, str]] = []
        self._used: set[str] = set()
        self._shown: set[str] = set()

    def answer(self, asked: Asked) -> Answer:
        if asked.host.startswith("sandbox-dashboard"):
            return self._token(asked)
        if asked.host.startswith("testapi"):
            return self._refund(asked.fields)
        if self.tokens.get(asked.headers.get("authorization", "").removeprefix("Bearer "), 0) <= self.now:
            return says({"message": "Unauthorized"}, 401)
        if asked.method == "POST" and asked.path == "/v2/checkout":
            return self._begin(asked)
        found = re.fullmatch(r"/v2/checkout/(\w+)/status", asked.path)
        session = self.sessions.get(found[1]) if found else None
        if session is None:
            return says({"result": {"code": "200.300.404", "description": "invalid or missing parameter"}}, 404)
        if session["result.code"] == "000.200.100" and float(session["dies"]) <= self.now:
            session |= {"result.code": "100.396.104", "result.description": "Uncertain status"}
        return says(self._signed(session))

    def _token(self, asked: Asked) -> Answer:
        if asked.json != {"clientId": CLIENT_ID, "clientSecret": CLIENT_SECRET, "merchantId": MERCHANT}:
            return says({"message": "Unauthorized"}, 401)
        token = f"token{len(self.tokens)}"
        self.tokens[token] = self.now + 14_400
        return says({"access_token": token, "expires_in": "14400", "token_type": "Bearer"})

    def _begin(self, asked: Asked) -> Answer:
        wanted = asked.json
        allowed = (asked.headers.get("origin"), asked.headers.get("referer")) == (self.origin, f"{self.origin}/")
        shaped = re.fullmatch(r"[0-9A-Za-z]{8,16}", wanted["merchantTransactionId"])
        if not allowed or not shaped or not re.fullmatch(r"[0-9]{1,10}\.[0-9]{2}", wanted["amount"]):
            return says({"result": {"code": "200.300.404", "description": "invalid or missing parameter"}}, 400)
        if wanted["authentication"] != {"entityId": ENTITY}:
            return says({"result": {"code": "800.900.300", "description": "invalid authentication"}}, 404)
        if {wanted["nonce"], wanted["merchantTransactionId"]} & self._used:
            return says({"result": {"code": "200.100.501", "description": "used already"}}, 400)
        self._used |= {wanted["nonce"], wanted["merchantTransactionId"]}
        id = hashlib.md5(wanted["nonce"].encode()).hexdigest()
        session = {"checkoutId": id, "merchantTransactionId": wanted["merchantTransactionId"]}
        session |= {"amount": wanted["amount"], "currency": wanted["currency"], "paymentType": "DB", "id": ""}
        session |= {"result.code": "000.200.100", "result.description": "successfully created checkout"}
        self.sessions[id] = {**session, "dies": str(self.now + 1_800)}
        return says({"checkoutId": id, "redirectUrl": f"https://testsecure.peachpayments.com/checkout/{id}"})

    def show(self, id: str) -> bool:
        """A browser opens the page; whether it is shown."""
        first = id not in self._shown
        self._shown.add(id)
        return first and float(self.sessions[id]["dies"]) > self.now

    def _refund(self, fields: dict[str, str]) -> Answer:
        if fields["signature"] != sign(fields) or fields["authentication.entityId"] != ENTITY:
            return says({"result": {"code": "800.900.300", "description": "invalid authentication"}}, 401)
        of = next((each for each in self.sessions.values() if each["id"] == fields["id"]), None)
        gone = sum(_cents(each["amount"]) for each in self.refunds if each["referencedId"] == fields["id"])
        if of is None or gone + _cents(fields["amount"]) > _cents(of["amount"]):
            result = {"code": "700.400.200", "description": "cannot refund (refund volume exceeded)"}
            return says({"result": result})
        refund = {"id": f"{len(self.refunds):032x}", "referencedId": fields["id"], "paymentType": "RF"}
        refund |= {"amount": fields["amount"], "currency": fields["currency"], "timestamp": self._iso()}
        self.refunds.append(refund)
        return says({**refund, "result": {"code": "000.100.110", "description": "Request successfully processed"}})

    # ---------------------------------------------------------------------------------------- what happens

    def pay(self, id: str, code: str = "000.100.110", **more: str) -> str:
        """The payer pays on the page; gives the id of the payment."""
        session = self.sessions[id]
        session |= {"id": f"8ac7a4a1{id[8:]}", "paymentBrand": "VISA", "card.last4Digits": "0042"}
        session |= {"result.code": code, "result.description": "Request successfully processed", **more}
        self.notify(session)
        return session["id"]

    def notify(self, fields: dict[str, str]) -> Notification:
        """Send what is known of a session, signed in the way that is set up."""
        signed = self._signed(fields)
        if self.newer:
            signed.pop("signature")
            self.sent.append(self.newly(urlencode(signed).encode()))
        else:
            self.sent.append(Notification(body=urlencode(signed).encode(), headers=(FORM,), url=self.url))
        return self.sent[-1]

    def newly(
        self, body: bytes, *, at: float | None = None, id: str = "wh_01", kind: tuple[str, str] = FORM
    ) -> Notification:
        """A body with the newer kind of signature, in headers."""
        moment = str(int(self.now if at is None else at))
        mark = hmac.new(WEBHOOK.encode(), b".".join([moment.encode(), id.encode(), self.url.encode(), body]), "sha256")
        headers = (kind, ("x-webhook-signature-algorithm", "HMAC-SHA256"), ("x-webhook-timestamp", moment))
        headers += (("x-webhook-id", id), ("x-webhook-signature", mark.hexdigest()))
        return Notification(body=body, headers=headers, url=self.url)

    def _signed(self, fields: dict[str, str]) -> dict[str, Any]:
        shown = {**{name: value for name, value in fields.items() if name != "dies"}, "timestamp": self._iso()}
        return {**shown, "signature": sign(shown)}

    def _iso(self) -> str:
        return f"{dt.datetime.fromtimestamp(self.now, dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


def sign(fields: dict[str, str], token: str = TOKEN) -> str:
    """The older kind of signature."""
    mac = hmac.new(token.encode(), digestmod="sha256")
    for name, value in sorted(fields.items()):
        if name != "signature":
            mac.update(name.encode())
            mac.update(value.encode())
    return mac.hexdigest()


def _cents(text: str) -> int:
    return int(text.replace(".", ""))
