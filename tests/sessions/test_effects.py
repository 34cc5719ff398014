"""Effects: begun in the journal before they are done, done once, and cut by nothing but their own time limit."""

from __future__ import annotations

import functools
from typing import Any

import pytest
import trio

from sessions.conversation import Conversation
from sessions.errors import TryLater
from sessions.services import effect
from tests.sessions.town import Town, capability, provider_services, town

Chat = Conversation[Any]


class Bank:
    """Pays once for each key; slow, deaf or down as told."""

    def __init__(self) -> None:
        self.paid: dict[str, int] = {}
        self.asked: list[str] = []
        self.slow, self.deaf, self.down = 0.0, 0, 0
        self.found: list[str] = []

    async def _do(self, cents: int, key: str) -> str:
        self.asked.append(key)
        if self.down:
            self.down -= 1
            raise TryLater("bank-down")
        self.paid[key] = cents
        if self.deaf:
            self.deaf -= 1
            await trio.sleep(1000)
        await trio.sleep(self.slow)
        return f"paid {cents}"

    @effect(idempotent=True)
    async def pay(self, cents: int, key: str) -> str:
        return await self._do(cents, key)

    @effect(find="lookup")
    async def transfer(self, cents: int, key: str) -> str:
        return await self._do(cents, key)

    async def lookup(self, key: str) -> str | None:
        self.found.append(key)
        return f"found {self.paid[key]}" if key in self.paid else None

    async def post(self, cents: int) -> str:
        return await self._do(cents, "post")


def paying(method: str) -> Any:
    async def pay(chat: Chat) -> None:
        await chat.ask("sure")
        await chat.say("done", what=await chat.do("pay", getattr(chat.services.bank, method), 500))
        await chat.ask("more")

    return capability("pay", pay)


def services(bank: Bank) -> Any:
    return provider_services(bank=bank)


async def kinds(place: Town) -> list[str]:
    return [entry.kind for entry in (await place.loaded()).journals[1]]


async def test_the_attempt_is_in_the_journal_before_the_provider_is_called(autojump_clock: object) -> None:
    seen: list[list[str]] = []

    async with town(paying("look"), services=None) as place:

        class Looking:
            async def look(self, cents: int) -> int:
                seen.append(await kinds(place))
                return cents

        place.dispatcher._services = provider_services(bank=Looking())
        await place.says("pay")
        assert await place.says("yes") == ["done(what=500)", "more"]
        assert seen == [["ask", "attempt"]]
        assert await kinds(place) == ["ask", "attempt", "do"]


@pytest.mark.parametrize("command", ["cancel", "back", "menu", "help"])
async def test_a_command_during_an_effect_is_answered_after_it(command: str, autojump_clock: object) -> None:
    bank = Bank()
    bank.slow = 10
    async with town(paying("post"), services=services(bank)) as place:
        await place.says("pay")
        await place.registry.accept([place.message("yes")])
        await trio.sleep(1)
        said = await place.says(command)
        assert said[:2] == ["done(what=paid 500)", "more"]
        assert len(said) == 3
        assert bank.asked == ["post"]


@pytest.mark.parametrize(("method", "told"), [("pay", "paid"), ("transfer", "found")])
async def test_a_time_limit_is_resolved_by_key(method: str, told: str, autojump_clock: object) -> None:
    bank = Bank()
    bank.deaf = 1
    async with town(paying(method), services=services(bank)) as place:
        await place.says("pay")
        assert await place.says("yes") == [f"done(what={told} 500)", "more"]
        assert len(set(bank.asked)) == 1
        assert len(bank.asked) == (2 if method == "pay" else 1)
        assert len(bank.found) == (0 if method == "pay" else 1)


