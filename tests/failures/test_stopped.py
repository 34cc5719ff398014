"""A process that stands still for longer than its time, and comes back: what it brings too late is refused."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
import trio

from tests.failures.fleet import Fleet, go_on, members, stop_still
from tests.failures.town import longest, open_town, taken_over
from tests.support import postgres
from tests.whole.process import eventually

pytestmark = [
    pytest.mark.failures,
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # the emulator's cut webhooks
]


async def test_the_late_write_of_a_process_that_stood_still_is_refused(tmp_path: Path) -> None:
    with postgres.own_server() as server:
        async with open_town(tmp_path, server, make=partial(Fleet, members=members(2))) as town:
            await town.shared_by(2)
            served: dict[str, str] = {}
            log, at = tmp_path, 0.0

            async def stand_still() -> None:
                nonlocal served, log, at
                pid = town.busiest()
                served = town.served_by(pid)
                log = town.fleet.log_of(town.fleet.pids().index(pid))
                await town.booking(served)
                stop_still(pid)
                at = trio.current_time()
                await eventually(lambda: town.owners() == 1, "nobody takes over", town.gateway.log)
                await town.all_have_paid(1, served.values())
                go_on(pid)
                await eventually(lambda: "late_write_refused" in log.read_text(), "nothing was refused", log)

            heard = await town.through(stand_still)
            first, every = taken_over(heard, served.values(), at)
            print(f"SIGSTOP: first answer after {first:.2f} s, all after {every:.2f} s, longest {longest(heard):.2f} s")
            assert town.ledger.repeated, "whoever took over did not go on with what was begun"
            await town.shared_by(2)
