"""All processes are started anew, one after the other, while residents pay: as for a new version."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.failures.town import RESIDENTS, longest, open_town
from tests.support import postgres
from tests.whole.process import eventually

pytestmark = [
    pytest.mark.failures,
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # the emulator's cut webhooks
]


async def test_a_rolling_restart_loses_and_doubles_nothing(tmp_path: Path) -> None:
    with postgres.own_server() as server:
        async with open_town(tmp_path, server, workers=2) as town:
            await town.shared_by(2)
            before = set(town.pids())

            async def roll() -> None:
                town.gateway.hang_up()
                await eventually(lambda: not before & set(town.pids()), "they are not started anew", town.gateway.log)
                await town.shared_by(2)

            heard = await town.through(roll)
            print(f"rolling restart: longest wait {longest(heard):.2f} s")
            listed = json.loads(await town.gateway.run("sessions", "--owner", "--json"))
            assert len(listed) == len(RESIDENTS)
            assert all(each["owner"] for each in listed)
            assert town.ledger.repeated == 0, "a process that is told to end finishes what it has begun"
