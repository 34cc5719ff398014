"""The line between one process and PostgreSQL: dead without a word, cut with a reset, and whole again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import trio

from tests.failures.fleet import Fleet, members
from tests.failures.town import Town, longest, open_town, taken_over
from tests.support import postgres
from tests.support.cut_line import line_to
from tests.whole.process import eventually

pytestmark = [
    pytest.mark.failures,
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # the emulator's cut webhooks
]


async def cut(town: Town, sever: Callable[[], object], heal: Callable[[], object]) -> str:
    """Cut the first process off until the others have all and have served everybody, and heal it. Gives the times."""
    await town.shared_by(2)
    served: dict[str, str] = {}
    at = 0.0

    async def trouble() -> None:
        nonlocal served, at
        served = town.served_by(town.fleet.pids()[0])
        await town.booking(served)
        sever()
        at = trio.current_time()
        await eventually(lambda: town.owners() == 1, "nobody takes over", town.gateway.log)
        await town.all_have_paid(1, served.values())
        heal()

    heard = await town.through(trouble)
    await town.shared_by(2)
    first, every = taken_over(heard, served.values(), at)
    return f"first answer after {first:.2f} s, all after {every:.2f} s, longest {longest(heard):.2f} s"


async def test_a_process_that_is_cut_off_from_postgresql_is_replaced_and_comes_back(tmp_path: Path) -> None:
    with postgres.own_server() as server:
        async with line_to(f"{server.folder}/.s.PGSQL.5432") as line:
            through = f"postgresql://postgres@127.0.0.1:{line.port}/postgres"
            two = members(2, GATEWAY_DATABASE_URL=through)
            async with open_town(tmp_path, server, make=partial(Fleet, members=two)) as town:
                print("no word from PostgreSQL:", await cut(town, line.cut, line.mend))
                print("lines to PostgreSQL reset:", await cut(town, line.reset, line.mend))
