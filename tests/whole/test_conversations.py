"""Recorded conversations, played through the whole gateway: webhook to Cloud API, on virtual time.

`pytest tests/whole/test_conversations.py --update` writes what is seen into the files; the diff is the review.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.plugin_host import PluginHost
from gateway.testing.city import open_city
from gateway.testing.playing import play, seed_of
from gateway.testing.script import parse, render
from tests.support.require import ROOT

FOLDER = ROOT / "tests" / "testdata" / "conversations"
TALKS = sorted(FOLDER.glob("*.talk"))


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
async def test_a_recorded_conversation_goes_as_recorded(
    path: Path, demo_plugins: Path, tmp_path: Path, mock_clock: object, update: bool
) -> None:
    script = parse(path.read_text(), path.name)
    plugins = with_consent(demo_plugins) if path.stem.startswith("consent-") else demo_plugins
    async with open_city(plugins, tmp_path, (seed_of(script),)) as city:
        played = await play(city, script)
    if update:
        path.write_text(render(played))
    assert render(played) == render(script)


def with_consent(plugins: Path) -> Path:
    """The demo city asks for no consent, so that a demonstration begins at once; here it does."""
    settings = plugins.read_text().replace("[plugins.menu]", "[plugins.consent]\n\n[plugins.menu]")
    plugins.write_text(settings)
    return plugins


def test_every_plugin_has_a_recorded_conversation(demo_plugins: Path) -> None:
    listed = {plugin.name for plugin in PluginHost.load(demo_plugins).plugins if plugin.capabilities}
    assert listed - {path.stem.split("-")[0] for path in TALKS} == set(), "file names begin with the plugin's name"
