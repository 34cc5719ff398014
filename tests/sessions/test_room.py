"""Room for more: when many turns compute at once, whoever would add to them waits for one to end."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import trio
import trio.testing

from sessions.conversation import Conversation
from sessions.registry import RegistrySettings
from tests.sessions.town import Town, capability, provider_services, town

SETTINGS = RegistrySettings(most_working=2)
EVERYBODY = ("anna", "ben", "carla")


class City:
    async def look(self) -> int:
        await trio.sleep(5)
        return 1


async def look(chat: Conversation[Any]) -> None:
    await chat.say("look", n=await chat.read("look", chat.services.city.look))


async def has_room(place: Town, within: float = 0.1) -> bool:
    with trio.move_on_after(within) as limit:
        await place.registry.room()
    return not limit.cancelled_caught


async def begin(place: Town) -> None:
    await place.registry.accept([place.message("look", who) for who in EVERYBODY])
    await trio.testing.wait_all_tasks_blocked()


async def test_turns_that_wait_for_the_city_take_no_room(autojump_clock: object) -> None:
    async with town(capability("look", look), services=provider_services(city=City()), settings=SETTINGS) as place:
        await begin(place)
        assert place.registry.guards.calls == len(EVERYBODY)
        assert await has_room(place)
        await place.registry.settled()
        assert place.registry.guards.calls == 0


async def test_turns_that_compute_do_and_each_that_ends_makes_some(
    autojump_clock: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with town(capability("look", look), services=provider_services(city=City()), settings=SETTINGS) as place:
        await begin(place)
        monkeypatch.setattr(place.registry, "_guards", SimpleNamespace(calls=0))  # as if they computed these 5 seconds
        assert not await has_room(place)
        began = trio.current_time()
        assert await has_room(place, within=60)
        assert trio.current_time() - began == pytest.approx(4.9, abs=0.2)
