"""`gateway plugins enable|disable|configure`, as an operator types it, on a copy of the file that ships."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gateway.cli import main
from tests.support.require import ROOT

SHIPPED = (ROOT / "plugins.toml").read_text(encoding="utf-8")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "plugins.toml"
    shutil.copy(ROOT / "plugins.toml", path)
    monkeypatch.setenv("GATEWAY_PLUGINS", str(path))
    return path


def gateway(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["plugins", *words])
    return int(ended.value.code or 0)


def test_switching_off_and_on_again_leaves_the_file_as_it_was(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gateway("disable", "bills") == 0
    said = capsys.readouterr().out
    assert "\n+enabled = false\n" in said
    assert "the next one that starts takes it" in said
    off = path.read_text()
    assert off.replace("enabled = false\n", "") == SHIPPED.replace("enabled = false\n", "")
    assert gateway("enable", "bills") == 0
    assert path.read_text() == SHIPPED
    capsys.readouterr()
    assert gateway("enable", "bills") == 0
    assert "Nothing to change" in capsys.readouterr().out


def test_a_built_in_plugin_is_switched_on_with_a_setting(path: Path) -> None:
    assert gateway("enable", "clamav", "address=127.0.0.1:3311", "seconds=5") == 0
    table = '[plugins.clamav]\naddress = "127.0.0.1:3311"\nseconds = 5\n\n'
    assert path.read_text() == SHIPPED.replace("[plugins.menu]", f"{table}[plugins.menu]")


def test_a_dry_run_shows_the_change_and_writes_nothing(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gateway("configure", "contacts", "danger_number=10111", "--dry-run") == 0
    said = capsys.readouterr().out
    assert '\n-danger_number = "112"   ' in said
    assert '\n+danger_number = "10111"   ' in said
    assert "Nothing was written (--dry-run)" in said
    assert path.read_text() == SHIPPED


def test_a_setting_is_taken_out(path: Path) -> None:
    assert gateway("configure", "contacts", "--unset", "danger_number", "--unset", "outdated_after_days") == 0
    assert "danger_number" not in path.read_text()
    assert "outdated_after_days" not in path.read_text()


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        (("disable", "embedded_city"), ["billing: embedded_city is not switched on", "directory: embedded_city"]),
        (("disable", "menu"), ["no plugin greets the resident"]),
        (("enable", "bils"), ["there is no such plugin"]),
        (
            ("configure", "contacts", "danger=1", "outdated_after_days=many"),
            ["unknown setting danger", "Expected `int`"],
        ),
        (("configure", "bins", "x=1"), ["there is no table [plugins.bins]", "gateway plugins enable bins"]),
    ],
)
def test_what_would_be_wrong_is_named_and_nothing_is_written(
    path: Path, words: tuple[str, ...], faults: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert gateway(*words) == 1
    said = capsys.readouterr().err
    assert said.startswith("Nothing was written: ")
    assert [fault for fault in faults if fault not in said] == []
    assert path.read_text() == SHIPPED


def test_the_list_is_there_still(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gateway()  # the code depends on the database of the demo city
    assert "contacts" in capsys.readouterr().out


def test_what_is_wrong_stands_whole_also_on_a_narrow_terminal(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    path.write_text(
        '[city]\nname = "City"\n[services]\nagent_desk = "chatwoot"\n[plugins.chatwoot]\n'
        'url = "https://desk.example.org"\naccount = 1\ninbox = 1\n[plugins.menu]\n'
    )
    code = gateway()
    said = capsys.readouterr().out
    assert code == 1
    assert "in trouble" in said
    [line] = [line for line in said.splitlines() if line.startswith("chatwoot: ")]
    assert "set CHATWOOT_TOKEN to the access token of Chatwoot (Profile, Access Token)" in line
