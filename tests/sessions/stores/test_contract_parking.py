"""Contract of every store: who is left alone and why, and for whom something waits that nobody has rung for."""

from __future__ import annotations

from gateway.clock import CountingIds
from sessions.records import EventRecord, Parked, Turn
from sessions.stores.whole import WholeStore
from tests.sessions.stores.made import inbound, resident, session, wa


async def test_a_parked_resident_is_kept_with_the_reason(store: WholeStore, ids: CountingIds) -> None:
    one, two = (
        await resident(store, ids),
        (await store.accept([inbound("x", wa("9"))], [], now=1.0, ids=ids)).residents[0],
    )
    await store.park(one, "KeyError: 'a'", 20.0)
    await store.park(two, "ValueError", 10.0)
    assert await store.parked() == (Parked(two, "ValueError", 10.0), Parked(one, "KeyError: 'a'", 20.0))
    await store.park(two, "again", 30.0)
    assert await store.parked() == (Parked(one, "KeyError: 'a'", 20.0), Parked(two, "again", 30.0))
    assert await store.unpark(two)
    assert not await store.unpark(two)
    assert [parked.resident for parked in await store.parked()] == [one]


async def test_what_nobody_has_rung_for_is_found(store: WholeStore, ids: CountingIds) -> None:
    (who,) = (await store.accept([inbound("m1", wa("1"))], [], now=100.0, ids=ids)).residents
    assert await store.waiting(99.0) == ()
    assert await store.waiting(100.0) == (who,)
    await store.commit(Turn(resident=who, consumed=(1,), session=session("running")))
    assert await store.waiting(0.0) == (who,), "an unfinished turn"
    await store.commit(Turn(resident=who, session=session("asking")))
    assert await store.waiting(1e9) == ()
    await store.publish(who, EventRecord("paid", "1", b""), now=100.0)
    assert await store.waiting(100.0) == (who,)
    await store.commit(Turn(resident=who, held=(2,)))
    assert await store.waiting(100.0) == (), "an event that nobody waits for yet"


async def test_who_is_parked_does_not_wait(store: WholeStore, ids: CountingIds) -> None:
    (who,) = (await store.accept([inbound("m1", wa("1"))], [], now=100.0, ids=ids)).residents
    (other,) = (await store.accept([inbound("m2", wa("2"))], [], now=100.0, ids=ids)).residents
    await store.commit(Turn(resident=who, session=session("running")))
    await store.park(who, "", 1.0)
    assert await store.waiting(100.0) == (other,)
    assert set(await store.unfinished()) == {who, other}, "a start tries everybody"
    await store.unpark(who)
    assert set(await store.waiting(100.0)) == {who, other}
