"""What a capability says: a text, a message, and a text with its template."""

from __future__ import annotations

from typing import Any

from sessions.conversation import Conversation
from sessions.errors import Sorry
from sessions.messages import Said, Text, WithTemplate
from tests.sessions.town import capability, town

Chat = Conversation[Any]


async def test_text_key_and_message_are_said(autojump_clock: object) -> None:
    async def speak(chat: Chat) -> None:
        await chat.say("plain", name="Naledi")
        await chat.say(Text("text"))

    async with town(capability("speak", speak)) as place:
        assert await place.says("speak") == ["plain(name=Naledi)", "text"]


async def test_a_text_may_be_said_with_the_template_for_a_closed_window(autojump_clock: object) -> None:
    async def speak(chat: Chat) -> None:
        await chat.say("paid", template="payment_received", amount=5)

    async with town(capability("speak", speak)) as place:
        await place.says("speak")
        said = (await place.messages())[-1]
        assert said == WithTemplate(Said(Text("paid", {"amount": 5})), "payment_received", {"amount": 5})


async def test_a_template_beside_a_message_without_values_is_a_mistake_that_is_named(autojump_clock: object) -> None:
    async def speak(chat: Chat) -> None:
        await chat.say(Said("words"), template="payment_received")

    async with town(capability("speak", speak)) as place:
        await place.says("speak")
        assert "use WithTemplate and its values" in str(place.seen.failures[0][1])


async def test_arguments_beside_a_message_are_a_mistake_that_is_named(autojump_clock: object) -> None:
    async def speak(chat: Chat) -> None:
        await chat.say(Text("text"), name="Naledi")

    async with town(capability("speak", speak)) as place:
        await place.says("speak")
        assert "arguments by name (name) go with a text key" in str(place.seen.failures[0][1])


async def test_who_has_said_what_and_which_tasks_came_to_a_good_end_is_told(autojump_clock: object) -> None:
    async def ask(chat: Chat) -> None:
        await chat.ask("which")
        await chat.say("done")

    async def warn(chat: Chat) -> None:
        await chat.say("careful")

    async def sorry(chat: Chat) -> None:
        raise Sorry("not-here")

    async with town(capability("pay", ask), capability("danger", warn), capability("closed", sorry)) as place:
        await place.says("pay")
        assert (place.seen.said_by, place.seen.finished) == (["pay"], [])
        await place.says("!danger")
        assert place.seen.finished == ["danger"], "also what was put on top of an open question"
        assert set(place.seen.said_by) == {"pay", "danger", ""}, "the question again is said by the session itself"
        await place.says("this one")
        assert place.seen.finished == ["danger", "pay"]
        await place.says("closed")
        assert place.seen.finished == ["danger", "pay"], "what could not be done is no finished task"
        await place.says("pay")
        await place.says("cancel")
        assert place.seen.finished == ["danger", "pay"], "nor what was given up"
