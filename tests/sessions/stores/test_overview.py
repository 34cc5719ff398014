"""What an operator's page shows of all residents, on each database."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

import apsw
import pytest
import trio

from gateway.clock import CountingIds
from gateway.console import audit, people
from sessions.errors import StoreUnavailable
from sessions.own_events import OperatorAsked
from sessions.records import DeadLetter, Turn
from sessions.stores import operators, postgres_operators
from sessions.stores.database import Database
from sessions.stores.operators import ask_session
from sessions.stores.overview import counts_of, ending_with, in_the_middle, place_of, query_of, sessions_page
from sessions.stores.sqlite import open_store
from sessions.stores.trying_again import letters_in_vain
from sessions.stores.unsent import codes_of, not_sent
from sessions.stores.whole import WholeStore
from tests.sessions.stores.conftest import OPENERS, database_for
from tests.sessions.stores.made import inbound, queue, session, wa

Beside = Callable[[], AbstractContextManager[Database]]


@pytest.fixture(params=["sqlite", "postgres"])
async def both(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[tuple[WholeStore, Beside]]:
    """A store, and what opens its database beside it."""
    if request.param == "sqlite":
        beside: Beside = partial(operators.opened, tmp_path / "gateway.db")
    else:
        beside = partial(postgres_operators.opened, database_for(tmp_path))
    async with OPENERS[request.param](tmp_path) as opened:
        yield opened, beside


async def test_all_that_the_console_asks_is_answered(both: tuple[Any, Beside]) -> None:
    store, _ = both
    residents, ids = [], CountingIds("01kbzp-r4k")
    for number in range(5):
        message = inbound(f"m{number}", wa(f"2782000000{number}"), at=100.0 + number)
        residents += (await store.accept([message], [], now=100.0 + number, ids=ids)).residents
        (row,) = await store.inbox(residents[-1])
        state: Any = "ended" if number == 4 else "asking"
        about = session(state, heard=100.0 + number // 2, wake_at=200.0 + number // 2)
        letter = DeadLetter(f"L{number}", 100.0 + number // 2, "bug", "detail", (row.seq,), capability="bills")
        consumed = (row.seq,) if number else ()
        await store.commit(Turn(resident=residents[-1], session=about, consumed=consumed, dead_letters=(letter,)))
        await queue(store, residents[-1], f"k{number}")
    for row in await store.outbox_claim(300.0, 3, frozenset()):
        await store.outbox_hold(row.seq, "why", 132015, 300.0)

    def look(db: Any) -> None:
        counts = counts_of(db)
        assert (counts.sessions, counts.inbox, counts.oldest, counts.letters) == (5, 1, 100.0, 5)
        assert (counts.queued, counts.held, counts.parked) == (2, 3, 0)
        seen, after = [], None
        while page := sessions_page(db, "all", after, 2):
            seen += [each.resident for each in page]
            assert page[-1].session is not None
            after = (page[-1].session.heard, page[-1].resident)
        assert seen == [residents[number] for number in (4, 2, 3, 0, 1)]
        assert [each.resident for each in sessions_page(db, "ended")] == [residents[4]]
        seen, after = [], None
        while page := sessions_page(db, "open", after, 3):
            seen += [each.resident for each in page]
            assert page[-1].session is not None
            after = (place_of(page[-1].session, "open"), page[-1].resident)
        assert seen == [residents[number] for number in (2, 3, 0, 1)]
        assert in_the_middle(db, frozenset(("bills", "pay"))) == 4
        assert in_the_middle(db, frozenset(("pay",))) == 0
        assert operators.with_code(db, "r4k4") == [residents[3]]
        assert operators.with_code(db, "%%%%") == []
        assert letters_in_vain(db) == []
        assert ending_with(db, "03") == [residents[3]]
        first = operators.letters(db, "open", 2)
        rest = operators.letters(db, "open", 9, (first[-1].letter.at, first[-1].letter.reference))
        assert [each.letter.reference for each in (*first, *rest)] == ["L4", "L2", "L3", "L0", "L1"]
        assert codes_of(db, "held") == {132015: 3}
        newest = not_sent(db, "held", 2)
        assert len(not_sent(db, "held", 9, (newest[-1].at, newest[-1].seq))) == 1
        assert len(not_sent(db, "waiting", 9)) == 2
        assert not_sent(db, "failed", 9, (-math.inf, 0)) == []

    await store._read(look)


async def test_what_is_open_is_listed_without_a_look_at_all_of_it(tmp_path: Path) -> None:
    async with open_store(tmp_path / "gateway.db"):
        with operators.opened(tmp_path / "gateway.db") as db:
            plan = db.execute(f"explain query plan {query_of('open')}", (math.inf, "", 51)).fetchall()
    steps = [str(step[3]) for step in plan]
    assert any("USING INDEX session_wake" in step for step in steps), steps
    assert "USE TEMP B-TREE FOR ORDER BY" not in steps, "only those of one moment are put in order"


async def test_an_operators_write_looks_often_whether_the_gateways_is_over(tmp_path: Path) -> None:
    path, slept = tmp_path / "gateway.db", list[float]()
    async with open_store(path):
        other = apsw.Connection(str(path))
        other.execute("begin immediate")

        def sleep(seconds: float) -> None:
            slept.append(seconds)
            if len(slept) == 40:
                other.execute("rollback")

        with operators.opened(path, sleep=sleep) as db:
            assert not operators.unpark(db, "nobody")
        assert slept == [operators.LOOK_SECONDS] * 40, "as often at the end as at the beginning"
        other.execute("begin immediate")
        with pytest.raises(StoreUnavailable), operators.opened(path, sleep=slept.append) as db:
            operators.unpark(db, "nobody")
        other.close()


async def test_accounts_and_the_audit_are_kept(both: tuple[Any, Beside], ids: CountingIds) -> None:
    store, beside = both
    who = (await store.accept([inbound("m1")], [], now=100.0, ids=ids)).residents[0]

    def act(db: Any) -> None:
        people.add(db, "naledi", "admin", now=1.0, who="(test)")
        user = people.use_link(db, people.make_link(db, "naledi", now=1.0, who="(test)"), now=2.0)
        assert user is not None
        assert people.signed_in(db, people.begin(db, user, now=2.0), now=3.0) is not None
        ask_session(db, who, OperatorAsked("end"), id="o1", now=2.0)
        assert (audit.verify(db).acts, audit.verify(db).faults) == (3, ())

    def beside_the_gateway() -> None:
        with beside() as db:
            act(db)

    await trio.to_thread.run_sync(beside_the_gateway)
    assert len(await store.inbox(who)) == 2
