"""What an operator can do about each kind of dead letter, and what they see, while the conversations go on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import apsw
import pytest
import trio
from msgspec import Struct

from gateway.clock import CountingIds
from sessions.conversation import Conversation
from sessions.errors import StoreRefused
from sessions.records import DeadLetter, Failure, Turn
from sessions.registry import RegistrySettings
from sessions.stores import dead_letters, operators
from sessions.stores.database import Database
from sessions.stores.dead_letters import CannotSettle
from sessions.stores.operators import Letter
from sessions.stores.sqlite import open_store
from tests.sessions.stores.made import resident
from tests.sessions.town import PlainDispatcher, Town, capability, provider_services, start, town
from tests.support.disk import open_inline

Chat = Conversation[Any]


class City:
    """Fails as long as it is broken."""

    def __init__(self) -> None:
        self.broken, self.done = True, 0

    async def look(self, what: str) -> str:
        if self.broken:
            raise KeyError(what)
        return f"{what} is fine"

    async def pay(self) -> int:
        self.done += 1
        return self.done

    async def post(self) -> str:
        await trio.sleep_forever()
        raise AssertionError


class Settled(Struct, frozen=True):
    amount: int


async def looking(chat: Chat) -> None:
    what = await chat.ask("what")
    await chat.say("found", it=await chat.read("look", chat.services.city.look, what))


async def paying(chat: Chat) -> None:
    await chat.do("pay", chat.services.city.pay)
    await chat.say("found", it=await chat.read("look", chat.services.city.look, "it"))


async def posting(chat: Chat) -> None:
    await chat.do("post", chat.services.city.post)


async def full(chat: Chat) -> None:
    for number in range(5):
        await chat.ask(f"q{number}")


async def told(chat: Chat, event: Settled) -> None:
    await chat.say("told", it=await chat.read("look", chat.services.city.look, str(event.amount)))


async def left(chat: Chat, reason: Any) -> None:
    await chat.read("look", chat.services.city.look, "left")


def place(city: City) -> Any:
    return town(
        capability("looking", looking),
        capability("paying", paying),
        capability("posting", posting),
        capability("full", full),
        capability("leaving", looking, left=left),
        capability("teller", looking, on_event={Settled: told}),
        services=provider_services(city=city),
        settings=RegistrySettings(journal_entries=3),
    )


def db(place: Town) -> Database:
    connection: Database = place.store._writer.connection
    return connection


def only_letter(place: Town) -> Letter:
    (letter,) = operators.letters(db(place), None)
    return letter


async def retried(place: Town, **how: Any) -> list[str]:
    """What the resident hears when the only dead letter is tried again."""
    dead_letters.retry(db(place), only_letter(place).letter.reference, now=place.clock.now(), **how)
    place.registry.ring(await place.resident())
    await place.registry.settled()
    return await place.new()


def why_not(place: Town, **how: Any) -> str:
    before = only_letter(place)
    with pytest.raises(CannotSettle) as refused:
        dead_letters.retry(db(place), before.letter.reference, now=place.clock.now(), **how)
    assert only_letter(place) == before
    return str(refused.value)


async def test_a_message_that_met_a_bug_is_heard_again_when_it_is_mended(autojump_clock: object) -> None:
    city = City()
    city.broken = False
    async with place(city) as here:
        await here.says("hello")
        city.broken = True
        await here.says("paying")
        city.broken = False
        assert (await retried(here, anyway=True)) == ["found(it=it is fine)"]
        letter = only_letter(here)
        assert (letter.state, letter.changed, letter.letter.failure) == ("retried", here.clock.now(), Failure.BUG)
        assert "was retried already" not in str(letter)
        assert "it was retried already" in why_not(here)


async def test_an_answer_that_met_a_bug_begins_its_capability_again(autojump_clock: object) -> None:
    """The run is over and its questions with it: alone the answer would mean nothing."""
    city = City()
    async with place(city) as here:
        await here.says("looking")
        assert (await here.says("the pump"))[0].startswith("session-apology")
        assert only_letter(here).letter.capability == "looking"
        city.broken = False
        assert await retried(here) == ["what"]
        assert await here.says("the pump") == ["found(it=the pump is fine)"]


async def test_a_tap_that_met_a_bug_is_not_taken_for_a_double_of_itself(autojump_clock: object) -> None:
    async def choosing(chat: Chat) -> None:
        from sessions.conversation import Option

        what = await chat.choose("which", [Option("a", "Pump", "pump"), Option("b", "Pipe", "pipe")])
        await chat.say("found", it=await chat.read("look", chat.services.city.look, what))

    city = City()
    async with town(capability("choosing", choosing), services=provider_services(city=city)) as here:
        await here.says("choosing")
        assert (await here.taps("Pump"))[0].startswith("session-apology")
        city.broken = False
        assert (await retried(here))[0].startswith("which")


async def test_what_was_done_in_the_run_is_not_done_again_unless_it_is_asked_for(autojump_clock: object) -> None:
    city = City()
    async with place(city) as here:
        await here.says("paying")
        assert only_letter(here).letter.done == ("pay",)
        city.broken = False
        assert "pay was done or begun, and paying would begin from its start" in why_not(here)
        assert city.done == 1
        await retried(here, anyway=True)
        assert city.done == 2


async def test_an_unknown_outcome_is_never_tried_again(autojump_clock: object) -> None:
    async with place(City()) as here:
        assert (await here.says("posting"))[0].startswith("session-effect-unknown")
        letter = only_letter(here).letter
        assert (letter.failure, letter.done) == (Failure.UNKNOWN, ("post",))
        for anyway in (False, True):
            why = why_not(here, anyway=anyway)
            assert "nobody knows whether post happened" in why
            assert f"gateway dead-letters show {letter.reference}" in why
        dead_letters.drop(db(here), letter.reference, reason="it had happened", now=here.clock.now())
        assert only_letter(here).letter.note == "it had happened"


async def test_a_message_that_came_too_late_cannot_be_answered(autojump_clock: object) -> None:
    async with place(City()) as here:
        message = here.message("looking")
        await trio.sleep(25 * 3600)
        await here.registry.accept([message])
        await here.registry.settled()
        assert only_letter(here).letter.failure is Failure.LATE
        assert "more than 24 hours ago" in why_not(here)


async def test_a_bug_that_is_mended_after_a_day_is_too_late(autojump_clock: object) -> None:
    async with place(City()) as here:
        await here.says("looking")
        await here.says("the pump")
        await trio.sleep(25 * 3600)
        assert "more than 24 hours ago" in why_not(here)


async def test_a_run_over_its_bounds_begins_anew(autojump_clock: object) -> None:
    async with place(City()) as here:
        await here.says("full")
        for number in range(4):
            said = await here.says(str(number))
        assert said[0].startswith("session-too-long"), said
        assert only_letter(here).letter.failure is Failure.FULL
        assert await retried(here) == ["q0"]


async def test_an_event_that_could_not_be_told_is_told_when_it_is_tried_again(autojump_clock: object) -> None:
    city = City()
    async with place(city) as here:
        await here.says("hello")
        await here.new()
        await here.registry.publish(await here.resident(), Settled(7), id="e1")
        await here.registry.settled()
        assert await here.new() == []
        city.broken = False
        assert await retried(here) == ["told(it=7 is fine)"]


async def test_tidying_up_that_failed_does_not_make_the_resident_say_it_again(autojump_clock: object) -> None:
    async with place(City()) as here:
        await here.says("leaving")
        await here.says("cancel")
        assert "could be tried again; drop it" in why_not(here)


async def test_what_is_no_longer_kept_is_not_tried_again(autojump_clock: object) -> None:
    async with place(City()) as here:
        await here.says("looking")
        await here.says("the pump")
        db(here).execute("update inbox set state = 'seen'")
        assert "no longer kept" in why_not(here)


async def test_a_retry_comes_before_what_the_resident_said_since(autojump_clock: object) -> None:
    city = City()
    async with place(city) as here:
        await here.says("looking")
        await here.says("the pump")
        await here.stop()
        await here.store.accept([here.message("hello")], [], now=here.clock.now(), ids=CountingIds("z"))
        dead_letters.retry(db(here), only_letter(here).letter.reference, now=here.clock.now())
        assert [row.retry for row in await here.store.inbox(await here.resident())] == ["looking", None]


async def test_dropping_wants_a_reason_and_keeps_it(autojump_clock: object) -> None:
    async with place(City()) as here:
        await here.says("looking")
        await here.says("the pump")
        reference, now = only_letter(here).letter.reference, here.clock.now()
        with pytest.raises(CannotSettle, match="say why"):
            dead_letters.drop(db(here), reference, reason=" ", now=now)
        with pytest.raises(CannotSettle, match="there is no dead letter NONE"):
            dead_letters.drop(db(here), "NONE", reason="x", now=now)
        dead_letters.drop(db(here), reference.lower(), reason="told on the phone", now=now)
        letter = only_letter(here)
        assert (letter.state, letter.letter.note, letter.changed) == ("dropped", "told on the phone", now)
        assert operators.letters(db(here)) == []
        with pytest.raises(CannotSettle, match="dropped already"):
            dead_letters.drop(db(here), reference, reason="again", now=now)
        assert "it was dropped already" in why_not(here)


# ---------------------------------------------------------------------------------------------- seeing


async def test_sessions_are_listed_by_what_is_the_matter_with_them(autojump_clock: object) -> None:
    async with place(City()) as here:
        await here.says("looking", "expired")
        await trio.sleep(20 * 3600)
        await here.says("hello", "idle")
        await here.says("looking", "open")
        await here.says("looking", "parked")
        await here.says("x", "parked")
        await trio.sleep(5 * 3600)
        await here.registry.settled()
        names = {await here.resident(who): who for who in ("expired", "idle", "open", "parked")}

        def listed(*how: Any) -> list[str]:
            return [names[each.resident] for each in operators.sessions(db(here), *how)]

        assert sorted(listed()) == ["expired", "idle", "open", "parked"]
        assert listed()[-1] == "expired", "who was heard last comes first"
        assert listed("open") == ["open"]
        assert listed("expired") == ["expired"]
        assert listed("parked") == ["parked"]
        assert listed(None, 2) == listed()[:2]
        (parked,) = operators.sessions(db(here), "parked")
        assert (parked.letters, parked.waiting) == (1, 0)


async def test_a_resident_is_found_by_reference_id_or_name(autojump_clock: object) -> None:
    async with place(City()) as here:
        await here.says("looking", "27820000001")
        await here.says("x", "27820000001")
        who, reference = await here.resident("27820000001"), only_letter(here).letter.reference
        for words in (who, reference, reference.lower(), "27820000001", "+27 82 000 0001", " 27820000001 "):
            assert operators.find(db(here), words) == who, words
        assert operators.find(db(here), "27820000002") is None


async def test_where_a_resident_stands_is_told(autojump_clock: object) -> None:
    async with place(City()) as here:
        await here.says("full")
        await here.says("1")
        found = operators.standing(db(here), await here.resident())
        assert found.overview.session is not None
        assert operators.where(found.overview.session.runs) == "full"
        assert [entry.label for entries in found.journals.values() for entry in entries] == ["q0"]
        assert (found.unsent, found.letters, found.language) == (2, (), "en")


async def test_a_retry_from_another_process_is_noticed_within_seconds(autojump_clock: object, tmp_path: Path) -> None:
    city, path = City(), tmp_path / "gateway.db"
    services = provider_services(city=city)
    dispatcher = PlainDispatcher([capability("looking", looking), capability("start", start)], services)
    async with open_inline(path) as store, trio.open_nursery() as nursery:
        here = Town(store, dispatcher, RegistrySettings(look_every=6.0))
        await here.serve(nursery)
        await here.says("looking")
        await here.says("the pump")
        city.broken = False
        with operators.opened(path) as beside:
            dead_letters.retry(beside, only_letter(here).letter.reference, now=here.clock.now())
        assert await here.new() == []
        await trio.sleep(13)
        await here.registry.settled()
        assert await here.new() == ["what"]
        nursery.cancel_scope.cancel()


async def test_who_is_left_alone_is_seen_with_the_reason_and_served_again(autojump_clock: object) -> None:
    async with place(City()) as here:
        await here.says("looking")
        await here.says("hello", "newcomer")
        who, other = await here.resident(), await here.resident("newcomer")
        db(here).execute("delete from session where resident = ?", (other,))
        await here.store.park(other, "KeyError: 'x'", here.clock.now())
        assert [(each.resident, each.parked) for each in operators.sessions(db(here), "parked")] == [
            (other, "KeyError: 'x'")
        ]
        assert operators.standing(db(here), other).overview.parked == "KeyError: 'x'"
        assert operators.unpark(db(here), who) is False
        assert operators.unpark(db(here), other) is True
        assert await here.store.parked() == ()
        await here.says("the pump")
        await here.store.park(who, "KeyError: 'x'", here.clock.now())
        dead_letters.retry(db(here), only_letter(here).letter.reference, now=here.clock.now())
        assert await here.store.parked() == (), "who is left alone would not hear of it"


async def test_an_operator_beside_a_running_gateway_fences_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "gateway.db"
    with pytest.raises(StoreRefused, match="there is no database"), operators.opened(path):
        pass
    async with open_store(path) as store:
        who = await resident(store, CountingIds("r"))
        row = (await store.inbox(who))[0]
        letter = DeadLetter("K7Q", 150.0, "bug", "...", (row.seq,), capability="looking")
        await store.commit(Turn(resident=who, consumed=(row.seq,), dead_letters=(letter,)))
        assert await store.inbox(who) == ()
        with operators.opened(path) as beside:
            assert [each.letter for each in operators.letters(beside)] == [letter]
            assert dead_letters.retry(beside, "k7q", now=200.0) == 1
        assert [each.retry for each in await store.inbox(who)] == ["looking"]
        assert list(await store.unfinished()) == [who]
        await store.ping()
    connection = apsw.Connection(str(path))
    connection.pragma("user_version", 1)
    connection.close()
    with pytest.raises(StoreRefused, match="older version"), operators.opened(path):
        pass
