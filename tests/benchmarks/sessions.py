"""Sessions beside bare tasks of Trio and asyncio: how fast they come to be, what they hold, what stops for them.

    python -m tests.benchmarks.sessions KIND NUMBER

measures one kind in this process; `measure` runs each in a process of its own. A session is an actor whose coroutine is
parked in a question; it has taken a durable turn for that, which a bare task has not. A task waits on a channel (a
queue) of its own.

- *a full collection*: how long Python's collector stops everything when it goes through all that is live.
- *the loop's longest stop*: while everybody takes a turn, with whatever the collector does by itself.
- *woken by replay*: from the message to the end of a turn whose session was put away, with so many answers in its
  journal; beside a turn of a session that is live.
"""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any

import msgspec
import trio
import trio.testing
from msgspec import Struct

from gateway.clock import CountingIds, SystemClock
from gateway.collector import keep_collections_short
from sessions.registry import Registry, RegistrySettings
from sessions.stores.sqlite import open_store
from tests.benchmarks.figures import Effort, Figure, Goal
from tests.benchmarks.memory import BATCH, Quiet, resident_bytes, said
from tests.sessions.town import PlainDispatcher, PlainTexts, SilentBell, capability

MANY, MOST = 10_000, 100_000
SHORT_JOURNAL, LONG_JOURNAL = 5, 50
WAKINGS = 300
STOP = Goal(250.0, least=False, of="ours")


class Found(Struct, frozen=True):
    """What one kind comes to.

    Arguments:
        spawned: a second. bytes: of each. collection: milliseconds. turns: a second, with all of them live.
        stop: the loop's longest, milliseconds.
    """

    spawned: float
    bytes: float
    collection: float
    turns: float = 0.0
    stop: float = 0.0


async def questions(chat: Any) -> None:
    for number in range(LONG_JOURNAL + WAKINGS):
        await chat.ask(f"{number}")


@asynccontextmanager
async def serving(folder: Path, most_live: int) -> AsyncIterator[Registry]:
    """A registry over a store on disk, with one capability that asks and asks."""
    async with open_store(folder / "bench.db") as store, trio.open_nursery() as nursery:
        registry = Registry(
            store=store,
            dispatcher=PlainDispatcher([capability("start", questions, gives_way=False)]),
            texts=PlainTexts(),
            clock=SystemClock(),
            ids=CountingIds("r"),
            outbox=SilentBell(),
            observer=Quiet(),
            settings=RegistrySettings(idle_after=1e9, most_live=most_live, look_every=1e9),
        )
        await nursery.start(lambda task_status: registry.run(task_status=task_status))
        yield registry
        nursery.cancel_scope.cancel()


async def everybody_says(registry: Registry, turn: str, number: int, first: int = 0) -> float:
    """Turns a second, when so many residents say something."""
    begun = time.perf_counter()
    for start in range(first, first + number, BATCH):
        who = range(start, min(start + BATCH, first + number))
        await registry.accept([said(f"{turn}.{each}", each, time.time()) for each in who])
        await registry.settled()
    return number / (time.perf_counter() - begun)


async def sessions(number: int) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        async with serving(Path(folder), 2 * number) as registry:
            await everybody_says(registry, "before", 100, first=number)  # what is made once
            before = resident_bytes()
            keep_collections_short()
            async with longest_stop() as stop:
                spawned = await everybody_says(registry, "first", number)
                turns = await everybody_says(registry, "next", min(number, 5_000))
            collection = full_collection()
            used = resident_bytes() - before
    return Found(spawned, used / number, collection, turns, 1000 * stop[0])


async def tasks(number: int) -> Found:
    kept: list[Any] = []

    async def wait(channel: trio.MemoryReceiveChannel[object]) -> None:
        await channel.receive()

    async with trio.open_nursery() as nursery:
        keep_collections_short()
        before, begun = resident_bytes(), time.perf_counter()
        for _ in range(number):
            send, receive = trio.open_memory_channel[object](1)
            kept.append(send)
            nursery.start_soon(wait, receive)
        await trio.testing.wait_all_tasks_blocked()
        spawned = number / (time.perf_counter() - begun)
        collection, used = full_collection(), resident_bytes() - before
        nursery.cancel_scope.cancel()
    return Found(spawned, used / number, collection)


def asyncio_tasks(number: int) -> Found:
    async def run() -> Found:
        keep_collections_short()
        before, begun = resident_bytes(), time.perf_counter()
        kept = []
        for _ in range(number):
            queue = asyncio.Queue[object](1)
            kept.append((queue, asyncio.create_task(queue.get())))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        spawned = number / (time.perf_counter() - begun)
        found = Found(spawned, (resident_bytes() - before) / number, full_collection())
        for _, task in kept:
            task.cancel()
        return found

    return asyncio.run(run())


