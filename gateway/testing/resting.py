"""Waiting for the background services of a test city."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Protocol

import trio
import trio.testing

LOOKS, PAUSE = 200, 0.005


class MayBeBusy(Protocol):
    """What is waited for: `gateway.background.Background`."""

    @property
    def busy(self) -> bool:
        """Whether work is under way now."""
        ...


async def rested(background: MayBeBusy) -> None:
    """Wait until background services rest, once all tasks are blocked. What waits for a thread, a socket or another
    process is waited for in real time, a second at most. On virtual time, which stands still meanwhile, one that waits
    for the clock would never rest: then there is nothing to wait for.

    Arguments:
        background: of the gateway under test.
    """
    for _ in range(LOOKS):
        if not background.busy or _only_the_clock_is_awaited():
            return
        await trio.to_thread.run_sync(time.sleep, PAUSE)
        await trio.testing.wait_all_tasks_blocked(0.001)


def _only_the_clock_is_awaited() -> bool:
    """Whether nothing goes on before the test moves the clock."""
    if not isinstance(trio.lowlevel.current_clock(), trio.testing.MockClock):
        return False
    sockets = trio.lowlevel.current_statistics().io_statistics
    read, written = getattr(sockets, "tasks_waiting_read", None), getattr(sockets, "tasks_waiting_write", None)
    if read != 1 or written != 0:  # the one is Trio's own; None: it cannot be told on this system
        return False
    root = trio.lowlevel.current_root_task()
    return root is not None and not any(map(_awaits_a_thread, _below(root)))


def _below(task: trio.lowlevel.Task) -> Iterator[trio.lowlevel.Task]:
    yield task
    for nursery in task.child_nurseries:
        for child in nursery.child_tasks:
            yield from _below(child)


def _awaits_a_thread(task: trio.lowlevel.Task) -> bool:
    code = trio.to_thread.run_sync.__code__
    return any(frame.f_code is code for frame, _ in task.iter_await_frames())
