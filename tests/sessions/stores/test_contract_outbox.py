"""Contract of every store, part 3: what is sent, in which order, and what is known of it afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.clock import CountingIds
from sessions.ports import OutboxRow
from sessions.stores.sqlite import SqliteStore
from tests.sessions.stores.conftest import OPENERS, Inside
from tests.sessions.stores.made import queue, reply, resident, wa

NOBODY: frozenset[str] = frozenset()


async def claim(
    store: SqliteStore, now: float = 200.0, limit: int = 10, skip: frozenset[str] = NOBODY
) -> dict[str, OutboxRow]:
    return {row.key: row for row in await store.outbox_claim(now, limit, skip)}


async def residents(store: SqliteStore, ids: CountingIds, *names: str) -> list[str]:
    return [await resident(store, ids, name) for name in names]


async def test_a_claimed_row_holds_all_that_the_sender_needs(store: SqliteStore, ids: CountingIds) -> None:
    (who,) = await residents(store, ids, "2781")
    await queue(store, who, "k1", at=150.0)
    row = (await claim(store))["k1"]
    assert row == OutboxRow(row.seq, "k1", who, (wa("2781"),), reply("k1").message, 0, 150.0, 150.0)


async def test_only_the_head_of_each_line_is_claimed_the_oldest_first(store: SqliteStore, ids: CountingIds) -> None:
    one, two, three = await residents(store, ids, "1", "2", "3")
    await queue(store, two, "b1", "b2")
    await queue(store, one, "a1", "a2")
    await queue(store, three, "c1")
    assert list(await claim(store)) == ["b1", "a1", "c1"]


async def test_the_limit_holds_and_those_to_skip_take_no_place(store: SqliteStore, ids: CountingIds) -> None:
    one, two, three, four = await residents(store, ids, "1", "2", "3", "4")
    for who, key in ((one, "a"), (two, "b"), (three, "c"), (four, "d")):
        await queue(store, who, key)
    assert list(await claim(store, limit=2, skip=frozenset({one, three, "unknown"}))) == ["b", "d"]
    assert list(await claim(store, limit=1)) == ["a"]
    assert list(await claim(store)) == ["c"]


async def test_what_is_not_due_is_not_claimed_and_holds_up_its_own_line_only(
    store: SqliteStore, ids: CountingIds
) -> None:
    one, two = await residents(store, ids, "1", "2")
    await queue(store, one, "a1", at=300.0)
    await queue(store, one, "a2", at=100.0)
    await queue(store, two, "b1", at=100.0)
    assert list(await claim(store, now=299.9)) == ["b1"]
    assert list(await claim(store, now=300.0)) == ["a1"]


async def test_a_claimed_row_is_not_claimed_again_and_blocks_its_resident(store: SqliteStore, ids: CountingIds) -> None:
    one, two = await residents(store, ids, "1", "2")
    await queue(store, one, "a1", "a2")
    await claim(store)
    await queue(store, two, "b1")
    assert list(await claim(store)) == ["b1"]
    assert await claim(store, now=1e9) == {}


async def test_a_released_row_is_as_it_was(store: SqliteStore, ids: CountingIds) -> None:
    (who,) = await residents(store, ids, "1")
    await queue(store, who, "a1", "a2")
    before = await claim(store)
    await store.outbox_release(before["a1"].seq)
    assert await claim(store) == before


async def test_a_sent_row_makes_way_for_the_next(store: SqliteStore, ids: CountingIds, inside: Inside) -> None:
    (who,) = await residents(store, ids, "1")
    await queue(store, who, "a1", "a2")
    row = (await claim(store))["a1"]
    await store.outbox_sent(row.seq, "wamid.7", 210.0)
    assert await inside.outbox("a1") == ("sent", "accepted", "wamid.7")
    await store.outbox_release(row.seq)
    await store.outbox_retry(row.seq, 220.0, "too late")
    assert await inside.outbox("a1") == ("sent", "accepted", "wamid.7"), "what is sent stays sent"
    assert list(await claim(store)) == ["a2"]


async def test_a_retry_stays_at_the_head_waits_and_counts(store: SqliteStore, ids: CountingIds, inside: Inside) -> None:
    (who,) = await residents(store, ids, "1")
    await queue(store, who, "a1", "a2")
    row = (await claim(store))["a1"]
    await store.outbox_retry(row.seq, 260.0, "131056 too fast")
    assert await claim(store, now=259.0) == {}
    again = await claim(store, now=260.0)
    assert (list(again), again["a1"].attempts, again["a1"].due, again["a1"].created) == (["a1"], 1, 260.0, 100.0)
    assert (await inside.trouble("a1"))[0] == "131056 too fast"


@pytest.mark.parametrize("end", ["failed", "unknown"])
async def test_a_row_that_failed_or_is_unknown_makes_way(
    store: SqliteStore, ids: CountingIds, inside: Inside, end: str
) -> None:
    (who,) = await residents(store, ids, "1")
    await queue(store, who, "a1", "a2")
    row = (await claim(store))["a1"]
    if end == "failed":
        await store.outbox_failed(row.seq, "cannot be reached", 131026, 210.0)
        assert await inside.trouble("a1") == ("cannot be reached", 131026)
    else:
        await store.outbox_unknown(row.seq, "no answer", 210.0)
        assert await inside.trouble("a1") == ("no answer", None)
    assert (await inside.outbox("a1"))[0] == end
    assert list(await claim(store, now=1e9)) == ["a2"]


async def test_next_due_leaves_out_what_is_under_way_or_ended(store: SqliteStore, ids: CountingIds) -> None:
    one, two = await residents(store, ids, "1", "2")
    assert await store.outbox_next_due() is None
    await queue(store, one, "a1", at=100.0)
    await queue(store, two, "b1", at=300.0)
    assert await store.outbox_next_due() == 100.0
    row = (await claim(store))["a1"]
    assert await store.outbox_next_due() == 300.0
    await store.outbox_retry(row.seq, 250.0, "for now")
    assert await store.outbox_next_due() == 250.0


async def test_what_was_under_way_in_a_process_that_is_gone_comes_back_later(tmp_path: Path, ids: CountingIds) -> None:
    opener = OPENERS["sqlite"]  # a store that outlives its process
    async with opener(tmp_path) as store:
        one, two = await residents(store, ids, "1", "2")
        await queue(store, one, "a1", "a2")
        await claim(store)
        await queue(store, two, "b1")
    async with opener(tmp_path) as store:
        assert list(await claim(store)) == ["b1"], "nothing that may have been sent is sent before it is recovered"
        assert await store.outbox_recover(230.0) == 2
        assert await store.outbox_recover(500.0) == 0
        assert await claim(store, now=229.0) == {}
        again = await claim(store, now=230.0)
        assert list(again) == ["a1", "b1"]
        assert again["a1"].attempts == 0


async def test_recovering_makes_nothing_due_sooner(store: SqliteStore, ids: CountingIds) -> None:
    (who,) = await residents(store, ids, "1")
    await queue(store, who, "a1", at=400.0)
    await claim(store, now=400.0)
    await store.outbox_recover(230.0)
    assert await store.outbox_next_due() == 400.0
