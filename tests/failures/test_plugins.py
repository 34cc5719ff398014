"""One command has all processes take a change of plugins, while residents pay; who does not take it is named."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from tests.failures.fleet import Fleet, Member
from tests.failures.town import longest, open_town
from tests.support import postgres

pytestmark = [
    pytest.mark.failures,
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # the emulator's cut webhooks
]


async def test_all_processes_take_a_change_and_who_does_not_is_named(tmp_path: Path) -> None:
    others = tmp_path / "other.toml"
    with postgres.own_server() as server:
        members = [Member(), Member({"GATEWAY_PLUGINS": str(others)})]
        others.write_text("")
        async with open_town(tmp_path, server, make=partial(Fleet, members=members), same=others) as town:
            await town.shared_by(2)
            logs = [town.fleet.log_of(number) for number in (0, 1)]

            async def change() -> None:
                shutil.copy(town.plugins, others)
                with others.open("a") as file:
                    file.write("[plugins.language]\n")
                with town.plugins.open("a") as file:
                    file.write("[plugins.language]\n")
                code, said = await town.gateway.ran("plugins", "reload")
                assert (code, "Switched on: language" in said) == (0, True), said
                assert ["plugins_changed" in log.read_text() for log in logs] == [True, True]

                with town.plugins.open("a") as file:
                    file.write("enabled = false\n")
                code, said = await town.gateway.ran("plugins", "reload")
                assert code == 1, said
                assert "has not taken it" in said
                assert f":{town.fleet.pids()[0]} " in said or f":{town.fleet.pids()[1]} " in said
                assert "another one than that of the process that took the change first" in said
                shutil.copy(town.plugins, others)
                code, said = await town.gateway.ran("plugins", "reload")
                assert code == 0, said

            print(f"plugins changed: longest wait {longest(await town.through(change)):.2f} s")
