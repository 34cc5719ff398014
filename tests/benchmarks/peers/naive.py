"""An assembly as one writes it first, kept as a baseline: a Quart view, httpx with its pool, SQLite; durable.

python -m tests.benchmarks.peers.naive PORT API_PORT FOLDER

A webhook is verified, decoded and put into the inbox before it is acknowledged; a turn writes state and outbox in one
transaction, posts the reply, and marks it as sent. Commits of one moment share one transaction.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import apsw
import httpx
import trio
from hypercorn.config import Config
from hypercorn.trio import serve
from quart import Response, request
from quart_trio import QuartTrio

from tests.benchmarks.posts import NUMBER, SECRET

ROWS = ("Bills", "Contacts", "Report a problem", "Meter readings", "Applications", "Jobs")
TABLES = """
create table inbox(id text primary key, resident text, body text, done integer default 0);
create index of_resident on inbox(resident);
create table session(resident text primary key, state text);
create table outbox(id integer primary key, resident text, body text, sent integer default 0);
create index to_resident on outbox(resident);
"""


class Books:
    """The store: one writer, and whoever waits for it shares its transactions."""

    def __init__(self, path: Path) -> None:
        self._database = apsw.Connection(str(path))
        list(self._database.execute("pragma journal_mode=wal; pragma synchronous=full;" + TABLES))
        self._send, self._receive = trio.open_memory_channel[tuple[list[Any], trio.Event]](10_000)

    async def write(self, *statements: tuple[str, tuple[Any, ...]]) -> None:
        """Run statements, durably."""
        done = trio.Event()
        await self._send.send((list(statements), done))
        await done.wait()

    async def run(self) -> None:
        async for first in self._receive:
            batch = [first]
            while True:
                try:
                    batch.append(self._receive.receive_nowait())
                except trio.WouldBlock:
                    break
            await trio.to_thread.run_sync(self._commit, [s for statements, _ in batch for s in statements])
            for _, done in batch:
                done.set()

    def _commit(self, statements: list[tuple[str, tuple[Any, ...]]]) -> None:
        with self._database:
            for sql, values in statements:
                self._database.execute(sql, values)


def application(books: Books, turn: Callable[[str], None]) -> QuartTrio:
    app = QuartTrio("naive")

    @app.post("/webhook")
    async def webhook() -> Response:
        raw = await request.get_data(as_text=False)
        assert isinstance(raw, bytes)
        signed = "sha256=" + hmac.new(SECRET, raw, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(signed, request.headers.get("X-Hub-Signature-256", "")):
            return Response("", 401)
        value = json.loads(raw)["entry"][0]["changes"][0]["value"]
        messages = value.get("messages", [])
        await books.write(
            *(
                ("insert or ignore into inbox(id, resident, body) values (?, ?, ?)", (m["id"], m["from"], raw.decode()))
                for m in messages
            ),
            *(
                ("update outbox set sent = 2 where id = ?", (int("".join(filter(str.isdigit, s["id"]))),))
                for s in value.get("statuses", [])
            ),
        )
        for message in messages:
            turn(message["from"])
        return Response("", 200)

    return app


async def run(port: int, api_port: int, folder: Path) -> None:
    books = Books(folder / "naive.db")
    sections = [{"title": "", "rows": [{"id": title, "title": title} for title in ROWS]}]
    limits = httpx.Limits(max_connections=64, max_keepalive_connections=64)
    async with (
        httpx.AsyncClient(trust_env=False, limits=limits, timeout=30) as client,
        trio.open_nursery() as nursery,
    ):

        async def answer(resident: str) -> None:
            action = {"button": "What I can do", "sections": sections}
            body = {"text": "Hello! Welcome to the city. What can I do for you?"}
            message = {
                "messaging_product": "whatsapp",
                "to": f"+{resident}",
                "type": "interactive",
                "interactive": {"type": "list", "body": body, "action": action},
            }
            state = "insert into session values (?, 'asking') on conflict(resident) do update set state = 'asking'"
            await books.write(
                (state, (resident,)),
                ("insert into outbox(resident, body) values (?, ?)", (resident, json.dumps(message))),
                ("update inbox set done = 1 where resident = ?", (resident,)),
            )
            await client.post(f"http://127.0.0.1:{api_port}/v26.0/{NUMBER}/messages", json=message)
            await books.write(("update outbox set sent = 1 where resident = ?", (resident,)))

        app = application(books, lambda resident: nursery.start_soon(answer, resident))
        config = Config()
        config.bind = [f"127.0.0.1:{port}"]
        config.accesslog, config.errorlog = None, None
        config.keep_alive_max_requests = 1_000_000
        nursery.start_soon(books.run)
        nursery.start_soon(partial(serve, app, config))


if __name__ == "__main__":
    trio.run(run, int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
