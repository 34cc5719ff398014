"""Try again or leave it: which answer counts for which of these questions."""

from __future__ import annotations

from typing import Any

import trio

from sessions.conversation import Conversation
from sessions.errors import TryLater
from sessions.messages import Tapped
from sessions.policy import Retry
from sessions.services import call
from tests.sessions.town import Town, capability, provider_services, town

Chat = Conversation[Any]
ASKED = "down [session-try-again] [session-leave-it]"


class City:
    """Down for so many calls; each takes five seconds."""

    def __init__(self, down: int) -> None:
        self.down = down

    @call(retry=Retry(tries=1))
    async def look(self) -> str:
        await trio.sleep(5)
        if self.down:
            self.down -= 1
            raise TryLater("down")
        return "it"


async def look(chat: Chat, said: str = "") -> None:
    await chat.say("found", it=await chat.read("look", chat.services.city.look))
    await chat.say("got", more=await chat.ask("more"))


def a_town(down: int) -> Any:
    return town(capability("look", look), services=provider_services(city=City(down)))


async def during_the_read(place: Town, words: str) -> list[str]:
    """Start, and say something while the city is being asked."""
    await place.registry.accept([place.message("look")])
    await trio.sleep(1)
    return await place.says(words)


async def test_what_was_said_before_it_was_asked_is_no_answer(autojump_clock: object) -> None:
    async with a_town(1) as place:
        said = await during_the_read(place, "2")
        assert said == [ASKED, "session-older-message(said=2) [session-try-again] [session-leave-it]"]
        assert await place.says("1") == ["found(it=it)", "more"]


async def test_a_tap_on_a_button_of_before_is_no_answer_to_the_next_question(autojump_clock: object) -> None:
    async with a_town(1) as place:
        await place.says("look")
        assert await place.taps("session-try-again") == ["found(it=it)", "more"]
        assert await place.taps("session-try-again") == ["session-joined(first=session-old-tap, second=more)"]
        assert await place.says("fine") == ["got(more=fine)"]


async def test_yes_tries_again_and_no_leaves_it_in_any_language(autojump_clock: object) -> None:
    async with a_town(2) as place:
        await place.says("look")
        assert await place.says("asseblief?") == ["session-try-or-leave [session-try-again] [session-leave-it]"]
        assert (await place.says("ja"))[0].startswith(ASKED)
        assert "session-cancelled" in (await place.says("no thanks"))[0]


async def test_the_buttons_belong_to_their_place_also_behind_an_answer(autojump_clock: object) -> None:
    async def form(chat: Chat) -> None:
        await chat.say("got", one=await chat.ask("one"))
        await chat.say("found", it=await chat.read("look", chat.services.city.look))

    async with town(capability("form", form), services=provider_services(city=City(1))) as place:
        await place.says("form")
        await place.says("1")
        await place.crash(place.nursery)
        assert await place.taps("session-try-again") == ["found(it=it)"]


async def test_the_buttons_work_on_after_a_restart(autojump_clock: object) -> None:
    async with a_town(2) as place:
        assert await place.says("look") == [ASKED]
        await place.crash(place.nursery)
        assert (await place.says("hm"))[0].startswith("session-try-or-leave")
        await place.crash(place.nursery)
        assert await place.taps("session-try-again") == [ASKED]
        await place.crash(place.nursery)
        assert await place.taps("session-leave-it") == ["session-cancelled"]


async def test_a_tap_of_another_conversation_does_not_count_here(autojump_clock: object) -> None:
    async with a_town(2) as place:
        await place.says("look")
        await place.taps("session-leave-it")
        await place.says("look")
        old = (await place.messages())[0].buttons[0]  # type: ignore[union-attr]
        said = await place.says(Tapped(old.id, old.title))
        assert said == ["session-old-tap [session-try-again] [session-leave-it]"]
