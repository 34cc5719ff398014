"""What a capability can do with its Conversation, through the real actor, registry and store."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import trio
from msgspec import Struct

from sessions import parsers
from sessions.conversation import Conversation, Option, TimedOut
from sessions.errors import Sorry, TryLater
from sessions.messages import Money
from tests.sessions.town import capability, provider_services, town

Chat = Conversation[Any]


async def test_a_newcomer_is_greeted_by_the_fallback(autojump_clock: object) -> None:
    async with town() as place:
        assert await place.says("Hi") == ["start(because=hello, was=None)"]
        assert await place.says("blah") == ["start(because=unknown, was=None)"]


async def test_an_answer_is_parsed_and_a_wrong_one_keeps_the_place(autojump_clock: object) -> None:
    async def pay(chat: Chat) -> None:
        amount = await chat.ask("how-much", parse=parsers.money)
        await chat.say("thanks", amount=amount.cents)

    async with town(capability("pay", pay)) as place:
        assert await place.says("pay") == ["how-much"]
        again = await place.says("a lot")
        assert again == ["session-joined(first=session-want-money, second=how-much)"]
        assert await place.says("R1 234.50") == ["thanks(amount=123450)"]


async def test_a_question_for_a_place_has_a_button_also_when_it_is_asked_again(autojump_clock: object) -> None:
    async def where(chat: Chat) -> None:
        await chat.say("at", at=str(await chat.ask("where", parse=parsers.either(parsers.place, parsers.integer))))

    async with town(capability("where", where)) as place:
        assert await place.says("where") == ["📍 where"]
        assert await place.says("here") == ["📍 session-joined(first=session-want-place, second=where)"]
        assert await place.says("3") == ["at(at=3)"]


async def test_an_option_is_chosen_by_tap_number_title_or_part_of_it(autojump_clock: object) -> None:
    async def pick(chat: Chat) -> None:
        options = [
            Option("w", "Water", "water"),
            Option("r", "Roads and storm water", "roads"),
            Option("x", "Rates", 3),
        ]
        await chat.say("picked", value=await chat.choose("which", options))

    async with town(capability("pick", pick)) as place:
        for answer in ("1", "water", "WATER!"):
            assert await place.says("pick") == ["which [Water] [Roads and storm water] [Rates]"]
            assert await place.says(answer) == ["picked(value=water)"]
        await place.says("pick")
        assert await place.taps("Rates") == ["picked(value=3)"]
        await place.says("pick")
        assert await place.says("storm") == ["picked(value=roads)"]
        await place.says("pick")
        assert (await place.says("r"))[0].startswith("session-joined(first=session-ask-again")


async def test_confirm_asks_yes_or_no(autojump_clock: object) -> None:
    async def sure(chat: Chat) -> None:
        await chat.say("answer", yes=await chat.confirm("sure"))

    async with town(capability("sure", sure)) as place:
        assert await place.says("sure") == ["sure [session-yes] [session-no]"]
        assert await place.taps("session-no") == ["answer(yes=False)"]


class Balance(Struct, frozen=True):
    account: str
    owed: Money
    due: dt.date


class Billing:
    def __init__(self) -> None:
        self.calls: list[str] = []
        self.failures: list[Exception] = []

    async def balance(self, account: str) -> Balance:
        self.calls.append(account)
        if self.failures:
            raise self.failures.pop(0)
        return Balance(account, Money(500), dt.date(2026, 12, 1))


async def bill(chat: Chat) -> None:
    account = await chat.ask("account")
    found = await chat.read("balance", chat.services.billing.balance, account)
    assert isinstance(found, Balance)
    await chat.say("balance", owed=found.owed.cents, due=found.due)
    await chat.ask("anything-else")


async def test_a_read_gives_the_annotated_type_live_and_on_replay(autojump_clock: object) -> None:
    billing = Billing()
    async with town(capability("bill", bill), services=provider_services(billing=billing)) as place:
        await place.says("bill")
        assert await place.says("77") == ["balance(owed=500, due=2026-12-01)", "anything-else"]
        await place.crash(place.nursery)
        assert await place.says("no") == []
        assert billing.calls == ["77"]


async def test_a_final_refusal_is_said_and_ends_the_run(autojump_clock: object) -> None:
    billing = Billing()
    billing.failures = [Sorry("no-such-account", number="77")]
    async with town(capability("bill", bill), services=provider_services(billing=billing)) as place:
        await place.says("bill")
        assert await place.says("77") == ["no-such-account(number=77)"]
        assert await place.says("hello?") == ["start(because=unknown, was=None)"]


async def test_a_capability_may_catch_a_refusal_also_on_replay(autojump_clock: object) -> None:
    async def kind(chat: Chat) -> None:
        account = await chat.ask("account")
        try:
            await chat.read("balance", chat.services.billing.balance, account)
        except Sorry as sorry:
            await chat.say("caught", key=sorry.text.key, limit=sorry.text.args["limit"])
        await chat.ask("next")
        await chat.say("end")

    billing = Billing()
    billing.failures = [Sorry("too-much", limit=Money(5))]
    async with town(capability("kind", kind), services=provider_services(billing=billing)) as place:
        await place.says("kind")
        assert await place.says("77") == ["caught(key=too-much, limit=Money(cents=5, currency='ZAR'))", "next"]
        await place.crash(place.nursery)
        assert await place.says("x") == ["end"]


async def test_a_passing_trouble_offers_to_try_again(autojump_clock: object) -> None:
    billing = Billing()
    billing.failures = [TryLater("billing-down")] * 4  # a read is tried twice each time
    async with town(capability("bill", bill), services=provider_services(billing=billing)) as place:
        await place.says("bill")
        assert await place.says("77") == ["billing-down [session-try-again] [session-leave-it]"]
        assert await place.taps("session-try-again") == ["billing-down [session-try-again] [session-leave-it]"]
        await place.crash(place.nursery)
        assert await place.says("what?") == ["session-try-or-leave [session-try-again] [session-leave-it]"]
        assert await place.says("help") == ["session-help [session-try-again] [session-leave-it]"]
        assert await place.says("1") == ["balance(owed=500, due=2026-12-01)", "anything-else"]
        assert billing.calls == ["77"] * 5


async def test_leaving_it_ends_the_run(autojump_clock: object) -> None:
    billing = Billing()
    billing.failures = [TryLater("billing-down")] * 2
    async with town(capability("bill", bill), services=provider_services(billing=billing)) as place:
        await place.says("bill")
        await place.says("77")
        assert await place.taps("session-leave-it") == ["session-cancelled"]
        assert await place.says("x") == ["start(because=unknown, was=None)"]


async def test_a_slow_read_is_a_passing_trouble(autojump_clock: object) -> None:
    class Slow(Billing):
        async def balance(self, account: str) -> Balance:
            await trio.sleep(3600)
            return await super().balance(account)

    async with town(capability("bill", bill), services=provider_services(billing=Slow())) as place:
        await place.says("bill")
        assert await place.says("77") == ["session-slow [session-try-again] [session-leave-it]"]


async def test_a_command_cancels_a_read_that_is_running(autojump_clock: object) -> None:
    class Slow(Billing):
        async def balance(self, account: str) -> Balance:
            self.calls.append("began")
            await trio.sleep(5)
            self.calls.append("ended")
            return await super().balance(account)

    slow = Slow()
    async with town(capability("bill", bill), services=provider_services(billing=slow)) as place:
        await place.says("bill")
        await place.registry.accept([place.message("77")])
        await trio.sleep(1)
        assert await place.says("back") == ["account"]
        assert slow.calls == ["began"]
        await place.registry.accept([place.message("78")])
        await trio.sleep(1)
        assert await place.says("cancel") == ["session-cancelled"]


async def test_a_message_during_a_read_is_taken_after_it(autojump_clock: object) -> None:
    class Slow(Billing):
        async def balance(self, account: str) -> Balance:
            await trio.sleep(5)
            return await super().balance(account)

    async with town(capability("bill", bill), services=provider_services(billing=Slow())) as place:
        await place.says("bill")
        await place.registry.accept([place.message("77")])
        await trio.sleep(1)
        shown = await place.says("hurry up")
        assert shown[:2] == ["balance(owed=500, due=2026-12-01)", "anything-else"]
        assert shown[2] == ("session-joined(first=session-older-message(said=hurry up), second=anything-else)")


async def test_a_service_called_outside_read_is_a_bug_with_its_remedy(autojump_clock: object) -> None:
    async def wrong(chat: Chat) -> None:
        await chat.services.billing.balance("77")

    async with town(capability("wrong", wrong), services=provider_services(billing=Billing())) as place:
        said = await place.says("wrong")
        assert said[0].startswith("session-apology(reference=")
        assert "chat.read('label', billing.balance, ...)" in str(place.seen.failures[0][1])


@pytest.mark.parametrize("how", ["sleep", "nursery", "checkpoint"])
async def test_awaiting_anything_but_a_door_is_a_bug_and_harms_nobody(how: str, autojump_clock: object) -> None:
    async def wrong(chat: Chat) -> None:
        await chat.ask("first")
        if how == "sleep":
            await trio.sleep(1)
        elif how == "nursery":
            async with trio.open_nursery() as nursery:
                nursery.start_soon(trio.sleep, 100)
        else:
            await trio.lowlevel.checkpoint()

    async with town(capability("wrong", wrong)) as place:
        await place.says("wrong")
        said = await place.says("go")
        assert said[0].startswith("session-apology(reference=")
        assert "not a door" in str(place.seen.failures[0][1])
        assert await place.says("again", "sipho") == ["start(because=hello, was=None)"]
        assert place.seen.crashes == []


async def test_an_untyped_result_is_refused(autojump_clock: object) -> None:
    async def untyped():  # type: ignore[no-untyped-def]
        return 5

    async def wrong(chat: Chat) -> None:
        await chat.read("x", untyped)

    async with town(capability("wrong", wrong)) as place:
        await place.says("wrong")
        assert "no return annotation" in str(place.seen.failures[0][1])


async def test_a_result_of_another_type_than_was_promised_is_refused_and_not_kept(autojump_clock: object) -> None:
    async def promised() -> int:
        return "five"  # type: ignore[return-value]

    async def wrong(chat: Chat) -> None:
        await chat.ask("go")
        try:
            await chat.read("x", promised)
        except Exception:
            await chat.say("caught")

    async with town(capability("wrong", wrong)) as place:
        await place.says("wrong")
        assert (await place.says("on"))[0].startswith("session-apology")
        assert "promised did not return what it is annotated with" in str(place.seen.failures[0][1])


async def test_a_child_runs_on_top_and_gives_its_result(autojump_clock: object) -> None:
    async def child(chat: Chat, start_with: int) -> int:
        return start_with + await chat.ask("number", parse=parsers.integer)

    async def parent(chat: Chat) -> None:
        await chat.say("sum", total=await chat.start("child", start_with=40))
        await chat.ask("more")

    async with town(capability("child", child), capability("parent", parent)) as place:
        assert await place.says("parent") == ["number"]
        await place.crash(place.nursery)
        assert await place.says("2") == ["sum(total=42)", "more"]
        await place.crash(place.nursery)
        assert await place.says("no") == []
        assert (await place.loaded()).journals == {}


async def test_a_refusal_in_a_child_is_told_once_and_ends_the_parent_quietly(autojump_clock: object) -> None:
    async def child(chat: Chat) -> None:
        raise Sorry("not-today")

    async def parent(chat: Chat) -> None:
        await chat.start("child")

    async with town(capability("child", child), capability("parent", parent)) as place:
        assert await place.says("parent") == ["not-today"]


class Settled(Struct, frozen=True):
    amount: int


async def wait_capability(chat: Chat) -> None:
    await chat.say("pay-here")
    match await chat.wait_for(Settled, "i1", within=dt.timedelta(hours=2)):
        case Settled(amount):
            await chat.say("settled", amount=amount)
        case TimedOut():
            await chat.say("still-open")


async def test_an_event_ends_the_wait(autojump_clock: object) -> None:
    async with town(capability("pay", wait_capability)) as place:
        assert await place.says("pay") == ["pay-here"]
        await place.crash(place.nursery)
        assert await place.registry.publish(await place.resident(), Settled(7), id="i1")
        await place.registry.settled()
        assert await place.new() == ["settled(amount=7)"]
        assert not await place.registry.publish(await place.resident(), Settled(7), id="i1")


async def test_the_wait_ends_at_its_limit_also_while_asleep(autojump_clock: object) -> None:
    async with town(capability("pay", wait_capability)) as place:
        await place.says("pay")
        await trio.sleep(2 * 3600 - 5)
        assert await place.new() == []
        assert place.registry.live == 0
        await trio.sleep(10)
        assert await place.new() == ["still-open"]


async def test_an_event_that_came_early_is_kept(autojump_clock: object) -> None:
    async with town(capability("pay", wait_capability)) as place:
        await place.says("Hi")
        await place.registry.publish(await place.resident(), Settled(9), id="i1")
        await place.registry.settled()
        assert await place.new() == []
        assert await place.says("pay") == ["pay-here", "settled(amount=9)"]


async def test_time_and_chance_are_the_same_on_replay(autojump_clock: object) -> None:
    async def dice(chat: Chat) -> None:
        first = (await chat.now(), (await chat.random()).random())
        await chat.ask("go")
        await chat.say("rolled", at=first[0].isoformat(), number=first[1])
        await chat.ask("again")

    async with town(capability("dice", dice)) as place:
        await place.says("dice")
        before = (await place.loaded()).journals
        await trio.sleep(100)
        await place.crash(place.nursery)
        said = await place.says("x")
        assert before[1][0].kind == "now"
        assert said[0].startswith("rolled(at=2026-11-24T")
        assert (await place.loaded()).journals[1][:2] == before[1]


async def test_gather_reads_side_by_side_as_one_entry(autojump_clock: object) -> None:
    class Two:
        async def one(self, n: int) -> int:
            await trio.sleep(3)
            return n

        async def two(self) -> Money:
            await trio.sleep(3)
            return Money(5)

    async def both(chat: Chat) -> None:
        two = chat.services.two
        found = await chat.gather("both", a=(two.one, 4), b=(two.two,))
        await chat.say("both", a=found["a"], b=found["b"])
        await chat.ask("go")

    async with town(capability("both", both), services=provider_services(two=Two())) as place:
        began = trio.current_time()
        said = await place.says("both")
        assert said[0] == "both(a=4, b=Money(cents=5, currency='ZAR'))"
        assert trio.current_time() - began < 4
        assert [entry.kind for entry in (await place.loaded()).journals[1]] == ["read"]
