"""Calls: how long they may take and how often they are tried, by the capability, the provider or the rule."""

from __future__ import annotations

from typing import Any

import pytest
import trio

from sessions.conversation import Conversation
from sessions.errors import OutsideDoor, Sorry, TryLater
from sessions.policy import READ, Retry
from sessions.services import GuardedService, call, calling, effect, planned
from tests.sessions.town import capability, provider_services, town

Chat = Conversation[Any]
RETRY = "[session-try-again] [session-leave-it]"


class City:
    """Answers after `slow` seconds; `troubles` come first, one a call. Keeps when it was called."""

    def __init__(self, *troubles: Exception, slow: float = 0.0) -> None:
        self.troubles, self.slow = list(troubles), slow
        self.calls: list[float] = []
        self.keys: list[str] = []

    async def look(self) -> str:
        self.calls.append(trio.current_time())
        await trio.sleep(self.slow)
        if self.troubles:
            raise self.troubles.pop(0)
        return "it"

    @call(timeout=2, retry=Retry(tries=4, first=1, factor=3))
    async def patient(self) -> str:
        return await self.look()

    async def untyped(self):  # type: ignore[no-untyped-def]
        return await self.look()

    async def post(self, key: str) -> str:
        self.keys.append(key)
        return await self.look()

    @effect(idempotent=True, timeout=2, retry=Retry(tries=3))
    async def pay(self, key: str) -> str:
        self.keys.append(key)
        return await self.look()

    @property
    def pauses(self) -> list[float]:
        return [after - before for before, after in zip(self.calls, self.calls[1:], strict=False)]


def looking(wrap: Any = lambda city: city.look) -> Any:
    async def look(chat: Chat) -> None:
        await chat.say("found", it=await chat.read("look", wrap(chat.services.city)))

    return capability("look", look)


def doing(wrap: Any) -> Any:
    async def act(chat: Chat) -> None:
        await chat.say("done", it=await chat.do("act", wrap(chat.services.city)))

    return capability("act", act)


def a_town(what: Any, city: City) -> Any:
    return town(what, services=provider_services(city=city))


# ---------------------------------------------------------------------------------------------- reads


async def test_a_read_is_tried_twice_where_nothing_is_said(autojump_clock: object) -> None:
    city = City(TryLater("down"))
    async with a_town(looking(), city) as place:
        assert await place.says("look") == ["found(it=it)"]
        assert city.pauses == [0.5]
        city.troubles = [TryLater("down"), TryLater("still-down")]
        assert await place.says("look") == [f"still-down {RETRY}"]


async def test_a_capability_says_how_often_and_how_long(autojump_clock: object) -> None:
    city = City(TryLater("down"), TryLater("down"), slow=1)
    wrap = lambda city: calling(city.look, timeout=5, retry=Retry(tries=3, first=2, factor=2))  # noqa: E731
    async with a_town(looking(wrap), city) as place:
        assert await place.says("look") == ["found(it=it)"]
        assert city.pauses == [1 + 2, 1 + 4]
        city.slow = 6
        began = trio.current_time()
        assert await place.says("look") == [f"session-slow {RETRY}"]
        assert trio.current_time() - began == 5 + 2 + 5 + 4 + 5


async def test_a_provider_declares_what_its_calls_need_and_the_capability_wins(autojump_clock: object) -> None:
    city = City(*[TryLater("down")] * 3)
    async with a_town(looking(lambda city: city.patient), city) as place:
        assert await place.says("look") == ["found(it=it)"]
        assert city.pauses == [1, 3, 9]
    city = City(*[TryLater("down")] * 3, slow=3)
    async with a_town(looking(lambda city: calling(city.patient, retry=Retry(tries=1))), city) as place:
        began = trio.current_time()
        assert await place.says("look") == [f"session-slow {RETRY}"]
        assert trio.current_time() - began == 2, "the time limit is the provider's still"


async def test_sorry_is_final_and_a_bug_is_not_tried_again(autojump_clock: object) -> None:
    city = City(Sorry("no"))
    async with a_town(looking(lambda city: calling(city.look, retry=Retry(tries=5))), city) as place:
        assert await place.says("look") == ["no"]
        assert len(city.calls) == 1
        city.calls.clear()
        city.troubles = [ZeroDivisionError(), ZeroDivisionError()]
        assert (await place.says("look"))[0].startswith("session-apology")
        assert len(city.calls) == 2, "once, and once more from the store"


