"""What keeps trouble where it is: places for each capability, and a circuit breaker for each provider."""

from __future__ import annotations

from typing import Any

import pytest
import trio
import trio.lowlevel

from sessions.bulkhead import GuardSettings, GuardState
from sessions.circuit import Circuit, CircuitSettings
from sessions.conversation import Conversation
from sessions.errors import Sorry, TryLater
from sessions.policy import Retry
from sessions.registry import RegistrySettings
from sessions.services import calling, effect
from tests.sessions.town import Town, capability, provider_services, town

Chat = Conversation[Any]
RETRY = "[session-try-again] [session-leave-it]"
DOWN = f"session-provider-down {RETRY}"
BUSY = f"session-busy {RETRY}"


class City:
    """Answers after `slow` seconds, or with the trouble."""

    def __init__(self) -> None:
        self.slow = 0.0
        self.trouble: Exception | None = None
        self.calls = 0

    async def look(self) -> str:
        self.calls += 1
        await trio.sleep(self.slow)
        if self.trouble is not None:
            raise self.trouble
        return "it"

    async def post(self, key: str) -> str:
        return await self.look()

    @effect(idempotent=True)
    async def pay(self, key: str) -> str:
        return await self.look()

    @effect(find="posted")
    async def send(self, key: str) -> str:
        return await self.look()

    async def posted(self, key: str) -> str | None:
        return "found"


async def bills(chat: Chat) -> None:
    once = calling(chat.services.billing.look, retry=Retry(tries=1))
    await chat.say("bill", it=await chat.read("look", once))


async def pay(chat: Chat) -> None:
    await chat.say("paid", it=await chat.do("post", chat.services.billing.post))


async def holes(chat: Chat) -> None:
    await chat.say("hole", it=await chat.read("look", chat.services.cases.look))


class Two:
    """Billing and cases, each with its capabilities."""

    def __init__(self, **guards: Any) -> None:
        self.billing, self.cases = City(), City()
        self.settings = RegistrySettings(guards=GuardSettings(**guards))

    def town(self) -> Any:
        services = provider_services(billing=self.billing, cases=self.cases)
        every = [capability(run.__name__, run) for run in (bills, pay, holes)]
        return town(*every, services=services, settings=self.settings)


def states(place: Town) -> dict[str, GuardState]:
    return {f"{state.kind} {state.name}": state for state in place.registry.states()}


async def many_say(place: Town, words: str, number: int) -> None:
    await place.registry.accept([place.message(words, f"{words}{n}") for n in range(number)])


# ---------------------------------------------------------------------------------------------- places


async def test_a_billing_that_hangs_leaves_the_calls_of_another_capability_alone(autojump_clock: object) -> None:
    two = Two(calls=3, patience=5)
    two.billing.slow = 3600
    async with two.town() as place:
        await many_say(place, "bills", 20)
        await trio.sleep(1)
        assert two.billing.calls == 3
        began = trio.current_time()
        assert await place.registry.accept([place.message("holes", "sipho")])
        await trio.lowlevel.checkpoint()
        await trio.testing.wait_all_tasks_blocked()
        assert await place.new("sipho") == ["hole(it=it)"]
        assert trio.current_time() == began
        full = states(place)["bulkhead bills"]
        assert (full.state, full.under_way, full.waiting) == ("full", 3, 17)
        assert states(place)["bulkhead holes"].state == "free"


async def test_who_waits_too_long_for_a_place_is_asked_to_try_again(autojump_clock: object) -> None:
    two = Two(calls=1, patience=5)
    two.billing.slow = 8
    async with two.town() as place:
        await place.registry.accept([place.message("bills", "bills0")])
        await trio.sleep(1)
        await place.registry.accept([place.message("bills", "bills1")])
        await place.registry.settled()
        assert await place.new("bills0") == ["bill(it=it)"]
        assert await place.new("bills1") == [BUSY]
        state = states(place)["bulkhead bills"]
        assert (state.refused, state.under_way, state.waiting) == (1, 0, 0)
        assert await place.taps("session-try-again", "bills1") == ["bill(it=it)"]


async def test_places_come_back_whatever_becomes_of_the_calls(autojump_clock: object) -> None:
    two = Two(calls=1, circuit=CircuitSettings(failures=100))
    async with two.town() as place:
        for trouble in (Sorry("no"), TryLater("later"), ZeroDivisionError()):
            two.billing.trouble = trouble
            await place.says("bills")
            await place.says("cancel")
        two.billing.trouble, two.billing.slow = None, 5
        await place.registry.accept([place.message("bills")])
        await trio.sleep(1)
        await place.says("cancel")
        assert states(place)["bulkhead bills"].under_way == 0


# ---------------------------------------------------------------------------------------------- circuits


async def test_a_provider_that_keeps_failing_is_left_in_peace_and_found_again(autojump_clock: object) -> None:
    two = Two(circuit=CircuitSettings(failures=3, rest=30))
    two.billing.slow = 3600
    async with two.town() as place:
        for n in range(3):
            assert await place.says("bills", f"r{n}") == [f"session-slow {RETRY}"]
        assert place.seen.circuits == [("billing", "open")]
        began = trio.current_time()
        assert await place.says("bills", "r3") == [DOWN]
        assert trio.current_time() == began, "at once"
        assert await place.says("holes", "r4") == ["hole(it=it)"]
        assert two.billing.calls == 3
        state = states(place)["circuit billing"]
        assert (state.state, state.failures, state.refused) == ("open", 3, 1)

        two.billing.slow = 0
        await trio.sleep(31)
        assert await place.taps("session-try-again", "r3") == ["bill(it=it)"]
        assert place.seen.circuits == [("billing", "open"), ("billing", "closed")]
        assert states(place)["circuit billing"].state == "closed"


