"""The 24 hours of a session: awake, asleep, over a restart; and what comes at their edges."""

from __future__ import annotations

from typing import Any

import pytest
import trio
from msgspec.structs import replace

from sessions.conversation import Conversation
from sessions.messages import NotUsable
from sessions.ports import SessionRow
from sessions.registry import RegistrySettings
from tests.sessions.town import Town, capability, town

Chat = Conversation[Any]
DAY = 24 * 3600.0


async def form(chat: Chat) -> None:
    await chat.say("got", one=await chat.ask("one"), two=await chat.ask("two"))


async def session_of(place: Town) -> SessionRow:
    session = (await place.loaded()).session
    assert session is not None
    return session


async def test_the_row_says_when_the_day_is_over_and_the_index_finds_it(autojump_clock: object) -> None:
    async with town(capability("form", form)) as place:
        await place.says("form")
        first = place.clock.now()
        assert (await session_of(place)).wake_at == first + DAY
        await trio.sleep(3600)
        await place.says("1")
        assert (await session_of(place)).wake_at == first + 3600 + DAY
        assert await place.store.due(first + DAY) == ((), first + 3600 + DAY)
        assert (await place.store.due(first + 3600 + DAY))[0] == (await place.resident(),)


@pytest.mark.parametrize("how", ["awake", "asleep", "restarted"])
async def test_a_session_ends_a_day_after_its_last_message(how: str, autojump_clock: object) -> None:
    settings = RegistrySettings(idle_after=2 * DAY if how == "awake" else 60.0)
    async with town(capability("form", form), settings=settings) as place:
        await place.says("form")
        await trio.sleep(3600)
        await place.says("1")
        if how == "restarted":
            await place.stop()
            await trio.sleep(2 * DAY)
            await place.serve(place.nursery)
        else:
            await trio.sleep(DAY - 1)
            assert not (await session_of(place)).expired
        await trio.sleep(2)
        await place.registry.settled()
        row = await session_of(place)
        assert (row.expired, row.state, row.was, row.wake_at, row.runs) == (True, "ended", "form", None, ())
        assert (await place.loaded()).journals == {}
        assert await place.new() == []
        assert await place.says("2") == ["start(because=returned, was=form)"]
        assert (await session_of(place)).id != row.id


async def test_a_message_just_before_the_end_makes_the_day_longer(autojump_clock: object) -> None:
    async with town(capability("form", form)) as place:
        await place.says("form")
        await trio.sleep(DAY - 1)
        assert await place.says("1") == ["two"]
        await trio.sleep(DAY - 1)
        assert await place.says("2") == ["got(one=1, two=2)"]


async def test_a_message_that_came_in_time_is_heard_though_nothing_ran_then(autojump_clock: object) -> None:
    async with town(capability("form", form)) as place:
        await place.says("form")
        await trio.sleep(DAY - 10)
        await place.stop()
        await place.registry.accept([place.message("1")])
        await trio.sleep(3600)
        await place.serve(place.nursery)
        await place.registry.settled()
        assert await place.new() == ["two"]
        assert not (await session_of(place)).expired


async def test_a_message_that_comes_after_a_day_goes_to_the_dead_letters(autojump_clock: object) -> None:
    async with town(capability("form", form)) as place:
        late = place.message("form")
        await trio.sleep(DAY)
        await place.registry.accept([late])
        await place.registry.settled()
        assert await place.new() == []
        ((reason, detail),) = await place.dead_letters()
        assert "24 hours" in reason
        assert late.id in detail
        assert (await place.loaded()).session is None


async def test_a_late_message_counts_from_when_it_was_sent(autojump_clock: object) -> None:
    async with town(capability("form", form)) as place:
        late = place.message("form")
        await trio.sleep(DAY - 60)
        await place.registry.accept([late])
        await place.registry.settled()
        assert await place.new() == ["one"]
        await trio.sleep(61)
        await place.registry.settled()
        assert (await session_of(place)).expired


async def test_a_clock_that_runs_ahead_does_not_make_the_day_longer(autojump_clock: object) -> None:
    async with town(capability("form", form)) as place:
        await place.registry.accept([replace(place.message("form"), sent_at=place.clock.now() + 3600)])
        await place.registry.settled()
        assert (await session_of(place)).heard == place.clock.now()


async def test_what_is_silent_opens_nothing_and_makes_nothing_longer(autojump_clock: object) -> None:
    reaction = NotUsable("reaction", silent=True)
    async with town(capability("form", form)) as place:
        assert await place.says(reaction) == []
        assert (await place.loaded()).session is None
        await place.says("form")
        await trio.sleep(DAY - 1)
        assert await place.says(reaction) == []
        await trio.sleep(2)
        await place.registry.settled()
        assert (await session_of(place)).expired


async def test_nothing_open_is_nothing_to_come_back_to(autojump_clock: object) -> None:
    async with town(capability("form", form)) as place:
        await place.says("Hi")
        await trio.sleep(DAY + 1)
        assert await place.says("Hi") == ["start(because=hello, was=None)"]
