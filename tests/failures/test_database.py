"""PostgreSQL falls over and comes back, while residents pay."""

from __future__ import annotations

from pathlib import Path

import pytest
import trio

from tests.failures.town import longest, open_town
from tests.support import postgres

pytestmark = [
    pytest.mark.failures,
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # the emulator's cut webhooks
]


async def test_postgresql_falls_over_under_load_and_nothing_that_was_acknowledged_is_lost(tmp_path: Path) -> None:
    with postgres.own_server() as server:
        async with open_town(tmp_path, server, workers=2) as town:
            await town.shared_by(2)

            async def restart() -> None:
                await town.booking(town.known)
                await trio.to_thread.run_sync(server.stop, "immediate")
                await trio.sleep(0.5)
                await trio.to_thread.run_sync(server.start)

            heard = await town.through(restart)
            print(f"PostgreSQL restarts: longest wait {longest(heard):.2f} s")
            await town.shared_by(2)
