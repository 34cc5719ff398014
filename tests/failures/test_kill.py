"""`kill -9` of a process in the middle of turns, some of which are changing the world just then."""

from __future__ import annotations

import os
import signal
from functools import partial
from pathlib import Path
from statistics import median

import pytest
import trio

from tests.failures.fleet import Fleet, members
from tests.failures.town import Town, longest, open_town, taken_over
from tests.support import postgres

pytestmark = [
    pytest.mark.failures,
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # the emulator's cut webhooks
]

NOTICED = 10.0
"""Seconds; far more than it takes (docs/scaling.md), for the machine of the tests may be busy."""


async def kill(town: Town) -> tuple[float, float, float]:
    """Kill the process that serves most residents while it books a payment of one of them.

    Returns: seconds until the first of its residents had an answer, until all had one, and the longest wait of anybody.
    """
    served: dict[str, str] = {}
    at = 0.0

    async def strike() -> None:
        nonlocal served, at
        pid = town.busiest()
        served = town.served_by(pid)
        await town.booking(served)
        os.kill(pid, signal.SIGKILL)
        at = trio.current_time()

    heard = await town.through(strike)
    return *taken_over(heard, served.values(), at), longest(heard)


@pytest.mark.parametrize("workers", [2, 4])
async def test_a_worker_that_is_killed_amid_bookings_is_noticed_at_once(workers: int, tmp_path: Path) -> None:
    with postgres.own_server() as server:
        async with open_town(tmp_path, server, workers=workers) as town:
            took = []
            for _ in range(2):
                await town.shared_by(workers)
                took.append(await kill(town))
            tell(f"kill -9, {workers} workers", took)
            assert median(first for first, _, _ in took) < NOTICED
            assert town.ledger.repeated, "no kill has met a booking"


async def test_a_process_that_is_killed_where_nobody_looks_after_it_is_missed(tmp_path: Path) -> None:
    """As with a machine that is lost: only the time since its last sign of life tells."""
    with postgres.own_server() as server:
        async with open_town(tmp_path, server, make=partial(Fleet, members=members(2))) as town:
            took = []
            for _ in range(2):
                await town.shared_by(2)
                took.append(await kill(town))
                await town.fleet.again(town.fleet.ended())
            tell("kill -9, nobody told", took)
            assert median(first for first, _, _ in took) < NOTICED
            assert town.ledger.repeated, "no kill has met a booking"


def tell(what: str, took: list[tuple[float, float, float]]) -> None:
    first, every, longest = (f"{median(each):.2f}" for each in zip(*took, strict=True))
    print(f"{what}: first answer after {first} s, all after {every} s, longest wait {longest} s; {took}")
