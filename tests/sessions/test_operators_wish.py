"""An operator ends what is open, or has a person take over."""

from __future__ import annotations

import pytest

from sessions.capability import Left
from sessions.own_events import OperatorAsked
from tests.sessions.town import Town, capability, town


async def order(chat: object) -> None:
    await chat.ask("how-much")  # type: ignore[attr-defined]
    await chat.say("done")  # type: ignore[attr-defined]


async def person(chat: object) -> None:
    await chat.ask("what-about")  # type: ignore[attr-defined]
    await chat.say("in-line")  # type: ignore[attr-defined]


async def asked(place: Town, what: str, id: str = "o1") -> list[str]:
    await place.registry.publish(await place.resident(), OperatorAsked(what), id=id)  # type: ignore[arg-type]
    await place.registry.settled()
    return await place.new()


async def test_what_is_open_is_ended_and_the_resident_is_told(autojump_clock: object) -> None:
    reasons: list[Left] = []

    async def left(chat: object, reason: Left) -> None:
        reasons.append(reason)

    async with town(capability("order", order, left=left)) as place:
        await place.says("order")
        assert await asked(place, "end") == ["session-ended-by-city"]
        assert reasons == [Left.CANCELLED]
        assert await asked(place, "end", "o2") == [], "nothing is open any more, so nothing is said"
        assert await place.says("order") == ["how-much"]


async def test_a_person_takes_over_and_the_question_is_asked_again_after(autojump_clock: object) -> None:
    async with town(capability("order", order), capability("person", person, command="agent")) as place:
        await place.says("order")
        assert await asked(place, "hand over") == ["session-over-to-a-person", "what-about"]
        assert await asked(place, "hand over", "o2") == ["what-about"], "once is enough"
        assert await place.says("my bill") == [
            "in-line",
            "session-joined(first=session-where-we-were, second=how-much)",
        ]


@pytest.mark.parametrize("what", ["end", "hand over"])
async def test_who_is_in_no_conversation_is_left_in_peace(autojump_clock: object, what: str) -> None:
    async with town(capability("order", order), capability("person", person, command="agent")) as place:
        await place.says("order")
        place.clock._epoch += 25 * 3600
        assert await asked(place, what) == []
    async with town(capability("order", order)) as place:  # without people
        await place.says("order")
        assert await asked(place, "hand over") == []
        assert await place.says("5") == ["done"]
