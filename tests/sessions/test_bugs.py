"""A bug of a plugin, of ours or of the store: tried once more, apologised for, kept for a person, felt by no other."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import trio
from msgspec import Struct

from sessions.conversation import Conversation
from sessions.errors import NotUnderstood, StoreUnavailable
from sessions.messages import Choice, Content, Message
from tests.sessions.town import PlainTexts, Town, capability, provider_services, town
from tests.support import inside

Chat = Conversation[Any]
APOLOGY = re.compile(r"session-apology\(reference=(\w+)\)")


async def letters(place: Town) -> list[tuple[str, str, list[int]]]:
    found = await place.store._read(inside.letters)
    return [(letter.reference, letter.reason, list(letter.seqs)) for _who, letter in found]


class City:
    def __init__(self, bugs: int = 0) -> None:
        self.bugs, self.calls = bugs, 0

    async def look(self, what: str) -> int:
        self.calls += 1
        if self.bugs:
            self.bugs -= 1
            raise KeyError(what)
        return self.calls


async def looking(chat: Chat) -> None:
    what = await chat.ask("what")
    await chat.say("found", n=await chat.read("look", chat.services.city.look, what))
    await chat.ask("more")


async def test_what_fails_once_is_tried_again_unseen(autojump_clock: object) -> None:
    city = City(bugs=1)
    async with town(capability("looking", looking), services=provider_services(city=city)) as place:
        await place.says("looking")
        assert await place.says("x") == ["found(n=2)", "more"]
        assert await letters(place) == []


async def test_a_providers_bug_is_apologised_for_and_kept_with_its_message(autojump_clock: object) -> None:
    city = City(bugs=2)
    async with town(capability("looking", looking), services=provider_services(city=city)) as place:
        await place.says("looking")
        said = await place.says("x")
        found = APOLOGY.fullmatch(said[0])
        assert found
        assert await letters(place) == [(found[1], "bug in looking: KeyError('x')", [2])]
        assert city.calls == 2
        assert await place.says("y") == ["start(because=unknown, was=None)"]
        assert place.seen.crashes == []


async def test_a_bug_after_a_committed_read_keeps_the_message_for_the_operator(autojump_clock: object) -> None:
    async def two(chat: Chat) -> None:
        what = await chat.ask("what")
        await chat.say("one", n=await chat.read("one", chat.services.city.look, what))
        await chat.read("two", chat.services.city.look, what)
        raise ValueError("after both")

    async with town(capability("two", two), services=provider_services(city=City())) as place:
        await place.says("two")
        said = await place.says("x")
        assert said[0] == "one(n=1)"
        assert APOLOGY.fullmatch(said[1])
        ((_, reason, seqs),) = await letters(place)
        assert reason == "bug in two: ValueError('after both')"
        assert seqs == [2]


async def test_a_parsers_bug_is_apologised_for(autojump_clock: object) -> None:
    def parse(content: Content) -> int:
        raise ZeroDivisionError

    async def asks(chat: Chat) -> None:
        await chat.ask("what", parse=parse)

    async with town(capability("asks", asks)) as place:
        await place.says("asks")
        assert APOLOGY.fullmatch((await place.says("x"))[0])
        assert (await letters(place))[0][2] == [2]


async def test_a_bug_in_the_words_is_apologised_for(autojump_clock: object) -> None:
    class Wordless(PlainTexts):
        def render(self, message: Message | Choice, language: str) -> Message:
            if "unworded" in str(message):
                raise LookupError("no words for unworded")
            return super().render(message, language)

    async def says(chat: Chat) -> None:
        await chat.say("unworded")

    async with town(capability("says", says)) as place:
        place.texts = Wordless()
        await place.crash(place.nursery)
        assert APOLOGY.fullmatch((await place.says("says"))[0])
        assert await place.says("x") == ["start(because=unknown, was=None)"]


class Tick(Struct, frozen=True):
    n: int


async def waits(chat: Chat) -> None:
    await chat.wait_for(Tick, "1", within=dt.timedelta(hours=1))
    raise ValueError("woken")


async def test_a_bug_when_a_wait_is_over_is_apologised_for_to_each_resident(autojump_clock: object) -> None:
    async with town(capability("waits", waits)) as place:
        await place.says("waits", "naledi")
        await place.says("waits", "sipho")
        await trio.sleep(3700)
        assert APOLOGY.fullmatch((await place.new("naledi"))[0])
        assert APOLOGY.fullmatch((await place.new("sipho"))[0])


async def test_a_bug_above_and_one_below_end_both_and_the_resident_goes_on(autojump_clock: object) -> None:
    broken = False

    async def below(chat: Chat) -> None:
        if broken:
            raise ValueError("below")
        await chat.ask("below")

    async def danger(chat: Chat) -> None:
        raise ValueError("above")

    async with town(capability("below", below), capability("danger", danger)) as place:
        await place.says("below")
        broken = True
        await place.crash(place.nursery)
        said = await place.says("!danger")
        assert [bool(APOLOGY.fullmatch(line)) for line in said] == [True]
        assert await place.says("x") == ["start(because=unknown, was=None)"]
        assert place.seen.crashes == []


async def test_a_bug_in_what_interrupted_brings_the_open_question_back(autojump_clock: object) -> None:
    async def danger(chat: Chat) -> None:
        raise ValueError("above")

    async with town(capability("looking", looking), capability("danger", danger)) as place:
        await place.says("looking")
        said = await place.says("!danger")
        assert APOLOGY.fullmatch(said[0])
        assert said[1:] == ["what"]


async def test_a_bug_is_not_felt_by_another_resident(autojump_clock: object) -> None:
    async with town(capability("looking", looking), services=provider_services(city=City(bugs=2))) as place:
        await place.says("looking", "naledi")
        await place.says("looking", "sipho")
        assert APOLOGY.fullmatch((await place.says("x", "naledi"))[0])
        assert await place.says("x", "sipho") == ["found(n=3)", "more"]


class Flaky:
    """A store whose operations of one name fail for a while."""

    def __init__(self, store: Any) -> None:
        self.store, self.failing, self.failed = store, {}, 0
        self.failing: dict[str, int]

    def __getattr__(self, name: str) -> Any:
        real = getattr(self.store, name)
        if not self.failing.get(name):
            return real

        async def fail(*args: Any, **kwargs: Any) -> Any:
            await trio.lowlevel.checkpoint()
            self.failing[name] -= 1
            self.failed += 1
            raise StoreUnavailable("the disk is full")

        return fail


async def test_a_store_that_is_away_for_a_while_loses_nothing(autojump_clock: object) -> None:
    for name in ("load", "inbox", "commit"):
        async with town(capability("looking", looking), services=provider_services(city=City())) as place:
            flaky = place.store = Flaky(place.store)
            await place.crash(place.nursery)
            await place.says("looking")
            await trio.sleep(700)  # put away, so that it is loaded again
            flaky.failing = {name: 5}
            said = await place.says("x")
            assert said == [f"found(n={6 if name == 'commit' else 1})", "more"], name  # a read may be repeated
            assert flaky.failed == 5, name
            assert await place.says("y") == [], name
            assert await letters(place) == []
            assert place.seen.crashes == []


async def test_the_timer_outlives_a_store_that_is_away(autojump_clock: object) -> None:
    async with town(capability("looking", looking)) as place:
        flaky = place.store = Flaky(place.store)
        await place.crash(place.nursery)
        await place.says("looking")
        flaky.failing = {"due": 5}
        await trio.sleep(25 * 3600)
        assert flaky.failed == 5
        assert place.registry.running
        assert await place.says("hi") == ["start(because=returned, was=looking)"]


async def test_a_store_that_is_away_while_a_read_listens_for_commands_is_no_bug(autojump_clock: object) -> None:
    class Slow(City):
        async def look(self, what: str) -> int:
            await trio.sleep(5)
            return await super().look(what)

    async with town(capability("looking", looking), services=provider_services(city=Slow())) as place:
        flaky = place.store = Flaky(place.store)
        await place.crash(place.nursery)
        await place.says("looking")
        await place.registry.accept([place.message("x")])
        await trio.sleep(1)
        flaky.failing = {"inbox": 1}
        assert (await place.says("hurry"))[:2] == ["found(n=1)", "more"]
        assert flaky.failed == 1
        assert place.seen.failures == []


async def test_only_refusals_keep_a_question_open(autojump_clock: object) -> None:
    def parse(content: Content) -> int:
        raise NotUnderstood("want-more")

    async def asks(chat: Chat) -> None:
        await chat.ask("what", parse=parse)

    async with town(capability("asks", asks)) as place:
        await place.says("asks")
        assert await place.says("x") == ["session-joined(first=want-more, second=what)"]
