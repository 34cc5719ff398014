"""Aside runs that are put off, cut or given up: what they do is done once, whatever the session comes to."""

from __future__ import annotations

from typing import Any

import trio
from msgspec import Struct

from sessions.asides import PAUSES
from sessions.capability import Left
from sessions.conversation import Conversation
from sessions.errors import TryLater
from sessions.services import effect
from sessions.stores import dead_letters, operators
from tests.sessions.town import Town, capability, provider_services, town

Chat = Conversation[Any]
DAY = 24 * 3600


class Paid(Struct, frozen=True):
    amount: int


class Ledger:
    """
    Attributes:
        down, closed: how many looks, notes will fail for now. slow: seconds that a look takes.
        broken: whether telling has a bug. done: what was noted.
    """

    def __init__(self) -> None:
        self.down, self.closed, self.slow, self.broken = 0, 0, 0.0, False
        self.done: list[str] = []

    async def look(self) -> str:
        await trio.sleep(self.slow)
        if self.down:
            self.down -= 1
            raise TryLater("down")
        return "ready"

    @effect()
    async def note(self, what: str, key: str) -> None:
        if self.closed:
            self.closed -= 1
            raise TryLater("closed")
        self.done.append(what)


async def order(chat: Chat) -> None:
    await chat.ask("name")
    await chat.say("ordered", size=await chat.ask("size"))


async def reserve(chat: Chat) -> None:
    await chat.remember("seat", await chat.ask("seat"))
    await chat.ask("anything-else")


async def release(chat: Chat, reason: Left) -> None:
    await chat.do("first", chat.services.ledger.note, f"{reason}")
    await chat.read("look", chat.services.ledger.look)
    await chat.do("free", chat.services.ledger.note, f"free {await chat.recall('seat', str)}")


def place_with(ledger: Ledger) -> Any:
    async def told(chat: Chat, event: Paid) -> None:
        await chat.do("note", chat.services.ledger.note, f"paid {event.amount}")
        await chat.read("look", chat.services.ledger.look)
        if ledger.broken:
            raise ValueError("a bug")
        await chat.say("told", amount=event.amount)

    return town(
        capability("payments", order, on_event={Paid: told}),
        capability("order", order),
        capability("reserve", reserve, left=release),
        services=provider_services(ledger=ledger),
    )


async def happens(place: Town, event: Struct, id: str = "p1") -> list[str]:
    await place.registry.publish(await place.resident(), event, id=id)
    await place.registry.settled()
    return await place.new()


async def failures(place: Town) -> list[str]:
    return [reason for reason, _ in await place.dead_letters()]


async def test_news_that_are_put_off_outlive_the_session_and_are_told_in_the_next(autojump_clock: object) -> None:
    ledger = Ledger()
    ledger.down = 4  # two tries of a read, twice
    async with place_with(ledger) as place:
        await place.says("order")
        await trio.sleep(DAY + 5)
        assert await happens(place, Paid(1)) == []
        assert await place.says("order") == ["name"], "a session of its own, with runs of its own"
        await place.crash(place.nursery)
        assert await place.says("N") == ["size"]
        await trio.sleep(PAUSES[0] + PAUSES[1] + 10)
        assert await place.new() == ["told(amount=1)"]
        assert ledger.done == ["paid 1"]
        assert await place.says("S") == ["ordered(size=S)"]
        assert (place.seen.failures, place.seen.divergences) == ([], [])


async def test_tidying_up_that_is_put_off_outlives_the_session_with_what_it_knew(autojump_clock: object) -> None:
    ledger = Ledger()
    ledger.down = 4
    async with place_with(ledger) as place:
        await place.says("reserve")
        await place.says("a1")
        await trio.sleep(DAY + 5)
        await place.says("reserve")
        await place.says("b2")  # another seat, in another session
        await place.crash(place.nursery)
        await trio.sleep(PAUSES[0] + PAUSES[1] + 10)
        assert ledger.done == ["expired", "free a1"]


async def test_tidying_up_knows_what_was_remembered_when_it_was_left(autojump_clock: object) -> None:
    ledger = Ledger()
    ledger.down = 2
    async with place_with(ledger) as place:
        await place.says("reserve")
        await place.says("a1")
        await place.says("cancel")
        await place.says("reserve")
        await place.says("b2")
        await trio.sleep(PAUSES[0] + 10)
        assert ledger.done == ["cancelled", "free a1"], "and not the seat that they have now"


