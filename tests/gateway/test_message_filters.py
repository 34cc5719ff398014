"""Filters of plugins: what they say holds for the message from then on, and none of them can lose one by a bug."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import trio
import trio.testing

from gateway.api import AnswerInstead, Capability, Conversation, Drop, FilterVerdict, Inbound, MessageFilter, text
from gateway.assembly import Gateway
from gateway.message_filters import Filters
from sessions.messages import Alias, Content, Edited, Reacted, Refused, Tapped, TypedText
from tests.gateway.plugged import load, module, open_gateway
from tests.support.disk import open_inline

WORDS = {
    "texts/en.ftl": "strict-no = Not like that.\nstrict-ask = What is it?\nstrict-title = Ask\nstrict-said = Noted.\n"
}


def message(content: Content | str, id: str = "m1") -> Inbound:
    said = TypedText(content) if isinstance(content, str) else content
    return Inbound(id, (Alias("wa_id", "27825550101"),), 0.0, said)


def strict(arrived: Inbound) -> FilterVerdict:
    said = arrived.content.body if isinstance(arrived.content, TypedText) else ""
    if "bug" in said:
        raise ValueError("oh")
    if "secret" in said:
        return AnswerInstead(text("strict-no"))
    return Drop("spam") if "spam" in said else None


def filters(*looks: Callable[[Inbound], FilterVerdict]) -> Filters:
    made = [MessageFilter(name=f"f{number}", look=look) for number, look in enumerate(looks)]
    return Filters(made, lambda content: "fire" in str(content))


@pytest.mark.parametrize("said", ["hello", Tapped("1", "One"), Reacted("m0", "!")])
async def test_what_no_filter_minds_goes_on_as_it_is(said: Any) -> None:
    assert await filters(strict).passed(message(said)) == message(said)


async def test_what_is_dropped_is_gone_and_what_is_answered_keeps_none_of_its_words() -> None:
    assert await filters(strict).passed(message("spam")) is None
    kept = await filters(strict).passed(message("my secret"))
    assert kept == message(Refused(text("strict-no")))


async def test_the_first_filter_that_says_something_decides() -> None:
    assert await filters(strict, lambda _: Drop("all")).passed(message("my secret")) == message(
        Refused(text("strict-no"))
    )
    assert await filters(lambda _: Drop("all"), strict).passed(message("my secret")) is None


async def test_who_is_in_danger_is_never_dropped() -> None:
    assert await filters(strict).passed(message("spam fire")) == message("spam fire")


async def test_a_filter_with_a_bug_lets_the_message_through_and_the_next_one_looks() -> None:
    assert await filters(strict).passed(message("bug")) == message("bug")
    assert await filters(strict, lambda _: Drop("all")).passed(message("bug")) is None


async def test_a_changed_message_is_judged_by_what_it_says_now() -> None:
    changed = message(Edited("m0", TypedText("my secret")), "m2")
    assert await filters(strict).passed(changed) == message(Edited("m0", Refused(text("strict-no"))), "m2")
    assert await filters(strict).passed(message(Edited("m0", TypedText("spam")), "m2")) is None


def plugin(folder: Path) -> Any:
    async def run(chat: Conversation) -> None:
        await chat.ask("strict-ask")
        await chat.say("strict-said")

    capability = Capability(name="strict", title=text("strict-title"), run=run)
    look = [MessageFilter(name="strict", look=strict)]
    return module("strict", folder, {"gateway_capabilities": [capability], "gateway_message_filters": look}, WORDS)


async def says(gateway: Gateway, words: str) -> list[str]:
    sender: Any = gateway.parts.sender
    before = len(sender.sent)
    now = gateway.parts.clock.now()
    arrived = Inbound(f"m{now}.{len(words)}", (Alias("wa_id", "27825550101"),), now, TypedText(words))
    await gateway.registry.accept([arrived])
    await gateway.registry.settled()
    await trio.sleep(1)
    return [each.body for each in sender.sent[before:]]


async def test_the_resident_gets_the_words_and_then_the_open_question_again(
    tmp_path: Path, autojump_clock: trio.testing.MockClock
) -> None:
    async with open_gateway(load(tmp_path, plugin(tmp_path)), tmp_path) as gateway:
        assert await says(gateway, "a secret") == ["Not like that."]
        assert await says(gateway, "spam") == []
        assert await says(gateway, "ask") == ["What is it?"]
        assert await says(gateway, "a secret") == ["Not like that.\n\nWhat is it?"]
        assert await says(gateway, "spam") == []
        assert await says(gateway, "a flower") == ["Noted."]


async def test_what_was_taken_away_is_nowhere_in_the_store(
    tmp_path: Path, autojump_clock: trio.testing.MockClock
) -> None:
    host = load(tmp_path, plugin(tmp_path))
    async with open_inline(tmp_path / "a.db") as store, open_gateway(host, tmp_path, store=store) as gateway:
        for words in ("the secret 4711", "spam 4711", "the rose 4712"):
            await says(gateway, words)
    whole = b"".join(path.read_bytes() for path in tmp_path.glob("a.db*"))
    assert b"4712" in whole
    assert b"4711" not in whole
