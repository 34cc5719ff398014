"""A kill at any operation of the store is not seen by the resident, and nothing is done twice."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import trio
from msgspec import Struct

from sessions import parsers
from sessions.capability import Left
from sessions.conversation import Conversation, Option, TimedOut
from sessions.errors import Sorry, TryLater
from sessions.messages import SentFile
from sessions.services import effect
from tests.sessions.crashing import Happens, Plan, Played, Says, Step, Taps, Waits, play
from tests.sessions.town import capability, provider_services

Chat = Conversation[Any]


class City:
    """A provider that counts: how often it did something under a key, and how often it was asked to."""

    def __init__(self) -> None:
        self.done: dict[str, str] = {}
        self.asked: Counter[str] = Counter()
        self.complaints: list[str] = []
        self.down_until = trio.current_time() + 60

    async def balance(self, account: str) -> int:
        return 100 + len(account)

    async def shaky(self, account: str) -> int:
        if trio.current_time() < self.down_until:
            raise TryLater("down")
        return 7

    @effect(idempotent=True)
    async def pay(self, cents: int, key: str) -> str:
        self.asked[key] += 1
        return self.done.setdefault(key, f"receipt {len(self.done) + 1}")

    @effect(find="booked")
    async def book(self, day: str, key: str) -> str:
        assert key not in self.done, "done twice"
        self.done[key] = f"{day} is booked"
        return self.done[key]

    async def booked(self, key: str) -> str | None:
        return self.done.get(key)

    async def complain(self, words: str) -> str:
        self.complaints.append(words)
        return f"case {len(self.complaints)}"

    @effect(idempotent=True)
    async def refuse(self, key: str) -> str:
        raise Sorry("refused", limit=3)


class Settled(Struct, frozen=True):
    amount: int


async def order(chat: Chat) -> None:
    name = await chat.ask("name")
    size = await chat.choose("size", [Option("s", "Small", 1), Option("l", "Large", 2)])
    if await chat.confirm("sure"):
        await chat.say("ordered", name=name, size=size)
    await chat.say("bye")


async def balances(chat: Chat) -> None:
    await chat.say("looking")
    first = await chat.read("first", chat.services.city.balance, await chat.ask("account"))
    await chat.say("first", value=first)
    both = await chat.gather("both", a=(chat.services.city.balance, "1"), b=(chat.services.city.balance, "12"))
    await chat.say("both", **both)
    await chat.say("shaky", value=await chat.read("shaky", chat.services.city.shaky, "x"))
    await chat.ask("more")


async def pay(chat: Chat) -> None:
    amount = await chat.ask("how-much", parse=parsers.integer)
    await chat.say("paying")
    await chat.say("paid", receipt=await chat.do("pay", chat.services.city.pay, amount))
    await chat.say("again", receipt=await chat.do("pay", chat.services.city.pay, amount))
    try:
        await chat.do("refuse", chat.services.city.refuse)
    except Sorry as sorry:
        await chat.say("caught", **sorry.text.args)
    await chat.ask("more")
    await chat.say("end")


async def book(chat: Chat) -> None:
    await chat.say("booked", what=await chat.do("book", chat.services.city.book, await chat.ask("day")))


async def complain(chat: Chat) -> None:
    await chat.say("filed", case=await chat.do("file", chat.services.city.complain, await chat.ask("what")))


async def checkout(chat: Chat) -> None:
    for id in ("i1", "i2"):
        await chat.say("pay-here", id=id)
        match await chat.wait_for(Settled, id, within=dt.timedelta(hours=2)):
            case Settled(amount):
                await chat.say("settled", amount=amount)
            case TimedOut():
                await chat.say("still-open")


async def household(chat: Chat) -> None:
    await chat.ask("why")
    await chat.say("sum", total=await chat.start("count", first=40))
    await chat.say("paid", receipt=await chat.start("purse"))
    await chat.ask("more")


async def count(chat: Chat, first: int) -> int:
    return first + await chat.ask("number", parse=parsers.integer)


async def purse(chat: Chat) -> str:
    found: str = await chat.do("pay", chat.services.city.pay, await chat.ask("cents", parse=parsers.integer))
    return found


async def form(chat: Chat) -> None:
    first = await chat.ask("first")
    value = await chat.read("value", chat.services.city.balance, first)
    second = await chat.ask("second", value=value)
    await chat.say("form", first=first, second=second)


async def danger(chat: Chat, said: str = "") -> None:
    await chat.read("where", chat.services.city.balance, "x")
    await chat.say("call-now", receipt=await chat.do("alarm", chat.services.city.pay, 1))


async def offer(chat: Chat) -> None:
    await chat.start(await chat.choose("offer", [Option("order", "Order", "order"), Option("pay", "Pay", "pay")]))


async def rounds(chat: Chat, number: int = 1) -> None:
    await chat.remember("holder", await chat.require("registered"))
    await chat.say("round", number=number, receipt=await chat.do("pay", chat.services.city.pay, number))
    if await chat.confirm("once-more"):
        await chat.continue_as(number=number + 1)
    await chat.say("over", holder=await chat.recall("holder", str), again=await chat.start("recalls"))


async def recalls(chat: Chat) -> str | None:
    return await chat.recall("holder", str)


async def register(chat: Chat, level: str) -> str:
    known = await chat.recall("known", str)
    if known is None:
        known = f"{level} as {await chat.ask('your-number')}"
        await chat.remember("known", known)
    return known


class News(Struct, frozen=True):
    words: str


class Delayed(Struct, frozen=True):
    words: str


async def tell(chat: Chat, news: News) -> None:
    await chat.say("news", words=news.words)
    await chat.say("noted", receipt=await chat.do("note", chat.services.city.pay, 3))


async def tell_later(chat: Chat, news: Delayed) -> None:
    await chat.say("soon", words=news.words, receipt=await chat.do("note", chat.services.city.pay, 4))
    await chat.say("at-last", value=await chat.read("shaky", chat.services.city.shaky, "x"))


async def reserve(chat: Chat) -> None:
    await chat.remember("place", await chat.ask("which"))
    await chat.start("order")


async def release(chat: Chat, reason: Left) -> None:
    place = await chat.recall("place", str)
    await chat.say("released", place=place, reason=reason, receipt=await chat.do("free", chat.services.city.pay, 9))


async def pictures(chat: Chat) -> None:
    found = await chat.ask("pictures", parse=parsers.files(most=5))
    await chat.say("pictures", names=", ".join(each.media_id for each in found), why=await chat.ask("why"))


CAPABILITIES = [
    capability(run.__name__, run, gives_way=run is offer)
    for run in (order, balances, pay, book, complain, checkout, household, count, purse, form, danger, offer)
] + [
    capability("rounds", rounds, requires=("registered",)),
    capability("recalls", recalls),
    capability("register", register, grants=("registered",)),
    capability("news", form, on_event={News: tell, Delayed: tell_later}),
    capability("reserve", reserve, left=release),
    capability("pictures", pictures),
]


def picture(id: str) -> SentFile:
    return SentFile("image", id, "image/jpeg")


def says(*words: str) -> list[Step]:
    return [Says(word) for word in words]


SCRIPTS: dict[str, list[Step]] = {
    "ask, choose, confirm, say": [*says("order", "Naledi", "nonsense"), Taps("Large"), Taps("session-yes")],
    "read, gather, try again": [*says("balances", "77"), Waits(61), Taps("session-try-again"), *says("no", "hello")],
    "an effect that is idempotent": says("pay", "5", "x", "pay", "6", "y"),
    "an effect that can be found": says("book", "monday", "book", "tuesday"),
    "wait for an event, then for the time": [Says("checkout"), Happens(Settled(7), "i1"), Waits(7300), Says("hello")],
    "an event that comes early": [Says("Hi"), Happens(Settled(7), "i2"), Says("checkout"), Waits(7300), Says("hello")],
    "children and their results": says("household", "because", "2", "300", "no"),
    "back over a read": says("form", "a", "b", "form", "a", "back", "c", "d"),
    "back from a child": says("household", "because", "back", "why not", "2", "300", "back", "end"),
    "danger over an open question, twice": says("order", "help !danger", "Naledi", "1", "oh !danger", "yes"),
    "danger over the same question, twice": says("order", "help !danger", "oh !danger", "Naledi", "1", "no"),
    "a keyword in the middle of a question": says("order", "Naledi", "form", "a", "b", "2", "no"),
    "a menu gives way": [
        *says("offer", "hm", "offer"),
        Taps("Order"),
        *says("Naledi", "back", "back", "offer", "pay"),
        Says("offer"),
        *says("book", "today"),
    ],
    "commands": says("help", "cancel", "order", "help", "Naledi", "cancel", "back", "order", "menu"),
    "a level, facts, and going on anew": says("rounds", "77", "1", "1", "2", "rounds", "2"),
    "news over an open question": [*says("order"), Happens(News("w"), "n1"), *says("Naledi", "1", "no")],
    "news for somebody who waits": [
        *says("checkout"),
        Happens(News("w"), "n1"),
        Happens(Settled(7), "i1"),
        Happens(News("v"), "n2"),
        Happens(Settled(8), "i2"),
    ],
    "news for somebody who is long gone": [*says("order"), Waits(25 * 3600), Happens(News("w"), "n1"), *says("Hi")],
    "news that has to wait": [*says("order"), Happens(Delayed("w"), "n1"), Waits(100), *says("Naledi")],
    "news that has to wait for the next session": [
        *says("order"),
        Waits(25 * 3600),
        Happens(Delayed("w"), "n1"),
        *says("order"),
        Waits(100),
        *says("Naledi"),
    ],
    "news between the pictures of an album": [
        Says("pictures"),
        Says(picture("a")),
        Happens(News("w"), "n1"),
        Says(picture("b")),
        Waits(5),
        Says("so"),
    ],
    "tidying up when it was cancelled": says("reserve", "table", "cancel", "order", "Naledi"),
    "tidying up when time is over": [*says("reserve", "table", "Naledi"), Waits(25 * 3600), *says("Hi")],
    "an album": [Says("pictures"), Says(picture("a")), Waits(1), Says(picture("b")), Waits(5), Says("so")],
    "words after an album": [Says("pictures"), Says(picture("a")), Says(picture("b")), Says("so")],
    "a day later": [*says("order", "Naledi"), Waits(25 * 3600), *says("Large", "order"), Waits(25 * 3600)],
}


async def played(script: list[Step], plan: Plan) -> tuple[Played, City]:
    city = City()
    return await play(script, CAPABILITIES, provider_services(city=city), plan), city


Check = Callable[[Plan, Played, City, Played, City], None]


WRITES = ("accept", "publish", "commit")


THOROUGHLY = [pytest.param(8, id="every eighth"), pytest.param(1, id="all", marks=pytest.mark.slow)]
"""Which of the crashes are tried: in the fast suite some of each kind."""


async def every_crash(script: list[Step], check: Check, each: int = 1) -> None:
    """One kill before and after each write and before each look at the store, and a kill at every n-th operation.

    Arguments:
        each: 1: all of them. 8: every eighth.
    """
    calm = Plan()
    undisturbed, city = await played(script, calm)
    names = ["", *calm.names]
    plans = [((at,), False) for at in range(1, len(names)) if names[at] in WRITES or names[at - 1] in WRITES]
    plans += [((at,), True) for at in range(1, len(names)) if names[at] in WRITES]
    plans += [(tuple(range(first, 200, 7)), after) for first in range(1, 7) for after in (False, True)]
    for at, after in plans[::each]:
        plan = Plan(*at, after=after)
        check(plan, *await played(script, plan), undisturbed, city)


@pytest.mark.parametrize("each", THOROUGHLY)
@pytest.mark.parametrize("name", SCRIPTS)
async def test_a_crash_at_any_operation_is_not_seen(name: str, each: int, autojump_clock: object) -> None:
    def check(plan: Plan, now: Played, city: City, before: Played, calm: City) -> None:
        assert now.transcript == before.transcript, plan
        assert now.dead_letters == before.dead_letters == [], plan
        assert sorted(city.done.values()) == sorted(calm.done.values()), plan
        assert all(times <= len(plan.where) + 1 for times in city.asked.values()), plan

    await every_crash(SCRIPTS[name], check, each)


async def test_an_effect_that_declares_nothing_is_never_repeated(autojump_clock: object) -> None:
    unknown: list[Plan] = []

    def check(plan: Plan, now: Played, city: City, before: Played, calm: City) -> None:
        assert len(city.complaints) <= 1, plan
        if now.transcript == before.transcript:
            assert now.dead_letters == [], plan
            return
        unknown.append(plan)
        assert now.transcript[-1] == "session-effect-unknown(reference=R)", plan
        assert now.dead_letters == ["outcome unknown: complain"], plan

    await every_crash(says("complain", "water leak"), check)
    assert unknown, "no crash met the effect"
