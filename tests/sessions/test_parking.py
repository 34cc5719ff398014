"""Residents whose actor crashes again and again are parked with the reason, and nobody for whom something waits is
forgotten."""

from __future__ import annotations

import datetime as dt
from typing import Any

import trio
from msgspec import Struct

from sessions.conversation import Conversation
from sessions.errors import StoreUnavailable
from sessions.registry import RegistrySettings
from sessions.supervision import LONGEST_REASON
from tests.sessions.town import Town, capability, town

Chat = Conversation[Any]


class Tick(Struct, frozen=True):
    n: int


async def waits(chat: Chat) -> None:
    await chat.wait_for(Tick, "1", within=dt.timedelta(hours=3))
    await chat.say("over")


class Trap:
    """A store that cannot load some residents, in a way that nobody foresaw."""

    def __init__(self, store: Any) -> None:
        self.store, self.loads = store, 0
        self.bad: set[str] = set()
        self.unwritable = False
        self.words = "cannot be decoded"

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    async def load(self, resident: str) -> Any:
        await trio.lowlevel.checkpoint()
        if resident in self.bad:
            self.loads += 1
            raise KeyError(self.words)
        return await self.store.load(resident)

    async def park(self, *args: Any) -> None:
        if self.unwritable:
            raise StoreUnavailable("disk full")
        await self.store.park(*args)


async def parked(place: Town) -> list[tuple[str, str]]:
    return [(one.resident, one.reason) for one in await place.store.parked()]


async def trapped(place: Town) -> Trap:
    """A town in which Naledi's actor crashes whenever it starts, and has done so too often."""
    trap = place.store = Trap(place.store)
    await place.crash(place.nursery)  # type: ignore[attr-defined]
    await place.says("waits")
    trap.bad.add(await place.resident())
    await place.crash(place.nursery)  # type: ignore[attr-defined]
    await place.says("hello")
    return trap


async def test_a_resident_is_parked_with_the_reason_where_the_operator_finds_it(autojump_clock: object) -> None:
    async with town(capability("waits", waits)) as place:
        await trapped(place)
        reason = "KeyError: 'cannot be decoded'"
        assert await parked(place) == [(await place.resident(), reason)]
        assert place.seen.parkings == [(await place.resident(), reason)]


async def test_a_long_reason_is_cut(autojump_clock: object) -> None:
    async with town(capability("waits", waits)) as place:
        trap = place.store = Trap(place.store)
        trap.words = "x" * 5000
        await place.crash(place.nursery)  # type: ignore[attr-defined]
        await place.says("waits")
        trap.bad.add(await place.resident())
        await place.crash(place.nursery)  # type: ignore[attr-defined]
        await place.says("hello")
        assert len((await parked(place))[0][1]) == LONGEST_REASON


async def test_a_parked_resident_is_left_alone_whatever_is_due(autojump_clock: object) -> None:
    async with town(capability("waits", waits), settings=RegistrySettings(look_every=6)) as place:
        trap = await trapped(place)
        loads = trap.loads
        await trio.sleep(4 * 3600)
        assert trap.loads == loads
        assert place.registry.live == 0


async def test_a_message_has_it_tried_again_and_success_takes_the_note_away(autojump_clock: object) -> None:
    async with town(capability("waits", waits)) as place:
        trap = await trapped(place)
        loads = trap.loads
        await place.says("still there?")
        assert trap.loads == loads + place.registry.settings.restarts + 1
        assert len(await parked(place)) == 1
        trap.bad.clear()
        assert await place.says("and now?") == ["session-waiting"] * 3
        assert await parked(place) == []


async def test_a_start_tries_everybody_again(autojump_clock: object) -> None:
    async with town(capability("waits", waits)) as place:
        trap = await trapped(place)
        trap.bad.clear()
        await place.crash(place.nursery)  # type: ignore[attr-defined]
        assert await place.new() == ["session-waiting"]
        assert await parked(place) == []


