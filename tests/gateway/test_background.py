"""Background services: started, started again, switched off, stopped; and what the operator sees of it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest
import structlog.testing
import trio

from gateway.api import BackgroundService, PluginRuntime, StoreUnavailable, TryLater
from gateway.background import Background
from gateway.clock import SystemClock
from gateway.plugins_file import PluginsError
from gateway.readiness import readiness_of
from tests.gateway.plugged import load, module, open_gateway


def host(folder: Path, *services: BackgroundService) -> Any:
    return load(folder, module("night", folder, {"gateway_background": list(services)}))


def state(gateway: Any) -> dict[str, str]:
    return {report.name: report.state for report in gateway.extensions.background.reports}


async def test_it_runs_with_what_it_needs_until_the_gateway_stops(tmp_path: Path, autojump_clock: Any) -> None:
    seen: list[str] = []

    async def run(runtime: PluginRuntime) -> None:
        async with runtime.storage.transaction() as tx:
            await tx.put("began", runtime.clock.now())
        seen.append(f"{runtime.plugin} {runtime.word('night-title', 'en')} {runtime.url('/x')}")
        try:
            await trio.sleep_forever()
        finally:
            seen.append("stopped")

    async with open_gateway(host(tmp_path, BackgroundService(name="watch", run=run)), tmp_path) as gateway:
        await trio.sleep(1)
        assert seen == ["night night https://chat.example.org/night/x"]
        assert state(gateway) == {"watch": "running"}
    assert seen[1:] == ["stopped"]


async def test_periodic_work_rests_from_the_end_of_one_run_to_the_next(tmp_path: Path, autojump_clock: Any) -> None:
    begun: list[float] = []

    async def work(runtime: PluginRuntime) -> None:
        begun.append(trio.current_time())
        await trio.sleep(4)

    async with open_gateway(host(tmp_path, BackgroundService(name="w", run=work, every=10)), tmp_path) as gateway:
        await trio.sleep(30)
        assert state(gateway) == {"w": "running"}
        await trio.sleep(3)
        assert state(gateway) == {"w": "resting"}
    assert [round(each - begun[0], 3) for each in begun] == [0, 14, 28]


async def test_what_returns_is_done(tmp_path: Path, autojump_clock: Any) -> None:
    async def once(runtime: PluginRuntime) -> None:
        await trio.lowlevel.checkpoint()

    async with open_gateway(host(tmp_path, BackgroundService(name="once", run=once)), tmp_path) as gateway:
        await trio.sleep(1)
        assert state(gateway) == {"once": "done"}


async def test_a_crash_is_followed_by_a_pause_that_doubles_and_then_by_the_end(
    tmp_path: Path, autojump_clock: Any
) -> None:
    begun: list[float] = []

    async def crash(runtime: PluginRuntime) -> None:
        begun.append(trio.current_time())
        await trio.lowlevel.checkpoint()
        raise KeyError("0825550101")

    async with open_gateway(host(tmp_path, BackgroundService(name="c", run=crash)), tmp_path) as gateway:
        with structlog.testing.capture_logs() as logs:
            await trio.sleep(2)
            assert state(gateway) == {"c": "pausing"}
            await trio.sleep(600)
        assert [round(each - begun[0]) for each in begun] == [0, 1, 3, 7, 15, 31]
        assert state(gateway) == {"c": "off"}
        events = [each["event"] for each in logs if each["log_level"] == "error"][-2:]
        assert events == ["a background service was switched off", "plugin_quarantined"]
        report = await readiness_of(gateway).report()
    assert report.ok, "a gateway that is not ready gets no messages; one plugin's trouble is not worth that"
    why = "its background service c crashed 6 times within 60 s; the last was KeyError"
    off = "night.c is off: 6 crashes, the last one KeyError"
    assert report.checks["plugins"].detail == f"front; night is quarantined: {why}; {off}"


async def test_rare_crashes_switch_nothing_off(tmp_path: Path, autojump_clock: Any) -> None:
    begun: list[float] = []

    async def crash(runtime: PluginRuntime) -> None:
        begun.append(trio.current_time())
        await trio.sleep(61)
        raise KeyError

    async with open_gateway(host(tmp_path, BackgroundService(name="c", run=crash)), tmp_path) as gateway:
        await trio.sleep(62 * 20 - 10)
        assert state(gateway) == {"c": "running"}
    assert len(begun) == 20


@pytest.mark.parametrize("error", [TryLater("night-title"), StoreUnavailable("disk full")])
async def test_what_does_not_work_for_now_is_tried_for_ever(
    tmp_path: Path, autojump_clock: Any, error: Exception
) -> None:
    tries: list[float] = []

    async def later(runtime: PluginRuntime) -> None:
        tries.append(trio.current_time())
        await trio.lowlevel.checkpoint()
        if len(tries) < 30:
            raise error

    async with open_gateway(host(tmp_path, BackgroundService(name="l", run=later, every=5)), tmp_path) as gateway:
        await trio.sleep(3600)
        gaps = [round(b - a) for a, b in pairwise(tries)]
        assert gaps[:7] == [5, 5, 5, 8, 16, 32, 60]
        assert gaps[-1] == 5, "it works again, and keeps its own pace"
        assert gateway.extensions.background.reports[0].trouble == ""


async def test_one_that_crashes_leaves_the_others_alone(tmp_path: Path, autojump_clock: Any) -> None:
    async def crash(runtime: PluginRuntime) -> None:
        await trio.lowlevel.checkpoint()
        raise ExceptionGroup("several", [KeyError()])

    async def live(runtime: PluginRuntime) -> None:
        await trio.sleep_forever()

    both = (BackgroundService(name="a", run=crash, restarts=0), BackgroundService(name="b", run=live))
    async with open_gateway(host(tmp_path, *both), tmp_path) as gateway:
        await trio.sleep(1)
        assert state(gateway) == {"a": "off", "b": "running"}


async def test_a_stop_lets_periodic_work_end_but_not_for_ever(tmp_path: Path, autojump_clock: Any) -> None:
    ended: list[str] = []

    def work(name: str, seconds: float) -> BackgroundService:
        async def run(runtime: PluginRuntime) -> None:
            try:
                await trio.sleep(seconds)
                ended.append(name)
            except trio.Cancelled:
                ended.append(f"{name} was cut")
                raise

        return BackgroundService(name=name, run=run, every=1000)

    async with open_gateway(host(tmp_path, work("short", 5), work("long", 500)), tmp_path, drain=10):
        await trio.sleep(1)
        stopped = trio.current_time()
    assert ended == ["short", "long was cut"]
    assert 9.9 < trio.current_time() - stopped < 11


async def test_services_of_a_plugin_are_replaced(tmp_path: Path, autojump_clock: Any) -> None:
    seen: list[str] = []

    def named(name: str) -> BackgroundService:
        async def run(runtime: PluginRuntime) -> None:
            seen.append(name)
            try:
                await trio.sleep_forever()
            finally:
                seen.append(f"{name} stopped")

        return BackgroundService(name=name, run=run)

    new = host(tmp_path, named("new"))
    async with open_gateway(host(tmp_path, named("old")), tmp_path) as gateway:
        await trio.sleep(1)
        await gateway.extensions.use(new, gateway.parts.wording)
        await trio.sleep(1)
        assert seen == ["old", "old stopped", "new"]
        assert state(gateway) == {"new": "running"}
        await gateway.extensions.use(load(tmp_path), gateway.parts.wording)
        assert seen[3:] == ["new stopped"]
        assert state(gateway) == {}


def test_what_cannot_be_is_named(tmp_path: Path) -> None:
    async def run(runtime: PluginRuntime) -> None: ...

    with pytest.raises(PluginsError, match="two background services are called a"):
        host(tmp_path, BackgroundService(name="a", run=run), BackgroundService(name="a", run=run))
    with pytest.raises(PluginsError, match="needs the service billing"):
        host(tmp_path, BackgroundService(name="a", run=run, services=("billing",)))
    for wrong in ({"every": 0}, {"every": -1}, {"restarts": -1}, {"within": 0}):
        with pytest.raises(ValueError):
            BackgroundService(name="a", run=run, **wrong)  # type: ignore[arg-type]


async def test_where_several_processes_share_a_database_one_runs_them_for_all(autojump_clock: Any) -> None:
    lived: list[tuple[str, float]] = []
    ours = [False]

    async def run(runtime: PluginRuntime) -> None:
        lived.append(("begun", trio.current_time()))
        try:
            await trio.sleep_forever()
        finally:
            lived.append(("ended", trio.current_time()))

    background = Background(SystemClock())
    background.first = lambda: ours[0]
    began = trio.current_time()
    async with trio.open_nursery() as nursery:
        await nursery.start(background.run)
        await background.use("night", [(BackgroundService(name="watch", run=run), cast(PluginRuntime, None))])
        for first in (False, True, False, True):
            ours[0] = first
            await trio.sleep(10)
        nursery.cancel_scope.cancel()
    assert [(what, round(at - began, -1)) for what, at in lived] == [
        ("begun", 10),
        ("ended", 20),
        ("begun", 30),
        ("ended", 40),
    ]
