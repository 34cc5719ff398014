"""Opening the SQLite file: made, taken over, or refused with words that say what to do."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import apsw
import pytest
import trio

from gateway.clock import CountingIds
from sessions.errors import Fenced, StoreDamaged, StoreRefused, StoreUnavailable
from sessions.records import EventRecord, Turn
from sessions.stores.migrations import STEPS
from sessions.stores.opening import open_file
from sessions.stores.sqlite import SqliteStore, open_memory, open_store
from tests.sessions.stores.made import inbound, queue, resident


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gateway.db"


async def refused(path: Path, *words: str) -> None:
    """Opening it is refused, with the path and all of these words."""
    with pytest.raises(StoreRefused, match=re.escape(str(path))) as caught:
        async with open_store(path):
            pytest.fail("it was opened")
    assert [word for word in words if word not in str(caught.value)] == [], str(caught.value)


def garbled(path: Path, table: str | None = None) -> None:
    """Overwrite the first page of a table, or everything behind the header."""
    with apsw.Connection(str(path)) as db:
        size = db.pragma("page_size")
        page = db.execute("select rootpage from sqlite_master where name = ?", (table,)).get if table else None
    db.close()
    data = bytearray(path.read_bytes())
    start, end = ((page - 1) * size, page * size) if page else (size, len(data))
    data[start:end] = b"\xa5" * (end - start)
    path.write_bytes(data)


async def test_a_commit_is_on_disk_when_it_returns(path: Path) -> None:
    async with open_store(path) as store:
        for connection in (store._writer.connection, store._reading):
            assert connection.pragma("journal_mode") == "wal"
            assert connection.pragma("synchronous") == 2, "FULL"


async def test_what_was_kept_is_there_after_reopening(path: Path, ids: CountingIds) -> None:
    async with open_store(path) as store:
        who = await resident(store, ids)
        rows = await store.inbox(who)
    async with open_store(path) as store:
        assert await store.inbox(who) == rows
        assert list(await store.unfinished()) == [who]


async def test_two_stores_in_memory_share_nothing(ids: CountingIds) -> None:
    async with open_memory() as one, open_memory() as two:
        await resident(one, ids)
        assert list(await two.unfinished()) == []


async def test_a_second_owner_fences_the_first_on_every_write(path: Path, ids: CountingIds) -> None:
    async with open_store(path) as first:
        who = await resident(first, ids)
        await queue(first, who, "k1")
        async with open_store(path) as second:
            writes: dict[str, Callable[[], Awaitable[object]]] = {
                "accept": lambda: first.accept([inbound("m9")], [], now=1.0, ids=ids),
                "publish": lambda: first.publish(who, EventRecord("paid", "1", b""), now=1.0),
                "commit": lambda: first.commit(Turn(resident=who)),
                "ping": first.ping,
                "claim": lambda: first.outbox_claim(1e9, 1, frozenset()),
                "release": lambda: first.outbox_release(1),
                "recover": lambda: first.outbox_recover(1.0),
                "sent": lambda: first.outbox_sent(1, "wamid", 1.0),
                "retry": lambda: first.outbox_retry(1, 1.0, "x"),
                "failed": lambda: first.outbox_failed(1, "x", None, 1.0),
                "unknown": lambda: first.outbox_unknown(1, "x", 1.0),
            }
            passed = []
            for name, write in writes.items():
                with suppress(Fenced):
                    await write()
                    passed.append(name)
            assert passed == []
            assert [row.item.id for row in await second.inbox(who)] == ["first-27820000001"]
            assert len(await second.outbox_claim(1e9, 1, frozenset())) == 1
            assert await second.outbox_recover(500.0) == 1


async def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    text = "name,amount\n" * 500
    path.write_text(text)
    await refused(path, "no database or is damaged", "backup", "move it away")
    assert path.read_text() == text


async def test_a_damaged_file_is_refused(path: Path) -> None:
    async with open_store(path):
        pass
    garbled(path)
    await refused(path, "damaged", "backup")


async def test_a_file_cut_short_is_refused(path: Path) -> None:
    async with open_store(path):
        pass
    path.write_bytes(path.read_bytes()[:5000])
    await refused(path, "damaged", "backup")


async def test_damage_that_is_found_later_is_told_and_the_rest_goes_on(path: Path, ids: CountingIds) -> None:
    async with open_store(path) as store:
        who = await resident(store, ids)
    async with open_store(path) as store:
        garbled(path, "journal")
        with trio.move_on_after(0):
            await store.damage()
            pytest.fail("nobody has met it yet")
        with pytest.raises(StoreDamaged, match=r"damaged.*restore the last backup"):
            await store.load(who)
        assert "restore the last backup" in str(await store.damage())
        with pytest.raises(StoreRefused, match=r"damaged.*restore the last backup"):
            await store.commit(Turn(resident=who, consumed=(1,), drop=(1,)))
        assert len(await store.inbox(who)) == 1
        assert (await store.accept([inbound("m2")], [], now=2.0, ids=ids)).residents == (who,)


async def test_damage_in_a_table_is_found_at_the_start(path: Path, ids: CountingIds) -> None:
    async with open_store(path) as store:
        await resident(store, ids)
    garbled(path, "journal")
    await refused(path, "is damaged", "restore the last backup", "docs/stores.md")


async def test_the_check_at_the_start_comes_to_an_end_on_a_large_file(
    path: Path, ids: CountingIds, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sessions.stores import opening

    async with open_store(path) as store:
        await store.accept([inbound(f"m{n}", body="long " * 50) for n in range(500)], [], now=1.0, ids=ids)
    garbled(path, "outbox")
    monkeypatch.setattr(opening, "CHECKED_STEPS", 0)
    async with open_store(path) as store:
        assert len(list(await store.unfinished())) == 1


@pytest.mark.parametrize("version", [0, 1])
async def test_another_programs_database_is_refused_and_left_alone(path: Path, version: int) -> None:
    with apsw.Connection(str(path)) as db:
        db.execute("create table recipe(name text)")
        db.pragma("user_version", version)
    db.close()
    before = path.read_bytes()
    await refused(path, "another program")
    assert path.read_bytes() == before


async def test_a_file_of_a_newer_version_is_refused_and_its_owner_keeps_it(path: Path, ids: CountingIds) -> None:
    async with open_store(path) as newer:
        newer._reading.pragma("user_version", len(STEPS) + 1)
        await refused(path, "newer", f"schema {len(STEPS) + 1}")
        await resident(newer, ids)


async def test_a_missing_folder_is_refused_and_not_made(tmp_path: Path) -> None:
    await refused(tmp_path / "data" / "gateway.db", "no folder", "make it")
    assert not (tmp_path / "data").exists()


async def test_a_folder_is_refused(tmp_path: Path) -> None:
    await refused(tmp_path, "is a folder")


async def test_a_folder_where_nothing_can_be_written_is_refused() -> None:
    await refused(Path("/proc/gateway.db"), "must be able to write", "folder /proc")  # not even root can


async def test_a_file_that_another_program_holds_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sessions.stores import opening

    monkeypatch.setattr(opening, "BUSY_MILLISECONDS", 1)
    async with open_store(path):
        pass
    other = apsw.Connection(str(path))
    other.execute("begin exclusive")
    try:
        await refused(path, "another program holds it")
    finally:
        other.close()


def test_two_that_open_a_new_file_at_once_both_get_it_one_after_the_other(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others: list[int] = []

    def another_comes_between(_cursor: Any, sql: str, _values: Any) -> bool:
        if "sqlite_master" in sql and not others:
            others.append(0)
            writing, epoch, reading = open_file(path)
            others[0] = epoch
            reading.close()
            writing.close()
        return True

    monkeypatch.setattr(apsw, "connection_hooks", [lambda made: made.set_exec_trace(another_comes_between)])
    writing, epoch, reading = open_file(path)
    reading.close()
    writing.close()
    assert (others, epoch) == ([1], 2)


async def test_refusing_leaves_no_connection_behind(path: Path) -> None:
    path.write_text("not a database" * 100)
    before = len(apsw.connections())
    with pytest.raises(StoreRefused):
        open_file(path)
    assert len(apsw.connections()) == before


async def test_a_closed_store_says_so(path: Path, ids: CountingIds) -> None:
    stores: list[SqliteStore] = []
    async with open_store(path) as on_disk, open_memory() as in_memory:
        who = await resident(on_disk, ids)
        stores += [on_disk, in_memory]
    for store in stores:
        with pytest.raises(StoreUnavailable, match="closed"):
            await store.accept([inbound("m2")], [], now=2.0, ids=ids)
        with pytest.raises(StoreUnavailable, match="closed"):
            await store.load(who)


async def test_a_new_file_is_for_its_owner_only_and_a_known_one_stays_as_it_is(path: Path, ids: CountingIds) -> None:
    async with open_store(path) as store:
        await resident(store, ids)
        modes = {each.name: each.stat().st_mode & 0o777 for each in path.parent.iterdir()}
        assert set(modes.values()) == {0o600}, modes
    path.chmod(0o640)
    async with open_store(path):
        assert path.stat().st_mode & 0o777 == 0o640
