"""The language that a resident has chosen: from the next bubble on, in all that is open, and on every later day."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
import trio
from msgspec import Struct

from gateway.clock import CountingIds
from sessions.conversation import Conversation, Option
from sessions.errors import TryLater
from sessions.journal import Entry
from sessions.messages import Text
from sessions.records import RunRow, Turn
from sessions.services import effect
from sessions.stores.merging import merge
from sessions.stores.sqlite import open_memory
from sessions.tongues import behind, cut, keeping, last_effect, spoken_at
from tests.sessions.crashing import Happens, Plan, Played, Says, Step, play
from tests.sessions.stores.made import resident
from tests.sessions.town import Town, capability, provider_services, town

Chat = Conversation[Any]


class City:
    """Keeps what was ordered, by key, with the language it was ordered in."""

    def __init__(self) -> None:
        self.orders: dict[str, tuple[str, str]] = {}
        self.down = False

    @effect(idempotent=True)
    async def order(self, what: str, language: str, key: str) -> str:
        if self.down:
            raise TryLater("down")
        assert self.orders.setdefault(key, (what, language)) == (what, language), "the same key, something else"
        return f"order {len(self.orders)}"


class News(Struct, frozen=True):
    words: str


async def language(chat: Chat, said: str = "") -> None:
    """The names of languages are those of `Option`s; `af` at once."""
    if said in ("af", "zu", "en"):
        await chat.speak(said)
        return
    options = [Option("en", "English", "en"), Option("af", "Afrikaans", "af"), Option("zu", "Zulu", "zu")]
    await chat.speak(await chat.choose("which", options))


async def shop(chat: Chat) -> None:
    what = await chat.ask("what", spoken=chat.language)
    await chat.say("ordered", number=await chat.do("order", chat.services.city.order, what, chat.language))
    name = await chat.ask("name", spoken=chat.language)
    await chat.say("thanks", name=name, spoken=chat.language)


async def twice(chat: Chat) -> None:
    await chat.say("before", spoken=chat.language)
    await chat.speak("af")
    await chat.say("between", spoken=chat.language)
    await chat.speak("zu")
    await chat.ask("end", spoken=chat.language)
    await chat.say("over")


async def parent(chat: Chat) -> None:
    await chat.start("language")
    await chat.ask("well", spoken=chat.language)
    await chat.say("over")


async def tell(chat: Chat, news: News) -> None:
    await chat.say("news", words=news.words, spoken=chat.language)


async def foreign(chat: Chat) -> None:
    await chat.speak("tlh")


def every() -> list[Any]:
    return [
        capability("language", language, command="language"),
        capability("shop", shop),
        capability("twice", twice),
        capability("parent", parent),
        capability("tell", tell, on_event={News: tell}),
        capability("foreign", foreign),
    ]


def speaking(city: City | None = None) -> Any:
    return town(*every(), services=provider_services(city=city or City()))


# ---------------------------------------------------------------------------------------------- what is said


async def test_what_was_said_before_stays_and_what_comes_next_is_in_the_new_language(autojump_clock: object) -> None:
    async with speaking() as place:
        assert await place.says("twice") == ["before(spoken=en)", "af:between(spoken=af)", "zu:end(spoken=zu)"]
        assert await place.says("x") == ["zu:over"]


async def test_a_question_that_was_covered_is_asked_again_in_the_new_language_with_its_values(
    autojump_clock: object,
) -> None:
    async with speaking() as place:
        assert await place.says("shop") == ["what(spoken=en)"]
        assert await place.says("language") == ["which [English] [Afrikaans] [Zulu]"]
        again = "af:session-joined(first=af:session-language, second=af:what(spoken=af))"
        assert await place.taps("Afrikaans") == [again]
        assert await place.says("Bread") == ["af:ordered(number=order 1)", "af:name(spoken=af)"]


async def test_where_nothing_else_is_open_the_menu_comes_in_the_new_language(autojump_clock: object) -> None:
    async with speaking() as place:
        await place.says("language")
        assert await place.taps("Zulu") == ["zu:start(because=language, was=None)"]


async def test_whoever_chooses_what_is_spoken_already_is_only_taken_back(autojump_clock: object) -> None:
    async with speaking() as place:
        await place.says("shop")
        await place.says("language")
        where = "session-joined(first=session-where-we-were, second=what(spoken=en))"
        assert await place.taps("English") == [where]
        assert (await place.loaded()).language == "en", "and it counts as chosen"


async def test_the_language_is_known_to_whoever_has_started_the_other_one(autojump_clock: object) -> None:
    async with speaking() as place:
        await place.says("parent")
        assert await place.taps("Afrikaans") == ["af:well(spoken=af)"]
        await place.crash(place.nursery)
        assert await place.says("x") == ["af:over"]


@pytest.mark.slow
async def test_the_language_stays_over_crashes_sessions_and_for_news(autojump_clock: object) -> None:
    async with speaking() as place:
        await place.says("language")
        await place.taps("Afrikaans")
        await place.crash(place.nursery)
        assert await place.says("shop") == ["af:what(spoken=af)"]
        await trio.sleep(30 * 24 * 3600)
        await place.registry.publish(await place.resident(), News("x"), id="n1")
        await place.registry.settled()
        assert await place.new() == ["af:news(words=x, spoken=af)"]
        assert await place.says("shop") == ["af:what(spoken=af)"]
        assert await place.says("shop", "sipho") == ["what(spoken=en)"]


async def test_a_language_that_the_city_does_not_offer_is_a_bug_with_its_name(autojump_clock: object) -> None:
    async with speaking() as place:
        assert (await place.says("foreign"))[0].startswith("session-apology")
        assert "the city offers en, af, zu" in (await place.dead_letters())[0][1]
        assert (await place.loaded()).language is None


async def test_whoever_has_chosen_nothing_is_spoken_to_in_the_language_that_the_city_prefers(
    autojump_clock: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with speaking() as place:
        monkeypatch.setattr(type(place.texts), "languages", ("zu", "en"))
        assert await place.says("shop") == ["zu:what(spoken=zu)"]


async def test_who_had_chosen_a_language_that_is_offered_no_more_hears_the_preferred_one(
    autojump_clock: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with speaking() as place:
        await place.says("language")
        await place.taps("Afrikaans")
        await place.says("shop")
        monkeypatch.setattr(type(place.texts), "languages", ("en", "zu"))
        await place.crash(place.nursery)
        assert await place.says("Bread") == ["ordered(number=order 1)", "name(spoken=en)"]


# ---------------------------------------------------------------------------------------------- replay


async def test_an_effect_is_replayed_in_the_language_it_was_done_in(autojump_clock: object) -> None:
    city = City()
    async with speaking(city) as place:
        await place.says("shop")
        await place.says("Bread")
        await place.says("language")
        assert await place.taps("Afrikaans") == [
            "af:session-joined(first=af:session-language, second=af:name(spoken=af))"
        ]
        await place.crash(place.nursery)
        assert await place.says("Naledi") == ["af:thanks(name=Naledi, spoken=af)"]
        assert list(city.orders.values()) == [("Bread", "en")]
        assert not place.seen.failures


async def test_an_effect_that_could_not_be_done_for_now_is_tried_again_as_it_was_begun(autojump_clock: object) -> None:
    city = City()
    async with speaking(city) as place:
        await place.says("shop")
        city.down = True
        assert (await place.says("Bread"))[-1].startswith("down")
        await place.says("language")
        await place.taps("Afrikaans")
        await place.crash(place.nursery)
        city.down = False
        assert await place.taps("af:session-try-again") == ["af:ordered(number=order 1)", "af:name(spoken=af)"]
        assert list(city.orders.values()) == [("Bread", "en")]
        assert not place.seen.failures


async def test_back_goes_over_the_choice_and_does_not_take_it_back(autojump_clock: object) -> None:
    async with speaking() as place:
        await place.says("parent")
        await place.taps("Zulu")
        assert (await place.says("back"))[-1] == "zu:which [English] [Afrikaans] [Zulu]"


async def test_a_language_that_another_process_has_noted_is_taken_without_harm_to_effects(
    autojump_clock: object,
) -> None:
    city = City()
    async with speaking(city) as place:
        await place.says("shop")
        await place.says("Bread")
        await change(place, "zu")
        await place.crash(place.nursery)
        assert await place.says("back") == [
            "zu:session-joined(first=zu:session-back-effect, second=zu:name(spoken=zu))"
        ]
        assert await place.says("Naledi") == ["zu:thanks(name=Naledi, spoken=zu)"]
        assert not place.seen.failures


async def change(place: Town, tongue: str) -> None:
    """As a merge does it: in the store, and without the session."""
    await place.store.commit(Turn(resident=await place.resident(), language=tongue, at=place.clock.now()))


# ---------------------------------------------------------------------------------------------- crashes

SCRIPTS: dict[str, list[Step]] = {
    "covered": [Says("shop"), Says("language"), Says("Afrikaans"), Says("Bread"), Says("N")],
    "after an effect": [
        Says("shop"),
        Says("Bread"),
        Says("language"),
        Says("Zulu"),
        Happens(News("x"), "1"),
        Says("N"),
    ],
    "nothing open": [Says("language"), Says("Zulu"), Says("shop"), Says("Bread")],
    "in one turn": [Says("twice"), Says("x"), Says("shop")],
    "started": [Says("parent"), Says("Afrikaans"), Says("language"), Says("English"), Says("x")],
}


async def tried(script: list[Step], plan: Plan) -> Played:
    return await play(script, every(), provider_services(city=City()), plan)


THOROUGHLY = [pytest.param(9, id="every ninth"), pytest.param(1, id="all", marks=pytest.mark.slow)]


@pytest.mark.parametrize("each", THOROUGHLY)
@pytest.mark.parametrize("name", SCRIPTS)
async def test_a_kill_anywhere_is_not_seen_by_who_chooses_a_language(
    name: str, each: int, autojump_clock: object
) -> None:
    smooth = await tried(SCRIPTS[name], Plan())
    assert not smooth.dead_letters
    for number in range(1, smooth.operations + 1, each):
        for after in (False, True):
            seen = await tried(SCRIPTS[name], Plan(number, after=after))
            assert (seen.transcript, seen.dead_letters) == (smooth.transcript, []), f"killed at {number}, {after=}"


# ---------------------------------------------------------------------------------------------- pure


def test_a_run_speaks_at_each_place_what_was_spoken_there() -> None:
    entries = (Entry("ask", "a", 1), Entry("attempt", "b", 0, effect=True), Entry("do", "b", 0, effect=True))
    row = RunRow(number=1, lineage="1", capability="c", version="1", args=b"")
    assert last_effect(entries) == 2
    assert last_effect(entries[:1]) == -1
    assert keeping(row, -1, "en") is row, "nothing was done: all of it may be replayed in the new language"
    once = keeping(row, 2, "en")
    again = keeping(keeping(once, 2, "af"), 5, "zu")
    assert again.tongues == ((2, "en"), (5, "zu"))
    assert [spoken_at(again.tongues, at, "ts") for at in (0, 2, 3, 5, 6)] == ["en", "en", "zu", "zu", "ts"]
    assert cut(again.tongues, 3) == ((2, "en"),)
    assert behind(again.tongues, 3) == ((2, "zu"),)


# ---------------------------------------------------------------------------------------------- first words


async def test_what_stands_below_the_first_thing_ever_said_comes_once_and_not_at_a_danger(
    autojump_clock: object,
) -> None:
    def look(content: Any, language: str, greets: bool) -> Text:
        return Text("by-the-way", {"said": content.body, "greets": greets})

    async with town(*every(), capability("fire", tell_fire), capability("looks", tell_fire, first_words=look)) as place:
        below = "session-joined(first=what(spoken=en), second=by-the-way(said=shop, greets=False))"
        assert await place.says("shop") == [below]
        await place.crash(place.nursery)
        assert await place.says("menu") == ["start(because=asked, was=None)"]
        assert await place.says("!fire", "sipho") == ["run"]
        assert await place.says("shop", "sipho") == ["what(spoken=en)"]
        await trio.sleep(25 * 3600)
        assert await place.says("shop") == ["what(spoken=en)"]


async def tell_fire(chat: Chat) -> None:
    await chat.say("run")


# ---------------------------------------------------------------------------------------------- the store


async def test_the_later_choice_counts_when_two_residents_turn_out_to_be_one(autojump_clock: object) -> None:
    ids = CountingIds("r")
    for first, second, kept in ((("af", 10.0), ("zu", 20.0), "zu"), (("af", 20.0), ("zu", 10.0), "af")):
        async with open_memory() as store:
            winner, loser = await resident(store, ids, "27820000001"), await resident(store, ids, "27820000002")
            await store.commit(Turn(resident=winner, language=first[0], at=first[1]))
            await store.commit(Turn(resident=loser, language=second[0], at=second[1]))
            await store._writer.submit(partial(merge, loser=loser, winner=winner, now=30.0, ids=ids))
            assert (await store.load(winner)).language == kept
