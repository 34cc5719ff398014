"""Coming back after hours, sending twice, and sending several files: what one message means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import trio
from msgspec import Struct

from sessions import parsers
from sessions.conversation import Conversation, Option
from sessions.errors import NotUnderstood
from sessions.inbound import Reacted, SentFile, SharedPlace, Tapped
from sessions.messages import Content, TypedText
from tests.sessions.town import Town, capability, town

Chat = Conversation[Any]
LONG = 5 * 3600


async def details(chat: Chat) -> None:
    name = await chat.ask("name")
    number = await chat.ask("number", parse=parsers.integer)
    size = await chat.choose("size", [Option("s", "Small", 1), Option("l", "Large", 2)])
    await chat.say("got", name=name, number=number, size=size)


async def papers(chat: Chat) -> None:
    found = await chat.ask("papers", parse=parsers.files(most=3, kinds=("image",)))
    await chat.say("got", papers=", ".join(each.media_id for each in found))
    await chat.say("bye", why=await chat.ask("why"))


async def proofs(chat: Chat) -> None:
    def parse(answers: Sequence[Content]) -> str:
        *_, last = answers
        if isinstance(last, TypedText) and last.body != "done":
            raise NotUnderstood("proofs-want")
        return ", ".join(each.media_id if isinstance(each, SentFile) else "done" for each in answers)

    parse.album = True  # type: ignore[attr-defined]
    await chat.say("got", papers=await chat.ask("proofs", parse=parse))
    await chat.say("bye", why=await chat.ask("why"))


async def other(chat: Chat) -> None:
    await chat.say("other")


def quiet() -> Any:
    return town(
        capability("details", details),
        capability("papers", papers),
        capability("proofs", proofs),
        capability("other", other, on_event={Paid: told}),
    )


STILL_HERE = "session-joined(first=session-still-here, second={})"


async def test_after_a_long_silence_a_place_is_an_answer_where_words_could_be_anything(autojump_clock: object) -> None:
    async def where(chat: Chat) -> None:
        found = await chat.ask("where", parse=parsers.either(parsers.place, parsers.words))
        await chat.say("there", latitude=getattr(found, "latitude", 0))

    async with town(capability("where", where)) as place:
        await place.says("where")
        await trio.sleep(LONG)
        assert await place.says(SharedPlace(-25.5, 28.25)) == ["there(latitude=-25.5)"]


async def test_after_a_long_silence_what_fits_is_an_answer_and_the_rest_is_reminded(
    autojump_clock: object,
) -> None:
    async with quiet() as place:
        await place.says("details")
        await place.says("Naledi")
        await trio.sleep(LONG)
        assert await place.says("Hello") == [STILL_HERE.format("number")]
        await trio.sleep(LONG)
        assert await place.says("12") == ["size [Small] [Large]"], "they went to look for the number, and have it"
        await trio.sleep(LONG)
        assert (await place.says("Hello"))[0].startswith(STILL_HERE.format("size"))
        await trio.sleep(LONG)
        assert await place.taps("Large") == ["got(name=Naledi, number=12, size=2)"]


async def test_after_a_long_silence_commands_and_other_wishes_are_heard_at_once(autojump_clock: object) -> None:
    async with quiet() as place:
        await place.says("details")
        await place.says("Naledi")
        await trio.sleep(LONG)
        assert (await place.says("other"))[0] == "other"
        await trio.sleep(LONG)
        assert await place.says("cancel") == ["session-cancelled"]


async def test_a_keyword_after_the_day_is_followed_and_names_what_was_open(autojump_clock: object) -> None:
    async with quiet() as place:
        await place.says("details")
        await trio.sleep(25 * 3600)
        assert await place.says("other") == ["session-welcome-back(where=details)", "other"]
        await place.says("details")
        await trio.sleep(25 * 3600)
        assert await place.says("details") == ["name"], "they know where they were"


# ---------------------------------------------------------------------------------------------- twice


async def test_a_double_tap_is_one_tap(autojump_clock: object) -> None:
    async with quiet() as place:
        for words in ("details", "Naledi", "12"):
            await place.says(words)
        (button, *_) = (await place.messages())[-1].buttons  # type: ignore[union-attr]
        twice = [place.message(Tapped(button.id, "Small")) for _ in range(2)]
        await place.registry.accept(twice)
        await place.registry.settled()
        assert await place.new() == ["got(name=Naledi, number=12, size=1)"]
        await trio.sleep(60)
        assert (await place.says(Tapped(button.id, "Small")))[0].startswith("start(because=unknown")


async def test_a_tap_that_comes_again_much_later_is_explained(autojump_clock: object) -> None:
    async with quiet() as place:
        for words in ("details", "Naledi", "12"):
            await place.says(words)
        (button, *_) = (await place.messages())[-1].buttons  # type: ignore[union-attr]
        await place.says("back")
        await trio.sleep(60)
        assert "session-old-tap" in (await place.says(Tapped(button.id, "Small")))[0]


async def test_words_that_a_phone_sends_twice_are_one_answer(autojump_clock: object) -> None:
    async with quiet() as place:
        await place.says("details")
        twice = [place.message("Naledi") for _ in range(2)]
        await trio.sleep(5)  # the network was away
        await place.registry.accept(twice)
        await place.registry.settled()
        assert await place.new() == ["number"]


async def test_the_same_words_for_the_next_question_are_its_answer(autojump_clock: object) -> None:
    async with quiet() as place:
        await place.says("details")
        await place.says("2")
        await trio.sleep(10)
        await place.says("2")
        await trio.sleep(10)
        assert await place.says("2") == ["got(name=2, number=2, size=2)"]


# ---------------------------------------------------------------------------------------------- several files


class Paid(Struct, frozen=True):
    amount: int


async def told(chat: Chat, event: Paid) -> None:
    await chat.say("told", amount=event.amount)


def picture(id: str, kind: str = "image") -> SentFile:
    return SentFile(kind, id, "image/jpeg")  # type: ignore[arg-type]


async def sends(place: Town, *ids: str, apart: float = 0.5) -> list[str]:
    for id in ids:
        await place.registry.accept([place.message(picture(id))])
        await trio.sleep(apart)
    await trio.sleep(5)
    await place.registry.settled()
    return await place.new()


async def test_an_album_is_one_answer_also_over_a_restart(autojump_clock: object) -> None:
    async with quiet() as place:
        await place.says("papers")
        assert await sends(place, "a", "b", "c") == ["got(papers=a, b, c)", "why"]
        await place.says("x")
        await place.says("papers")
        await place.says(picture("d"))
        await place.crash(place.nursery)
        assert await sends(place, "e") == ["got(papers=d, e)", "why"]


async def test_one_file_is_an_album_of_one(autojump_clock: object) -> None:
    async with quiet() as place:
        await place.says("papers")
        assert await sends(place, "a") == ["got(papers=a)", "why"]


async def test_a_file_that_crossed_the_question_for_several_files_is_not_lost(autojump_clock: object) -> None:
    async with quiet() as place:
        early = place.message(picture("a"))
        await trio.sleep(60)
        await place.says("papers")
        await place.registry.accept([early])
        assert await sends(place, "b") == ["got(papers=a, b)", "why"]


async def test_words_that_follow_end_the_album_and_are_heard_after_it(autojump_clock: object) -> None:
    async with quiet() as place:
        await place.says("papers")
        batch = [place.message(picture("a")), place.message(picture("b")), place.message("cancel")]
        await place.registry.accept(batch)
        await place.registry.settled()
        assert await place.new() == ["got(papers=a, b)", "why", "session-cancelled"]


async def test_a_question_may_take_files_and_the_words_behind_them_as_one_answer(autojump_clock: object) -> None:
    async with quiet() as place:
        await place.says("proofs")
        await place.registry.accept([place.message(picture("a")), place.message(picture("b")), place.message("done")])
        await place.registry.settled()
        assert await place.new() == ["got(papers=a, b, done)", "why"]
        await place.crash(place.nursery)
        assert await place.says("x") == ["bye(why=x)"]


@pytest.mark.parametrize("behind", ["other", "cancel"])
async def test_words_behind_files_that_mean_something_else_are_heard_next(autojump_clock: object, behind: str) -> None:
    async with quiet() as place:
        await place.says("proofs")
        await place.registry.accept([place.message(picture("a")), place.message(behind)])
        await place.registry.settled()
        said = await place.new()
        assert said[:2] == ["got(papers=a)", "why"]
        assert len(said) == 3


async def test_an_album_of_the_wrong_form_keeps_the_question_open(autojump_clock: object) -> None:
    async with quiet() as place:
        await place.says("papers")
        (said,) = await sends(place, "a", "b", "c", "d")
        assert said.startswith("session-joined(first=session-")
        assert "most=3" in said
        assert said.endswith("second=papers)")
        assert await sends(place, "a") == ["got(papers=a)", "why"]


async def test_news_and_what_is_silent_do_not_end_an_album(autojump_clock: object) -> None:
    async with quiet() as place:
        await place.says("papers")
        await place.registry.accept([place.message(picture("a"))])
        await place.registry.settled()
        await place.registry.publish(await place.resident(), Paid(5), id="p1")
        await place.registry.settled()
        assert await place.new() == ["told(amount=5)"]
        await place.registry.accept([place.message(Reacted("👍", "wamid.1")), place.message(picture("b"))])
        await trio.sleep(1)
        assert await place.new() == []
        await place.crash(place.nursery)
        await trio.sleep(5)
        assert await place.new() == ["got(papers=a, b)", "why"]


async def test_an_album_ends_with_its_session(autojump_clock: object) -> None:
    async with quiet() as place:
        await place.says("papers")
        await place.says(picture("a"))
        await place.stop()
        await trio.sleep(25 * 3600)
        await place.serve(place.nursery)
        await place.registry.settled()
        assert await place.new() == []
        assert await place.says("papers") == ["papers"]
        assert await sends(place, "b") == ["got(papers=b)", "why"]
