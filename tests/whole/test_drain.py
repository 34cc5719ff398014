"""SIGTERM in the middle of many conversations: exit code 0, and after the next start everybody has one answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.emulator.emulator import Emulator
from gateway.emulator.settings import ResidentSeed
from tests.whole.process import city_of_processes, eventually

MANY = tuple(ResidentSeed(f"r{n}", f"Resident {n}", f"ZA.1349120865530274{n:04}", f"2782555{n:04}") for n in range(20))


def answers(emulator: Emulator, resident: str) -> int:
    return sum(message.side == "city" for message in emulator.world.chats[resident].messages.values())


# httpx leaves the generator of a request body open when the server ends while it is being sent
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_a_stop_in_the_middle_of_many_conversations_loses_and_repeats_nothing(
    demo_plugins: Path, tmp_path: Path
) -> None:
    async with city_of_processes(demo_plugins, tmp_path, MANY) as (gateway, emulator):
        for seed in MANY:
            emulator.say(seed.id, {"type": "text", "text": {"body": "bills"}})
        await eventually(lambda: any(answers(emulator, s.id) for s in MANY), "nobody is answered", gateway.log)
        assert await gateway.stop() == 0
        await gateway.start()
        await eventually(
            lambda: all(answers(emulator, seed.id) == 1 for seed in MANY), "not everybody is answered", gateway.log
        )
        assert await gateway.stop() == 0
        assert [answers(emulator, seed.id) for seed in MANY] == [1] * len(MANY)
