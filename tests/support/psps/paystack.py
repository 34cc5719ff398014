"""Paystack, played: transactions, refunds, disputes, signed events.

Rules it keeps, from Paystack's API reference: the secret key as a bearer; a reference is taken once; an e-mail address
is wanted; a fresh transaction is called `abandoned`; verifying an unknown reference is an error; a refund is
asynchronous and never more than is left. It sends no event for what failed or was given up.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from typing import Any

from gateway.api import Notification
from tests.support.psps.server import Answer, Asked, Server, says

KEY = "sk_test_example"
URL = "https://pay.example.org/payments/notify/paystack"


class PaystackServer(Server):
    """Paystack with one account. `transactions`: by reference."""

    hosts = ("api.paystack.co",)

    def __init__(self, now: float, *, key: str = KEY, url: str = URL) -> None:
        super().__init__(now)
        self.key, self.url = key, url
        self.transactions: dict[str, dict[str, Any]] = {}
        self.refunds: list[dict[str, Any]] = []

    def answer(self, asked: Asked) -> Answer:
        if asked.headers.get("authorization") != f"Bearer {self.key}":
            return _no("Invalid key", 401, "invalid_Key")
        query = dict(asked.wanted)
        match (asked.method, *asked.path.strip("/").split("/")):
            case ("POST", "transaction", "initialize"):
                return self._begin(asked.json)
            case ("GET", "transaction", "verify", reference):
                found = self.transactions.get(reference)
                return _yes(found) if found else _no("Transaction reference not found", 400, "transaction_not_found")
            case ("GET", "transaction"):
                paid = [each for each in self.transactions.values() if each["status"] == query["status"]]
                return self._page([each for each in paid if _inside(each["paid_at"], query)], query)
            case ("GET", "refund"):
                of = query.get("transaction")
                found = [each for each in self.refunds if of in (None, str(each["transaction"]))]
                return self._page([each for each in found if _inside(each["created_at"], query)], query)
            case ("POST", "refund"):
                return self._refund(asked.json)
        return _no("not found", 404, "")

    def _begin(self, wanted: dict[str, Any]) -> Answer:
        reference, amount = wanted["reference"], int(wanted["amount"])
        if reference in self.transactions:
            return _no("Duplicate Transaction Reference", 400, "duplicate_reference")
        if "@" not in wanted["email"] or amount < 1:
            return _no("Invalid Email Address Passed", 400, "invalid_email_address")
        number = 4_000_000_000 + len(self.transactions)
        transaction = {"id": number, "domain": "test", "status": "abandoned", "reference": reference, "amount": amount}
        transaction |= {"currency": wanted["currency"], "channel": "card", "fees": None, "paid_at": None}
        transaction |= {"gateway_response": "The transaction was not completed", "created_at": self._iso()}
        transaction |= {"metadata": wanted["metadata"], "customer": {"email": wanted["email"]}, "authorization": {}}
        self.transactions[reference] = transaction
        code = f"access{number}"
        page = f"https://checkout.paystack.com/{code}"
        return _yes({"authorization_url": page, "access_code": code, "reference": reference})

    def _page(self, found: list[dict[str, Any]], query: dict[str, str]) -> Answer:
        size, page = int(query["perPage"]), int(query["page"])
        part = found[(page - 1) * size : page * size]
        meta = {"total": len(found), "perPage": query["perPage"], "page": page, "pageCount": -(-len(found) // size)}
        return says({"status": True, "message": "retrieved", "data": part, "meta": meta})

    def _refund(self, wanted: dict[str, Any]) -> Answer:
        of = [each for each in self.transactions.values() if str(each["id"]) == str(wanted["transaction"])]
        gone = sum(each["amount"] for each in self.refunds if of and each["transaction"] == of[0]["id"])
        if not of or of[0]["status"] != "success" or gone + wanted["amount"] > of[0]["amount"]:
            return _no("Refund amount cannot be more than transaction amount", 400, "invalid_amount")
        refund = {"id": len(self.refunds) + 1, "transaction": of[0]["id"], "amount": wanted["amount"]}
        refund |= {"currency": wanted["currency"], "status": "pending", "created_at": self._iso()}
        refund |= {"merchant_note": wanted["merchant_note"], "customer_note": wanted["customer_note"]}
        self.refunds.append(refund)
        shown = {**refund, "transaction": {"id": of[0]["id"], "reference": of[0]["reference"]}}
        return _yes({**shown, "createdAt": shown.pop("created_at")})

    # ---------------------------------------------------------------------------------------- what happens

    def pay(self, reference: str) -> str:
        """The payer pays on the page; gives the id of the payment."""
        transaction = self.transactions[reference]
        assert transaction["status"] != "success", "it was paid already"
        transaction |= {"status": "success", "paid_at": self._iso(), "fees": transaction["amount"] * 29 // 1000 + 100}
        transaction |= {"gateway_response": "Successful"}
        transaction["authorization"] = {"last4": "4081", "brand": "visa", "bin": "408408", "exp_year": "2030"}
        self.send("charge.success", transaction)
        return str(transaction["id"])

    def refunded(self, number: int, status: str = "processed") -> Notification:
        """A refund is decided."""
        refund = self.refunds[number - 1]
        refund["status"] = status
        of = next(each for each in self.transactions.values() if each["id"] == refund["transaction"])
        data = {"status": status, "transaction_reference": of["reference"], "refund_reference": f"TRF_{number}"}
        return self.send(
            f"refund.{status}", {**data, "amount": str(refund["amount"]), "currency": "ZAR", "domain": "test"}
        )

    def disputed(self, reference: str, event: str, **more: Any) -> Notification:
        """A dispute."""
        of = self.transactions[reference]
        inner = {"id": of["id"], "reference": reference, "amount": of["amount"], "domain": "test", "status": "success"}
        data = {"id": 358_950, "domain": "test", "status": "awaiting-merchant-feedback", "resolution": None}
        return self.send(event, {**data, "transaction": inner, **more})

    def send(self, event: str, data: dict[str, Any]) -> Notification:
        """Notify."""
        self.sent.append(self.signed(json.dumps({"event": event, "data": data}).encode()))
        return self.sent[-1]

    def signed(self, body: bytes, *, client: str = "52.31.139.75") -> Notification:
        """A body with Paystack's header."""
        mark = hmac.new(self.key.encode(), body, hashlib.sha512).hexdigest()
        headers = (("Content-Type", "application/json"), ("x-paystack-signature", mark))
        return Notification(body=body, headers=headers, client=client, url=self.url)

    def _iso(self) -> str:
        return dt.datetime.fromtimestamp(self.now, dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _inside(moment: str, query: dict[str, str]) -> bool:
    return query.get("from", "") <= moment <= query.get("to", "9")


def _yes(data: object) -> Answer:
    return says({"status": True, "message": "Done", "data": data})


def _no(message: str, status: int, code: str) -> Answer:
    return says({"status": False, "message": message, "code": code, "type": "validation_error"}, status)
