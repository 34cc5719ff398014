"""A worker that keeps dying is left alone for a while, then quarantined like any plugin; `release` starts it again."""

from __future__ import annotations

import itertools
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
import structlog.testing
import trio

from gateway.emulator.settings import ResidentSeed
from gateway.lives import OWNER, Installed
from gateway.masking import mask_value
from gateway.plugin_host import PluginHost
from gateway.plugin_opening import GivenUp
from gateway.readiness import readiness_of
from gateway.remote import protocol as wire
from gateway.remote import supervisor, worker_home
from gateway.remote.supervisor import PAUSES, Supervisor
from gateway.testing.city import open_city
from tests.gateway.remote.memory_home import MemoryHome
from tests.gateway.remote.test_every_door import find

THANDI = ResidentSeed(id="thandi", name="Thandi", user_id="ZA.101", phone="27825550103")


class Dying(Supervisor):
    """Whose process ends as soon as it is started."""

    def __init__(self, lives: Iterator[float], *, patient: bool = False) -> None:
        config: Any = type("Config", (), {"plugin": "ev"})
        super().__init__(config, {}, 5.0, lambda: None, patient=patient)
        self.lives = lives

    async def _once(self, first: trio.TaskStatus[None] | None) -> str:
        if first is not None:
            first.started()
        self.starts += 1
        await trio.sleep(next(self.lives))
        return "it ended with code 5"


async def test_one_that_ends_at_every_start_is_given_up_after_two_pauses(autojump_clock: object) -> None:
    dying = Dying(itertools.repeat(1.0))
    with structlog.testing.capture_logs(), pytest.raises(GivenUp, match=r"ended 5 times within a minute.*with code 5"):
        await dying.run()
    assert dying.starts == 15
    assert trio.current_time() == pytest.approx(15 + sum(PAUSES[:2]))


async def test_one_that_ran_well_in_between_is_not(autojump_clock: object) -> None:
    once = [*[1.0] * 5, 300.0, *[1.0] * 5, 300.0]
    dying = Dying(itertools.cycle(once))
    with structlog.testing.capture_logs(), trio.move_on_after(24 * 3600):
        await dying.run()
    assert dying.starts > 100


async def test_one_without_which_nobody_is_answered_is_tried_for_ever(autojump_clock: object) -> None:
    dying = Dying(itertools.repeat(1.0), patient=True)
    with structlog.testing.capture_logs(), trio.move_on_after(24 * 3600):
        await dying.run()
    assert dying.starts > 500
    assert trio.current_time() >= 24 * 3600


async def test_what_a_worker_writes_can_be_read_in_the_log_but_for_numbers() -> None:
    async def written() -> AsyncIterator[bytes]:
        yield b'Traceback: no column "day", asked by 27825550103'

    process: Any = SimpleNamespace(stdout=written())
    with structlog.testing.capture_logs() as said:
        await Dying(iter(()))._log_output("ev", process)
    (output,) = (mask_value("output", entry["output"]) for entry in said)
    assert output.startswith('Traceback: no column "day", asked by')
    assert "27825550103" not in output


async def test_it_is_quarantined_with_its_reason_and_released_by_the_operator(
    tmp_path: Path, mock_clock: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends: list[trio.Event] = []

    def describe(self: Any, request: wire.Describe) -> wire.Description:
        return MemoryHome(self._table, None, self._file, None, None).describe(request)

    async def run(self: Supervisor, *, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        ends.append(trio.Event())
        task_status.started()
        await ends[-1].wait()
        raise GivenUp("its worker ends again and again")

    async def ask(self: Supervisor, operation: str, request: bytes, *, seconds: float) -> bytes:
        await trio.lowlevel.checkpoint()
        return wire.encode(wire.Opened())

    monkeypatch.setattr(MemoryHome, "find", staticmethod(find))
    monkeypatch.setattr(worker_home.WorkerHome, "describe", describe)
    monkeypatch.setattr(Supervisor, "run", run)
    monkeypatch.setattr(Supervisor, "ask", ask)
    path = tmp_path / "plugins.toml"
    path.write_text('[city]\nname = "Kganyavale"\n[plugins.ev]\nisolation = "worker"\n[plugins.menu]\n', "utf-8")
    async with open_city(PluginHost.load(path, find=find), tmp_path, (THANDI,)) as city:
        assert city.gateway is not None
        plugins, thandi = city.gateway.plugins, city.person("thandi")
        plugins._find = find
        with structlog.testing.capture_logs():
            ends[0].set()
            await city.settled()
        why = "its worker ends again and again"
        assert plugins.current.host.quarantined["ev"].why == why
        assert f"ev is quarantined: {why}" in (await readiness_of(city.gateway).report()).checks["plugins"].detail
        known = await city.store.plugin_get(OWNER, "ev")
        assert known is not None
        assert msgspec.msgpack.decode(known, type=Installed).quarantined == why  # so `gateway plugins` shows it
        assert (await thandi.says("hello"))[0].startswith("Hello")  # all else goes on
        released = await plugins.release("ev")
        assert (released.faults, released.on) == ((), ("ev",))
        assert plugins.current.host.quarantined == {}
        assert len(ends) == 2  # it was started anew


class Told(msgspec.Struct, frozen=True):
    """What the supervisor itself looks at of a worker's configuration."""

    plugin: str
    sockets: str
    listens: int = -1


async def test_one_that_is_cancelled_while_it_is_told_what_to_do_leaves_no_process(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[trio.Process] = []
    opened = trio.lowlevel.open_process

    async def noted(*command: Any, **options: Any) -> trio.Process:
        started.append(await opened(*command, **options))
        return started[-1]

    scope = trio.CancelScope()

    def cut(_config: object) -> bytes:
        scope.cancel()
        return b"never sent"

    monkeypatch.setattr(trio.lowlevel, "open_process", noted)
    monkeypatch.setattr(supervisor, "start_text", cut)
    monkeypatch.setattr(supervisor, "COMMAND", [sys.executable, "-c", "input()"])
    config: Any = Told(plugin="ev", sockets=str(tmp_path))
    with scope:
        await Supervisor(lambda: config, {}, 5.0, lambda: None).run()
    assert scope.cancelled_caught
    assert [process.returncode is not None for process in started] == [True]
