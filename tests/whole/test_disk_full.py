"""The disk is full, read-only or broken while residents talk: nothing that was acknowledged is lost, `/readyz` says
why, Meta's redelivery brings what was refused, and it goes on by itself. The whole gateway, on a file, in virtual time.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import apsw
import pytest
import structlog
import trio
import trio.testing

from gateway.app import create_app
from gateway.emulator.settings import ResidentSeed
from gateway.readiness import readiness_of
from gateway.testing.city import City, Person, open_city
from sessions.records import Accepted
from tests.support.disk import Disk, failing_disk, open_inline

NALEDI = ResidentSeed(id="naledi", name="Naledi Mokoena", user_id="ZA.NALEDI", phone="27825550101")
TALK = ("hello", "contacts", "1")
Logs = list[Any]


@asynccontextmanager
async def city_on(demo_plugins: Path, folder: Path) -> AsyncIterator[tuple[City, Disk]]:
    with failing_disk() as disk:
        async with open_city(demo_plugins, folder, (NALEDI,), store=open_inline(folder / "gateway.db")) as city:
            try:
                yield city, disk
            finally:
                disk.trouble = None
                clock = trio.lowlevel.current_clock()
                assert isinstance(clock, trio.testing.MockClock)
                clock.autojump_threshold = 0.01  # whoever waits still comes to an end


async def pass_time(clock: trio.testing.MockClock, seconds: int) -> None:
    """Second by second, so that each who waits wakes at its time."""
    for _ in range(seconds):
        clock.jump(1.0)
        await trio.testing.wait_all_tasks_blocked(0.001)


async def at_rest(city: City) -> bool:
    """As `City.settled`, but it does not wait."""
    assert city.gateway is not None
    idle, registry = False, city.gateway.registry

    async def look() -> None:
        nonlocal idle
        await registry.settled()
        idle = True

    async with trio.open_nursery() as nursery:
        nursery.start_soon(look)
        await trio.testing.wait_all_tasks_blocked(0.001)
        nursery.cancel_scope.cancel()
    due, unfinished = await city.store.outbox_next_due(), await city.store.unfinished()
    return not (city.emulator.delivery.waiting or due or unfinished) and idle and city.gateway.outbox.resting


async def settled(city: City, clock: trio.testing.MockClock) -> None:
    """Until nobody has anything to do, at most some minutes."""
    for _ in range(200):
        await pass_time(clock, 1)
        if await at_rest(city):
            return
    raise AssertionError("it does not come to rest")


def say(naledi: Person, words: str) -> None:
    naledi._city.emulator.say(naledi.seed.id, {"type": "text", "text": {"body": words}})


_calm: list[list[str]] = []


async def undisturbed(demo_plugins: Path, folder: Path) -> list[list[str]]:
    """What the resident sees when nothing goes wrong; found out once."""
    if not _calm:
        folder.mkdir()
        async with open_city(demo_plugins, folder, (NALEDI,)) as city:
            naledi = city.person("naledi")
            _calm.extend([await naledi.says(words) for words in TALK])
    return _calm


async def readyz(city: City) -> tuple[int, dict[str, Any]]:
    assert city.gateway is not None
    client = create_app(city.webhook, readiness_of(city.gateway)).test_client()
    answer = await client.get("/readyz")
    return answer.status_code, (await answer.get_json())["checks"]


@pytest.mark.parametrize("trouble", [apsw.FullError, apsw.ReadOnlyError, apsw.IOError])
async def test_while_the_disk_is_full_nothing_is_acknowledged_and_it_goes_on_by_itself(
    trouble: type[apsw.Error], demo_plugins: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    expected = await undisturbed(demo_plugins, tmp_path / "calm")
    async with city_on(demo_plugins, tmp_path) as (city, disk):
        naledi = city.person("naledi")
        assert await naledi.says(TALK[0]) == expected[0]
        assert (await readyz(city))[0] == 200

        disk.trouble = trouble
        taken = city.webhook.counts["accepted"]
        say(naledi, TALK[1])
        await pass_time(mock_clock, 60)
        assert city.webhook.counts["accepted"] == taken, "nothing is acknowledged that is not kept"
        assert city.webhook.counts["store_failed"] >= 3, "Meta's redelivery was refused again and again"
        assert city.emulator.delivery.waiting >= 1
        assert naledi.sees() == []
        status, checks = await readyz(city)
        assert status == 503
        assert not checks["store"]["ok"]
        assert checks["store"]["detail"].startswith("nothing is taken: the d"), checks
        assert checks["actors"]["ok"]

        disk.trouble = None
        await settled(city, mock_clock)
        assert naledi.sees() == expected[1]
        assert (await readyz(city))[0] == 200
        assert await naledi.says(TALK[2]) == expected[2]


@pytest.mark.parametrize("part", range(5))
async def test_trouble_in_the_middle_of_a_turn_is_not_seen_by_the_resident(
    part: int, demo_plugins: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    """Between acknowledging, the turn, taking from the outbox, and writing down what was sent."""
    expected = await undisturbed(demo_plugins, tmp_path / "calm")
    async with city_on(demo_plugins, tmp_path) as (city, disk):
        naledi = city.person("naledi")
        before = disk.writes
        seen = [await naledi.says(TALK[0])]
        one_talk = disk.writes - before
        for words in TALK[1:]:
            disk.trouble, disk.after = apsw.FullError, one_talk * part // 5
            say(naledi, words)
            await pass_time(mock_clock, 5)
            disk.trouble = None
            await settled(city, mock_clock)
            seen.append(naledi.sees())
        assert seen == expected


async def test_what_was_sent_and_cannot_be_written_down_is_not_sent_again(
    demo_plugins: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    expected = await undisturbed(demo_plugins, tmp_path / "calm")
    async with city_on(demo_plugins, tmp_path) as (city, disk):
        naledi, send = city.person("naledi"), city.sender.send

        async def send_and_fill_the_disk(*args: Any) -> Any:
            result = await send(*args)
            disk.trouble = apsw.FullError
            return result

        city.sender.send = send_and_fill_the_disk  # type: ignore[method-assign]
        with structlog.testing.capture_logs() as logs:
            say(naledi, TALK[0])
            await pass_time(mock_clock, 20)
            status, checks = await readyz(city)
        assert status == 503
        assert checks["outbox"]["detail"].startswith("the store cannot be written: the disk of the database is full")
        assert [entry["event"] for entry in logs].count("outbox_not_written") == 1
        disk.trouble, city.sender.send = None, send  # type: ignore[method-assign]
        await settled(city, mock_clock)
        assert naledi.sees() == expected[0]


async def test_trouble_that_lasts_makes_neither_a_busy_loop_nor_a_full_log(
    demo_plugins: Path, tmp_path: Path, mock_clock: trio.testing.MockClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with city_on(demo_plugins, tmp_path) as (city, disk):
        naledi = city.person("naledi")
        await naledi.says("hello")
        taken = city.webhook.counts["accepted"]
        assert city.gateway is not None
        accept = city.gateway.registry.accept

        async def taken_and_then_full(*arrived: Any) -> Accepted:
            accepted = await accept(*arrived)
            disk.trouble = apsw.FullError
            monkeypatch.undo()
            return accepted

        monkeypatch.setattr(city.gateway.registry, "accept", taken_and_then_full)
        say(naledi, "contacts")
        await pass_time(mock_clock, 30)
        assert city.webhook.counts["accepted"] == taken + 1
        readiness = readiness_of(city.gateway)
        before = disk.refused
        with structlog.testing.capture_logs() as logs:
            for _ in range(5):
                await pass_time(mock_clock, 60)
                assert not (await readiness.report()).ok
        assert 50 < disk.refused - before < 100, "for the actor a try in 5 seconds, and what /readyz asks"
        loud = [entry["event"] for entry in logs if entry["log_level"] != "debug"]
        assert loud == ["not_ready"]
        disk.trouble = None
        await settled(city, mock_clock)
        assert naledi.sees() != []
