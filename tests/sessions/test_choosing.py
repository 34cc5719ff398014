"""Which option is meant by words: other words for it, a plain yes or no, a slip of the finger."""

from __future__ import annotations

from typing import Any

from sessions.conversation import Conversation
from sessions.options import Option
from tests.sessions.town import capability, town

Chat = Conversation[Any]


async def test_an_option_is_chosen_by_other_words_that_mean_it(autojump_clock: object) -> None:
    async def pick(chat: Chat) -> None:
        options = [
            Option("w", "Water", "water", also=("leak", "burst pipe")),
            Option("r", "Roads", "roads", also=("pothole", "Burst")),
        ]
        await chat.say("picked", value=await chat.choose("which", options))

    async with town(capability("pick", pick)) as place:
        for answer, value in (("there is a LEAK here", "water"), ("a burst pipe!", "water"), ("burst", "roads")):
            await place.says("pick")
            assert await place.says(answer) == [f"picked(value={value})"]
        await place.says("pick")
        assert (await place.says("a leak in a pothole, leaks"))[0].startswith("picked"), "the longest word counts"
        await place.says("pick")
        assert (await place.says("leaking"))[0].startswith("session-joined(first=session-ask-again"), "whole words only"


async def test_a_plain_yes_or_no_is_understood_in_any_language(autojump_clock: object) -> None:
    async def sure(chat: Chat) -> None:
        await chat.say("answer", yes=await chat.confirm("sure"))

    async with town(capability("sure", sure)) as place:
        for said, yes in (("Yebo!", True), ("nee dankie", False), ("👍", True)):
            await place.says("sure")
            assert await place.says(said) == [f"answer(yes={yes})"]
        await place.says("sure")
        assert (await place.says("not sure"))[0].startswith("session-joined(first=session-ask-again")


async def test_a_title_with_a_slip_in_it_is_the_option_but_a_number_is_no_slip(autojump_clock: object) -> None:
    async def pick(chat: Chat) -> None:
        options = [
            Option("2", "Extension 2", "two", also=("yes",)),
            Option("n", "Somewhere else", "none", also=("no",)),
        ]
        await chat.say("picked", value=await chat.choose("where", options))

    async with town(capability("pick", pick)) as place:
        for said, value in (("extention 2", "two"), ("somwhere else", "none"), ("ja", "two"), ("cha", "none")):
            await place.says("pick")
            assert await place.says(said) == [f"picked(value={value})"]
        await place.says("pick")
        assert (await place.says("extension 3"))[0].startswith("session-joined(first=session-ask-again")
