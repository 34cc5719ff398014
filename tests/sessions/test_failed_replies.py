"""A reply that will never arrive comes back to the resident's runs; news goes after replies; no circle of failures."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from sessions.conversation import Conversation
from sessions.messages import DeliveryFailed, DeliveryStatus
from sessions.records import Priority
from tests.sessions.town import Town, capability, town

Chat = Conversation[Any]


class Paid(Struct, frozen=True):
    amount: int


async def asks(chat: Chat) -> None:
    await chat.say("told")
    await chat.ask("question")


async def received(chat: Chat, event: Paid) -> None:
    await chat.say("received", amount=event.amount)


async def failed(chat: Chat, event: DeliveryFailed) -> None:
    await chat.say("lost", code=event.code)


def place_with() -> Any:
    return town(
        capability("asks", asks),
        capability("teller", asks, on_event={Paid: received, DeliveryFailed: failed}),
    )


async def rows(place: Town) -> dict[str, tuple[int, int]]:
    """(priority, of a run) of what was said, by the words' key."""
    sql = "select key, priority, of_run from outbox order by seq"
    return {
        key: (priority, of_run) for key, priority, of_run in await place.store._read(lambda db: list(db.execute(sql)))
    }


async def fails(place: Town, key: str) -> None:
    await place.registry.accept([], [DeliveryStatus(f"wamid.{key}", "failed", place.clock.now(), key, 131026, "gone")])
    await place.registry.settled()


async def test_the_owner_of_the_event_hears_of_a_failed_reply_once(autojump_clock: object) -> None:
    async with place_with() as place:
        await place.says("asks")
        key = next(key for key, (_, of_run) in (await rows(place)).items() if of_run)
        await fails(place, key)
        assert await place.new() == ["lost(code=131026)"]
        await fails(place, key)
        assert await place.new() == []


async def test_what_is_said_of_a_failure_fails_without_a_word(autojump_clock: object) -> None:
    """Else a resident who has blocked the city would keep it talking for ever."""
    async with place_with() as place:
        await place.says("asks")
        known = await rows(place)
        await fails(place, next(key for key, (_, of_run) in known.items() if of_run))
        ((key, (priority, of_run)),) = [item for item in (await rows(place)).items() if item[0] not in known]
        assert (priority, of_run) == (Priority.UPDATE, 0)
        await place.new()
        await fails(place, key)
        assert await place.new() == []


async def test_news_is_less_urgent_than_replies_and_its_failure_is_told(autojump_clock: object) -> None:
    async with place_with() as place:
        await place.says("asks")
        known = await rows(place)
        assert {priority for priority, _ in known.values()} == {Priority.REPLY}
        await place.registry.publish(await place.resident(), Paid(5), id="p1")
        await place.registry.settled()
        fresh = [value for key, value in (await rows(place)).items() if key not in known]
        assert fresh == [(Priority.UPDATE, 1)]
