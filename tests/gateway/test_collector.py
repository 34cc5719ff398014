"""A full garbage collection stops everybody; it comes when nobody is there."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
import trio
import trio.testing

from gateway.collector import AT_LAST, QUIET, SELDOM, collect_when_quiet, keep_collections_short


async def collections(turns: Iterator[int], seconds: float) -> list[float]:
    """When everything was looked at, with so many turns at each look."""
    begun, found = trio.current_time(), list[float]()
    with trio.move_on_after(seconds):
        await collect_when_quiet(lambda: next(turns), lambda: found.append(trio.current_time() - begun))
    return found


def busy() -> Iterator[int]:
    yield from range(10**9)


def quiet() -> Iterator[int]:
    while True:
        yield 7


async def test_where_nobody_says_anything_all_is_looked_at_every_ten_minutes(
    autojump_clock: trio.testing.MockClock,
) -> None:
    assert await collections(quiet(), 3 * SELDOM + 1) == [SELDOM, 2 * SELDOM, 3 * SELDOM]


async def test_where_somebody_always_talks_it_waits_for_six_hours(autojump_clock: trio.testing.MockClock) -> None:
    assert await collections(busy(), 2 * AT_LAST + 1) == [AT_LAST, 2 * AT_LAST]


async def test_it_waits_for_a_minute_without_a_turn(autojump_clock: trio.testing.MockClock) -> None:
    first = iter([*range(int(SELDOM / QUIET) + 5), *[99] * 3])
    (at,) = await collections(first, SELDOM + 8 * QUIET - 1)
    assert at == SELDOM + 6 * QUIET, "the second look that finds as many"


@pytest.fixture
def as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()


@pytest.mark.usefixtures("as_before")
def test_what_is_there_at_the_start_is_left_out_later() -> None:
    kept = [[number] for number in range(1_000)]
    keep_collections_short()
    assert gc.get_freeze_count() >= len(kept)
    assert gc.get_threshold()[2] > 100_000, "all are looked at when it is said so only"
