"""A section of the writer: alone with the connection, for a limited time, all or nothing, and turns go on behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import trio
import trio.lowlevel
import trio.testing

from gateway.clock import CountingIds
from sessions.errors import Fenced, StorageMisused, StoreUnavailable, TookTooLong
from sessions.stores.opening import open_file
from sessions.stores.sqlite import SqliteStore, open_store
from tests.sessions.stores.made import inbound, wa

TABLES = ["create table cases__case(number integer primary key)"]
FOR_EVER = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    async with open_store(tmp_path / "gateway.db") as opened:
        await opened.plugin_prepare("cases", TABLES)
        yield opened


async def numbers(store: SqliteStore) -> list[int]:
    return [number for (number,) in await store.plugin_query("cases", "select number from cases__case order by 1")]


async def put(store: SqliteStore, number: int) -> None:
    async with store.plugin_transaction("cases") as tx:
        await tx.execute("insert into cases__case values (?)", (number,))


async def test_turns_wait_for_a_transaction_and_go_on_behind_it(store: SqliteStore, ids: CountingIds) -> None:
    done: list[str] = []
    began = trio.Event()

    async def accept() -> None:
        await began.wait()
        await store.accept([inbound("m1", wa("1"))], [], now=100.0, ids=ids)
        done.append("accepted")

    async with trio.open_nursery() as nursery:
        nursery.start_soon(accept)
        async with store.plugin_transaction("cases") as tx:
            began.set()
            await trio.testing.wait_all_tasks_blocked()
            await tx.execute("insert into cases__case values (1)")
            await trio.testing.wait_all_tasks_blocked()
            done.append("in the transaction")
    assert done == ["in the transaction", "accepted"]
    assert await numbers(store) == [1]


async def test_transactions_take_turns(store: SqliteStore) -> None:
    order: list[str] = []

    async def one(name: str, number: int) -> None:
        async with store.plugin_transaction("cases") as tx:
            order.append(f"{name} begins")
            await tx.execute("insert into cases__case values (?)", (number,))
            await trio.testing.wait_all_tasks_blocked()
            order.append(f"{name} ends")

    async with trio.open_nursery() as nursery:
        nursery.start_soon(one, "a", 1)
        await trio.testing.wait_all_tasks_blocked()
        nursery.start_soon(one, "b", 2)
    assert order == ["a begins", "a ends", "b begins", "b ends"]


async def test_a_transaction_that_takes_too_long_is_rolled_back_and_turns_go_on(
    store: SqliteStore, mock_clock: trio.testing.MockClock
) -> None:
    cut = False

    async def slow() -> None:
        nonlocal cut
        async with store.plugin_transaction("cases") as tx:
            await tx.execute("insert into cases__case values (1)")
            await trio.sleep(60)  # a call of another system

    async def expect() -> None:
        nonlocal cut
        with pytest.raises(TookTooLong, match="longer than 3 s"):
            await slow()
        cut = True

    async with trio.open_nursery() as nursery:
        nursery.start_soon(expect)
        await trio.lowlevel.checkpoint()
        with trio.CancelScope(shield=True):
            while not store._writer._alone.locked():
                await trio.lowlevel.checkpoint()
            await trio.testing.wait_all_tasks_blocked(0.05)
        nursery.start_soon(store.ping)
        mock_clock.jump(2.9)
        await trio.testing.wait_all_tasks_blocked()
        assert not cut
        mock_clock.jump(0.2)
    assert cut
    assert await numbers(store) == []
    await put(store, 2)
    assert await numbers(store) == [2]


async def test_a_statement_without_an_end_is_interrupted(store: SqliteStore) -> None:
    started = trio.Event()

    async def endless(scope: trio.CancelScope) -> None:
        with scope:
            async with store.plugin_transaction("cases") as tx:
                await tx.execute("insert into cases__case values (1)")
                started.set()
                await tx.execute(FOR_EVER)

    async def query(scope: trio.CancelScope) -> None:
        with scope:
            await store.plugin_query("cases", FOR_EVER)

    with trio.fail_after(10):
        async with trio.open_nursery() as nursery:
            writing, reading = trio.CancelScope(), trio.CancelScope()
            nursery.start_soon(endless, writing)
            nursery.start_soon(query, reading)
            await started.wait()
            await store.unfinished()  # other reads do not wait for a plugin's
            writing.cancel()
            reading.cancel()
            await store.ping()
    assert writing.cancelled_caught
    assert reading.cancelled_caught
    assert await numbers(store) == []


async def test_a_query_without_an_end_is_cut(store: SqliteStore, mock_clock: trio.testing.MockClock) -> None:
    async def expect() -> None:
        with pytest.raises(StorageMisused, match="longer than 10 s"):
            await store.plugin_query("cases", FOR_EVER)

    with trio.CancelScope(deadline=trio.current_time() + 1000):
        async with trio.open_nursery() as nursery:
            nursery.start_soon(expect)
            while store._queries._connection is None:
                await trio.lowlevel.checkpoint()
            mock_clock.jump(10.1)
    assert await numbers(store) == []


async def test_a_cancelled_transaction_is_rolled_back(store: SqliteStore) -> None:
    with trio.CancelScope() as scope:
        async with store.plugin_transaction("cases") as tx:
            await tx.execute("insert into cases__case values (1)")
            scope.cancel()
            await trio.sleep_forever()
    await put(store, 2)
    assert await numbers(store) == [2]


async def test_inside_of_a_transaction_only_the_transaction_is_used(store: SqliteStore, ids: CountingIds) -> None:
    """It would wait for its own end."""
    with trio.fail_after(5):
        async with store.plugin_transaction("cases") as tx:
            for wrong in (
                lambda: store.plugin_put("cases", "k", b""),
                lambda: store.plugin_get("cases", "k"),
                lambda: store.plugin_keys("cases", "", "", 1),
                lambda: store.plugin_query("cases", "select 1"),
                lambda: store.accept([inbound("m1", wa("1"))], [], now=100.0, ids=ids),
                lambda: put(store, 1),
            ):
                with pytest.raises(StorageMisused, match="inside of a transaction"):
                    await wrong()
            await tx.put("k", b"1")
    assert await store.plugin_get("cases", "k") == b"1"


async def test_children_of_the_block_share_it_and_those_who_outlive_it_are_free(store: SqliteStore) -> None:
    free = trio.Event()

    async def child() -> None:
        await free.wait()
        await store.plugin_put("cases", "later", b"")

    async with trio.open_nursery() as outer:
        async with store.plugin_transaction("cases") as tx:
            outer.start_soon(child)
            async with trio.open_nursery() as nursery:
                for number in range(5):
                    nursery.start_soon(tx.execute, "insert into cases__case values (?)", (number,))
        free.set()
    assert await numbers(store) == [0, 1, 2, 3, 4]
    assert await store.plugin_keys("cases", "", "", 9) == ("later",)


async def test_a_transaction_that_is_over_is_refused(store: SqliteStore) -> None:
    async with store.plugin_transaction("cases") as tx:
        pass
    with pytest.raises(StorageMisused, match="over"):
        await tx.put("k", b"")


async def test_a_transaction_of_a_process_that_was_replaced_is_refused(store: SqliteStore, tmp_path: Path) -> None:
    taken, _, reading = open_file(tmp_path / "gateway.db")
    with pytest.raises(Fenced):
        await put(store, 1)
    reading.close()
    taken.close()
    assert await numbers(store) == []


async def test_a_full_disk_takes_all_of_a_transaction_back(store: SqliteStore) -> None:
    db = store._writer.connection
    room = db.pragma("max_page_count")
    db.pragma("max_page_count", db.pragma("page_count") + 2)

    async def large(*, go_on: bool) -> None:
        async with store.plugin_transaction("cases") as tx:
            await tx.execute("insert into cases__case values (1)")
            try:
                await tx.put("large", b"x" * 500_000)
            except StoreUnavailable:
                if not go_on:
                    raise

    for go_on in (False, True):
        with pytest.raises(StoreUnavailable):
            await large(go_on=go_on)
    db.pragma("max_page_count", room)
    assert await numbers(store) == []
    await large(go_on=False)
    assert await numbers(store) == [1]


async def test_closing_waits_for_a_transaction_and_lets_none_begin(tmp_path: Path) -> None:
    began = trio.Event()

    async def slow(store: SqliteStore) -> None:
        async with store.plugin_transaction("cases") as tx:
            await tx.execute("insert into cases__case values (1)")
            began.set()
            await trio.testing.wait_all_tasks_blocked(0.01)

    async with trio.open_nursery() as nursery, open_store(tmp_path / "other.db") as store:
        await store.plugin_prepare("cases", TABLES)
        nursery.start_soon(slow, store)
        await began.wait()
    with pytest.raises(StoreUnavailable, match="closed"):
        await put(store, 2)
    async with open_store(tmp_path / "other.db") as again:
        assert await numbers(again) == [1]
