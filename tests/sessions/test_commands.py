"""Commands that a capability carries out, and danger words: what is open is covered, and comes back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import trio
from msgspec import Struct

from sessions.capability import Left
from sessions.conversation import Conversation, Heard, Option
from tests.sessions.town import capability, town

Chat = Conversation[Any]


async def order(chat: Chat) -> None:
    await chat.say("ordered", size=await chat.ask("size"))


async def language(chat: Chat) -> None:
    await chat.say(
        "chosen", it=await chat.choose("language", [Option("en", "English", "en"), Option("af", "Xx", "af")])
    )


async def gas(chat: Chat) -> None:
    await chat.say("gas-noted", place=await chat.ask("where-is-the-gas"))


async def fire(chat: Chat) -> None:
    await chat.ask("where-is-the-fire")


async def stop(chat: Chat) -> None:
    await chat.say("stopped")


async def left(chat: Chat, reason: Left) -> None:
    await chat.say("left", reason=reason)


def place_with(*more: Any) -> Any:
    return town(capability("order", order), capability("gas", gas), capability("fire", fire, left=left), *more)


LANGUAGE = capability("language", language, command="language")
STOP = capability("stopping", stop, command="stop")


async def test_a_command_of_a_capability_covers_the_question_and_brings_it_back(autojump_clock: object) -> None:
    async with place_with(LANGUAGE, STOP) as place:
        assert await place.says("language") == ["language [English] [Xx]"], "also where nothing is open"
        assert await place.taps("Xx") == ["chosen(it=af)"]
        await place.says("order")
        assert await place.says("language") == ["language [English] [Xx]"]
        await place.crash(place.nursery)
        back = "session-joined(first=session-where-we-were, second=size)"
        assert await place.taps("Xx") == ["chosen(it=af)", back]
        assert await place.says("stop") == ["stopped", back]
        assert await place.says("L") == ["ordered(size=L)"]


async def test_a_command_that_nobody_carries_out_is_an_answer(autojump_clock: object) -> None:
    async with place_with() as place:
        await place.says("order")
        assert await place.says("agent") == ["ordered(size=agent)"]


async def test_a_command_that_is_said_again_piles_nothing_up(autojump_clock: object) -> None:
    async with place_with(LANGUAGE) as place:
        await place.says("order")
        for _ in range(3):
            await trio.sleep(10)
            assert await place.says("language") == ["language [English] [Xx]"]
        assert len((await place.loaded()).session.runs) == 2  # type: ignore[union-attr]
        assert len(await place.taps("Xx")) == 2
        assert await place.says("L") == ["ordered(size=L)"]


async def test_dangers_that_are_told_in_turn_pile_nothing_up(autojump_clock: object) -> None:
    async with place_with() as place:
        await place.says("order")
        assert await place.says("there is !gas here") == ["where-is-the-gas"]
        for _ in range(3):
            await trio.sleep(10)
            assert await place.says("and a !fire") == ["where-is-the-fire"]
            await trio.sleep(10)
            assert await place.says("and !gas still") == ["where-is-the-gas", "left(reason=switched)"]
        assert await place.says("here") == [
            "gas-noted(place=here)",
            "session-joined(first=session-where-we-were, second=size)",
        ]


@pytest.mark.parametrize("words", ["menu", "cancel"])
async def test_what_covered_the_question_is_given_up(words: str, autojump_clock: object) -> None:
    async with place_with(LANGUAGE) as place:
        await place.says("order")
        await place.says("language")
        said = await place.says(words)
        if words == "menu":
            assert said == ["start(because=asked, was=None)"]
        else:
            assert said == ["session-joined(first=session-cancelled, second=size)"]


class Closed(Struct, frozen=True):
    """Nobody publishes it."""


async def person(chat: Chat) -> None:
    for _ in range(3):
        heard = await chat.wait_for(Closed, "1", within=dt.timedelta(hours=1), hear="all")
        assert isinstance(heard, Heard)
        await chat.say("passed-on", words=heard.content.body)  # type: ignore[union-attr]


async def test_where_a_person_listens_keywords_and_its_own_command_are_words(autojump_clock: object) -> None:
    async with place_with(capability("person", person, command="agent")) as place:
        await place.says("order")
        assert await place.says("agent") == []
        assert await place.says("gas") == ["passed-on(words=gas)"], "no capability takes it"
        assert await place.says("agent") == ["passed-on(words=agent)"]
        await place.crash(place.nursery)
        assert await place.says("!fire it burns") == ["where-is-the-fire"], "danger is heard all the same"
        await place.says("in the kitchen")
        assert (await place.says("menu"))[0].startswith("start(")
