"""The pytest plugin of the kit costs nothing where it is not used, and tells what is missing."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.support.require import ROOT


def test_it_is_the_pytest_plugin_of_the_wheel_and_loads_nothing_heavy() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    [module] = project["entry-points"]["pytest11"].values()
    heavy = ("trio", "quart", "httpx", "msgspec")
    code = f"import {module}, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_a_project_without_a_plugin_is_told_what_to_write(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.pytest.ini_options]\ntrio_mode = true\n')
    (tmp_path / "test_x.py").write_text("async def test_x(resident):\n    pass\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "gateway.testing.plugin"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "has no [project.entry-points.'gateway.plugins']" in done.stdout