async def test_a_command_cancels_a_read_also_between_two_tries(autojump_clock: object) -> None:
    city = City(TryLater("down"))
    async with a_town(looking(lambda city: calling(city.look, retry=Retry(first=9))), city) as place:
        await place.registry.accept([place.message("look")])
        await trio.sleep(5)
        assert await place.says("cancel") == ["session-cancelled"]
        assert trio.current_time() < 9
        await trio.sleep(60)
        assert len(city.calls) == 1


async def test_each_read_of_a_gather_has_its_own_policy(autojump_clock: object) -> None:
    slow, shaky = City(slow=15), City(TryLater("down"), TryLater("down"))

    async def both(chat: Chat) -> None:
        found = await chat.gather(
            "both",
            slow=(calling(chat.services.slow.look, timeout=20),),
            shaky=(calling(chat.services.shaky.look, retry=Retry(tries=3)),),
        )
        await chat.say("found", **found)

    async with town(capability("both", both), services=provider_services(slow=slow, shaky=shaky)) as place:
        assert await place.says("both") == ["found(slow=it, shaky=it)"]
        assert (len(slow.calls), len(shaky.calls)) == (1, 3)
        shaky.troubles = [Sorry("no")]
        began = trio.current_time()
        assert await place.says("both") == ["no"]
        assert trio.current_time() == began, "the first that fails ends the others"


async def test_the_type_of_a_result_may_be_named_at_the_call(autojump_clock: object) -> None:
    async with a_town(looking(lambda city: calling(city.untyped, returns=str)), City()) as place:
        assert await place.says("look") == ["found(it=it)"]


# ---------------------------------------------------------------------------------------------- effects


async def test_an_effect_is_tried_once_where_nothing_is_said(autojump_clock: object) -> None:
    city = City(TryLater("down"))
    async with a_town(doing(lambda city: city.post), city) as place:
        assert await place.says("act") == [f"down {RETRY}"]
        assert len(city.keys) == 1


async def test_an_effect_that_did_not_happen_is_tried_again_under_its_key(autojump_clock: object) -> None:
    city = City(TryLater("down"), TryLater("down"))
    async with a_town(doing(lambda city: calling(city.post, retry=Retry(tries=3))), city) as place:
        assert await place.says("act") == ["done(it=it)"]
        assert city.pauses == [0.5, 1.0]
        assert len(city.keys) == 3
        assert len(set(city.keys)) == 1


async def test_a_time_limit_of_an_effect_is_no_reason_to_repeat_it(autojump_clock: object) -> None:
    city = City(slow=10)
    async with a_town(doing(lambda city: calling(city.post, timeout=5, retry=Retry(tries=3))), city) as place:
        assert (await place.says("act"))[0].startswith("session-effect-unknown")
        assert len(city.keys) == 1
        ((reference, key),) = place.seen.unknown
        assert key == city.keys[0]
        assert (await place.dead_letters())[0][1].endswith(key)
        assert reference


async def test_what_may_have_happened_is_not_offered_as_if_it_had_not(autojump_clock: object) -> None:
    """The first try is not answered; the provider does each key once, so it is repeated, but is down from then on."""
    city = City(*[TryLater("down")] * 9)
    city.slow = 3

    async def act(chat: Chat) -> None:
        await chat.say("done", it=await chat.do("act", chat.services.city.pay))

    async with a_town(capability("act", act), city) as place:
        await place.registry.accept([place.message("act")])
        await trio.sleep(2.5)
        city.slow = 0
        await place.registry.settled()
        assert (await place.new())[0].startswith("session-effect-unknown")
        assert len(set(city.keys)) == 1
        assert len(city.keys) == 3


# ---------------------------------------------------------------------------------------------- the wrapper


def test_a_wrapped_call_is_looked_through() -> None:
    city = City()
    guarded = GuardedService("city", city)
    plan = planned(calling(calling(guarded.pay, timeout=7, retry=Retry(tries=9)), timeout=8), READ)
    assert (plan.name, plan.provider, plan.returns, plan.idempotent) == ("city.pay", "city", str, True)
    assert (plan.policy.timeout, plan.policy.retry) == (8, Retry(tries=9))
    assert planned(look_up, READ).provider == __name__


async def look_up() -> int:
    return 1


def test_a_wrapped_call_is_not_to_be_called() -> None:
    with pytest.raises(OutsideDoor, match=r"chat\.read"):
        calling(look_up, timeout=3)()
