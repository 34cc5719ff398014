"""Our way in alone: server, verification, decoding and the durable inbox as in `gateway serve`, and nobody to answer.

python -m tests.benchmarks.peers.ingress PORT FOLDER

So an acknowledgement is measured by itself; in the whole gateway the turns that it begins run on the same core.
"""

from __future__ import annotations

import sys
from pathlib import Path

import trio

from gateway import http_server
from gateway.app import create_app
from gateway.clock import RandomIds, SystemClock
from gateway.health import Readiness
from gateway.secret import Secret
from gateway.webhook import Webhook
from sessions.messages import DeliveryStatus, Inbound
from sessions.stores.sqlite import open_store
from tests.benchmarks.posts import NUMBER, SECRET


async def run(port: int, folder: Path) -> None:
    clock = SystemClock()
    ids = RandomIds(clock)
    async with open_store(folder / "ingress.db") as store:

        async def accept(messages: tuple[Inbound, ...], statuses: tuple[DeliveryStatus, ...]) -> None:
            await store.accept(messages, statuses, now=clock.now(), ids=ids)

        webhook = Webhook(
            app_secrets=[Secret(SECRET.decode())],
            verify_token=Secret("verify"),
            numbers=frozenset({NUMBER}),
            accept=accept,
            clock=clock,
        )
        app = create_app(webhook, Readiness({}))
        wholes = {"/webhook": webhook.whole}
        await http_server.serve(app, f"127.0.0.1:{port}", shutdown_trigger=trio.sleep_forever, wholes=wholes)


if __name__ == "__main__":
    trio.run(run, int(sys.argv[1]), Path(sys.argv[2]))
