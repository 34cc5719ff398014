"""A clean virtual environment with our wheels and nothing but what their metadata names.

There is no network in tests, so dependencies come from the environment that runs them, file by file and only those that
the wheels ask for, directly or through others. What a wheel forgets to name is not there.
"""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterable, Iterator
from email.parser import Parser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def build_wheel(project: Path, into: Path) -> Path:
    """Build a project's wheel with what is installed.

    Arguments:
        project: the folder of its `pyproject.toml`. into: an empty folder.
    """
    into.mkdir(parents=True)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(into)]
    _run(command, project, {"PATH": ""})
    [wheel] = into.glob("*.whl")
    return wheel


class CleanEnvironment:
    """A virtual environment. See `make`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / "bin" / "python"

    def run(self, cwd: Path, *command: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """A program of this environment; it must succeed.

        Arguments:
            cwd: the folder to run it in. command: its name and arguments. environ: all that is in its environment.
        """
        return _run([str(self.folder / "bin" / command[0]), *command[1:]], cwd, self.environ | environ)

    @property
    def environ(self) -> dict[str, str]:
        """What a program in it is given; nothing that could lead back to the checkout."""
        return {"PATH": f"{self.folder / 'bin'}:{os.defpath}", "COLUMNS": "200", "PYTHONDONTWRITEBYTECODE": "1"}


def make(
    folder: Path, wheels: Iterable[Path], extras: Iterable[str] = (), *, more: Iterable[str] = ()
) -> CleanEnvironment:
    """Make an environment with these wheels installed.

    Arguments:
        folder: where; must not exist. wheels: all of ours. extras: of the wheels, such as `testing`.
        more: further distributions, with what they need.

    Raises:
        AssertionError: something does not fit; shows what was printed.
    """
    venv.create(folder, symlinks=True, with_pip=False)
    environment, wheels = CleanEnvironment(folder), list(wheels)
    [site] = folder.glob("lib/python3*/site-packages")
    more = list(more)
    for name in sorted(_needed(wheels, set(extras), more)):
        _place(importlib.metadata.distribution(name), site, environment)
    for wheel in wheels:
        _uv(environment, "install", "--no-deps", "--compile-bytecode", str(wheel))  # as pip does
    _uv(environment, "check")
    return environment


def _uv(environment: CleanEnvironment, verb: str, *arguments: str) -> None:
    command = [sys.executable, "-m", "uv", "pip", verb, "--offline", "--python", str(environment.python), *arguments]
    _run(command, environment.folder, {"PATH": "", "UV_CACHE_DIR": str(environment.folder / "cache")})


def _needed(wheels: list[Path], extras: set[str], more: list[str]) -> set[str]:
    """The distributions that the wheels name, directly or through others, less the wheels themselves; and `more`."""
    lines = {wheel: _requires(wheel) for wheel in wheels}
    ours = {canonicalize_name(wheel.name.partition("-")[0]) for wheel in wheels}
    open_ = [wanted for each in lines.values() for wanted in _wanted(each, extras)]
    open_ += map(Requirement, more)
    found: set[str] = set()
    seen: set[tuple[str, frozenset[str]]] = set()
    while open_:
        wanted = open_.pop()
        name, asked = canonicalize_name(wanted.name), frozenset(wanted.extras)
        if name in ours or (name, asked) in seen:
            continue
        seen.add((name, asked))
        found.add(name)
        open_ += _wanted(importlib.metadata.requires(name) or [], set(asked))
    return found


def _requires(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as packed:
        [name] = [each for each in packed.namelist() if each.endswith(".dist-info/METADATA")]
        return Parser().parsestr(packed.read(name).decode()).get_all("Requires-Dist") or []


def _wanted(lines: list[str], extras: set[str]) -> Iterator[Requirement]:
    for line in lines:
        wanted = Requirement(line)
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield wanted


def _place(distribution: importlib.metadata.Distribution, site: Path, environment: CleanEnvironment) -> None:
    """Put the files of a distribution there, also what pip has compiled: whoever follows a page starts dozens of
    processes. Programs are made anew, for the old ones start another Python."""
    for program in distribution.entry_points.select(group="console_scripts"):
        path = environment.folder / "bin" / program.name
        call = f"import sys; from {program.module} import {program.attr} as main; sys.exit(main())"
        path.write_text(f"#!/bin/sh\nexec '{environment.python}' -c '{call}' \"$@\"\n", encoding="utf-8")
        path.chmod(0o755)
    for file in distribution.files or ():
        source = Path(str(distribution.locate_file(file)))
        if ".." in file.parts or (file.suffix == ".pyc" and not source.exists()):
            continue
        target = site / file
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, target)
        except OSError:  # another disk
            shutil.copy2(source, target)


def _run(command: list[str], cwd: Path, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, cwd=cwd, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command} in {cwd}:\n{done.stdout}{done.stderr}"
    return done
