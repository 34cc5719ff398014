"""A plugin in a worker may loop, leak, crash or block: nobody else notices, and the resident gets a kind word."""

from __future__ import annotations

import importlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import trio
import trio.testing

from gateway.emulator.settings import ResidentSeed
from gateway.plugin_host import PluginHost
from gateway.plugin_module import Found, find_plugin
from gateway.testing.city import City, open_city

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

THANDI = ResidentSeed(id="thandi", name="Thandi", user_id="ZA.101", phone="27825550103")
JOHAN = ResidentSeed(id="johan", name="Johan", user_id="ZA.102", phone="27825550102")

PLUGINS = """
[city]
name = "Kganyavale"
[plugins.naughty]
isolation = "worker"
{settings}
[plugins.naughty.grants]
turn_seconds = 3
{grants}
[plugins.menu]
"""


def find(name: str) -> Found | None:
    if name != "naughty":
        return find_plugin(name)
    return Found(importlib.import_module("tests.gateway.remote.naughty"), "1.0", "tests")


@asynccontextmanager
async def city_with(
    folder: Path, clock: trio.testing.MockClock, *, grants: str = "", settings: str = ""
) -> AsyncIterator[City]:
    """A city whose clock goes, with the naughty plugin in a worker."""
    clock.rate = 1.0
    path = folder / "plugins.toml"
    path.write_text(PLUGINS.format(grants=grants, settings=settings), encoding="utf-8")
    async with open_city(PluginHost.load(path, find=find), folder, (THANDI, JOHAN)) as city:
        yield city


async def until(true: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait for another process."""
    with trio.fail_after(seconds):
        while not true():  # noqa: ASYNC110 - another process has no events
            await trio.sleep(0.02)


async def both(city: City, words: str) -> tuple[list[str], bool]:
    """Thandi has the plugin do something bad; Johan talks to the menu meanwhile.

    Returns: what Thandi gets in the end, and whether Johan had his answer before.
    """
    thandi, johan = city.person("thandi"), city.person("johan")
    city.emulator.say("thandi", {"type": "text", "text": {"body": words}})
    await trio.testing.wait_all_tasks_blocked(0.05)
    city.emulator.say("johan", {"type": "text", "text": {"body": "hello"}})
    await until(johan.messages)
    first = not thandi.messages()
    await until(thandi.messages)
    await city.settled()
    return thandi.sees(), first


@pytest.mark.parametrize("word", ["loop", "leak", "crash", "leave", "nonsense", "huge", "endless"])
async def test_whatever_a_plugin_does_the_resident_gets_a_kind_word(
    word: str, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with city_with(tmp_path, mock_clock) as city:
        bubbles, johan_first = await both(city, f"do {word}")
        assert bubbles[0].startswith("Sorry, something went wrong on our side")
        assert johan_first or word in ("crash", "leave", "nonsense", "huge", "endless")  # these are over at once
        assert (await city.person("johan").says("do greet"))[-1] == "What is your name?"  # it works again


async def test_a_function_that_blocks_is_cut_and_may_be_tried_again(
    tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with city_with(tmp_path, mock_clock) as city:
        bubbles, johan_first = await both(city, "do block")
        assert johan_first
        assert "try again" in bubbles[0].lower()
