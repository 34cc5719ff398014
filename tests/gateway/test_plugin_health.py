"""Health checks: each on its own, within its time, and not asked again too soon."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import trio
import trio.testing

from gateway.api import Health, HealthCheck, PluginRuntime
from gateway.health_of_plugins import health_of
from gateway.readiness import readiness_of
from tests.gateway.plugged import load, module, open_gateway


def sick(folder: Path, asked: list[str]) -> Any:
    async def well(runtime: PluginRuntime) -> Health:
        asked.append(runtime.plugin)
        return Health(True, "not shown")

    async def ill(runtime: PluginRuntime) -> Health:
        return Health(False, "it coughs")

    async def broken(runtime: PluginRuntime) -> Health:
        raise OSError("a secret of the plugin")

    async def slow(runtime: PluginRuntime) -> Health:
        await trio.sleep_forever()
        raise AssertionError

    checks = [HealthCheck(name=each.__name__, check=each) for each in (well, ill, broken, slow)]
    return module("sick", folder, {"gateway_health": checks})


TROUBLE = ["ill: it coughs", "broken: the check failed (OSError)", "slow: no answer within 1.5 s"]


async def test_each_check_is_told_of_by_itself(tmp_path: Path, autojump_clock: trio.testing.MockClock) -> None:
    asked: list[str] = []
    async with open_gateway(load(tmp_path, sick(tmp_path, asked)), tmp_path) as gateway:
        assert await gateway.extensions.health.trouble() == {"sick": TROUBLE}
        report = await readiness_of(gateway).report()
        assert report.checks["plugins"].ok, "the gateway must go on taking messages"
        assert report.checks["plugins"].detail == f"front, sick; sick: {'; '.join(TROUBLE)}"


async def test_asking_often_costs_nothing(tmp_path: Path, autojump_clock: trio.testing.MockClock) -> None:
    asked: list[str] = []
    async with open_gateway(load(tmp_path, sick(tmp_path, asked)), tmp_path) as gateway:
        for _ in range(3):
            await gateway.extensions.health.trouble()
        assert len(asked) == 1
        await trio.sleep(16)
        await gateway.extensions.health.trouble()
        assert len(asked) == 2
        await gateway.extensions.use(gateway.parts.host, gateway.parts.wording)
        await gateway.extensions.health.trouble()
        assert len(asked) == 3, "what is switched on anew is asked anew"


async def test_gateway_plugins_shows_it_beside_the_plugin(
    tmp_path: Path, autojump_clock: trio.testing.MockClock
) -> None:
    health = await health_of(load(tmp_path, sick(tmp_path, [])))
    assert health == {"front": "ok", "sick": "; ".join(TROUBLE)}


def test_a_check_that_calls_a_service_must_have_one(tmp_path: Path) -> None:
    async def check(runtime: PluginRuntime) -> Health:
        return Health(True)

    checks = [HealthCheck(name="bills", check=check, services=("billing",))]
    with pytest.raises(Exception, match="the health check bills of sick needs the service billing"):
        load(tmp_path, module("sick", tmp_path, {"gateway_health": checks}))
