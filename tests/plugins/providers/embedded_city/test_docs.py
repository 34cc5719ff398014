from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import apsw
import msgspec
import pytest

import plugins
from plugins.providers.embedded_city import Settings
from plugins.providers.embedded_city.city_settings import CitySettings
from plugins.providers.embedded_city.columns import Table
from plugins.providers.embedded_city.database import SCHEMA
from plugins.providers.embedded_city.tables import tables

PAGE = Path(plugins.__file__).parent.parent / "docs" / "embedded-city.md"


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_every_column_is_in_the_docs_with_its_meaning(page: str, table: Table) -> None:
    section = page.split(f"### {table.file}")[1].split("\n##")[0]
    rows = [line.split("|")[1:4] for line in section.splitlines() if line.startswith("| `")]
    documented = [(name.split("`")[1], needed.strip() == "yes", meaning.strip()) for name, needed, meaning in rows]
    assert documented == [(column.name, column.required, column.help) for column in table.columns]
    assert ("(may be left out)" in section.splitlines()[0]) is not table.required


def test_every_setting_is_in_the_docs(page: str) -> None:
    for name in Settings.__struct_fields__:
        assert f"| `{name}` |" in page
    toml = page.split("## city.toml")[1]
    for section in msgspec.structs.fields(CitySettings):
        assert f"`[{section.name}]`" in toml
        kinds = getattr(section.type, "__args__", (section.type,))
        names = [name for kind in kinds for name in getattr(kind, "__struct_fields__", ())]
        assert names
        assert all(f"`{name}`" in toml for name in names)


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_columns_records_and_schema_hold_the_same_fields(table: Table) -> None:
    connection = apsw.Connection(":memory:")
    connection.execute(SCHEMA)
    stored = {row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")}
    connection.close()
    assert {column.name for column in table.columns} == set(table.record.__struct_fields__) == stored - {"id"}


def test_the_residents_of_the_demo_in_the_docs_are_those_in_the_files(page: str) -> None:
    holders = files("plugins.providers.embedded_city.demo").joinpath("holders.csv").read_text(encoding="utf-8")
    listed = [line.split("|")[1:4] for line in page.splitlines() if line.startswith("| +27")]
    assert len(listed) == 4
    for phone, name, said in listed:
        number = "" if "not have her number" in said else phone.replace(" ", "")
        assert f",{name.strip()},{number}," in holders
