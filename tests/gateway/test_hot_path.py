"""Hooks cost nothing on the way of a message: once the plugins are loaded, no hook is called any more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pluggy
import pytest
import trio.testing

from gateway.emulator.settings import ResidentSeed
from gateway.plugin_host import PluginHost
from gateway.testing.city import open_city


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the hooks that are called, and by which way soever."""
    names: list[str] = []
    real = pluggy._callers._multicall

    def counted(hook_name: str, *rest: Any) -> Any:
        names.append(hook_name)
        return real(hook_name, *rest)

    init = pluggy.PluginManager.__init__

    def begun(self: Any, project: str) -> None:
        init(self, project)
        self._inner_hookexec = counted

    monkeypatch.setattr(pluggy.PluginManager, "__init__", begun)
    return names


async def test_no_hook_is_called_while_residents_talk(
    called: list[str], tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    tables = "[plugins.doorkeeper]\n[plugins.consent]\n[plugins.menu]"
    (tmp_path / "plugins.toml").write_text(f'[city]\nname = "Kganyavale"\n{tables}\n')
    host = PluginHost.load(tmp_path / "plugins.toml")
    hooks = {hook for plugin in host.plugins for hook in plugin.hooks if hook != "gateway_api"}
    assert {"gateway_message_filters", "gateway_policies", "gateway_capabilities"} <= hooks <= set(called)
    assert max(called.count(hook) for hook in hooks) <= len(host.plugins), "each once for each plugin"
    called.clear()
    seed = ResidentSeed(id="anna", name="Anna", user_id="ZA.1", phone="27825550101")
    async with open_city(host, tmp_path, (seed,)) as city:
        anna = city.person("anna")
        for words in ("hello", "my data", "what do you know of me", "back", "menu"):
            assert await anna.says(words)
    assert called == []
