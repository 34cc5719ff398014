"""A run has bounds: its journal, the time of a turn, and how often a question is answered in the wrong form."""

from __future__ import annotations

from typing import Any

import pytest
import trio
from msgspec.structs import replace

from sessions import parsers
from sessions.conversation import Conversation, Option
from sessions.errors import TooManyTries
from sessions.journal import size_of
from sessions.records import Turn
from sessions.registry import RegistrySettings
from sessions.services import effect
from tests.sessions.town import Town, capability, provider_services, town

Chat = Conversation[Any]


class Slow:
    def __init__(self) -> None:
        self.done: list[int] = []
        self.reads = 0

    async def look(self) -> str:
        self.reads += 1
        await trio.sleep(8)
        return "x" * 1000

    @effect()
    async def do(self, number: int, key: str) -> int:
        await trio.sleep(8)
        self.done.append(number)
        return number

    async def post(self) -> int:
        self.done.append(0)
        return 0


async def chatter(chat: Chat) -> None:
    total = 0
    while True:
        total += await chat.ask("number", parse=parsers.integer)
        await chat.say("total", total=total)


async def swallow(chat: Chat) -> None:
    """Takes every error for expected trouble."""
    while True:
        try:
            await chat.ask("number")
        except Exception:
            await chat.say("never-mind")


async def clock(chat: Chat) -> None:
    while True:
        await chat.now()


async def reader(chat: Chat) -> None:
    for number in range(100):
        await chat.read(f"look {number}", chat.services.slow.look)
    await chat.say("all-read")


async def doer(chat: Chat) -> None:
    for number in range(12):
        await chat.do("do", chat.services.slow.do, number)
    await chat.say("all-done")


async def parent(chat: Chat) -> None:
    await chat.ask("first")
    await chat.start("chatter")


def bounded(slow: Slow | None = None, **settings: Any) -> Any:
    capabilities = [capability(run.__name__, run) for run in (chatter, swallow, clock, reader, doer, parent)]
    services = provider_services(slow=slow or Slow())
    return town(*capabilities, services=services, settings=RegistrySettings(**settings))


async def reasons(place: Town) -> list[str]:
    return [reason for reason, _ in await place.dead_letters()]


@pytest.mark.parametrize("name", ["chatter", "swallow"])
async def test_a_journal_over_its_entries_ends_the_run_politely(name: str, autojump_clock: object) -> None:
    async with bounded(journal_entries=5) as place:
        await place.says(name)
        for number in range(5):
            assert (await place.says(str(number)))[-1] == "number"
        assert (await place.says("6"))[0].startswith("session-too-long")
        assert (await place.loaded()).session.state == "ended"  # type: ignore[union-attr]
        (reason,) = await reasons(place)
        assert reason.startswith(f"journal over its bounds in {name}")
        assert "use chat.continue_as in time" in reason


async def test_a_journal_over_its_bytes_ends_the_run_politely(autojump_clock: object) -> None:
    async with bounded(journal_bytes=200) as place:
        await place.says("swallow")
        await place.says("x" * 120)
        assert (await place.says("x" * 120))[0].startswith("session-too-long")


async def test_entries_that_no_message_makes_are_bounded_too(autojump_clock: object) -> None:
    async with bounded(journal_entries=50) as place:
        assert (await place.says("clock"))[0].startswith("session-too-long")


async def test_the_bound_also_holds_after_a_restart_and_takes_the_parent_with_it(autojump_clock: object) -> None:
    async with bounded(journal_entries=3) as place:
        await place.says("parent")
        for words in ("a", "1", "2", "3"):
            await place.says(words)
            await place.crash(place.nursery)
        assert (await place.says("4"))[0].startswith("session-too-long")
        assert (await place.loaded()).journals == {}


async def test_what_an_effect_came_to_is_kept_over_the_bound(autojump_clock: object) -> None:
    slow = Slow()
    async with bounded(slow, journal_entries=3, turn_seconds=1e9) as place:
        assert (await place.says("doer"))[0].startswith("session-too-long")
        assert slow.done == [0, 1], "nothing is begun that could not be recorded"


def test_the_size_of_a_journal_counts_values_and_labels() -> None:
    from sessions.journal import Entry

    assert size_of((Entry("ask", "abc", 1, b"12345"), Entry("now", "d", 0))) == 9


async def test_a_turn_that_lasts_too_long_asks_whether_to_go_on(autojump_clock: object) -> None:
    slow = Slow()
    async with bounded(slow, turn_seconds=30) as place:
        said = await place.says("reader")
        assert said == ["session-slow [session-try-again] [session-leave-it]"]
        assert slow.reads == 4
        assert (await place.taps("session-try-again"))[0].startswith("session-slow")
        assert slow.reads == 8, "what was read is not read again"
        assert await place.taps("session-leave-it") == ["session-cancelled"]


