"""`gateway chat`: who talks in the terminal, and to which city."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
import trio
from rich.console import Console
from trio.testing import MockClock

from gateway import cli
from gateway.background import BackgroundService
from gateway.chat import chat
from gateway.runtime import PluginRuntime
from gateway.scaffold.making import make
from tests.gateway.plugged import load, module


class Typist(Console):
    """A terminal in which these lines are typed."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__(file=StringIO(), width=120)
        self._lines = iter(lines)

    def input(self, *_: object, **__: object) -> str:
        try:
            return next(self._lines)
        except StopIteration:
            raise EOFError from None

    @property
    def shown(self) -> str:
        assert isinstance(self.file, StringIO)
        return self.file.getvalue()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a plugin that is being written, where its author stands."""
    made = make("trees", tmp_path)
    monkeypatch.chdir(made)
    monkeypatch.delenv("GATEWAY_PLUGINS", raising=False)
    monkeypatch.syspath_prepend(str(made / "src"))
    return made


async def talk(folder: Path, *lines: str) -> str:
    host = cli._host_to_chat_with(None, folder)
    console = Typist(lines)
    await chat(host, name="Naledi Mokoena", phone="+27825550101", record=folder.with_name("talk"), console=console)
    return console.shown


async def test_in_the_folder_of_a_plugin_its_author_talks_to_it(project: Path, tmp_path: Path) -> None:
    shown = await talk(tmp_path / "city", "trees", "1")
    assert "How many of" in shown


async def test_a_number_taps_only_an_option_of_the_last_answer(project: Path, tmp_path: Path) -> None:
    await talk(tmp_path / "city", "trees", "1", "2")
    recorded = (tmp_path / "talk").read_text(encoding="utf-8")
    assert "taps Tree" in recorded
    assert "says 2" in recorded


async def test_with_a_plugins_toml_beside_it_the_city_is_that_one(project: Path, tmp_path: Path) -> None:
    (project / "plugins.toml").write_text('[city]\nname = "Elsewhere"\n\n[plugins.menu]\n', encoding="utf-8")
    assert "Elsewhere" in await talk(tmp_path / "city")


def test_time_passes_in_strides_so_that_reminders_come_on_their_day(tmp_path: Path) -> None:
    seen: list[float] = []

    async def look(runtime: PluginRuntime) -> None:
        seen.append(runtime.clock.now())

    service = BackgroundService(name="look", run=look, every=600)
    host = load(tmp_path, module("night", tmp_path, {"gateway_background": [service]}))
    waiting = Typist(["/wait 30 hours"])
    run = partial(chat, host, name="Naledi", phone="+27825550101", record=None, console=waiting)
    trio.run(run, clock=MockClock(rate=1.0))
    assert seen[-1] - seen[0] > 28 * 3600
    assert max(later - earlier for earlier, later in pairwise(seen)) < 2 * 3600
