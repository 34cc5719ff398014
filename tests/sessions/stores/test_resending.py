"""What failed is sent once more because an operator says so, to whoever the resident is now."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from gateway.clock import CountingIds
from sessions.inbound import IdentityChanged
from sessions.messages import Inbound
from sessions.stores.resending import CannotSendAgain, Lives, Resent, send_again
from sessions.stores.sqlite import open_store
from sessions.stores.sqlite_database import SqliteDatabase
from tests.sessions.stores.made import inbound, queue, wa

ONE, TWO = "27820000001", "27820000002"


def again(path: Path, seq: int, now: float) -> Resent:
    with closing(SqliteDatabase(str(path))) as db:
        return send_again(db, seq, now=now, lives=Lives())


async def test_a_message_to_somebody_who_is_another_resident_by_now_goes_to_that_one(
    tmp_path: Path, ids: CountingIds
) -> None:
    path = tmp_path / "gateway.db"
    async with open_store(path) as store:
        known = (await store.accept([inbound("m1", wa(ONE))], [], now=100.0, ids=ids)).residents[0]
        other = (await store.accept([inbound("m2", wa(TWO))], [], now=100.0, ids=ids)).residents[0]
        await queue(store, other, "k")
        (row,) = await store.outbox_claim(200.0, 9, frozenset())
        await store.outbox_failed(row.seq, "not deliverable", 131026, 200.0)
        change = IdentityChanged("number", (wa(TWO),), (wa(ONE),))
        await store.accept([Inbound("merge", (wa(TWO),), 300.0, change)], [], now=300.0, ids=ids)
        assert again(path, row.seq, 400.0).resident == known
        (sent,) = [each for each in await store.outbox_claim(400.0, 9, frozenset()) if each.key == "k"]
        assert sent.aliases, "whoever is left has a number that it can go to"
        assert sent.attempts == 0


async def test_nothing_is_put_back_twice(tmp_path: Path, ids: CountingIds) -> None:
    path = tmp_path / "gateway.db"
    async with open_store(path) as store:
        who = (await store.accept([inbound("m1", wa(ONE))], [], now=100.0, ids=ids)).residents[0]
        await queue(store, who, "k")
        (row,) = await store.outbox_claim(200.0, 9, frozenset())
        await store.outbox_failed(row.seq, "not deliverable", 131026, 200.0)
        assert again(path, row.seq, 300.0).resident == who
        with pytest.raises(CannotSendAgain, match="it did not fail"):
            again(path, row.seq, 300.0)