async def test_only_one_call_tries_a_provider_that_was_down(autojump_clock: object) -> None:
    two = Two(circuit=CircuitSettings(failures=1, rest=30))
    two.billing.trouble = TryLater("down")
    async with two.town() as place:
        await place.says("bills", "r0")
        await trio.sleep(31)
        two.billing.slow = 5
        await many_say(place, "bills", 4)
        await place.registry.settled()
        assert two.billing.calls == 2
        said = sorted([(await place.new(f"bills{n}"))[0] for n in range(4)])
        assert said == [f"down {RETRY}", DOWN, DOWN, DOWN]
        assert place.seen.circuits == [("billing", "open")] * 2


async def test_a_try_that_a_command_cuts_leaves_the_way_to_the_next_one(autojump_clock: object) -> None:
    two = Two(circuit=CircuitSettings(failures=1, rest=30))
    two.billing.trouble = TryLater("down")
    async with two.town() as place:
        await place.says("bills")
        await place.says("cancel")
        await trio.sleep(31)
        two.billing.slow, two.billing.trouble = 5, None
        await place.registry.accept([place.message("bills")])
        await trio.sleep(1)
        assert states(place)["circuit billing"].state == "half-open"
        assert await place.says("cancel") == ["session-cancelled"]
        assert await place.says("bills") == ["bill(it=it)"]


async def test_bugs_count_and_answers_do_not(autojump_clock: object) -> None:
    two = Two(circuit=CircuitSettings(failures=4))
    async with two.town() as place:
        two.billing.trouble = Sorry("no")
        for n in range(9):
            assert await place.says("bills", f"r{n}") == ["no"]
        assert place.seen.circuits == []
        two.billing.trouble = ZeroDivisionError()
        await place.says("bills", "s1")
        two.billing.trouble = None
        await place.says("bills", "s2")
        two.billing.trouble = ZeroDivisionError()
        await place.says("bills", "s3")
        assert place.seen.circuits == [], "an answer in between: not in a row"
        await place.says("bills", "s4")
        assert place.seen.circuits == [("billing", "open")]


async def test_an_effect_that_is_refused_was_not_begun_and_may_be_done_later(autojump_clock: object) -> None:
    two = Two(circuit=CircuitSettings(failures=1, rest=30))
    two.billing.trouble = TryLater("down")
    async with two.town() as place:
        await place.says("bills", "sipho")
        two.billing.trouble = None
        assert await place.says("pay") == [DOWN]
        assert two.billing.calls == 1
        await trio.sleep(31)
        assert await place.taps("session-try-again") == ["paid(it=it)"]
        assert await place.dead_letters() == []


async def test_what_may_have_happened_is_found_out_also_if_the_provider_counts_as_down(autojump_clock: object) -> None:
    two = Two(circuit=CircuitSettings(failures=1, rest=3600))

    async def send(chat: Chat) -> None:
        await chat.say("sent", it=await chat.do("send", chat.services.billing.send))

    services = provider_services(billing=two.billing)
    async with town(capability("send", send), services=services, settings=two.settings) as place:
        two.billing.slow = 100
        assert await place.says("send") == ["sent(it=found)"]
        assert place.seen.circuits == [("billing", "open")]


async def test_what_may_have_happened_is_repeated_where_that_is_safe_also_if_the_provider_counts_as_down(
    autojump_clock: object,
) -> None:
    """Or the resident would be told that nothing was done, and could leave it."""
    two = Two(circuit=CircuitSettings(failures=1, rest=3600))

    async def send(chat: Chat) -> None:
        await chat.say("paid", it=await chat.do("pay", chat.services.billing.pay))

    services = provider_services(billing=two.billing)
    async with town(capability("send", send), services=services, settings=two.settings) as place:
        two.billing.slow = 100
        await place.registry.accept([place.message("send")])
        await trio.sleep(1)
        two.billing.slow = 0
        await place.registry.settled()
        assert await place.new() == ["paid(it=it)"]
        assert place.seen.circuits == [("billing", "open")]
        assert two.billing.calls == 2


def test_what_was_begun_before_the_circuit_opened_says_nothing_about_now() -> None:
    circuit = Circuit("billing", CircuitSettings(failures=1, rest=10))
    early, other = circuit.enter(0), circuit.enter(0)
    assert early is not None
    assert other is not None
    assert circuit.leave(other, True, 1)
    assert not circuit.leave(early, False, 2)
    assert circuit.refuses(3)
    probe = circuit.enter(11)
    assert probe is not None
    assert not circuit.leave(early, False, 12)
    assert circuit.enter(12) is None, "the try is still under way"
    assert circuit.leave(probe, False, 13)
    assert circuit.state == "closed"


@pytest.mark.parametrize("wrong", [{"calls": 0}, {"patience": -1}])
def test_places_that_make_no_sense_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="at least one call"):
        GuardSettings(**wrong)


@pytest.mark.parametrize("wrong", [{"failures": 0}, {"rest": 0}])
def test_a_circuit_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="must be positive"):
        CircuitSettings(**wrong)
