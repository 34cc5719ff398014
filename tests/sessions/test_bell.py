"""The doorbell: no ring is lost, whenever it comes, and several before a look are one."""

from __future__ import annotations

import trio
import trio.testing

from sessions.bell import Doorbell


async def test_a_ring_before_the_wait_is_not_lost_and_many_are_one(autojump_clock: object) -> None:
    bell = Doorbell()
    bell.ring()
    bell.ring()
    assert bell.rung
    await bell.wait()
    assert not bell.rung
    with trio.move_on_after(1) as patience:
        await bell.wait()
    assert patience.cancelled_caught


async def test_a_ring_right_behind_the_one_that_wakes_is_heard_the_next_time(autojump_clock: object) -> None:
    bell, heard = Doorbell(), list[int]()

    async def listen() -> None:
        for number in range(2):
            await bell.wait()
            heard.append(number)

    async with trio.open_nursery() as nursery:
        nursery.start_soon(listen)
        await trio.testing.wait_all_tasks_blocked()
        bell.ring()
        bell.ring()  # the listener was woken, and has not come round yet
    assert heard == [0, 1]


async def test_a_wait_that_was_cancelled_leaves_the_bell_to_the_next(autojump_clock: object) -> None:
    bell = Doorbell()
    with trio.move_on_after(1):
        await bell.wait()
    bell.ring()
    await bell.wait()
