"""A resident stops marketing in WhatsApp: a plugin hears of it, its offers are no longer sent, and are again later."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
import trio.testing

from gateway import plugin_host
from gateway.emulator.settings import ResidentSeed
from gateway.plugin_module import Found
from gateway.testing.city import City, Person, open_city

NALEDI = ResidentSeed(id="naledi", name="Naledi Mokoena", user_id="ZA.NALEDI", phone="27825550101")

PLUGIN = """
from gateway.api import Capability, MarketingChanged, MessageTemplate, hookimpl, text
import msgspec

class Offered(msgspec.Struct):
    what: str

async def run(chat):
    await chat.say("trees-hello")

async def changed(chat, event):
    await chat.say("trees-again" if event.wanted else "trees-stopped")

async def offered(chat, event):
    await chat.say("trees-offer", template=event.what, what=event.what)

@hookimpl
def gateway_capabilities(context):
    heard = {MarketingChanged: changed, Offered: offered}
    return [Capability(name="trees", title=text("trees-title"), run=run, gives_way=True, on_event=heard)]

@hookimpl
def gateway_templates(context):
    kinds = {"free_tree": "MARKETING", "tree_planted": "UTILITY"}
    values = {"what": "x"}
    return [MessageTemplate(name=n, body="trees-offer", values=values, category=kind) for n, kind in kinds.items()]
"""
TEXTS = """
trees-title = Trees
trees-hello = Hello
trees-stopped = We send you no more offers.
trees-again = You get our offers again.
trees-offer = News for you: { $what } is here.
"""


@asynccontextmanager
async def town(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[City, Person]]:
    (folder / "plug/texts").mkdir(parents=True)
    (folder / "plug/trees_plugin.py").write_text(PLUGIN)
    (folder / "plug/texts/en.ftl").write_text(TEXTS)
    monkeypatch.syspath_prepend(str(folder / "plug"))
    module = __import__("trees_plugin")
    monkeypatch.setattr(plugin_host, "find_plugin", lambda name: Found(module, "1", "here"))
    (folder / "plugins.toml").write_text('[city]\nname = "Town"\nlanguages = ["en"]\n[plugins.trees]\n')
    async with open_city(folder / "plugins.toml", folder, (NALEDI,)) as city:
        yield city, city.person("naledi")


async def offer(city: City, person: Person, template: str, id: str) -> list[str]:
    """The city has an offer; gives what the resident sees."""
    return await person.hears_of("Offered", id, msgspec.msgpack.encode({"what": template}))


async def wishes(city: City, person: Person, *, wanted: bool) -> list[str]:
    city.emulator.take_marketing(person.seed.id, wanted=wanted)
    await city.settled()
    return person.sees()


async def test_offers_stop_and_come_again_as_the_resident_wishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mock_clock: trio.testing.MockClock
) -> None:
    async with town(tmp_path, monkeypatch) as (city, naledi):
        assert await naledi.says("Hi") == ["Hello"]
        assert await offer(city, naledi, "free_tree", "1") == ["News for you: free_tree is here."]
        assert await wishes(city, naledi, wanted=False) == ["We send you no more offers."]
        assert await offer(city, naledi, "free_tree", "2") == []
        assert await offer(city, naledi, "tree_planted", "3") == ["News for you: tree_planted is here."]
        await city.restart()
        await city.wait(25 * 3600)
        assert await offer(city, naledi, "free_tree", "4") == []
        assert await offer(city, naledi, "tree_planted", "5") == ["News for you: tree_planted is here."]
        assert await naledi.says("Hi again") == ["Hello"]
        assert await wishes(city, naledi, wanted=True) == ["You get our offers again."]
        assert await offer(city, naledi, "free_tree", "6") == ["News for you: free_tree is here."]
