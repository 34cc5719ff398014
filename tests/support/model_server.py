"""A language model's server on loopback, that speaks chat completions and answers what the test wants."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import h11
import trio


class ModelServer:
    """`says` is the content of the model's answer; `status`, `raw` and `silent` are ways to be in trouble."""

    def __init__(self) -> None:
        self.port = 0
        self.says: str = '{"meanings": []}'
        self.status, self.silent = 200, False
        self.raw: bytes | None = None
        self.heard: list[tuple[str, dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def means(self, **confidences: float) -> None:
        found = [{"capability": name, "confidence": each} for name, each in confidences.items()]
        self.says = json.dumps({"meanings": found})

    def asked(self) -> dict[str, Any]:
        """What the last request asked: the user's turn."""
        request = json.loads(self.heard[-1][2])
        found: dict[str, Any] = json.loads(request["messages"][-1]["content"])
        return found

    async def serve(self, stream: trio.SocketStream) -> None:
        connection, body, target, headers = h11.Connection(h11.SERVER), b"", "", {}
        while not isinstance(event := connection.next_event(), h11.EndOfMessage):
            if event is h11.NEED_DATA:
                connection.receive_data(await stream.receive_some())
            elif isinstance(event, h11.Request):
                target = event.target.decode()
                headers = {name.decode(): value.decode() for name, value in event.headers}
            elif isinstance(event, h11.Data):
                body += event.data
            else:
                return
        self.heard.append((target, headers, body))
        if self.silent:
            await trio.sleep_forever()
        completion = {"choices": [{"message": {"role": "assistant", "content": self.says}}]}
        answer = json.dumps(completion).encode() if self.raw is None else self.raw
        head = [("Content-Length", str(len(answer))), ("Connection", "close")]
        for part in (h11.Response(status_code=self.status, headers=head), h11.Data(data=answer), h11.EndOfMessage()):
            await stream.send_all(connection.send(part) or b"")
        await stream.aclose()


@asynccontextmanager
async def model_server() -> AsyncIterator[ModelServer]:
    server = ModelServer()
    async with trio.open_nursery() as nursery:
        [listener] = await trio.open_tcp_listeners(0, host="127.0.0.1")
        server.port = listener.socket.getsockname()[1]
        nursery.start_soon(trio.serve_listeners, server.serve, [listener])
        yield server
        nursery.cancel_scope.cancel()
