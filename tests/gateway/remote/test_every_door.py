"""Every door of a conversation does the same elsewhere as in the gateway's own process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from gateway.emulator.settings import ResidentSeed
from gateway.plugin_host import PluginHost
from gateway.plugin_module import Found, find_plugin
from gateway.testing.city import City, Person, open_city
from tests.gateway.remote import everything
from tests.gateway.remote.memory_home import Memory, MemoryHome

THANDI = ResidentSeed(id="thandi", name="Thandi", user_id="ZA.101", phone="27825550103")
SETTLED = msgspec.msgpack.encode({"amount": {"cents": 900, "currency": "ZAR"}})

Step = Callable[[City, Person], Awaitable[list[str]]]


def says(words: str) -> Step:
    return lambda _city, person: person.says(words)


def taps(title: str) -> Step:
    return lambda _city, person: person.taps(title)


async def settles(_city: City, person: Person) -> list[str]:
    return await person.hears_of("Settled", "s1", SETTLED)


async def waits_three_hours(city: City, person: Person) -> list[str]:
    await city.wait(3 * 3600)
    return person.sees()


async def waits_a_day(city: City, person: Person) -> list[str]:
    await city.wait(25 * 3600)
    return person.sees()


async def fills_in(_city: City, person: Person) -> list[str]:
    return await person.fills_in(kind="fig", planted="2026-11-02", note="by the gate")


TO_THE_WAIT = [says("all doors please"), says("a lot"), says("12.50"), taps("Number 3")]

TALKS: dict[str, list[Step]] = {
    "settled": [*TO_THE_WAIT, settles, taps("Yes"), says("no"), says("x"), says("y")],
    "heard and again": [*TO_THE_WAIT, says("who knows"), taps("Yes"), says("30"), taps("Number 1"), settles],
    "timed out": [*TO_THE_WAIT, waits_three_hours, taps("No"), says("hi")],
    "back over the child": [*TO_THE_WAIT[:3], says("back"), taps("Number 2"), says("back"), says("cancel")],
    "left": [*TO_THE_WAIT[:3], says("menu"), says("hi")],
    "expired": [*TO_THE_WAIT[:3], waits_a_day, says("hi")],
    "troubles": [says("all troubles"), taps("Try again"), says("x"), says("y"), says("hi")],
    "trouble left": [says("all troubles"), taps("Leave it")],
    "form in words": [says("plant a tree"), says("fig"), says("2 November 2026"), says("-")],
    "form filled in": [says("plant a tree"), fills_in],
    "another language": [says("all tongues"), taps("Afrikaans"), says("menu"), says("all tongues"), says("12.50")],
    "a language in the middle": [
        says("all doors please"),
        says("all tongues"),
        taps("Afrikaans"),
        says("3"),
        says("4"),
    ],
    "form by words": [says("plant a tree"), says("I would rather talk"), says("oak"), says("1 Dec 2026"), says("no")],
}


RESTARTING = ("settled", "back over the child", "form in words", "another language", "a language in the middle")
"""Talks in which the gateway is started again after each step, too."""


def find(name: str) -> Found | None:
    if name != "ev":
        return find_plugin(name)
    return Found(everything, "1.0", "tests")


async def transcript(folder: Path, isolation: str, talk: str, *, restarting: bool = False) -> list[list[str]]:
    folder.mkdir()
    everything._fails["next"] = 0
    path = folder / "plugins.toml"
    city = '[city]\nname = "Kganyavale"\nlanguages = ["en", "af"]\n'
    text = f'{city}[plugins.ev]\nisolation = "{isolation}"\n[plugins.menu]\n'
    path.write_text(text, encoding="utf-8")
    host = PluginHost.load(path, find=find)
    seen = []
    async with open_city(host, folder, (THANDI,), forms=talk in ("form filled in", "form by words")) as city:
        thandi = city.person("thandi")
        for step in TALKS[talk]:
            seen.append(await step(city, thandi))
            if restarting:
                await city.restart()
    return seen


QUICK = ("settled", "form filled in", "troubles", "a language in the middle")
"""The others take the same way, and are slow together."""


@pytest.mark.parametrize(
    "talk", [pytest.param(talk, marks=[] if talk in QUICK else pytest.mark.slow) for talk in TALKS]
)
async def test_a_talk_goes_the_same_elsewhere(
    talk: str,
    tmp_path: Path,
    mock_clock: Any,
    memory_home: type[MemoryHome],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory_home, "find", staticmethod(find))
    here = await transcript(tmp_path / "here", "in-process", talk)
    assert any(here), "it says something"
    assert await transcript(tmp_path / "kept", "worker", talk) == here
    monkeypatch.setattr(Memory, "forgets", True)
    assert await transcript(tmp_path / "forgotten", "worker", talk, restarting=talk in RESTARTING) == here
