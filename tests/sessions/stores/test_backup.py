"""A backup is taken while the gateway writes, is of one moment, and is whole, or there is none."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest
import trio

from gateway.clock import CountingIds
from sessions.errors import StoreRefused
from sessions.records import JournalWrite, Turn
from sessions.stores.backup import back_up
from sessions.stores.sqlite import SqliteStore, open_store
from tests.sessions.stores.made import entry, inbound, reply, resident, session, wa


async def filled(path: Path, pages: int = 300) -> None:
    async with open_store(path) as store:
        who = await resident(store, CountingIds("r"))
        big = tuple(entry(str(n), b"x" * 4000) for n in range(pages))
        await store.commit(Turn(resident=who, session=session(), journals=(JournalWrite(1, 0, big),)))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_a_backup_under_writes_is_of_one_moment_and_opens(tmp_path: Path) -> None:
    source, target = tmp_path / "gateway.db", tmp_path / "copy.db"
    await filled(source)
    steps: list[tuple[int, int]] = []
    written = 0

    async with open_store(source) as store:

        async def write(task_status: trio.TaskStatus[None]) -> None:
            nonlocal written
            ids = CountingIds("w")
            while True:
                await turn(store, ids, written)
                written += 1
                if written == 5:
                    task_status.started()

        async with trio.open_nursery() as nursery:
            await nursery.start(write)
            before = written
            made = await back_up(source, target, pages=20, pause=0, progress=lambda *step: steps.append(step))
            after = written
            nursery.cancel_scope.cancel()
    assert after > before, "the gateway went on writing"
    assert len(steps) <= made.pages / 20 + 1, "it never began again"
    assert steps[-1] == (made.pages, made.pages)
    assert target.stat().st_size == made.size
    assert target.stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == ["copy.db", "gateway.db"]

    async with open_store(target) as copy:
        sql = "select count(*) from inbox i where id like 'w%' and state = 'done' "
        whole = (
            "and exists (select 1 from outbox where key = i.id) "
            "and exists (select 1 from session s where s.resident = i.resident)"
        )
        done = await copy._read(lambda db: db.execute(sql).get)
        assert before <= done <= after
        assert await copy._read(lambda db: db.execute(sql + whole).get) == done, "every turn is there whole"
        await copy.ping()


async def turn(store: SqliteStore, ids: CountingIds, number: int) -> None:
    id = f"w{number}"
    (who,) = (await store.accept([inbound(id, wa(id))], [], now=100.0, ids=ids)).residents
    (row,) = await store.inbox(who)
    await store.commit(Turn(resident=who, session=session(), consumed=(row.seq,), replies=(reply(id),)))


async def test_a_backup_replaces_no_file_unless_it_is_told_to(tmp_path: Path) -> None:
    source, target = tmp_path / "gateway.db", tmp_path / "copy.db"
    await filled(source, 1)
    target.write_bytes(b"precious")
    with pytest.raises(StoreRefused, match="is there already"):
        await back_up(source, target)
    assert target.read_bytes() == b"precious"
    await back_up(source, target, force=True)
    async with open_store(target) as copy:
        await copy.ping()
        with pytest.raises(StoreRefused, match="in use as a database"):
            await back_up(source, target, force=True)
    with pytest.raises(StoreRefused, match="is the database itself"):
        await back_up(source, source, force=True)


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        ("none.db", "copy.db", "there is no database"),
        ("empty.db", "copy.db", "is empty"),
        ("notes.txt", "copy.db", "file is not a database; the database is damaged"),
        ("foreign.db", "copy.db", "a database of another program"),
        ("gateway.db", "none/copy.db", "there is no folder"),
        ("gateway.db", "folder", "is a folder"),
    ],
)
async def test_what_cannot_be_backed_up_is_refused_and_leaves_nothing(
    tmp_path: Path, source: str, target: str, why: str
) -> None:
    await filled(tmp_path / "gateway.db", 1)
    (tmp_path / "empty.db").touch()
    (tmp_path / "notes.txt").write_text("not a database, whatever its length is, " * 40)
    (tmp_path / "folder").mkdir()
    foreign = apsw.Connection(str(tmp_path / "foreign.db"))
    foreign.execute("create table t(a)")
    foreign.close()
    before = names(tmp_path)
    with pytest.raises(StoreRefused, match=why):
        await back_up(tmp_path / source, tmp_path / target)
    assert names(tmp_path) == before


async def test_a_damaged_database_gives_no_backup(tmp_path: Path) -> None:
    source, target = tmp_path / "gateway.db", tmp_path / "copy.db"
    await filled(source)
    with source.open("r+b") as file:
        file.seek(4096 * 40)
        file.write(b"\x55" * 4096 * 3)
    with pytest.raises(StoreRefused, match="damaged"):
        await back_up(source, target)
    assert not target.exists()
    assert not (tmp_path / "copy.db.partial").exists()


async def test_a_backup_that_is_cut_leaves_nothing(tmp_path: Path) -> None:
    source, target = tmp_path / "gateway.db", tmp_path / "copy.db"
    await filled(source)
    with trio.CancelScope() as scope:
        await back_up(source, target, pages=5, pause=0, progress=lambda done, all: scope.cancel())
    assert scope.cancelled_caught
    assert names(tmp_path) == ["gateway.db"]
    await back_up(source, target)
