"""An older file is brought up to date before anybody uses it, or is left as it was; its conversations go on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import apsw
import pytest
import trio

from sessions.errors import StoreRefused
from sessions.stores.migrations import STEPS, Step, _sealed_trouble
from sessions.stores.schema import prepare
from sessions.stores.sqlite_database import SqliteDatabase
from sessions.stores.stored import TROUBLE
from tests.sessions.stores.yesterday import ENDED_AT, HOUR, Settled, town_on

FILES = sorted((Path(__file__).parents[2] / "testdata/stores").glob("version-*.db"))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[SqliteDatabase]:
    connection = SqliteDatabase(str(tmp_path / "gateway.db"))
    yield connection
    connection.close()


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqliteDatabase]:
    """A copy of a file that an older gateway left behind; `yesterday.py` tells what was said in it."""
    path = tmp_path / "old.db"
    shutil.copy(request.param, path)
    connection = SqliteDatabase(str(path))
    yield connection
    connection.close()


def tables(db: apsw.Connection) -> set[Any]:
    return set(db.execute("select type, name, sql from sqlite_master where name not like 'sqlite_%'"))


def content(db: apsw.Connection) -> list[Any]:
    names = [name for (name,) in db.execute("select name from sqlite_master where type = 'table' order by name")]
    return [(name, db.execute(f"select * from {name}").fetchall()) for name in names]


def version(db: apsw.Connection) -> int:
    return int(db.pragma("user_version"))


def prepared(db: apsw.Connection, steps: Sequence[Step] = STEPS) -> int:
    return prepare(db, "gateway.db", steps)


def test_a_new_file_takes_all_steps(db: apsw.Connection) -> None:
    prepared(db)
    assert version(db) == len(STEPS)


def test_an_old_file_ends_with_the_same_tables_as_a_new_one(db: apsw.Connection, old: SqliteDatabase) -> None:
    assert version(old) < len(STEPS) or len(STEPS) == 1
    prepared(db)
    prepared(old)
    assert tables(old) == tables(db)
    assert version(old) == version(db)
    assert old.pragma("integrity_check") == "ok"


def test_only_the_steps_that_are_missing_are_taken_in_their_order(db: apsw.Connection) -> None:
    taken: list[str] = []

    def step(name: str) -> Step:
        return lambda _db: taken.append(name)

    prepared(db, [*STEPS, step("a")])
    prepared(db, [*STEPS, step("a"), step("b"), step("c")])
    prepared(db, [*STEPS, step("a"), step("b"), step("c")])
    assert taken == ["a", "b", "c"]


def broken(db: apsw.Connection) -> None:
    db.execute("delete from resident")
    raise ValueError("a row that nobody thought of")


@pytest.mark.parametrize("step", [broken, "drop table outbox; create table x(; "], ids=["python", "sql"])
def test_a_step_that_fails_leaves_the_file_as_it_was(old: SqliteDatabase, step: Step) -> None:
    before = (version(old), content(old))
    steps = [*STEPS[: version(old)], "create table harmless(a)", step]
    with pytest.raises(StoreRefused, match=r"gateway.db is of schema .* nothing was changed"):
        prepared(old, steps)
    assert (version(old), content(old)) == before


def test_trouble_of_the_disk_is_not_put_down_to_the_step(old: SqliteDatabase) -> None:
    def full(_db: apsw.Connection) -> None:
        raise apsw.FullError("database or disk is full")

    with pytest.raises(apsw.FullError):  # `open_file` says what to do
        prepared(old, [*STEPS, full])


def test_why_a_message_was_not_sent_is_put_in_an_envelope(old: SqliteDatabase) -> None:
    before = STEPS.index(_sealed_trouble)
    prepared(old, STEPS[:before])
    old.execute("update outbox set state = 'failed', error = 'no such number' where seq = 1")
    prepared(old)
    found = old.execute("select seq, trouble from outbox where trouble is not null").fetchall()
    assert [(seq, old.unseal(TROUBLE, blob, seq)) for seq, blob in found] == [(1, "no such number")]


def test_a_file_that_is_up_to_date_is_taken_over_and_nothing_else(old: SqliteDatabase) -> None:
    first = prepared(old)
    assert prepared(old) == first + 1


async def test_an_open_question_of_an_old_file_is_answered(old: SqliteDatabase, autojump_clock: object) -> None:
    async with town_on(old, later=ENDED_AT + HOUR) as place:
        await place.new("asked")
        assert await place.says("Naledi", "asked") == ["bought(what=bread, receipt=receipt-1500, to=Naledi)"]


async def test_back_goes_over_the_journal_of_an_old_file(old: SqliteDatabase, autojump_clock: object) -> None:
    async with town_on(old, later=ENDED_AT + HOUR) as place:
        await place.new("asked")
        told = await place.says("back", "asked")
        assert any("back" in words for words in told), told
        assert place.seen.divergences == []


async def test_an_event_that_an_old_file_waits_for_is_heard(old: SqliteDatabase, autojump_clock: object) -> None:
    async with town_on(old, later=ENDED_AT + HOUR) as place:
        await place.registry.publish(await place.resident("waiting"), Settled(12), id="i1")
        await place.registry.settled()
        assert await place.new("waiting") == ["out(amount=12)"]


async def test_a_wait_in_an_old_file_ends_at_its_limit(old: SqliteDatabase, autojump_clock: object) -> None:
    async with town_on(old, later=ENDED_AT + HOUR) as place:
        await trio.sleep(2 * HOUR)
        await place.registry.settled()
        assert await place.new("waiting") == ["out(amount=None)"]


async def test_who_had_expired_in_an_old_file_is_greeted_with_where_they_were(
    old: SqliteDatabase, autojump_clock: object
) -> None:
    async with town_on(old, later=ENDED_AT + HOUR) as place:
        await place.new("expired")
        assert await place.says("hello", "expired") == ["start(because=returned, was=buy)"]


async def test_what_was_accepted_and_not_looked_at_is_heard(old: SqliteDatabase, autojump_clock: object) -> None:
    async with town_on(old, later=ENDED_AT + HOUR) as place:
        assert await place.new("unheard") == ["what"]


async def test_the_same_message_does_not_count_again(old: SqliteDatabase, autojump_clock: object) -> None:
    async with town_on(old, later=ENDED_AT + HOUR) as place:
        await place.new("asked")
        assert await place.says("3", "asked", id="m5") == []


async def test_the_outbox_of_an_old_file_is_sent_in_order(old: SqliteDatabase, autojump_clock: object) -> None:
    async with town_on(old, later=ENDED_AT + HOUR) as place:
        store, sent = place.store, []
        assert await store.outbox_recover(place.clock.now()) == 1, "one was under way"
        while rows := await store.outbox_claim(place.clock.now(), 9, frozenset()):
            for row in rows:
                sent.append((row.aliases[0].value, getattr(row.message, "body", None)))
                await store.outbox_sent(row.seq, f"wamid.{row.seq}", place.clock.now())
        assert [body for who, body in sent if who == "asked"] == ["what", "how-many(price=500)", "name"]
        assert [body for who, body in sent if who == "expired"] == ["how-many(price=500)"]


async def test_dead_letters_and_names_of_an_old_file_are_kept(old: SqliteDatabase, autojump_clock: object) -> None:
    async with town_on(old, later=ENDED_AT + HOUR) as place:
        ((reason, detail),) = await place.dead_letters()
        assert reason == "bug in broken: RuntimeError('no such meter')"
        assert "Traceback" in detail
        loaded = await place.loaded("waiting")
        assert loaded.name == "Naledi Mokoena"
        assert {(alias.kind, alias.value) for alias in loaded.aliases} == {
            ("wa_id", "waiting"),
            ("phone", "+27825550101"),
        }
