"""Whoever types the word that began a talk, in the middle of it, loses nothing by it, and can begin anew."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import trio
from msgspec import Struct

from sessions import parsers
from sessions.capability import Left
from sessions.conversation import Conversation, Heard
from sessions.errors import NotUnderstood
from sessions.messages import Content, TypedText
from sessions.options import Option
from tests.sessions.test_forms_in_chat import ShownForms, report
from tests.sessions.town import capability, town

Chat = Conversation[Any]

ALREADY = "session-joined(first=session-already(where={}), second={})"
ANEW = "session-joined(first=session-already-anew(where={where}, said={where}), second={question})"


def digits(content: Content) -> int:
    if not isinstance(content, TypedText) or not content.body.isdecimal():
        raise NotUnderstood("want-digits")
    return int(content.body)


async def order(chat: Chat) -> None:
    size = await chat.ask("size", parse=digits, attempts=2)
    number = await chat.ask("number", parse=digits)
    await chat.say("ordered", size=size, number=number)


async def shop(chat: Chat) -> None:
    await chat.ask("which", parse=digits)
    await chat.start("order")


async def left(chat: Chat, reason: Left) -> None:
    await chat.say("left", reason=reason)


async def menu(chat: Chat, because: str = "") -> None:
    await chat.start("order")


ORDER = capability("order", order, left=left)


async def test_at_its_first_question_the_own_keyword_only_shows_the_question_again(autojump_clock: object) -> None:
    async with town(ORDER) as place:
        await place.says("order")
        for _ in range(3):
            await trio.sleep(10)
            assert await place.says("order") == [ALREADY.format("order", "size")], "and it is no wrong answer"
        assert await place.says("3") == ["number"]


async def test_later_it_says_how_to_begin_anew_and_the_next_answer_counts(autojump_clock: object) -> None:
    async with town(ORDER) as place:
        await place.says("order")
        await place.says("3")
        assert await place.says("order") == [ANEW.format(where="order", question="number")]
        await place.crash(place.nursery)  # type: ignore[attr-defined]
        assert await place.says("7") == ["ordered(size=3, number=7)"]


async def test_the_same_word_once_more_begins_anew_also_over_a_restart(autojump_clock: object) -> None:
    async with town(ORDER) as place:
        await place.says("order")
        await place.says("3")
        await place.says("order")
        await place.crash(place.nursery)  # type: ignore[attr-defined]
        await trio.sleep(10)
        assert await place.says("order") == ["size", "left(reason=switched)"]
        await place.says("4")
        assert await place.says("8") == ["ordered(size=4, number=8)"]


async def test_what_was_said_between_the_two_makes_the_second_one_the_first(autojump_clock: object) -> None:
    async with town(ORDER) as place:
        for words in ("order", "3", "order", "what?"):
            await place.says(words)
        assert await place.says("order") == [ANEW.format(where="order", question="number")]


async def test_over_a_menu_it_begins_anew_as_well(autojump_clock: object) -> None:
    async with town(ORDER, capability("start", menu, gives_way=True)) as place:
        await place.says("hello")
        for words in ("3", "order"):
            await place.says(words)
        await trio.sleep(10)
        assert (await place.says("order"))[0] == "size"


async def test_what_covers_a_question_begins_anew_and_the_question_still_comes_back(autojump_clock: object) -> None:
    async with town(ORDER, capability("shop", shop)) as place:
        for words in ("shop", "order", "3", "order"):
            await place.says(words)
        await trio.sleep(10)
        assert (await place.says("order"))[0] == "size"
        await place.says("4")
        assert await place.says("8") == [
            "ordered(size=4, number=8)",
            "session-joined(first=session-where-we-were, second=which)",
        ]


async def test_what_somebody_waits_for_is_not_begun_anew_but_who_waits_is(autojump_clock: object) -> None:
    async with town(ORDER, capability("shop", shop)) as place:
        for words in ("shop", "1", "3"):
            await place.says(words)
        for _ in range(2):
            await trio.sleep(10)
            assert await place.says("order") == [ALREADY.format("order", "number")]
        assert await place.says("shop") == [ANEW.format(where="shop", question="number")]
        await trio.sleep(10)
        assert (await place.says("shop"))[0] == "which"


@pytest.mark.parametrize("silence", [10, 8 * 3600])
async def test_a_greeting_in_the_middle_is_answered_with_the_question(autojump_clock: object, silence: float) -> None:
    async with town(ORDER) as place:
        await place.says("order")
        for _ in range(3):
            await trio.sleep(silence)
            greeted = "session-joined(first=session-in-the-middle(where=order), second=size)"
            assert await place.says("start") == [greeted]
        assert await place.says("3") == ["number"]


async def test_an_open_form_is_shown_again_and_then_asked_one_by_one(autojump_clock: object) -> None:
    async with town(capability("report", report), forms=ShownForms()) as place:
        await place.says("report")
        await place.says("help")
        assert await place.says("report") == [ALREADY.format("report", "report")]
        await trio.sleep(10)
        assert await place.says("report") == ["session-joined(first=session-form-instead, second=street)"]


async def test_a_greeting_to_an_open_form_asks_one_by_one(autojump_clock: object) -> None:
    async with town(capability("report", report), forms=ShownForms()) as place:
        await place.says("report")
        assert await place.says("start") == ["session-joined(first=session-form-instead, second=street)"]


async def test_thanks_are_answered_kindly_and_leave_the_open_question_open(autojump_clock: object) -> None:
    async with town(ORDER) as place:
        await place.says("order")
        assert await place.says("thanks") == ["session-thanks"]
        assert await place.says("3") == ["number"], "the question was still open"
        await place.says("5")
        assert await place.says("thanks") == ["session-thanks"], "and with nothing open there is no menu"


async def test_a_parting_word_is_an_answer_first_and_else_gets_no_menu(autojump_clock: object) -> None:
    async def wish(chat: Chat) -> None:
        await chat.say("wished", words=await chat.ask("what", parse=parsers.words))

    async def offer(chat: Chat, because: str = "") -> None:
        await chat.choose("what", [Option("a", "First", 1), Option("b", "Second", 2)])
        await chat.say("chosen")

    async with town(capability("wish", wish), capability("start", offer, gives_way=True)) as place:
        assert await place.says("parting") == ["what [First] [Second]"], "who begins with it is shown what there is"
        assert await place.says("parting") == ["session-parting"]
        assert await place.taps("First") == ["chosen"], "the menu above still works"
        await place.says("wish")
        assert await place.says("parting") == ["wished(words=parting)"]


class Reply(Struct, frozen=True):
    words: str


async def test_who_waits_for_a_person_thanks_that_person(autojump_clock: object) -> None:
    async def relay(chat: Chat) -> None:
        heard = await chat.wait_for(Reply, "1", within=dt.timedelta(hours=1), hear="all")
        await chat.say("heard", what=heard.content.body if isinstance(heard, Heard) else "")

    async with town(capability("relay", relay)) as place:
        await place.says("relay")
        assert await place.says("thanks") == ["heard(what=thanks)"]


async def test_stop_is_the_answer_where_an_option_says_so(autojump_clock: object) -> None:
    async def unsubscribe(chat: Chat, said: str = "") -> None:
        await chat.say("unsubscribed")

    async def objection(chat: Chat) -> None:
        await chat.say(
            "chose", what=await chat.choose("what", [Option("s", "Stop all of it", 1), Option("k", "Keep", 2)])
        )

    every = (capability("off", unsubscribe, command="stop"), capability("objection", objection), ORDER)
    async with town(*every) as place:
        await place.says("objection")
        assert await place.says("stop") == ["chose(what=1)"]
        await place.says("order")
        assert (await place.says("stop"))[0] == "unsubscribed", "anywhere else it is the command"
        await place.says("cancel")
        assert await place.says("stop") == ["unsubscribed"]
