"""`gateway migrate-store`: a grown town moves to PostgreSQL with all that is under way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import trio
from msgspec.structs import replace

from gateway.cli import main
from gateway.clock import CountingIds
from gateway.encryption import Keyring
from gateway.secret import Secret
from sessions.records import EventRecord, JournalWrite, Turn
from sessions.stores.postgres import open_postgres
from sessions.stores.sqlite import open_store
from sessions.stores.whole import WholeStore
from tests.sessions.stores.made import entry, inbound, reply, session, wa
from tests.support import postgres

KEY = bytes(range(32)).hex()
RING = Keyring([Secret(KEY)])
NAME = f"moving_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


async def grown(path: Path) -> str:
    """A town with an open conversation, a reply under way, a message that waits, and a plugin's table."""
    ids = CountingIds("r")
    async with open_store(path, RING) as store:
        await store.plugin_prepare("bins", [*STEPS])
        (who,) = (await store.accept([inbound("m1", wa("27820000001"))], [], now=100.0, ids=ids)).residents
        (row,) = await store.inbox(who)
        journal = JournalWrite(1, 0, (entry("which-street"),))
        turn = Turn(resident=who, session=session(), consumed=(row.seq,), journals=(journal,), replies=(reply("a"),))
        await store.commit(turn)
        await store.accept([inbound("m2", wa("27820000001"))], [], now=110.0, ids=ids)
        async with store.plugin_transaction("bins") as tx:
            await tx.execute("insert into bins__street(name, day) values (?, ?)", ("Kiaat", 2.5))
            await tx.put("last", b"\x01")
            tx.publish(who, EventRecord("BinsMoved", "1", b"\x80"), now=120.0)
    return who


STEPS = (
    "create table bins__street(id integer primary key, name text not null unique, day real) strict",
    "alter table bins__street add column note blob; create index bins__day on bins__street(day)",
)


async def seen(store: WholeStore, who: str) -> tuple[object, ...]:
    rows = await store.plugin_query("bins", "select id, name, day, note from bins__street")
    inbox = [(row.seq, row.item) for row in await store.inbox(who)]
    loaded = replace(await store.load(who), under="")  # another process serves them now
    return loaded, inbox, rows, await store.plugin_get("bins", "last"), await store.audit_of(who)


def test_all_that_was_under_way_is_there_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GATEWAY_ENCRYPTION_KEYS", KEY)
    path, url = tmp_path / "gateway.db", postgres.emptied(NAME)
    who = trio.run(grown, path)
    assert code_of("migrate-store", f"sqlite:///{path}", url) == 0
    assert "1 conversations, 3 messages and events" in capsys.readouterr().out

    async def compare() -> None:
        async with open_store(path, RING) as old, open_postgres(url, RING) as new:
            assert await seen(new, who) == await seen(old, who)
            (row,) = await new.outbox_claim(200.0, 10, frozenset())
            assert (row.resident, row.key) == (who, "a")
            await new.plugin_prepare("bins", [*STEPS])
            async with new.plugin_transaction("bins") as tx:
                added = "insert into bins__street(name) values ('Oak') returning id"
                assert await tx.execute(added) == ((2,),), "numbers go on"
            assert (
                await new.accept([inbound("m1", wa("27820000001"))], [], now=130.0, ids=CountingIds("x"))
            ).duplicates

    trio.run(compare)
    assert code_of("migrate-store", f"sqlite:///{path}", url) == 1
    assert "is in use already" in capsys.readouterr().err


@pytest.mark.parametrize("given", [("sqlite:///a.db", "sqlite:///b.db"), ("postgresql://a/b", "postgresql://a/c")])
def test_it_goes_one_way_only(given: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of("migrate-store", *given) == 1
    assert "the second one postgresql" in capsys.readouterr().err


def code_of(*arguments: str) -> object:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return ended.value.code
