"""A bare ASGI application on the same Hypercorn: reads the body and answers 200.

python -m tests.benchmarks.peers.echo PORT
"""

from __future__ import annotations

import sys
from functools import partial
from typing import Any

import trio
from hypercorn.config import Config
from hypercorn.trio import serve


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """Answer 200 with what came."""
    if scope["type"] == "lifespan":
        while (await receive())["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        await send({"type": "lifespan.shutdown.complete"})
        return
    body = b""
    while True:
        event = await receive()
        body += event.get("body", b"")
        if not event.get("more_body"):
            break
    head = [(b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": body})


def main(port: int) -> None:
    config = Config()
    config.bind = [f"127.0.0.1:{port}"]
    config.accesslog, config.errorlog = None, None
    config.keep_alive_max_requests = 1_000_000
    trio.run(partial(serve, echo, config))


if __name__ == "__main__":
    main(int(sys.argv[1]))
