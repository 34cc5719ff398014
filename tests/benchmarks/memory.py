"""Bytes per live, idle session, beside a bare Trio task that waits on a memory channel of its own.

    python -m tests.benchmarks.memory [SESSIONS]

A session is an actor whose coroutine is parked at a question three entries deep. Each figure is measured in a process
of its own, by the growth of the resident set after a full collection; the ratio is what counts. What is left of a
session that was put away is counted in Python's memory blocks: a process seldom gives pages back.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import trio
import trio.testing

from gateway.clock import CountingIds, SystemClock
from sessions.messages import Alias, Inbound, TypedText
from sessions.records import State
from sessions.registry import Registry, RegistrySettings
from sessions.stores.sqlite import open_store
from tests.sessions.town import PlainDispatcher, PlainTexts, Seen, SilentBell, capability

BATCH = 500


def resident_bytes() -> int:
    """The process's resident set, after a full collection."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096


class Quiet(Seen):
    """Keeps nothing: what it would keep is not the session's."""

    def turn(
        self, resident: str, capability: str | None, state: State, replies: int, language: str, seconds: float
    ) -> None:
        pass


async def interview(chat: Any) -> None:
    for question in ("one", "two", "three", "four"):
        await chat.ask(question)


@asynccontextmanager
async def talking(number: int, idle_after: float) -> AsyncIterator[tuple[Registry, int, int]]:
    """Sessions three entries deep; with them the resident bytes and the memory blocks of Python before."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(Path(folder) / "bench.db") as store, trio.open_nursery() as nursery:
            clock = SystemClock()
            registry = Registry(
                store=store,
                dispatcher=PlainDispatcher([capability("start", interview, gives_way=False)]),
                texts=PlainTexts(),
                clock=clock,
                ids=CountingIds("r"),
                outbox=SilentBell(),
                observer=Quiet(),
                settings=RegistrySettings(idle_after=idle_after, most_live=number, look_every=1e9),
            )
            await nursery.start(lambda task_status: registry.run(task_status=task_status))
            before, blocks = resident_bytes(), sys.getallocatedblocks()
            for turn in range(4):
                for first in range(0, number, BATCH):
                    everybody = range(first, min(first + BATCH, number))
                    await registry.accept([said(f"{turn}.{who}", who, clock.now()) for who in everybody])
                    await registry.settled()
            yield registry, before, blocks
            nursery.cancel_scope.cancel()


async def sessions(number: int) -> float:
    """Bytes per live session."""
    async with talking(number, 1e9) as (registry, before, _):
        used = resident_bytes() - before
        assert registry.live == number
    return used / number


async def put_away(number: int) -> float:
    """Memory blocks of Python per session that was put away."""
    async with talking(number, 2.0) as (registry, _, before):
        with trio.fail_after(60):
            while registry.live:  # noqa: ASYNC110 - nobody tells
                await trio.sleep(0.5)
        gc.collect()
        return (sys.getallocatedblocks() - before) / number


def said(id: str, who: int, at: float) -> Inbound:
    return Inbound(id=id, aliases=(Alias("wa_id", str(who)),), sent_at=at, content=TypedText("an answer"))


async def bare_tasks(number: int) -> float:
    """Bytes per task that waits on a memory channel."""
    kept: list[Any] = []

    async def wait(channel: trio.MemoryReceiveChannel[object]) -> None:
        await channel.receive()

    async with trio.open_nursery() as nursery:
        before = resident_bytes()
        for _ in range(number):
            send, receive = trio.open_memory_channel[object](1)
            kept.append(send)
            nursery.start_soon(wait, receive)
        await trio.testing.wait_all_tasks_blocked()
        used = resident_bytes() - before
        nursery.cancel_scope.cancel()
    return used / number


MEASURES: dict[str, Callable[[int], Awaitable[float]]] = {
    "sessions": sessions,
    "tasks": bare_tasks,
    "put_away": put_away,
}


def measured(what: str, number: int) -> float:
    """One figure, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.memory", what, str(number)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main(arguments: list[str]) -> None:
    if len(arguments) == 2:
        print(trio.run(MEASURES[arguments[0]], int(arguments[1])))
        return
    number = int(arguments[0]) if arguments else 10_000
    task, session, left = (measured(what, number) for what in ("tasks", "sessions", "put_away"))
    print(f"{number} of each: task with a channel {task:.0f} bytes, live session {session:.0f} bytes, ", end="")
    print(f"ratio {session / task:.2f} (goal 1.5)")
    print(f"what is left of a session that was put away: {left:.3f} memory blocks")


if __name__ == "__main__":
    main(sys.argv[1:])
