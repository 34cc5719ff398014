"""What is remembered for the 24 hours, levels that a resident is brought to, and going on as anew."""

from __future__ import annotations

from typing import Any

import trio

from sessions import parsers
from sessions.conversation import Conversation
from sessions.errors import Sorry
from sessions.registry import RegistrySettings
from tests.sessions.town import Town, capability, provider_services, town

Chat = Conversation[Any]


async def keep(chat: Chat) -> None:
    account = await chat.ask("account", parse=parsers.integer)
    await chat.remember("bills.account", account)
    await chat.say("kept", account=account, name=await chat.ask("name"))


async def use(chat: Chat) -> None:
    await chat.say("known", account=await chat.recall("bills.account", int))


async def misread(chat: Chat) -> None:
    await chat.recall("bills.account", dict)


async def hoard(chat: Chat) -> None:
    await chat.remember("all", "x" * 20_000)


def remembering(**settings: Any) -> Any:
    capabilities = [capability(run.__name__, run) for run in (keep, use, misread, hoard)]
    return town(*capabilities, settings=RegistrySettings(**settings))


async def test_a_fact_is_known_to_other_capabilities_until_the_session_is_over(autojump_clock: object) -> None:
    async with remembering() as place:
        assert await place.says("use") == ["known(account=None)"]
        await place.says("keep")
        await place.says("77")
        await place.says("N")
        assert await place.says("use") == ["known(account=77)"]
        await place.says("keep", "sipho")
        assert await place.says("use", "sipho") != ["known(account=77)"]
        await trio.sleep(25 * 3600)
        assert await place.says("use") == ["known(account=None)"]


async def test_a_fact_survives_a_restart_and_is_not_set_back_by_a_replay(autojump_clock: object) -> None:
    async with remembering() as place:
        await place.says("keep")
        await place.says("77")
        await place.crash(place.nursery)
        await place.says("menu")
        assert await place.says("use") == ["known(account=77)"]
        await place.says("keep")
        await place.says("78")  # the run that has said 77 is gone; this one waits for a name
        await place.crash(place.nursery)
        assert await place.says("N") == ["kept(account=78, name=N)"]
        assert await place.says("use") == ["known(account=78)"]


async def test_a_fact_of_another_type_is_a_bug_with_its_name(autojump_clock: object) -> None:
    async with remembering() as place:
        await place.says("keep")
        await place.says("77")
        await place.says("menu")
        assert (await place.says("misread"))[0].startswith("session-apology")
        assert "'bills.account' is not what it is annotated with" in (await place.dead_letters())[0][1]


async def test_facts_that_are_too_large_are_refused(autojump_clock: object) -> None:
    async with remembering() as place:
        assert (await place.says("hoard"))[0].startswith("session-apology")
        assert "all facts together are larger than 16384 bytes" in (await place.dead_letters())[0][1]


# ---------------------------------------------------------------------------------------------- levels


async def pay(chat: Chat) -> None:
    holder = await chat.require("registered")
    await chat.say("paying", holder=holder)
    await chat.ask("more")


async def link(chat: Chat, level: str) -> str:
    name = await chat.ask("who-are-you")
    if name == "nobody":
        raise Sorry("not-in-the-register")
    return f"{name}, {level}"


async def lost(chat: Chat) -> None:
    await chat.require("knighted")


def levels() -> Any:
    return town(
        capability("pay", pay, requires=("registered",)),
        capability("link", link, grants=("registered",)),
        capability("lost", lost),
    )


async def test_a_level_is_granted_by_another_capability_and_comes_back_as_its_result(autojump_clock: object) -> None:
    async with levels() as place:
        assert await place.says("pay") == ["who-are-you"]
        await place.crash(place.nursery)
        assert await place.says("Naledi") == ["paying(holder=Naledi, registered)", "more"]
        await place.crash(place.nursery)
        assert await place.says("back") == ["who-are-you"], "the question before was the other's"
        assert await place.says("Thabo") == ["paying(holder=Thabo, registered)", "more"]


async def test_who_does_not_reach_the_level_is_told_once_and_the_run_ends(autojump_clock: object) -> None:
    async with levels() as place:
        await place.says("pay")
        assert await place.says("nobody") == ["not-in-the-register"]
        assert (await place.loaded()).session.state == "ended"  # type: ignore[union-attr]


