"""The 24 hours, limits of waits and events: awake, asleep, and after a restart."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import trio
from msgspec import Struct
from msgspec.structs import replace

from sessions.conversation import Conversation, TimedOut
from sessions.messages import NotUsable
from sessions.registry import RegistrySettings
from tests.sessions.town import capability, town

Chat = Conversation[Any]
DAY = 24 * 3600.0


class Settled(Struct, frozen=True):
    amount: int


async def asks(chat: Chat) -> None:
    await chat.say("hello", name=await chat.ask("name"))


async def waits(chat: Chat) -> None:
    outcome = await chat.wait_for(Settled, "i1", within=dt.timedelta(hours=2))
    await chat.say("still-open" if isinstance(outcome, TimedOut) else "settled")


@pytest.mark.parametrize("idle_after", [600.0, 1e9])
async def test_a_session_ends_after_a_day_and_the_next_message_is_told_where_they_were(
    idle_after: float, autojump_clock: object
) -> None:
    async with town(capability("asks", asks), settings=RegistrySettings(idle_after=idle_after)) as place:
        await place.says("asks")
        await trio.sleep(DAY - 5)
        assert (await place.loaded()).session.state == "asking"  # type: ignore[union-attr]
        await trio.sleep(10)
        assert (await place.loaded()).session.expired  # type: ignore[union-attr]
        assert (await place.loaded()).journals == {}
        assert await place.says("Naledi") == ["start(because=returned, was=asks)"]
        assert await place.says("Naledi") == ["start(because=unknown, was=None)"]


async def test_each_message_begins_the_day_anew_also_over_a_restart(autojump_clock: object) -> None:
    async with town(capability("asks", asks), settings=RegistrySettings(remind_after=DAY)) as place:
        await place.says("asks")
        await trio.sleep(DAY - 100)
        await place.says("help")
        await place.crash(place.nursery)
        await trio.sleep(DAY - 100)
        assert (await place.says("Naledi"))[-1] == "hello(name=Naledi)"


async def test_a_message_sent_in_time_and_handled_late_is_heard(autojump_clock: object) -> None:
    async with town(capability("asks", asks), settings=RegistrySettings(remind_after=DAY)) as place:
        await place.says("asks")
        await trio.sleep(DAY - 100)
        await place.registry.drain(1)
        message = place.message("Naledi")
        await trio.sleep(500)
        await place.registry.publish(await place.resident(), Settled(1), id="i9")
        await place.registry.accept([message])
        await place.crash(place.nursery)
        assert await place.new() == ["hello(name=Naledi)"]


async def test_a_message_more_than_a_day_old_is_kept_for_a_person(autojump_clock: object) -> None:
    async with town(capability("asks", asks)) as place:
        await place.says("asks")
        old = replace(place.message("Naledi"), sent_at=place.clock.now() - DAY - 1)
        await place.new()
        await place.registry.accept([old])
        await place.registry.settled()
        assert await place.new() == []
        ((reason, detail),) = await place.dead_letters()
        assert reason.startswith("came after its 24 hours")
        assert detail == f"message {old.id}"


async def test_silent_kinds_open_nothing_and_answer_nothing(autojump_clock: object) -> None:
    async with town(capability("asks", asks)) as place:
        assert await place.says(NotUsable("reaction", silent=True)) == []
        assert (await place.loaded()).session is None
        await place.says("asks")
        assert await place.says(NotUsable("reaction", silent=True)) == []
        assert await place.says("N") == ["hello(name=N)"]


async def test_when_event_and_limit_are_both_due_the_event_wins(autojump_clock: object) -> None:
    async with town(capability("waits", waits)) as place:
        await place.says("waits")
        await place.registry.drain(1)
        await trio.sleep(3 * 3600)
        await place.registry.publish(await place.resident(), Settled(1), id="i1")
        await place.crash(place.nursery)
        assert await place.new() == ["settled"]


async def test_a_limit_that_passed_while_nothing_ran_is_noticed_at_the_start(autojump_clock: object) -> None:
    async with town(capability("waits", waits)) as place:
        await place.says("waits")
        await place.registry.drain(1)
        await trio.sleep(3 * 3600)
        await place.crash(place.nursery)
        await trio.sleep(1)
        assert await place.new() == ["still-open"]


@pytest.mark.parametrize(("event", "told"), [(True, "settled"), (False, "still-open")])
async def test_what_comes_while_the_wait_is_covered_is_told_after(
    event: bool, told: str, autojump_clock: object
) -> None:
    async with town(capability("waits", waits), capability("asks", asks)) as place:
        await place.says("waits")
        assert await place.says("asks") == ["name"]
        await trio.sleep(1)
        if event:
            await place.registry.publish(await place.resident(), Settled(1), id="i1")
        else:
            await trio.sleep(2.5 * 3600)
        await place.registry.settled()
        assert await place.new() == []
        assert await place.says("N") == ["hello(name=N)", "session-where-we-were", told]


async def test_an_event_counts_once_and_another_one_changes_nothing(autojump_clock: object) -> None:
    async with town(capability("waits", waits)) as place:
        await place.says("waits")
        resident = await place.resident()
        await place.registry.publish(resident, Settled(1), id="i2")
        await trio.sleep(800)
        assert await place.new() == []
        assert await place.registry.publish(resident, Settled(1), id="i1")
        assert not await place.registry.publish(resident, Settled(1), id="i1")
        await place.registry.settled()
        assert await place.new() == ["settled"]