async def test_a_turn_that_lasts_too_long_begins_no_effect_and_cuts_none(autojump_clock: object) -> None:
    slow = Slow()
    async with bounded(slow, turn_seconds=50) as place:
        assert (await place.says("doer"))[0].startswith("session-slow")
        assert slow.done == list(range(7))
        assert await place.taps("session-try-again") == ["all-done"]
        assert slow.done == list(range(12)), "each of them once"


async def test_an_effect_that_may_have_happened_is_never_put_off_as_if_it_had_not(autojump_clock: object) -> None:
    """It was begun, the process died, and after an upgrade the run has read for longer than a turn may last."""
    slow = Slow()

    async def once(chat: Chat) -> None:
        await chat.do("post", chat.services.slow.post)
        await chat.ask("more")

    async def upgraded(chat: Chat) -> None:
        await chat.say("new")
        for number in range(8):
            await chat.read(f"look {number}", chat.services.slow.look)
        await once(chat)

    async with town(capability("once", once), services=provider_services(slow=slow)) as place:
        await place.says("once")
        resident = await place.resident()
        begun = await place.store.effect("r2.1.post.1")
        await place.store.commit(Turn(resident=resident, effects=(replace(begun, entry=None),)))
        place.dispatcher.capabilities["once"] = capability("once", upgraded)
        await place.crash(place.nursery)
        said = await place.says("x")
        assert said[-1].startswith("session-effect-unknown"), said
        assert slow.done == [0]


async def test_capabilities_that_start_each_other_for_ever_are_stopped(autojump_clock: object) -> None:
    async def ping(chat: Chat) -> None:
        await chat.start("pong")

    async def pong(chat: Chat) -> None:
        await chat.start("ping")

    async with town(capability("ping", ping), capability("pong", pong)) as place:
        assert (await place.says("ping"))[0].startswith("session-apology")
        assert "runs on top of each other" in (await place.dead_letters())[0][1]
        assert await place.says("hi") == ["start(because=unknown, was=None)"]


# ---------------------------------------------------------------------------------------------- wrong answers


async def three_times(chat: Chat) -> None:
    try:
        number = await chat.ask("number", parse=parsers.integer, attempts=3)
    except TooManyTries:
        number = 0
    size = await chat.choose("size", [Option("s", "Small", 1), Option("l", "Large", 2)], attempts=2)
    await chat.say("got", number=number, size=size)


def limited() -> Any:
    return town(capability("three_times", three_times))


async def test_the_last_wrong_answer_raises_what_the_capability_may_catch(autojump_clock: object) -> None:
    async with limited() as place:
        await place.says("three_times")
        assert len(await place.says("a")) == 1
        await place.crash(place.nursery)
        assert "session-way-out" in (await place.says("b"))[0], "after the second one the way out is named"
        assert await place.says("c") == ["size [Small] [Large]"]
        await place.crash(place.nursery)
        assert await place.says("1") == ["got(number=0, size=1)"]


async def test_too_many_wrong_answers_that_nobody_catches_end_the_run_with_words(autojump_clock: object) -> None:
    async with limited() as place:
        await place.says("three_times")
        await place.says("5")
        await place.says("no such size")
        assert await place.says("nor this") == ["session-too-many-tries"]
        assert (await place.loaded()).session.state == "ended"  # type: ignore[union-attr]


async def test_each_question_counts_its_own_wrong_answers(autojump_clock: object) -> None:
    async with limited() as place:
        await place.says("three_times")
        await place.says("a")
        await place.says("b")
        assert await place.says("5") == ["size [Small] [Large]"]
        assert "session-way-out" not in (await place.says("a"))[0]
        assert await place.says("2") == ["got(number=5, size=2)"]


async def test_without_a_limit_a_question_is_asked_for_ever(autojump_clock: object) -> None:
    async with bounded() as place:
        await place.says("chatter")
        for _ in range(30):
            assert "number" in (await place.says("nonsense"))[-1]
        assert (await place.says("7"))[0] == "total(total=7)"


async def test_a_step_back_gives_all_tries_again_and_crosses_a_question_that_was_given_up(
    autojump_clock: object,
) -> None:
    async with limited() as place:
        await place.says("three_times")
        for words in ("a", "b", "c"):
            said = await place.says(words)
        assert said == ["size [Small] [Large]"]
        assert await place.says("back") == ["number"]
        assert "session-way-out" not in (await place.says("a"))[0]
        await place.says("5")
        assert await place.says("1") == ["got(number=5, size=1)"]