async def test_a_time_limit_of_an_effect_that_declares_nothing_goes_to_a_person(autojump_clock: object) -> None:
    bank = Bank()
    bank.deaf = 1
    async with town(paying("post"), services=services(bank)) as place:
        await place.says("pay")
        (said,) = await place.says("yes")
        assert said.startswith("session-effect-unknown(reference=")
        assert bank.asked == ["post"]
        assert [reason for reason, _ in await place.dead_letters()] == ["outcome unknown: pay"]


async def test_an_outcome_that_stays_unknown_is_not_tried_for_ever(autojump_clock: object) -> None:
    bank = Bank()
    bank.deaf = 100
    async with town(paying("pay"), services=services(bank)) as place:
        await place.says("pay")
        (said,) = await place.says("yes")
        assert said.startswith("session-effect-unknown(reference=")
        assert len(bank.asked) == 3


async def test_a_finder_that_fails_leaves_the_outcome_to_a_person(autojump_clock: object) -> None:
    class Blind(Bank):
        async def lookup(self, key: str) -> str | None:
            raise OSError("no route")

    bank = Blind()
    bank.deaf = 1
    async with town(paying("transfer"), services=services(bank)) as place:
        await place.says("pay")
        assert (await place.says("yes"))[0].startswith("session-effect-unknown(reference=")
        assert len(bank.asked) == 1


@pytest.mark.parametrize("method", ["pay", "transfer", "post"])
async def test_an_effect_that_is_down_may_be_tried_again_under_its_key(method: str, autojump_clock: object) -> None:
    bank = Bank()
    bank.down = 2
    async with town(paying(method), services=services(bank)) as place:
        await place.says("pay")
        assert await place.says("yes") == ["bank-down [session-try-again] [session-leave-it]"]
        assert await place.taps("session-try-again") == ["bank-down [session-try-again] [session-leave-it]"]
        await place.crash(place.nursery)
        assert await place.says("back") == ["session-back-effect [session-try-again] [session-leave-it]"]
        assert await place.taps("session-try-again") == ["done(what=paid 500)", "more"]
        assert len(bank.asked) == 3
        assert len(set(bank.asked)) == 1


async def test_an_unknown_outcome_over_an_open_question_brings_the_question_back(autojump_clock: object) -> None:
    bank = Bank()
    bank.deaf = 1

    async def danger(chat: Chat) -> None:
        await chat.do("post", chat.services.bank.post, 1)

    async with town(paying("post"), capability("danger", danger), services=services(bank)) as place:
        await place.says("pay")
        said = await place.says("!danger")
        assert said[0].startswith("session-effect-unknown(reference=")
        assert said[1:] == ["sure"]


async def test_two_unknown_outcomes_in_one_session_are_both_told(autojump_clock: object) -> None:
    bank = Bank()
    async with town(paying("post"), services=services(bank)) as place:
        for _ in range(2):
            bank.deaf = 1
            await place.says("pay")
            assert (await place.says("yes"))[0].startswith("session-effect-unknown(reference=")
        assert len(await place.dead_letters()) == 2


async def test_the_same_key_with_other_arguments_is_refused(autojump_clock: object) -> None:
    bank, amounts = Bank(), [500, 700]

    async def pay(chat: Chat) -> None:
        await chat.say("done", what=await chat.do("pay", chat.services.bank.pay, amounts[0]))
        await chat.ask("more" if amounts[0] == 500 else "diverges")

    async with town(capability("pay", pay), services=services(bank)) as place:
        assert await place.says("pay") == ["done(what=paid 500)", "more"]
        amounts.pop(0)
        await place.crash(place.nursery)
        assert (await place.says("x"))[0].startswith("session-apology")
        assert type(place.seen.failures[0][1]).__name__ == "KeyReused"
        assert list(bank.paid.values()) == [500]


