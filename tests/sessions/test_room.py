"""Room for more: when many turns compute at once, whoever would add to them waits for one to end."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import trio
import trio.testing

from sessions.bulkhead import Guards, GuardSettings
from sessions.consulting import settled
from sessions.conversation import Conversation
from sessions.doors import Consult
from sessions.registry import ROOM_SECONDS, RegistrySettings
from sessions.run import Parked
from tests.sessions.town import Town, capability, provider_services, town

SETTINGS = RegistrySettings(most_working=2)
EVERYBODY = ("anna", "ben", "carla")


class City:
    async def look(self) -> int:
        await trio.sleep(5)
        return 1


async def look(chat: Conversation[Any]) -> None:
    await chat.say("look", n=await chat.read("look", chat.services.city.look))


async def waited_for_room(place: Town) -> float:
    began = trio.current_time()
    await place.registry.room()
    return trio.current_time() - began


async def begin(place: Town) -> None:
    await place.registry.accept([place.message("look", who) for who in EVERYBODY])
    await trio.testing.wait_all_tasks_blocked()


async def test_turns_that_wait_for_the_city_take_no_room(autojump_clock: object) -> None:
    async with town(capability("look", look), services=provider_services(city=City()), settings=SETTINGS) as place:
        await begin(place)
        assert place.registry.guards.calls == len(EVERYBODY)
        assert await waited_for_room(place) == 0
        await place.registry.settled()
        assert place.registry.guards.calls == 0


async def test_turns_that_wait_for_code_elsewhere_take_no_room_either() -> None:
    guards, seen = Guards(GuardSettings(), lambda: 0.0, lambda _: None), []

    async def ask() -> str:
        seen.append(guards.calls)
        return "answer"

    run: Any = SimpleNamespace(hear=lambda answer: answer)
    assert await settled(run, Parked(Consult(ask)), guards) == "answer"
    assert (seen, guards.calls) == ([1], 0)


async def test_turns_that_compute_do_and_each_that_ends_makes_some(
    autojump_clock: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with town(capability("look", look), services=provider_services(city=City()), settings=SETTINGS) as place:
        await begin(place)
        monkeypatch.setattr(place.registry, "_guards", SimpleNamespace(calls=0))  # as if they computed these 5 seconds
        assert await waited_for_room(place) == ROOM_SECONDS
        await trio.sleep(3.5)  # they end half a second later
        assert await waited_for_room(place) == pytest.approx(0.5, abs=0.1)


async def test_who_was_left_unfinished_by_a_rush_is_rung_by_and_by(autojump_clock: object) -> None:
    async with town(capability("look", look), services=provider_services(city=City()), settings=SETTINGS) as place:
        await place.stop()
        crowd = [f"r{number}" for number in range(20)]
        await place.registry.accept([place.message("look", who) for who in crowd])
        await place.serve(place.nursery)  # type: ignore[attr-defined]
        assert place.registry.live == SETTINGS.most_working
        await trio.sleep(60)
        assert [await place.new(who) for who in crowd] == [["look(n=1)"]] * len(crowd)
