"""A test city waits for what is really under way, and not for what waits for its clock."""

from __future__ import annotations

import socket
import threading
from collections.abc import Awaitable, Callable
from functools import partial

import pytest
import trio
import trio.testing

from gateway.testing import resting
from gateway.testing.resting import rested


class Work:
    """Something under way, until what it waits for has come; counts how often it was looked at."""

    def __init__(self) -> None:
        self.busy_until, self.looks, self.seen_twice = trio.Event(), 0, trio.Event()

    @property
    def busy(self) -> bool:
        self.looks += 1
        if self.looks == 2:
            self.seen_twice.set()
        return not self.busy_until.is_set()

    async def wait_for(self, what: Callable[[], Awaitable[object]]) -> None:
        await what()
        self.busy_until.set()


async def looks(what: Callable[[], Awaitable[object]]) -> Work:
    """The work after `rested`, then cancelled."""
    work = Work()
    async with trio.open_nursery() as nursery:
        nursery.start_soon(work.wait_for, what)
        await trio.testing.wait_all_tasks_blocked()
        await rested(work)
        nursery.cancel_scope.cancel()
    return work


async def test_what_waits_for_the_clock_is_not_waited_for(mock_clock: object) -> None:
    work = await looks(partial(trio.sleep, 1.0))
    assert work.looks == 1
    assert not work.busy_until.is_set()


@pytest.mark.parametrize("limiter", [None, trio.CapacityLimiter(1)], ids=["shared", "its own"])
async def test_what_waits_for_a_thread_is_waited_for(mock_clock: object, limiter: trio.CapacityLimiter | None) -> None:
    go_on = threading.Event()
    work = Work()

    async def in_a_thread() -> None:
        await trio.to_thread.run_sync(go_on.wait, limiter=limiter)

    async with trio.open_nursery() as nursery:
        nursery.start_soon(work.wait_for, in_a_thread)
        nursery.start_soon(_once_seen_twice, work, go_on.set)
        await trio.testing.wait_all_tasks_blocked()
        await rested(work)
    assert work.busy_until.is_set()
    assert work.looks > 2


async def test_what_waits_for_a_socket_is_waited_for(mock_clock: object) -> None:
    ours, theirs = trio.socket.socketpair()
    work = Work()
    with ours, theirs:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(work.wait_for, lambda: ours.recv(1))
            nursery.start_soon(_once_seen_twice, work, lambda: socket.socket.send(theirs._sock, b"x"))
            await trio.testing.wait_all_tasks_blocked()
            await rested(work)
    assert work.busy_until.is_set()
    assert work.looks > 2


async def _once_seen_twice(work: Work, then: Callable[[], object]) -> None:
    await work.seen_twice.wait()
    then()


async def test_on_real_time_what_waits_for_the_clock_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resting, "LOOKS", 5)
    assert (await looks(trio.sleep_forever)).looks == 5
