"""What the emulator's tests share: a clock, ids, a gateway that answers as told, and a running emulator."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import trio
import trio.testing
from quart.datastructures import FileStorage

from gateway.emulator.app import create_app, emulator_of
from gateway.emulator.emulator import Emulator
from gateway.emulator.settings import EmulatorSettings, StatusDelays

NUMBER = "900800700600500"
MESSAGES = f"/v26.0/{NUMBER}/messages"
MEDIA = f"/v26.0/{NUMBER}/media"
BEARER = {"Authorization": "Bearer token"}
NALEDI = "+27821234567"
THABO = "+27835550142"
LERATO = "ZA.77120954486031158204"
PDF = b"%PDF-1.7\n" + b"x" * 100
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100


class TrioTime:
    """A clock that follows Trio's own, so that virtual time moves it."""

    def __init__(self, start: float = 1_795_478_400.0) -> None:
        self._start = start

    def now(self) -> float:
        return self._start + trio.current_time()


class FixedTime:
    """A clock that stands still until it is moved by hand."""

    def __init__(self, now: float = 1_795_478_400.0) -> None:
        self.at = now

    def now(self) -> float:
        return self.at


class Counting:
    """Ids in order."""

    def __init__(self) -> None:
        self.count = 0

    def new(self) -> str:
        self.count += 1
        return f"{self.count:024d}"


class FakeGateway:
    """Takes webhooks and answers what it is told, 200 by default."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self.answers: list[int | Exception] = []
        self.verify_token = "verify"

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            fits = request.url.params.get("hub.verify_token") == self.verify_token
            return httpx.Response(200, text=request.url.params["hub.challenge"]) if fits else httpx.Response(403)
        self.requests.append(request)
        answer = self.answers.pop(0) if self.answers else 200
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer)

    def values(self) -> list[dict[str, Any]]:
        """`value` of each webhook, in order."""
        return [json.loads(request.content)["entry"][0]["changes"][0]["value"] for request in self.requests]

    def messages(self) -> list[dict[str, Any]]:
        return [message for value in self.values() for message in value.get("messages", [])]

    def statuses(self) -> list[dict[str, Any]]:
        return [status for value in self.values() for status in value.get("statuses", [])]

    def steps(self) -> list[str]:
        return [status["status"] for status in self.statuses()]


def settings(**changes: Any) -> EmulatorSettings:
    fixed: dict[str, Any] = {
        "webhook_url": "http://gateway.test/webhook",
        "verify_token": "verify",
        "app_secret": "secret",
        "access_token": "token",
        "status_delays": StatusDelays(0.0, 0.0, 0.0),
        "reads": "always",
        "verify_at_start": False,
        "templates": "any",
    }
    return EmulatorSettings(**{**fixed, **changes})


class Running:
    """An emulator that runs, its test client, and the gateway that it talks to."""

    def __init__(self, client: Any, emulator: Emulator, gateway: FakeGateway) -> None:
        self.client, self.emulator, self.gateway = client, emulator, gateway

    async def post(self, path: str, body: Any, **headers: str) -> tuple[int, Any]:
        response = await self.client.post(path, json=body, headers=headers)
        return response.status_code, await response.get_json()

    async def get(self, path: str, **headers: str) -> tuple[int, Any]:
        response = await self.client.get(path, headers=headers)
        return response.status_code, await response.get_json()

    async def send(self, **body: Any) -> tuple[int, Any]:
        """A message of the city, to Naledi unless told otherwise."""
        to = {} if "to" in body or "recipient" in body else {"to": NALEDI}
        return await self.post(MESSAGES, {"messaging_product": "whatsapp", **to, **body}, **BEARER)

    async def send_text(self, text: str = "Hello", **body: Any) -> tuple[int, Any]:
        return await self.send(type="text", text={"body": text}, **body)

    async def say(self, text: str = "Hi", who: str = "naledi") -> dict[str, Any]:
        """A resident writes; returns once the gateway has it."""
        _, message = await self.post(f"/control/residents/{who}/send", {"type": "text", "text": {"body": text}})
        await self.settle()
        assert isinstance(message, dict)
        return message

    async def chat(self, who: str = "naledi") -> list[dict[str, Any]]:
        _, messages = await self.get(f"/control/residents/{who}/messages")
        assert isinstance(messages, list)
        return messages

    async def upload(self, data: bytes = PDF, mime: str = "application/pdf", name: str = "bill.pdf") -> tuple[int, Any]:
        response = await self.client.post(
            MEDIA,
            headers=BEARER,
            form={"messaging_product": "whatsapp", "type": mime},
            files={"file": FileStorage(io.BytesIO(data), filename=name, content_type=mime)},
        )
        return response.status_code, await response.get_json()

    async def settle(self) -> None:
        """Let everything that is due happen."""
        await trio.testing.wait_all_tasks_blocked()


@asynccontextmanager
async def running(gateway: FakeGateway | None = None, clock: Any = None, **changes: Any) -> AsyncIterator[Running]:
    """An emulator on a clock that follows Trio's, with a fake gateway behind its webhooks."""
    gateway = gateway or FakeGateway()
    transport: Callable[[httpx.Request], httpx.Response] = gateway
    async with httpx.AsyncClient(transport=httpx.MockTransport(transport)) as client:
        app = create_app(settings(**changes), clock=clock or TrioTime(), ids=Counting(), client=client)
        async with app.test_app() as serving:
            emulator_of(app).samples.handles.add("4::sample")
            yield Running(serving.test_client(), emulator_of(app), gateway)
