"""The pages that are made from the code are what the code says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from gateway.plugin_host import PluginHost
from gateway.remote.trust import LEVELS
from tests.docs import made
from tests.support.require import ROOT

PAGES: dict[str, Callable[[], str]] = {"cli.md": made.commands, "plugins-toml.md": made.plugins_toml}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_code_says(name: str, update: bool) -> None:
    path, now = ROOT / "docs" / name, PAGES[name]()
    if update:
        path.write_text(now, encoding="utf-8")
    if path.read_text(encoding="utf-8") != now:
        pytest.fail(f"docs/{name} is not what the code says. Run: pytest tests/docs/test_made.py --update")


def test_every_command_is_on_the_page() -> None:
    source = (ROOT / "gateway" / "cli.py").read_text(encoding="utf-8")
    own = re.findall(r"^app\.command\(\w+\.(\w+)\)|^@app\.command\ndef (\w+)", source, re.M)
    assert len(re.findall(r"^## gateway ", made.commands(), re.M)) == len(own) > 10


def test_every_setting_says_what_it_is() -> None:
    rows = [line for line in made.plugins_toml().splitlines() if line.startswith("| `")]
    assert len(rows) > 8
    assert [row for row in rows if row.endswith("|  |")] == []


def test_the_file_that_is_shown_has_no_fault(tmp_path: Path) -> None:
    [shown] = re.findall(r"```toml\n(.*?)```", made.SETTINGS, re.S)
    (tmp_path / "plugins.toml").write_text(shown)
    assert [plugin.name for plugin in PluginHost.load(tmp_path / "plugins.toml").plugins][-1] == "menu"


def test_every_capability_of_ours_is_on_the_page_about_residents() -> None:
    page = (ROOT / "docs" / "residents.md").read_text(encoding="utf-8")
    talks = [name for name in made.own_plugins() if (ROOT / "plugins" / name / "capability.py").exists()]
    assert {"bills", "contacts"} <= set(talks)
    assert [name for name in talks if f"| `{name}` |" not in page] == []


def test_every_level_of_isolation_is_told() -> None:
    assert [level for level in LEVELS if f'"{level}"' not in made.TRUST] == []


def test_every_plugin_of_the_repository_is_there() -> None:
    assert {"menu", "contacts", "bills", "clamav", "embedded_city"} <= set(made.own_plugins())
