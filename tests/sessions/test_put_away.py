"""A conversation that is put away: what its coroutine does then is refused, harms nobody and is not stored."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import pytest
import trio

from sessions.conversation import Conversation
from tests.sessions.town import capability, town

Chat = Conversation[Any]
refused: list[str] = []


async def tidy(chat: Chat) -> None:
    try:
        await chat.ask("question")
    finally:
        refused.append("in memory")


async def sleepy(chat: Chat) -> None:
    try:
        await chat.ask("question")
    finally:
        await trio.sleep(1)


async def chatty(chat: Chat) -> None:
    try:
        await chat.ask("question")
    finally:
        try:
            await chat.say("last words")
        except Exception as error:
            refused.append(type(error).__name__)
            raise


async def stubborn(chat: Chat) -> None:
    try:
        await chat.ask("question")
    except BaseException:
        await chat.ask("another")


@pytest.mark.parametrize(
    ("run", "told"),
    [(tidy, ["in memory"]), (sleepy, []), (chatty, ["Closed"]), (stubborn, [])],
    ids=["tidy", "sleepy", "chatty", "stubborn"],
)
@pytest.mark.parametrize("how", ["stop", "idle", "cancel"])
async def test_an_end_is_quiet(how: str, run: Callable[..., Any], told: list[str], autojump_clock: object) -> None:
    refused.clear()
    async with town(capability("run", run)) as place:
        assert await place.says("run") == ["question"]
        if how == "stop":
            await place.crash(place.nursery)
        elif how == "idle":
            await trio.sleep(3600)
            assert place.registry.live == 0
        else:
            assert await place.says("cancel") == ["session-cancelled"]
        assert refused == told
        gc.collect()  # whatever was left to the garbage collector fails this test with a warning
        assert await place.new() == []
        assert await place.says("cancel") == ["session-nothing-open" if how == "cancel" else "session-cancelled"]
        assert place.seen.crashes == []
        assert place.seen.failures == []
