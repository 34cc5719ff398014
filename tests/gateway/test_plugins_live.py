"""Plugins that are changed while the gateway runs: all of the change or nothing, and no conversation is lost."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import trio
import trio.testing

from gateway.api import (
    Account,
    BackgroundService,
    Billing,
    Capability,
    Conversation,
    HttpResponse,
    HttpRoute,
    Money,
    Provider,
    ProviderContext,
    text,
)
from gateway.plugin_host import PluginHost, find_plugin
from tests.gateway.changing import Settings, Shop, bills, capability, opened
from tests.gateway.plugged import browser, open_gateway

# ---------------------------------------------------------------------------------------------- on, off, changed


async def test_a_plugin_that_is_switched_on_is_there_for_the_next_message(tmp_path: Path, mock_clock: object) -> None:
    async with opened(tmp_path) as shop:
        assert await shop.says("bills") == ["Hello, hello"]
        assert await shop.says("good") == []
        assert await shop.takes("[plugins.bills]") == []
        assert await shop.says("bills") == ["Which account?"]


async def test_who_is_busy_with_what_is_switched_off_is_told_at_once(tmp_path: Path, mock_clock: object) -> None:
    async with opened(tmp_path, "[plugins.bills]") as shop:
        await shop.says("bills")
        assert await shop.takes() == []
        [told] = await shop.new()
        assert told.startswith("Sorry, I no longer offer this, so we stop here.")
        assert await shop.says("7001") == ["Hello, unknown"]


async def test_who_was_here_long_ago_is_told_when_they_come_back(tmp_path: Path, mock_clock: Any) -> None:
    async with opened(tmp_path, "[plugins.bills]") as shop:
        await shop.says("bills")
        mock_clock.jump(2 * 3600)
        assert await shop.takes() == []
        assert await shop.new() == []
        [told] = await shop.says("7001")
        assert told.startswith("Sorry, I no longer offer this")


async def test_what_they_ask_for_instead_is_done_at_once(tmp_path: Path, mock_clock: Any) -> None:
    async with opened(tmp_path, "[plugins.bills]", "[plugins.more]", shop=_two(tmp_path)) as shop:
        await shop.says("bills")
        mock_clock.jump(2 * 3600)
        assert await shop.takes("[plugins.more]") == []
        told, asked = await shop.says("more")
        assert told.startswith("Sorry, I no longer offer this")
        assert asked == "More?"


def _two(folder: Path) -> Shop:
    async def more(chat: Conversation) -> None:
        await chat.ask("more-what")

    shop = Shop(folder)
    words = {"texts/en.ftl": "more-title = More\nmore-keywords = more\nmore-what = More?\n"}
    made = Capability(name="more", title=text("more-title"), keywords=text("more-keywords"), run=more)
    shop.put("more", {"gateway_capabilities": [made]}, files=words)
    return shop


async def test_open_conversations_go_on_over_a_change_of_anything_else(tmp_path: Path, mock_clock: object) -> None:
    async with opened(tmp_path, "[plugins.bills]", shop=_two(tmp_path)) as shop:
        await shop.says("bills")
        await shop.says("7001")
        assert await shop.takes("[plugins.more]", "[plugins.bills]") == []
        assert await shop.says("yes") == ["Done: 7001."]


async def test_a_new_version_goes_on_by_replay_and_begins_again_where_it_cannot(
    tmp_path: Path, mock_clock: object
) -> None:
    async def renewed(chat: Conversation) -> None:
        which = await chat.ask("bills-which")
        if await chat.confirm("bills-sure"):
            await chat.say("bills-done", what=f"new {which}")

    async def other(chat: Conversation) -> None:
        await chat.confirm("bills-sure")

    async with opened(tmp_path, "[plugins.bills]") as shop:
        await shop.says("bills")
        await shop.says("7001")
        shop.put("bills", {"gateway_capabilities": [capability(renewed)]}, "2")
        assert await shop.takes("[plugins.bills]") == []
        assert await shop.says("yes") == ["Done: new 7001."]
        await shop.says("bills")
        shop.put("bills", {"gateway_capabilities": [capability(other)]}, "3")
        assert await shop.takes("[plugins.bills]") == []
        again, asked = await shop.says("7001")
        assert again.startswith("Sorry, this has changed since you were last here.")
        assert asked == "Sure?"


async def test_a_turn_ends_with_what_it_began_with(tmp_path: Path, mock_clock: object) -> None:
    held, goes_on = trio.Event(), trio.Event()
    heard: list[list[str]] = []

    async def later(says: Any, words: str, into: list[list[str]]) -> None:
        into.append(await says(words))

    async def look() -> str:
        held.set()
        await goes_on.wait()
        return "old"

    async def slow(chat: Conversation) -> None:
        await chat.say("bills-done", what=await chat.read("look", look))

    async with opened(tmp_path, "[plugins.bills]", shop=_shop(tmp_path, slow)) as shop:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(later, shop.says, "bills", heard)
            await held.wait()
            assert await shop.takes() == []
            assert shop.gateway.plugins.retiring == 1
            goes_on.set()
        assert heard == [["Done: old."]]
        await shop.gateway.plugins.settled()


def _shop(folder: Path, run: Callable[..., Any], **hooks: Any) -> Shop:
    shop = Shop(folder)
    shop.put("bills", {"gateway_capabilities": [capability(run)], **hooks})
    return shop


# ---------------------------------------------------------------------------------------------- all or nothing


async def test_what_is_wrong_is_told_and_what_runs_goes_on(tmp_path: Path, mock_clock: object) -> None:
    async with opened(
        tmp_path, "[plugins.bills]", shop=_shop(tmp_path, bills, gateway_settings=lambda: Settings)
    ) as shop:
        await shop.says("bills")
        edition = shop.gateway.plugins.current
        assert await shop.takes("[plugins.bills]\nsiz = 2", "[plugins.ghost]") == [
            "[plugins.bills]: unknown setting siz",
            "[plugins.ghost]: there is no such plugin",
        ]
        shop.found["more"] = RuntimeError("broken wheel")
        assert await shop.takes("[plugins.bills]", "[plugins.more]") == [
            "[plugins.more]: it cannot be loaded: RuntimeError: broken wheel"
        ]
        assert shop.gateway.plugins.current is edition
        await shop.says("7001")
        assert await shop.says("yes") == ["Done: 7001."]


class Till(Billing):
    """A provider that tells when it is open."""

    def __init__(self, log: list[str], name: str, trouble: str = "") -> None:
        self.log, self.name, self.trouble = log, name, trouble

    def provider(self) -> Provider:
        @asynccontextmanager
        async def open_it(_: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
            if self.trouble:
                raise OSError(self.trouble)
            self.log.append(f"{self.name} opened")
            try:
                yield {"billing": self}
            finally:
                self.log.append(f"{self.name} closed")

        return Provider(services=("billing",), open=open_it)

    async def accounts(self, holder: str) -> tuple[Account, ...]:
        self.log.append(f"{self.name} asked")
        assert self.log.count(f"{self.name} opened") > self.log.count(f"{self.name} closed"), "it is closed"
        return (Account(number=self.name, title="1 Main Road", kind="home", due=Money(0)),)


async def paying(chat: Conversation) -> None:
    accounts = await chat.read("accounts", chat.services.billing.accounts, "h1")
    await chat.ask("bills-which")
    accounts += await chat.read("again", chat.services.billing.accounts, "h1")
    await chat.say("bills-done", what=", ".join(account.number for account in accounts))


SERVED = ("[services]\nbilling = 'till'", "[plugins.till]", "[plugins.bills]")


def _served(folder: Path, log: list[str]) -> Shop:
    shop = Shop(folder)
    shop.put("bills", {"gateway_capabilities": [capability(paying, services=("billing",))]})
    shop.put("till", {"gateway_providers": [Till(log, "one").provider()], "gateway_settings": lambda: Settings})
    return shop


async def test_a_provider_is_opened_before_the_old_one_is_closed_and_others_are_left_alone(
    tmp_path: Path, mock_clock: object
) -> None:
    log: list[str] = []
    async with opened(tmp_path, *SERVED, shop=_served(tmp_path, log)) as shop:
        await shop.says("bills")
        assert log == ["one opened", "one asked"]
        shop.put(
            "till", {"gateway_providers": [Till(log, "two").provider()], "gateway_settings": lambda: Settings}, "2"
        )
        assert await shop.takes(*SERVED) == []
        await shop.gateway.plugins.settled()
        assert log == ["one opened", "one asked", "two opened", "one closed"]
        assert await shop.says("7001") == ["Done: one, two."]
        assert await shop.takes("# a comment", *SERVED) == []
        assert await shop.takes(*SERVED, anew=["bills"]) == []
        await shop.gateway.plugins.settled()
        assert log[4:] == ["two asked"]
    assert log[-1] == "two closed"


async def test_a_provider_that_cannot_be_opened_keeps_all_as_it_is(tmp_path: Path, mock_clock: object) -> None:
    log: list[str] = []
    async with opened(tmp_path, *SERVED, shop=_served(tmp_path, log)) as shop:
        await shop.says("bills")
        broken = {"gateway_providers": [Till(log, "two", "the till is locked").provider()]}
        shop.put("till", broken | {"gateway_settings": lambda: Settings}, "2")
        shop.put("more", {"gateway_providers": [Till(log, "three").provider()]})
        assert await shop.takes("[plugins.more]", *SERVED) == [
            "[plugins.till]: billing cannot be opened: the till is locked"
        ]
        assert await shop.says("7001") == ["Done: one, one."]


async def test_a_request_under_way_keeps_its_provider_open(tmp_path: Path, mock_clock: object) -> None:
    log: list[str] = []
    held, goes_on = trio.Event(), trio.Event()

    async def page(request: Any, runtime: Any) -> HttpResponse:
        held.set()
        await goes_on.wait()
        [account] = await runtime.services.billing.accounts("h1")
        return HttpResponse.text(account.number)

    shop = _served(tmp_path, log)
    routes = [HttpRoute(path="/x", handle=page, services=("billing",))]
    shop.put("bills", {"gateway_capabilities": [capability()], "gateway_http": routes})
    async with opened(tmp_path, *SERVED, shop=shop) as shop:
        answers: list[str] = []

        async def ask() -> None:
            answers.append((await browser(shop.gateway).open("/bills/x")).content.decode())

        async with trio.open_nursery() as nursery:
            nursery.start_soon(ask)
            await held.wait()
            shop.put(
                "till", {"gateway_providers": [Till(log, "two").provider()], "gateway_settings": lambda: Settings}, "2"
            )
            assert await shop.takes(*SERVED) == []
            await trio.testing.wait_all_tasks_blocked()
            assert "one closed" not in log
            goes_on.set()
        await shop.gateway.plugins.settled()
        assert answers == ["one"]
        assert log[-1] == "one closed"


async def test_background_services_of_plugins_that_do_not_change_go_on(tmp_path: Path, mock_clock: object) -> None:
    log: list[str] = []

    def service(name: str) -> BackgroundService:
        async def run(runtime: Any) -> None:
            log.append(f"{name} begins")
            try:
                await trio.sleep_forever()
            finally:
                log.append(f"{name} ends")

        return BackgroundService(name="watch", run=run)

    shop = Shop(tmp_path)
    for name in ("one", "two"):
        shop.put(name, {"gateway_background": [service(name)]})
    async with opened(tmp_path, "[plugins.one]", "[plugins.two]", shop=shop) as shop:
        await shop.new()
        assert await shop.takes("[plugins.one]", "[plugins.bills]") == []
        await shop.new()
        assert sorted(log[:2]) + log[2:] == ["one begins", "two begins", "two ends"]


# ---------------------------------------------------------------------------------------------- new code of a package

CODE = """
from gateway.api import Capability, hookimpl, text
from anew_bins.words import ANSWER

