"""Payfast, played: the form that a browser brings, notifications, its server's word on them, history and refunds.

Rules it keeps, from Payfast's developer pages: the fields of the form come in its order and are signed in it, blanks
left out; R5 is the least; ways back are on known ports and never `localhost`; a notification is signed with its blanks;
its server calls VALID what it has sent itself, and nothing else; what is given up is told to nobody; calls of the API
are signed over all that is sent. The sandbox notifies once, whatever is answered, and has no refunds.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from urllib.parse import urlsplit

from gateway.api import Notification
from tests.support.psps.server import Answer, Asked, Server, says

MERCHANT, KEY, PHRASE = "10000100", "46f0cd694581a", "jt7NOE43FZPn"
ORDER = [
    "merchant_id",
    "merchant_key",
    "return_url",
    "cancel_url",
    "notify_url",
    "fica_idnumber",
    "name_first",
    "name_last",
    "email_address",
    "cell_number",
    "m_payment_id",
    "amount",
    "item_name",
    "item_description",
    "custom_int1",
    "custom_int2",
    "custom_int3",
    "custom_int4",
    "custom_int5",
    "custom_str1",
    "custom_str2",
    "custom_str3",
    "custom_str4",
    "custom_str5",
    "email_confirmation",
    "confirmation_address",
    "payment_method",
]
PLAIN = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
HEAD = "Date Type Sign Party Name Description Currency Funding_Type Gross Fee Net Balance M_Payment_ID PF_Payment_ID"
FORM = ("Content-Type", "application/x-www-form-urlencoded")


class PayfastServer(Server):
    """Payfast with one merchant; the sandbox's public one, if none is named."""

    hosts = ("sandbox.payfast.co.za", "www.payfast.co.za", "api.payfast.co.za")

    def __init__(self, now: float, *, merchant: str = MERCHANT) -> None:
        super().__init__(now)
        self.merchant = merchant
        self.payments: dict[str, dict[str, str]] = {}
        self.refunds: list[dict[str, str]] = []
        self._texts: set[bytes] = set()

    # ------------------------------------------------------------------------------------- the browser's form

    def visit(self, action: str, fields: list[tuple[str, str]]) -> str:
        """A browser brings the form; gives why the page is not shown, or nothing."""
        *signed, (last, mark) = fields
        given, names = dict(signed), [name for name, _ in signed]
        wanted = "&".join(f"{name}={php(value.strip())}" for name, value in signed if value.strip())
        if last != "signature" or mark != md5(f"{wanted}&passphrase={php(PHRASE)}"):
            return "Generated signature does not match submitted signature"
        if names != [name for name in ORDER if name in given] or urlsplit(action).path != "/eng/process":
            return "fields in another order"
        if (given["merchant_id"], given["merchant_key"]) != (self.merchant, KEY):
            return "merchant_id: no such merchant"
        urls = [urlsplit(given[name]) for name in ("return_url", "cancel_url", "notify_url")]
        if any(url.hostname == "localhost" or url.port not in (None, 80, 443, 8080, 8081) for url in urls):
            return "notify_url: an address that cannot be reached"
        if not cents(given["amount"]) >= 500 or not 0 < len(given["item_name"]) <= 100:
            return "amount: less than the least"
        return ""

    def pay(self, fields: dict[str, str], status: str = "COMPLETE") -> str:
        """The payer pays on the page; gives the id of the payment. Each call is a payment of its own."""
        number = str(1_089_250 + len(self.payments))
        gross = cents(fields["amount"])
        fee = gross * 32 // 1_000 + 200
        told = {"m_payment_id": fields["m_payment_id"], "pf_payment_id": number, "payment_status": status}
        told |= {"item_name": fields["item_name"], "item_description": "", "amount_gross": rand(gross)}
        told |= {"amount_fee": rand(-fee), "amount_net": rand(gross - fee)}
        told |= {f"custom_{kind}{place}": "" for kind in ("str", "int") for place in range(1, 6)}
        told |= {"name_first": "Thandi", "name_last": "Ngǂobo", "email_address": "", "merchant_id": self.merchant}
        self.payments[number] = {**told, "at": str(self.now)}
        self.sent.append(self.signed("&".join(f"{name}={php(value)}" for name, value in told.items())))
        return number

    def signed(self, text: str) -> Notification:
        """A notification of these fields."""
        self._texts.add(text.encode())
        body = f"{text}&signature={md5(f'{text}&passphrase={php(PHRASE)}')}".encode()
        return Notification(body=body, headers=(FORM,), client="197.97.145.145")

    # ------------------------------------------------------------------------------------------- the servers

    def answer(self, asked: Asked) -> Answer:
        if asked.path == "/eng/query/validate":
            known = asked.body in self._texts
            return Answer(200, b"VALID" if known else b"INVALID", "text/plain")
        query = dict(asked.wanted)
        fields = {**query, **(asked.fields if asked.body else {})}
        fields.pop("testing", None)
        head = {name: asked.headers[name] for name in ("merchant-id", "version", "timestamp")}
        every = sorted({**head, **fields, "passphrase": PHRASE}.items())
        if asked.headers["signature"] != md5("&".join(f"{name}={php(value)}" for name, value in every)):
            return says({"code": 401, "status": "failed", "data": {"message": "Merchant authorization failed."}}, 401)
        parts = asked.path.strip("/").split("/")
        if parts[:2] == ["process", "query"]:
            return self._query(self.payments.get(parts[2]))
        if parts == ["transactions", "history"]:
            return Answer(200, self._history(query).encode(), "text/csv")
        if parts[0] == "refunds" and query.get("testing") != "true":
            return self._refund(asked.method, parts[-1], fields)
        return says({"code": 404, "status": "failed"}, 404)

    def _query(self, payment: dict[str, str] | None) -> Answer:
        if payment is None:
            return says({"code": 404, "status": "failed", "data": {"response": False}}, 404)
        about = {"m_payment_id": payment["m_payment_id"], "status": payment["payment_status"]}
        amount = cents(payment["amount_gross"])
        return says({"code": 200, "status": "success", "data": {"response": {**about, "amount": amount}}})

    def _history(self, query: dict[str, str]) -> str:
        lines = [",".join(f'"{name.replace("_", " ")}"' for name in HEAD.split())]
        for each in list(self.payments.values())[int(query["offset"]) :][: int(query["limit"])]:
            at = dt.datetime.fromtimestamp(float(each["at"]), dt.timezone(dt.timedelta(hours=2)))
            if query["from"] <= str(at.date()) <= query["to"] and each["payment_status"] == "COMPLETE":
                money = f'{each["amount_gross"]},{each["amount_fee"]},{each["amount_net"]},"22,574.02"'
                about = f'"{at:%Y-%m-%d %H:%M:%S}",FUNDS_RECEIVED,CREDIT,"Thandi","{each["item_name"]}",,ZAR,CC'
                lines.append(f"{about},{money},{each['m_payment_id']},{each['pf_payment_id']}")
        return "\n".join(lines) + "\n"

    def _refund(self, method: str, payment: str, fields: dict[str, str]) -> Answer:
        of = self.payments.get(payment)
        if of is None:
            return says({"code": 404, "status": "failed"}, 404)
        gone = sum(int(each["amount"]) for each in self.refunds if each["payment"] == payment)
        whole = cents(of["amount_gross"])
        if method == "GET":
            source = {"method": "PAYMENT_SOURCE" if gone < whole else "NOT_AVAILABLE"}
            able = {"amount_original": whole, "amount_available_for_refund": whole - gone, "status": "REFUNDABLE"}
            return says({"data": {"response": {**able, "refund_full": source, "refund_partial": source}}})
        if int(fields["amount"]) > whole - gone or not 3 <= len(fields["reason"]) <= 255:
            return says({"code": 400, "status": "failed"}, 400)
        self.refunds.append({"payment": payment, "amount": fields["amount"]})
        return says({"code": 200, "status": "success", "data": {"response": True}})


def php(value: str) -> str:
    """As PHP's `urlencode` writes it, byte by byte."""
    return "".join("+" if b == 32 else chr(b) if b in PLAIN else f"%{b:02X}" for b in value.encode())


def md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


def cents(text: str) -> int:
    whole, rest = text.split(".")
    assert len(rest) == 2
    return int(whole + rest)


def rand(amount: int) -> str:
    sign = "-" if amount < 0 else ""
    return f"{sign}{abs(amount) // 100}.{abs(amount) % 100:02d}"
