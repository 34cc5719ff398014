"""Order: older messages, batches, duplicates, bursts, taps on old questions; and commands in every state."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import trio
from msgspec import Struct

from sessions.conversation import Conversation, Option
from sessions.errors import TryLater
from sessions.messages import SentFile, SharedPlace, Tapped
from tests.sessions.town import Town, capability, provider_services, town

Chat = Conversation[Any]


class Settled(Struct, frozen=True):
    amount: int


class City:
    def __init__(self) -> None:
        self.reads, self.down = 0, False

    async def look(self) -> int:
        if self.down:
            raise TryLater("down")
        await trio.sleep(5)
        self.reads += 1
        return self.reads


async def pair(chat: Chat) -> None:
    await chat.say("both", one=await chat.ask("one"), two=await chat.ask("two"))


async def pick(chat: Chat) -> None:
    await chat.say("picked", value=await chat.choose("which", [Option("a", "A", 1), Option("b", "B", 2)]))


async def looks(chat: Chat) -> None:
    await chat.ask("what")
    await chat.say("found", n=await chat.read("look", chat.services.city.look))


async def waits(chat: Chat) -> None:
    await chat.ask("sure")
    await chat.wait_for(Settled, "1", within=dt.timedelta(hours=2))


def everything(city: City | None = None) -> Any:
    many = [capability(run.__name__, run) for run in (pair, pick, looks, waits)]
    return town(*many, services=provider_services(city=city or City()))


async def test_a_batch_is_answered_in_its_order(autojump_clock: object) -> None:
    async with everything() as place:
        await place.says("pair")
        await place.registry.accept([place.message("x"), place.message("y")])
        await place.registry.settled()
        assert await place.new() == ["two", "both(one=x, two=y)"]


async def test_the_same_id_counts_once(autojump_clock: object) -> None:
    async with everything() as place:
        await place.says("pair")
        assert await place.says("x", id="same") == ["two"]
        assert await place.says("x", id="same") == []
        await place.crash(place.nursery)
        assert await place.says("x", id="same") == []


async def test_a_message_older_than_the_question_is_shown_back(autojump_clock: object) -> None:
    async with everything() as place:
        early = place.message("hi there")
        await trio.sleep(60)
        await place.says("pair")
        await place.registry.accept([early])
        await place.registry.settled()
        assert await place.new() == ["session-joined(first=session-older-message(said=hi there), second=one)"]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (SentFile("image", "1", "image/jpeg"), "session-older-file"),
        (SharedPlace(-25.7, 28.1), "session-older-other"),
    ],
)
async def test_what_has_no_words_and_is_older_than_the_question_is_not_quoted(
    content: Any, key: str, autojump_clock: object
) -> None:
    async with everything() as place:
        early = place.message(content)
        await trio.sleep(60)
        await place.says("pair")
        await place.registry.accept([early])
        await place.registry.settled()
        assert await place.new() == [f"session-joined(first={key}, second=one)"]


async def test_a_burst_of_greetings_is_one_session(autojump_clock: object) -> None:
    async with everything() as place:
        await place.registry.accept([place.message(words) for words in ("hi", "hello", "pair")])
        await place.registry.settled()
        said = await place.new()
        assert said[0] == "start(because=hello, was=None)"
        assert said[-1] == "one"


async def test_a_second_tap_on_an_answered_question_is_explained(autojump_clock: object) -> None:
    async def two(chat: Chat) -> None:
        await pick(chat)
        await chat.ask("more")

    async with town(capability("two", two)) as place:
        await place.says("two")
        assert await place.taps("A") == ["picked(value=1)", "more"]
        assert await place.taps("B") == ["session-joined(first=session-old-tap, second=more)"]


async def test_an_old_try_again_is_not_an_answer(autojump_clock: object) -> None:
    city = City()
    city.down = True
    async with everything(city) as place:
        await place.says("looks")
        await place.says("x")
        assert await place.taps("session-leave-it") == ["session-cancelled"]
        await place.says("pair")
        assert await place.taps("session-try-again") == ["session-joined(first=session-old-tap, second=one)"]
        assert await place.says(Tapped("unknown", "Hello")) == ["two"]


async def test_yesterdays_menu_is_still_a_menu(autojump_clock: object) -> None:
    async def menu(chat: Chat) -> None:
        await chat.start(await chat.choose("offer", [Option("pair", "Pair", "pair"), Option("pick", "Pick", "pick")]))

    many = (capability("offer", menu, gives_way=True), capability("pair", pair), capability("pick", pick))
    async with town(*many) as place:
        await place.says("offer")
        await trio.sleep(25 * 3600)
        assert await place.taps("Pick") == ["which [A] [B]"]
        await place.says("cancel")
        await place.says("offer")
        await place.says("offer")
        assert await place.taps("Pair") == ["one"]


async def in_state(place: Town, state: str) -> None:
    if state != "new":
        await place.says("hi")
    if state == "ended":
        await place.says("cancel")
    if state == "asking":
        await place.says("pair")
    if state in ("waiting", "trying"):
        await place.says("waits" if state == "waiting" else "looks")
        await place.says("yes")
    if state == "reading":
        await place.says("looks")
        await place.registry.accept([place.message("x")])
        await trio.sleep(1)
    await place.new()


HELP = {
    "asking": ["session-joined(first=session-help, second=one)"],
    "waiting": ["session-help"],
    "trying": ["session-help [session-try-again] [session-leave-it]"],
    "reading": ["session-help", "found(n=1)"],
}
BACK = {"waiting": ["sure"], "trying": ["what"], "reading": ["what"]}


@pytest.mark.parametrize("state", ["new", "ended", "asking", "waiting", "trying", "reading"])
@pytest.mark.parametrize("crash", [False, True])
async def test_commands_are_heard_in_every_state(state: str, crash: bool, autojump_clock: object) -> None:
    for command in ("menu", "help", "back", "cancel"):
        city = City()
        city.down = state == "trying"
        async with everything(city) as place:
            await in_state(place, state)
            if crash and state not in ("new", "reading"):
                await place.crash(place.nursery)
            said = await place.says(command)
            if command == "cancel":
                assert said == ["session-nothing-open" if state in ("new", "ended") else "session-cancelled"]
            elif command == "help":
                assert said == HELP.get(state, ["start(because=help, was=None)"])
            elif command == "back":
                assert said == BACK.get(state, ["start(because=asked, was=None)"])
            else:
                assert said == ["start(because=asked, was=None)"]
            assert place.seen.failures == []


async def test_a_command_counts_only_as_the_whole_message(autojump_clock: object) -> None:
    async with everything() as place:
        await place.says("pair")
        assert await place.says("stop the back leak, cancel that") == ["two"]


async def test_a_command_that_was_there_before_the_read_cancels_it(autojump_clock: object) -> None:
    city = City()
    async with everything(city) as place:
        await place.says("looks")
        await place.registry.accept([place.message("x"), place.message("cancel")])
        await place.registry.settled()
        assert await place.new() == ["session-cancelled"]
        assert city.reads == 0


async def test_a_restart_asks_a_covered_question_once(autojump_clock: object) -> None:
    async with everything() as place:
        await place.says("pair")
        assert await place.says("!pick") == ["which [A] [B]"]
        await place.crash(place.nursery)
        assert await place.taps("A") == ["picked(value=1)", "session-joined(first=session-where-we-were, second=one)"]
