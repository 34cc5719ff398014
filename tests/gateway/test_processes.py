"""Several processes seen as one gateway: what each writes, and what is made of it. Real ones are in `tests/whole`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from prometheus_client.parser import text_string_to_metric_families

from gateway.console.glance import Glances
from gateway.console.plugin_states import plugin_states
from gateway.console.presence import Presence
from gateway.metrics import families, written
from gateway.processes import NUMBER, SILENT_SECONDS, Place, Processes, place_of
from gateway.tally import Times
from sessions.errors import StoreUnavailable
from sessions.ownership import Alone
from sessions.stores.sqlite import open_memory
from tests.gateway.console.opened import Console, open_console
from tests.gateway.plugged import load


class One(Alone):
    """One of several, as far as this file needs it."""

    shared = True

    def __init__(self) -> None:
        self.name, self.alive = "host:1", ["host:1", "host:2"]

    async def processes(self) -> tuple[str, ...]:
        return tuple(self.alive)


@pytest.fixture
async def console(tmp_path: Path) -> AsyncIterator[Console]:
    async with open_console(load(tmp_path), tmp_path) as opened:
        opened.store.ownership = One()  # type: ignore[assignment]
        yield opened


@contextmanager
def called(console: Console, name: str) -> Iterator[None]:
    """For the time of the block this process has this name."""
    ownership = console.store.ownership
    ownership.name, before = name, ownership.name
    yield
    ownership.name = before


async def both(console: Console) -> Processes:
    """The first of two workers, after both have written how they are; the second has heard two messages more."""
    first, second = Processes(console.gateway, Place("g", "1")), Processes(console.gateway, Place("g", "2"))
    await first.write()
    with called(console, "host:2"):
        console.gateway.figures.took(2)
        await second.write()
    console.gateway.figures.took(-2)
    return first


def counter(text: str, name: str) -> dict[str, float]:
    return {
        sample.labels["worker"]: sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == name
    }


async def test_each_worker_is_told_under_its_number_and_no_counter_falls_whoever_is_asked(console: Console) -> None:
    console.gateway.figures.took(3)
    processes = await both(console)

    async def heard() -> dict[str, float]:
        shown = await processes.under_this_address()
        return counter(written(families(shown, None, console.clock.now())), "gateway_messages_heard_total")

    assert await heard() == {"1": 3, "2": 5}
    console.gateway.figures.took(1)
    assert await heard() == {"1": 3, "2": 5}, "not yet: the other one would tell less"
    await processes.write()
    assert await heard() == {"1": 4, "2": 5}


async def test_while_the_database_is_away_a_process_tells_of_itself_what_it_has_told_before(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    processes = await both(console)
    console.gateway.figures.took(7)

    async def away(*_: object) -> None:
        raise StoreUnavailable("no answer")

    monkeypatch.setattr(console.store.ownership, "processes", away)
    [own] = await processes.under_this_address()
    assert (own.place.worker, own.tally.heard) == ("1", 0)


async def test_the_overview_sums_and_says_where_something_is_wrong(console: Console) -> None:
    processes = await both(console)
    [own, other] = await processes.everywhere()
    assert [each.title for each in (own, other)] == ["worker 1 (host:1)", "worker 2 (host:2)"]
    glance = await Glances(console.gateway, console.records, processes).now()
    assert (glance.heard, len(glance.processes), glance.troubles) == (2, 2, ())
    sick = replace(other, quarantined={"front": "it fails"}, trouble={"front": ["disk: full"]})
    processes._read = lambda: found(sick)  # type: ignore[method-assign]
    glance = await Glances(console.gateway, console.records, processes).now()
    assert [each.what for each in glance.troubles] == [
        "The plugin front does not serve: it fails (only in worker 2 (host:2))",
        "The plugin front reports disk: full (only in worker 2 (host:2))",
    ]
    [front] = await plugin_states(console.gateway, processes)
    assert (front.state, front.differs) == ("quarantined", True)
    assert [each.state for each in front.processes] == ["serves", "quarantined"]
    assert front.why[0] == "it fails (only in worker 2 (host:2))"


async def found(*snapshots: object) -> list[object]:
    return list(snapshots)


async def test_one_that_lives_and_is_silent_is_named_and_one_that_is_dead_is_left_out(console: Console) -> None:
    processes = await both(console)
    console.clock.at += SILENT_SECONDS + 5
    glance = await Glances(console.gateway, console.records, processes).now()
    assert [each.what for each in glance.troubles] == ["worker 2 (host:2) has not been heard for 20 s; look at its log"]
    console.store.ownership.alive.remove("host:2")  # type: ignore[attr-defined]
    assert len(await processes.everywhere()) == 1


async def test_of_two_with_one_number_the_later_counts(console: Console) -> None:
    processes = await both(console)
    console.gateway.figures.began += 1
    console.store.ownership.alive.append("host:3")  # type: ignore[attr-defined]
    with called(console, "host:3"):
        await Processes(console.gateway, Place("g", "2")).write()
    assert [each.process for each in await processes.under_this_address()] == ["host:1", "host:3"]


def test_only_a_worker_has_a_number() -> None:
    assert place_of({NUMBER: "3"}).worker == "3"
    assert place_of({}).worker == ""
    assert place_of({NUMBER: "3"}).group != place_of({}).group


def test_times_of_several_are_added() -> None:
    quick, slow = Times(), Times()
    quick.add(0.01)
    slow.add(99.0)
    every = Times.of([quick, slow])
    assert (every.count, every.total, every.within(0.5)) == (2, 99.01, 0.01)


async def test_who_is_at_the_desk_is_known_to_a_console_in_another_process() -> None:
    async with open_memory() as store:
        here, there = Presence(store), Presence(store)
        await here.seen("thandi.m", "Thandi", 1000.0)
        await there.set_away("thandi.m", 1005.0)
        await here.seen("thandi.m", "Thandi", 1030.0)
        [thandi] = await there.everybody(1031.0)
        assert (thandi.seen, thandi.away, thandi.here(1031.0)) == (1030.0, 1005.0, False)
        assert await there.everybody(1030.0 + 13 * 3600) == ()
        assert await here.of("thandi.m") is None, "forgotten"
