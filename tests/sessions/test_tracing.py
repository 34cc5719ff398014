"""Who follows a turn is told what it does; what is said and done is the same, whether anybody follows or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import trio

from sessions.conversation import Conversation
from sessions.doors import Call
from sessions.messages import Inbound
from sessions.records import InboxRow, State
from sessions.tracing import CallTrace, TurnTrace
from tests.sessions.test_effects import Bank
from tests.sessions.town import Town, capability, provider_services, town

Chat = Conversation[Any]


class Following:
    """Writes down all that it is told, of the turns whose words it follows."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.told: list[str] = []

    @contextmanager
    def turn(self, row: InboxRow) -> Iterator[TurnTrace | None]:
        body = getattr(row.item.content, "body", "") if isinstance(row.item, Inbound) else ""
        if body not in self.words:
            yield None
            return
        self.told.append(f"heard {body}")
        try:
            yield Turn(self)
        except BaseException as error:
            self.told.append(type(error).__name__)
            raise

    @contextmanager
    def again(self, trace: str) -> Iterator[TurnTrace | None]:
        assert trace in ("", "followed")
        if trace:
            self.told.append("goes on")
        yield Turn(self) if trace else None


class Turn:
    trace = "followed"

    def __init__(self, following: Following) -> None:
        self._told = following.told

    def key(self, key: str) -> str:
        self._told.append("said")
        return f"{key}~followed"

    @contextmanager
    def calling(self, call: Call) -> Iterator[CallTrace]:
        self._told.append(f"{call.kind} {call.label}")
        yield Calling(self._told, call)

    def parked(self, capability: str | None, question: str, state: State | None, language: str) -> None:
        self._told.append(f"{capability}, {question or 'no question'}, {state}, {language}")


class Calling:
    def __init__(self, told: list[str], call: Call) -> None:
        self._told, self.call = told, call

    def came(self, result: Any) -> Any:
        self._told.append(type(result).__name__)
        return result


async def pay(chat: Chat) -> None:
    await chat.ask("sure")
    await chat.say("rate", what=await chat.read("rate", chat.services.bank.post, 1))
    await chat.say("done", what=await chat.do("pay", chat.services.bank.pay, 500))
    await chat.ask("more")


async def keys(place: Town) -> list[str]:
    store: Any = place.store
    found: list[str] = await store._read(
        lambda db: [row[0] for row in db.execute("select key from outbox order by seq").fetchall()]
    )
    return found


async def test_a_turn_is_followed_from_what_was_heard_to_where_it_rests(autojump_clock: object) -> None:
    following = Following("pay", "yes")
    async with town(capability("pay", pay), services=provider_services(bank=Bank()), tracer=following) as place:
        assert await place.says("pay") == ["sure"]
        assert following.told == ["heard pay", "said", "pay, ask sure, asking, en"]
        following.told.clear()
        assert await place.says("yes") == ["rate(what=paid 1)", "done(what=paid 500)", "more"]
        assert following.told == [
            *("heard yes", "read rate", "Result", "said", "do pay", "Result", "said", "said"),
            "pay, ask more, asking, en",
        ]
        assert all(key.endswith("~followed") for key in await keys(place))


async def test_only_those_turns_are_followed_that_are_chosen(autojump_clock: object) -> None:
    following = Following("yes")
    async with town(capability("pay", pay), services=provider_services(bank=Bank()), tracer=following) as place:
        assert await place.says("pay") == ["sure"]
        assert (following.told, [key for key in await keys(place) if "~" in key]) == ([], [])
        await place.says("yes")
        assert [key.endswith("~followed") for key in await keys(place)] == [False, True, True, True]


async def test_a_turn_that_ends_says_so(autojump_clock: object) -> None:
    following = Following("hello")
    async with town(tracer=following) as place:
        await place.says("hello")
    assert following.told == ["heard hello", "said", "start, no question, ended, en"]


async def test_a_bug_passes_by_and_the_apology_belongs_to_the_turn(autojump_clock: object) -> None:
    async def broken(chat: Chat) -> None:
        raise ZeroDivisionError

    following = Following("broken")
    async with town(capability("broken", broken), tracer=following) as place:
        [sorry] = await place.says("broken")
        assert sorry.startswith("session-apology")
        assert following.told == ["heard broken", "TurnCrashed", "heard broken", "TurnCrashed", "said"]
        assert [key.endswith("~followed") for key in await keys(place)] == [True]


@pytest.mark.parametrize("words", [(), ("pay", "yes")], ids=["nobody follows", "somebody follows"])
async def test_a_followed_turn_that_is_cut_goes_on_and_says_everything_once(
    words: tuple[str, ...], autojump_clock: object
) -> None:
    bank = Bank()
    bank.slow = 8
    services, following = provider_services(bank=bank), Following(*words)
    async with town(capability("pay", pay), services=services, tracer=following) as place:
        await place.says("pay")
        await place.registry.accept([place.message("yes")])
        await trio.sleep(12)  # amid the effect, behind what was said before it
        await place.crash(place.nursery)  # type: ignore[attr-defined]
        assert await place.new() == ["rate(what=paid 1)", "done(what=paid 500)", "more"]
        assert all(key.endswith("~followed") == bool(words) for key in await keys(place))
        assert following.told.count("goes on") == (1 if words else 0)
        assert bank.paid == {"post": 1, next(key for key in bank.paid if key != "post"): 500}
