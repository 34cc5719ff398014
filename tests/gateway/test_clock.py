"""Time and names."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
import trio

from gateway.clock import CountingIds, RandomIds, SystemClock, TrioClock


class Stopped:
    def __init__(self, now: float) -> None:
        self.at = now

    def now(self) -> float:
        return self.at


def test_the_system_clock_tells_the_time_of_day() -> None:
    assert abs(SystemClock().now() - time.time()) < 1


async def test_a_day_passes_in_no_time(autojump_clock: Any) -> None:
    clock = TrioClock(1000.0, virtual_only=True)
    before = time.perf_counter()
    await trio.sleep(86_400)
    assert clock.now() == pytest.approx(87_400)
    assert time.perf_counter() - before < 1


async def test_a_clock_that_takes_its_time_is_refused_on_request() -> None:
    with pytest.raises(RuntimeError, match="autojump_clock"):
        TrioClock(virtual_only=True)
    assert TrioClock(1000.0).now() == pytest.approx(1000, abs=1)


def test_names_have_one_form_and_never_repeat() -> None:
    ids = RandomIds(SystemClock())
    names = [ids.new() for _ in range(10_000)]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[0-9a-hjkmnp-tv-z]{26}", name) for name in names)


def test_names_sort_by_the_time_they_were_given_even_when_it_stands_still_or_goes_back() -> None:
    clock = Stopped(1_795_478_400.0)
    ids = RandomIds(clock)
    names = []
    for step in (0, 0, 0, 0.001, 5, -10, 0, 3600):
        clock.at += step
        names.append(ids.new())
    assert names == sorted(names)
    assert len(set(names)) == len(names)


def test_a_name_is_the_millisecond_and_then_chance() -> None:
    name = RandomIds(Stopped(0.001), random=lambda count: b"\xff" * count).new()
    assert name == "0000000001" + "z" * 16


def test_two_processes_do_not_give_the_same_name() -> None:
    clock = Stopped(1_795_478_400.0)
    assert RandomIds(clock).new() != RandomIds(clock).new()


def test_counted_names_are_the_same_in_every_run() -> None:
    ids = CountingIds("run-")
    assert [ids.new() for _ in range(3)] == ["run-1", "run-2", "run-3"]
