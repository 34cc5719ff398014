"""The emulator as a process of its own, and a tiny gateway that takes its webhooks. Both on loopback."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

TOKEN = "token"
NUMBER = "900800700600500"
START = "import os, sys; from gateway.emulator.cli import emulator; sys.exit(emulator(os.environ))"


class TinyGateway(ThreadingHTTPServer):
    """Answers 200 to every webhook and keeps its messages."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.messages: queue.Queue[dict[str, Any]] = queue.Queue()
        self.raw: queue.Queue[tuple[bytes, str]] = queue.Queue()
        self.status = 200

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/webhook"


class Handler(BaseHTTPRequestHandler):
    server: TinyGateway

    def do_GET(self) -> None:
        challenge = parse_qs(urlsplit(self.path).query)["hub.challenge"][0]
        self.answer(200, challenge.encode())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.raw.put((body, self.headers.get("X-Hub-Signature-256", "")))
        if self.server.status == 200:
            for message in json.loads(body)["entry"][0]["changes"][0]["value"].get("messages", []):
                self.server.messages.put(message)
        self.answer(self.server.status, b"")

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class Running:
    """A running emulator: its address, its gateway, and a client that speaks as the city."""

    def __init__(self, url: str, process: subprocess.Popen[str], gateway: TinyGateway, client: httpx.Client) -> None:
        self.url, self.process, self.gateway, self.client = url, process, gateway, client

    def send(self, to: str = "+27821234567", **message: Any) -> str:
        """The city sends something; returns its id."""
        body = {"messaging_product": "whatsapp", "to": to, **message}
        answer = self.client.post(f"/v26.0/{NUMBER}/messages", json=body).raise_for_status().json()
        return str(answer["messages"][0]["id"])

    def register_template(self, name: str, language: str, body: str, *buttons: dict[str, str]) -> None:
        """Put a template with named values into the account, if it is not there."""
        components: list[Any] = [{"type": "BODY", "text": body, "example": {"body_text_named_params": []}}]
        components += [{"type": "BUTTONS", "buttons": list(buttons)}] if buttons else []
        made = {"name": name, "language": language, "category": "UTILITY", "components": components}
        self.client.post("/v26.0/100200300400500/message_templates", json={**made, "parameter_format": "NAMED"})

    def upload(self, data: bytes, mime: str, name: str) -> str:
        form = {"messaging_product": "whatsapp", "type": mime}
        answer = self.client.post(f"/v26.0/{NUMBER}/media", data=form, files={"file": (name, data, mime)})
        return str(answer.raise_for_status().json()["id"])

    def act(self, who: str = "naledi", **order: Any) -> str:
        """A resident does something; returns the message's id."""
        answer = self.client.post(f"/control/residents/{who}/act", json=order).raise_for_status().json()
        return str(answer["id"])

    def heard(self) -> dict[str, Any]:
        """The next message that the gateway was told of."""
        return self.gateway.messages.get(timeout=10)


@contextmanager
def emulator_process(**environ: str) -> Iterator[Running]:
    """Start both; stop the emulator as an operator would."""
    gateway = TinyGateway()
    threading.Thread(target=gateway.serve_forever, daemon=True).start()
    values = {
        "EMULATOR_BIND": "127.0.0.1:0",
        "EMULATOR_WEBHOOK_URL": gateway.url,
        "WHATSAPP_ACCESS_TOKEN": TOKEN,
        "WHATSAPP_APP_SECRET": "secret",
        "WHATSAPP_VERIFY_TOKEN": "verify",
    }
    process = subprocess.Popen(
        [sys.executable, "-c", START],
        env={**os.environ, **values, **environ},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1]
        with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {TOKEN}"}, trust_env=False) as client:
            yield Running(url, process, gateway, client)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        finally:
            process.kill()
            process.stdout.close()
            gateway.shutdown()
            gateway.server_close()