async def test_an_effect_that_was_turned_away_for_now_is_done_at_the_next_try(autojump_clock: object) -> None:
    ledger = Ledger()
    ledger.closed = 1
    async with place_with(ledger) as place:
        await place.says("order")
        assert await happens(place, Paid(1)) == []
        await place.crash(place.nursery)
        await trio.sleep(PAUSES[0] + 10)
        assert await place.new() == ["told(amount=1)"], "it is certain that it was not done; nobody has to look"
        assert ledger.done == ["paid 1"]
        assert await failures(place) == []


async def test_what_was_done_for_an_event_is_not_done_again_when_it_is_tried_again_after_the_day(
    autojump_clock: object,
) -> None:
    ledger = Ledger()
    ledger.broken = True
    async with place_with(ledger) as place:
        await place.says("order")
        await trio.sleep(DAY + 5)
        assert await happens(place, Paid(1)) == []
        ledger.broken = False
        connection = place.store._writer.connection
        (letter,) = operators.letters(connection)
        dead_letters.retry(connection, letter.letter.reference, now=place.clock.now())
        place.registry.arrived(await place.resident())
        await place.registry.settled()
        assert await place.new() == ["told(amount=1)"]
        assert ledger.done == ["paid 1"]


async def test_who_tells_and_is_switched_off_in_the_middle_of_it_is_the_operators_trouble(
    autojump_clock: object,
) -> None:
    ledger = Ledger()
    ledger.slow = 5.0
    async with place_with(ledger) as place:
        await place.says("order")
        await place.registry.publish(await place.resident(), Paid(1), id="p1")
        await trio.sleep(1)
        await place.stop()
        del place.dispatcher.capabilities["payments"]
        await place.serve(place.nursery)
        await place.registry.settled()
        assert await place.new() == [], "the resident is not told that what they were at is gone; it is not"
        assert await failures(place) == ["payments is switched off: nobody tells of Paid"]
        assert await place.says("N") == ["size"]


async def test_who_tells_and_is_switched_off_before_the_next_try_is_the_operators_trouble(
    autojump_clock: object,
) -> None:
    ledger = Ledger()
    ledger.down = 2
    async with place_with(ledger) as place:
        await place.says("order")
        await happens(place, Paid(1))
        del place.dispatcher.capabilities["payments"]
        await trio.sleep(PAUSES[0] + 10)
        assert await failures(place) == ["payments is switched off: nobody tells of Paid"]
        loaded = await place.loaded()
        assert loaded.session is not None
        assert set(loaded.journals) <= {run.number for run in loaded.session.runs}


async def test_a_bug_at_a_later_try_leaves_nothing_behind(autojump_clock: object) -> None:
    ledger = Ledger()
    ledger.down = 2
    async with place_with(ledger) as place:
        await place.says("order")
        await happens(place, Paid(1))

        async def worse(chat: Chat, event: Paid) -> None:
            await chat.do("note", chat.services.ledger.note, f"paid {event.amount}")
            raise ValueError("a bug")

        place.dispatcher.capabilities["payments"] = capability("payments", order, on_event={Paid: worse})
        await trio.sleep(PAUSES[0] + 10)
        assert await failures(place) == ["bug in payments: ValueError('a bug')"]
        loaded = await place.loaded()
        assert loaded.session is not None
        assert loaded.session.later == ()
        assert set(loaded.journals) <= {run.number for run in loaded.session.runs}
        assert ledger.done == ["paid 1"]


async def test_a_bug_in_tidying_up_is_kept_once_and_the_resident_goes_on(autojump_clock: object) -> None:
    async def badly(chat: Chat, reason: Left) -> None:
        raise ValueError("a bug")

    async with town(capability("order", order, left=badly)) as place:
        await place.says("order")
        assert await place.says("cancel") == ["session-cancelled"]
        assert await place.says("order") == ["name"]
        await trio.sleep(DAY + 1)
        assert await failures(place) == ["bug in order: ValueError('a bug')"] * 2
        assert await place.says("hi") == ["start(because=returned, was=order)"]
        assert (await place.loaded()).journals == {}
