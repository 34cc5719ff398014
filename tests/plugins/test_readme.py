"""What plugins/README.md says is true: its plugin works as it is printed, and its table names every hook."""

from __future__ import annotations

import importlib.util
import inspect
import re
from pathlib import Path
from typing import Any

import pytest
import trio.testing

from gateway import hookspecs
from gateway.api import hookimpl
from gateway.plugin_host import Found, PluginHost, find_plugin
from tests.plugins.city import NALEDI, PLUGINS, open_city

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "plugins/README.md").read_text(encoding="utf-8")


def printed(path: str) -> str:
    """The block below the line that begins with a file's name."""
    found = re.search(rf"^`{re.escape(path)}`.*?```\w+\n(.*?)```", README, re.M | re.S)
    assert found, path
    return found[1]


def module_of(name: str, folder: Path) -> Any:
    """The plugin as it is printed, as a module."""
    (folder / "__init__.py").write_text(printed(f"plugins/{name}/__init__.py"), encoding="utf-8")
    spec = importlib.util.spec_from_file_location(name, folder / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def host(plugins_toml: Path, tmp_path: Path) -> PluginHost:
    """The demo city with the plugin of the page, its texts in a folder of another name."""
    folder = tmp_path / "bins"
    (folder / "words").mkdir(parents=True)
    (folder / "words/en.ftl").write_text(printed("plugins/bins/texts/en.ftl"), encoding="utf-8")
    switched_on = PLUGINS.replace("[plugins.menu]", f"{printed('plugins.toml')}[plugins.menu]")
    plugins_toml.write_text(switched_on, encoding="utf-8")
    module = module_of("bins", folder)

    @hookimpl
    def gateway_texts() -> Path:
        return folder / "words"

    module.gateway_texts = gateway_texts
    return PluginHost.load(
        plugins_toml, find=lambda name: Found(module, "1", "page") if name == "bins" else find_plugin(name)
    )


async def test_the_plugin_of_the_page_works_as_printed(
    host: PluginHost, plugins_toml: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with open_city(plugins_toml, tmp_path / "files", host) as city:
        naledi = city.talker(NALEDI)
        assert "Bin day - On which day your bins are collected" in (await naledi.says("hi"))[0]
        assert await naledi.says("which day are the bins?") == ["Where do you live?\n  1. Blouklip\n  2. Phefong"]
        assert await naledi.taps("Phefong") == [
            "Bins in Phefong are collected on *Thursday*. Please put yours out by 7:00."
        ]


def table() -> dict[str, list[str]]:
    """The rows of the table of hooks: name to signature, caller, returns, example."""
    rows = re.findall(r"^\| `(gateway_\w+)(\(.*?\))` \| (.+?) \| (.+?) \| `(.+?)` \|$", README, re.M)
    return {name: rest for name, *rest in rows}


def test_the_table_names_every_hook_as_it_is() -> None:
    hooks = {name: hook for name, hook in vars(hookspecs).items() if name.startswith("gateway_")}
    assert {name: row[0] for name, row in table().items()} == {
        name: f"({', '.join(inspect.signature(hook).parameters)})" for name, hook in hooks.items()
    }
    for name, (_, caller, _, _) in table().items():
        documented = inspect.getdoc(hooks[name]) or ""
        [first] = re.findall(r"`([\w.]+)`", caller)
        assert f"Caller: `{first}`" in documented, f"{name}: the table says {caller}"
        assert "Returns:" in documented


def test_every_example_of_the_table_has_its_hook() -> None:
    for name, (_, _, _, example) in table().items():
        assert re.search(rf"@hookimpl\s+def {name}\(", (ROOT / example).read_text(encoding="utf-8")), example


def test_every_door_of_the_page_is_one_of_the_conversation() -> None:
    from gateway.api import Conversation

    doors = set(re.findall(r"chat\.(\w+)", README)) - {"services", "resident"}
    assert {door for door in doors if not hasattr(Conversation, door)} == set()


def test_every_built_in_plugin_is_on_the_page() -> None:
    folders = [path.parent.relative_to(ROOT / "plugins") for path in (ROOT / "plugins").rglob("__init__.py")]
    built_in = [
        folder.as_posix()
        for folder in folders
        if "hookimpl" in (ROOT / "plugins" / folder / "__init__.py").read_text(encoding="utf-8")
        or (ROOT / "plugins" / folder / "hooks.py").exists()
    ]
    assert built_in
    assert [name for name in built_in if f"| `{name}` |" not in README] == []
