"""A journal that does not fit what the capability does now: said politely, begun again, effects found by their keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from sessions import parsers
from sessions.conversation import Conversation
from sessions.errors import NotUnderstood, TryLater
from sessions.messages import Content, TypedText
from tests.sessions.town import Town, capability, town

Chat = Conversation[Any]


async def replaced(place: Town, run: Any, **more: Any) -> None:
    """The capability `talk` has another version after a restart."""
    place.dispatcher.capabilities["talk"] = capability("talk", run, **more)
    await place.crash(place.nursery)


async def old(chat: Chat) -> None:
    await chat.ask("one")
    await chat.ask("two")
    await chat.say("end")


@asynccontextmanager
async def changed_to(run: Any, **more: Any) -> AsyncIterator[Town]:
    """In the middle of `old`, at its second question, the capability is replaced."""
    async with town(capability("talk", old)) as place:
        await place.says("talk")
        await place.says("1")
        await replaced(place, run, **more)
        await place.new()
        yield place


async def test_another_label_begins_again(autojump_clock: object) -> None:
    async def new(chat: Chat) -> None:
        await chat.ask("uno")
        await chat.ask("two")

    async with town(capability("talk", old)) as place:
        await place.says("talk")
        await place.says("1")
        await place.new()
        await replaced(place, new)
        assert await place.says("2") == ["session-restarted", "uno"]
        assert len(place.seen.divergences) == 1
        assert await place.says("1") == ["two"]


async def test_another_kind_begins_again(autojump_clock: object) -> None:
    async def new(chat: Chat) -> None:
        await chat.confirm("one")

    async with changed_to(new) as place:
        assert await place.says("2") == ["session-restarted", "one [session-yes] [session-no]"]


async def test_another_number_of_outputs_begins_again(autojump_clock: object) -> None:
    async def new(chat: Chat) -> None:
        await chat.say("hello")
        await old(chat)

    async with changed_to(new) as place:
        assert await place.says("2") == ["session-restarted", "hello", "one"]


async def test_a_question_that_was_not_shown_is_not_answered(autojump_clock: object) -> None:
    async def new(chat: Chat) -> None:
        await chat.ask("one")
        await chat.say("paid", what=await chat.ask("pay-now"))

    async with changed_to(new) as place:
        assert await place.says("yes") == ["session-restarted", "one"]


async def test_a_divergence_that_the_capability_catches_is_one_all_the_same(autojump_clock: object) -> None:
    async def new(chat: Chat) -> None:
        try:
            await chat.ask("uno")
        except Exception:  # what a careless author writes
            await chat.say("oops")
        await chat.ask("two")

    async with changed_to(new) as place:
        assert await place.says("2") == ["session-restarted", "uno"]


async def test_a_parser_that_has_become_stricter_asks_again(autojump_clock: object) -> None:
    def strict(content: Content) -> str:
        if not (isinstance(content, TypedText) and len(content.body) == 4):
            raise NotUnderstood("four-letters")
        return content.body

    async def new(chat: Chat) -> None:
        await chat.ask("one", parse=strict)
        await chat.ask("two")

    async with changed_to(new) as place:
        assert await place.says("2") == ["session-restarted", "one"]
        assert await place.says("1234") == ["two"]


async def test_a_version_that_is_declared_incompatible_begins_again(autojump_clock: object) -> None:
    async with changed_to(old, version="2") as place:
        assert await place.says("2") == ["session-restarted", "one"]
        await place.crash(place.nursery)
        assert await place.says("1") == ["two"]


async def test_a_capability_that_is_gone_is_said_to_be(autojump_clock: object) -> None:
    async def parent(chat: Chat) -> None:
        await chat.start("talk")
        await chat.say("not-reached")

    async with town(capability("talk", old), capability("parent", parent)) as place:
        await place.says("parent")
        await place.new()
        del place.dispatcher.capabilities["talk"]
        await place.crash(place.nursery)
        assert await place.new() == ["session-gone"]  # at once: they were here a moment ago
        assert await place.says("2") == ["start(because=unknown, was=None)"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Python tells of such a coroutine
async def test_a_capability_that_catches_everything_and_asks_again_is_held(autojump_clock: object) -> None:
    rounds: list[str] = []

    async def greedy(chat: Chat) -> None:
        while True:
            rounds.append("")
            try:
                if len(rounds) > 1:
                    await chat.ask("another")
                await chat.ask("first")
            except BaseException:
                continue

    async with town(capability("greedy", greedy)) as place:
        await place.says("greedy")
        await place.crash(place.nursery)
        assert place.seen.crashes == []
        said = await place.says("x")
        assert "session-restarted" in said
        assert len(rounds) < 20, "it is told a few times, and then not woken any more"
        assert await place.says("menu"), "others are served"


async def test_try_later_outside_of_read_and_do_is_a_bug(autojump_clock: object) -> None:
    async def hasty(chat: Chat) -> None:
        raise TryLater("later")

    async with town(capability("hasty", hasty)) as place:
        assert (await place.says("hasty"))[0].startswith("session-apology")
        assert "raise Sorry instead" in (await place.dead_letters())[0][1]


async def test_the_questions_own_words_for_a_wrong_answer_go_before_the_parsers(autojump_clock: object) -> None:
    async def asks(chat: Chat) -> None:
        await chat.ask("number", parse=parsers.integer, retry="only-digits")

    async with town(capability("asks", asks)) as place:
        await place.says("asks")
        assert await place.says("x") == ["session-joined(first=only-digits, second=number)"]
