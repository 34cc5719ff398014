"""docs/howto/ is true: each page holds a whole plugin; its talks go as printed, its tests pass, its types are right."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from gateway.testing.city import open_city
from gateway.testing.playing import play, seed_of
from gateway.testing.script import Restarts, parse, render
from gateway.testing.under_test import UnderTest, of_project
from tests.docs.following import WHO, commands, looks_like
from tests.docs.page import blocks
from tests.support.require import ROOT

FOLDER = ROOT / "docs" / "howto"
PAGES = {path.stem: blocks(path) for path in sorted(FOLDER.glob("*.md")) if path.stem != "index"}
WITH_PLUGIN = sorted(name for name, found in PAGES.items() if any("__init__.py" in block.info for block in found))
TALKS = [(name, at) for name, found in PAGES.items() for at, block in enumerate(found) if block.kind == "talk"]
WITH_TESTS = [name for name in WITH_PLUGIN if any(block.info.startswith("tests/") for block in PAGES[name])]
LATER = "version 2"


def plugin_of(page: str) -> str:
    return next(b.info.partition("/")[0] for b in PAGES[page] if b.info.endswith("/__init__.py"))


def project(page: str, folder: Path, *, later: bool = False) -> Path:
    """The plugin of a page as a project.

    Arguments:
        later: with the files that take over at the first `restarts` of a talk.
    """
    name = plugin_of(page)
    root = folder / ("later" if later else "first")
    for block in PAGES[page]:
        path, _, version = block.info.partition(" ")
        if ("/" in path or path == "pyproject.toml") and (later or version != LATER):
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.body, encoding="utf-8")
    if (root / "pyproject.toml").exists():
        return root
    (root / "pyproject.toml").write_text(
        f'[project]\nname = "{name}"\nversion = "1"\n[project.entry-points."gateway.plugins"]\n{name} = "{name}"\n'
        '[tool.pytest.ini_options]\ntrio_mode = true\npythonpath = ["."]\naddopts = ["--import-mode=importlib"]\n',
        encoding="utf-8",
    )
    return root


@pytest.fixture
def imports() -> Iterator[None]:
    """What a page's plugin has imported is gone afterwards."""
    path, modules = list(sys.path), set(sys.modules)
    yield
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        if name.partition(".")[0] in {plugin_of(page) for page in WITH_PLUGIN}:
            del sys.modules[name]


def under_test(root: Path) -> UnderTest:
    found = of_project(root)
    assert found is not None
    return found


@pytest.mark.parametrize(("page", "at"), TALKS, ids=[f"{name}-{at}" for name, at in TALKS])
async def test_a_talk_goes_as_printed(page: str, at: int, tmp_path: Path, mock_clock: object, imports: None) -> None:
    script = parse(WHO + PAGES[page][at].body, page)
    hosts = [under_test(project(page, tmp_path)).host(tmp_path / "city")]
    if any(block.info.endswith(LATER) for block in PAGES[page]):
        hosts.append(under_test(project(page, tmp_path, later=True)).host(tmp_path / "later-city"))
    with capture_logs() as logs:
        async with open_city(hosts[0], tmp_path / "files", (seed_of(script),)) as city:
            city.host = hosts[-1]  # takes over at the next start
            assert len(hosts) == 1 or Restarts() in script.steps
            seen = render(await play(city, script)).partition("\n\n")[2]
    assert looks_like(PAGES[page][at].body, seen), f"{page}: this is seen:\n{seen}"
    logged = [f"{log['event']} capability={log.get('capability')} reason={log.get('reason')!r}" for log in logs]
    for shown in [block.body for block in PAGES[page] if block.kind == "log"]:
        assert any(looks_like(shown, line) for line in logged), logged


def _run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env={"PYTHONPATH": str(ROOT), "MYPYPATH": str(ROOT), "PATH": os.defpath, "COLUMNS": "240"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.parametrize("page", WITH_TESTS)
def test_the_tests_of_a_page_pass(page: str, tmp_path: Path) -> None:
    root = project(page, tmp_path)
    done = _run(root, "pytest", "-q", "-p", "gateway.testing.plugin", "-p", "no:cacheprovider", "tests")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_the_commands_of_the_pages_print_what_is_shown(tmp_path: Path) -> None:
    for page in WITH_PLUGIN:
        for body in [block.body for block in PAGES[page] if block.kind == "console"]:
            for command, shown in commands(body):
                done = _run(project(page, tmp_path / page), *command.split())
                assert looks_like(shown, done.stdout), f"{page}: {command} prints:\n{done.stdout}{done.stderr}"


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_code_of_the_pages_has_the_right_types_and_is_tidy(tmp_path: Path) -> None:
    roots = {page: project(page, tmp_path / page, later=True) for page in WITH_PLUGIN}
    packages = [argument for page in WITH_PLUGIN for argument in ("-p", plugin_of(page))]
    path = os.pathsep.join([str(ROOT), *map(str, roots.values())])
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache"), *packages],
        cwd=tmp_path,
        env={"MYPYPATH": path, "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    done = _run(tmp_path, "ruff", "check", "--isolated", "--line-length", "120", "--select", "E,F,W,UP,B,ASYNC", ".")
    assert done.returncode == 0, done.stdout
    done = _run(tmp_path, "ruff", "format", "--isolated", "--line-length", "120", "--check", "--diff", ".")
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_page_is_in_the_index() -> None:
    index = (FOLDER / "index.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\]\(([\w-]+)\.md\)", index)) == set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_short_and_does_one_thing(page: str) -> None:
    text = (FOLDER / f"{page}.md").read_text(encoding="utf-8")
    words = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S).split()
    assert len(words) < 450, f"{page} has {len(words)} words beside its code"


def test_each_block_of_the_pages_is_a_file_or_something_that_is_tried() -> None:
    for page, found in PAGES.items():
        for block in found:
            assert "/" in block.info or block.info == "pyproject.toml" or block.kind in ("talk", "console", "log"), page
        text = (FOLDER / f"{page}.md").read_text(encoding="utf-8")
        assert len(found) * 2 == len(re.findall(r"^\s*```", text, re.M)), f"{page} has a block that is not looked at"


def test_two_pages_do_not_use_the_same_plugin() -> None:
    names = [plugin_of(page) for page in WITH_PLUGIN]
    assert len(names) == len(set(names))
