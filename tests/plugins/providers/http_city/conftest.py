from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from gateway.files import Files
from gateway.secret import Secret
from gateway.testing.memory_http import memory_http
from gateway.testing.memory_transport import MemoryTransport
from plugins.providers.embedded_city import DEMO, import_folder
from plugins.providers.http_city.services import CityServices, open_services
from plugins.providers.http_city.settings import Settings
from plugins.providers.http_city.signing import Credentials
from tests.support.city_server import TOKEN, CityServer, open_server

HOST = "city.example"
TODAY = date(2026, 11, 24)
SETTINGS = Settings(url=f"https://{HOST}/v1")
SLOW = "test_reference_server.py"

pytest.register_assert_rewrite(
    *(f"gateway.testing.{name}" for name in ("contracts", "applications", "cases", "jobs", "meters", "notices"))
)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Where no slow tests are asked for, nobody waits until schemathesis is loaded and has made its cases."""
    return True if collection_path.name == SLOW and "not slow" in config.getoption("markexpr") else None


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> None:
    if file_path.name == SLOW:
        parent.config.pluginmanager.import_plugin("schemathesis.pytest.plugin")


class Noon:
    """Noon of the demo's day; a test may move it."""

    def __init__(self) -> None:
        self.time = 1_795_521_600.0

    def now(self) -> float:
        return self.time


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("city") / "city.db"
    report = import_folder(DEMO, path, today=TODAY)
    assert report.ok, report.faults
    return path


@pytest.fixture
def clock() -> Noon:
    return Noon()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """The gateway's file store; the server has another one."""
    return Files(tmp_path / "files")


@pytest.fixture
async def server(imported: Path, tmp_path: Path, clock: Noon) -> AsyncIterator[CityServer]:
    """The reference server, on a city of the test's own. No request and no answer may break the contract."""
    database = Path(shutil.copy(imported, tmp_path / "city.db"))
    async with open_server(database, tmp_path / "city-files", clock) as server:
        yield server
        assert server.faults == []


@pytest.fixture
async def city(server: CityServer, files: Files, clock: Noon) -> AsyncIterator[CityServices]:
    """The gateway's side."""
    http = memory_http({HOST: MemoryTransport(server.app)})
    credentials = Credentials(token=Secret(TOKEN))
    async with open_services(SETTINGS, credentials, files=files, clock=clock, http=http) as services:
        yield services
