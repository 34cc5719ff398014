from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def plugins_folder(kganyavale: Path, tmp_path: Path) -> Path:
    """A folder with the imported city; `town.toml` puts a `plugins.toml` beside it."""
    folder = tmp_path / "city"
    folder.mkdir()
    shutil.copy(kganyavale / "city.db", folder / "city.db")
    return folder
