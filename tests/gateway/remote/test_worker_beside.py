"""What a plugin in a real worker does beside conversations, and what it can do to others there: nothing."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import msgspec
import pytest
import trio
import trio.testing

from gateway.plugin_host import PluginHost
from gateway.plugin_module import Found, find_plugin
from gateway.remote import beside
from gateway.testing.city import City, open_city
from gateway.text_twin import twin
from sessions.messages import Text
from tests.gateway.remote.test_beside import THANDI, plugins_toml
from tests.gateway.remote.test_worker import until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


def find(name: str) -> Found | None:
    if name != "bs":
        return find_plugin(name)
    return Found(importlib.import_module("tests.gateway.remote.besides"), "1.0", "tests")


def opened(folder: Path, clock: trio.testing.MockClock) -> object:
    clock.rate = 1.0
    path = plugins_toml(folder, "worker")
    path.write_text(path.read_text(encoding="utf-8").replace("storage = true", "storage = true, turn_seconds = 3"))
    return open_city(PluginHost.load(path, find=find), folder, (THANDI,))


async def says(city: City, words: str, answer: str) -> None:
    """Wait for an answer to what Thandi says, however long the filter in the other process takes."""
    thandi = city.person("thandi")
    before = len(thandi.messages())
    city.emulator.say("thandi", {"type": "text", "text": {"body": words}})
    await until(lambda: any(answer in twin(message) for message in thandi.messages()[before:]))


async def kept(city: City, key: str) -> bytes | None:
    return await city.store.plugin_get("bs", key)


async def test_pages_services_and_steps_of_its_life_work_across_processes(
    tmp_path: Path, mock_clock: trio.testing.MockClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "FILTER_SECONDS", 20.0)  # this machine may be busy
    async with opened(tmp_path, mock_clock) as city:
        assert b"install - 1.0" in (await kept(city, "steps") or b"")  # in a process of its own, before this one
        assert b"enable 1.0 1.0" in (await kept(city, "steps") or b"")
        page = await city.browser().open("/bs/note/thandi")
        assert "A note for thandi, seen 1 times; 8 contacts" in page.text
        answer = await page.submit(0, words="hello")
        assert (answer.status, answer.url.endswith("/bs/note/thandi?done=1")) == (200, True)
        assert await kept(city, "note thandi") == b"\xa5hello"
        await until(lambda: any(each.state == "resting" for each in city.gateway.extensions.background.reports))
        assert await kept(city, "contacts") == b"\x08"
        city.emulator.say("thandi", {"type": "text", "text": {"body": "spam"}})  # dropped
        await says(city, "my secret", "Keep that to yourself")
        await says(city, "notes please", "Whose note?")
        assert len(city.person("thandi").messages()) == 3
        assert await city.gateway.extensions.health.trouble() == {"bs": ["rounds: 1 rounds"]}


async def test_a_page_that_waits_for_ever_is_cut_and_one_that_blocks_costs_the_worker_only(
    tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with opened(tmp_path, mock_clock) as city:
        found = list[int]()
        page = await city.browser().open("/bs/note/thandi")

        async def send(words: str) -> None:
            found.append((await page.submit(0, words=words)).status)

        async with trio.open_nursery() as nursery:
            for _ in range(20):  # more than the places for pages
                nursery.start_soon(send, "wait")
            await trio.sleep(0.2)
            await says(city, "notes please", "Whose note?")  # it talks all the same
        assert found == [503] * 20
        async with trio.open_nursery() as nursery:
            nursery.start_soon(send, "block")
            await trio.sleep(0.2)
            await says(city, "menu", "Welcome")
        assert found[-1] == 503
        await says(city, "notes please", "Whose note?")  # it was ended, and works again
        await until(lambda: all(each.state != "off" for each in city.gateway.extensions.background.reports))


async def test_what_is_kept_about_a_resident_is_shown_ended_and_let_go_in_the_worker(
    tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with opened(tmp_path, mock_clock) as city:
        await says(city, "menu", "Welcome")
        records = city.gateway.plugins.current.host.supplied(["personal_data"])["personal_data"]
        who = await records.find(THANDI.phone)
        assert who is not None

        async def write(words: str) -> Any:
            await (await city.browser().open(f"/bs/note/{who}")).submit(0, words=words)
            return await records.summary(who)

        for trouble in ("busy", "bug"):
            assert (await write(trouble)).missing == ("bs",), "the copy says who could not say"
        summary = await write("water me")
        assert summary.missing == ()
        [kept_by] = summary.kept
        assert (kept_by.plugin, kept_by.since, kept_by.until, kept_by.by_consent) == ("bs", 1.0, 2e9, True)
        assert kept_by.law == Text("bs-no", {"who": "Africa/Johannesburg"})
        file = await records.copy(who, "en")
        assert file is not None
        [whole] = msgspec.json.decode(await city.gateway.parts.files.read(file))["kept_by"]
        assert whole["data"]["words"] == whole["data"]["noted"]["words"] == "water me"
        await records.withdraw(who)
        assert await kept(city, f"withdrawn {who}") is not None
        assert (await records.erase(who, "asked by letter", insist=True)).done
        assert await kept(city, f"note {who}") is None
        assert await records.find(THANDI.phone) is None
