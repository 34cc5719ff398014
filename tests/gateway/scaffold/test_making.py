"""`gateway new-plugin` makes a package that works: it loads, its own tests pass, and ruff and mypy find nothing."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from gateway import cli_kit
from gateway.assembly import load_wording, word_faults
from gateway.scaffold.making import LONGEST, CannotMake, make
from gateway.testing.under_test import of_project
from tests.support.require import ROOT

LONG = "n" * (LONGEST - 5) + "_2345"


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test imports from its own folder is gone after it."""
    monkeypatch.setattr(sys, "path", list(sys.path))


def run(folder: Path, *command: str) -> None:
    """A program of the environment, in a folder; the gateway is the one of this checkout."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "MYPYPATH": f"src:{ROOT}", "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["bins", LONG])
def test_what_is_made_loads_with_all_its_words(name: str, tmp_path: Path, modules: None) -> None:
    under_test = of_project(make(name, tmp_path))
    assert under_test is not None
    host = under_test.host(tmp_path / "city")
    assert [plugin.name for plugin in host.plugins] == [name, "menu"]
    wording = load_wording(host, strict=True)
    assert word_faults(host, wording) == []
    own = {language: {key for key in entries if key.startswith(name)} for language, entries in wording.entries.items()}
    assert own["en"] == own["af"] != set()


def test_it_depends_on_this_gateway_and_names_itself_to_it(tmp_path: Path) -> None:
    made = make("street_lights", tmp_path)
    project = tomllib.loads((made / "pyproject.toml").read_text())["project"]
    assert made.name == project["name"] == "city-gateway-street-lights"
    assert project["entry-points"]["gateway.plugins"] == {"street_lights": "city_gateway_street_lights"}
    assert project["dependencies"] == ["city-gateway>=0.1,<0.2"]
    assert "@" not in "".join(path.name for path in made.rglob("*"))
    assert (made / ".github" / "workflows" / "tests.yml").exists()


@pytest.mark.parametrize("name", ["bins", LONG])
def test_ruff_finds_nothing_in_it(name: str, tmp_path: Path) -> None:
    made = make(name, tmp_path)
    run(made, "ruff", "check", "--no-cache", ".")
    run(made, "ruff", "format", "--check", "--no-cache", ".")


@pytest.mark.slow
def test_mypy_finds_nothing_in_it(tmp_path: Path) -> None:
    run(make("street_lights", tmp_path), "mypy", "--cache-dir", str(ROOT / ".mypy_cache"))


@pytest.mark.slow
def test_its_own_tests_pass(tmp_path: Path) -> None:
    run(make("street_lights", tmp_path), "pytest", "-q", "-p", "gateway.testing.plugin")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Bins", "no name for a plugin"),
        ("street-lights", "street_lights"),
        ("../bins", "no name for a plugin"),
        ("", "no name for a plugin"),
        ("n" * (LONGEST + 1), f"at most {LONGEST}"),
        ("help", "command"),
        ("bills", "already"),
    ],
)
def test_a_name_that_cannot_be_used_is_refused_with_its_reason(name: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(CannotMake, match=why):
        make(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "city-gateway-bins").mkdir()
    with pytest.raises(CannotMake, match="is there already"):
        make("bins", tmp_path)
    assert list((tmp_path / "city-gateway-bins").iterdir()) == []


def test_the_command_prints_what_to_do_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli_kit.new_plugin("bins", folder=tmp_path) == 0
    printed = capsys.readouterr().out
    assert f"cd {tmp_path / 'city-gateway-bins'}" in printed
    assert "pytest" in printed
    assert cli_kit.new_plugin("bins", folder=tmp_path) == 1
    assert "is there already" in capsys.readouterr().err
