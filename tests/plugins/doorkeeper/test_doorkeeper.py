"""The doorkeeper: floods end in one answer and silence; the blocked are not heard; who is in danger is."""

from __future__ import annotations

from pathlib import Path

import pytest
import trio.testing

from gateway.api import Alias, AnswerInstead, Drop, FilterVerdict, Inbound, TypedText
from gateway.emulator.settings import ResidentSeed
from gateway.plugin_host import PluginHost
from gateway.plugins_file import PluginsError
from gateway.testing.city import open_city
from plugins.doorkeeper.filters import MOST_KNOWN, Blocked, Floods


def message(at: float, id: str = "", who: str = "27825550101") -> Inbound:
    return Inbound(id or f"m{at}", (Alias("wa_id", who),), at, TypedText("x"))


def kinds(verdicts: list[FilterVerdict]) -> list[str]:
    return [type(verdict).__name__ for verdict in verdicts]


def test_the_first_that_is_too_much_is_answered_and_the_rest_dropped_until_it_is_calm() -> None:
    floods = Floods(5, 60)
    assert kinds([floods.look(message(at)) for at in range(5)]) == ["NoneType"] * 5
    assert isinstance(floods.look(message(5)), AnswerInstead)
    assert kinds([floods.look(message(at)) for at in range(6, 40)]) == ["Drop"] * 34
    assert floods.look(message(101)) is None


def test_what_is_delivered_twice_counts_once() -> None:
    floods = Floods(5, 60)
    assert kinds([floods.look(message(1, "same")) for _ in range(50)]) == ["NoneType"] * 50


def test_a_flood_of_one_is_not_anothers() -> None:
    floods = Floods(5, 60)
    for at in range(20):
        floods.look(message(at))
    assert floods.look(message(20, who="27825550102")) is None


def test_it_remembers_so_many_and_no_more() -> None:
    floods = Floods(5, 60)
    for number in range(MOST_KNOWN + 10):
        floods.look(message(number, who=str(number)))
    assert len(floods._heard) == MOST_KNOWN


@pytest.mark.parametrize("name", ["+27825550101", "27825550101", "+27 82 555 0101"])
def test_a_blocked_number_is_known_however_it_is_written(name: str) -> None:
    blocked = Blocked([name])
    assert isinstance(blocked.look(message(1)), Drop)
    assert blocked.look(message(1, who="27825550102")) is None


TOML = """
[city]
name = "Kganyavale"
languages = ["en", "af"]
[plugins.doorkeeper]
most = 5
blocked = ["+27825550199"]
[plugins.menu]
"""
ANNA = ResidentSeed(id="anna", name="Anna", user_id="ZA.1", phone="27825550101")
BEN = ResidentSeed(id="ben", name="Ben", user_id="ZA.2", phone="27825550199")
TOO_MANY = (
    "That was a lot of messages at once, and I did not read this one. Please wait 60 seconds, then send it again."
)


async def test_in_a_city(tmp_path: Path, mock_clock: trio.testing.MockClock) -> None:
    (tmp_path / "plugins.toml").write_text(TOML)
    host = PluginHost.load(tmp_path / "plugins.toml")
    async with open_city(host, tmp_path, (ANNA, BEN)) as city:
        anna, ben = city.person("anna"), city.person("ben")
        for number in range(5):
            assert len(await anna.says(f"hello {number}")) == 1
        [answer] = await anna.says("hello again")
        assert answer.startswith(TOO_MANY)
        for number in range(5):
            assert await anna.says(f"and again {number}") == []
        assert await ben.says("hello") == []
        await city.wait(61)
        [answer] = await anna.says("hello")
        assert TOO_MANY not in answer


@pytest.mark.parametrize("settings", ["most = 1", "seconds = 0"])
def test_settings_that_shut_everybody_out_are_refused(settings: str, tmp_path: Path) -> None:
    (tmp_path / "plugins.toml").write_text(TOML.replace("most = 5", settings))
    with pytest.raises(PluginsError, match="write"):
        PluginHost.load(tmp_path / "plugins.toml")
