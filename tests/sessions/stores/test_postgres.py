"""What is PostgreSQL's own: its tables, several that start at once, a connection that is lost."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import trio
import trio.lowlevel

from gateway.clock import CountingIds
from gateway.encryption import Keyring
from gateway.secret import Secret
from sessions.errors import StoreRefused, StoreUnavailable
from sessions.messages import Edited, Inbound, TypedText
from sessions.stores import operators, postgres_operators
from sessions.stores.postgres import PostgresStore, open_postgres
from sessions.stores.postgres_answers import Answer
from sessions.stores.postgres_database import PostgresDatabase
from sessions.stores.postgres_dialect import split, translated
from sessions.stores.sqlite import open_memory
from tests.sessions.stores.made import inbound, wa
from tests.support import postgres

NAME = f"own_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


@pytest.fixture
def url() -> str:
    return postgres.emptied(NAME)


@pytest.fixture
async def store(url: str) -> AsyncIterator[PostgresStore]:
    async with open_postgres(url, lease=60.0) as opened:
        yield opened


def told(url: str, sql: str) -> list[Any]:
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(sql.encode())
        return cursor.fetchall() if cursor.description else []


def cut(url: str) -> None:
    """End every connection of the gateway to this database, as a restart or a failover does. Others test beside us."""
    ours = "application_name = 'city-gateway' and datname = current_database()"
    told(url, f"select pg_terminate_backend(pid) from pg_stat_activity where {ours}")


# ---------------------------------------------------------------------------------------------- tables


OURS = {"node", "lease"}
"""Tables that only several processes need."""


async def test_the_tables_are_those_of_sqlite(store: PostgresStore, url: str) -> None:
    sql = "select table_name, column_name from information_schema.columns where table_schema = 'gateway'"
    ours = {tuple(row) for row in told(url, sql) if row[0] not in OURS and row[1] not in ("shard", "sender")}
    async with open_memory() as other:
        names = "select m.name, c.name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table'"
        theirs = await other._read(lambda db: {row for row in db.execute(names) if not row[0].startswith("sqlite_")})
        indexes = "select name from sqlite_master where type = 'index' and sql is not null"
        wanted = await other._read(lambda db: {name for (name,) in db.execute(indexes)})
    assert ours == theirs
    found = {name for (name,) in told(url, "select indexname from pg_indexes where schemaname = 'gateway'")}
    assert wanted - found == set()


async def test_several_may_start_at_once_on_an_empty_database() -> None:
    name = f"{NAME}_empty"
    told(postgres.database(NAME), f'drop database if exists "{name}"')
    told(postgres.database(NAME), f'create database "{name}"')
    url, opened = postgres.shared_server().url(name), []

    async def start() -> None:
        async with open_postgres(url) as store:
            opened.append(await store.unfinished())
            await trio.lowlevel.checkpoint()

    async with trio.open_nursery() as nursery:
        for _ in range(4):
            nursery.start_soon(start)
    assert opened == [[]] * 4


async def test_a_database_of_a_newer_gateway_is_refused_and_left_as_it_was(store: PostgresStore, url: str) -> None:
    told(url, "update gateway.meta set value = value + 1 where name = 'version'")
    try:
        with pytest.raises(StoreRefused, match="newer gateway"):
            async with open_postgres(url):
                pass
        with pytest.raises(StoreRefused, match="newer gateway"), postgres_operators.opened(url):
            pass
    finally:
        told(url, "update gateway.meta set value = value - 1 where name = 'version'")


async def test_a_schema_of_somebody_else_is_left_alone() -> None:
    url = postgres.database(f"{NAME}_foreign")
    told(url, "create schema if not exists gateway; create table if not exists gateway.theirs(a int)")
    with pytest.raises(StoreRefused, match="another program"):
        async with open_postgres(url):
            pass


@pytest.mark.parametrize(
    ("url", "why"),
    [("postgresql://somebody:word@127.0.0.1:1/city", "cannot be reached"), ("postgresql://[", "cannot be read")],
)
async def test_what_cannot_be_reached_is_told_without_its_password(url: str, why: str) -> None:
    with pytest.raises(StoreRefused, match=why) as refused:
        async with open_postgres(url):
            pass
    assert "word" not in str(refused.value)


async def test_a_key_that_is_missing_is_told_at_the_start(url: str, ids: CountingIds) -> None:
    keyring = Keyring([Secret(bytes(range(32)).hex())])
    async with open_postgres(url, keyring) as sealed:
        await sealed.accept([inbound("m1", wa("27820000001"))], [], now=100.0, ids=ids)
    assert b"27820000001" not in b"".join(row[0] for row in told(url, "select item from gateway.inbox"))
    with pytest.raises(StoreRefused, match="is encrypted"):
        async with open_postgres(url):
            pass


async def test_an_operator_looks_beside_the_gateway(store: PostgresStore, url: str, ids: CountingIds) -> None:
    (who,) = (await store.accept([inbound("m1", wa("27820000001"))], [], now=100.0, ids=ids)).residents
    with postgres_operators.opened(url) as db:
        assert operators.find(db, "+27820000001") == who
        assert operators.standing(db, who).overview.waiting == 1
        assert operators.unpark(db, who) is False
    await store.ping()


# ---------------------------------------------------------------------------------------------- owners and connections


async def test_a_connection_that_was_lost_is_made_again_unnoticed(
    store: PostgresStore, url: str, ids: CountingIds
) -> None:
    for number in range(3):
        assert len(list(await store.unfinished())) == number
        cut(url)
        await store.accept([inbound(f"m{number}", wa(f"2782000000{number}"))], [], now=100.0, ids=ids)
        cut(url)
        assert len(list(await store.unfinished())) == number + 1


@pytest.mark.parametrize("carried_out", [True, False])
async def test_a_commit_whose_answer_was_lost_is_looked_up(
    store: PostgresStore, url: str, ids: CountingIds, monkeypatch: pytest.MonkeyPatch, carried_out: bool
) -> None:
    execute = PostgresDatabase.execute
    lost: list[str] = []

    def losing(db: PostgresDatabase, sql: str, values: Any = None) -> Answer:
        if sql != "commit" or lost:
            return execute(db, sql, values)
        lost.append(sql)
        if carried_out:
            assert execute(db, sql).rows == []
        db.close()
        raise psycopg.OperationalError("the connection is lost")

    monkeypatch.setattr(PostgresDatabase, "execute", losing)
    if carried_out:
        await store.accept([inbound("m1", wa("27820000001"))], [], now=100.0, ids=ids)
    else:
        with pytest.raises(StoreUnavailable, match="in the middle of a commit"):
            await store.accept([inbound("m1", wa("27820000001"))], [], now=100.0, ids=ids)
    assert lost == ["commit"]
    assert len(list(await store.unfinished())) == carried_out


async def test_two_processes_that_meet_a_newcomer_make_one_resident(url: str, ids: CountingIds) -> None:
    """The second finds that the first was faster, and looks again."""
    async with open_postgres(url) as store:
        with psycopg.connect(url) as beside:  # another process, in the middle of its transaction
            beside.execute("insert into gateway.resident(id, created, language) values ('other', 1, 'en')")
            beside.execute("insert into gateway.alias values ('wa_id', '27820000001', 'other', 1, %s)", (_SEALED,))
            done: list[tuple[str, ...]] = []

            async def accept() -> None:
                accepted = await store.accept([inbound("m1", wa("27820000001"))], [], now=100.0, ids=ids)
                done.append(accepted.residents)

            async with trio.open_nursery() as nursery:
                nursery.start_soon(accept)
                while not told(url, "select 1 from pg_locks where not granted"):  # noqa: ASYNC110 - of the server
                    await trio.sleep(0.01)
                beside.commit()
        assert done == [("other",)]
        assert told(url, "select count(*) from gateway.resident") == [(1,)]


async def test_an_edit_that_meets_the_end_of_its_message_elsewhere_does_not_bring_it_back(
    store: PostgresStore, url: str, ids: CountingIds
) -> None:
    await store.accept([inbound("m1", wa("27820000001"))], [], now=100.0, ids=ids)
    edit = Inbound("m2", (wa("27820000001"),), 110.0, Edited("m1", TypedText("better")))
    with psycopg.connect(url) as beside:  # the owner, in the middle of its commit
        beside.execute("update gateway.inbox set state = 'done' where id = 'm1'")

        async def accept() -> None:
            await store.accept([edit], [], now=110.0, ids=ids)

        async with trio.open_nursery() as nursery:
            nursery.start_soon(accept)
            while not told(url, "select 1 from pg_locks where not granted"):  # noqa: ASYNC110 - of the server
                await trio.sleep(0.01)
            beside.commit()
    assert told(url, "select state from gateway.inbox where id = 'm1'") == [("done",)]


_SEALED = b"\x01\x00\x01\xab27820000001"
"""The alias in a plain envelope."""


@pytest.mark.slow
async def test_while_the_server_is_away_nothing_is_taken_and_then_it_goes_on(ids: CountingIds) -> None:
    with postgres.own_server() as server:
        async with open_postgres(server.url()) as store:
            await store.accept([inbound("m1", wa("1"))], [], now=100.0, ids=ids)
            server.stop()
            with pytest.raises(StoreUnavailable):
                await store.accept([inbound("m2", wa("1"))], [], now=100.0, ids=ids)
            with pytest.raises(StoreUnavailable):
                await store.ping()
            with pytest.raises(StoreUnavailable):
                await store.unfinished()
            server.start()
            with trio.fail_after(30):
                while True:
                    try:
                        await store.ping()
                    except StoreUnavailable:
                        await trio.sleep(0.1)
                    else:
                        break
            (who,) = await store.unfinished()
            assert [row.item.id for row in await store.inbox(who)] == ["m1"]


# ---------------------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("select a from t where b = ? and c = '?' limit ?", "select a from t where b = $1 and c = '?' limit $2"),
        ("select ?2, ?1", "select $2, $1"),
        ("update t set a = x'00ff' where a <> x''", "update t set a = '\\x00ff'::bytea where a <> '\\x'::bytea"),
        ("select 1 from t indexed by t_a where a like ?", "select 1 from t where a ilike $1"),
        (
            "create table t(a integer primary key, b text, c blob, d real not null) strict, without rowid",
            'create table t(a bigint generated by default as identity primary key, b text collate "C", c bytea, '
            "d double precision not null)",
        ),
    ],
)
def test_statements_are_put_into_postgresqls_words(sql: str, expected: str) -> None:
    assert translated(sql) == expected


def test_statements_are_told_apart_where_a_semicolon_is_a_text() -> None:
    assert split("select ';' ; -- one; two\n select 2;") == ["select ';'", "select 2"]


def test_the_gateway_says_what_to_install_if_the_driver_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from gateway.database_opening import open_place
    from gateway.database_place import PostgresDatabase as Place

    monkeypatch.setitem(sys.modules, "psycopg", None)
    for name in [name for name in sys.modules if name.startswith("sessions.stores.postgres")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(StoreRefused, match=r"pip install 'city-gateway\[postgres\]'"):
        open_place(Place(Secret("postgresql://city@db/city")), None)


def test_a_password_is_in_no_word_about_the_place(tmp_path: Path) -> None:
    from gateway.database_place import PostgresDatabase as Place

    place = Place(Secret("postgresql://city:word@db/city"))
    assert "word" not in f"{place} {place!r}"
