"""Which city the demo runs."""

from __future__ import annotations

from pathlib import Path

from gateway.demo.city import city_for
from gateway.plugin_host import PluginHost
from tests.support.require import ROOT


def test_the_operators_own_file_is_run_where_there_is_one(tmp_path: Path) -> None:
    own = tmp_path / "plugins.toml"
    own.touch()
    assert city_for(own, tmp_path / "demo", asked_for=False) == own
    assert not (tmp_path / "demo").exists()


def test_without_one_the_demo_brings_its_own_and_leaves_it_as_it_was_changed(tmp_path: Path) -> None:
    for _ in range(2):
        found = city_for(tmp_path / "plugins.toml", tmp_path / "demo", asked_for=False)
        assert found == tmp_path / "demo" / "plugins.toml"
        host = PluginHost.load(found)
        found.write_text(found.read_text().replace("City of Kganyavale", "Mine"))
    assert PluginHost.load(found).city.name == "Mine"
    shipped = {plugin.name for plugin in PluginHost.load(ROOT / "plugins.toml").plugins}
    assert {plugin.name for plugin in host.plugins} == shipped, "the demo shows all that ships"


def test_a_file_that_somebody_asked_for_is_not_replaced(tmp_path: Path) -> None:
    named = tmp_path / "mine.toml"
    assert city_for(named, tmp_path / "demo", asked_for=True) == named
