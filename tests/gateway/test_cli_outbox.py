"""`gateway outbox` beside a gateway that runs: what was not sent and why, without a word of what was said."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, get_args

import pytest
import trio

from gateway.cli import main
from gateway.clock import CountingIds, SystemClock
from sessions.messages import Inbound, Said, TypedText
from sessions.records import Priority, Reply, Turn
from sessions.stores.sqlite import SqliteStore, open_store
from sessions.stores.unsent import State, query_of
from tests.sessions.stores.made import wa

NUMBER = "27825550101"
WORDS = "Your balance is R1 234.50"


@pytest.fixture
async def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[SqliteStore]:
    """One message in each state."""
    path = tmp_path / "gateway.db"
    monkeypatch.setenv("GATEWAY_DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setenv("COLUMNS", "200")
    now = SystemClock().now()
    async with open_store(path) as store:
        for n, key in enumerate(("held", "failed", "unknown", "waiting", "sent")):
            message = Inbound(f"m{n}", (wa(f"{NUMBER[:-1]}{n}"),), now, TypedText("hi"))
            (who,) = (await store.accept([message], [], now=now, ids=CountingIds(f"r{n}"))).residents
            await store.commit(Turn(resident=who, replies=(Reply(key, Said(WORDS), Priority.UPDATE),), at=now))
        rows = {row.key: row.seq for row in await store.outbox_claim(now, 10, frozenset())}
        await store.outbox_hold(rows["held"], "its template paid cannot be used: paused", 132015, now)
        await store.outbox_failed(rows["failed"], f"not deliverable to +{NUMBER}", 131026, now)
        await store.outbox_unknown(rows["unknown"], "unknown outcome: ReadTimeout", now)
        await store.outbox_retry(rows["waiting"], now + 60, "131056 too fast")
        await store.outbox_sent(rows["sent"], "wamid.1", now)
        yield store


async def typed(capsys: Any, *words: str, code: int = 0) -> str:
    def run() -> int:
        with pytest.raises(SystemExit) as ended:
            main(["outbox", *words])
        return int(ended.value.code or 0)

    assert await trio.to_thread.run_sync(run) == code
    printed = capsys.readouterr()
    said = str(printed.err if code else printed.out)
    assert NUMBER not in said
    assert WORDS not in said
    return said


@pytest.mark.parametrize(
    ("state", "why", "code"),
    [
        ("held", "its template paid cannot be used: paused", 132015),
        ("failed", "not deliverable", 131026),
        ("unknown", "unknown outcome: ReadTimeout", None),
        ("waiting", "131056 too fast", None),
    ],
)
async def test_each_state_is_listed_with_its_reason(
    store: SqliteStore, capsys: Any, state: str, why: str, code: int | None
) -> None:
    assert why in await typed(capsys, state)
    (one,) = json.loads(await typed(capsys, state, "--json"))
    assert (one["key"], one["state"], one["code"], one["urgency"]) == (state, state, code, "update")
    assert why in one["why"]


async def test_what_is_held_is_shown_first_and_nothing_is_told(store: SqliteStore, capsys: Any) -> None:
    assert "its template paid" in await typed(capsys)
    await store.outbox_free(SystemClock().now())
    assert await typed(capsys) == "There is none.\n"


async def test_no_list_walks_through_the_table(store: SqliteStore) -> None:
    for state in get_args(State):
        plan = f"explain query plan {query_of(state)}"
        steps = await store._read(lambda db, sql=plan: [str(step[3]) for step in db.execute(sql, (0, 0, 5))])  # type: ignore[misc]
        assert not any("TEMP B-TREE" in step for step in steps), steps
        assert all("USING" in step and "INDEX" in step for step in steps if step.startswith(("SCAN", "SEARCH"))), steps


async def test_what_failed_is_sent_again(store: SqliteStore, capsys: Any) -> None:
    (row,) = json.loads(await typed(capsys, "failed", "--json"))
    assert "It is sent again." in await typed(capsys, "send-again", str(row["number"]))
    (again,) = await store.outbox_claim(SystemClock().now(), 10, frozenset())
    assert (again.seq, again.attempts) == (row["number"], 0)


async def test_what_did_not_fail_is_not_sent_again(store: SqliteStore, capsys: Any) -> None:
    (row,) = json.loads(await typed(capsys, "waiting", "--json"))
    for number, why in ((row["number"], "it did not fail"), (99, "no such message")):
        assert why in await typed(capsys, "send-again", str(number), code=1)
