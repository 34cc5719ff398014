"""The SQLite store: the embedded default, through apsw, with group commit (WAL, synchronous=FULL).

`open_store` opens a file. `open_memory` opens the same store without a file and without threads, so that Trio's virtual
clock can jump: it is the store of tests and of the terminal chat, and cannot differ from the real one in behaviour.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import apsw
import msgspec
import trio

from sessions.identity import Known, new_aliases, resident_of
from sessions.journal import Entry
from sessions.messages import RANK, Alias, DeliveryStatus, Inbound, Message
from sessions.ports import (
    Accepted,
    EffectRecord,
    EventRecord,
    Ids,
    InboxRow,
    Loaded,
    OutboxRow,
    SessionRow,
    Turn,
)
from sessions.stores.opening import open_file
from sessions.stores.schema import prepare
from sessions.stores.writer import Operation, Writer, explained

T = TypeVar("T")
_encode = msgspec.msgpack.Encoder().encode
_item = msgspec.msgpack.Decoder(Inbound | EventRecord).decode
_entry = msgspec.msgpack.Decoder(Entry).decode
_session = msgspec.msgpack.Decoder(SessionRow).decode
_message = msgspec.msgpack.Decoder(Message).decode
_effect = msgspec.msgpack.Decoder(EffectRecord).decode

DEFAULT_LANGUAGE = "en"


@asynccontextmanager
async def open_store(path: Path) -> AsyncIterator[SqliteStore]:
    """Open (or make) the database file and serve it until the block ends; what waits to be written is written first.

    Raises:
        StoreRefused: see `sessions.stores.opening.open_file`.
    """
    writing, epoch, reading = await trio.to_thread.run_sync(open_file, path)
    writer = Writer(writing, epoch, inline=False)
    store = SqliteStore(writer, reading, inline=False)
    try:
        async with trio.open_nursery() as nursery:
            await nursery.start(writer.run)
            try:
                yield store
            finally:
                writer.close()
    finally:
        with trio.CancelScope(shield=True):
            async with store._lock:  # whoever still reads comes to an end
                await trio.to_thread.run_sync(_close, reading, writing)


@asynccontextmanager
async def open_memory() -> AsyncIterator[SqliteStore]:
    """The same store in memory."""
    connection = apsw.Connection(":memory:")
    try:
        yield SqliteStore(Writer(connection, prepare(connection, "memory"), inline=True), connection, inline=True)
    finally:
        connection.close()


def _close(*connections: apsw.Connection) -> None:
    for connection in connections:
        connection.close()


class SqliteStore:
    """See `sessions.ports.Store`. Made by `open_store` or `open_memory`."""

    def __init__(self, writer: Writer, reading: apsw.Connection, *, inline: bool) -> None:
        self._writer, self._reading, self._inline = writer, reading, inline
        self._lock = trio.Lock()
        self._thread = trio.CapacityLimiter(1)  # its own: the shared ones may be taken by those who wait for the store

    async def _read(self, operation: Operation[T]) -> T:
        try:
            if self._inline:
                await trio.lowlevel.checkpoint()
                return operation(self._reading)
            async with self._lock:  # a thread is not cut by cancellation; these are short
                return await trio.to_thread.run_sync(_snapshot, self._reading, operation, limiter=self._thread)
        except apsw.Error as error:
            raise explained(error) from error

    # ------------------------------------------------------------------------------------------ inbox

    async def accept(
        self, messages: Sequence[Inbound], statuses: Sequence[DeliveryStatus], *, now: float, ids: Ids
    ) -> Accepted:
        def operation(db: apsw.Connection) -> Accepted:
            residents: dict[str, None] = {}
            duplicates = 0
            for message in messages:
                resident = _resident(db, message, now, ids)
                if _put_in(db, resident, "message", message.id, now, message):
                    residents[resident] = None
                else:
                    duplicates += 1
            for status in statuses:
                _record_status(db, status)
            return Accepted(tuple(residents), duplicates)

        return await self._writer.submit(operation)

    async def publish(self, resident: str, event: EventRecord, *, now: float) -> bool:
        return await self._writer.submit(
            lambda db: _put_in(db, resident, "event", _event_id(resident, event.name, event.id), now, event)
        )

    async def inbox(self, resident: str) -> tuple[InboxRow, ...]:
        sql = "select seq, arrived, item from inbox where resident = ? and state = 'pending' order by seq limit 100"
        return await self._read(lambda db: tuple(InboxRow(s, a, _item(i)) for s, a, i in db.execute(sql, (resident,))))

    async def held_event(self, resident: str, name: str, id: str) -> InboxRow | None:
        sql = "select seq, arrived, item from inbox where kind = 'event' and id = ? and state in ('held', 'pending')"

        def operation(db: apsw.Connection) -> InboxRow | None:
            found = db.execute(sql, (_event_id(resident, name, id),)).fetchone()
            return None if found is None else InboxRow(found[0], found[1], _item(found[2]))

        return await self._read(operation)

    async def unfinished(self) -> Iterable[str]:
        sql = (
            "select resident from inbox where state = 'pending' "
            "union select resident from session where state = 'running'"
        )
        return await self._read(lambda db: [resident for (resident,) in db.execute(sql)])

    async def due(self, now: float) -> tuple[tuple[str, ...], float | None]:
        def operation(db: apsw.Connection) -> tuple[tuple[str, ...], float | None]:
            rows = db.execute("select resident from session where wake_at <= ? order by wake_at limit 1000", (now,))
            residents = tuple(resident for (resident,) in rows)
            following = db.execute("select min(wake_at) from session where wake_at > ?", (now,)).get
            return residents, following

        return await self._read(operation)

    # ------------------------------------------------------------------------------------------ sessions

    async def load(self, resident: str) -> Loaded:
        def operation(db: apsw.Connection) -> Loaded:
            found = db.execute("select language, name from resident where id = ?", (resident,)).fetchone()
            language, name = found or (DEFAULT_LANGUAGE, None)
            row = db.execute("select row from session where resident = ?", (resident,)).get
            journals: dict[int, list[Entry]] = {}
            sql = "select run, entry from journal where resident = ? order by run, position"
            for run, entry in db.execute(sql, (resident,)):
                journals.setdefault(run, []).append(_entry(entry))
            return Loaded(
                language,
                _aliases(db, resident),
                name,
                None if row is None else _session(row),
                {run: tuple(entries) for run, entries in journals.items()},
            )

        return await self._read(operation)

    async def effect(self, key: str) -> EffectRecord | None:
        def operation(db: apsw.Connection) -> EffectRecord | None:
            found = db.execute("select record from effect where key = ?", (key,)).get
            return None if found is None else _effect(found)

        return await self._read(operation)

    async def commit(self, turn: Turn) -> None:
        await self._writer.submit(lambda db: _commit(db, turn))

    async def ping(self) -> None:
        await self._writer.submit(lambda db: db.execute("insert or replace into meta values ('ping', random())").get)

    # ------------------------------------------------------------------------------------------ outbox

    async def outbox_claim(self, now: float, limit: int, skip: frozenset[str]) -> list[OutboxRow]:
        if not await self._read(lambda db: _heads(db, now, limit, skip)):
            return []  # nothing to send costs no write
        return await self._writer.submit(lambda db: _claim(db, now, limit, skip))

    async def outbox_release(self, seq: int) -> None:
        await self._write("update outbox set state = 'queued' where seq = ? and state = 'sending'", (seq,))

    async def outbox_recover(self, due: float) -> int:
        def operation(db: apsw.Connection) -> int:
            sql = "update outbox set state = 'queued', due = max(due, ?), error = ? where state = 'sending'"
            db.execute(sql, (due, "under way when the gateway stopped; sent again unless a status comes"))
            return db.changes()

        return await self._writer.submit(operation)

    async def outbox_next_due(self) -> float | None:
        return await self._read(lambda db: db.execute("select min(due) from outbox where state = 'queued'").get)

    async def outbox_sent(self, seq: int, channel_id: str, at: float) -> None:
        sql = (
            "update outbox set state = 'sent', channel_id = ?, delivery = coalesce(delivery, 'accepted'), changed = ?, "
            "error = null, code = null, attempts = attempts + 1 where seq = ? and state <> 'failed'"
        )
        await self._write(sql, (channel_id, at, seq))

    async def outbox_retry(self, seq: int, due: float, error: str) -> None:
        sql = (
            "update outbox set state = 'queued', attempts = attempts + 1, due = ?, error = ? "
            "where seq = ? and state in ('queued', 'sending')"
        )
        await self._write(sql, (due, error, seq))

    async def outbox_failed(self, seq: int, error: str, code: int | None, at: float) -> None:
        sql = (
            "update outbox set state = 'failed', error = ?, code = ?, changed = ? "
            "where seq = ? and state in ('queued', 'sending')"
        )
        await self._write(sql, (error, code, at, seq))

    async def outbox_unknown(self, seq: int, error: str, at: float) -> None:
        sql = (
            "update outbox set state = 'unknown', error = ?, changed = ? "
            "where seq = ? and state in ('queued', 'sending')"
        )
        await self._write(sql, (error, at, seq))

    async def _write(self, sql: str, values: tuple[object, ...]) -> None:
        def operation(db: apsw.Connection) -> None:
            db.execute(sql, values)

        await self._writer.submit(operation)


# ---------------------------------------------------------------------------------------------- inside a transaction


def _snapshot(db: apsw.Connection, operation: Operation[T]) -> T:
    """All that an operation reads is of one moment, whatever is committed between its statements."""
    db.execute("begin")
    try:
        return operation(db)
    finally:
        if db.in_transaction:
            db.execute("rollback")


def _resident(db: apsw.Connection, message: Inbound, now: float, ids: Ids) -> str:
    """Whose message it is; makes the resident, and notes aliases that are new."""
    known = []
    for alias in message.aliases:
        sql = (
            "select a.resident, r.created from alias a join resident r on r.id = a.resident "
            "where kind = ? and value = ?"
        )
        found = db.execute(sql, (alias.kind, alias.value)).fetchone()
        if found is not None:
            known.append(Known(alias, found[0], found[1]))
    resident = resident_of(known)
    if resident is None:
        resident = ids.new()
        db.execute("insert into resident values (?, ?, ?, ?)", (resident, now, DEFAULT_LANGUAGE, message.name))
    elif message.name is not None:
        db.execute(
            "update resident set name = ? where id = ? and name is not ?", (message.name, resident, message.name)
        )
    for alias in new_aliases(message.aliases, known):
        db.execute("insert or ignore into alias values (?, ?, ?, ?)", (alias.kind, alias.value, resident, now))
    return resident


def _event_id(resident: str, name: str, id: str) -> str:
    """An event counts once for a resident."""
    return f"{resident}/{name}/{id}"


def _put_in(db: apsw.Connection, resident: str, kind: str, id: str, now: float, item: Inbound | EventRecord) -> bool:
    sql = "insert or ignore into inbox(resident, kind, id, arrived, state, item) values (?, ?, ?, ?, 'pending', ?)"
    db.execute(sql, (resident, kind, id, now, _encode(item)))
    return db.changes() == 1


def _aliases(db: apsw.Connection, resident: str) -> tuple[Alias, ...]:
    sql = "select kind, value from alias where resident = ? order by since desc, kind desc"
    return tuple(Alias(kind, value) for kind, value in db.execute(sql, (resident,)))


def _commit(db: apsw.Connection, turn: Turn) -> None:
    db.executemany("update inbox set state = 'done' where seq = ?", [(seq,) for seq in turn.consumed])
    db.executemany("update inbox set state = 'held' where seq = ?", [(seq,) for seq in turn.held])
    session = turn.session
    if session is not None:
        db.execute(
            "insert or replace into session values (?, ?, ?, ?)",
            (turn.resident, session.state, session.wake_at, _encode(session)),
        )
        if session.expired:
            db.execute("delete from effect where resident = ?", (turn.resident,))
    db.executemany("delete from journal where resident = ? and run = ?", [(turn.resident, run) for run in turn.drop])
    for write in turn.journals:
        where = (turn.resident, write.run, write.keep)
        db.execute("delete from journal where resident = ? and run = ? and position >= ?", where)
        rows = [(turn.resident, write.run, write.keep + i, _encode(entry)) for i, entry in enumerate(write.add)]
        db.executemany("insert into journal values (?, ?, ?, ?)", rows)
    for effect in turn.effects:
        db.execute("insert or replace into effect values (?, ?, ?)", (effect.key, turn.resident, _encode(effect)))
    _queue(db, turn)
    for letter in turn.dead_letters:
        values = (letter.reference, turn.resident, letter.at, letter.reason, letter.detail, _encode(letter.seqs))
        db.execute("insert into dead_letter values (?, ?, ?, ?, ?, ?)", values)


def _queue(db: apsw.Connection, turn: Turn) -> None:
    sql = (
        "insert or ignore into outbox(key, resident, message, state, attempts, due, created, changed) "
        "values (?, ?, ?, 'queued', 0, ?, ?, ?)"
    )
    rows = [(reply.key, turn.resident, _encode(reply.message), turn.at, turn.at, turn.at) for reply in turn.replies]
    db.executemany(sql, rows)


def _heads(db: apsw.Connection, now: float, limit: int, skip: frozenset[str]) -> list[tuple[int, str]]:
    """(seq, resident) of what may be sent now: the oldest of each resident's line, if it is not under way."""
    sql = (  # walks the queue from its oldest end and stops at the limit, so that a long queue costs no more
        "select seq, resident from outbox o indexed by outbox_line where state = 'queued' and due <= ? "
        "and not exists (select 1 from outbox before where before.resident = o.resident and before.seq < o.seq "
        "and before.state in ('queued', 'sending')) order by seq limit ?"
    )
    found = [(seq, who) for seq, who in db.execute(sql, (now, limit + len(skip))) if who not in skip]
    return found[:limit]


