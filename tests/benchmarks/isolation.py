"""One turn of a capability in the gateway's own process and in a worker that is shut in: how much slower is the latter?

    .venv/bin/python -m tests.benchmarks.isolation [ROUNDS]

A turn is a message, from the inbox to the commit, in a city in memory: a choice, and its answer with a service call.
Both are measured in the same process, one after the other, so the ratio holds where the numbers do not.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

import trio
import trio.testing

from gateway.emulator.settings import ResidentSeed
from gateway.plugin_host import PluginHost
from gateway.testing.city import open_city
from plugins.providers.embedded_city import DEMO, import_folder

THANDI = ResidentSeed(id="thandi", name="Thandi", user_id="ZA.101", phone="27825550103")
PLUGINS = """
[city]
name = "Kganyavale"
[services]
directory = "embedded_city"
[plugins.embedded_city]
database = "city.db"
[plugins.contacts]
isolation = "{isolation}"
{grants}
[plugins.menu]
"""
GRANTS = '[plugins.contacts.grants]\nservices = ["directory"]'


TURNS = 6
"""Of one city; time stands still, so the pace of one resident's messages is bounded."""


async def turns(folder: Path, isolation: str, count: int) -> list[float]:
    """Seconds of each turn."""
    path = folder / f"{isolation}.toml"
    grants = GRANTS if isolation == "worker" else ""
    path.write_text(PLUGINS.format(isolation=isolation, grants=grants), encoding="utf-8")
    found = []
    async with open_city(PluginHost.load(path), folder / isolation, (THANDI,)) as city:
        thandi = city.person("thandi")
        for _ in range(count):
            for words in ("contacts", "1"):
                begin = time.perf_counter()
                await thandi.says(words)
                found.append(time.perf_counter() - begin)
            await thandi.says("menu")
    return found[2:]  # the first ones load what is loaded once


async def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        import_folder(DEMO, folder / "city.db")
        here, there = list[float](), list[float]()
        for _ in range(count):
            here += await turns(folder, "in-process", TURNS)
            there += await turns(folder, "worker", TURNS)
    for name, found in (("in-process", here), ("worker", there)):
        print(f"{name:10} median {statistics.median(found) * 1000:6.1f} ms, the slowest {max(found) * 1000:6.1f} ms")
    print(f"ratio      median {statistics.median(there) / statistics.median(here):6.2f}")


if __name__ == "__main__":
    trio.run(main, int(sys.argv[1]) if len(sys.argv) > 1 else 4, clock=trio.testing.MockClock())
