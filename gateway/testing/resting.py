"""Waiting for the background services of a test city."""

from __future__ import annotations

import time

import trio
import trio.testing

from gateway.background import Background


async def rested(background: Background) -> None:
    """Wait until background services rest. What waits for a thread is waited for in real time, a second at most: one
    that waits for the clock would never rest.

    Arguments:
        background: of the gateway under test.
    """
    for _ in range(200):
        if not background.busy:
            return
        await trio.to_thread.run_sync(time.sleep, 0.005)
        await trio.testing.wait_all_tasks_blocked(0.001)
