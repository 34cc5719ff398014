"""What the store keeps about one resident: all of it read, and all of it let go, for good."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from gateway.clock import CountingIds
from sessions.errors import Erased
from sessions.messages import Alias, Inbound, TypedText
from sessions.records import EventRecord
from sessions.retention import Retention
from sessions.stores.desk_personal import DeskPersonal
from sessions.stores.sqlite import SqliteStore, empty_log, open_memory, open_store
from sessions.stores.sqlite_database import SqliteDatabase

NOW = 1_795_500_000.0
WHY = "asked in the chat"
IDS = CountingIds("r")


def said(id: str, words: str, number: str = "27825550101") -> Inbound:
    return Inbound(id, (Alias("wa_id", number),), NOW, TypedText(words), "Naledi M")


async def heard(store: SqliteStore, *messages: Inbound) -> str:
    """Everything is in the inbox and dealt with; gives the resident."""
    for message in messages:
        await store.accept([message], [], now=NOW, ids=IDS)
    resident = await store.find(messages[0].aliases[0].value)
    assert resident is not None
    await store._write("update inbox set state = 'done' where resident = ?", (resident,))
    return resident


async def test_all_that_is_known_of_a_resident_is_of_that_resident_only(store: SqliteStore) -> None:
    naledi = await heard(store, said("m1", "my ID is 8001015009087"))
    await heard(store, said("m2", "hello", "27825550102"))
    known = await store.known(naledi)
    assert known is not None
    assert [line[1] for line in known.said] == [TypedText("my ID is 8001015009087")]
    assert (known.name, known.created, known.language) == ("Naledi M", NOW, "en")
    assert [alias.value for alias in known.aliases] == ["27825550101"]
    assert await store.known("nobody") is None


async def test_what_is_let_go_is_gone_from_every_table_but_the_audit(store: SqliteStore) -> None:
    naledi = await heard(store, said("m1", "secret words"))
    await store.note(naledi, "erasure asked", WHY, now=NOW)
    assert await store.erase(naledi, now=NOW + 1, why=WHY)
    assert await store.known(naledi) is None
    dump = await store._read(lambda db: b"".join(_everything(db)))
    assert b"secret words" not in dump
    assert b"27825550101" not in dump
    assert b"Naledi" not in dump
    assert [row.act for row in await store.audit_of(naledi)] == ["erasure asked", "erased"]
    assert [line.act for line in await store.noted(None, ("erased",), 10)] == ["erased"]


async def test_what_is_let_go_is_in_no_file_of_the_database_any_more(tmp_path: Path) -> None:
    path = tmp_path / "gateway.db"
    async with open_store(path) as store:
        naledi = await heard(store, said("m1", "secret words"))
        assert _stands_in(tmp_path, b"secret words")
        assert await store.erase(naledi, now=NOW + 1, why=WHY)
        assert not _stands_in(tmp_path, b"secret words")
        purging = await heard(store, said("m2", "older words", "27825550102"))
        assert _stands_in(tmp_path, b"older words")
        await store.purge(NOW + 400 * 86400, Retention())
        assert not _stands_in(tmp_path, b"older words"), purging


async def test_a_long_read_of_somebody_else_hinders_no_deletion(tmp_path: Path) -> None:
    path = tmp_path / "gateway.db"
    async with open_store(path) as store:
        naledi = await heard(store, said("m1", "secret words"))
        with closing(SqliteDatabase(str(path))) as other:
            other.execute("begin")
            other.execute("select count(*) from inbox").fetchall()
            assert await store.erase(naledi, now=NOW + 1, why=WHY)
            assert await store.known(naledi) is None
            other.execute("rollback")
        assert empty_log(str(path))
        assert not _stands_in(tmp_path, b"secret words")


def _stands_in(folder: Path, words: bytes) -> bool:
    return any(words in file.read_bytes() for file in folder.glob("gateway.db*") if file.is_file())


def _everything(db: Any) -> list[bytes]:
    sqlite = "select name from sqlite_master where type = 'table'"
    other = "select tablename from pg_tables where schemaname = 'gateway'"
    tables = [name for (name,) in db.execute(sqlite if isinstance(db, SqliteDatabase) else other)]
    rows = [row for table in tables for row in db.execute(f'select * from "{table}"')]
    return [value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row]


async def test_it_waits_for_what_is_on_its_way_unless_somebody_insists(store: SqliteStore) -> None:
    await store.accept([said("m1", "hello")], [], now=NOW, ids=IDS)
    naledi = await store.find("27825550101")
    assert naledi is not None
    assert not await store.erase(naledi, now=NOW, why=WHY)
    assert await store.known(naledi) is not None
    assert await store.erase(naledi, now=NOW, why=WHY, insist=True)
    assert await store.erase(naledi, now=NOW, why=WHY)  # once more does nothing
    assert [row.act for row in await store.audit_of(naledi)] == ["erased"]


async def test_nothing_is_begun_any_more_for_who_is_gone_and_a_new_message_is_somebody_new(store: SqliteStore) -> None:
    naledi = await heard(store, said("m1", "hello"))
    await store.erase(naledi, now=NOW, why=WHY)
    assert not await store.publish(naledi, EventRecord("BillDueSoon", "1", b"\x80"), now=NOW)
    with pytest.raises(Erased):
        await store.load(naledi)
    await store.accept([said("m2", "hello again")], [], now=NOW, ids=IDS)
    assert await store.find("27825550101") not in (None, naledi)


async def test_the_same_line_of_the_audit_counts_once(store: SqliteStore) -> None:
    naledi = await heard(store, said("m1", "hello"))
    for _ in range(2):
        await store.note(naledi, "copied", "in the chat", now=NOW)
    assert len(await store.audit_of(naledi)) == 1


async def test_an_operator_beside_the_gateway_sees_and_does_the_same() -> None:
    async with open_memory() as store:
        naledi = await heard(store, said("m1", "hello"))
        await store.plugin_put("bins", "street", b"\x01")
        desk = DeskPersonal(store._reading)
        assert await desk.find("+27825550101") == naledi
        assert await desk.known(naledi) == await store.known(naledi)
        assert await desk.plugins_that_keep() == frozenset({"bins"})
        await desk.note(naledi, "copied", "by staff", now=NOW)
        assert await desk.erase(naledi, now=NOW, why=WHY)
        assert [line.act for line in await desk.noted(naledi, ("copied", "erased"), 10)] == ["erased", "copied"]
