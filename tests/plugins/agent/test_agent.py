"""A person, please: into the line, what is written goes to the desk, and back to the gateway after."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
from trio.testing import MockClock

from gateway.api import (
    KEY,
    DeskState,
    HandOver,
    NumberChanged,
    Provider,
    ResidentMerged,
    Retry,
    Ticket,
    TicketPlace,
    TryLater,
    call,
    effect,
)
from gateway.emulator.settings import ResidentSeed
from gateway.plugin_host import PluginHost
from gateway.plugin_module import Found, find_plugin
from gateway.service_data import UNAVAILABLE
from gateway.testing.city import City, Person, open_city
from plugins.providers.desk.books import Books
from plugins.providers.desk.departments import Department, Departments
from tests.gateway.changing import TALK, capability
from tests.gateway.plugged import module

NALEDI = ResidentSeed("naledi", "Naledi Mokoena", "ZA.13491208655302741918", "27825550101")
JOHAN = ResidentSeed("johan", "Johan", "ZA.13491208655302741919", "27825550102")
TOML = """
[city]
name = "Kganyavale"
languages = ["en", "af"]
[services]
agent_desk = "desk"
[plugins.bills]
[plugins.desk]
hours = ["mon-sun 00:00-23:59"]
[plugins.agent]
[plugins.menu]
"""
CLOSED = TOML.replace('["mon-sun 00:00-23:59"]', "[]")
ONCE = Retry(tries=1)
ABOUT, WORDS = "What is it about?", "My meter 04123456789 was read wrongly"
NEXT = "You are *next in line*. Your number is 1."


@asynccontextmanager
async def town(folder: Path, toml: str = TOML, **more: Any) -> AsyncIterator[City]:
    def find(name: str) -> Found | None:
        if name in more:
            return Found(module(name, folder, more[name], {}), "1", "test")
        if name == "bills":
            return Found(module(name, folder, {"gateway_capabilities": [capability()]}, TALK), "1", "test")
        return find_plugin(name)

    (folder / "plugins.toml").write_text(toml)
    host = PluginHost.load(folder / "plugins.toml", find=find)
    async with open_city(host, folder, (NALEDI, JOHAN)) as city:
        yield city


def books(city: City) -> Books:
    assert city.gateway is not None
    [desk] = [plugin for plugin in city.gateway.plugins.current.host.plugins if plugin.name == "desk"]
    return Books(desk.storage, city.clock)


async def answers(city: City, words: str, number: int = 1, key: str = "a") -> None:
    await books(city).reply(number, "Sipho", words, key)
    await city.settled()


async def closes(city: City, number: int = 1) -> None:
    await books(city).close(number)
    await city.settled()


async def lined_up(city: City, who: str = "naledi") -> Person:
    person = city.person(who)
    assert ABOUT in (await person.says("agent"))[0]
    assert "whatever you write now goes to them" in (await person.says(WORDS))[0]
    return person


async def test_the_straight_way_to_a_person_and_back(tmp_path: Path, mock_clock: MockClock) -> None:
    async with town(tmp_path) as city:
        naledi = city.person("naledi")
        for words in ("bills", "agent"):
            shown = await naledi.says(words)
            await city.wait(1)
        assert ABOUT in shown[0]
        [said] = await naledi.says(WORDS)
        assert said.startswith(NEXT)

        talk = await books(city).talk(1)
        assert (talk.request.about, talk.request.name, talk.request.language) == (WORDS, "Naledi Mokoena", "en")
        lines = [(each.by, each.words) for each in talk.request.transcript]
        assert lines[:2] == [("resident", "bills"), ("city", "Which account?")]
        assert "04123456789" not in str(lines), "long numbers are hidden in what was said before"

        assert await naledi.says("my bills are too high as well") == [], "a person listens: no capability takes it"
        await answers(city, "Good day.\nI look at it.")
        assert naledi.sees() == ["*Sipho* writes:\nGood day.\nI look at it."]
        await city.restart()
        assert await naledi.says("Thank you!") == []
        assert [line.words for line in (await books(city).talk(1)).lines] == [
            "my bills are too high as well",
            "Good day.\nI look at it.",
            "Thank you!",
        ]
        await closes(city)
        over, back = naledi.sees()
        assert over == "Your talk with our people is over (number 1). Type *menu* to see what else I can do."
        assert back == "Now back to where we were.\n\nWhich account?"
        assert "Sure?" in (await naledi.says("7001"))[0]


async def test_the_line_is_told_and_kept_while_something_else_is_done(tmp_path: Path, mock_clock: MockClock) -> None:
    async with town(tmp_path) as city:
        await lined_up(city, "johan")
        naledi = city.person("naledi")
        await naledi.says("agent")
        assert (await naledi.says(WORDS))[0].startswith("*One person* is before you. Your number is 2.")
        await naledi.says("menu")
        assert await naledi.says("bills") == ["Which account?"]
        await closes(city, 1)
        assert (await naledi.says("agent"))[0].startswith("You are *next in line*. Your number is 2.")
        assert (await naledi.says("Mens"))[0].startswith("You are *next in line*"), "the word asks where they are"
        await books(city).claim(2, "Sipho")
        assert (await naledi.says("agent"))[0].startswith("You are talking to *Sipho*.")
        assert [row.number for row in await books(city).tickets()] == [2]


async def test_an_answer_finds_the_resident_elsewhere_and_says_how_to_answer(
    tmp_path: Path, mock_clock: MockClock
) -> None:
    async with town(tmp_path) as city:
        naledi = await lined_up(city)
        await naledi.says("menu")
        await naledi.says("bills")
        await answers(city, "It is put right.")
        assert naledi.sees() == ["*Sipho* writes:\nIt is put right.\n\nTo answer, type *agent*."]
        assert await naledi.says("agent") == [
            "You are talking to *Sipho*. Whatever you write now goes to them. Your number is 1."
        ]
        assert await naledi.says("thanks") == []
        assert (await books(city).talk(1)).lines[-1].words == "thanks"


async def test_cancel_leaves_the_line(tmp_path: Path, mock_clock: MockClock) -> None:
    async with town(tmp_path) as city:
        naledi = await lined_up(city)
        assert "All right, I have stopped that." in (await naledi.says("cancel"))[0]
        assert await books(city).tickets() == ()
        assert ABOUT in (await naledi.says("agent"))[0], "it begins anew"


async def test_who_cancels_and_is_back_at_the_menu_is_not_greeted_again(tmp_path: Path, mock_clock: MockClock) -> None:
    async with town(tmp_path, CLOSED) as city:
        naledi = city.person("naledi")
        assert "Hello" in (await naledi.says("hi"))[0]
        await naledi.says("agent")
        [bubble] = await naledi.says("cancel")
        assert bubble.startswith("All right, I have stopped that.\n\nWhat can I do for you?")


async def test_out_of_hours_a_message_is_left(tmp_path: Path, mock_clock: MockClock) -> None:
    async with town(tmp_path, CLOSED) as city:
        naledi = city.person("naledi")
        assert (await naledi.says("agent"))[0].startswith("Our people are not here now.\nLeave them a message")
        assert (await naledi.says(WORDS))[0].startswith("Thank you, your message is with our people. Your number is 1.")
        assert (await books(city).talk(1)).request.about == WORDS


async def test_who_comes_back_after_20_hours_is_still_with_the_person(tmp_path: Path, mock_clock: MockClock) -> None:
    async with town(tmp_path) as city:
        naledi = await lined_up(city)
        await city.wait(19 * 3600)
        await answers(city, "Are you there?")
        assert naledi.sees() == ["*Sipho* writes:\nAre you there?"]
        await city.wait(3600)
        assert await naledi.says("Yes, I am") == []
        assert (await books(city).talk(1)).lines[-1].words == "Yes, I am"


async def test_an_answer_after_the_day_comes_as_a_template_and_the_talk_can_be_taken_up(
    tmp_path: Path, mock_clock: MockClock
) -> None:
    async with town(tmp_path) as city:
        naledi = await lined_up(city)
        await city.wait(26 * 3600)
        await answers(city, "Your meter is\nread again.")
        [late] = naledi.sees()
        assert "Answer from Sipho at the city: Your meter is read again. To answer, type agent." in late
        assert (await naledi.says("agent"))[-1].startswith("You are talking to *Sipho*.")
        assert await naledi.says("thank you") == []
        assert (await books(city).talk(1)).lines[-1].words == "thank you"


async def test_pictures_and_places_are_passed_on_and_what_cannot_be_is_said(
    tmp_path: Path, mock_clock: MockClock
) -> None:
    async with town(tmp_path) as city:
        naledi = await lined_up(city)
        assert await naledi.shares(-25.7, 28.2) == []
        assert await naledi.sends("image", "meter.jpg", "This is it") == []
        assert await naledi.sends("document", "bill.pdf") == []
        assert await naledi.says("at the corner") == []
        place, picture, document, words = (await books(city).talk(1)).lines
        assert place.words == "(-25.70000, 28.20000)"
        assert (picture.words, picture.mime, words.words) == ("This is it", "image/jpeg", "at the corner")
        assert (document.words, document.mime) == ("", "application/pdf")
        content, _ = await books(city).file(1, 2)
        assert len(content) == picture.size > 0
        [said] = await naledi.sends_file(b"no picture", "image/jpeg", kind="image")
        assert said.startswith("Sorry, I could not pass that on.")


async def test_a_closed_ticket_takes_nothing_and_says_so(tmp_path: Path, mock_clock: MockClock) -> None:
    async with town(tmp_path) as city:
        naledi = await lined_up(city)
        await books(city).leave("1")  # as if the news of it had been lost
        assert (await naledi.says("hello?"))[0].startswith("Your talk with our people is over (number 1).")
        assert ABOUT in (await naledi.says("agent"))[0]


async def test_whoever_has_the_number_now_does_not_get_the_talk(tmp_path: Path, mock_clock: MockClock) -> None:
    async with town(tmp_path) as city:
        naledi = await lined_up(city)
        await naledi.says("menu")
        event = NumberChanged("number")
        await naledi.hears_of("NumberChanged", "n1", msgspec.msgpack.encode(event))
        assert await books(city).tickets() == ()


async def test_the_talk_of_somebody_who_turned_out_to_be_another_is_theirs(
    tmp_path: Path, mock_clock: MockClock
) -> None:
    async with town(tmp_path) as city:
        await lined_up(city)
        johan = city.person("johan")
        await johan.says("bills")
        naledi = city.residents[NALEDI.phone]
        merged = ResidentMerged(other=naledi, ended=None)
        await johan.hears_of("ResidentMerged", "m1", msgspec.msgpack.encode(merged))
        assert (await johan.says("agent"))[0].startswith(NEXT)
        assert await johan.says("it is still wrong") == []
        assert (await books(city).talk(1)).lines[-1].words == "it is still wrong"


async def test_a_long_talk_goes_on(tmp_path: Path, mock_clock: MockClock) -> None:
    async with town(tmp_path) as city:
        naledi = await lined_up(city)
        for number in range(45):
            assert await naledi.says(f"line {number}") == []
        assert len((await books(city).talk(1)).lines) == 45


# ---------------------------------------------------------------------------------------------- a desk that is down


class Down:
    """A desk that cannot be reached, until it can."""

    def __init__(self) -> None:
        self.up, self.handed = False, list[HandOver]()

    def _reached(self) -> None:
        if not self.up:
            raise TryLater(UNAVAILABLE)

    @call(retry=ONCE)
    async def state(self) -> DeskState:
        self._reached()
        return DeskState(open=True, waiting=0)

    @effect(idempotent=True)
    async def hand_over(self, request: HandOver, *, key: str = KEY) -> Ticket:
        self._reached()
        self.handed.append(request)
        return Ticket("7", "7")

    @call(retry=ONCE)
    async def place(self, ticket: str) -> TicketPlace:
        self._reached()
        return TicketPlace(state="waiting")

    @effect(idempotent=True)
    async def tell(self, ticket: str, words: str, *, key: str = KEY) -> TicketPlace:
        self._reached()
        return TicketPlace(state="waiting")

    @effect(idempotent=True)
    async def leave(self, ticket: str, *, key: str = KEY) -> None:
        self._reached()


async def test_a_desk_that_is_down_is_tried_again_and_nothing_is_lost(tmp_path: Path, mock_clock: MockClock) -> None:
    desk = Down()

    def providers(context: Any) -> Sequence[Provider]:
        @asynccontextmanager
        async def opened(provided: Any) -> AsyncIterator[dict[str, object]]:
            yield {"agent_desk": desk}

        return [Provider(services=("agent_desk",), open=opened)]

    toml = TOML.replace('hours = ["mon-sun 00:00-23:59"]\n', "")
    async with town(tmp_path, toml, desk={"gateway_providers": providers}) as city:
        naledi = city.person("naledi")
        [sorry] = await naledi.says("agent")
        assert sorry.startswith("Sorry, the city's system does not answer right now. Shall I try again?")
        desk.up = True
        assert ABOUT in (await naledi.taps("Try again"))[0]
        desk.up = False
        assert "Shall I try again?" in (await naledi.says(WORDS))[0]
        desk.up = True
        assert (await naledi.taps("Try again"))[0].startswith("You are *next in line*. Your number is 7.")
        desk.up = False
        assert "Shall I try again?" in (await naledi.says("hello?"))[0]
        desk.up = True
        assert await naledi.taps("Try again") == []
        assert [request.about for request in desk.handed] == [WORDS]


async def test_a_resident_who_is_passed_on_is_told_where_to_and_asks_for_the_place_there(
    tmp_path: Path, mock_clock: MockClock
) -> None:
    async with town(tmp_path) as city:
        naledi = await lined_up(city)
        known = {"roads": Department(title={"en": "Roads", "af": "Paaie"}, hours=("sun 01:00-01:01",))}
        departments = Departments(known, (), (), city.host.city)
        [desk] = [plugin for plugin in city.host.plugins if plugin.name == "desk"]
        await Books(desk.storage, city.clock, departments).transfer(1, "roads", "Sipho")
        await city.settled()
        [told] = naledi.sees()
        assert told.startswith("*Sipho* has passed your talk on to *Roads*. They answer here from *")
        assert await naledi.says("it is the one in Church Street") == [], "they still listen"
        lines = [line.words for line in (await books(city).talk(1)).lines]
        assert lines == ["passed on to Roads", "it is the one in Church Street"]
