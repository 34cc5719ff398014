"""Quarantine: a plugin that fails does not take the others with it, and one resident's bad luck takes nothing away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import trio

from gateway.api import (
    BackgroundService,
    Capability,
    Conversation,
    HttpRequest,
    HttpResponse,
    HttpRoute,
    PluginRuntime,
    text,
)
from gateway.checking import checked
from gateway.clock import CountingIds
from gateway.plugins_file import PluginsError
from gateway.quarantine import QuarantineSettings, Tally
from gateway.readiness import readiness_of
from sessions.stores.sqlite import open_memory
from tests.gateway.changing import TALK, Shop, bills, capability, opened

AWAY = "Sorry, *Bills* is not working right now. Please try again later."


def _tally(residents: int = 3, share: float = 0.5) -> Tally:
    return Tally(QuarantineSettings(residents=residents, within=600.0, share=share))


def test_residents_count_and_not_bugs() -> None:
    tally = _tally()
    assert [tally.failed("unlucky", float(at)) for at in range(50)] == [None] * 50
    assert tally.failed("second", 50.0) is None
    assert tally.failed("third", 51.0) == "3 of 3 residents met a bug of it within 10 minutes"


def test_a_few_among_many_take_nothing_away() -> None:
    tally = _tally()
    for number in range(10):
        tally.well(f"happy {number}", float(number))
    assert [tally.failed(f"unlucky {number}", 20.0) for number in range(9)] == [None] * 9
    assert tally.failed("unlucky 9", 21.0) == "10 of 20 residents met a bug of it within 10 minutes"


def test_what_is_long_ago_does_not_count() -> None:
    tally = _tally()
    assert tally.failed("first", 0.0) is None
    assert tally.failed("second", 1.0) is None
    assert tally.failed("third", 601.0) is None


def test_zero_residents_switch_it_off() -> None:
    tally = _tally(residents=0)
    assert [tally.failed(f"r{number}", 1.0) for number in range(50)] == [None] * 50


async def broken(chat: Conversation) -> None:
    which = await chat.ask("bills-which")
    raise KeyError(which)


async def _fails_for(shop: Shop, residents: int) -> None:
    for number in range(residents):
        who = f"2782{number}"
        assert await shop.says("bills", who) == ["Which account?"]
        [sorry] = await shop.says("7001", who)
        assert sorry.startswith("Sorry, something went wrong on our side.")
    await shop.new()


def _broken(folder: Path, version: str = "1") -> Shop:
    shop = Shop(folder)
    shop.put("bills", {"gateway_capabilities": [capability(broken)]}, version)
    return shop


async def test_a_plugin_with_bugs_for_many_is_withdrawn_with_kind_words_until_it_is_released(
    tmp_path: Path, mock_clock: object
) -> None:
    async with open_memory() as store:
        async with opened(tmp_path, "[plugins.bills]", shop=_broken(tmp_path), store=store) as shop:
            await shop.says("bills", "27001")
            await _fails_for(shop, 5)
            live = shop.gateway.plugins
            await live.settled()
            why = live.current.host.quarantined["bills"].why
            assert why.startswith("5 of 6 residents met a bug of it within 10 minutes; the last was KeyError")
            assert "7001" not in why, "the words of an error may be personal"
            [told] = await shop.new("27001")
            assert told.startswith(AWAY)
            [sorry] = await shop.says("bills", "27001")
            assert sorry.startswith(AWAY)
            assert await shop.says("what now", "27001") == ["Hello, unknown"]
            report = await readiness_of(shop.gateway).report()
            assert report.checks["plugins"].ok
            assert f"bills is quarantined: {why}" in report.checks["plugins"].detail
        async with opened(tmp_path, "[plugins.bills]", shop=shop, store=store, ids=CountingIds("later")):
            [sorry] = await shop.says("bills", "27002")
            assert sorry.startswith(AWAY), "it is known beyond a restart"
            assert (await shop.gateway.plugins.release("bills")).on == ("bills",)
            assert await shop.says("bills", "27002") == ["Which account?"]
            assert [f.what for f in (await shop.gateway.plugins.release("bills")).faults] == [
                "bills is not quarantined"
            ]


async def test_another_version_or_another_setting_is_given_another_chance(tmp_path: Path, mock_clock: object) -> None:
    async with opened(tmp_path, "[plugins.bills]", shop=_broken(tmp_path)) as shop:
        await _fails_for(shop, 5)
        assert list(shop.gateway.plugins.current.host.quarantined) == ["bills"]
        assert await shop.takes("# a comment", "[plugins.bills]") == []
        assert list(shop.gateway.plugins.current.host.quarantined) == ["bills"]
        shop.put("bills", {"gateway_capabilities": [capability(bills)]}, "2")
        assert await shop.takes("[plugins.bills]") == []
        assert await shop.says("bills", "27009") == ["Which account?"]


async def test_one_resident_with_bad_luck_takes_nothing_away(tmp_path: Path, mock_clock: object) -> None:
    async with opened(tmp_path, "[plugins.bills]", shop=_broken(tmp_path)) as shop:
        for _ in range(12):
            await shop.says("bills")
            await shop.says("7001")
        assert shop.gateway.plugins.current.host.quarantined == {}


async def test_bugs_of_a_provider_are_left_to_its_circuit(tmp_path: Path, mock_clock: object) -> None:
    shop = Shop(tmp_path)
    elsewhere = compile(
        "async def look() -> str:\n    raise KeyError('x')\n", str(tmp_path / "till" / "api.py"), "exec"
    )
    scope: dict[str, Any] = {}
    exec(elsewhere, scope)

    async def asks(chat: Conversation) -> None:
        await chat.ask("bills-which")
        await chat.read("look", scope["look"])

    shop.put("bills", {"gateway_capabilities": [capability(asks)]})
    shop.put("till", {"gateway_storage": lambda: ["create table till__x (id text)"]})
    async with opened(tmp_path, "[plugins.bills]", "[plugins.till]", shop=shop) as shop:
        for number in range(8):
            await shop.says("bills", f"2782{number}")
            await shop.says("7001", f"2782{number}")
        assert shop.gateway.plugins.current.host.quarantined == {}


async def test_the_one_that_greets_is_never_withdrawn(tmp_path: Path, mock_clock: object) -> None:
    async with opened(tmp_path) as shop:
        assert not await shop.gateway.plugins.withdraw("front", "whatever")
        assert await shop.says("hi") == ["Hello, hello"]


# ---------------------------------------------------------------------------------------------- at the start


async def test_a_plugin_that_cannot_be_loaded_does_not_stop_the_start(tmp_path: Path, mock_clock: object) -> None:
    shop = Shop(tmp_path)
    shop.found["more"] = RuntimeError("broken wheel")
    async with opened(tmp_path, "[plugins.more]", "[plugins.bills]", shop=shop, lenient=True) as shop:
        assert await shop.says("bills") == ["Which account?"]
        away = shop.gateway.plugins.current.host.quarantined["more"]
        assert away.why == "it cannot be loaded: RuntimeError: broken wheel"
        assert await shop.takes("[plugins.more]", "[plugins.bills]\n") == [], "old trouble holds up nobody"
        released = await shop.gateway.plugins.release("more")
        assert [fault.what for fault in released.faults] == ["it cannot be loaded: RuntimeError: broken wheel"]
        words = {"texts/en.ftl": "more-title = More\nmore-keywords = more\n"}

        async def more(chat: Conversation) -> None:
            await chat.say("more-title")

        made = Capability(name="more", title=text("more-title"), keywords=text("more-keywords"), run=more)
        shop.put("more", {"gateway_capabilities": [made]}, files=words)
        assert (await shop.gateway.plugins.release("more")).faults == ()
        assert await shop.says("more", "27009") == ["More"]


async def test_what_depended_on_it_says_so_politely(tmp_path: Path, mock_clock: object) -> None:
    async def asks(chat: Conversation) -> None:
        await chat.read("departments", chat.services.directory.departments)

    async def needs(chat: Conversation) -> None:
        await chat.require("registered")

    shop = Shop(tmp_path)
    words = {"texts/en.ftl": "more-title = More\nmore-keywords = more\n"}
    made = Capability(
        name="more", title=text("more-title"), keywords=text("more-keywords"), run=needs, requires=("registered",)
    )
    shop.put("more", {"gateway_capabilities": [made]}, files=words)
    shop.put("bills", {"gateway_capabilities": [capability(asks, services=("directory",))]})
    shop.found["till"] = RuntimeError("broken wheel")
    tables = ("[services]\ndirectory = 'till'", "[plugins.till]", "[plugins.bills]", "[plugins.more]")
    async with opened(tmp_path, *tables, shop=shop, lenient=True) as shop:
        [later] = await shop.says("bills")
        assert later.startswith("Sorry, the city's system does not answer right now. Shall I try again?")
        [away] = await shop.says("more", "27009")
        assert away.startswith("Sorry, this is not working right now. Please try again later.")


async def test_a_provider_that_cannot_be_opened_does_not_stop_the_start(tmp_path: Path, mock_clock: object) -> None:
    from tests.gateway.test_plugins_live import SERVED, Till, paying

    shop, log = Shop(tmp_path), list[str]()
    shop.put("bills", {"gateway_capabilities": [capability(paying, services=("billing",))]})
    shop.put("till", {"gateway_providers": [Till(log, "one", "the till is locked").provider()]})
    async with opened(tmp_path, *SERVED, shop=shop, lenient=True) as shop:
        [later] = await shop.says("bills")
        assert later.startswith("Sorry, the city's system does not answer right now.")
        shop.put("till", {"gateway_providers": [Till(log, "two").provider()]})
        assert (await shop.gateway.plugins.release("till")).faults == ()
        assert await shop.says("try again") == ["Which account?"]


def test_what_is_wrong_with_the_file_still_stops_the_start(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    shop.put("bills", {"gateway_capabilities": [capability()]})
    with pytest.raises(PluginsError, match="there is no such plugin"):
        shop.load("[plugins.bils]", lenient=True)
    with pytest.raises(PluginsError, match="unknown setting size"):
        shop.load("[plugins.bills]\nsize = 3", lenient=True)


async def test_a_background_service_that_crashes_too_often_takes_its_plugin_along_until_it_is_released(
    tmp_path: Path, autojump_clock: object
) -> None:
    well = []

    async def book(runtime: PluginRuntime) -> None:
        await trio.lowlevel.checkpoint()
        if not well:
            raise KeyError("082 555 0101")

    shop = Shop(tmp_path)
    services = [BackgroundService(name="book", run=book, every=5.0)]
    shop.put("bills", {"gateway_capabilities": [capability()], "gateway_background": services})
    async with opened(tmp_path, "[plugins.bills]", shop=shop) as shop:
        await trio.sleep(120)
        live, background = shop.gateway.plugins, shop.gateway.extensions.background
        why = "its background service book crashed 6 times within 60 s; the last was KeyError"
        assert live.current.host.quarantined["bills"].why == why
        assert (await shop.says("bills"))[0].startswith(AWAY)
        assert await shop.takes("[plugins.bills]", "# nothing") == []
        assert background.off("bills"), "nothing has changed, so it is not tried again"
        well.append(True)
        assert (await live.release("bills")).on == ("bills",)
        await trio.sleep(1)
        assert not background.off("bills")
        assert await shop.says("bills") == ["Which account?"]


async def test_a_page_template_with_a_fault_does_not_stop_the_start(tmp_path: Path, mock_clock: object) -> None:
    async def page(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
        return runtime.page(request, "bad.html")

    shop = Shop(tmp_path)
    bad = {**TALK, "templates/bad.html": "<p>\n{% if %}"}
    hooks = {"gateway_capabilities": [capability()], "gateway_http": lambda: [HttpRoute(path="/a", handle=page)]}
    shop.put("bills", hooks, files=bad)
    async with opened(tmp_path, "[plugins.bills]", shop=shop, lenient=True) as shop:
        [found] = shop.gateway.plugins.current.host.quarantined.values()
        assert found.name == "bills"
        assert found.why.startswith("the template bad.html, line 2: Expected an expression")
        assert await shop.says("hello") == ["Hello, hello"]
    assert [fault.what for fault in checked(shop.path, find=shop.find)[1]] == [found.why]
