"""Contract of every store, part 1: what is accepted, whose it is, and what waits."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from gateway.clock import CountingIds
from sessions.messages import Alias, Inbound, TypedText
from sessions.records import EventRecord, Turn
from sessions.stores.whole import WholeStore
from tests.sessions.stores.inside import Inside
from tests.sessions.stores.made import inbound, resident, session, user, wa

PAID = EventRecord("paid", "intent-1", b"\x80")


async def test_a_batch_is_kept_in_its_order(store: WholeStore, ids: CountingIds) -> None:
    batch = [inbound(f"m{i}", body=f"line {i}", at=90.0 - i) for i in range(20)]
    accepted = await store.accept(batch, [], now=100.0, ids=ids)
    rows = await store.inbox(accepted.residents[0])
    assert [row.item for row in rows] == batch
    assert sorted(row.seq for row in rows) == [row.seq for row in rows]
    assert {row.arrived for row in rows} == {100.0}


async def test_a_known_id_is_ignored_whatever_it_says(store: WholeStore, ids: CountingIds) -> None:
    first = inbound("m1", body="one")
    await store.accept([first], [], now=100.0, ids=ids)
    again = await store.accept([inbound("m1", body="another body"), inbound("m2")], [], now=200.0, ids=ids)
    assert (len(again.residents), again.duplicates) == (1, 1)
    rows = await store.inbox(again.residents[0])
    assert [row.item.id for row in rows] == ["m1", "m2"]
    assert rows[0].item == first
    assert rows[0].arrived == 100.0


async def test_an_id_twice_in_one_batch_counts_once(store: WholeStore, ids: CountingIds) -> None:
    accepted = await store.accept([inbound("m1"), inbound("m1")], [], now=100.0, ids=ids)
    assert accepted.duplicates == 1
    assert len(await store.inbox(accepted.residents[0])) == 1


async def test_a_batch_of_nothing_new_rings_nobody(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids)
    (row,) = await store.inbox(who)
    await store.commit(Turn(resident=who, consumed=(row.seq,)))
    assert isinstance(row.item, Inbound)
    again = await store.accept([row.item], [], now=900.0, ids=ids)
    assert (again.residents, again.duplicates) == ((), 1)
    assert await store.inbox(who) == ()


async def test_a_batch_that_fails_leaves_nothing(store: WholeStore, ids: CountingIds, inside: Inside) -> None:
    broken = replace(inbound("m2", wa("2")), content=TypedText(object()))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        await store.accept([inbound("m1", wa("1")), broken], [], now=100.0, ids=ids)
    assert await inside.residents() == 0
    assert (await store.accept([inbound("m1", wa("1"))], [], now=100.0, ids=ids)).duplicates == 0


# ---------------------------------------------------------------------------------------------- who it is


async def test_a_resident_is_known_by_a_user_id_alone(store: WholeStore, ids: CountingIds) -> None:
    first = await store.accept([inbound("m1", user("ZA.1"))], [], now=100.0, ids=ids)
    second = await store.accept([inbound("m2", user("ZA.1"))], [], now=200.0, ids=ids)
    assert first.residents == second.residents
    assert (await store.load(first.residents[0])).aliases == (user("ZA.1"),)


@pytest.mark.parametrize(("before", "after"), [(wa("2782"), user("ZA.1")), (user("ZA.1"), wa("2782"))])
async def test_a_second_name_goes_to_the_same_resident(
    store: WholeStore, ids: CountingIds, before: Alias, after: Alias
) -> None:
    (who,) = (await store.accept([inbound("m1", before)], [], now=100.0, ids=ids)).residents
    both = await store.accept([inbound("m2", before, after)], [], now=200.0, ids=ids)
    alone = await store.accept([inbound("m3", after)], [], now=300.0, ids=ids)
    assert both.residents == alone.residents == (who,)
    assert (await store.load(who)).aliases == (after, before), "the newest name first"


async def test_names_that_disagree_mean_the_older_resident_and_stay(store: WholeStore, ids: CountingIds) -> None:
    older = await resident(store, ids, "2781", now=100.0)
    younger = await store.accept([inbound("m1", user("ZA.9"))], [], now=200.0, ids=ids)
    both = await store.accept([inbound("m2", user("ZA.9"), wa("2781"))], [], now=300.0, ids=ids)
    assert both.residents == (older,)
    later = await store.accept([inbound("m3", user("ZA.9"))], [], now=400.0, ids=ids)
    assert later.residents == younger.residents, "one webhook is not enough to merge two people"


async def test_the_same_name_twice_in_a_message_does_no_harm(store: WholeStore, ids: CountingIds) -> None:
    (who,) = (await store.accept([inbound("m1", wa("2781"), wa("2781"))], [], now=100.0, ids=ids)).residents
    assert (await store.load(who)).aliases == (wa("2781"),)


async def test_the_display_name_follows_the_resident(store: WholeStore, ids: CountingIds) -> None:
    (who,) = (await store.accept([inbound("m1", name="Naledi")], [], now=100.0, ids=ids)).residents
    await store.accept([inbound("m2", name=None)], [], now=110.0, ids=ids)
    assert (await store.load(who)).name == "Naledi"
    await store.accept([inbound("m3", name="Naledi \U0001f33b M.")], [], now=120.0, ids=ids)
    assert (await store.load(who)).name == "Naledi \U0001f33b M."


async def test_a_batch_of_several_residents_names_each_once(store: WholeStore, ids: CountingIds) -> None:
    batch = [inbound("a1", wa("1")), inbound("b1", wa("2")), inbound("a2", wa("1"))]
    accepted = await store.accept(batch, [], now=100.0, ids=ids)
    first, second = accepted.residents
    assert [row.item.id for row in await store.inbox(first)] == ["a1", "a2"]
    assert [row.item.id for row in await store.inbox(second)] == ["b1"]


# ---------------------------------------------------------------------------------------------- events


async def test_an_event_counts_once_for_a_resident(store: WholeStore, ids: CountingIds) -> None:
    one, two = await resident(store, ids, "1"), await resident(store, ids, "2")
    assert await store.publish(one, PAID, now=100.0)
    assert not await store.publish(one, replace(PAID, body=b"\x90"), now=110.0)
    assert await store.publish(two, PAID, now=120.0)
    assert [row.item for row in await store.inbox(one)][1:] == [PAID]


async def test_a_held_event_waits_aside_until_it_is_consumed(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids)
    await store.publish(who, PAID, now=110.0)
    message, event = await store.inbox(who)
    assert await store.held_event(who, "paid", "intent-1") == event, "one that is still in the inbox is found too"
    await store.commit(Turn(resident=who, consumed=(message.seq,), held=(event.seq,)))
    assert await store.inbox(who) == ()
    assert not await store.publish(who, PAID, now=120.0)
    assert await store.held_event(who, "paid", "intent-1") == event
    assert await store.held_event(who, "paid", "intent-2") is None
    assert await store.held_event("somebody else", "paid", "intent-1") is None
    await store.commit(Turn(resident=who, consumed=(event.seq,)))
    assert await store.held_event(who, "paid", "intent-1") is None


async def test_unfinished_are_those_with_something_to_do(store: WholeStore, ids: CountingIds) -> None:
    waiting, running, held, idle = [await resident(store, ids, name) for name in ("1", "2", "3", "4")]
    for who in (running, held, idle):
        (row,) = await store.inbox(who)
        await store.commit(Turn(resident=who, consumed=(row.seq,)))
    await store.commit(Turn(resident=running, session=session("running")))
    await store.commit(Turn(resident=idle, session=session("asking")))
    await store.publish(held, PAID, now=120.0)
    await store.commit(Turn(resident=held, held=((await store.inbox(held))[0].seq,)))
    assert set(await store.unfinished()) == {waiting, running}


async def test_ping_goes_through(store: WholeStore) -> None:
    await store.ping()
    await store.ping()
