"""No statement walks through a whole table: the store is as quick after a year as on the first day."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import apsw
from msgspec.structs import replace

from gateway.clock import CountingIds
from sessions.inbound import Edited, IdentityChanged, Inbound, Reacted, Revoked, TypedText
from sessions.records import ChannelNotice, DeadLetter, EffectRecord, EventRecord, JournalWrite, Turn
from sessions.retention import Retention
from sessions.stores.explaining import explained
from sessions.stores.sqlite import SqliteStore, open_store
from tests.sessions.stores.made import entry, inbound, of_topic, reply, session, status, user, wa


def traced(*connections: apsw.Connection) -> set[str]:
    """Every statement that is carried out from now on."""
    seen: set[str] = set()

    def note(_cursor: Any, sql: str, _values: Any) -> bool:
        seen.add(sql)
        return True

    for connection in connections:
        connection.set_exec_trace(note)
    return seen


async def use_everything(store: SqliteStore, ids: CountingIds) -> None:
    (who,) = (await store.accept([inbound("m1", wa("1"), user("Z"), name="N")], [], now=1.0, ids=ids)).residents
    await store.accept([inbound("m2", wa("1"), name="M")], [status("read", key="k"), status("sent")], now=1.0, ids=ids)
    await store.publish(who, EventRecord("paid", "1", b""), now=1.0)
    turn = Turn(
        resident=who,
        session=session("running", wake_at=5.0),
        consumed=(1,),
        held=(3,),
        journals=(JournalWrite(1, 0, (entry("a"),)),),
        drop=(2,),
        replies=(reply("k1"), reply("k2"), reply("k3"), reply("k4"), of_topic("k5")),
        effects=(EffectRecord("e", "f"),),
        dead_letters=(DeadLetter("R", 1.0, "", ""),),
    )
    await store.commit(turn)
    ends: tuple[Callable[[int], Awaitable[None]], ...] = (
        lambda seq: store.outbox_sent(seq, "wamid", 2.0),
        lambda seq: store.outbox_failed(seq, "x", None, 2.0),
        lambda seq: store.outbox_retry(seq, 1.0, "x"),
        lambda seq: store.outbox_release(seq),
        lambda seq: store.outbox_doubt(seq, 1.0, "x"),
        lambda seq: store.outbox_closed(seq, 2.0),
        lambda seq: store.outbox_hold(seq, "x", 132001, 2.0),
        lambda seq: store.outbox_unknown(seq, "x", 2.0),
    )
    for end in ends:
        (row,) = await store.outbox_claim(9.0, 5, frozenset())
        await end(row.seq)
    await store.outbox_recover(3.0)
    await store.outbox_free(3.0)
    await store.media_put("n", "f", "m", expires=9.0, now=3.0)
    await store.media_get("n", "f", 3.0)
    await store.media_forget("n", "f")
    await store.notice_put([ChannelNotice("flow/1", "off", "", 1.0)])
    await store.outbox_next_due()
    await store.topic_counts("t")
    await store.topic_waiting("t")
    await store.load(who)
    await store.said_lately(who, since=0.0, most=5)
    await store._read(lambda db: explained(db, 1))
    await store.inbox(who)
    assert await store.held_event(who, "paid", "1") is not None
    await store.effect("e")
    await store.unfinished()
    await store.due(9.0)
    await store.park(who, "crashed", 1.0)
    await store.parked()
    await store.waiting(9.0)
    await store.unpark(who)
    await store.ping()
    await store.purge(1e9, Retention())
    await change_who_they_are(store, who, ids)
    await store.commit(Turn(resident=who, session=session("ended", expired=True)))


async def change_who_they_are(store: SqliteStore, who: str, ids: CountingIds) -> None:
    """Notices, a merge, edits, and all that goes with them."""
    contents = (Edited("m1", TypedText("x")), Edited("m2", TypedText("y")), Revoked("m1"), Reacted("m1", "y"))
    about = [Inbound(f"c{n}", (wa("1"),), 9.0, content) for n, content in enumerate(contents)]
    (other,) = (await store.accept([*about, inbound("m9", wa("9"))], [], now=9.0, ids=ids)).residents[-1:]
    await store.publish(other, EventRecord("paid", "2", b""), now=9.0)
    rows = await store.inbox(other)
    letter = DeadLetter("R2", 9.0, "", "")
    turn = Turn(resident=other, session=session(), replies=(reply("k9"),), dead_letters=(letter,))
    await store.commit(replace(turn, held=(rows[-1].seq,), effects=(EffectRecord("e9", "f"),)))
    change = IdentityChanged("number", (wa("1"),), (wa("9"),))
    await store.accept([Inbound("n1", (wa("1"),), 9.0, change)], [], now=9.0, ids=ids)
    await store.unpause(who, now=9.0, why="linked")
    await store.audit_of(who)


SMALL = ("SCAN parked", "SCAN notice", "SCAN json_each VIRTUAL TABLE INDEX 1:")
"""Those who are parked now, without history; at most 2,000 notices; what is asked for."""


async def test_no_statement_walks_through_a_table(tmp_path: Path, ids: CountingIds) -> None:
    async with open_store(tmp_path / "gateway.db") as store:
        seen = traced(store._writer.connection, store._reading)
        await use_everything(store, ids)
        walks = []
        for sql in [sql for sql in seen if re.match(r"select|update|delete", sql)]:
            values = (None,) * sql.count("?")
            plan = await store._read(lambda db, s=sql, v=values: db.execute(f"explain query plan {s}", v).fetchall())  # type: ignore[misc]
            # A walk through an index that holds only what is open now is short: those have a `where` in the schema.
            partial = {name for (name,) in await store._read(_partial_indexes)}
            steps = [str(detail) for *_, detail in plan if str(detail).startswith("SCAN")]
            steps = [step for step in steps if step not in SMALL]
            walks += [(sql, step) for step in steps if step.split("INDEX ")[-1].split()[0] not in partial]
        assert len(seen) > 30, "the statements were not seen"
        assert walks == []


def _partial_indexes(db: apsw.Connection) -> list[Any]:
    return db.execute("select name from sqlite_master where type = 'index' and sql like '% where %'").fetchall()
