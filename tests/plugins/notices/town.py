"""A city with notices and nothing else, for tests: residents who take them, and staff at their terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gateway.emulator.settings import ResidentSeed
from gateway.testing.city import City, Person, open_city
from gateway.testing.crashing import Plan
from gateway.text_twin import twin
from plugins.notices.cli import commands
from plugins.notices.settings import Settings

NALEDI, SIPHO, ANNA = (
    ResidentSeed(id=name, name=name.title(), phone=f"2782555020{n}", user_id=f"ZA.{n}")
    for n, name in enumerate(("naledi", "sipho", "anna"), 1)
)
MINUTE, HOUR = 60.0, 3600.0

PLUGINS = """
[city]
name = "City of Kganyavale"
languages = ["en", "af"]
[services]
notices = "embedded_city"
[plugins.embedded_city]
database = "city.db"
[plugins.notices]
by_account = false
per_second = {per_second}
{more}
[plugins.menu]
"""


class Town:
    """A city that is open.

    Arguments:
        capsys: hears what staff read.
    """

    def __init__(self, city: City, capsys: pytest.CaptureFixture[str], settings: Settings) -> None:
        self.city, self._capsys = city, capsys
        self._people: dict[str, Person] = {}
        self._commands = {each.name: each.run for each in commands(settings)}

    def person(self, seed: ResidentSeed) -> Person:
        """A resident, who remembers what they have seen."""
        return self._people.setdefault(seed.id, self.city.person(seed.id))

    async def take(self, *seeds: ResidentSeed, area: str = "old mill") -> None:
        """These residents ask for notices of an area."""
        for seed in seeds:
            [done] = await self.person(seed).says(f"notices {area}")
            assert done.startswith("Done."), done

    async def staff(self, command: str, *names: str, code: int = 0, **options: Any) -> str:
        """Staff type a command; gives what they read."""
        assert await self._commands[command](self.runtime(), *names, **options) == code
        read = self._capsys.readouterr()
        return read.out + read.err

    async def send(self, area: Sequence[str] = ("old-mill",), **options: Any) -> str:
        """Staff send a notice about water; gives its id."""
        options = {"kind": "water", "text": ["No water until six"], **options}
        printed = await self.staff("send", area=list(area), **options)
        return next(word.strip(".;:") for word in printed.split() if word.startswith("N-"))

    def runtime(self) -> Any:
        """What a command beside the gateway is handed."""
        assert self.city.gateway is not None
        host = self.city.gateway.plugins.current.host
        [plugin] = [each for each in host.plugins if each.name == "notices"]
        services = SimpleNamespace(**host.supplied(("deliveries", "notices")))
        return SimpleNamespace(
            storage=plugin.storage, clock=self.city.clock, ids=self.city.ids, city=host.city, services=services
        )

    async def seconds(self, count: int) -> None:
        """Let seconds pass, one by one, so that each is used for sending."""
        for _ in range(count):
            await self.city.wait(1.0)

    async def until(self, hour: int) -> None:
        """Let time pass until this hour of the city's day (it is two hours ahead of UTC)."""
        now = self.city.clock.now()
        await self.city.wait((hour * HOUR - (now + 2 * HOUR)) % (24 * HOUR) + 1)

    def told(self, seed: ResidentSeed, words: str = "No water until six") -> int:
        """How often a resident was told."""
        return sum(words in bubble for bubble in _twins(self.person(seed)))


def _twins(person: Person) -> list[str]:
    return [twin(message) for message in person.messages()]


@asynccontextmanager
async def open_town(
    plugins_toml: Path,
    capsys: pytest.CaptureFixture[str],
    seeds: tuple[ResidentSeed, ...] = (NALEDI, SIPHO, ANNA),
    *,
    per_second: int = 10,
    more: str = "",
    plan: Plan | None = None,
) -> AsyncIterator[Town]:
    """A town for the time of the block, at noon.

    Arguments:
        per_second, more: settings. plan: where the gateway dies.
    """
    plugins_toml.write_text(PLUGINS.format(per_second=per_second, more=more))
    async with open_city(plugins_toml, plugins_toml.parent / "var", seeds, plan=plan) as city:
        town = Town(city, capsys, Settings(by_account=False, per_second=per_second))
        await town.until(12)
        yield town