@hookimpl
def gateway_capabilities(context):
    async def run(chat):
        await chat.say("anew-" + ANSWER)

    return [Capability(name="anew", title=text("anew-title"), keywords=text("anew-title"), run=run)]
"""


def _package(folder: Path, answer: str, version: str) -> None:
    words = f"anew-title = Anew\nanew-{answer} = It is {answer}.\n"
    info = folder / "path" / "anew_bins-1.dist-info"
    for path, content in {
        folder / "path" / "anew_bins" / "__init__.py": CODE,
        folder / "path" / "anew_bins" / "words.py": f"ANSWER = {answer!r}\n",
        folder / "path" / "anew_bins" / "texts" / "en.ftl": words,
        info / "METADATA": f"Metadata-Version: 2.1\nName: anew-bins\nVersion: {version}\n",
        info / "entry_points.txt": "[gateway.plugins]\nanew = anew_bins\n",
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


async def test_a_new_version_of_a_package_is_imported_anew_and_what_does_not_import_is_not_taken(
    tmp_path: Path, mock_clock: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path / "path"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    shop = Shop(tmp_path)
    _package(tmp_path, "old", "1")
    tables = '[city]\nname = "Kganyavale"\n[plugins.anew]\n[plugins.menu]\n'
    shop.path.write_text(tables)
    try:
        async with open_gateway(PluginHost.load(shop.path), tmp_path) as shop.gateway:
            assert await shop.says("anew") == ["It is old."]
            _package(tmp_path, "new", "2")
            assert (await shop.gateway.plugins.change()).nothing, "nobody asked for it"
            assert (await shop.gateway.plugins.change(anew=["anew"])).renewed == ("anew",)
            assert await shop.says("anew") == ["It is new."]
            assert shop.gateway.plugins.current.host.plugins[0].version == "2"
            running = sys.modules["anew_bins"]
            (tmp_path / "path" / "anew_bins" / "words.py").write_text("ANSWER = \n")
            [fault] = (await shop.gateway.plugins.change(anew=["anew"])).faults
            assert "SyntaxError" in fault.what
            assert sys.modules["anew_bins"] is running
            assert await shop.says("anew") == ["It is new."]
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "anew_bins"]:
            del sys.modules[name]


async def test_a_menu_that_led_to_what_is_gone_is_not_gone_on_with(tmp_path: Path, mock_clock: object) -> None:
    shop = Shop(tmp_path)
    shop.put("bills", {"gateway_capabilities": [capability()]})
    tables = '[city]\nname = "Kganyavale"\n[plugins.bills]\n[plugins.menu]\n'
    shop.path.write_text(tables)
    host = PluginHost.load(shop.path, find=lambda name: shop.find(name) or find_plugin(name))
    async with open_gateway(host, tmp_path, find=lambda name: shop.find(name) or find_plugin(name)) as shop.gateway:
        await shop.says("good morning")
        assert await shop.says("1") == ["Which account?"]
        assert (await shop.gateway.plugins.change(text=tables.replace("[plugins.bills]\n", ""))).off == ("bills",)
        [told] = await shop.new()
        assert told.startswith("Sorry, I no longer offer this, so we stop here.")
