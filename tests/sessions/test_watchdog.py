"""The watchdog, in real time: whoever holds the event loop is named with the line, once, and with how long it took."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import trio

from sessions.conversation import Conversation
from sessions.watchdog import Watchdog
from tests.sessions.town import Seen, capability, town


def block(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(0.01)


LOOP = block.__code__.co_firstlineno + 2


def owner(filename: str) -> str | None:
    return "bills" if filename == __file__ else None


@asynccontextmanager
async def watched(seen: Seen, *, whose: Any = owner, longest: float = 0.1, stuck: float = 5.0) -> AsyncIterator[None]:
    async with trio.open_nursery() as nursery:
        dog = Watchdog(seen, whose, longest=longest, stuck=stuck)
        await nursery.start(lambda task_status: dog.run(task_status=task_status))
        yield
        nursery.cancel_scope.cancel()


async def test_whoever_holds_the_loop_is_named_once_with_line_and_duration() -> None:
    seen = Seen()
    async with watched(seen):
        await trio.lowlevel.checkpoint()
        block(0.2)
        await trio.lowlevel.checkpoint()
    ((who, where, seconds, still),) = seen.holds
    assert who == "bills"
    file, _, rest = where.rpartition(":")
    assert file == __file__
    assert rest in (f"{LOOP} in block", f"{LOOP + 1} in block")
    assert 0.2 <= seconds < 2
    assert not still


async def test_a_capability_that_blocks_is_named_although_a_library_does_the_blocking(mock_clock: object) -> None:
    seen = Seen()

    async def slow(chat: Conversation[Any]) -> None:
        await chat.ask("what")
        time.sleep(0.2)  # noqa: ASYNC251 - a bug, on purpose
        await chat.say("done")

    async with town(capability("slow", slow)) as place, watched(seen):
        await place.says("slow")
        assert await place.says("it") == ["done"]
    ((who, where, *_),) = seen.holds
    assert who == "bills"
    assert where.endswith(".slow")


async def test_where_no_plugin_is_to_blame_the_innermost_line_is_told() -> None:
    seen = Seen()
    async with watched(seen, whose=lambda filename: None):
        await trio.lowlevel.checkpoint()
        block(0.2)
        await trio.lowlevel.checkpoint()
    ((who, where, *_),) = seen.holds
    assert who is None
    assert where.endswith(" in block")


async def test_one_that_may_never_end_is_told_while_it_lasts() -> None:
    seen, told = Seen(), threading.Event()

    class Telling(Seen):
        def blocked(self, owner: str | None, where: str, seconds: float, *, still: bool) -> None:
            seen.blocked(owner, where, seconds, still=still)
            told.set()

    async with watched(Telling(), longest=0.05, stuck=0.1):
        await trio.lowlevel.checkpoint()
        assert told.wait(20), "the loop hangs, and nobody says so"
        await trio.lowlevel.checkpoint()
    first, second = seen.holds
    assert first[0] == second[0] == "bills"
    assert (first[3], second[3]) == (True, False)
    assert first[2] <= second[2]


async def test_waiting_and_short_steps_are_no_news_and_the_thread_ends() -> None:
    seen, before = Seen(), set(threading.enumerate())
    async with watched(seen, longest=0.1):
        for _ in range(5):
            block(0.01)
            await trio.sleep(0.03)
    assert seen.holds == []
    watching = [thread for thread in set(threading.enumerate()) - before if "Watchdog" in thread.name]
    assert watching == []


@pytest.mark.parametrize(("longest", "stuck"), [(0, 1), (2, 1), (-1, 1)])
def test_limits_that_make_no_sense_are_refused(longest: float, stuck: float) -> None:
    with pytest.raises(ValueError, match="seconds"):
        Watchdog(Seen(), owner, longest=longest, stuck=stuck)
