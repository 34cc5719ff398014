"""The demo city, imported once for all tests of this folder."""

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
def demo_plugins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own plugins.toml, beside a freshly imported demo city."""
    folder = tmp_path_factory.mktemp("demo-city")
    (folder / "var").mkdir()
    report = import_folder(DEMO, folder / "var" / "city.db", today=TODAY)
    assert report.ok, report.faults
    return Path(shutil.copy(ROOT / "plugins.toml", folder))


@pytest.fixture(scope="module")
def address(demo_plugins: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo that runs; its address as it prints it."""
    with running_demo(tmp_path_factory.mktemp("demo"), demo_plugins) as printed:
        yield printed
