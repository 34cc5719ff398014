"""The overview, and the same live."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

import trio
from quart import Response

from gateway.console import people
from gateway.console.desk import Ask, Page

PAUSE_SECONDS = 5.0


async def overview(ask: Ask) -> Response:
    """What happens now, and what needs somebody."""
    return ask.page("overview.html", glance=await ask.desk.glances.now())


async def live(ask: Ask) -> Response:
    """The same, again every few seconds, for as long as the login lasts."""
    response = Response(_Stream(ask), content_type="text/event-stream")
    response.headers["X-Accel-Buffering"] = "no"  # a proxy shall not collect them
    return response


class _Stream(AsyncIterator[bytes]):
    """An object, for it needs no end; see `gateway.testing.memory_transport`."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def __aiter__(self) -> _Stream:
        return self

    async def __anext__(self) -> bytes:
        await trio.sleep(PAUSE_SECONDS)  # the page itself is new; nothing in it is replaced while a keyboard sets out
        login = self._ask.login
        assert login is not None
        if not await self._ask.read(partial(people.lasts, id=login.id, now=self._ask.now)):
            raise StopAsyncIteration
        glance = await self._ask.desk.glances.now()
        text = self._ask.desk.renderer.page("overview_parts.html", {"glance": glance, "now": self._ask.now})
        lines = "".join(f"data: {line}\n" for line in text.splitlines() if line.strip())
        return f"event: overview\n{lines}\n".encode()


PAGES = (
    Page(path="/console/", view=overview),
    Page(path="/console/live", view=live, stream=True),
)
