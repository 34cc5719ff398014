"""Receipts: only while an answer takes longer, once for a message, never in the way of replies."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import trio
import trio.testing

from gateway.receipts import AT_ONCE, Receipts


class City:
    """Who is busy, what may be sent, and what was."""

    def __init__(self) -> None:
        self.busy: set[str] = set()
        self.plenty = True
        self.sent: list[tuple[str, bool]] = []
        self.takes = 0.0
        self.broken = False

    async def mark_read(self, message_id: str, typing: bool = False) -> bool:
        if self.broken:
            raise ZeroDivisionError
        self.sent.append((message_id, typing))
        await trio.sleep(self.takes)
        return True


@asynccontextmanager
async def giving(city: City) -> AsyncIterator[Receipts]:
    receipts = Receipts(city, lambda resident: resident in city.busy, lambda: city.plenty)
    async with trio.open_nursery() as nursery:
        await nursery.start(lambda task_status: receipts.run(task_status=task_status))
        yield receipts
        receipts.stop()


async def test_a_turn_that_takes_longer_shows_typing_once(autojump_clock: trio.testing.MockClock) -> None:
    city = City()
    city.busy = {"anna"}
    async with giving(city) as receipts:
        receipts.accepted([("anna", "m1"), ("ben", "m2")])
        await trio.sleep(0.9)
        assert city.sent == []
        await trio.sleep(60)
    assert city.sent == [("m1", True)], "ben has his answer already"


async def test_of_several_messages_the_last_stands_for_all(autojump_clock: trio.testing.MockClock) -> None:
    city = City()
    city.busy = {"anna"}
    async with giving(city) as receipts:
        receipts.accepted([("anna", "m1"), ("anna", "m2")])
        await trio.sleep(0.5)
        receipts.accepted([("anna", "m3")])
        await trio.sleep(60)
        receipts.accepted([("anna", "m4")])
        await trio.sleep(60)
    assert [message for message, _ in city.sent] == ["m3", "m4"]


async def test_nothing_is_given_where_the_number_has_none_to_spare(autojump_clock: trio.testing.MockClock) -> None:
    city = City()
    city.busy, city.plenty = {"anna"}, False
    async with giving(city) as receipts:
        receipts.accepted([("anna", "m1")])
        await trio.sleep(2)
        city.plenty = True
        await trio.sleep(60)
    assert city.sent == [], "it is left out, not kept for later"


async def test_no_more_than_a_few_are_under_way(autojump_clock: trio.testing.MockClock) -> None:
    city = City()
    city.busy, city.takes = {f"r{n}" for n in range(20)}, 5.0
    async with giving(city) as receipts:
        receipts.accepted([(f"r{n}", f"m{n}") for n in range(20)])
        await trio.sleep(30)
    assert len(city.sent) == AT_ONCE


async def test_a_bug_in_a_receipt_stops_nothing(autojump_clock: trio.testing.MockClock) -> None:
    city = City()
    city.busy, city.broken = {"anna"}, True
    async with giving(city) as receipts:
        receipts.accepted([("anna", "m1")])
        await trio.sleep(2)
        city.broken = False
        receipts.accepted([("anna", "m2")])
        await trio.sleep(2)
    assert city.sent == [("m2", True)]


async def test_before_the_start_and_after_the_stop_nothing_is_given(autojump_clock: trio.testing.MockClock) -> None:
    city = City()
    city.busy = {"anna"}
    receipts = Receipts(city, lambda _: True, lambda: True)
    receipts.accepted([("anna", "m1")])
    receipts.stop()
    async with giving(city) as running:
        running.accepted([("anna", "m2")])
    running.accepted([("anna", "m3")])
    assert city.sent == []


async def test_a_batch_without_anything_new_harms_nobody(autojump_clock: trio.testing.MockClock) -> None:
    city = City()
    city.busy = {"anna"}
    async with giving(city) as receipts:
        await trio.testing.wait_all_tasks_blocked()
        receipts.accepted([])
        await trio.testing.wait_all_tasks_blocked()
        receipts.accepted([("anna", "m1")])
        await trio.sleep(60)
    assert city.sent == [("m1", True)]
