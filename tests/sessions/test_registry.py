"""The registry: one actor each, put away when idle, restarted with intensity, drained at the end."""

from __future__ import annotations

import datetime as dt
from typing import Any

import trio
import trio.testing
from msgspec import Struct

from sessions.conversation import Conversation, TimedOut
from sessions.errors import Fenced
from sessions.registry import RegistrySettings
from sessions.services import effect
from tests.sessions.town import Town, capability, provider_services, town

Chat = Conversation[Any]


class Tick(Struct, frozen=True):
    n: int


class City:
    def __init__(self) -> None:
        self.paid: list[str] = []
        self.reads = 0

    @effect()
    async def pay(self) -> str:
        await trio.sleep(20)
        self.paid.append("paid")
        return "paid"

    async def look(self) -> int:
        await trio.sleep(5)
        self.reads += 1
        return self.reads


async def pay(chat: Chat) -> None:
    await chat.ask("sure")
    await chat.say("done", what=await chat.do("pay", chat.services.city.pay))
    await chat.say("look", n=await chat.read("look", chat.services.city.look))
    await chat.ask("more")


async def waits(chat: Chat) -> None:
    if isinstance(await chat.wait_for(Tick, "1", within=dt.timedelta(hours=3)), TimedOut):
        await chat.say("over")


def city_of(city: City) -> Any:
    return provider_services(city=city)


async def test_an_idle_actor_is_put_away_and_woken_where_it_was(autojump_clock: object) -> None:
    async with town(capability("pay", pay), services=city_of(City())) as place:
        assert await place.says("pay") == ["sure"]
        assert place.registry.live == 1
        await trio.sleep(800)
        assert place.registry.live == 0
        assert await place.says("yes") == ["done(what=paid)", "look(n=1)", "more"]


async def test_a_put_away_coroutine_closes_without_speaking(autojump_clock: object) -> None:
    ends: list[str] = []

    async def tidy(chat: Chat) -> None:
        try:
            await chat.ask("what")
        finally:
            ends.append("closed")
            await chat.say("never said")

    async with town(capability("tidy", tidy)) as place:
        await place.says("tidy")
        await trio.sleep(800)
        assert ends == ["closed"]
        assert await place.new() == []
        assert place.seen.crashes == []


async def test_an_actor_in_a_long_effect_is_not_put_away(autojump_clock: object) -> None:
    settings = RegistrySettings(idle_after=4)
    async with town(capability("pay", pay), services=city_of(City()), settings=settings) as place:
        await place.says("pay")
        assert await place.says("yes") == ["done(what=paid)", "look(n=1)", "more"]


async def test_drain_finishes_the_turn_that_runs(autojump_clock: object) -> None:
    city = City()
    async with town(capability("pay", pay), services=city_of(city)) as place:
        await place.says("pay")
        await place.registry.accept([place.message("yes")])
        await trio.sleep(1)
        began = trio.current_time()
        await place.registry.drain(60)
        assert 20 <= trio.current_time() - began <= 30
        assert await place.new() == ["done(what=paid)", "look(n=1)", "more"]
        assert not place.registry.running


async def test_drain_cuts_a_read_but_not_an_effect(autojump_clock: object) -> None:
    city = City()
    async with town(capability("pay", pay), services=city_of(city)) as place:
        await place.says("pay")
        await place.registry.accept([place.message("yes")])
        await trio.sleep(1)
        await place.registry.drain(2)
        await trio.sleep(60)
        assert city.paid == ["paid"]
        assert city.reads == 0
        await place.crash(place.nursery)
        assert await place.new() == ["done(what=paid)", "look(n=1)", "more"]
        assert city.paid == ["paid"]


async def test_what_comes_while_draining_is_kept_for_the_next_start(autojump_clock: object) -> None:
    async with town(capability("pay", pay), services=city_of(City())) as place:
        await place.registry.drain(1)
        await place.registry.accept([place.message("pay")])
        assert await place.new() == []
        await place.crash(place.nursery)
        assert await place.new() == ["sure"]


async def test_what_comes_after_the_registry_has_stopped_is_kept(autojump_clock: object) -> None:
    async with town(capability("pay", pay), services=city_of(City())) as place:
        assert place._scope is not None
        place._scope.cancel()
        await trio.testing.wait_all_tasks_blocked()
        assert not place.registry.running
        await place.registry.accept([place.message("pay")])
        await place.crash(place.nursery)
        assert await place.new() == ["sure"]