async def test_an_operator_of_another_process_has_it_tried_again(autojump_clock: object) -> None:
    async with town(capability("waits", waits), settings=RegistrySettings(look_every=6)) as place:
        trap = await trapped(place)
        trap.bad.clear()
        await place.store.store.unpark(await place.resident())
        await trio.sleep(7)
        assert await place.new() == ["session-waiting"]


async def test_where_the_note_cannot_be_written_it_is_tried_again_soon(autojump_clock: object) -> None:
    async with town(capability("waits", waits), settings=RegistrySettings(look_every=6)) as place:
        place.store = trap = Trap(place.store)
        await place.crash(place.nursery)  # type: ignore[attr-defined]
        await place.says("waits")
        trap.bad.add(await place.resident())
        trap.unwritable = True
        await place.crash(place.nursery)  # type: ignore[attr-defined]
        await place.says("hello")
        assert await parked(place) == []
        trap.unwritable = False
        await trio.sleep(30)
        await place.registry.settled()
        assert len(await parked(place)) == 1


# ---------------------------------------------------------------------------------------------- the forgotten


async def test_what_another_process_has_put_in_the_inbox_is_found(autojump_clock: object) -> None:
    async with town(capability("waits", waits), settings=RegistrySettings(look_every=6)) as place:
        message = place.message("waits")
        await place.store.accept([message], [], now=place.clock.now(), ids=place.ids)
        await trio.sleep(5)
        assert place.registry.live == 0
        await trio.sleep(8)
        assert place.registry.live == 1
        assert (await place.loaded()).session.state == "waiting"  # type: ignore[union-attr]


async def test_a_look_rings_nobody_who_is_busy_or_has_nothing_to_do(autojump_clock: object) -> None:
    async with town(capability("waits", waits), settings=RegistrySettings(look_every=6, idle_after=60)) as place:
        await place.says("waits")
        await trio.sleep(600)
        assert place.registry.live == 0


async def test_a_look_goes_on_after_the_store_could_not_be_read(autojump_clock: object) -> None:
    class Blind(Trap):
        looks = 0

        async def waiting(self, before: float) -> Any:
            self.looks += 1
            if self.looks == 1:
                raise StoreUnavailable("disk")
            return await self.store.waiting(before)

    async with town(capability("waits", waits), settings=RegistrySettings(look_every=6)) as place:
        place.store = Blind(place.store)
        await place.crash(place.nursery)  # type: ignore[attr-defined]
        await place.store.accept([place.message("waits")], [], now=place.clock.now(), ids=place.ids)
        await trio.sleep(13)
        assert place.registry.live == 1


# ---------------------------------------------------------------------------------------------- the cap


async def test_above_the_cap_the_one_that_has_rested_longest_is_put_away(autojump_clock: object) -> None:
    ends: list[str] = []

    async def asks(chat: Chat) -> None:
        try:
            await chat.say("got", what=await chat.ask("question"))
        finally:
            ends.append(chat.resident.aliases[0].value)

    async with town(capability("asks", asks), settings=RegistrySettings(most_live=2)) as place:
        for who in ("a", "b"):
            await place.says("asks", who)
            await trio.sleep(1)
        await place.says("hm?", "a")  # not understood as anything else: its answer, and its end
        await place.says("asks", "a")
        ends.clear()
        assert await place.says("asks", "c") == ["question"]
        assert ends == ["b"]
        assert place.registry.live == 2
        assert await place.says("it", "b") == ["got(what=it)"], "woken where it was"
        assert place.registry.live == 2


async def test_where_all_are_busy_the_new_one_still_starts(autojump_clock: object) -> None:
    async def slow() -> int:
        await trio.sleep(5)
        return 1

    async def looks(chat: Chat) -> None:
        await chat.say("found", n=await chat.read("slow", slow))

    async with town(capability("looks", looks), settings=RegistrySettings(most_live=2)) as place:
        await place.registry.accept([place.message("looks", f"r{n}") for n in range(5)])
        await trio.sleep(1)
        assert place.registry.live == 5
        await place.registry.settled()
        assert [await place.new(f"r{n}") for n in range(5)] == [["found(n=1)"]] * 5
