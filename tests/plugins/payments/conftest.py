from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.plugins.payments.paying import plugins_toml


@pytest.fixture
def plugins(kganyavale: Path, tmp_path: Path) -> Path:
    """`plugins.toml` of the demo city with payments at the sandbox bank."""
    shutil.copy(kganyavale / "city.db", tmp_path / "city.db")
    return plugins_toml(tmp_path)