def _claim(db: apsw.Connection, now: float, limit: int, skip: frozenset[str]) -> list[OutboxRow]:
    sql = "update outbox set state = 'sending' where seq = ? returning seq, key, message, attempts, created, due"
    rows: list[OutboxRow] = []
    for head, resident in _heads(db, now, limit, skip):
        aliases = _aliases(db, resident)
        claimed: list[tuple[Any, ...]] = db.execute(sql, (head,)).fetchall()
        for seq, key, message, attempts, created, due in claimed:
            rows.append(OutboxRow(seq, key, resident, aliases, _message(message), attempts, created, due))
    return rows


def _record_status(db: apsw.Connection, status: DeliveryStatus) -> None:
    """Statuses come in any order, and what they come to is the same: the highest on the ladder that was ever told."""
    found = _row_of(db, status)
    if found is None:
        return
    seq, delivery = found
    if _rank(status.status) <= _rank(delivery):
        return
    failed = status.status == "failed"
    db.execute(
        "update outbox set state = ?, delivery = ?, error = ?, code = ?, channel_id = ?, changed = ? where seq = ?",
        (
            "failed" if failed else "sent",
            status.status,
            status.error if failed else None,
            status.error_code if failed else None,
            status.channel_id,
            status.at,
            seq,
        ),
    )


def _row_of(db: apsw.Connection, status: DeliveryStatus) -> tuple[int, str | None] | None:
    """The message a status is about, and what is known of it: by our own key if it came back, else by the channel's."""
    for where, value in (("key", status.outbox_id), ("channel_id", status.channel_id)):
        sql = f"select seq, delivery from outbox where {where} = ?"  # noqa: S608 - one of two names above
        if value and (found := db.execute(sql, (value,)).fetchone()):
            return found[0], found[1]
    return None


def _rank(delivery: str | None) -> float:
    """The place on the ladder of `RANK`; `failed` is above `sent` and below `delivered`, which proves it wrong."""
    if delivery is None:
        return -1.0
    return RANK["sent"] + 0.5 if delivery == "failed" else float(RANK[delivery])