async def test_a_level_may_need_another_level(autojump_clock: object) -> None:
    async def verify(chat: Chat, level: str) -> str:
        return f"{level} by {await chat.ask('code')}"

    async def register(chat: Chat, level: str) -> str:
        proof = await chat.require("verified")
        return f"{await chat.ask('name')}, {level}, {proof}"

    async with town(
        capability("pay", pay),
        capability("register", register, grants=("registered",)),
        capability("verify", verify, grants=("verified",)),
    ) as place:
        assert await place.says("pay") == ["code"]
        await place.crash(place.nursery)
        assert await place.says("9") == ["name"]
        await place.crash(place.nursery)
        assert await place.says("N") == ["paying(holder=N, registered, verified by 9)", "more"]


async def test_a_level_that_nobody_grants_is_a_bug(autojump_clock: object) -> None:
    async with levels() as place:
        assert (await place.says("lost"))[0].startswith("session-apology")
        assert "no plugin that is switched on grants this level" in (await place.dead_letters())[0][1]


# ---------------------------------------------------------------------------------------------- going on as anew


class Counter:
    def __init__(self) -> None:
        self.keys: list[str] = []

    async def count(self, number: int, key: str) -> int:
        self.keys.append(key)
        return len(self.keys)


async def rounds(chat: Chat, number: int = 0) -> None:
    await chat.do("count", chat.services.city.count, number)
    if await chat.ask("again") == "yes":
        await chat.say("well")
        await chat.continue_as(number=number + 1)
    await chat.say("over", number=number)


async def above(chat: Chat) -> None:
    await chat.start("steps")
    await chat.ask("end")


async def above_upgraded(chat: Chat) -> None:
    await chat.say("new")
    await above(chat)


async def steps(chat: Chat, number: int = 0) -> None:
    await chat.ask("one")
    await chat.ask("two")
    await chat.do("count", chat.services.city.count, number)
    if await chat.ask("again") == "yes":
        await chat.continue_as(number=number + 1)


async def forever(chat: Chat) -> None:
    await chat.continue_as()


def going_on(city: Counter | None = None, **settings: Any) -> Any:
    services = provider_services(city=city or Counter())
    capabilities = [capability("rounds", rounds), capability("forever", forever)]
    capabilities += [capability("above", above), capability("steps", steps)]
    return town(*capabilities, services=services, settings=RegistrySettings(**settings))


async def journal(place: Town) -> int:
    return sum(len(entries) for entries in (await place.loaded()).journals.values())


async def test_a_run_goes_on_with_new_arguments_and_an_empty_journal(autojump_clock: object) -> None:
    city = Counter()
    async with going_on(city) as place:
        await place.says("rounds")
        for _ in range(20):
            assert await place.says("yes") == ["well", "again"]
            assert await journal(place) == 2
            await place.crash(place.nursery)
        assert await place.says("no") == ["over(number=20)"]
    assert len(city.keys) == len(set(city.keys)) == 21, "each round has effects of its own"
    assert max(map(len, city.keys)) < 40, "their keys do not grow"


async def test_back_does_not_cross_the_place_where_a_run_went_on(autojump_clock: object) -> None:
    async with going_on() as place:
        await place.says("rounds")
        await place.says("yes")
        assert "session-back-effect" in (await place.says("back"))[0]


async def test_a_restarted_parent_finds_what_its_child_did_in_each_round_also_if_there_was_a_step_back(
    autojump_clock: object,
) -> None:
    city = Counter()
    async with going_on(city) as place:
        for words in ("above", "a", "back", "a", "b", "yes", "a", "b", "no"):
            said = await place.says(words)
        assert said == ["end"]
        assert len(city.keys) == 2
        place.dispatcher.capabilities["above"] = capability("above", above_upgraded)
        await place.crash(place.nursery)
        for words in ("x", "a", "b", "yes", "a", "b", "no"):
            said = await place.says(words)
        assert said == ["end"]
        assert len(city.keys) == 2, city.keys


async def test_a_run_that_goes_on_for_ever_is_ended(autojump_clock: object) -> None:
    async with going_on(turn_seconds=-1) as place:
        assert (await place.says("forever"))[0].startswith("session-apology")
        assert "nothing is ever asked" in (await place.dead_letters())[0][1]
