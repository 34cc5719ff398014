"""Writing to the SQLite file: groups share a commit, failures stay alone, a full disk passes."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import apsw
import pytest
import trio
import trio.testing

from gateway.clock import CountingIds
from sessions.errors import StoreUnavailable
from sessions.messages import Inbound
from sessions.records import DeadLetter, JournalWrite, Turn
from sessions.stores.conversations import _commit
from sessions.stores.sqlite import SqliteStore, open_store
from sessions.stores.sqlite_database import SqliteDatabase
from sessions.stores.writer import _COMPANY, _LONGEST_PAUSE
from tests.sessions.stores.made import entry, inbound, queue, resident, session, wa

LETTER = DeadLetter("K7Q", at=150.0, reason="bug", detail="...")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    async with open_store(tmp_path / "gateway.db") as opened:
        yield opened


def writing(store: SqliteStore) -> Any:
    return store._writer.connection


def count_commits(store: SqliteStore) -> list[None]:
    commits: list[None] = []

    def committed() -> bool:
        commits.append(None)
        return False

    writing(store).set_commit_hook(committed)
    return commits


async def together(*writes: Callable[[], Any]) -> list[Any]:
    """Start them all at once; what each returned or raised."""
    outcomes: list[Any] = [None] * len(writes)

    async def one(place: int) -> None:
        try:
            outcomes[place] = await writes[place]()
        except Exception as error:
            outcomes[place] = error

    async with trio.open_nursery() as nursery:
        for place in range(len(writes)):
            nursery.start_soon(one, place)
    return outcomes


def accepting(store: SqliteStore, ids: CountingIds, number: int) -> Callable[[], Any]:
    return lambda: store.accept([inbound(f"m{number}", wa(str(number)))], [], now=100.0, ids=ids)


async def test_writers_at_the_same_time_share_a_commit(store: SqliteStore, ids: CountingIds) -> None:
    commits = count_commits(store)
    outcomes = await together(*(accepting(store, ids, number) for number in range(200)))
    assert [len(accepted.residents) for accepted in outcomes] == [1] * 200
    assert len(list(await store.unfinished())) == 200
    assert len(commits) <= 3, "one for whoever comes first, one for all who came meanwhile"


async def test_whoever_comes_soon_after_a_commit_waits_for_company(store: SqliteStore, ids: CountingIds) -> None:
    await store.ping()
    commits, writer = count_commits(store), store._writer
    writer._gathers_until = trio.current_time() + 3600  # as after a commit that took very long
    async with trio.open_nursery() as nursery:
        for number in range(_COMPANY - 1):
            nursery.start_soon(accepting(store, ids, number))
        await trio.testing.wait_all_tasks_blocked(0.05)
        assert not commits, "they wait for more"
        nursery.start_soon(accepting(store, ids, _COMPANY))
    assert len(commits) == 1, "so many wait for nobody"


async def test_a_pause_between_commits_is_short_however_long_the_last_one_took(store: SqliteStore) -> None:
    for _ in range(3):
        await store.ping()
    assert store._writer._gathers_until <= trio.current_time() + _LONGEST_PAUSE


async def test_one_that_fails_leaves_its_neighbours_alone(store: SqliteStore, ids: CountingIds) -> None:
    who = await resident(store, ids)
    await store.commit(Turn(resident=who, dead_letters=(LETTER,)))
    commits = count_commits(store)

    def turn(run: int, *letters: DeadLetter) -> Callable[[], Any]:
        write = JournalWrite(run, 0, (entry(str(run)),))
        return lambda: store.commit(Turn(resident=who, journals=(write,), dead_letters=letters))

    outcomes = await together(turn(1), turn(2), turn(3, LETTER), turn(4), store.ping)
    assert [type(outcome).__name__ for outcome in outcomes] == ["NoneType"] * 2 + ["ConstraintError"] + ["NoneType"] * 2
    assert sorted((await store.load(who)).journals) == [1, 2, 4]
    assert len(commits) <= 2


async def test_a_read_sees_what_was_just_written(store: SqliteStore, ids: CountingIds) -> None:
    who = await resident(store, ids)
    for number in range(1, 50):
        await store.commit(Turn(resident=who, session=session(next_run=number)))
        kept = (await store.load(who)).session
        assert kept is not None
        assert kept.next_run == number


async def test_a_load_is_of_one_moment(store: SqliteStore, ids: CountingIds) -> None:
    """A turn that is committed between two statements of a load is seen whole or not at all."""
    who = await resident(store, ids)
    before = Turn(resident=who, session=session(next_run=2), journals=(JournalWrite(1, 0, (entry("a"),)),))
    after = Turn(resident=who, session=session(next_run=3), journals=(JournalWrite(1, 1, (entry("b"),)),))
    await store.commit(before)
    looking = store._looking
    assert isinstance(looking, SqliteDatabase)

    def commit_meanwhile(_cursor: Any, sql: str, _values: Any) -> bool:
        if "from journal" in sql:
            looking.set_exec_trace(None)
            with writing(store) as connection:  # as the writer's thread does
                _commit(connection, (after,))
        return True

    looking.set_exec_trace(commit_meanwhile)
    loaded = await store.load(who)
    assert (loaded.session, loaded.journals) == (before.session, {1: (entry("a"),)})
    loaded = await store.load(who)
    assert (loaded.session, loaded.journals) == (after.session, {1: (entry("a"), entry("b"))})


async def test_threads_that_wait_for_the_store_do_not_starve_it(store: SqliteStore, ids: CountingIds) -> None:
    who = await resident(store, ids)
    threads = trio.to_thread.current_default_thread_limiter()

    def use_the_store() -> None:
        trio.from_thread.run(store.ping)
        trio.from_thread.run(store.load, who)

    async with trio.open_nursery() as nursery:
        for _ in range(int(threads.total_tokens)):
            nursery.start_soon(trio.to_thread.run_sync, use_the_store)


# ---------------------------------------------------------------------------------------------- a full disk


async def test_a_full_disk_passes(store: SqliteStore, ids: CountingIds) -> None:
    who = await resident(store, ids)
    await queue(store, who, "k1")
    before, inbox = await store.load(who), await store.inbox(who)
    db = writing(store)
    room = db.pragma("max_page_count")
    db.pragma("max_page_count", db.pragma("page_count") + 2)
    big = (JournalWrite(1, 0, tuple(entry(str(n), b"x" * 20_000) for n in range(10))),)
    turn = Turn(resident=who, session=session(), consumed=(inbox[0].seq,), journals=big)
    for _ in range(2):
        with pytest.raises(StoreUnavailable, match="full"):
            await store.commit(turn)
        assert await store.load(who) == before
        assert await store.inbox(who) == inbox
    db.pragma("max_page_count", room)
    await store.commit(turn)
    assert (await store.load(who)).session == session()
    assert len((await store.load(who)).journals[1]) == 10


async def test_whoever_shares_a_commit_with_one_too_big_for_the_disk_knows_the_truth(
    store: SqliteStore, ids: CountingIds
) -> None:
    who = await resident(store, ids)
    db = writing(store)
    db.pragma("max_page_count", db.pragma("page_count") + 2)
    huge = JournalWrite(1, 0, (entry("huge", b"x" * 200_000),))
    outcomes = await together(
        accepting(store, ids, 1),
        accepting(store, ids, 2),
        lambda: store.commit(Turn(resident=who, journals=(huge,))),
        accepting(store, ids, 3),
    )
    assert isinstance(outcomes[2], StoreUnavailable)
    waiting: list[Any] = []
    for each in await store.unfinished():
        waiting += [row.item.id for row in await store.inbox(each) if isinstance(row.item, Inbound)]
    others = zip(("m1", "m2", "m3"), (outcomes[0], outcomes[1], outcomes[3]), strict=True)
    kept = [id for id, outcome in others if not isinstance(outcome, Exception)]
    assert sorted(waiting) == ["first-27820000001", *kept]
    await store.ping()


# ---------------------------------------------------------------------------------------------- on the event loop


async def test_what_is_quick_is_written_on_the_loop_and_the_rest_of_a_batch_takes_it_into_the_thread(
    store: SqliteStore, ids: CountingIds
) -> None:
    here, seen = threading.get_ident(), list[bool]()

    def traced(_cursor: Any, sql: str, _values: Any) -> bool:
        if "into inbox" in sql:
            seen.append(threading.get_ident() == here)
        return True

    writing(store).set_exec_trace(traced)
    await accepting(store, ids, 1)()
    await together(store.ping, accepting(store, ids, 2))
    assert seen == [True, False]


async def test_the_loop_does_not_wait_for_another_program_that_holds_the_database(
    store: SqliteStore, ids: CountingIds
) -> None:
    other = apsw.Connection(writing(store).filename)
    other.execute("begin immediate")
    async with trio.open_nursery() as nursery:
        nursery.start_soon(accepting(store, ids, 1))
        begun = trio.current_time()
        await trio.sleep(0.01)
        assert trio.current_time() - begun < 2  # five seconds are what the writer's thread waits for the other one
        other.execute("commit")
    other.close()
    assert len(list(await store.unfinished())) == 1
