"""The hourly purge: when it runs, what it takes, and what becomes of trouble."""

from __future__ import annotations

from pathlib import Path

import pytest
import trio

from gateway.clock import CountingIds, TrioClock
from gateway.files import FileMissing, Files
from gateway.housekeeping import DAY, HOUR, Housekeeping, Keep
from gateway.testing.city import open_city
from sessions.errors import StoreRefused, StoreUnavailable
from sessions.messages import Alias, Inbound, TypedText
from sessions.ownership import ALONE
from sessions.records import Turn
from sessions.retention import Purged, Retention
from sessions.stores.sqlite import open_memory

KEEP = Keep(store=Retention(messages=2 * DAY), files=3 * DAY)


class Watched:
    """A store that notes when it is purged, and fails as told."""

    ownership = ALONE

    def __init__(self, clock: TrioClock, *trouble: Exception | None) -> None:
        self.begun = clock.now()
        self.clock, self.trouble, self.at = clock, list(trouble), list[float]()

    async def purge(self, now: float, keep: Retention) -> Purged:
        self.at.append(now - self.begun)
        trouble = self.trouble.pop(0) if self.trouble else None
        if trouble is not None:
            raise trouble
        return Purged()


async def hours(store: object, folder: Path, clock: TrioClock, count: float) -> None:
    with trio.move_on_after(count * HOUR):
        await Housekeeping(store, Files(folder), clock, KEEP).run()  # type: ignore[arg-type]


async def test_it_purges_at_the_start_and_then_every_hour(tmp_path: Path, autojump_clock: object) -> None:
    clock = TrioClock(virtual_only=True)
    store = Watched(clock)
    await hours(store, tmp_path / "none", clock, 3.5)
    assert store.at == [0, HOUR, 2 * HOUR, 3 * HOUR]


@pytest.mark.parametrize("trouble", [StoreUnavailable("the disk is full"), OSError(28, "no space")])
async def test_a_disk_that_is_full_is_tried_again(tmp_path: Path, trouble: Exception, autojump_clock: object) -> None:
    clock = TrioClock(virtual_only=True)
    store = Watched(clock, trouble)
    await hours(store, tmp_path / "none", clock, 1.5)
    assert store.at == [0, HOUR]


async def test_a_damaged_database_stops_the_gateway(tmp_path: Path, autojump_clock: object) -> None:
    clock = TrioClock(virtual_only=True)
    with pytest.raises(StoreRefused, match="damaged"):
        await hours(Watched(clock, None, StoreRefused("damaged")), tmp_path / "none", clock, 9)


class SetClock:
    at = 0.0

    def now(self) -> float:
        return self.at


async def test_words_and_files_go_when_their_days_are_over(tmp_path: Path) -> None:
    clock = SetClock()
    files = Files(tmp_path / "files", clock=clock)
    async with open_memory() as store:
        message = Inbound("m1", (Alias("wa_id", "27"),), 0.0, TypedText("my geyser burst"))
        (who,) = (await store.accept([message], [], now=0.0, ids=CountingIds("r"))).residents
        await store.commit(Turn(resident=who, consumed=(1,)))
        ref = await files.write(b"a letter", "text/plain")
        house = Housekeeping(store, files, clock, KEEP)
        clock.at = 2 * DAY
        assert await house.purge() == Purged()
        clock.at = 3 * DAY
        assert await house.purge() == Purged(words=1)
        assert await files.read(ref) == b"a letter"
        clock.at = 3 * DAY + 1
        assert await house.purge() == Purged()
        with pytest.raises(FileMissing):
            await files.read(ref)


async def test_a_gateway_keeps_house_while_it_runs(tmp_path: Path, mock_clock: trio.testing.MockClock) -> None:
    (tmp_path / "plugins.toml").write_text('[city]\nname = "City"\nlanguages = ["en"]\n[plugins.menu]\n')
    async with open_city(tmp_path / "plugins.toml", tmp_path, ()) as city:
        old = Inbound("m1", (Alias("wa_id", "27"),), city.clock.now(), TypedText("hello"))
        (who,) = (await city.store.accept([old], [], now=city.clock.now(), ids=CountingIds("r"))).residents
        await city.store.commit(Turn(resident=who, consumed=(1,)))
        sql = "select count(*) from inbox where state = 'seen'"
        assert await city.store._read(lambda db: db.execute(sql).get) == 0
        await trio.testing.wait_all_tasks_blocked(0.01)
        mock_clock.jump(31 * DAY)
        await trio.testing.wait_all_tasks_blocked(0.01)
        assert await city.store._read(lambda db: db.execute(sql).get) == 1
