"""What a turn has done is kept beside what it was about, step by step, for whoever asks later why."""

from __future__ import annotations

from typing import Any

import pytest
import trio
import trio.testing

from sessions.account import MOST_STEPS, Step, noted
from sessions.errors import Sorry, TryLater
from sessions.options import Option
from sessions.services import effect
from tests.sessions.town import Town, capability, provider_services, town


async def order(chat: Any) -> None:
    await chat.ask("how-much")
    await chat.choose("when", [Option("n", "Now", "now"), Option("l", "Later", "later")])
    await chat.say("done")


async def steps_of(place: Town, who: str = "naledi", back: int = 0) -> list[tuple[str, str, str]]:
    """(what, name, detail) of what was done for the resident's last item, or for one before it."""
    return [(step.what, step.name, step.detail) for step in await whole_steps_of(place, who, back)]


async def whole_steps_of(place: Town, who: str = "naledi", back: int = 0) -> tuple[Step, ...]:
    resident = await place.resident(who)
    sql = "select seq from inbox where resident = ? order by seq desc limit 1 offset ?"
    seq: int = await place.store._read(lambda db: db.execute(sql, (resident, back)).get)
    found: tuple[Step, ...] = await place.store.steps(seq)
    return found


async def test_a_keyword_begins_something_and_answers_bring_it_to_its_end(autojump_clock: object) -> None:
    async with town(capability("order", order)) as place:
        await place.says("hello")
        assert await steps_of(place) == [("menu", "", "hello"), ("begun", "start", ""), ("ended", "start", "")]
        await place.says("order")
        assert await steps_of(place) == [
            ("route", "order", "keyword"),
            ("begun", "order", ""),
            ("asks", "order", "ask how-much"),
        ]
        await place.says("three")
        assert await steps_of(place) == [("answer", "order", "ask how-much"), ("asks", "order", "choose when")]
        await place.says("never")
        assert await steps_of(place) == [
            ("asked again", "order", "session-ask-again"),
            ("asks", "order", "choose when"),
        ]
        await place.taps("Later")
        assert await steps_of(place) == [("answer", "order", "choose when"), ("ended", "order", "")]


async def test_commands_danger_thanks_and_doubles_say_how_they_were_taken(autojump_clock: object) -> None:
    async with town(capability("order", order), capability("fire", order)) as place:
        await place.says("order")
        await place.says("!fire")
        assert (await steps_of(place))[:2] == [("danger", "fire", ""), ("begun", "fire", "")]
        await place.says("cancel")
        assert await steps_of(place) == [
            ("command", "", "cancel"),
            ("left", "fire", "cancelled"),
            ("asked again", "order", "session-cancelled"),
            ("asks", "order", "ask how-much"),
        ]
        await place.says("thanks")
        assert (await steps_of(place))[0] == ("small talk", "", "thanks")


async def test_calls_are_kept_with_their_time_and_outcome(autojump_clock: object) -> None:
    class Books:
        async def owed(self) -> int:
            await trio.sleep(0.25)
            return 7

        async def paid(self) -> int:
            raise TryLater("closed")

        async def refused(self) -> int:
            raise Sorry("not-yours")

    async def bill(chat: Any) -> None:
        await chat.read("owed", chat.services.books.owed)
        await chat.do("paid", chat.services.books.paid)

    async def other(chat: Any) -> None:
        await chat.read("refused", chat.services.books.refused)

    services = provider_services(books=Books())
    async with town(capability("bill", bill), capability("other", other), services=services) as place:
        await place.says("bill")
        route, begun, owed, paid, later, asks = await whole_steps_of(place)
        assert (route.what, begun.what) == ("route", "begun")
        assert (owed.name, owed.detail, owed.took) == ("books/owed", "read answered", pytest.approx(0.25))
        assert (paid.what, paid.name, paid.detail) == ("call", "books/paid", "do try later")
        assert (later.what, later.name, later.detail) == ("for now", "bill", "closed")
        assert (asks.what, asks.name, asks.detail) == ("asks", "bill", "")
        assert owed.at == begun.at
        assert paid.at >= owed.at + owed.took, "each begins when the one before is over"
        await place.taps("session-leave-it")
        assert (await steps_of(place))[:2] == [("try again", "bill", "leave"), ("left", "bill", "cancelled")]
        await place.says("other")
        assert (await steps_of(place))[2:] == [
            ("call", "books/refused", "read sorry"),
            ("sorry", "other", "not-yours"),
            ("left", "other", "sorry"),
        ]


async def test_a_crash_tells_what_had_been_done_until_then_and_another_try_goes_on_from_there(
    autojump_clock: object,
) -> None:
    async def broken(chat: Any) -> None:
        await chat.read("look", looked)
        raise LookupError("no such row")

    async def looked() -> int:
        return 1

    async with town(capability("broken", broken)) as place:
        await place.says("broken")
        names = [step[0] for step in await steps_of(place)]
        assert names[:3] == ["route", "begun", "call"]
        assert ("crashed", "broken", "LookupError") in await steps_of(place)


async def test_a_turn_that_a_crash_of_the_process_has_cut_goes_on_with_its_account(autojump_clock: object) -> None:
    class Bank:
        @effect(idempotent=True)
        async def pay(self, key: str) -> str:
            await trio.sleep(5)
            return "paid"

    async def slow(chat: Any) -> None:
        await chat.do("pay", chat.services.bank.pay)

    async with trio.open_nursery() as nursery:
        async with town(capability("slow", slow), services=provider_services(bank=Bank())) as place:
            await place.registry.accept([place.message("slow")])
            await trio.sleep(1)
            begun = [("route", "slow", "keyword"), ("begun", "slow", "")]
            assert await steps_of(place) == begun, "what is known before the effect is tried"
            await place.crash(nursery)
            assert await steps_of(place) == [*begun, ("call", "bank/pay", "do answered"), ("ended", "slow", "")]
        nursery.cancel_scope.cancel()


async def test_nothing_that_was_said_is_in_it(autojump_clock: object) -> None:
    async with town(capability("order", order)) as place:
        await place.says("order")
        await place.says("my number is 8001015009087")
        assert "8001015009087" not in str(await whole_steps_of(place))


async def test_a_loop_fills_no_database() -> None:
    steps: list[Step] = []
    for number in range(1000):
        noted(steps, Step("begun", f"n{number}", at=1.0))
    assert len(steps) == MOST_STEPS + 1
    assert steps[-1] == Step("more", at=1.0)
