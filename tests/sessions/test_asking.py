"""A message that is not clear: whoever may find out asks what was meant, and the menu is shown if nobody does."""

from __future__ import annotations

from typing import Any

import pytest

from sessions.conversation import Conversation, Option
from tests.sessions.town import capability, town

Chat = Conversation[Any]


async def asker(chat: Chat, said: str, maybe: list[str], because: str, was: str | None = None) -> None:
    await chat.say("asking", said=said, because=because)
    chosen = await chat.choose("which", [Option(name, name, name) for name in (*maybe, "start")])
    await chat.start(chosen)


async def order(chat: Chat) -> None:
    await chat.choose("size", [Option("1", "Small", 1), Option("2", "Big", 2)])
    await chat.say("ordered")


def place_with_asker() -> Any:
    return town(capability("order", order), capability("shop", order), capability("asker", asker, gives_way=True))


async def test_what_is_not_clear_is_asked_and_what_is_chosen_is_begun(autojump_clock: object) -> None:
    async with place_with_asker() as place:
        assert await place.says("a big order? or shop?") == [
            "asking(said=a big order? or shop?, because=hello)",
            "which [order] [shop] [start]",
        ]
        assert await place.taps("shop") == ["size [Small] [Big]"]


async def test_a_clear_word_is_followed_instead_of_an_answer(autojump_clock: object) -> None:
    async with place_with_asker() as place:
        await place.says("order?")
        assert await place.says("shop") == ["size [Small] [Big]"]


async def test_nobody_is_asked_twice_in_a_row(autojump_clock: object) -> None:
    async with place_with_asker() as place:
        await place.says("order?")
        assert "which" not in "".join(second := await place.says("well, order?"))
        assert second, "the menu is shown"


async def test_an_open_question_is_not_left_for_what_may_be_meant(autojump_clock: object) -> None:
    async with place_with_asker() as place:
        await place.says("order")
        assert "which" not in "".join(await place.says("shop?"))
        assert await place.taps("Big") == ["ordered"]


async def test_it_survives_a_crash(autojump_clock: object) -> None:
    async with place_with_asker() as place:
        await place.says("order?")
        await place.crash(place.nursery)
        assert await place.taps("order") == ["size [Small] [Big]"]


@pytest.mark.parametrize(("letters", "kept"), [(300, 300), (4_000, 1_000)])
async def test_what_is_begun_hears_all_that_was_said(autojump_clock: object, letters: int, kept: int) -> None:
    async def report(chat: Chat, said: str = "") -> None:
        await chat.say("reported", letters=len(said))

    story = "x" * letters  # what means a capability, here, is its name
    async with town(capability(story, report)) as place:
        assert await place.says(story) == [f"reported(letters={kept})"]
