"""The edges of a session's 24 hours: whose clock counts, what makes them longer, and where the row says they end."""

from __future__ import annotations

from typing import Any

import trio
from msgspec.structs import replace

from sessions.conversation import Conversation
from sessions.messages import NotUsable
from sessions.records import SessionRow
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


async def test_an_expired_row_holds_nothing_but_where_they_were(autojump_clock: object) -> None:
    async with town(capability("form", form)) as place:
        await place.says("form")
        await trio.sleep(DAY + 1)
        await place.registry.settled()
        row = await session_of(place)
        assert (row.expired, row.state, row.was, row.wake_at, row.runs) == (True, "ended", "form", None, ())
        await place.says("1")
        assert (await session_of(place)).id != row.id


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


async def test_what_is_silent_makes_nothing_longer(autojump_clock: object) -> None:
    async with town(capability("form", form)) as place:
        await place.says("form")
        await trio.sleep(DAY - 1)
        assert await place.says(NotUsable("reaction", silent=True)) == []
        await trio.sleep(2)
        await place.registry.settled()
        assert (await session_of(place)).expired


async def test_nothing_open_is_nothing_to_come_back_to(autojump_clock: object) -> None:
    async with town(capability("form", form)) as place:
        await place.says("Hi")
        await trio.sleep(DAY + 1)
        assert await place.says("Hi") == ["start(because=hello, was=None)"]
