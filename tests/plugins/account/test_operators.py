"""What operators see of registrations, and take away at somebody's request."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import trio.testing

from gateway.testing.city import City
from plugins.account import cli
from plugins.account.settings import Settings
from tests.plugins.account.town import bill_of, registers, toml, town
from tests.plugins.city import change

Clock = trio.testing.MockClock
Out = pytest.CaptureFixture[str]
links = cli.links(Settings())


def runtime(city: City) -> Any:
    """As a command is handed it."""
    assert city.gateway is not None
    plugin = next(each for each in city.host.plugins if each.name == "account")
    return city.gateway.extensions.runtime(city.host, city._wording(), plugin, ("billing",))


def said(capsys: Out) -> str:
    """What a command printed; the gateway's log stands between it."""
    return "\n".join(line for line in capsys.readouterr().out.splitlines() if " [" not in line)


async def test_who_has_linked_what_and_when_is_listed_without_names_or_numbers(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock, capsys: Out
) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        assert await cli.audit(runtime(city)) == 1
        assert "Nothing of that was done." in said(capsys)
        await registers(city, city.person("precious"))
        await registers(city, city.person("lerato"), "H00002")
        assert await cli.audit(runtime(city)) == 0
        shown = said(capsys)
        acts = [line.split("  ")[-1].strip() for line in shown.splitlines()]
        assert acts[1:] == [*("linked by bill", "proven by bill", "link sent")] * 2
        assert "2026-11-24 02:00" in shown, "the city's time"
        for personal in ("H00004", "27825550104", "Precious", bill_of("H00004")[0]):
            assert personal not in shown
        assert await links(runtime(city)) == 0
        shown = said(capsys)
        assert "…104" in shown
        assert "……" not in shown
        assert "hidden" in shown
        assert "lapses 2027-02-22" in shown, "when it lapses if nobody uses it"
        assert max(map(len, shown.splitlines())) <= 80, "a terminal is no wider"


@pytest.mark.slow
async def test_the_list_is_narrowed_by_resident_holder_or_account(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock, capsys: Out
) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        await registers(city, city.person("precious"))
        await registers(city, city.person("lerato"), "H00002")
        resident = city.residents["27825550104"]
        for narrowed in ({"resident": resident}, {"holder": "H00004"}, {"account": bill_of("H00004")[0]}):
            assert await links(runtime(city), **narrowed) == 0
            assert len(said(capsys).splitlines()) == 3
            assert await cli.audit(runtime(city), **narrowed) == 0
            assert "linked by bill" in said(capsys)
        assert await cli.audit(runtime(city), account="5010009999") == 2
        assert "nobody has registered for the holder of the account …9999" in capsys.readouterr().err
        assert await links(runtime(city), holder="H00001") == 1
        await city.wait(91 * 86_400)
        assert await cli.audit(runtime(city), days=30) == 0, "what nobody used for 90 days has lapsed, which is an act"
        assert "lapsed" in said(capsys)
        change(plugins_folder / "city.db", "pragma user_version = 999")
        assert await cli.audit(runtime(city), account="5010009999") == 2
        assert "does not answer" in capsys.readouterr().err


async def test_a_registration_is_taken_away_at_the_counter_and_the_phone_is_told(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock, capsys: Out
) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        await registers(city, precious)
        await links(runtime(city))
        link = said(capsys).splitlines()[1].split()[0]
        assert await cli.unlink(runtime(city), link, by=" ", why="lost") == 2
        assert await cli.unlink(runtime(city), link, by="Thandi", why="phone was stolen") == 0
        await city.settled()
        assert precious.sees()[-1].startswith("Your phone was removed from the registration for *Precious Baloyi*")
        assert await cli.unlink(runtime(city), link, by="Thandi", why="phone was stolen") == 1
        capsys.readouterr()
        await cli.audit(runtime(city))
        assert "removed by Thandi: phone was stolen" in said(capsys)
