from __future__ import annotations

import datetime as dt
from pathlib import Path

import apsw
import pytest

from gateway.billing_data import ArrangementRequest
from gateway.files import Files
from gateway.plugin import City, PluginContext, ProviderContext
from gateway.services import SERVICES
from plugins.providers import embedded_city
from plugins.providers.embedded_city import DEMO, Settings, import_folder
from plugins.providers.embedded_city.arrangements import keep, waiting
from plugins.providers.embedded_city.database import NoCity, connect
from sessions.messages import Money
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
        names = {"applications", "billing", "cases", "directory", "identity", "jobs", "meters"}
        names |= {"notices", "phonebook", "receipting", "registration"}
        assert set(services) == set(provider.services) == names
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


def test_a_demo_that_an_older_version_made_is_made_again(tmp_path: Path) -> None:
    commands = {each.name: each.run for each in embedded_city.gateway_commands(context(tmp_path))}
    database = tmp_path / "var" / "city.db"
    database.parent.mkdir()
    assert import_folder(DEMO, database, today=dt.date(2020, 1, 15)).ok
    old = apsw.Connection(str(database))
    old.pragma("user_version", 1)
    old.close()
    assert commands["demo"]() == 0
    connect(database).close()


def test_a_city_that_an_older_version_made_is_never_replaced_by_the_demo(tmp_path: Path, town: Town) -> None:
    commands = {each.name: each.run for each in embedded_city.gateway_commands(context(tmp_path))}
    assert commands["import"](town.folder) == 0
    old = apsw.Connection(str(tmp_path / "var" / "city.db"))
    old.pragma("user_version", 1)
    old.close()
    assert commands["demo"]() == 0
    with pytest.raises(NoCity, match="another version"):
        connect(tmp_path / "var" / "city.db")


def test_the_citys_staff_see_who_asks_to_pay_off_arrears_until_they_have_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = {each.name: each.run for each in embedded_city.gateway_commands(context(tmp_path))}
    assert commands["arrangements"]() == 1
    assert "gateway city import FOLDER" in " ".join(capsys.readouterr().out.split())
    assert commands["import"](DEMO) == 0
    assert commands["arrangements"]() == 0
    assert "Nobody waits" in capsys.readouterr().out
    writing = apsw.Connection(str(tmp_path / "var" / "city.db"))
    asked = [keep(writing, ArrangementRequest(a, Money(300_00), Money(1226_54)), a, 1.7e9) for a in ("11", "22")]
    assert keep(writing, ArrangementRequest("11", Money(300_00), Money(1226_54)), "11", 1.8e9) == asked[0]
    assert [each.reference for each in waiting(writing)] == asked
    writing.close()
    assert commands["import"](DEMO) == 0  # an import leaves requests alone
    assert commands["answer"](asked[0].lower(), "agreed", cents=350_00) == 0
    assert commands["arrangements"]() == 0
    shown = capsys.readouterr().out
    assert asked[0] not in shown
    assert asked[1] in shown
    assert "R300.00" in shown
    assert commands["answer"](asked[0], "agreed") == 1, "it was answered before"
