"""What comes beside the conversation: an event is told by its owner, and what was left is tidied up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import trio
from msgspec import Struct

from sessions.asides import PAUSES
from sessions.capability import Left
from sessions.conversation import Conversation, Option, TimedOut
from sessions.errors import Sorry, TryLater
from sessions.registry import RegistrySettings
from sessions.retention import Retention
from sessions.services import effect
from tests.sessions.town import Town, capability, provider_services, town

Chat = Conversation[Any]
DAY = 24 * 3600


class Paid(Struct, frozen=True):
    amount: int


class Slow(Struct, frozen=True):
    amount: int


class Rude(Struct, frozen=True):
    amount: int


class Broken(Struct, frozen=True):
    amount: int


class Backend:
    def __init__(self) -> None:
        self.down = 0
        self.done: list[str] = []

    async def ready(self) -> str:
        if self.down:
            self.down -= 1
            raise TryLater("down")
        return "ready"

    @effect()
    async def note(self, what: str, key: str) -> None:
        self.done.append(what)


async def told(chat: Chat, event: Paid) -> None:
    await chat.say("received", amount=event.amount)


async def told_slowly(chat: Chat, event: Slow) -> None:
    await chat.say("begun", amount=event.amount)
    await chat.do("note", chat.services.backend.note, f"slow {event.amount}")
    await chat.say("then", what=await chat.read("ready", chat.services.backend.ready))


async def told_rudely(chat: Chat, event: Rude) -> None:
    await chat.ask("who-are-you")


async def told_badly(chat: Chat, event: Broken) -> None:
    await chat.say("half")
    raise ValueError("a bug")


async def order(chat: Chat) -> None:
    size = await chat.choose("size", [Option("s", "Small", 1), Option("l", "Large", 2)])
    await chat.say("ordered", size=size, name=await chat.ask("name"))


async def checkout(chat: Chat) -> None:
    match await chat.wait_for(Paid, "p1", within=dt.timedelta(hours=2)):
        case Paid(amount):
            await chat.say("balance", after=amount)
        case TimedOut():
            await chat.say("still-open")


async def await_broken(chat: Chat) -> None:
    outcome = await chat.wait_for(Broken, "b1", within=dt.timedelta(hours=2))
    await chat.say("over", came=isinstance(outcome, Broken))


async def reserve(chat: Chat) -> None:
    await chat.remember("seat", await chat.ask("seat"))
    await chat.start("order")
    await chat.ask("anything-else")
    raise ValueError("a bug")


async def release(chat: Chat, reason: Left) -> None:
    await chat.do("note", chat.services.backend.note, f"free {await chat.recall('seat', str)}: {reason}")


async def nag(chat: Chat) -> None:
    await chat.ask("question")


async def nag_on(chat: Chat, reason: Left) -> None:
    raise Sorry("not-said")


def place_with(backend: Backend, **settings: Any) -> Any:
    on_event = {Paid: told, Slow: told_slowly, Rude: told_rudely, Broken: told_badly}
    return town(
        capability("payments", order, on_event=on_event),
        capability("order", order),
        capability("checkout", checkout),
        capability("broken", await_broken),
        capability("reserve", reserve, left=release),
        capability("nag", nag, left=nag_on),
        services=provider_services(backend=backend),
        settings=RegistrySettings(**{"look_every": 3600.0, **settings}),
    )


async def happens(place: Town, event: Struct, id: str = "p1") -> list[str]:
    await place.registry.publish(await place.resident(), event, id=id)
    await place.registry.settled()
    return await place.new()


async def test_an_event_is_told_once_and_leaves_the_open_question_as_it_is(autojump_clock: object) -> None:
    async with place_with(Backend()) as place:
        await place.says("order")
        before = (await place.loaded()).session
        assert await happens(place, Paid(5)) == ["received(amount=5)"]
        assert await happens(place, Paid(5)) == [], "the same event again"
        after = (await place.loaded()).session
        assert before is not None
        assert after is not None
        assert (after.state, after.heard, after.asked_at) == ("asking", before.heard, before.asked_at)
        assert await place.taps("Large") == ["name"], "the buttons shown before still count"


@pytest.mark.parametrize("first", ["well", "slow", "bad"])
async def test_each_of_several_hears_once_whatever_becomes_of_the_first(autojump_clock: object, first: str) -> None:
    async def well(chat: Chat, event: Paid) -> None:
        await chat.say("one", amount=event.amount)

    async def slow(chat: Chat, event: Paid) -> None:
        await chat.say("one", amount=event.amount)
        await chat.read("ready", chat.services.backend.ready)

    async def bad(chat: Chat, event: Paid) -> None:
        raise ValueError("a bug")

    async def two(chat: Chat, event: Paid) -> None:
        await chat.do("note", chat.services.backend.note, f"two {event.amount}")
        await chat.say("two", amount=event.amount)

    backend = Backend()
    backend.down = 3 if first == "slow" else 0
    one = {"well": well, "slow": slow, "bad": bad}[first]
    async with town(
        capability("first", order, on_event={Paid: one}),
        capability("second", order, on_event={Paid: two}),
        services=provider_services(backend=backend),
    ) as place:
        await place.says("Hi")
        said = await happens(place, Paid(5))
        await trio.sleep(PAUSES[0] + 1)
        await place.registry.settled()
        assert [*said, *await place.new()] == ([] if first == "bad" else ["one(amount=5)"]) + ["two(amount=5)"]
        assert backend.done == ["two 5"]
        assert await happens(place, Paid(5)) == []


async def test_the_owner_tells_and_then_who_waits_goes_on(autojump_clock: object) -> None:
    async with place_with(Backend()) as place:
        await place.says("checkout")
        assert await happens(place, Paid(5)) == ["received(amount=5)", "balance(after=5)"]
        assert await happens(place, Paid(6), "p2") == ["received(amount=6)"]


async def test_a_wait_goes_on_for_other_events_and_for_its_own_limit(autojump_clock: object) -> None:
    async with place_with(Backend()) as place:
        await place.says("checkout")
        assert await happens(place, Paid(5), "p9") == ["received(amount=5)"]
        await trio.sleep(2 * 3600 + 1)
        assert await place.new() == ["still-open"]


async def test_an_event_reaches_who_is_asleep_or_gone_without_opening_a_session(autojump_clock: object) -> None:
    async with place_with(Backend(), idle_after=60.0) as place:
        await place.says("order")
        await trio.sleep(600)
        assert place.registry.live == 0
        assert await happens(place, Paid(5)) == ["received(amount=5)"]
        await trio.sleep(DAY)
        assert await happens(place, Paid(6), "p2") == ["received(amount=6)"]
        session = (await place.loaded()).session
        assert session is not None
        assert session.expired
        assert await place.says("Hi") == ["start(because=returned, was=order)"]


async def test_an_event_reaches_who_has_no_session_at_all_without_opening_one(autojump_clock: object) -> None:
    async with place_with(Backend()) as place:
        await place.says("Hi")
        await trio.sleep(DAY + 60)
        await place.store.purge(place.clock.now() + 60 * DAY, Retention())
        assert (await place.loaded()).session is None
        await place.new()
        assert await happens(place, Paid(5)) == ["received(amount=5)"]
        session = (await place.loaded()).session
        assert session is not None
        assert (session.expired, session.wake_at) == (True, None)
        assert await place.says("Hi") == ["start(because=hello, was=None)"]


async def test_what_fails_for_now_is_put_off_and_says_and_does_nothing_twice(autojump_clock: object) -> None:
    backend = Backend()
    backend.down = 4  # two tries of a read, twice
    async with place_with(backend) as place:
        await place.says("order")
        assert await happens(place, Slow(1)) == ["begun(amount=1)"]
        assert await place.taps("Small") == ["name"], "meanwhile the conversation goes on"
        await place.crash(place.nursery)
        await trio.sleep(PAUSES[0] + PAUSES[1] + 5)
        assert await place.new() == ["then(what=ready)"]
        assert backend.done == ["slow 1"]
        assert await place.says("N") == ["ordered(size=1, name=N)"]


async def test_what_fails_again_and_again_goes_to_a_person(autojump_clock: object) -> None:
    backend = Backend()
    backend.down = 10_000
    async with place_with(backend) as place:
        await place.says("Hi")
        await happens(place, Slow(1))
        await trio.sleep(sum(PAUSES) + 60)
        reasons = [reason for reason, _ in await place.dead_letters()]
        assert len(reasons) == 1
        assert reasons[0].startswith("on_event Slow of payments could not be done: ")
        assert (await place.loaded()).journals == {}
        assert backend.done == ["slow 1"]


async def test_an_aside_may_not_ask(autojump_clock: object) -> None:
    async with place_with(Backend()) as place:
        await place.says("order")
        assert await happens(place, Rude(1)) == []
        assert "on_event of payments may say, read and do; it may not ask" in (await place.dead_letters())[0][1]
        assert await place.taps("Small") == ["name"]


async def test_a_bug_in_telling_is_not_the_residents_trouble(autojump_clock: object) -> None:
    async with place_with(Backend()) as place:
        await place.says("broken")
        assert await happens(place, Broken(1), "b1") == ["over(came=True)"], (
            "no apology, no half of it; the wait goes on"
        )
        assert [reason for reason, _ in await place.dead_letters()] == ["bug in payments: ValueError('a bug')"]


async def test_what_was_left_is_tidied_up_once_with_its_reason(autojump_clock: object) -> None:
    backend = Backend()
    async with place_with(backend) as place:
        await place.says("reserve")
        await place.says("a1")
        assert await place.says("cancel") == ["session-cancelled"]
        assert backend.done == ["free a1: cancelled"]
        await place.says("reserve")
        await place.says("b2")
        await place.says("menu")
        assert backend.done[1:] == ["free b2: switched"]
        await place.says("reserve")
        await place.says("c3")
        await trio.sleep(DAY + 1)
        assert backend.done[2:] == ["free c3: expired"]
        for words in ("reserve", "d4", "1", "N", "no"):
            await place.says(words)
        assert backend.done[3:] == ["free d4: failed"]


async def test_a_run_that_ended_with_sorry_is_tidied_up_too_its_parent_included(autojump_clock: object) -> None:
    backend = Backend()

    async def give_up(chat: Chat) -> None:
        raise Sorry("no-seat")

    async def parent(chat: Chat) -> None:
        await chat.remember("seat", "z9")
        await chat.start("give_up")

    async with town(
        capability("give_up", give_up, left=release),
        capability("parent", parent, left=release),
        services=provider_services(backend=backend),
    ) as place:
        assert await place.says("parent") == ["no-seat"]
        assert backend.done == ["free z9: sorry", "free z9: sorry"]


async def test_a_run_that_ended_by_itself_or_was_never_left_is_not_tidied_up(autojump_clock: object) -> None:
    backend = Backend()
    async with place_with(backend) as place:
        await place.says("reserve")
        await place.says("a1")
        await place.says("back")
        assert backend.done == [], "a step back inside of it is no end of it"
        await place.says("order")
        assert backend.done == []


async def test_tidying_up_that_says_sorry_is_not_heard(autojump_clock: object) -> None:
    async with place_with(Backend()) as place:
        await place.says("nag")
        assert await place.says("cancel") == ["session-cancelled"]
        await trio.sleep(10)
        assert await place.new() == []
        assert await place.dead_letters() == []


async def test_an_aside_that_was_begun_before_the_end_of_the_day_comes_to_its_end(autojump_clock: object) -> None:
    backend = Backend()
    backend.down = 2
    async with place_with(backend) as place:
        await place.says("order")
        await trio.sleep(DAY - 30)
        assert await happens(place, Slow(1)) == ["begun(amount=1)"]
        await trio.sleep(120)
        assert (await place.loaded()).session.expired  # type: ignore[union-attr]
        assert await place.new() == ["then(what=ready)"]


async def test_an_aside_that_was_changed_meanwhile_begins_again_and_nobody_is_told_of_that(
    autojump_clock: object,
) -> None:
    backend = Backend()
    backend.down = 2
    async with place_with(backend) as place:
        await place.says("order")
        assert await happens(place, Slow(1)) == ["begun(amount=1)"]

        async def changed(chat: Chat, event: Slow) -> None:
            await chat.do("note", chat.services.backend.note, f"slow {event.amount}")
            await chat.say("changed")

        place.dispatcher.capabilities["payments"] = capability("payments", order, on_event={Slow: changed})
        await place.crash(place.nursery)
        await trio.sleep(PAUSES[0] + 5)
        assert await place.new() == ["changed"]
        assert backend.done == ["slow 1"], "what was done is found by its key"
        assert len(place.seen.divergences) == 1
        assert await place.taps("Small") == ["name"]


async def test_an_aside_whose_capability_was_switched_off_is_kept_for_a_person(autojump_clock: object) -> None:
    backend = Backend()
    backend.down = 2
    async with place_with(backend) as place:
        await place.says("order")
        await happens(place, Slow(1))
        del place.dispatcher.capabilities["payments"]
        await place.crash(place.nursery)
        await trio.sleep(PAUSES[0] + 5)
        assert await place.new() == []
        assert [reason for reason, _ in await place.dead_letters()] == [
            "payments is switched off: nobody tells of Slow"
        ]
        assert await place.taps("Small") == ["name"]
