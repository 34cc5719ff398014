"""docs/tutorial.md, followed word for word in a clean environment that holds what the wheels name.

The reader's set-up (blocks `console setup`) is the one thing done in another way, because tests have no network; the
commands of these blocks are compared with what is done instead.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.following import Reader, commands, environ_of
from tests.docs.page import blocks
from tests.support.clean_environment import CleanEnvironment, build_wheel, make
from tests.support.require import ROOT

PAGE = ROOT / "docs" / "tutorial.md"
BLOCKS = blocks(PAGE)
TEXT = PAGE.read_text(encoding="utf-8")
DEV = "gateway dev"
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
ACTIVATED = ["python3 -m venv .venv", ". .venv/bin/activate"]
BUILDING = ("pip", "hatchling", "editables")


def _setup() -> list[list[str]]:
    return [[command for command, _ in commands(b.body)] for b in BLOCKS if (b.kind, b.info) == ("console", "setup")]


def test_the_set_up_is_the_one_that_is_done_here() -> None:
    author, operator = _setup()
    assert author == ["mkdir bulky", "cd bulky", *ACTIVATED, 'pip install "city-gateway[testing]"']
    install = "pip install city-gateway ../bulky/dist/bulky_waste-0.1.0-py3-none-any.whl"
    assert operator == ["deactivate", "mkdir ../city", "cd ../city", *ACTIVATED, install]


def test_the_page_names_each_file_before_it_shows_it() -> None:
    """A fence's file name is only seen in the site, so the words above it say it as well."""
    at = 0
    for block in BLOCKS:
        path = block.info.partition(" ")[0]
        if path and block.info != "setup":
            above = TEXT[at : block.start]
            assert re.search(rf"`[\w./]*{re.escape(Path(path).name)}`|`{re.escape(path)}`", above), (
                f"{path} at line {TEXT[: block.start].count(chr(10))}"
            )
        at = block.end


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(ROOT, tmp_path_factory.mktemp("tutorial") / "wheel")


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> CleanEnvironment:
    """What the author has installed."""
    return make(tmp_path_factory.mktemp("author") / "venv", [wheel], extras=["testing"], more=BUILDING)


@pytest.fixture
def author(environment: CleanEnvironment, tmp_path: Path) -> Iterator[Reader]:
    (tmp_path / "bulky").mkdir()
    reader = Reader(PAGE, tmp_path / "bulky", environ_of(environment.folder / "bin", **OFFLINE))
    yield reader
    reader.leave()


FIRST, SECOND = (at for at, block in enumerate(BLOCKS) if block.info == "setup")


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.xdist_group("tutorial")
def test_the_tutorial_works_word_for_word(author: Reader, wheel: Path, tmp_path: Path) -> None:
    for block in BLOCKS[FIRST + 1 : SECOND]:
        author.follow(block)
        if DEV in block.body:
            assert author.stops(DEV) == 0
    _checked_by_strangers(author.folder)

    city = Reader(PAGE, tmp_path / "city", _operators_environ(wheel, author.folder / "dist", tmp_path))
    city.folder.mkdir()
    for block in BLOCKS[SECOND + 1 :]:
        city.follow(block)


def _operators_environ(wheel: Path, dist: Path, folder: Path) -> dict[str, str]:
    """Another machine, with the gateway and the plugin's wheel."""
    environment = make(folder / "operator", [wheel], more=BUILDING[:1])
    environ = environ_of(environment.folder / "bin", **OFFLINE)
    [built] = dist.glob("*.whl")
    subprocess.run(["pip", "install", "-q", str(built)], cwd=folder, env=environ, check=True)
    return environ


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.xdist_group("tutorial")
def test_gateway_dev_takes_every_step_of_the_tutorial(author: Reader) -> None:
    """It runs from the first step to the last one; what a step leaves can always run."""
    section = BLOCKS[FIRST].section
    for block in BLOCKS[FIRST + 1 : SECOND]:
        if block.section != section and DEV in author.running:
            author.waits_until_it_rests(DEV, "Runs what is saved")
        section = block.section
        talk = block.kind in ("talk", "diff") and ".talk" in block.info  # written by the tests of the step before
        if (block.info and not talk) or DEV in block.body:
            author.follow(block)
    assert author.stops(DEV) == 0


def _checked_by_strangers(project: Path) -> None:
    """What the reader has at the end has the right types and is tidy."""
    for command in (
        ["ruff", "check", "--no-cache", "--isolated", "--select", "E,F,W,UP,B,ASYNC,RUF", "--line-length", "120"],
        ["ruff", "format", "--check", "--no-cache", "--isolated", "--line-length", "120"],
        ["mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache"), "-p", "bulky_waste"],
    ):
        where = [] if command[0] == "mypy" else ["bulky_waste", "tests"]
        done = subprocess.run(
            [sys.executable, "-m", *command, *where],
            cwd=project,
            env={"MYPYPATH": str(ROOT), "PATH": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}:\n{done.stdout}{done.stderr}"