class Broken:
    """A store that cannot load one resident, in a way that nobody foresaw."""

    def __init__(self, store: Any, error: Exception) -> None:
        self.store, self.error, self.who, self.loads = store, error, "", 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    async def load(self, resident: str) -> Any:
        await trio.lowlevel.checkpoint()
        if resident == self.who:
            self.loads += 1
            raise self.error
        return await self.store.load(resident)


async def broken(place: Town, error: Exception) -> Broken:
    """A town with Naledi waiting, put away, and not to be loaded again."""
    store = place.store = Broken(place.store, error)
    await place.crash(place.nursery)
    await place.says("waits")
    store.who = await place.resident()
    await trio.sleep(800)
    return store


async def test_an_actor_that_cannot_be_mended_is_left_alone_until_its_resident_writes(autojump_clock: object) -> None:
    async with town(capability("waits", waits)) as place:
        store = await broken(place, RuntimeError("cannot be decoded"))
        await trio.sleep(3 * 3600)  # the wait is over long since
        assert store.loads == place.registry.settings.restarts + 1
        assert await place.says("hi", "sipho") == ["start(because=hello, was=None)"]
        await place.says("hello?")
        assert store.loads == 2 * (place.registry.settings.restarts + 1)
        store.who = ""
        assert "over" in await place.says("hello?")
        assert len(place.seen.crashes) == 2 * (place.registry.settings.restarts + 1)


async def test_after_another_process_has_taken_over_this_one_serves_no_more(autojump_clock: object) -> None:
    async with town(capability("waits", waits)) as place:
        store = await broken(place, Fenced("epoch 2"))
        await place.says("hello?")
        assert store.loads == 1
        assert not place.registry.running


async def test_a_wait_that_begins_while_the_timer_looks_is_not_missed(autojump_clock: object) -> None:
    class Slow(Broken):
        async def due(self, now: float) -> Any:
            found = await self.store.due(now)
            await trio.sleep(1)
            return found

    async with town(capability("waits", waits)) as place:
        place.store = Slow(place.store, ValueError())
        await place.crash(place.nursery)
        await place.says("hi", "themba")
        await trio.sleep(10)
        await place.says("waits", "sipho")
        await trio.sleep(3 * 3600 + 1.5)  # the timer looks for sipho's, and has not come back
        began = place.clock.now()
        await place.says("waits", "naledi")
        await trio.sleep(began + 3 * 3600 + 3 - place.clock.now())
        assert await place.new("naledi") == ["over"]


async def test_who_waits_for_a_call_is_busy_and_who_is_asked_is_not(autojump_clock: object) -> None:
    city = City()

    async def looks(chat: Chat) -> None:
        await chat.read("look", chat.services.city.look)
        await chat.ask("more")

    async with town(capability("looks", looks, services=("city",)), services=provider_services(city=city)) as place:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(place.says, "looks")
            await trio.sleep(1)
            resident = await place.resident()
            assert place.registry.busy(resident)
        assert not place.registry.busy(resident)
        assert not place.registry.busy("nobody")


class Late:
    """A store whose answer about the inbox is older than what is in it when the answer comes."""

    def __init__(self, store: Any) -> None:
        self._store = store
        self.meanwhile: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    async def inbox(self, resident: str) -> Any:
        rows = await self._store.inbox(resident)
        if not rows and self.meanwhile:
            await self.meanwhile.pop()()
        return rows


async def test_what_comes_while_the_actor_sees_that_there_is_nothing_is_not_missed(autojump_clock: object) -> None:
    async def twice(chat: Chat) -> None:
        await chat.ask("one")
        await chat.ask("two")

    async with town(capability("twice", twice)) as place:
        place.store = late = Late(place.store)
        await place.crash(place.nursery)  # type: ignore[attr-defined]
        late.meanwhile.append(lambda: place.registry.accept([place.message("b")]))
        assert await place.says("twice") == ["one", "two"]


async def test_a_second_call_while_one_is_pending_is_refused(autojump_clock: object) -> None:
    async def both(chat: Chat) -> None:
        first = chat.ask("one")
        first.send(None)
        await chat.ask("two")

    async with town(capability("both", both)) as place:
        assert (await place.says("both"))[-1].startswith("session-apology")
        assert "one call at a time" in str(place.seen.failures[0][1])
