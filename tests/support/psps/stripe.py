"""Stripe, played: Checkout Sessions, refunds, balance transactions, signed events.

Rules it keeps, from Stripe's developer pages: the key as a bearer; a pinned version; an idempotency key replays status
and body, and another body with it is an error; a session lives half an hour to a day; only an open one can be ended; a
refund is never more than is left.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

from gateway.api import Notification
from tests.support.psps.server import Answer, Asked, Server, says

KEY, SIGNING, VERSION = "sk_test_example", "whsec_test", "2026-06-24.dahlia"
URL = "https://pay.example.org/payments/notify/stripe"


class StripeServer(Server):
    """Stripe with one account."""

    hosts = ("api.stripe.com",)

    def __init__(self, now: float, *, signing: str = SIGNING, url: str = URL) -> None:
        super().__init__(now)
        self.signing, self.url = signing, url
        self.sessions: dict[str, dict[str, Any]] = {}
        self.charges: dict[str, dict[str, Any]] = {}
        self.moved: list[dict[str, Any]] = []
        self.refunds: list[dict[str, Any]] = []
        self._keys: dict[str, tuple[bytes, Answer]] = {}
        self._count = 0

    # ------------------------------------------------------------------------------------------- the API

    def answer(self, asked: Asked) -> Answer:
        if asked.headers.get("authorization") != f"Bearer {KEY}":
            return _error(401, "invalid_request_error", "invalid_api_key")
        assert asked.headers["stripe-version"] == VERSION
        if asked.method == "GET":
            return self._read(asked)
        assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
        key = asked.headers.get("idempotency-key", "")
        assert len(key) <= 255
        if key in self._keys:
            body, answer = self._keys[key]
            return answer if body == asked.body else _error(400, "idempotency_error", "")
        answer = self._write(asked)
        if key:
            self._keys[key] = (asked.body, answer)
        return answer

    def broken(self, key: str, body: bytes) -> None:
        """From now on this key is answered with 500, as Stripe does with what failed on its side."""
        self._keys[key] = (body, Answer(500, b"{}"))

    def _read(self, asked: Asked) -> Answer:
        parts = asked.path.strip("/").split("/")
        if parts[:3] == ["v1", "checkout", "sessions"] and len(parts) == 4:
            session = self.sessions.get(parts[3])
            if session is None:
                return _error(404, "invalid_request_error", "resource_missing")
            self._age(session)
            whole = ("expand[]", "payment_intent.latest_charge.balance_transaction") in asked.wanted
            return says(self._whole(session) if whole else session)
        if parts == ["v1", "balance_transactions"]:
            return says(self._list(dict(asked.wanted)))
        return _error(404, "invalid_request_error", "")

    def _whole(self, session: dict[str, Any]) -> dict[str, Any]:
        id = session["payment_intent"]
        if id is None:
            return session
        if id not in self.charges:
            return {**session, "payment_intent": {"id": id, "object": "payment_intent", "latest_charge": None}}
        charge = {**self.charges[id], "balance_transaction": self.moved_by(id)}
        return {**session, "payment_intent": {"id": id, "object": "payment_intent", "latest_charge": charge}}

    def moved_by(self, intent: str) -> dict[str, Any]:
        found = next(each for each in self.moved if each["source"].get("payment_intent") == intent)
        return {**found, "source": found["source"]["id"]}

    def _list(self, query: dict[str, str]) -> dict[str, Any]:
        first, last = int(query["created[gte]"]), int(query["created[lt]"])
        found = [each for each in reversed(self.moved) if first <= each["created"] < last]
        ids = [each["id"] for each in found]
        start = ids.index(query["starting_after"]) + 1 if "starting_after" in query else 0
        page = found[start : start + int(query["limit"])]
        assert query["expand[]"] == "data.source"
        return {"object": "list", "data": page, "has_more": start + len(page) < len(found)}

    def _write(self, asked: Asked) -> Answer:
        if asked.path == "/v1/checkout/sessions":
            return self._begin(asked.fields)
        if asked.path == "/v1/refunds":
            return self._refund(asked.fields)
        id = asked.path.removeprefix("/v1/checkout/sessions/").removesuffix("/expire")
        session = self.sessions.get(id)
        if session is None or not asked.path.endswith("/expire"):
            return _error(404, "invalid_request_error", "resource_missing")
        self._age(session)
        if session["status"] != "open":
            return _error(400, "invalid_request_error", "")
        session |= {"status": "expired", "url": None}
        return says(session)

    def _begin(self, fields: dict[str, str]) -> Answer:
        ends, amount = int(fields["expires_at"]), int(fields["line_items[0][price_data][unit_amount]"])
        assert fields["mode"] == "payment"
        assert fields["line_items[0][quantity]"] == "1"
        if not self.now + 1_800 <= ends <= self.now + 86_400 or amount < 100:
            return _error(400, "invalid_request_error", "")
        self._count += 1
        id = f"cs_test_{self._count:04d}"
        self.sessions[id] = {
            "id": id,
            "object": "checkout.session",
            "livemode": False,
            "status": "open",
            "payment_status": "unpaid",
            "amount_total": amount,
            "currency": fields["line_items[0][price_data][currency]"],
            "client_reference_id": fields["client_reference_id"],
            "metadata": {"reference": fields["metadata[reference]"]},
            "payment_intent": None,
            "url": f"https://checkout.stripe.com/c/pay/{id}",
            "expires_at": ends,
        }
        return says(self.sessions[id])

    def _age(self, session: dict[str, Any]) -> None:
        if session["status"] == "open" and session["expires_at"] <= self.now:
            session |= {"status": "expired", "url": None}

    def _refund(self, fields: dict[str, str]) -> Answer:
        charge, amount = self.charges.get(fields["payment_intent"]), int(fields["amount"])
        if charge is None or charge["amount_refunded"] + amount > charge["amount"]:
            return _error(400, "invalid_request_error", "charge_already_refunded")
        charge["amount_refunded"] += amount
        charge["refunded"] = charge["amount_refunded"] == charge["amount"]
        id = f"re_{len(self.refunds) + 1}"
        refund = {"id": id, "object": "refund", "amount": amount, "currency": charge["currency"], "status": "succeeded"}
        refund |= {"payment_intent": charge["payment_intent"], "charge": charge["id"], "created": int(self.now)}
        self.refunds.append(refund)
        self._moves(-amount, 0, "refund", refund)
        self.send("charge.refunded", charge)
        return says(refund)

    def _moves(self, amount: int, fee: int, kind: str, source: dict[str, Any]) -> None:
        id, currency = f"txn_{len(self.moved) + 1:04d}", source["currency"]
        moved = {"id": id, "object": "balance_transaction", "amount": amount, "fee": fee, "net": amount - fee}
        self.moved.append({**moved, "currency": currency, "created": int(self.now), "type": kind, "source": source})

    # ---------------------------------------------------------------------------------------- what happens

    def pay(self, session_id: str, *, takes_days: bool = False) -> str:
        """The payer pays on the page; gives the id of the payment."""
        session = self.sessions[session_id]
        self._age(session)
        assert session["status"] == "open", "nobody can pay there"
        id = f"pi_{session_id.removeprefix('cs_test_')}"
        session |= {"status": "complete", "payment_intent": id, "url": None}
        if takes_days:
            self.send("checkout.session.completed", session)
            return id
        self._taken(session, id)
        self.send("checkout.session.completed", session)
        return id

    def later(self, session_id: str, *, paid: bool) -> None:
        """A payment that takes days is decided."""
        session = self.sessions[session_id]
        if paid:
            self._taken(session, session["payment_intent"])
        self.send(f"checkout.session.async_payment_{'succeeded' if paid else 'failed'}", session)

    def _taken(self, session: dict[str, Any], id: str) -> None:
        session["payment_status"] = "paid"
        charge = {"id": f"ch_{id}", "object": "charge", "amount": session["amount_total"], "amount_refunded": 0}
        charge |= {"currency": session["currency"], "payment_intent": id, "refunded": False, "created": int(self.now)}
        charge |= {"metadata": session["metadata"]}
        charge["payment_method_details"] = {"type": "card", "card": {"brand": "visa", "last4": "4242"}}
        self.charges[id] = charge
        self._moves(session["amount_total"], session["amount_total"] * 29 // 1000, "charge", charge)

    def send(self, kind: str, inner: dict[str, Any], *, live: bool = False, **more: Any) -> Notification:
        """Notify."""
        event = {"id": f"evt_{len(self.sent) + 1}", "object": "event", "type": kind, "livemode": live, **more}
        event |= {"created": int(self.now), "data": {"object": inner}}
        self.sent.append(self.signed(json.dumps(event).encode()))
        return self.sent[-1]

    def signed(self, body: bytes, *, at: float | None = None, header: str = "") -> Notification:
        """A body with Stripe's header."""
        moment = int(self.now if at is None else at)
        mark = hmac.new(self.signing.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
        headers = (
            ("Content-Type", "application/json; charset=utf-8"),
            ("Stripe-Signature", header or f"t={moment},v1={mark}"),
        )
        return Notification(body=body, headers=headers, client="3.18.12.63", url=self.url)


def _error(status: int, kind: str, code: str) -> Answer:
    return says({"error": {"type": kind, **({"code": code} if code else {}), "message": "See the docs."}}, status)
