"""A plugin behind HTTP that uses nothing of the gateway and nothing but Python's own library.

It stands for any language: all that it knows is docs/remote-protocol.md. Start it with

    BINS_SIGNING_KEY=... python bins.py 8088
"""

import hashlib
import hmac
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PROTOCOL = 1
DAYS = {"Blouklip": "Tuesday", "Phefong": "Thursday"}
WORDS = """
bins-title = Bin day
bins-summary = On which day your bins are collected
bins-keywords = bin, bins, which day
bins-where = Where do you live?
bins-street = In which street?
bins-a-street = A street has at least three letters.
bins-day = Bins in { $street }, { $suburb } are collected on *{ $day }*.
"""


# ------------------------------------------------------------------ what residents can do


def bins():
    """The talk. Each `yield` is something to do; what comes back is the journal's entry for it."""
    options = [{"key": suburb.lower(), "title": suburb} for suburb in DAYS]
    chosen = yield {"do": "choose", "label": "bins-where", "text": {"key": "bins-where"}, "options": options}
    suburb = next(suburb for suburb in DAYS if suburb.lower() == value(chosen))
    said = yield {"do": "ask", "label": "bins-street", "text": {"key": "bins-street"}, "parse": "plugin"}
    found = yield {"do": "read", "label": "day", "calls": {"": {"provider": "calendar", "timeout": 5.0}}}
    args = {"suburb": suburb, "street": value(said)["body"].title(), "day": value(found)}
    yield {"item": "say", "message": {"type": "text", "body": {"key": "bins-day", "args": args}}}
    yield {"do": "end", "value": {"json": args["day"]}}


def fits(answer):
    """Whether an answer is a street; what is said if not."""
    street = answer.get("type") == "typed" and len(answer["body"].strip()) >= 3
    return None if street else {"key": "bins-a-street"}


def look_up(journal):
    """The function that the talk waits for with `read`: it may take its time, and call other systems."""
    return next(day for suburb, day in DAYS.items() if suburb.lower() == value(journal[0]))


def value(entry):
    return entry.get("value", {}).get("json")


# ------------------------------------------------------------------ the protocol


def describe(request):
    capability = {
        "name": "bins",
        "title": {"key": "bins-title"},
        "summary": {"key": "bins-summary"},
        "keywords": {"key": "bins-keywords"},
    }
    return {"protocol": PROTOCOL, "version": "1.0", "capabilities": [capability], "texts": {"en": WORDS}}


def step(request):
    """Run the talk over the journal, from its start: nothing is kept between two requests."""
    journal, answer = list(request.get("journal", ())), request.get("answer")
    if answer is not None:
        refused = fits(answer)
        if refused is not None:
            return {"reply": "not_understood", "text": refused}
        journal.append({"kind": "ask", "label": "bins-street", "outputs": 0, "value": {"json": answer}})
    talk, items, entry = bins(), [], None
    entries = iter(journal)
    while True:
        command = talk.send(entry)
        if "item" in command:
            items.append(command)
            entry = None
            continue
        entry = next(entries, None)
        if entry is None:
            return {"reply": "went_on", "items": items, "next": command}
        if entry["label"] != command["label"]:
            crossed = {"do": "diverged", "stored": entry["label"], "asked": command["label"]}
            return {"reply": "went_on", "next": crossed}
        items = []


def perform(request):
    return {"reply": "result", "value": {"json": look_up(request["journal"])}}


def ping(request):
    return {"protocol": PROTOCOL}


OPERATIONS = {"describe": describe, "step": step, "perform": perform, "ping": ping}


class Handler(BaseHTTPRequestHandler):
    key = b""
    now = staticmethod(time.time)

    def do_POST(self):
        operation = self.path.rstrip("/").rpartition("/")[2]
        body = self.rfile.read(min(int(self.headers.get("Content-Length", 0)), 4 * 1024 * 1024))
        if not self._is_signed(operation, body):
            self._answer(401, {})
        elif operation not in OPERATIONS:
            self._answer(404, {})
        else:
            self._answer(200, OPERATIONS[operation](json.loads(body)))

    def _is_signed(self, operation, body):
        stamp = self.headers.get("Gateway-Time", "")
        if not stamp.isdigit() or abs(self.now() - int(stamp)) > 300:
            return False
        text = f"{stamp}.{operation}.".encode() + body
        mark = "v1=" + hmac.new(self.key, text, hashlib.sha256).hexdigest()
        return hmac.compare_digest(mark, self.headers.get("Gateway-Signature", ""))

    def _answer(self, status, reply):
        text = json.dumps(reply).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *args):
        """Nothing: what residents say is not for logs."""


def main():
    Handler.key = os.environ["BINS_SIGNING_KEY"].encode()
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()


if __name__ == "__main__":
    main()
