"""kill -9 while it writes: what was acknowledged is there, and every turn is there whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import apsw

from sessions.stores.sqlite import SqliteStore, open_store
from tests.support.require import ROOT

ROUNDS, LINES = 3, 150


def killed(path: Path, round: int) -> list[tuple[str, str]]:
    """Let the process work until it has printed some lines, kill it at once, and give all that it said."""
    command = [sys.executable, "-m", "tests.sessions.stores.acknowledging", str(path), str(round)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(LINES + 7 * round)]
        process.kill()
        lines += process.stdout.readlines()
    assert process.returncode == -9, "it ended by itself"
    said = [line.split() for line in lines if line.endswith("\n")]
    return [(word, id) for word, id in said]


async def check(store: SqliteStore, said: list[tuple[str, str]]) -> None:
    rows: list[Any] = await store._read(lambda db: db.execute("select id, state from inbox").fetchall())
    kept: dict[str, str] = dict(rows)
    accepted = {id for word, id in said if word == "accepted"}
    answered = {id for word, id in said if word == "answered"}
    assert accepted - kept.keys() == set(), "acknowledged and lost"
    assert {id for id in answered if kept[id] != "done"} == set(), "a committed turn is lost"

    def whole(db: apsw.Connection) -> tuple[set[str], set[str]]:
        replies = {key for (key,) in db.execute("select key from outbox")}
        sql = (
            "select s.resident from session s where (select count(*) from journal j where j.resident = s.resident) <> "
            "(select count(*) from outbox o where o.resident = s.resident)"
        )
        return replies, {who for (who,) in db.execute(sql)}

    replies, torn = await store._read(whole)
    assert replies == {id for id, state in kept.items() if state == "done"}, "a turn is there in part"
    assert torn == set()
    await check_money(store, {id for word, id in said if word == "paid"})


async def check_money(store: SqliteStore, paid: set[str]) -> None:
    """The money, the value and the news are there together or not at all."""
    rows = {id for (id,) in await store.plugin_query("till", "select id from till__payment")}
    values = set(await store.plugin_keys("till", "", "", 100_000))
    sql = "select id from inbox where kind = 'event'"
    news = await store._read(lambda db: {str(id).removeprefix("payer/Paid/") for (id,) in db.execute(sql)})
    assert paid
    assert paid - rows == set(), "acknowledged and lost"
    assert rows == values == news


async def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    path, said = tmp_path / "gateway.db", []
    for round in range(ROUNDS):
        said += killed(path, round)
        async with open_store(path) as store:
            await check(store, said)
            assert store._reading.pragma("integrity_check") == "ok"
    assert len({id for _, id in said}) > ROUNDS * 50
