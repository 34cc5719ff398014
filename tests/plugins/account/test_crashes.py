"""The gateway dies at each operation of its store while somebody registers, and between any two steps of the page."""

from __future__ import annotations

from pathlib import Path

import pytest
import trio.testing

from gateway.plugin_host import PluginHost
from gateway.testing.city import City
from gateway.testing.crashing import Plan
from tests.plugins.account.town import PRECIOUS, code_on, fills_in, link_of, toml, town


async def held(host: PluginHost, folder: Path, plan: Plan | None) -> list[str]:
    """The whole talk, with a wrong code in the middle: all that was seen, without what differs each time."""
    seen: list[str] = []
    async with town(host, folder, PRECIOUS, plan=plan) as city:
        precious = city.person("precious")
        seen += await precious.says("bills")
        seen += await precious.taps("Register")
        page = await fills_in(city, link_of(precious))
        seen += await precious.says("000000" if code_on(page) != "000000" else "111111")
        seen += await precious.says(code_on(page))
        seen += await precious.taps("Yes")
        seen += await precious.says("my registration")
        assert await rows(city) == 1
    return [bubble.split("https://")[0] for bubble in seen]


async def rows(city: City) -> int:
    plugin = next(each for each in city.host.plugins if each.name == "account")
    ((count,),) = await plugin.storage.query("select count(*) from account__link")
    return int(count)


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_whoever_registers_sees_the_same_whenever_the_gateway_dies(
    plugins_folder: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    host = PluginHost.load(toml(plugins_folder))
    counting = Plan()
    expected = await held(host, tmp_path, counting)
    plans = [Plan(at) for at in range(1, counting.count + 1)]
    plans += [Plan(at, after=True) for at, name in enumerate(counting.names, 1) if name == "commit"]
    assert len(plans) > 40
    for plan in plans:
        assert await held(host, tmp_path, plan) == expected, repr(plan)


async def test_a_restart_between_any_two_steps_loses_nothing(
    plugins_folder: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with town(toml(plugins_folder), tmp_path, PRECIOUS) as city:
        precious = city.person("precious")
        await precious.says("bills")
        await city.restart()
        await precious.taps("Register")
        await city.restart()
        page = await fills_in(city, link_of(precious))
        await city.restart()
        again = await page._browser.open("/account/done")
        assert code_on(again) == code_on(page)
        await precious.says(code_on(page))
        await city.restart()
        _, bill = await precious.taps("Yes")
        assert bill.startswith("*159 Kiaat Street*")
        await city.restart()
        assert "You are registered" in (await page._browser.open("/account/done")).text
