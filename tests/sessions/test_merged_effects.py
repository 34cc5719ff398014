"""Two residents turn out to be one while something is being done for one of them."""

from __future__ import annotations

import trio
import trio.testing

from sessions.conversation import Conversation
from sessions.services import effect
from tests.sessions.test_changes import notice
from tests.sessions.town import capability, provider_services, town

Chat = Conversation[object]


async def test_an_effect_under_way_when_two_are_merged_is_told_to_the_operator(autojump_clock: object) -> None:
    entered, gate = trio.Event(), trio.Event()

    class Slow:
        @effect(timeout=3600.0)
        async def pay(self) -> str:
            entered.set()
            await gate.wait()
            return "paid"

    async def paying(chat: Chat) -> None:
        await chat.ask("sure")
        await chat.do("pay", chat.services.slow.pay)  # type: ignore[attr-defined]
        await chat.say("paid")

    async with town(capability("paying", paying), services=provider_services(slow=Slow())) as place:
        await place.says("hello")
        naledi = await place.resident()
        await place.says("paying", "thabo")
        await place.registry.accept([place.message("yes", "thabo")])
        await entered.wait()
        await place.registry.accept([notice(place)])
        await trio.testing.wait_all_tasks_blocked()
        gate.set()
        await place.registry.settled()
        assert await place.resident("thabo") == naledi
        ((reference, key),) = place.seen.unknown
        assert ".pay." in key
        assert reference
        assert (await place.new("thabo"))[-1] == "session-merged(where=paying)"
