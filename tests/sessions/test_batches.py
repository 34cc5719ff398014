"""Several messages at once: their order, and a command among them."""

from __future__ import annotations

from typing import Any

import trio

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
