"""Acts of the terminal are in the same audit as those of the console: who typed, what, and about what."""

from __future__ import annotations

import os
import pwd
from pathlib import Path
from typing import Any

import pytest
import trio

from gateway import cli_acts, cli_beside
from gateway.cli import main
from gateway.console import audit
from plugins.providers.desk.books import STEPS
from sessions.stores.operators import opened
from sessions.stores.sqlite import open_store

TOML = """
[city]
name = "Kganyavale"
[services]
agent_desk = "desk"
[plugins.desk]
[plugins.agent]
[plugins.menu]
"""


@pytest.fixture
async def gateway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Types a command while a store is open; gives the exit code."""
    monkeypatch.setenv("GATEWAY_DATABASE_URL", f"sqlite:///{tmp_path / 'gateway.db'}")
    monkeypatch.setenv("GATEWAY_FILES", str(tmp_path / "files"))
    (tmp_path / "plugins.toml").write_text(TOML)
    monkeypatch.setenv("GATEWAY_PLUGINS", str(tmp_path / "plugins.toml"))
    async with open_store(tmp_path / "gateway.db") as store:
        await store.plugin_prepare("desk", STEPS)

        def typed(words: tuple[str, ...]) -> int:
            with pytest.raises(SystemExit) as ended:
                main(list(words))
            return int(ended.value.code or 0)

        async def type_in(*words: str) -> int:
            return await trio.to_thread.run_sync(typed, words)

        yield type_in


def acts(folder: Path) -> list[tuple[str, str, str]]:
    with opened(folder / "gateway.db") as db:
        assert audit.verify(db).faults == ()
        return [(act.what, act.about, act.detail) for act in reversed(audit.acts(db))]


async def test_a_change_of_a_plugin_is_noted_with_the_lines_that_change(gateway: Any, tmp_path: Path) -> None:
    assert await gateway("plugins", "configure", "desk", "keep_days=7") == 0
    assert await gateway("plugins", "configure", "desk", "keep_days=8", "--dry-run") == 0
    assert await gateway("plugins", "disable", "nothing") == 1
    assert acts(tmp_path) == [("plugin changed", "desk", "+keep_days = 7")]


async def test_what_a_command_of_a_plugin_does_is_noted_without_what_was_written(gateway: Any, tmp_path: Path) -> None:
    assert await gateway("desk", "list") == 0
    assert await gateway("desk", "reply", "17", "my ID is 8001015009087", "--agent", "Sipho") == 1
    assert acts(tmp_path) == [("gateway desk reply", "17", "")]


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [("17", True), ("K-7QX2-11AB", True), ("+27825550101", False), ("27825550101", False), ("two words", False)],
)
def test_only_ids_are_noted(typed: str, is_one: bool) -> None:
    assert cli_beside._is_id(typed) is is_one


def test_who_types_is_whom_the_system_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "mallory")
    monkeypatch.setenv("USER", "mallory")
    assert cli_acts.who() == f"{pwd.getpwuid(os.getuid()).pw_name} (terminal)"

    def nobody(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    assert cli_acts.who() == f"uid {os.getuid()} (terminal)"
