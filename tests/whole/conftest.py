"""The demo city, imported once for all tests of this folder, of which each has its own copy."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.providers.embedded_city import DEMO, import_folder
from tests.support.demo import running_demo
from tests.support.require import ROOT

TODAY = dt.date(2026, 11, 24)
"""The day on which the clock of the tests begins."""


@pytest.fixture(scope="session")
def demo_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the repository's own plugins.toml beside a freshly imported demo city. Only copies of it are used:
    a city keeps what residents ask of it, and one test would find what another has done."""
    folder = tmp_path_factory.mktemp("demo-city")
    (folder / "var").mkdir()
    report = import_folder(DEMO, folder / "var" / "city.db", today=TODAY)
    assert report.ok, report.faults
    shutil.copy(ROOT / "plugins.toml", folder)
    return folder


@pytest.fixture
def demo_plugins(demo_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The plugins.toml of a demo city in which nothing has happened yet."""
    folder = shutil.copytree(demo_city, tmp_path_factory.mktemp("own-city"), dirs_exist_ok=True)
    yield folder / "plugins.toml"
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def address(demo_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo that runs; its address as it prints it."""
    folder = shutil.copytree(demo_city, tmp_path_factory.mktemp("shown-city"), dirs_exist_ok=True)
    with running_demo(tmp_path_factory.mktemp("demo"), folder / "plugins.toml") as printed:
        yield printed
