"""What the store holds after each commit of a turn: each result of a read or an effect, and each park."""

from __future__ import annotations

from typing import Any

import trio

from sessions.conversation import Conversation
from sessions.records import Turn
from tests.sessions.town import Town, capability, provider_services, town

Chat = Conversation[Any]


class City:
    def __init__(self) -> None:
        self.calls: list[str] = []

    async def look(self, what: str) -> str:
        self.calls.append(f"look {what}")
        return what

    async def act(self, what: str) -> str:
        self.calls.append(f"act {what}")
        return what


def turns_of(place: Town) -> list[Turn]:
    """Every turn that is committed from here on."""
    turns: list[Turn] = []
    real = place.store.commit

    async def commit(turn: Turn) -> None:
        await real(turn)
        turns.append(turn)

    place.store.commit = commit
    return turns


async def test_each_result_and_each_park_is_one_commit(autojump_clock: object) -> None:
    async def work(chat: Chat) -> None:
        city = chat.services.city
        what = await chat.ask("what")
        await chat.say("one-moment")
        await chat.say("found", it=await chat.read("look", city.look, what))
        await chat.say("done", it=await chat.do("act", city.act, what))
        await chat.ask("more")

    async with town(capability("work", work), services=provider_services(city=City())) as place:
        await place.says("work")
        turns = turns_of(place)
        await place.says("x")
        seen = [
            (
                turn.session.state if turn.session else None,
                turn.consumed,
                [entry.kind for write in turn.journals for entry in write.add],
                [str(getattr(reply.message, "body", "")) for reply in turn.replies],
                [effect.entry is not None for effect in turn.effects],
            )
            for turn in turns
        ]
        assert seen == [
            ("running", (2,), ["ask", "read"], ["one-moment"], []),
            ("running", (), ["attempt"], ["found(it=x)"], [False]),
            ("running", (), ["do"], [], [True]),
            ("asking", (), [], ["done(it=x)", "more"], []),
        ]


async def test_a_read_that_is_committed_is_not_repeated(autojump_clock: object) -> None:
    city, bugs = City(), [ValueError("comes once")]

    async def work(chat: Chat) -> None:
        found = await chat.read("look", chat.services.city.look, "x")
        if bugs:
            raise bugs.pop()
        await chat.say("found", it=found)

    async with town(capability("work", work), services=provider_services(city=city)) as place:
        assert await place.says("work") == ["found(it=x)"]
        assert city.calls == ["look x"]


async def test_a_parents_words_come_before_its_childs(autojump_clock: object) -> None:
    async def child(chat: Chat) -> None:
        await chat.say("two")

    async def parent(chat: Chat) -> None:
        await chat.say("one")
        await chat.start("child")
        await chat.say("three")

    async with town(capability("child", child), capability("parent", parent)) as place:
        assert await place.says("parent") == ["one", "two", "three"]


async def test_the_dead_letter_of_an_unknown_outcome_names_the_key_to_look_for(autojump_clock: object) -> None:
    keys: list[str] = []

    class Deaf:
        async def act(self, key: str) -> int:
            keys.append(key)
            await trio.sleep(3600)
            return 1

    async def work(chat: Chat) -> None:
        await chat.do("act", chat.services.deaf.act)

    async with town(capability("work", work), services=provider_services(deaf=Deaf())) as place:
        await place.says("work")
        ((reason, detail),) = await place.dead_letters()
        assert reason == "outcome unknown: work"
        assert keys[0] in detail
