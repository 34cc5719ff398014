"""What a new version of a plugin finds in the journals of the old one: nothing is guessed, the run begins again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import trio
from msgspec import Struct

from sessions.conversation import Conversation, TimedOut
from tests.sessions.town import Town, capability, town

Chat = Conversation[Any]


async def number() -> int:
    return 1


async def numbers() -> list[int]:
    return [1, 2]


async def upgraded(place: Town, name: str, run: Any) -> None:
    """Start again with another coroutine under the same name."""
    place.dispatcher.capabilities[name] = capability(name, run)
    await place.crash(place.nursery)


async def test_what_was_said_to_the_old_question_does_not_answer_the_new_one(autojump_clock: object) -> None:
    async def old(chat: Chat) -> None:
        await chat.ask("account")
        await chat.ask("amount")

    async def new(chat: Chat) -> None:
        await chat.say("got", name=await chat.ask("name"))
        await chat.ask("account")

    async with town(capability("form", old)) as place:
        await place.says("form")
        await place.says("77")
        await upgraded(place, "form", new)
        assert await place.says("500") == ["session-restarted", "name"]
        assert await place.says("Naledi") == ["got(name=Naledi)", "account"]
        assert len(place.seen.divergences) == 1


class Settled(Struct, frozen=True):
    amount: int


async def test_a_wait_that_begins_again_has_its_whole_time(autojump_clock: object) -> None:
    def waiting(*before: str) -> Any:
        async def run(chat: Chat) -> None:
            for words in before:
                await chat.say(words)
            out = await chat.wait_for(Settled, "i1", within=dt.timedelta(hours=2))
            await chat.say("out", in_time=not isinstance(out, TimedOut))

        return run

    async with town(capability("wait", waiting("pay-here"))) as place:
        await place.says("wait")
        await upgraded(place, "wait", waiting())
        await trio.sleep(2 * 3600 + 10)
        await place.registry.settled()
        assert await place.new() == ["session-restarted"]
        await trio.sleep(2 * 3600)
        await place.registry.settled()
        assert await place.new() == ["out(in_time=False)"]


async def test_a_result_of_another_shape_is_read_again(autojump_clock: object) -> None:
    async def old(chat: Chat) -> None:
        await chat.read("found", number)
        await chat.ask("go-on")

    async def new(chat: Chat) -> None:
        await chat.say("found", all=await chat.read("found", numbers))
        await chat.ask("go-on")

    async with town(capability("look", old)) as place:
        await place.says("look")
        await upgraded(place, "look", new)
        assert await place.says("x") == ["session-restarted", "found(all=[1, 2])", "go-on"]
        assert "of another shape" in str(place.seen.divergences[0])


async def test_a_gather_of_other_reads_is_read_again(autojump_clock: object) -> None:
    async def old(chat: Chat) -> None:
        await chat.gather("found", one=(number,))
        await chat.ask("go-on")

    async def new(chat: Chat) -> None:
        found = await chat.gather("found", one=(number,), more=(numbers,))
        await chat.say("found", **found)
        await chat.ask("go-on")

    async with town(capability("look", old)) as place:
        await place.says("look")
        await upgraded(place, "look", new)
        assert await place.says("x") == ["session-restarted", "found(one=1, more=[1, 2])", "go-on"]


async def test_an_event_of_another_shape_is_a_divergence(autojump_clock: object) -> None:
    class Paid(Struct, frozen=True):
        amount: int

    class NewPaid(Struct, frozen=True):
        amount: str

    NewPaid.__name__ = "Paid"

    def waiting(event: type[Struct]) -> Any:
        async def run(chat: Chat) -> None:
            await chat.wait_for(event, "i1", within=dt.timedelta(hours=2))
            await chat.ask("go-on")

        return run

    async with town(capability("wait", waiting(Paid))) as place:
        await place.says("wait")
        await place.registry.publish(await place.resident(), Paid(5), id="i1")
        await place.registry.settled()
        assert await place.new() == ["go-on"]
        await upgraded(place, "wait", waiting(NewPaid))
        assert await place.says("x") == ["session-restarted"]
