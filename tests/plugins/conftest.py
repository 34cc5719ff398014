from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from plugins.providers.embedded_city import DEMO, import_folder
from tests.plugins.city import PLUGINS, City, open_city

TODAY = date(2026, 11, 24)
"""The day that `TrioClock` begins with."""


@pytest.fixture(scope="session")
def kganyavale(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the imported demo city; not to be changed."""
    folder = tmp_path_factory.mktemp("kganyavale")
    report = import_folder(DEMO, folder / "city.db", today=TODAY)
    assert report.ok, report.faults
    return folder


@pytest.fixture
def plugins_toml(kganyavale: Path, tmp_path: Path) -> Path:
    """The demo city's `plugins.toml`, in a folder of the test's own."""
    shutil.copy(kganyavale / "city.db", tmp_path / "city.db")
    path = tmp_path / "plugins.toml"
    path.write_text(PLUGINS, encoding="utf-8")
    return path


@pytest.fixture
async def city(plugins_toml: Path, tmp_path: Path) -> AsyncIterator[City]:
    """The demo city, open; a test that wants it also asks for `mock_clock`."""
    async with open_city(plugins_toml, tmp_path / "files") as city:
        yield city
