"""The writer: what waits is finished, whoever waits knows the outcome, and nothing stops the task."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import apsw
import pytest
import trio
import trio.testing

from sessions.errors import Fenced, StoreDamaged, StoreRefused, StoreUnavailable
from sessions.stores.opening import open_file
from sessions.stores.sqlite_database import explained
from sessions.stores.writer import Operation, Writer


@asynccontextmanager
async def serving(path: Path) -> AsyncIterator[Writer]:
    """A writer on a file with a table `line(word)`."""
    writing, epoch, reading = open_file(path)
    writing.execute("create table if not exists line(word text unique)")
    writer = Writer(writing, epoch, inline=False)
    try:
        async with trio.open_nursery() as nursery:
            await nursery.start(writer.run)
            yield writer
            writer.close()
    finally:
        reading.close()
        writing.close()


@pytest.fixture
async def writer(tmp_path: Path) -> AsyncIterator[Writer]:
    async with serving(tmp_path / "gateway.db") as serves:
        yield serves


def put(word: str) -> Operation[str]:
    def operation(db: apsw.Connection) -> str:
        db.execute("insert into line values (?)", (word,))
        return word

    return operation


def words(path: Path) -> list[str]:
    connection = apsw.Connection(str(path))
    try:
        return [word for (word,) in connection.execute("select word from line order by rowid")]
    finally:
        connection.close()


class Gate:
    """An operation that holds the writer until it is let go, so that others come to wait behind it."""

    def __init__(self) -> None:
        self.reached, self._go = threading.Event(), threading.Event()

    def __call__(self, db: apsw.Connection) -> None:
        self.reached.set()
        assert self._go.wait(10), "the gate was never opened"

    def open(self) -> None:
        self._go.set()

    async def until_reached(self) -> None:
        assert await trio.to_thread.run_sync(partial(self.reached.wait, 10))


async def test_closing_finishes_what_waits_and_takes_nothing_more(tmp_path: Path) -> None:
    gate, done = Gate(), []

    async def write(writer: Writer, word: str) -> None:
        done.append(await writer.submit(put(word)))

    async with serving(tmp_path / "gateway.db") as writer, trio.open_nursery() as nursery:
        nursery.start_soon(writer.submit, gate)
        await gate.until_reached()
        for word in ("a", "b", "c"):
            nursery.start_soon(write, writer, word)
        await trio.testing.wait_all_tasks_blocked()
        writer.close()
        with pytest.raises(StoreUnavailable, match="closed"):
            await writer.submit(put("late"))
        gate.open()
    assert sorted(done) == sorted(words(tmp_path / "gateway.db")) == ["a", "b", "c"]


async def test_a_cancelled_store_finishes_what_waits(tmp_path: Path) -> None:
    gate, done = Gate(), []
    with trio.CancelScope() as scope:
        async with serving(tmp_path / "gateway.db") as writer, trio.open_nursery() as nursery:

            async def write() -> None:
                try:
                    done.append(await writer.submit(put("a")))
                finally:
                    writer.close()

            nursery.start_soon(writer.submit, gate)
            await gate.until_reached()
            nursery.start_soon(write)
            await trio.testing.wait_all_tasks_blocked()
            scope.cancel()
            gate.open()
    assert done == words(tmp_path / "gateway.db") == ["a"]


async def test_cancelling_whoever_waits_does_not_cut_the_write_and_tells_the_outcome(
    writer: Writer, tmp_path: Path
) -> None:
    gate, outcomes = Gate(), []
    async with trio.open_nursery() as nursery:

        async def write(word: str, scope: trio.CancelScope) -> None:
            with scope:
                try:
                    outcomes.append(await writer.submit(put(word)))
                except apsw.ConstraintError:
                    outcomes.append("refused")

        nursery.start_soon(writer.submit, gate)
        await gate.until_reached()
        scopes = [trio.CancelScope() for _ in range(2)]
        for scope in scopes:
            nursery.start_soon(write, "a", scope)  # the second is refused: the word is unique
        await trio.testing.wait_all_tasks_blocked()
        for scope in scopes:
            scope.cancel()
        await trio.testing.wait_all_tasks_blocked()
        assert outcomes == []
        gate.open()
    assert sorted(outcomes) == ["a", "refused"]
    assert words(tmp_path / "gateway.db") == ["a"]


async def test_writes_are_carried_out_in_the_order_they_came(writer: Writer, tmp_path: Path) -> None:
    gate = Gate()
    asked = [str(number) for number in range(30)]
    async with trio.open_nursery() as nursery:
        nursery.start_soon(writer.submit, gate)
        await gate.until_reached()
        for word in asked:
            nursery.start_soon(writer.submit, put(word))
            await trio.testing.wait_all_tasks_blocked()
        gate.open()
    assert words(tmp_path / "gateway.db") == asked


@pytest.mark.parametrize("error", [ValueError("bug"), KeyError("bug"), apsw.SQLError("bug"), StoreRefused("bug")])
async def test_a_bug_is_raised_where_it_was_asked_for_and_undone(
    writer: Writer, tmp_path: Path, error: Exception
) -> None:
    def operation(db: apsw.Connection) -> None:
        db.execute("insert into line values ('half')")
        raise error

    with pytest.raises(type(error), match="bug"):
        await writer.submit(operation)
    await writer.submit(put("next"))
    assert words(tmp_path / "gateway.db") == ["next"]


async def test_an_operation_that_ends_the_transaction_hangs_nobody(writer: Writer, tmp_path: Path) -> None:
    def operation(db: apsw.Connection) -> None:
        db.execute("rollback")
        raise ValueError("lost")

    with trio.fail_after(10), pytest.raises(ValueError, match="lost"):
        await writer.submit(operation)
    assert await writer.submit(put("next")) == "next"
    assert words(tmp_path / "gateway.db") == ["next"]


async def test_a_commit_that_fails_is_told_to_all_who_shared_it(writer: Writer, tmp_path: Path) -> None:
    writer.connection.set_commit_hook(lambda: True)  # turns the commit into a rollback
    with pytest.raises(apsw.ConstraintError):
        await writer.submit(put("a"))
    writer.connection.set_commit_hook(None)
    await writer.submit(put("b"))
    assert words(tmp_path / "gateway.db") == ["b"]


async def test_a_file_held_by_another_program_is_trouble_for_now(writer: Writer, tmp_path: Path) -> None:
    writer.connection.set_busy_timeout(1)
    other = apsw.Connection(str(tmp_path / "gateway.db"))
    other.execute("begin immediate")
    with pytest.raises(StoreUnavailable, match="locked"):
        await writer.submit(put("a"))
    other.close()
    await writer.submit(put("a"))


async def test_a_fenced_writer_writes_nothing(writer: Writer, tmp_path: Path) -> None:
    taken, _, reading = open_file(tmp_path / "gateway.db")
    reading.close()
    taken.close()
    with pytest.raises(Fenced, match="mine is 1"):
        await writer.submit(put("a"))
    assert words(tmp_path / "gateway.db") == []


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (apsw.FullError, StoreUnavailable),
        (apsw.IOError, StoreUnavailable),
        (apsw.ReadOnlyError, StoreUnavailable),
        (apsw.NoMemError, StoreUnavailable),
        (apsw.BusyError, StoreUnavailable),
        (apsw.CantOpenError, StoreUnavailable),
        (apsw.ConnectionClosedError, StoreUnavailable),
        (apsw.CorruptError, StoreDamaged),
        (apsw.NotADBError, StoreDamaged),
        (apsw.SQLError, apsw.SQLError),
        (ValueError, ValueError),
    ],
)
def test_errors_are_explained_by_what_can_be_done(error: type[Exception], kind: type[Exception]) -> None:
    assert type(explained(error("why"))) is kind
