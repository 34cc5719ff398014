"""How often somebody waits for PostgreSQL: as often for fifty residents as for one. Counted, not timed."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from functools import partial

import pytest
import trio
import trio.lowlevel

from gateway.clock import CountingIds
from sessions.errors import Merged, Moved
from sessions.messages import Inbound
from sessions.records import DeadLetter, EffectRecord, JournalWrite, Turn
from sessions.stores.postgres import PostgresStore, open_postgres
from tests.sessions.stores.made import entry, inbound, reply, resident, session, status, user, wa
from tests.support import postgres

NAME = f"ways_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
MANY = 50


@pytest.fixture
async def store() -> AsyncIterator[PostgresStore]:
    async with open_postgres(postgres.emptied(NAME), lease=60.0) as opened:
        yield opened


async def ways(store: PostgresStore, *writes: Callable[[], Awaitable[object]]) -> int:
    """How often the writer waits for the server until all of these are written, in one transaction."""
    writer = store._writer
    before = writer.connection.ways  # type: ignore[attr-defined]
    async with trio.open_nursery() as nursery, writer._alone:
        for write in writes:
            nursery.start_soon(write)
        while len(writer._jobs) < len(writes):
            await trio.lowlevel.checkpoint()
    return int(writer.connection.ways - before)  # type: ignore[attr-defined]


def messages(day: int, count: int) -> Iterable[Inbound]:
    """One of each resident, who is known by two names."""
    for number in range(count):
        yield inbound(f"m{day}-{number}", wa(f"2782000{number:04}"), user(f"u{number}"), name=f"Name {day} {number}")


def turn(who: str, seq: int, day: int) -> Turn:
    """One that touches every table that a turn can."""
    return Turn(
        resident=who,
        session=session(expired=True),
        consumed=(seq,),
        held=(10_000 + seq,),
        journals=(JournalWrite(1, 0, (entry("a"), entry("b"))),),
        drop=(2,),
        replies=(reply(f"{day}{who}1"), reply(f"{day}{who}2")),
        effects=(EffectRecord(f"{day}{who}", "f"),),
        dead_letters=(DeadLetter(f"{day}{who}", 1.0, "", ""),),
        language="af",
        at=100.0,
    )


@pytest.mark.parametrize("count", [1, MANY])
async def test_what_many_say_and_are_told_takes_as_many_waits_as_for_one(
    store: PostgresStore, ids: CountingIds, count: int
) -> None:
    for day in (1, 2):  # who is new on the first is known on the second
        accepts = [partial(store.accept, [each], [], now=100.0, ids=ids) for each in messages(day, count)]
        assert await ways(store, *accepts) == 5
        residents = sorted(await store.unfinished())
        assert len(residents) == count
        waiting = {who: await store.inbox(who) for who in residents}
        turns = [turn(who, rows[0].seq, day) for who, rows in waiting.items()]
        assert await ways(store, *[partial(store.commit, each) for each in turns]) == 2
        claimed = []
        for _ in range(2):  # two replies for each, one after the other
            before = store._writer.connection.ways  # type: ignore[attr-defined]
            claimed = await store.outbox_claim(200.0, count, frozenset())
            assert store._writer.connection.ways - before == 3  # type: ignore[attr-defined]
            assert len(claimed) == count
            sent = [partial(store.outbox_sent, row.seq, f"wamid.{row.seq}", 100.0) for row in claimed]
            assert await ways(store, *sent) == 2
        told = [status("delivered", key=row.key, channel=f"wamid.{row.seq}") for row in claimed]
        reads = [status("read", channel=f"wamid.{row.seq}") for row in claimed]
        accepts = [partial(store.accept, [], [each], now=100.0, ids=ids) for each in told]
        assert await ways(store, *accepts) == 2
        accepts = [partial(store.accept, [], [each], now=100.0, ids=ids) for each in reads]
        assert await ways(store, *accepts) == 2


async def test_whose_turn_is_refused_takes_nobody_along(store: PostgresStore, ids: CountingIds) -> None:
    good, gone, moved = [await resident(store, ids, f"2782000000{number}") for number in range(3)]
    await store._write("update resident set merged_into = ? where id = ?", (good, gone))
    shards = store.ownership.leases.held.shards  # type: ignore[attr-defined]
    assert shards
    done: dict[str, Exception | None] = {}

    async def commit(who: str) -> None:
        try:
            await store.commit(Turn(resident=who, session=session(), replies=(reply(who),), at=100.0))
        except (Merged, Moved) as error:
            done[who] = error
        else:
            done[who] = None

    serves = store._writer.connection.serves
    store._writer.connection.serves = lambda who, under="": who != moved and serves(who, under)  # type: ignore[method-assign]
    assert await ways(store, *[partial(commit, who) for who in (gone, good, moved)]) == 2
    assert done[good] is None
    assert isinstance(done[gone], Merged)
    assert isinstance(done[moved], Moved)
    assert [row.key for row in await store.outbox_claim(200.0, 5, frozenset())] == [good]


async def test_one_who_is_at_fault_fails_alone(store: PostgresStore, ids: CountingIds) -> None:
    """A reference that is taken already breaks the transaction: then each is carried out by itself."""
    one, two = [await resident(store, ids, f"2782000000{number}") for number in range(2)]
    letter = DeadLetter("R", 1.0, "", "")
    await store.commit(Turn(resident=one, dead_letters=(letter,), at=100.0))
    failed: list[str] = []

    async def commit(who: str, *letters: DeadLetter) -> None:
        try:
            await store.commit(Turn(resident=who, replies=(reply(who),), dead_letters=letters, at=100.0))
        except Exception:  # border: whatever the driver calls it
            failed.append(who)

    await ways(store, partial(commit, one, letter), partial(commit, two))
    assert failed == [one]
    assert [row.key for row in await store.outbox_claim(200.0, 5, frozenset())] == [two]


async def test_two_messages_of_one_newcomer_at_once_make_one_resident(store: PostgresStore, ids: CountingIds) -> None:
    accepts = [partial(store.accept, [inbound(f"m{n}", wa("27820000001"))], [], now=100.0, ids=ids) for n in (1, 2, 1)]
    await ways(store, *accepts)
    (who,) = await store.unfinished()
    assert sorted(row.item.id for row in await store.inbox(who)) == ["m1", "m2"]


async def test_whoever_looks_meanwhile_is_taken_along(store: PostgresStore, ids: CountingIds) -> None:
    """The first looks alone; the others, who came while it did, look together: two looks, of two ways each."""
    known = [await resident(store, ids, f"2782000{number:04}") for number in range(MANY)]
    await store._write("update resident set erased = 1 where id = ?", (known[-1],))
    await store.inbox(known[0])  # so that a connection is there
    (connection,) = store._readers._idle
    before, found = connection.ways, {}

    async def look(who: str) -> None:
        try:
            found[who] = [row.item.id for row in await store.inbox(who)]
        except Exception as error:  # border: looked at below
            found[who] = [type(error).__name__]

    async with trio.open_nursery() as nursery:
        for who in known:
            nursery.start_soon(look, who)
    assert connection.ways - before <= 6
    assert found.pop(known[-1]) == ["Erased"]
    assert found == {who: [f"first-2782000{number:04}"] for number, who in enumerate(known[:-1])}
