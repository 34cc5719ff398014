"""The recorded conversations go the same when the plugins run elsewhere."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from gateway.plugin_module import find_plugin
from gateway.services import BUILT_IN, SERVICES
from gateway.testing.city import open_city
from gateway.testing.playing import play, seed_of
from gateway.testing.script import Restarts, parse, render
from gateway.testing.talks import Talks
from gateway.testing.under_test import UnderTest
from tests.gateway.remote.memory_home import SPOKEN, Memory, MemoryHome
from tests.support.require import ROOT
from tests.whole.test_conversations import TALKS

MOVED = ("account", "contacts", "bills", "payments", "menu")
GRANTS = f"services = {sorted({*SERVICES, *BUILT_IN})}, folders = ['var']" + "".join(
    f", {name} = true" for name in ("storage", "files", "pages", "messages", "policies")
)


def elsewhere(demo: Path, folder: Path, names: Iterable[str] = MOVED) -> Path:
    """The demo city's `plugins.toml` with these plugins elsewhere, in another folder."""
    shutil.copytree(demo.parent, folder, dirs_exist_ok=True)
    path = folder / demo.name
    text = path.read_text(encoding="utf-8")
    for name in names:
        table = f'[plugins.{name}]\nisolation = "worker"\ngrants = {{ {GRANTS} }}\n'
        text, count = re.subn(rf"^\[plugins\.{name}\].*\n", table, text, flags=re.M)
        assert count == 1, name
    path.write_text(text, encoding="utf-8")
    return path


HELD = [path for path in TALKS if path.stem.split("-")[0] in MOVED]
"""The talks that they hold."""

QUICK = ("contacts-danger",)
"""The others take the same way, and are slow together."""


@pytest.mark.parametrize("forgets", [False, True], ids=["kept", "forgotten"])
@pytest.mark.parametrize(
    "path",
    [pytest.param(path, id=path.stem, marks=[] if path.stem in QUICK else pytest.mark.slow) for path in HELD],
)
async def test_a_recorded_conversation_goes_as_recorded_elsewhere(
    path: Path,
    forgets: bool,
    demo_plugins: Path,
    tmp_path: Path,
    mock_clock: object,
    memory_home: type[MemoryHome],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Memory, "forgets", forgets)
    script = parse(path.read_text(encoding="utf-8"), path.name)
    plugins = elsewhere(demo_plugins, tmp_path / "city")
    async with open_city(plugins, tmp_path, (seed_of(script),)) as city:
        played = await play(city, script)
    assert _without_chance(render(played)) == _without_chance(render(script))
    if forgets or not any(isinstance(step, Restarts) for step in script.steps):  # a gateway that is new asks again, too
        assert forgets == any(reply.get("reply") == "resend" for _, _, reply in SPOKEN)


def _without_chance(talk: str) -> str:
    """A talk without the references and codes that a plugin's pages draw, which draw from its own process elsewhere."""
    return re.sub(r"(?<=reference )\w{12}|(?<=receipt-)[\w-]+(?=\.pdf)", "…", talk)


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_it_goes_the_same_whenever_the_gateway_dies(
    demo_plugins: Path, tmp_path: Path, mock_clock: object, memory_home: type[MemoryHome]
) -> None:
    plugins = elsewhere(demo_plugins, tmp_path / "city")
    talks = Talks(UnderTest(name="bills", place=tmp_path, find=find_plugin, toml=plugins))
    assert await talks.with_crashes(ROOT / "tests/testdata/conversations/contacts-card.talk") > 10


async def test_a_provider_works_elsewhere_as_well(
    demo_plugins: Path, tmp_path: Path, mock_clock: object, memory_home: type[MemoryHome]
) -> None:
    """The city's books, with the statement that is made of them, and the capability are two other processes."""
    plugins = elsewhere(demo_plugins, tmp_path / "city", (*MOVED, "embedded_city"))
    path = next(path for path in TALKS if path.stem == "bills-statement")
    script = parse(path.read_text(encoding="utf-8"), path.name)
    async with open_city(plugins, tmp_path, (seed_of(script),)) as city:
        played = await play(city, script)
    assert render(played) == render(script)
    assert {"accounts", "summary", "statement"} <= {asked["method"] for what, asked, _ in SPOKEN if what == "serve"}


@pytest.mark.slow
@pytest.mark.timeout(240)
async def test_it_goes_the_same_in_real_processes(demo_plugins: Path, tmp_path: Path, mock_clock: object) -> None:
    plugins = elsewhere(demo_plugins, tmp_path / "city", ("contacts", "menu"))
    path = next(path for path in TALKS if path.stem == "contacts-card")
    script = parse(path.read_text(encoding="utf-8"), path.name)
    async with open_city(plugins, tmp_path, (seed_of(script),)) as city:
        played = await play(city, script)
    assert render(played) == render(script)
