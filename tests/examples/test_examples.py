"""The packages in examples/ are what we tell strangers to make: their tests pass, and nobody finds anything in them."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from gateway.plugin_host import PluginHost
from gateway.testing.under_test import of_project
from tests.support import source
from tests.support.require import ROOT

PACKAGES = sorted(path.parent for path in (ROOT / "examples").glob("*/pyproject.toml"))
ALLOWED = {"gateway.api", "gateway.testing"}

packages = pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)


def run(package: Path, *command: str) -> str:
    """A program of the environment, in the package's folder; the gateway is the one of this checkout."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=package,
        env={
            "PYTHONPATH": str(ROOT),
            "MYPYPATH": f"src:{ROOT}",
            "PATH": "",
            "COLUMNS": "200",
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@packages
def test_it_imports_nothing_of_ours_but_the_api_and_the_kit(package: Path) -> None:
    imported: set[str] = set()
    for path in source.python("examples"):
        if path.is_relative_to(package):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and not node.level:
                    imported.add(node.module or "")
                elif isinstance(node, ast.Import):
                    imported.update(alias.name for alias in node.names)
    ours = {name for name in imported if name.partition(".")[0] in source.PRODUCT}
    assert ours <= ALLOWED
    assert "gateway.api" in ours


@packages
def test_it_is_complete(package: Path) -> None:
    names = {source.name(path).removeprefix(f"{source.name(package)}/") for path in source.files()}
    assert {"README.md", "LICENSE", "pyproject.toml"} <= names
    code = f"src/{package.name.replace('-', '_')}"
    assert (package / code / "py.typed").exists()
    assert list((package / code / "conversations").glob("*.talk"))
    assert list((package / "tests").glob("test_*.py"))


def bring_data(package: Path, folder: Path) -> None:
    """What the README says that lies beside plugins.toml."""
    under_test = of_project(package)
    assert under_test is not None
    for path in (under_test.place / "conversations").iterdir():
        if path.is_dir():
            shutil.copytree(path, folder / path.name)


@packages
def test_its_readme_switches_it_on_as_its_settings_want_it(package: Path, tmp_path: Path) -> None:
    """What the README shows for plugins.toml is loaded as it stands there."""
    under_test = of_project(package)
    assert under_test is not None
    readme = (package / "README.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"```toml\n(.*?)```", readme, re.S)
    table = tomllib.loads(shown)["plugins"][under_test.name]
    bring_data(package, tmp_path)
    (tmp_path / "plugins.toml").write_text(f'[city]\nname = "A"\n{shown}\n[plugins.menu]\n', encoding="utf-8")

    host = PluginHost.load(tmp_path / "plugins.toml", find=under_test.find)
    assert [plugin.name for plugin in host.plugins] == [under_test.name, "menu"]
    assert len(table) <= 2, "three lines switch it on"


@pytest.mark.slow
@pytest.mark.timeout(240)
@packages
def test_its_own_tests_pass(package: Path) -> None:
    run(package, "pytest", "-q", "-p", "gateway.testing.plugin", "-p", "no:cacheprovider")


@pytest.mark.slow
@pytest.mark.timeout(240)
@packages
def test_conformance_finds_nothing_broken_and_nothing_missing(package: Path) -> None:
    printed = run(package, "gateway", "conformance", ".", "--least", "gold")
    assert "  broken " not in printed
    assert "  missing " not in printed
    assert "goes the same with crashes" in printed


@pytest.mark.slow
@pytest.mark.timeout(240)
@packages
def test_mypy_finds_nothing_in_it(package: Path) -> None:
    run(package, "mypy", "--cache-dir", str(ROOT / ".mypy_cache"))


@packages
def test_ruff_finds_nothing_in_it(package: Path) -> None:
    run(package, "ruff", "check", "--no-cache", ".")
    run(package, "ruff", "format", "--check", "--no-cache", ".")
