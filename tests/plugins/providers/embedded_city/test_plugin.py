from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gateway.files import Files
from gateway.plugin import City, PluginContext, ProviderContext
from gateway.services import SERVICES
from plugins.providers import embedded_city
from plugins.providers.embedded_city import DEMO, Settings, import_folder
from plugins.providers.embedded_city.database import connect
from tests.plugins.providers.embedded_city.conftest import Town


class Noon:
    def now(self) -> float:
        return 1_795_000_000.0


def context(folder: Path) -> PluginContext:
    return PluginContext(
        name="embedded_city",
        settings=Settings("var/city.db"),
        city=City(name="Test Town"),
        folder=folder,
        catalogue=lambda: (),
    )


async def test_the_command_fills_the_database_that_the_provider_opens(tmp_path: Path, files: Files) -> None:
    commands = {(each.group, each.name): each.run for each in embedded_city.gateway_commands(context(tmp_path))}
    [provider] = embedded_city.gateway_providers(context(tmp_path))
    here = ProviderContext(files=files, clock=Noon())
    with pytest.raises(ValueError, match="gateway city import FOLDER"):
        async with provider.open(here):
            pass
    assert commands["city", "import"](DEMO) == 0
    assert (tmp_path / "var" / "city.db").exists()
    async with provider.open(here) as services:
        assert set(services) == set(provider.services) == {"billing", "directory", "identity"}
        assert all(isinstance(services[name], SERVICES[name]) for name in services)


def test_the_demo_never_replaces_a_city_that_was_imported(tmp_path: Path, town: Town) -> None:
    commands = {each.name: each.run for each in embedded_city.gateway_commands(context(tmp_path))}
    assert commands["import"](town.folder) == 0
    before = (tmp_path / "var" / "city.db").read_bytes()
    assert commands["demo"]() == 0
    assert (tmp_path / "var" / "city.db").read_bytes() == before


def test_the_demo_is_made_for_the_month_of_today_each_time(tmp_path: Path) -> None:
    commands = {each.name: each.run for each in embedded_city.gateway_commands(context(tmp_path))}
    database = tmp_path / "var" / "city.db"
    database.parent.mkdir()
    assert import_folder(DEMO, database, today=dt.date(2020, 1, 15)).ok
    assert commands["demo"]() == 0
    connection = connect(database)
    newest = connection.execute("select max(statement_date) from accounts").get
    connection.close()
    assert newest > "2026"


def test_the_settings_are_those_of_the_docs() -> None:
    assert embedded_city.gateway_settings() is Settings
