"""A disk that fills up, turns read-only or fails, at any write: what was acknowledged is there, and it goes on."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from gateway.clock import CountingIds
from sessions.errors import StoreUnavailable
from sessions.messages import Inbound
from sessions.records import JournalWrite, Turn
from sessions.stores.sqlite import SqliteStore, open_store
from tests.sessions.stores.made import entry, inbound, reply, session, wa
from tests.support.disk import failing_disk

TROUBLES = [apsw.FullError, apsw.ReadOnlyError, apsw.IOError]
WORDS = {apsw.FullError: "is full", apsw.ReadOnlyError: "read-only", apsw.IOError: "the disk of the database fails"}


async def accept(store: SqliteStore, ids: CountingIds, id: str) -> str | None:
    """The resident if it was acknowledged."""
    try:
        return (await store.accept([inbound(id, wa(id))], [], now=100.0, ids=ids)).residents[0]
    except StoreUnavailable:
        return None


async def answer(store: SqliteStore, who: str, id: str) -> bool:
    (row,) = await store.inbox(who)
    big = JournalWrite(1, 0, tuple(entry(f"{id}.{n}", b"x" * 3000) for n in range(4)))
    turn = Turn(resident=who, session=session(), consumed=(row.seq,), journals=(big,), replies=(reply(id),))
    try:
        await store.commit(turn)
    except StoreUnavailable:
        return False
    return True


async def check(store: SqliteStore, accepted: set[str], answered: set[str]) -> None:
    def look(db: apsw.Connection) -> tuple[set[str], set[str], set[str], list[str]]:
        kept = {id for (id,) in db.execute("select id from inbox")}
        done = {id for (id,) in db.execute("select id from inbox where state = 'done'")}
        replies = {key for (key,) in db.execute("select key from outbox")}
        return kept, done, replies, [str(word) for (word,) in db.execute("pragma integrity_check")]

    kept, done, replies, whole = await store._read(look)
    assert kept == accepted, "what was acknowledged is there, and nothing that was refused"
    assert done == replies == answered, "a turn is there whole or not at all"
    assert whole == ["ok"]


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_trouble_at_any_write_loses_nothing_and_passes(trouble: type[apsw.Error], tmp_path: Path) -> None:
    path, ids = tmp_path / "gateway.db", CountingIds("r")
    accepted: set[str] = set()
    answered: set[str] = set()
    with failing_disk() as disk:
        async with open_store(path) as store:
            refused = 0
            for after in range(60):
                id, before = f"m{after}", disk.refused
                disk.trouble, disk.after = trouble, after
                who = await accept(store, ids, id)
                if who is not None:
                    accepted.add(id)
                    if await answer(store, who, id):
                        answered.add(id)
                refused += disk.refused > before
                disk.trouble = None
                await check(store, accepted, answered)
            await store.ping()
            assert refused > 30
            assert answered < accepted, "it failed in the middle of each of the two"
            assert answered
        async with open_store(path) as again:
            await check(again, accepted, answered)


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_the_reason_is_told_in_words(trouble: type[apsw.Error], tmp_path: Path) -> None:
    with failing_disk() as disk:
        async with open_store(tmp_path / "gateway.db") as store:
            disk.trouble = trouble
            with pytest.raises(StoreUnavailable, match=WORDS[trouble]):
                await store.ping()
            assert await store.unfinished() == [], "it can still be read"
            disk.trouble = None
            await store.ping()


async def test_a_plugins_transaction_is_taken_back_whole(tmp_path: Path) -> None:
    with failing_disk() as disk:
        async with open_store(tmp_path / "gateway.db") as store:
            await store.plugin_prepare("till", ["create table till__payment(id integer primary key)"])

            async def pay() -> None:
                async with store.plugin_transaction("till") as tx:
                    await tx.execute("insert into till__payment values (1)")
                    await tx.put("last", b"1")

            disk.trouble = apsw.FullError
            with pytest.raises(StoreUnavailable, match="is full"):
                await pay()
            disk.trouble = None
            assert await store.plugin_query("till", "select * from till__payment") == ()
            assert await store.plugin_get("till", "last") is None
            await pay()
            assert await store.plugin_query("till", "select * from till__payment") == ((1,),)


async def test_one_that_shares_a_commit_with_trouble_knows_the_truth(tmp_path: Path) -> None:
    """A message is acknowledged if and only if it is there after the process has ended."""
    path, ids = tmp_path / "gateway.db", CountingIds("r")
    acknowledged = set()
    with failing_disk() as disk:
        async with open_store(path) as store:
            disk.trouble, disk.after = apsw.FullError, 40
            for number in range(6):
                if await accept(store, ids, f"m{number}"):
                    acknowledged.add(f"m{number}")
            disk.trouble = None
    async with open_store(path) as again:
        kept: set[str] = set()
        for who in await again.unfinished():
            kept |= {row.item.id for row in await again.inbox(who) if isinstance(row.item, Inbound)}
    assert kept == acknowledged
    assert 0 < len(acknowledged) < 6
