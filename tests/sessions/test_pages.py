"""Long choices: page by page, and what a typed number counts."""

from __future__ import annotations

from typing import Any

from sessions.conversation import Conversation, Option
from tests.sessions.town import capability, town

Chat = Conversation[Any]


async def test_a_long_choice_is_turned_page_by_page(autojump_clock: object) -> None:
    async def many(chat: Chat) -> None:
        await chat.say("picked", value=await chat.choose("which", [Option(f"k{n}", f"T{n}", n) for n in range(12)]))

    async with town(capability("many", many)) as place:
        await place.says("many")
        assert await place.taps("more") == ["which [T9] [T10] [T11] [more]"]
        assert await place.taps("T11") == ["picked(value=11)"]


async def _many(chat: Chat) -> None:
    await chat.say("picked", value=await chat.choose("which", [Option(f"k{n}", f"T{n}", n) for n in range(12)]))


async def test_a_typed_number_counts_what_stands_on_the_page_that_is_open(autojump_clock: object) -> None:
    async with town(capability("many", _many)) as place:
        await place.says("many")
        await place.taps("more")
        await place.crash(place.nursery)
        assert await place.says("2") == ["picked(value=10)"]


async def test_the_number_of_the_row_that_turns_the_page_turns_it(autojump_clock: object) -> None:
    async with town(capability("many", _many)) as place:
        await place.says("many")
        assert await place.says("10") == ["which [T9] [T10] [T11] [more]"]
        assert await place.says("9") == [
            "session-joined(first=session-ask-again, second=which) [T9] [T10] [T11] [more]"
        ]


async def test_the_page_is_forgotten_with_its_question(autojump_clock: object) -> None:
    async def again(chat: Chat) -> None:
        await _many(chat)
        await _many(chat)

    async with town(capability("again", again)) as place:
        await place.says("again")
        await place.taps("more")
        said = await place.says("1")
        assert said[0] == "picked(value=9)"
        assert said[1].startswith("which [T0]")
        assert await place.says("1") == ["picked(value=0)"]


async def test_a_number_that_is_the_title_of_an_option_is_that_option(autojump_clock: object) -> None:
    async def rooms(chat: Chat) -> None:
        await chat.say("rooms", n=await chat.choose("how-many", [Option(f"r{n}", str(n), n) for n in (2, 3, 4)]))

    async with town(capability("rooms", rooms)) as place:
        await place.says("rooms")
        assert await place.says("3") == ["rooms(n=3)"]
