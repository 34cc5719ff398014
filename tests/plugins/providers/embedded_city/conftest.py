from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from gateway.files import Files
from gateway.storage import PluginStorage
from plugins.providers.embedded_city import DEMO, EmbeddedCity, Settings, hooks, import_folder, open_city
from plugins.providers.embedded_city.reader import Reader, open_reader
from tests.support.storing import storage_of

pytest.register_assert_rewrite(
    "gateway.testing.contracts", "gateway.testing.applications", "gateway.testing.jobs", "gateway.testing.notices"
)

STEADY = settings(derandomize=True, deadline=None)
"""Hypothesis with the same examples on every run, and no clock."""

TODAY = date(2026, 11, 24)

CITY = """
[city]
name = "Test Town"
vat_number = "4999"

[bank]
name = "A Bank"
account_name = "Test Town"
account_number = "123"
branch_code = "9"
"""

FILES = {
    "holders": "holder,name,phone,language\nH1,Anna Nel,082 555 0101,en\nH2,Ben Cele,+27825550102,\n",
    "properties": "property,address,suburb,kind,market_value\nP1,1 Oak Road,Hill,Residential,R450 000\n",
    "accounts": "account,holder,property,statement_date,period_first,period_last,due_date,previous_balance,balance,"
    "days_30,days_60,days_90,days_120\n"
    "1001,H1,P1,2026-03-01,2026-02-01,2026-02-28,2026-03-25,500.00,715.00,100,50,0,0\n",
    "lines": "account,service,description,meter,quantity,unit,rate,amount,vat\n"
    "1001,Rates,Property rates,,,,,100.00,\n"
    "1001,Electricity,Step 1,E9,300,kWh,1.00,300.00,45.00\n"
    "1001,Water,Step 1,W9,6.5,kl,,60.87,9.13\n",
    "payments": "account,date,amount,channel\n1001,15/02/2026,300.00,EFT\n",
    "departments": "department,name,name_af,purpose,phone,last_checked,keywords\n"
    'water,Water,Water,Leaks,012 345 6789,2026-03-01,"Leak, TAP"\n',
    "emergency": "emergency,number,name,purpose,last_checked\nany,112,Emergency,Danger,2026-03-01\n",
}


class Town:
    """A small folder of CSV files that is right, to be made wrong by a test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder.parent / "town.db"
        folder.mkdir()
        (folder / "city.toml").write_text(CITY, encoding="utf-8")
        for name, content in FILES.items():
            self.put(name, content)

    def put(self, name: str, content: str | bytes) -> None:
        data = content.encode() if isinstance(content, str) else content
        (self.folder / f"{name}.csv").write_bytes(data)

    def add(self, name: str, *rows: str) -> None:
        self.put(name, (self.folder / f"{name}.csv").read_text() + "".join(f"{row}\n" for row in rows))

    def change(self, name: str, line: int, /, **cells: str) -> None:
        path = self.folder / f"{name}.csv"
        rows = list(csv.reader(path.read_text().splitlines()))
        for heading, cell in cells.items():
            rows[line - 1][rows[0].index(heading)] = cell
        with path.open("w", newline="") as file:
            csv.writer(file).writerows(rows)

    def faults(self) -> list[str]:
        report = import_folder(self.folder, self.database)
        assert report.ok is (not report.faults)
        return [str(fault) for fault in report.faults]


class StandingClock:
    """Noon of the demo's day."""

    def now(self) -> float:
        return 1_795_521_600.0


CLOCK = StandingClock()


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path / "town")


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "city.db"
    report = import_folder(DEMO, path, today=TODAY)
    assert report.ok, report.faults
    return path


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "files")


@pytest.fixture
async def reader(demo_database: Path) -> AsyncIterator[Reader]:
    async with open_reader(demo_database) as reader:
        yield reader


@pytest.fixture
async def storage() -> AsyncIterator[PluginStorage]:
    async with storage_of("embedded_city", hooks.gateway_storage(), CLOCK) as storage:
        yield storage


@pytest.fixture
async def demo(demo_database: Path, files: Files) -> AsyncIterator[EmbeddedCity]:
    async with open_city(Settings(str(demo_database)), files, CLOCK) as city:
        yield city
