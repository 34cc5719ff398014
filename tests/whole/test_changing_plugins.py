"""A gateway process takes changes by SIGHUP and by `gateway plugins`, and no talk is lost over it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gateway.emulator.emulator import Emulator
from gateway.emulator.settings import ResidentSeed
from tests.whole.process import GatewayProcess, city_of_processes, eventually

ANNA = ResidentSeed("r1", "Naledi", "ZA.13491208655302741", "27825550101")


def heard(emulator: Emulator) -> list[str]:
    chat = emulator.world.chats["r1"].messages.values()
    return [str(message.content) for message in chat if message.side == "city"]


async def says(gateway: GatewayProcess, emulator: Emulator, words: str) -> str:
    before = len(heard(emulator))
    emulator.say("r1", {"type": "text", "text": {"body": words}})
    await eventually(lambda: len(heard(emulator)) > before, f"no answer to {words}", gateway.log)
    return heard(emulator)[-1]


@pytest.mark.slow
async def test_a_process_takes_changes_while_a_resident_talks(demo_plugins: Path, tmp_path: Path) -> None:
    plugins = tmp_path / "plugins.toml"
    plugins.write_text(demo_plugins.read_text().replace("var/city.db", str(demo_plugins.parent / "var" / "city.db")))
    async with city_of_processes(plugins, tmp_path, (ANNA,)) as (gateway, emulator):
        assert "contacts" in (await says(gateway, emulator, "menu")).lower()
        said = await gateway.run("plugins", "disable", "contacts")
        assert "the gateway that runs has taken it" in said
        assert "Switched off: contacts" in said
        assert "contacts" not in (await says(gateway, emulator, "menu")).lower()

        written = plugins.read_text()
        plugins.write_text(written.replace("enabled = false\n", ""))
        gateway.hang_up()
        await eventually(lambda: gateway.log.read_text().count("plugins_changed") == 2, "no change", gateway.log)
        assert "contacts" in (await says(gateway, emulator, "menu")).lower()

        plugins.write_text(written + "\n[plugins.nowhere]\n")
        gateway.hang_up()
        await eventually(lambda: "there is no such plugin" in gateway.log.read_text(), "no fault", gateway.log)
        assert "contacts" in (await says(gateway, emulator, "menu")).lower()
        shutil.copy(demo_plugins, plugins)
        assert await gateway.stop() == 0
