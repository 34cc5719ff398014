"""Back: to the question before, over reads, never over an effect, out of a child to its parent's question."""

from __future__ import annotations

from typing import Any

from sessions.conversation import Conversation
from sessions.services import effect
from tests.sessions.town import capability, provider_services, town

Chat = Conversation[Any]


class City:
    def __init__(self) -> None:
        self.reads = 0
        self.paid: list[str] = []

    async def price(self) -> int:
        self.reads += 1
        return self.reads

    @effect(idempotent=True)
    async def pay(self, key: str) -> str:
        self.paid.append(key)
        return "paid"


async def shop(chat: Chat) -> None:
    what = await chat.ask("what")
    price = await chat.read("price", chat.services.city.price)
    await chat.say("price", price=price)
    await chat.ask("sure")
    await chat.do("pay", chat.services.city.pay)
    await chat.ask("receipt", what=what)
    await chat.ask("rating")


async def child(chat: Chat) -> str:
    one = await chat.ask("one")
    await chat.ask("two")
    return one


async def test_back_reads_afresh_and_says_again_what_came_before_the_question(autojump_clock: object) -> None:
    city = City()
    async with town(capability("shop", shop), services=provider_services(city=city)) as place:
        await place.says("shop")
        assert await place.says("tea") == ["price(price=1)", "sure"]
        assert await place.says("back") == ["what"]
        await place.crash(place.nursery)
        assert await place.says("milk") == ["price(price=2)", "sure"]
        assert await place.says("back") == ["what"]
        assert await place.says("back") == ["start(because=asked, was=None)"]
        assert (await place.loaded()).journals == {}


async def test_back_stops_at_an_effect_and_says_so(autojump_clock: object) -> None:
    city = City()
    async with town(capability("shop", shop), services=provider_services(city=city)) as place:
        for words in ("shop", "tea", "yes", "by mail"):
            await place.says(words)
        await place.new()
        assert await place.says("back") == ["receipt(what=tea)"]
        assert await place.says("back") == [
            "session-joined(first=session-back-effect, second=receipt(what=tea))",
        ]
        assert await place.says("by mail") == ["rating"]
        assert len(city.paid) == 1


async def test_back_at_a_childs_first_question_goes_to_the_parents_last(autojump_clock: object) -> None:
    async def parent(chat: Chat) -> None:
        await chat.ask("name")
        await chat.say("sum", one=await chat.start("child"))

    async with town(capability("parent", parent), capability("child", child)) as place:
        await place.says("parent")
        assert await place.says("N") == ["one"]
        assert await place.says("1") == ["two"]
        await place.crash(place.nursery)
        assert await place.says("back") == ["one"]
        assert await place.says("back") == ["name"]
        assert await place.says("M") == ["one"]
        await place.says("3")
        assert await place.says("4") == ["sum(one=3)"]


async def test_back_out_of_a_child_does_not_cross_the_parents_effect(autojump_clock: object) -> None:
    async def parent(chat: Chat) -> None:
        await chat.ask("name")
        await chat.do("pay", chat.services.city.pay)
        await chat.start("child")
        await chat.say("end")

    city = City()
    services = provider_services(city=city)
    async with town(capability("parent", parent), capability("child", child), services=services) as place:
        await place.says("parent")
        assert await place.says("N") == ["one"]
        assert await place.says("back") == ["session-joined(first=session-back-effect, second=one)"]
        await place.says("1")
        assert await place.says("2") == ["end"]
        assert len(city.paid) == 1


async def test_back_does_not_cross_an_effect_that_a_finished_child_did(autojump_clock: object) -> None:
    async def paying(chat: Chat) -> None:
        await chat.ask("sure")
        await chat.do("pay", chat.services.city.pay)

    async def parent(chat: Chat) -> None:
        await chat.ask("name")
        await chat.start("paying")
        await chat.ask("more")

    services = provider_services(city=City())
    async with town(capability("parent", parent), capability("paying", paying), services=services) as place:
        for words in ("parent", "N", "yes"):
            await place.says(words)
        assert await place.says("back") == ["session-joined(first=session-back-effect, second=more)"]


async def test_back_after_a_finished_child_starts_it_again_and_back_again_goes_to_the_parents_question(
    autojump_clock: object,
) -> None:
    async def parent(chat: Chat) -> None:
        await chat.ask("name")
        await chat.say("sum", one=await chat.start("child"))
        await chat.ask("more")

    async with town(capability("parent", parent), capability("child", child)) as place:
        for words in ("parent", "N", "1"):
            await place.says(words)
        await place.new()
        assert await place.says("2") == ["sum(one=1)", "more"]
        assert await place.says("back") == ["one"]
        assert await place.says("back") == ["name"]
        assert await place.says("M") == ["one"]


async def test_back_at_the_first_question_of_what_interrupted_uncovers_the_question(autojump_clock: object) -> None:
    async with town(capability("child", child), capability("danger", shop)) as place:
        assert await place.says("child") == ["one"]
        assert await place.says("!danger") == ["what"]
        assert await place.says("back") == ["session-joined(first=session-where-we-were, second=one)"]
        assert await place.says("1") == ["two"]


async def test_what_is_said_after_back_has_keys_of_its_own(autojump_clock: object) -> None:
    async with town(capability("child", child)) as place:
        await place.says("child")
        for _ in range(3):
            assert await place.says("1") == ["two"]
            assert await place.says("back") == ["one"]
        session = (await place.loaded()).session
        assert session is not None
        assert session.runs[0].branch == 3


async def test_back_goes_down_through_children_that_have_asked_nothing_yet(autojump_clock: object) -> None:
    async def middle(chat: Chat) -> None:
        await chat.start("child")

    async def parent(chat: Chat) -> None:
        await chat.ask("name")
        await chat.start("middle")

    many = (capability("parent", parent), capability("middle", middle), capability("child", child))
    async with town(*many) as place:
        await place.says("parent")
        assert await place.says("N") == ["one"]
        await place.crash(place.nursery)
        assert await place.says("back") == ["name"]
        assert await place.says("help !middle") == ["one"]
        assert await place.says("back") == ["session-joined(first=session-where-we-were, second=name)"]
