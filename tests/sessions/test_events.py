"""Events: early, late, twice, for somebody who sleeps or is busy elsewhere; and the time limit of a wait."""

from __future__ import annotations

import datetime as dt
from typing import Any

import trio
from msgspec import Struct

from sessions.conversation import Conversation, Heard, TimedOut
from sessions.messages import TypedText
from sessions.registry import RegistrySettings
from tests.sessions.town import Town, capability, town

Chat = Conversation[Any]


class Settled(Struct, frozen=True):
    amount: int


class Other(Struct, frozen=True):
    amount: int


async def pay(chat: Chat) -> None:
    for id in ("i1", "i2"):
        match await chat.wait_for(Settled, id, within=dt.timedelta(hours=2)):
            case Settled(amount):
                await chat.say("settled", id=id, amount=amount)
            case TimedOut():
                await chat.say("open", id=id)


async def form(chat: Chat) -> None:
    await chat.say("got", it=await chat.ask("question"))


def paying(**settings: Any) -> Any:
    return town(capability("pay", pay), capability("form", form), settings=RegistrySettings(**settings))


async def happens(place: Town, event: Struct, id: str) -> list[str]:
    await place.registry.publish(await place.resident(), event, id=id)
    await place.registry.settled()
    return await place.new()


async def rows(place: Town, state: str) -> int:
    sql = "select count(*) from inbox where kind = 'event' and state = ?"
    return await place.store._read(lambda db: int(db.execute(sql, (state,)).get))


async def test_only_the_event_with_this_name_and_id_ends_the_wait(autojump_clock: object) -> None:
    async with paying() as place:
        await place.says("pay")
        assert await happens(place, Other(1), "i1") == []
        assert await happens(place, Settled(2), "i9") == []
        assert await rows(place, "held") == 2
        assert await happens(place, Settled(3), "i1") == ["settled(id=i1, amount=3)"]
        assert await rows(place, "held") == 2


async def test_events_in_another_order_than_they_are_waited_for(autojump_clock: object) -> None:
    async with paying() as place:
        await place.says("pay")
        assert await happens(place, Settled(2), "i2") == []
        assert await happens(place, Settled(1), "i1") == ["settled(id=i1, amount=1)", "settled(id=i2, amount=2)"]
        assert await rows(place, "done") == 2


async def test_the_same_event_counts_once(autojump_clock: object) -> None:
    async with paying() as place:
        await place.says("pay")
        assert await happens(place, Settled(1), "i1") == ["settled(id=i1, amount=1)"]
        assert await happens(place, Settled(9), "i1") == []
        assert await rows(place, "done") == 1


async def test_an_event_wakes_a_session_that_sleeps(autojump_clock: object) -> None:
    async with paying(idle_after=60.0) as place:
        await place.says("pay")
        await trio.sleep(600)
        assert place.registry.live == 0
        assert await happens(place, Settled(1), "i1") == ["settled(id=i1, amount=1)"]


async def test_an_event_does_not_disturb_an_open_question_and_is_found_after_it(autojump_clock: object) -> None:
    async with paying() as place:
        await place.says("pay")
        assert await place.says("form") == ["question"]
        assert await happens(place, Settled(1), "i1") == []
        said = await place.says("x")
        assert said[0] == "got(it=x)"
        assert said[-1] == "settled(id=i1, amount=1)"


async def test_a_wait_whose_time_passed_under_another_question_is_over_after_it(autojump_clock: object) -> None:
    async with paying() as place:
        await place.says("pay")
        await place.says("form")
        await trio.sleep(2 * 3600 + 10)
        await place.registry.settled()
        assert await place.new() == []
        said = await place.says("x")
        assert (said[0], said[-1]) == ("got(it=x)", "open(id=i1)")


async def test_when_event_and_deadline_are_both_due_the_event_wins(autojump_clock: object) -> None:
    async with paying() as place:
        await place.says("pay")
        who = await place.resident()
        await place.stop()
        await trio.sleep(2 * 3600 - 1)
        await place.registry.publish(who, Settled(1), id="i1")
        await trio.sleep(3600)
        await place.serve(place.nursery)
        await place.registry.settled()
        assert await place.new() == ["settled(id=i1, amount=1)"]


async def test_a_deadline_that_passed_while_nothing_ran_is_met_at_the_start(autojump_clock: object) -> None:
    async with paying() as place:
        await place.says("pay")
        await place.stop()
        await trio.sleep(3 * 3600)
        await place.serve(place.nursery)
        await trio.sleep(1)
        await place.registry.settled()
        assert await place.new() == ["open(id=i1)"]


async def test_an_event_neither_opens_a_session_nor_makes_it_longer(autojump_clock: object) -> None:
    async with paying() as place:
        await place.says("form")
        await trio.sleep(23 * 3600)
        assert await happens(place, Settled(1), "i1") == []
        session = (await place.loaded()).session
        assert session is not None
        assert not session.expired
        await trio.sleep(3600 + 10)
        await place.registry.settled()
        session = (await place.loaded()).session
        assert session is not None
        assert session.expired
        assert await happens(place, Settled(2), "i2") == []
        again = (await place.loaded()).session
        assert again == session


async def test_a_short_wait_ends_in_time_though_the_timer_sleeps_for_a_day(autojump_clock: object) -> None:
    async def soon(chat: Chat) -> None:
        await chat.wait_for(Settled, "i1", within=dt.timedelta(seconds=30))
        await chat.say("over")

    async with town(capability("soon", soon)) as place:
        await place.says("Hi")
        await trio.sleep(3600)
        await place.says("soon")
        await trio.sleep(31)
        assert await place.new() == ["over"]


async def patient(chat: Chat) -> None:
    for _ in range(2):
        match await chat.wait_for(Settled, "i1", within=dt.timedelta(hours=2), hear=True):
            case Settled(amount):
                await chat.say("settled", amount=amount)
            case TimedOut():
                await chat.say("open")
            case Heard(TypedText(words)):
                await chat.say("heard", words=words)


async def test_a_wait_may_be_ended_by_what_the_resident_says(autojump_clock: object) -> None:
    async with town(capability("patient", patient), capability("form", form)) as place:
        await place.says("patient")
        assert await place.says("form") == ["question"], "another wish is followed"
        assert (await place.says("x"))[:2] == ["got(it=x)", "session-waiting"]
        assert "session-help" in (await place.says("help"))[0]
        assert await place.says("how long still?") == ["heard(words=how long still?)"]
        await place.crash(place.nursery)
        assert await happens(place, Settled(3), "i1") == ["settled(amount=3)"]
