"""Words that may be the answer or a wish for something else: they are kept, and the resident is asked which."""

from __future__ import annotations

from typing import Any

import pytest
import trio

from sessions import parsers
from sessions.conversation import Conversation
from sessions.errors import NotUnderstood
from sessions.messages import Content, Tapped, TypedText
from tests.sessions.town import capability, town

Chat = Conversation[Any]
LONG = 5 * 3600
WHICH = "session-answer-or-wish(said=reports, where=reports) [session-it-is] [reports]"
BACK = "session-joined(first=session-where-we-were, second=street)"


def a_place(content: Content) -> str:
    if not isinstance(content, TypedText) or len(content.body) < 3:
        raise NotUnderstood("want-place")
    return content.body


async def pothole(chat: Chat) -> None:
    street = await chat.ask("street", parse=a_place)
    story = await chat.ask("story", short="story-short")
    await chat.say("noted", street=street, story=story)


async def about(chat: Chat) -> None:
    await chat.say("about", topic=await chat.ask("topic", parse=parsers.words(takes_keywords=True)))


async def reports(chat: Chat, said: str = "") -> None:
    await chat.say("reports", said=said)


async def asker(chat: Chat, said: str, maybe: list[str]) -> None:
    await chat.say("asker")


def place() -> Any:
    return town(*(capability(each.__name__, each) for each in (pothole, about, reports, asker)))


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("1", ["story"]),
        ("session-it-is", ["story"]),
        ("yes", ["story"]),
        ("2", ["reports(said=reports)", BACK]),
        ("no", ["reports(said=reports)", BACK]),
        ("reports", ["reports(said=reports)", BACK]),
        ("Main Road", ["story"]),
        ("x", ["session-joined(first=want-place, second=street)"]),
    ],
)
async def test_the_name_of_something_else_is_kept_and_asked_about(
    said: str, heard: list[str], autojump_clock: object
) -> None:
    async with place() as city:
        await city.says("pothole")
        assert await city.says("reports") == [WHICH]
        await city.crash(city.nursery)
        await trio.sleep(10)
        assert await city.says(said) == heard


async def test_what_is_kept_becomes_the_answer_and_old_buttons_are_known(autojump_clock: object) -> None:
    async with place() as city:
        await city.says("pothole")
        await city.says("reports")
        (mine, _) = (await city.messages())[-1].buttons
        await city.says("help")
        assert await city.says(Tapped(mine.id, "x")) == ["session-joined(first=session-old-tap, second=street)"]
        await city.says("reports")
        assert await city.taps("session-it-is") == ["story"]
        assert await city.says("deep") == ["noted(street=reports, story=deep)"]


async def test_a_question_about_anything_takes_the_name_for_its_answer(autojump_clock: object) -> None:
    async with place() as city:
        await city.says("about")
        assert await city.says("reports") == ["about(topic=reports)"]


async def test_a_greeting_is_no_answer_unless_it_is_said_twice(autojump_clock: object) -> None:
    async with place() as city:
        await city.says("about")
        greeted = "session-joined(first=session-in-the-middle(where=about), second=topic)"
        assert await city.says("start") == [greeted]
        await trio.sleep(10)
        assert await city.says("start") == ["about(topic=start)"]


def welcomed(question: str, inner: str, *buttons: str) -> str:
    both = f"session-joined(first={question}, second={inner})"
    titles = "".join(f" [{each}]" for each in ("session-it-is", *buttons))
    return f"session-joined(first=session-still-here, second={both}){titles}"


DEEP = welcomed("story-short", "session-is-it-the-answer(said=deep)", "session-no")
NOTED = ["noted(street=Main Road, story=deep)"]


@pytest.mark.parametrize(
    ("words", "asked", "said", "heard"),
    [
        ("deep", DEEP, "yes", NOTED),
        ("deep", DEEP, "deep", NOTED),
        ("deep", DEEP, "no", ["session-joined(first=session-not-the-answer, second=story-short)"]),
        ("dry", DEEP.replace("=deep", "=dry"), "deep", NOTED),
        ("start", "session-joined(first=session-still-here, second=story-short)", "deep", NOTED),
    ],
)
async def test_after_a_long_silence_nothing_is_lost_and_nothing_taken_for_granted(
    words: str, asked: str, said: str, heard: list[str], autojump_clock: object
) -> None:
    async with place() as city:
        await city.says("pothole")
        await city.says("Main Road")
        await trio.sleep(LONG)
        assert await city.says(words) == [asked]
        await trio.sleep(10)
        assert await city.says(said) == heard


async def test_after_a_long_silence_a_clear_wish_is_offered_also_where_names_are_answers(
    autojump_clock: object,
) -> None:
    async with place() as city:
        await city.says("about")
        await trio.sleep(LONG)
        asked = welcomed("topic", "session-answer-or-wish(said=reports, where=reports)", "reports")
        assert await city.says("reports") == [asked]
        assert (await city.taps("reports"))[0] == "reports(said=reports)"
