"""What every store promises to plugins: values by key, tables of their own, and transactions with news in them."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.clock import CountingIds
from sessions.errors import Conflict, StorageMisused, StoreRefused
from sessions.records import EventRecord
from sessions.stores.whole import WholeStore
from tests.sessions.stores.inside import Inside
from tests.sessions.stores.made import resident

TABLES = ["create table cases__case(number integer primary key, state text not null) strict"]
PAID = EventRecord("PaymentSettled", "p1", b"\x80")


@pytest.fixture
async def cases(store: WholeStore) -> WholeStore:
    await store.plugin_prepare("cases", TABLES)
    return store


async def events(store: WholeStore, who: str) -> list[Any]:
    return [row.item for row in await store.inbox(who) if isinstance(row.item, EventRecord)]


# ---------------------------------------------------------------------------------------------- values by key


async def test_a_value_is_there_until_it_is_deleted(store: WholeStore) -> None:
    assert await store.plugin_get("cases", "a") is None
    await store.plugin_put("cases", "a", b"1")
    await store.plugin_put("cases", "a", b"2")
    assert await store.plugin_get("cases", "a") == b"2"
    assert await store.plugin_delete("cases", "a") is True
    assert await store.plugin_delete("cases", "a") is False
    assert await store.plugin_get("cases", "a") is None


async def test_each_plugin_has_its_own_values(store: WholeStore) -> None:
    await store.plugin_put("cases", "a", b"1")
    assert await store.plugin_get("bills", "a") is None
    assert await store.plugin_delete("bills", "a") is False
    assert await store.plugin_keys("bills", "", "", 10) == ()


async def test_keys_are_listed_by_prefix_in_order_and_in_pages(store: WholeStore) -> None:
    for key in ("b/2", "b/1", "a", "b/3", "c", "b", "b0"):
        await store.plugin_put("cases", key, b"")
    assert await store.plugin_keys("cases", "b/", "", 10) == ("b/1", "b/2", "b/3")
    assert await store.plugin_keys("cases", "b/", "", 2) == ("b/1", "b/2")
    assert await store.plugin_keys("cases", "b/", "b/2", 2) == ("b/3",)
    assert await store.plugin_keys("cases", "", "", 2) == ("a", "b")


@pytest.mark.parametrize(("key", "value"), [("", b""), ("k" * 256, b""), ("k", b"x" * (1024 * 1024 + 1))])
async def test_what_is_too_large_is_refused(store: WholeStore, key: str, value: bytes) -> None:
    with pytest.raises(StorageMisused, match=r"characters|bytes"):
        await store.plugin_put("cases", key, value)


# ---------------------------------------------------------------------------------------------- tables


async def test_a_transaction_writes_values_rows_and_news_together(cases: WholeStore, ids: CountingIds) -> None:
    who = await resident(cases, ids)
    async with cases.plugin_transaction("cases") as tx:
        assert (await tx.execute("insert into cases__case values (?, ?)", (7, "open"))).changed == 1
        await tx.put("last", b"7")
        tx.publish(who, PAID, now=200.0)
        assert await tx.get("last") == b"7"
        assert await tx.execute("select number, state from cases__case") == ((7, "open"),)
    assert tx.told == (who,)
    assert await cases.plugin_query("cases", "select state from cases__case where number = ?", (7,)) == (("open",),)
    assert await cases.plugin_get("cases", "last") == b"7"
    assert await events(cases, who) == [PAID]


async def test_a_transaction_that_raises_leaves_nothing(cases: WholeStore, ids: CountingIds) -> None:
    who = await resident(cases, ids)
    await cases.plugin_put("cases", "old", b"1")
    told: list[tuple[str, ...]] = []

    async def half() -> None:
        async with cases.plugin_transaction("cases") as tx:
            await tx.execute("insert into cases__case values (7, 'open')")
            await tx.put("last", b"7")
            assert await tx.delete("old") is True
            tx.publish(who, PAID, now=200.0)
            told.append(tx.told)
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await half()
    assert told == [()]
    assert await cases.plugin_query("cases", "select * from cases__case") == ()
    assert await cases.plugin_get("cases", "last") is None
    assert await cases.plugin_get("cases", "old") == b"1"
    assert await events(cases, who) == []
    await cases.ping()


async def test_the_same_news_count_once(cases: WholeStore, ids: CountingIds) -> None:
    who = await resident(cases, ids)
    for told in ((who,), ()):
        async with cases.plugin_transaction("cases") as tx:
            tx.publish(who, PAID, now=200.0)
            tx.publish(who, PAID, now=200.0)
        assert tx.told == told
    assert await events(cases, who) == [PAID]


async def test_whoever_compares_and_sets_learns_whether_it_was_first(cases: WholeStore) -> None:
    changed = []
    async with cases.plugin_transaction("cases") as tx:
        await tx.execute("insert into cases__case values (7, 'open'), (8, 'open')")
    for _ in range(2):
        async with cases.plugin_transaction("cases") as tx:
            sql = "update cases__case set state = 'paid' where number = ? and state = 'open' returning number"
            rows = await tx.execute(sql, (7,))
            changed.append((rows.changed, rows))
    assert changed == [(1, ((7,),)), (0, ())]


async def test_a_broken_constraint_is_told_and_the_transaction_may_go_on(cases: WholeStore) -> None:
    async with cases.plugin_transaction("cases") as tx:
        await tx.execute("insert into cases__case values (7, 'open')")
        with pytest.raises(Conflict, match="cases"):
            await tx.execute("insert into cases__case values (7, 'again')")
        await tx.execute("insert into cases__case values (8, 'open')")
    assert await cases.plugin_query("cases", "select * from cases__case") == ((7, "open"), (8, "open"))


FOREIGN = [
    "select row from session",
    "select count(*) from session",
    "select value from plugin_value",
    "select * from bills__bill",
    "select number from cases__case where exists (select 1 from inbox)",
    "insert into cases__case select seq, state from inbox",
    "insert into inbox(resident, kind, id, arrived, state, item) values ('r', 'event', 'i', 0, 'pending', x'00')",
    "update meta set value = 9",
    "delete from dead_letter",
    "drop table cases__case",
    "create table cases__more(a)",
    "create temp table cases__more(a)",
    "create trigger cases__t after insert on cases__case begin delete from inbox; end",
    "pragma synchronous = off",
    "attach ':memory:' as cases__other",
    "commit",
    "savepoint cases__s",
    "select name from sqlite_master",
]


@pytest.mark.parametrize("sql", FOREIGN)
async def test_a_plugin_touches_its_own_tables_only(cases: WholeStore, sql: str) -> None:
    await cases.plugin_prepare("bills", ["create table bills__bill(a text)"])
    await cases.load("nobody")  # statements of the gateway's own, prepared without a guard
    await cases.unfinished()
    with pytest.raises(StorageMisused, match="cases may only select, insert, update and delete"):
        async with cases.plugin_transaction("cases") as tx:
            await tx.execute(sql)
    with pytest.raises(StorageMisused, match="cases may only select, in tables whose names begin with cases__"):
        await cases.plugin_query("cases", sql)
    await cases.load("nobody")
    await cases.ping()


@pytest.mark.parametrize("sql", ["insert into cases__case values (1, 'x')", "delete from cases__case"])
async def test_a_query_only_reads(cases: WholeStore, sql: str) -> None:
    with pytest.raises(StorageMisused, match="may only select"):
        await cases.plugin_query("cases", sql)


@pytest.mark.parametrize(
    ("sql", "values"),
    [("select", ()), ("select * from cases__nothing", ()), ("select ?", ()), ("select 1", (1,)), ("select ?", ([],))],
)
async def test_a_faulty_statement_is_shown_to_its_author(cases: WholeStore, sql: str, values: Any) -> None:
    with pytest.raises(StorageMisused, match="cases"):
        await cases.plugin_query("cases", sql, values)
    with pytest.raises(StorageMisused, match="cases"):
        async with cases.plugin_transaction("cases") as tx:
            await tx.execute(sql, values)


async def test_json_and_recursion_may_be_used(cases: WholeStore) -> None:
    assert await cases.plugin_query("cases", "select value from json_each(?)", ("[1, 2]",)) == ((1,), (2,))
    counting = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 3) select i from n"
    assert await cases.plugin_query("cases", counting) == ((1,), (2,), (3,))


# ---------------------------------------------------------------------------------------------- steps


async def test_steps_are_carried_out_once_and_in_order(store: WholeStore) -> None:
    more = [
        *TABLES,
        "alter table cases__case add column since real not null default 0.0;"
        "create index cases__by_state on cases__case(state)",
        "alter table cases__case rename column since to opened; insert into cases__case values (1, 'x', 2.0)",
        "create table cases__note(id integer primary key autoincrement, words text unique); "
        "alter table cases__note rename to cases__remark; drop index cases__by_state",
    ]
    for known in (1, 2, 4, 4):
        await store.plugin_prepare("cases", more[:known])
    assert await store.plugin_query("cases", "select number, opened from cases__case") == ((1, 2.0),)
    assert await store.plugin_query("cases", "select * from cases__remark") == ()


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ([], r"made by a newer version of it \(1 steps, this one knows 0\)"),
        ([TABLES[0] + " "], "step 1 of the tables of cases was changed after"),
        ([*TABLES, "create table case2(a)"], "step 2 of the tables of cases failed: cases may only"),
        ([*TABLES, "create table cases__b(a text); drop table outbox"], "may only"),
        ([*TABLES, "create index cases__i on inbox(kind)"], "may only"),
        ([*TABLES, "alter table cases__case rename to bills__case"], "does not begin with cases__"),
        ([*TABLES, "create index other on cases__case(state)"], "may only make and change tables and indexes"),
        ([*TABLES, "create table cases__b(a); creat table cases__c(a)"], "syntax error"),
        ([*TABLES, "insert into sqlite_master values ('table', 'cases__x', 'cases__x', 1, '')"], "may not be modified"),
    ],
)
async def test_steps_that_do_not_fit_are_refused_and_change_nothing(
    cases: WholeStore, steps: list[str], why: str
) -> None:
    with pytest.raises(StoreRefused, match=why):
        await cases.plugin_prepare("cases", steps)
    await cases.plugin_prepare("cases", TABLES)
    assert await cases.plugin_query("cases", "select * from cases__case") == ()
    with pytest.raises(StorageMisused, match="no such table"):
        await cases.plugin_query("cases", "select * from cases__b")


async def test_no_table_of_the_gateway_can_be_a_plugins(inside: Inside) -> None:
    assert [name for name in await inside.tables() if "__" in name] == []
