"""Whoever writes about a turn can tell which one it is: the turn's own task, those that it begins, and nobody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
import trio
import trio.testing
from msgspec import Struct

from sessions.at_work import TurnWork, at_work
from sessions.conversation import Conversation
from sessions.errors import StoreRefused
from sessions.services import effect
from tests.sessions.town import Town, capability, provider_services, town

Chat = Conversation[Any]
Told = Mapping[str, str | int]


def told() -> Told | None:
    """What a line would say that is written here and now."""
    work = at_work()
    return None if work is None else work.told()


class Office:
    """A provider that notes what it would say in a line of the log, before and behind its work."""

    def __init__(self) -> None:
        self.lines: list[Told | None] = []
        self.slow = 0.0

    async def look(self, who: str) -> str:
        self.lines.append(told())
        async with trio.open_nursery() as nursery:
            nursery.start_soon(self._child)
        return who

    async def _child(self) -> None:
        await trio.sleep(self.slow)
        self.lines.append(told())

    @effect(idempotent=True)
    async def pay(self, cents: int, key: str) -> str:
        self.lines.append(told())
        await trio.sleep(self.slow)
        return f"{cents}"


async def looks(chat: Chat) -> None:
    await chat.read("look", chat.services.office.look, "me")
    await chat.ask("more")


async def pays(chat: Chat) -> None:
    await chat.read("look", chat.services.office.look, "me")
    await chat.do("pay", chat.services.office.pay, 500)
    await chat.ask("more")


async def seq_of(place: Town, id: str) -> int:
    found: int = await place.store._read(
        lambda db: db.execute("select seq from inbox where kind = 'message' order by seq desc limit 1").get
    )
    return found


async def test_a_provider_in_the_middle_of_a_turn_knows_which_one(autojump_clock: object) -> None:
    office = Office()
    async with town(capability("look", looks), services=provider_services(office=office)) as place:
        await place.says("look", id="wamid.one")
        about = {"resident": await place.resident(), "turn": await seq_of(place, "wamid.one"), "message": "wamid.one"}
        assert office.lines == [about] * 2, "in the task of the turn, and in one that it begins"
        await place.says("yes")
        await place.says("look", id="wamid.two")
        assert [(line["turn"], line["message"]) for line in office.lines[2:] if line] == [(3, "wamid.two")] * 2


async def test_a_thread_that_is_asked_knows_it_as_well() -> None:
    with TurnWork("r1", (7,), "wamid.one"):
        assert await trio.to_thread.run_sync(told) == {"resident": "r1", "turn": 7, "message": "wamid.one"}
    assert await trio.to_thread.run_sync(told) is None


async def test_two_turns_at_once_do_not_mix(autojump_clock: object) -> None:
    office = Office()
    office.slow = 3
    async with town(capability("look", looks), services=provider_services(office=office)) as place:
        mine, other = place.message("look", "naledi", id="wamid.n"), place.message("look", "thabo", id="wamid.t")
        await place.registry.accept([mine, other])
        await place.registry.settled()
        whose = {await place.resident("naledi"): "wamid.n", await place.resident("thabo"): "wamid.t"}
    assert len(office.lines) == 4
    assert all(line is not None and line["message"] == whose[str(line["resident"])] for line in office.lines)
    assert {line["message"] for line in office.lines[:2] if line} == {"wamid.n", "wamid.t"}, (
        "they were under way at once"
    )


async def test_nothing_is_carried_after_the_turn_not_even_by_a_task_that_outlives_it(autojump_clock: object) -> None:
    seen: list[Told | None] = []
    async with trio.open_nursery() as nursery:
        middle = trio.Event()

        class Fetching:
            async def fetch(self) -> int:
                await nursery.start(self._lives_on)
                return 1

            async def _lives_on(self, task_status: trio.TaskStatus[None]) -> None:
                seen.append(told())
                task_status.started()
                await middle.wait()
                seen.append(told())

            async def again(self) -> int:
                middle.set()
                await trio.testing.wait_all_tasks_blocked()
                seen.append(told())
                return 2

        async def fetches(chat: Chat) -> None:
            await chat.read("fetch", chat.services.fetching.fetch)
            await chat.ask("more")
            await chat.read("again", chat.services.fetching.again)

        async with town(capability("fetch", fetches), services=provider_services(fetching=Fetching())) as place:
            await place.says("fetch", id="wamid.one")
            await place.says("yes", id="wamid.two")
            assert told() is None
    assert [None if line is None else line["message"] for line in seen] == ["wamid.one", None, "wamid.two"]


async def test_a_turn_that_was_cut_goes_on_under_the_name_of_what_has_begun_it(autojump_clock: object) -> None:
    office = Office()
    office.slow = 8
    async with town(capability("pay", pays), services=provider_services(office=office)) as place:
        await place.registry.accept([place.message("pay", id="wamid.cut")])
        await trio.sleep(12)  # amid the effect, behind the commit that notes it
        before = list(office.lines)
        await place.crash(place.nursery)  # type: ignore[attr-defined]
        (again,) = office.lines[len(before) :]
        about = {"resident": await place.resident(), "turn": await seq_of(place, "wamid.cut"), "message": "wamid.cut"}
        assert before == [about] * 3
        assert again == about
        session = (await place.loaded()).session
        assert session is not None
        assert (session.cause, session.message) == ((), ""), "what is over needs it no more"


class Settled(Struct, frozen=True):
    """A payment is there."""

    cents: int


@pytest.mark.parametrize("tellers", [1, 2])
async def test_an_event_goes_by_its_name_and_id_also_where_several_tell_of_it(
    tellers: int, autojump_clock: object
) -> None:
    office = Office()

    async def tell(chat: Chat, event: Settled) -> None:
        await chat.do(f"pay {event.cents}", chat.services.office.pay, event.cents)

    every = [capability(f"teller{number}", looks, on_event={Settled: tell}) for number in range(tellers)]
    async with town(*every, services=provider_services(office=office)) as place:
        await place.says("hello")
        resident = await place.resident()
        await place.registry.publish(resident, Settled(5), id="p-17")
        await place.registry.settled()
    assert [(line["resident"], line["message"]) for line in office.lines if line] == [
        (resident, "Settled p-17")
    ] * tellers
    assert len({line["turn"] for line in office.lines if line}) == 1


async def test_what_the_clock_begins_tells_whose_turn_it_is(autojump_clock: object) -> None:
    office = Office()

    async def waits(chat: Chat) -> None:
        await chat.wait_for(Settled, "never", within=dt.timedelta(seconds=60))
        await chat.read("look", chat.services.office.look, "me")

    async with town(capability("wait", waits), services=provider_services(office=office)) as place:
        await place.says("wait", id="wamid.one")
        await trio.sleep(90)
        await place.registry.settled()
        assert office.lines == [{"resident": await place.resident()}] * 2


async def test_who_is_told_of_a_bug_can_tell_which_turn_met_it(autojump_clock: object) -> None:
    async def broken(chat: Chat) -> None:
        raise ZeroDivisionError

    async with town(capability("broken", broken)) as place:
        lines: list[Told | None] = []
        place.seen.failed = lambda *_: lines.append(told())  # type: ignore[method-assign]
        await place.says("broken", id="wamid.bug")
        about = {"resident": await place.resident(), "turn": await seq_of(place, "wamid.bug"), "message": "wamid.bug"}
        assert lines == [about]


async def test_whoever_rings_an_actor_is_not_named_where_it_crashes(autojump_clock: object) -> None:
    async with town() as place:
        await place.says("hello")
        lines: list[Told | None] = []
        place.seen.actor_crashed = lambda *_: lines.append(told())  # type: ignore[method-assign]
        resident, load = await place.resident(), place.store.load

        async def refuses(who: str) -> Any:
            raise StoreRefused("no")

        place.store.load = refuses
        await place.registry.put_away_resting()
        with TurnWork("somebody else", (7,), "wamid.else"):
            place.registry.ring(resident)
            await trio.testing.wait_all_tasks_blocked()
        place.store.load = load
    assert lines
    assert set(lines) == {None}
