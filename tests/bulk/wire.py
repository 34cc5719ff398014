"""The wires between sender and emulator, in memory: a request takes its time, the client's time limits hold, the line
can be down, and what has left reaches the emulator even if the sender has given up or died."""

from __future__ import annotations

from random import Random

import httpx
import trio

from tests.bulk.life import Life


class Line:
    """The state of the line, whoever is at its end."""

    def __init__(self, app: httpx.ASGITransport, nursery: trio.Nursery, chance: Random) -> None:
        self.app, self.nursery, self.chance = app, nursery, chance
        self.down = False


class Wire(httpx.AsyncBaseTransport):
    """From one life of the sender to the emulator."""

    def __init__(self, line: Line, life: Life) -> None:
        self._line, self._life = line, life

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        line, life = self._line, self._life
        if line.down:
            await life.passes(0.01)
            raise httpx.ConnectError("connection refused", request=request)
        await life.passes(line.chance.uniform(0.02, 0.12))
        answered, answers = trio.Event(), list[httpx.Response]()

        async def over_there() -> None:
            response = await line.app.handle_async_request(request)
            answers.append(
                httpx.Response(response.status_code, headers=response.headers, content=await response.aread())
            )
            await trio.sleep(line.chance.uniform(0.02, 0.12))
            answered.set()

        line.nursery.start_soon(over_there)
        if not await life.until(answered, request.extensions["timeout"]["read"]):
            raise httpx.ReadTimeout("no answer in time", request=request)
        return answers[0]