async def test_the_same_key_with_other_arguments_is_refused_also_by_a_run_that_began_again(
    autojump_clock: object,
) -> None:
    bank, said = Bank(), [("old", 500), ("new", 700)]

    async def pay(chat: Chat) -> None:
        words, cents = said[0]
        await chat.now(label=words)
        await chat.say("done", what=await chat.do("pay", chat.services.bank.pay, cents))
        await chat.ask("more")

    async with town(capability("pay", pay), services=services(bank)) as place:
        assert await place.says("pay") == ["done(what=paid 500)", "more"]
        said.pop(0)
        await place.crash(place.nursery)
        assert "session-apology" in (await place.says("x"))[-1]
        assert len(place.seen.divergences) > 0, "its journal does not fit, and is gone"
        assert type(place.seen.failures[0][1]).__name__ == "KeyReused"
        assert list(bank.paid.values()) == [500]


async def test_a_restarted_parent_finds_the_effects_of_its_children(autojump_clock: object) -> None:
    bank, question = Bank(), ["old"]

    async def purse(chat: Chat) -> str:
        what: str = await chat.do("pay", chat.services.bank.pay, 500)
        await chat.ask("rating")
        return what

    async def parent(chat: Chat) -> None:
        for n in (1, 2):
            await chat.say("child", n=n, what=await chat.start("purse"))
        await chat.ask(question[0])

    async with town(capability("parent", parent), capability("purse", purse), services=services(bank)) as place:
        await place.says("parent")
        assert await place.says("5") == ["child(n=1, what=paid 500)", "rating"]
        assert await place.says("4") == ["child(n=2, what=paid 500)", "old"]
        assert len(bank.asked) == len(bank.paid) == 2
        await place.says("menu")
        await place.says("parent")
        assert len(bank.paid) == 3, "a new run pays again"
        await place.says("5")
        await place.says("4")
        question[0] = "new"
        await place.crash(place.nursery)
        await place.new()
        assert await place.says("x") == ["session-restarted", "rating"]
        assert await place.says("5") == ["child(n=1, what=paid 500)", "rating"]
        assert await place.says("4") == ["child(n=2, what=paid 500)", "new"]
        assert len(bank.asked) == len(bank.paid) == 4


class Elsewhere:
    """A system over there: what it was asked for goes on when the one who asked has died."""

    def __init__(self, nursery: trio.Nursery) -> None:
        self.nursery = nursery
        self.begun = 0
        self.done: dict[str, str] = {}

    @effect(find="found")
    async def book(self, day: str, key: str) -> str:
        finished = trio.Event()
        self.begun += 1

        async def work() -> None:
            await trio.sleep(5)
            self.done[key] = f"{day} is booked"
            finished.set()

        self.nursery.start_soon(work)
        await finished.wait()
        return self.done[key]

    async def found(self, key: str) -> str | None:
        return self.done.get(key)


async def reserve(chat: Chat) -> None:
    await chat.say("booked", what=await chat.do("book", chat.services.elsewhere.book, "monday"))


async def test_what_is_still_under_way_over_there_is_not_asked_for_again(autojump_clock: object) -> None:
    async with trio.open_nursery() as over_there:
        elsewhere = Elsewhere(over_there)
        async with town(capability("reserve", reserve), services=provider_services(elsewhere=elsewhere)) as place:
            await place.registry.accept([place.message("reserve")])
            await trio.sleep(1)
            await place.crash(place.nursery)
            assert await place.new() == ["booked(what=monday is booked)"]
            assert elsewhere.begun == 1


async def test_an_effect_behind_a_decorator_gets_its_key_too(autojump_clock: object) -> None:
    class Counted(Bank):
        def __init__(self) -> None:
            super().__init__()
            plain = super().pay

            @functools.wraps(plain)
            async def pay(*args: Any, **kwargs: Any) -> str:
                return await plain(*args, **kwargs)

            self.pay = pay  # type: ignore[method-assign]

    bank = Counted()
    async with town(paying("pay"), services=services(bank)) as place:
        await place.says("pay")
        assert (await place.says("yes"))[0] == "done(what=paid 500)"
    assert len(bank.asked) == 1
    assert bank.asked[0]
