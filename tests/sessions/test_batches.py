"""Several messages at once: their order, and a command among them."""

from __future__ import annotations

from typing import Any

import trio
from msgspec.structs import replace

from sessions import parsers
from sessions.conversation import Conversation
from sessions.messages import Content
from sessions.ports import Command
from tests.sessions.town import PlainDispatcher, capability, provider_services, start, town

Chat = Conversation[Any]


class Slow:
    def __init__(self) -> None:
        self.calls = 0

    async def look(self) -> str:
        self.calls += 1
        await trio.sleep(5)
        return "found"


async def look(chat: Chat) -> None:
    await chat.say("looked", what=await chat.read("look", chat.services.slow.look))


async def test_inside_a_batch_the_channels_clock_counts(autojump_clock: object) -> None:
    async def form(chat: Chat) -> None:
        await chat.say("got", a=await chat.ask("a"), b=await chat.ask("b"))

    async with town(capability("form", form)) as place:
        await place.says("form")
        first = place.message("first")
        await trio.sleep(1)
        second = place.message("second")
        await place.registry.accept([second, first])
        await place.registry.settled()
        assert await place.new() == ["b", "got(a=first, b=second)"]


async def test_a_command_that_came_with_the_question_cancels_the_read(autojump_clock: object) -> None:
    async with town(capability("look", look), services=provider_services(slow=Slow())) as place:
        began = trio.current_time()
        await place.registry.accept([place.message("look"), place.message("cancel")])
        await place.registry.settled()
        assert await place.new() == ["session-cancelled"]
        assert trio.current_time() - began < 1


async def test_a_bug_in_looking_for_commands_does_not_end_the_read(autojump_clock: object) -> None:
    class Broken(PlainDispatcher):
        asked = 0

        def command(self, content: Content, language: str) -> Command | None:
            self.asked += "poison" in str(content)
            if self.asked == 1:
                raise ValueError("a bug that comes once")
            return super().command(content, language)

    slow = Slow()
    async with town(capability("look", look), services=provider_services(slow=slow)) as place:
        place.dispatcher = Broken([capability("look", look), capability("start", start)], place.dispatcher.services(""))
        await place.crash(place.nursery)
        await place.registry.accept([place.message("look")])
        await trio.sleep(1)
        assert await place.says("poison") == ["looked(what=found)", "start(because=unknown, was=None)"]
        assert slow.calls == 1
        assert place.seen.crashes == []


async def slow(chat: Chat) -> None:
    await chat.read("look", chat.services.slow.look)
    await chat.ask("question")


async def test_turns_of_one_resident_never_overlap_and_others_do_not_wait(autojump_clock: object) -> None:
    async with town(capability("slow", slow), services=provider_services(slow=Slow())) as place:
        began = trio.current_time()
        for who in ("naledi", "sipho"):
            await place.registry.accept([place.message("slow", who), place.message("hm", who)])
        await place.registry.settled()
        assert trio.current_time() - began == 5
        for who in ("naledi", "sipho"):
            shown = await place.new(who)
            assert shown == ["question", "session-joined(first=session-older-message(said=hm), second=question)"]


async def test_a_wrong_answer_and_the_right_one_behind_it_count_both(autojump_clock: object) -> None:
    async def age(chat: Chat) -> None:
        await chat.say("got", age=await chat.ask("age", parse=parsers.integer))

    async with town(capability("age", age)) as place:
        await place.says("age")
        await place.registry.accept([place.message("old"), place.message("77")])
        await place.registry.settled()
        assert await place.new() == ["session-joined(first=session-want-number, second=age)", "got(age=77)"]


async def test_a_channels_clock_that_counts_whole_seconds_does_not_make_an_answer_old(autojump_clock: object) -> None:
    async def age(chat: Chat) -> None:
        await chat.say("got", age=await chat.ask("age"))

    async with town(capability("age", age)) as place:
        await place.says("age")
        await place.registry.accept([replace(place.message("77"), sent_at=place.clock.now() - 1.4)])
        await place.registry.settled()
        assert await place.new() == ["got(age=77)"]


async def test_a_message_that_was_under_way_for_long_does_not_answer(autojump_clock: object) -> None:
    async def age(chat: Chat) -> None:
        await chat.ask("age")

    async with town(capability("age", age)) as place:
        delayed = place.message("77")
        await trio.sleep(60)
        await place.says("age")
        await place.registry.accept([delayed])
        await place.registry.settled()
        assert await place.new() == ["session-joined(first=session-older-message(said=77), second=age)"]


async def test_what_arrived_before_the_question_does_not_answer_it_however_close(autojump_clock: object) -> None:
    class Quick:
        async def look(self) -> str:
            await trio.sleep(1)
            return "found"

    async def pair(chat: Chat) -> None:
        await chat.ask("one")
        await chat.read("look", chat.services.quick.look)
        await chat.ask("two")

    async with town(capability("pair", pair), services=provider_services(quick=Quick())) as place:
        await place.says("pair")
        await place.registry.accept([place.message("a")])
        await trio.sleep(0.5)
        await place.registry.accept([place.message("b")])  # within the slack of the channel's clock
        await place.registry.settled()
        assert await place.new() == ["two", "session-joined(first=session-older-message(said=b), second=two)"]
