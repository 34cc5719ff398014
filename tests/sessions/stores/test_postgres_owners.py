"""Several processes on one PostgreSQL database: each resident has one owner, and who is not the owner writes nothing.

Here each process is a store of its own in this one; `tests/whole/test_workers.py` has real ones.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress

import psycopg
import pytest
import trio
from msgspec.structs import replace

from gateway.clock import CountingIds
from sessions.errors import Moved, StoreUnavailable
from sessions.ownership import Whose
from sessions.records import Turn
from sessions.stores.postgres import PostgresStore, open_postgres
from sessions.stores.postgres_leases import Leases, Looked
from sessions.stores.postgres_operators import bury
from sessions.stores.shards import SHARDS, shard_of
from tests.sessions.stores.made import inbound, queue, reply, session, wa
from tests.support import postgres
from tests.support.cut_line import line_to

LEASE = 1.0
NAME = f"owners_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


class Part:
    """A part of a process, as the registry is one."""

    def __init__(self) -> None:
        self.gains = self.losses = 0
        self.bells: list[str] = []
        self.busy = False

    def gained(self) -> None:
        self.gains += 1

    def lost(self, ours: Whose) -> None:
        self.losses += 1

    def works_for(self, whose: Whose) -> bool:
        return self.busy

    def rung(self, resident: str) -> None:
        self.bells.append(resident)


@pytest.fixture
def url() -> str:
    return postgres.emptied(NAME)


async def until(holds: Callable[[], bool]) -> None:
    with trio.fail_after(30):
        while not holds():  # noqa: ASYNC110 - of a database
            await trio.sleep(0.01)


def held(store: PostgresStore) -> int:
    return round(store.ownership.share * SHARDS)


def freeze(store: PostgresStore) -> None:
    """Stop its signs of life, as a stopped process does; what it believes stays."""
    leases: Leases = store.ownership.leases  # type: ignore[attr-defined]
    leases._stopped.set()

    def away() -> Looked:
        raise psycopg.OperationalError("stopped")

    leases.look = away  # type: ignore[method-assign]


async def test_who_is_alone_has_all_and_who_comes_gets_a_fair_share(url: str) -> None:
    async with open_postgres(url, lease=LEASE) as one:
        assert held(one) == SHARDS
        assert one.ownership.first
        async with open_postgres(url, lease=LEASE) as two:
            await until(lambda: held(one) == held(two) == SHARDS // 2)
            assert one.ownership.first
            assert not two.ownership.first
            owners = [sum(store.ownership.owns(f"r{number}") for store in (one, two)) for number in range(50)]
            assert owners == [1] * 50
        await until(lambda: held(one) == SHARDS)


async def test_a_share_is_given_back_only_when_nothing_is_under_way_for_it(url: str) -> None:
    part = Part()
    async with open_postgres(url, lease=LEASE) as one:
        one.ownership.join(part)
        part.busy = True
        async with open_postgres(url, lease=LEASE) as two:
            await until(lambda: bool(one.ownership.leases.leaving))  # type: ignore[attr-defined]
            await trio.sleep(0.1)
            assert held(two) == 0
            leaving = next(f"r{n}" for n in range(999) if not one.ownership.owns(f"r{n}"))
            assert one.ownership.holds(leaving), "what was begun may go on"
            part.busy = False
            await until(lambda: held(two) == SHARDS // 2)
            assert part.losses


async def test_each_process_sees_and_sends_only_what_is_its_own(url: str, ids: CountingIds) -> None:
    async with open_postgres(url, lease=LEASE) as one, open_postgres(url, lease=LEASE) as two:
        await until(lambda: held(one) == held(two))
        messages = [inbound(f"m{number}", wa(f"2782000{number:04}")) for number in range(40)]
        residents = (await two.accept(messages, [], now=100.0, ids=ids)).residents
        parts = [set(await store.unfinished()) for store in (one, two)]
        assert parts[0] | parts[1] == set(residents)
        assert not parts[0] & parts[1]
        for store, mine in zip((one, two), parts, strict=True):
            for who in mine:
                await queue(store, who, f"reply-{who}")
            assert {row.resident for row in await store.outbox_claim(200.0, 100, frozenset())} == mine
            assert set(await store.waiting(200.0)) == mine


async def test_only_the_owner_commits_a_turn(url: str, ids: CountingIds) -> None:
    async with open_postgres(url, lease=LEASE) as one, open_postgres(url, lease=LEASE) as two:
        await until(lambda: held(one) == held(two))
        (who,) = (await one.accept([inbound("m1", wa("27820000001"))], [], now=100.0, ids=ids)).residents
        owner, other = (one, two) if one.ownership.owns(who) else (two, one)
        with pytest.raises(Moved):
            await other.commit(Turn(resident=who, session=session(), replies=(reply("a"),), at=100.0))
        with pytest.raises(Moved):
            await other.park(who, "it crashed", 100.0)
        assert (await owner.load(who)).session is None
        await owner.commit(Turn(resident=who, session=session(), replies=(reply("a"),), at=100.0))


async def test_the_residents_of_one_who_gives_no_sign_of_life_are_taken_over_and_its_late_write_is_refused(
    url: str, ids: CountingIds
) -> None:
    async with open_postgres(url, lease=LEASE) as one:
        (who,) = (await one.accept([inbound("m1", wa("27820000001"))], [], now=100.0, ids=ids)).residents
        await queue(one, who, "a")
        (row,) = await one.outbox_claim(200.0, 1, frozenset())
        freeze(one)
        async with open_postgres(url, lease=LEASE) as two:
            await until(lambda: two.ownership.owns(who))
            assert not one.ownership.holds(who), "by its own clock its time is over, too"
            with pytest.raises(Moved):
                await one.commit(Turn(resident=who, session=session(), replies=(reply("b"),), at=100.0))
            with pytest.raises(Moved):
                await one.outbox_retry(row.seq, 300.0, "no answer")
            assert await two.outbox_recover(210.0, others=True) == 1
            await one.outbox_sent(row.seq, "wamid.1", 205.0)  # that it was sent is true, whoever says it
            assert await two.outbox_claim(220.0, 1, frozenset()) == []


async def test_who_is_known_to_have_died_is_not_waited_for(url: str) -> None:
    """Their time is an hour: nobody would find out by it."""
    async with open_postgres(url, lease=3600.0, name="dead:1") as one:
        freeze(one)
        async with open_postgres(url, lease=3600.0) as two:
            await until(lambda: postgres.listeners(NAME) == 2)
            await trio.to_thread.run_sync(bury, url, "dead:1")
            await until(lambda: held(two) == SHARDS)
            with pytest.raises(Moved):
                await one.park("r1", "it crashed", 100.0)


async def test_what_is_given_back_is_taken_at_once(url: str) -> None:
    async with open_postgres(url, lease=3600.0) as two:
        async with open_postgres(url, lease=3600.0) as one:
            freeze(two)  # it does not give anything back
            await until(lambda: postgres.listeners(NAME) == 2)
            assert held(one) == 0
            assert held(two) == SHARDS
        async with open_postgres(url, lease=3600.0) as three:
            await until(lambda: postgres.listeners(NAME) == 2)
            await two.ownership.end()
            await until(lambda: held(three) == SHARDS)


async def test_a_message_that_was_claimed_and_not_sent_before_its_resident_was_given_away_waits_for_nothing(
    url: str, ids: CountingIds
) -> None:
    async with open_postgres(url, lease=LEASE) as one:
        (who,) = (await one.accept([inbound("m1", wa("27820000001"))], [], now=100.0, ids=ids)).residents
        await queue(one, who, "a")
        (row,) = await one.outbox_claim(200.0, 1, frozenset())
        freeze(one)
        await trio.to_thread.run_sync(one.ownership.leases.give_back, frozenset({shard_of(who)}))
        async with open_postgres(url, lease=LEASE) as two:
            await until(lambda: two.ownership.owns(who))
            assert await two.outbox_claim(200.0, 1, frozenset()) == []
            await one.outbox_release(row.seq)
            assert [each.seq for each in await two.outbox_claim(200.0, 1, frozenset())] == [row.seq]
            await one.outbox_release(row.seq)
            assert await two.outbox_claim(200.0, 1, frozenset()) == [], "what another one sends is left alone"


async def test_nobody_who_delivers_waits_for_a_database_that_is_silent(url: str, ids: CountingIds) -> None:
    async with open_postgres(url, lease=LEASE) as one:
        leases: Leases = one.ownership.leases
        leases._stopped.set()
        await until(lambda: leases.silent > 0)
        with pytest.raises(StoreUnavailable):
            await one.accept([inbound("m1", wa("27820000001"))], [], now=100.0, ids=ids)


async def test_what_was_read_before_a_process_was_given_up_is_refused_also_when_it_has_its_residents_again(
    url: str, ids: CountingIds
) -> None:
    async with open_postgres(url, lease=LEASE, name="dead:1") as one:
        part = Part()
        one.ownership.join(part)
        (who,) = (await one.accept([inbound("m1", wa("27820000001"))], [], now=100.0, ids=ids)).residents
        loaded = await one.load(who)
        await trio.to_thread.run_sync(bury, url, "dead:1")
        await until(lambda: part.losses > 0 and one.ownership.owns(who))
        turn = Turn(resident=who, session=session(), replies=(reply("a"),), at=100.0, under=loaded.under)
        with pytest.raises(Moved):
            await one.commit(turn)
        await one.commit(replace(turn, under=(await one.load(who)).under))


@pytest.mark.slow
async def test_who_is_cut_off_from_the_database_takes_nothing_and_its_residents_go_on_elsewhere(
    url: str, ids: CountingIds
) -> None:
    server = postgres.shared_server()
    async with line_to(f"{server.folder}/.s.PGSQL.5432") as line:
        through = f"postgresql://postgres@127.0.0.1:{line.port}/{NAME}"
        async with open_postgres(through, lease=LEASE) as one, open_postgres(url, lease=LEASE) as two:
            await until(lambda: held(one) == held(two) == SHARDS // 2)
            (who, *_) = (await one.accept([inbound("m1", wa("27820000001"))], [], now=100.0, ids=ids)).residents
            line.cut()
            await until(lambda: held(two) == SHARDS)
            assert not one.ownership.holds(who)
            with trio.fail_after(20), pytest.raises(StoreUnavailable):
                await one.accept([inbound("m2", wa("27820000001"))], [], now=100.0, ids=ids)
            await two.commit(Turn(resident=who, session=session(), replies=(reply("a"),), at=100.0))
            line.mend()
            await until(lambda: held(one) == held(two) == SHARDS // 2)
            with trio.fail_after(20):
                while True:
                    with suppress(StoreUnavailable):  # it tries to connect now and then
                        await one.accept([inbound("m2", wa("27820000001"))], [], now=100.0, ids=ids)
                        break
                    await trio.sleep(0.1)


async def test_the_owner_hears_a_bell_that_is_rung_elsewhere(url: str) -> None:
    bells = Part(), Part()
    async with open_postgres(url, lease=LEASE) as one, open_postgres(url, lease=LEASE) as two:
        await until(lambda: held(one) == held(two))
        for store, part in zip((one, two), bells, strict=True):
            store.ownership.join(part)
        residents = [f"r{number}" for number in range(1000)]
        await until(lambda: postgres.listeners(NAME) == 2)
        for who in residents:
            (two if one.ownership.owns(who) else one).ownership.ring(who)
        await until(lambda: sum(len(part.bells) for part in bells) == len(residents))
        assert {who for who in bells[0].bells if not one.ownership.owns(who)} == set()


def test_the_database_reckons_shards_as_we_do(url: str) -> None:
    sql = "select get_byte(decode(md5(%s), 'hex'), 0) %% 64"
    found = [postgres._beside(NAME).execute(sql, (f"r{number}",)).fetchone() for number in range(100)]
    assert found == [(shard_of(f"r{number}"),) for number in range(100)]