def full_collection() -> float:
    """Milliseconds for which a full collection of what has come since the start stops everything: the best of three."""
    took = []
    for _ in range(3):
        begun = time.perf_counter()
        gc.collect()
        took.append(1000 * (time.perf_counter() - begun))
    return min(took)


@asynccontextmanager
async def longest_stop() -> AsyncIterator[list[float]]:
    """Seconds for which the event loop stood still at most during the block."""
    found = [0.0]

    async def look() -> None:
        while True:
            begun = time.perf_counter()
            await trio.sleep(0.005)
            found[0] = max(found[0], time.perf_counter() - begun - 0.005)

    async with trio.open_nursery() as nursery:
        nursery.start_soon(look)
        yield found
        nursery.cancel_scope.cancel()


async def waking(number: int) -> dict[str, list[float]]:
    """Milliseconds of turns: of live sessions, and of such that were put away, with a short and a long journal."""
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        async with serving(Path(folder), 10_000) as registry:
            for name, answers in (("short", SHORT_JOURNAL), ("long", LONG_JOURNAL)):
                who = range(len(found) * 1000, len(found) * 1000 + 20)
                for turn in range(answers + 1):
                    await registry.accept([said(f"{name}.{turn}.{each}", each, time.time()) for each in who])
                    await registry.settled()
                live, woken = [], []
                for nth in range(number):
                    resident = who[nth % len(who)]
                    live.append(await _one_turn(registry, f"live.{name}.{nth}", resident))
                    await registry.put_away_resting()
                    woken.append(await _one_turn(registry, f"woken.{name}.{nth}", resident))
                found[f"live {name}"], found[name] = live, woken
    return found


async def _one_turn(registry: Registry, id: str, resident: int) -> float:
    begun = time.perf_counter()
    await registry.accept([said(id, resident, time.time())])
    await registry.settled()
    return 1000 * (time.perf_counter() - begun)


KINDS: dict[str, Callable[[int], Any]] = {
    "sessions": lambda number: trio.run(sessions, number),
    "tasks": lambda number: trio.run(tasks, number),
    "asyncio": asyncio_tasks,
    "waking": lambda number: trio.run(waking, number),
}


def _measured(kind: str, number: int) -> Any:
    command = [sys.executable, "-m", "tests.benchmarks.sessions", kind, str(number)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return msgspec.json.decode(said)


def measure(effort: Effort) -> Iterator[Figure]:
    """All figures about sessions."""
    yield from _wakings(effort)
    for number, rounds in ((effort.many(MANY), effort.rounds), (effort.many(MOST), 1)):
        ours, trios, asyncios = ([_measured(kind, number) for _ in range(rounds)] for kind in _THREE)
        for name, unit, field, goal in _FIELDS:
            for beside, base in (("a bare Trio task", trios), ("an asyncio task", asyncios)):
                yield Figure(
                    what=f"{name}, {number:,}",
                    unit=unit,
                    ours=tuple(each[field] for each in ours),
                    beside=beside,
                    base=tuple(each[field] for each in base),
                    goal=goal if base is trios else None,
                )
    yield Figure(
        what=f"the loop's longest stop, {number:,} live",
        unit="ms",
        ours=tuple(each["stop"] for each in ours),
        goal=STOP,
    )


_THREE = ("sessions", "tasks", "asyncio")
_FIELDS = (
    ("come to be", "a second", "spawned", None),
    ("bytes of each", "bytes", "bytes", Goal(1.5, least=False)),
    ("a full collection", "ms", "collection", None),
)


def _wakings(effort: Effort) -> Iterator[Figure]:
    found = [
        _measured("waking", max(20, round(WAKINGS * min(1.0, 20 * effort.scale)) // 3)) for _ in range(effort.rounds)
    ]
    for name, answers in (("short", SHORT_JOURNAL), ("long", LONG_JOURNAL)):
        for at, called in ((50, "p50"), (99, "p99")):
            ours, base = (
                tuple(quantiles(each[kind], n=100)[at - 1] for each in found) for kind in (name, f"live {name}")
            )
            yield Figure(
                what=f"woken by replay, {answers} answers, {called}",
                unit="ms",
                ours=ours,
                beside="a live session's turn",
                base=base,
                goal=Goal(2.0, least=False) if (name, called) == ("long", "p99") else None,
            )


if __name__ == "__main__":
    print(msgspec.json.encode(KINDS[sys.argv[1]](int(sys.argv[2]))).decode())
