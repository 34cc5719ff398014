from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from gateway.assembly import load_wording
from gateway.plugin_host import PluginHost
from gateway.testing.city import City
from gateway.wording import Wording
from tests.plugins.payments.fake_psp import Psp, finding
from tests.plugins.payments.paying import PEOPLE, paying, plugins_toml

_PSP: dict[str, Psp] = {}


def _loaded(folder: Path, psp: str, **more: str) -> tuple[PluginHost, Wording]:
    host = PluginHost.load(plugins_toml(folder, psp=psp, **more), find=finding(_PSP))
    return host, load_wording(host, strict=True)


@pytest.fixture(scope="session")
def fake_host(tmp_path_factory: pytest.TempPathFactory) -> tuple[PluginHost, Wording]:
    return _loaded(tmp_path_factory.mktemp("fake"), "fake")


@pytest.fixture(scope="session")
def _sandbox_host(tmp_path_factory: pytest.TempPathFactory) -> tuple[PluginHost, Wording]:
    return _loaded(tmp_path_factory.mktemp("sandbox"), "sandbox_bank")


@pytest.fixture
def fresh_books(kganyavale: Path) -> Any:
    """Puts the imported city, as it was, beside a host's `plugins.toml`."""

    def put(host: PluginHost) -> Path:
        folder = host.file.path.parent
        for old in folder.glob("city.db*"):
            old.unlink()
        return Path(shutil.copy(kganyavale / "city.db", folder / "city.db"))

    return put


@pytest.fixture
def psp() -> Psp:
    """The PSP that the test plays."""
    _PSP["now"] = Psp()
    return _PSP["now"]


@pytest.fixture
def sandbox(_sandbox_host: tuple[PluginHost, Wording], fresh_books: Any) -> tuple[PluginHost, Wording]:
    """The demo city with payments at the sandbox bank; its books as they were imported."""
    fresh_books(_sandbox_host[0])
    return _sandbox_host


@pytest.fixture
async def city(
    fake_host: tuple[PluginHost, Wording], fresh_books: Any, psp: Psp, tmp_path: Path, virtual_time: None
) -> AsyncIterator[City]:
    """The demo city with payments at the PSP that the test plays."""
    host, wording = fake_host
    fresh_books(host)
    async with paying(host, tmp_path, wording=wording) as city:
        yield city


__all__ = ["PEOPLE"]
