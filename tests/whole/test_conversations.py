"""Recorded conversations, played through the whole gateway: webhook to Cloud API, on virtual time.

`pytest tests/whole/test_conversations.py --update` writes what is seen into the files; the diff is the review.
"""

from __future__ import annotations

from collections.abc import Awaitable
from pathlib import Path

import pytest

from gateway.emulator.settings import ResidentSeed
from gateway.plugin_host import PluginHost
from gateway.testing.city import City, Person, open_city
from gateway.testing.script import Restarts, Says, Script, Sees, Sends, Shares, Step, Taps, Waits, parse, render
from tests.support.require import ROOT

FOLDER = ROOT / "tests" / "testdata" / "conversations"
TALKS = sorted(FOLDER.glob("*.talk"))


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
async def test_a_recorded_conversation_goes_as_recorded(
    path: Path, demo_plugins: Path, tmp_path: Path, mock_clock: object, update: bool
) -> None:
    script = parse(path.read_text(), path.name)
    seed = ResidentSeed("someone", script.name, "ZA.13491208655302741918", (script.phone or "").lstrip("+") or None)
    async with open_city(demo_plugins, tmp_path, (seed,)) as city:
        played = await play(city, script)
    if update:
        path.write_text(render(played))
    assert render(played) == render(script)


async def play(city: City, script: Script) -> Script:
    """The script, with what was really seen in place of what should be."""
    person = city.person("someone")
    steps: list[Step] = []
    for step in script.steps:
        if isinstance(step, Sees):
            continue
        seen = await _do(city, person, step)
        steps.append(step)
        if seen:
            steps.append(Sees(tuple(seen)))
    return Script(script.about, script.name, script.phone, tuple(steps))


async def _do(city: City, person: Person, step: Step) -> list[str]:
    does: Awaitable[list[str]]
    match step:
        case Says(words):
            does = person.says(words)
        case Taps(title):
            does = person.taps(title)
        case Shares(latitude, longitude):
            does = person.shares(latitude, longitude)
        case Sends(kind, filename):
            does = person.sends(kind, filename)
        case Waits(seconds):
            await city.wait(seconds)
            return person.sees()
        case _:
            assert isinstance(step, Restarts)
            await city.restart()
            return person.sees()
    return await does


def test_every_plugin_has_a_recorded_conversation(demo_plugins: Path) -> None:
    listed = {plugin.name for plugin in PluginHost.load(demo_plugins).plugins if plugin.capabilities}
    assert listed - {path.stem.split("-")[0] for path in TALKS} == set(), "file names begin with the plugin's name"
