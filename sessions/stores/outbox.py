"""The outbox of the SQLite store: what waits to be sent, and what became of what was."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from sessions.messages import RANK, DeliveryFailed, DeliveryStatus, Message
from sessions.records import EventRecord, OutboxRow, Priority, Turn
from sessions.stores.database import Database
from sessions.stores.items import put_event, wish_event
from sessions.stores.people import note_wish
from sessions.stores.stored import CHANNEL_ID, MESSAGE, TROUBLE
from sessions.stores.tables import Tables, aliases_of
from sessions.stores.topics import told_already, topic_of


class OutboxTables(Tables):
    """See `sessions.ports.Store`."""

    async def outbox_claim(self, now: float, limit: int, skip: frozenset[str]) -> list[OutboxRow]:
        if not await self._look(lambda db: _heads(db, now, limit, skip)):
            return []  # nothing to send costs no write
        return await self._writer.submit(lambda db: _claim(db, now, limit, skip), quick=True)

    async def outbox_release(self, seq: int) -> None:
        def operation(db: Database) -> None:
            _refuse_moved(db, seq)
            db.execute(_RELEASE, (seq,))

        await self._writer.submit(operation)

    async def outbox_recover(self, due: float, notices_due: float | None = None, *, others: bool = False) -> int:
        why = "under way when the gateway stopped; sent again unless a status comes"
        sql = (
            "update outbox set state = 'queued', trouble = ?, due = case when due > ? then due else ? end, "
            "doubts = doubts + 1 where seq = ?"
        )

        later = due if notices_due is None else notices_due

        def operation(db: Database) -> int:
            whose = db.of_others() if others else db.mine()
            under_way = f"select seq, priority from outbox where state = 'sending'{whose}"  # noqa: S608
            found = db.execute(under_way).fetchall()
            for seq, priority in found:
                not_before = later if priority == Priority.NOTICE else due
                db.execute(sql, (db.seal(TROUBLE, why, seq), not_before, not_before, seq))
            return len(found)

        return await self._writer.submit(operation)

    async def outbox_next_due(self) -> float | None:
        sql = "select min(due) from outbox where state = 'queued'"
        return await self._look(lambda db: db.execute(sql + db.mine()).get)

    async def outbox_sent(self, seq: int, channel_id: str, at: float, *, as_template: bool = False) -> None:
        sql = (
            "update outbox set state = 'sent', delivery = coalesce(delivery, 'accepted'), changed = ?, "
            "trouble = null, code = null, attempts = attempts + 1, as_template = ? where seq = ? and state <> 'failed'"
        )

        def operation(db: Database) -> None:
            known = f"select refused_id from outbox where seq = ?{db.for_change()}"  # noqa: S608
            refused = db.execute(known, (seq,)).get
            if _is_refused(db, refused, channel_id):  # its failure was quicker than the answer: it is to be sent again
                return
            db.execute(sql, (at, as_template, seq))
            if db.changes():
                note_channel_id(db, seq, channel_id)

        await self._writer.submit(operation, quick=True)

    async def outbox_message(self, status: DeliveryStatus) -> Message | None:
        return await self._read(lambda db: _message_of(db, status))

    async def outbox_retry(self, seq: int, due: float, error: str) -> None:
        sql = (
            "update outbox set state = 'queued', attempts = attempts + 1, trouble = ?, due = ? "
            "where seq = ? and state in ('queued', 'sending')"
        )
        await self._writer.submit(lambda db: _end(db, sql, seq, error, due))

    async def outbox_doubt(self, seq: int, due: float, error: str) -> None:
        sql = (
            "update outbox set state = 'queued', doubts = doubts + 1, trouble = ?, due = ? "
            "where seq = ? and state in ('queued', 'sending')"
        )
        await self._writer.submit(lambda db: _end(db, sql, seq, error, due))

    async def outbox_closed(self, seq: int, at: float) -> None:
        def operation(db: Database) -> None:
            _refuse_moved(db, seq)
            db.execute(_RELEASE, (seq,))
            db.execute(_CLOSED, (at, seq))

        await self._writer.submit(operation)

    async def outbox_hold(self, seq: int, reason: str, code: int | None, at: float) -> None:
        sql = (
            "update outbox set state = 'held', trouble = ?, code = ?, changed = ? "
            "where seq = ? and state in ('queued', 'sending')"
        )
        await self._writer.submit(lambda db: _end(db, sql, seq, reason, code, at))

    async def outbox_free(self, at: float) -> int:
        def operation(db: Database) -> int:
            db.execute(
                "update outbox set state = 'queued', due = ?, code = null where state = 'held' and code is not null",
                (at,),
            )
            return db.changes()

        return await self._writer.submit(operation)

    async def outbox_failed(
        self, seq: int, error: str, code: int | None, at: float, *, unwanted: bool = False
    ) -> str | None:
        sql = (
            "update outbox set state = 'failed', trouble = ?, code = ?, changed = ? "
            "where seq = ? and state in ('queued', 'sending')"
        )

        def operation(db: Database) -> str | None:
            if not _end(db, sql, seq, error, code, at):
                return None
            ring = _tell_run(db, seq, code, at)
            return (_unwanted(db, seq, at, at) if unwanted else None) or ring

        return await self._writer.submit(operation)

    async def outbox_unknown(self, seq: int, error: str, at: float) -> None:
        sql = (
            "update outbox set state = 'unknown', trouble = ?, changed = ? "
            "where seq = ? and state in ('queued', 'sending')"
        )
        await self._writer.submit(lambda db: _end(db, sql, seq, error, at))


def _end(db: Database, sql: str, seq: int, trouble: str, *values: object) -> bool:
    """Note how an attempt ended: the first value of the statement is the trouble, the last one the row."""
    _refuse_moved(db, seq)
    db.execute(sql, (db.seal(TROUBLE, trouble, seq), *values, seq))
    return db.changes() > 0


_RELEASE = "update outbox set state = 'queued' where seq = ? and state = 'sending'"


def _refuse_moved(db: Database, seq: int) -> None:
    """Who is not the owner any more may say that a message was sent, which is true, but not what becomes of it."""
    found = db.execute("select resident from outbox where seq = ?", (seq,)).get
    if found is not None:
        db.refuse_moved(str(found))


def queue(db: Database, turn: Turn) -> None:
    """Put a turn's replies in line; the same key is put there once, and one message of each topic."""
    sql = (
        "insert into outbox"
        "(key, resident, message, state, attempts, due, created, changed, priority, of_run, topic)"
        " values (?, ?, ?, 'queued', 0, ?, ?, ?, ?, ?, ?) on conflict do nothing"
    )
    for reply in turn.replies:
        topic = topic_of(reply.message)
        if topic is not None and told_already(db, turn.resident, topic):
            continue
        message = db.seal(MESSAGE, reply.message, turn.resident, reply.key)
        times = (turn.at, turn.at, turn.at)
        db.execute(sql, (reply.key, turn.resident, message, *times, int(reply.priority), reply.of_run, topic))


def note_heard(db: Database, resident: str, sent_at: float, now: float) -> bool:
    """The resident wrote: the window is open from then on. Returns: whether that frees something that was held."""
    sql = "update resident set heard = ? where id = ? and (heard is null or heard < ?)"
    db.execute(sql, (sent_at, resident, sent_at))
    sql = "update outbox set state = 'queued', due = ?, code = null where resident = ? and state = 'held'"
    db.execute(sql, (now, resident))
    return db.changes() > 0


_CLOSED = "update resident set heard = null where heard <= ? and id = (select resident from outbox where seq = ?)"
"""The channel's word on the window counts more than our own reckoning, unless the resident has written since."""


def note_channel_id(db: Database, seq: int, channel_id: str) -> None:
    """Keep the channel's id of a message: what finds it by, and the id itself, sealed."""
    found: list[tuple[Any, ...]] = db.execute("select resident, key from outbox where seq = ?", (seq,)).fetchall()
    ((resident, key),) = found
    values = (db.mark("channel id", channel_id), db.seal(CHANNEL_ID, channel_id, resident, key), seq)
    db.execute("update outbox set channel_id = ?, channel = ? where seq = ?", values)


def _heads(db: Database, now: float, limit: int, skip: frozenset[str]) -> list[tuple[int, str]]:
    """(seq, resident) of what may be sent now: the first of each resident's line, if it is not under way."""
    # Walks the queue from its first end and stops at the limit, so that a long queue costs no more. In a resident's
    # line what is under way is first, then what is no notice (priority 2) by age, then the notices by age.
    sql = (
        "select seq, resident from outbox o indexed by outbox_line where state = 'queued' and due <= ?"  # noqa: S608
        f"{db.mine()} "
        "and not exists (select 1 from outbox b indexed by outbox_queue where b.resident = o.resident "
        "and b.state in ('queued', 'sending') and b.seq <> o.seq and (b.state = 'sending' "
        "or (b.priority < 2) > (o.priority < 2) or (b.priority < 2) = (o.priority < 2) and b.seq < o.seq)) "
        "order by priority, seq limit ?"
    )
    found = [(seq, who) for seq, who in db.execute(sql, (now, limit + len(skip))) if who not in skip]
    return found[:limit]


def _claim(db: Database, now: float, limit: int, skip: frozenset[str]) -> list[OutboxRow]:
    sql = (
        f"update outbox set state = 'sending'{db.signature()} where seq = ? "  # noqa: S608 - of our own
        "returning key, message, attempts, created, due, priority, doubts"
    )
    rows: list[OutboxRow] = []
    for seq, resident in _heads(db, now, limit, skip):
        if not db.serves(resident):
            continue
        aliases = aliases_of(db, resident)
        known = db.execute("select heard, marketing from resident where id = ?", (resident,)).fetchone()
        heard, marketing = known or (None, None)
        claimed: list[tuple[Any, ...]] = db.execute(sql, (seq,)).fetchall()
        for key, message, attempts, created, due, priority, doubts in claimed:
            content = db.unseal(MESSAGE, message, resident, key)
            row = (seq, key, resident, aliases, content, attempts, created, due)
            rows.append(OutboxRow(*row, Priority(priority), heard, doubts, marketing == 0))
    return rows


def record_status(db: Database, status: DeliveryStatus, now: float) -> str | None:
    """Statuses come in any order, and what they come to is the same: the highest on the ladder that was ever told.

    Returns: the resident to ring, if a run of theirs is told that its reply has failed.
    """
    row = _row_of(db, status, db.for_change())
    if row is None:
        return None
    failed = status.status == "failed"
    if _rank(status.status) <= _rank(row.delivery):
        return None
    if _is_refused(db, row.refused, status.channel_id) and (failed or status.status == "sent"):
        return None  # of a try that has failed; that it arrived after all would count
    if failed and _is_sent_again(db, row, status, now):
        return None
    db.execute(
        "update outbox set state = ?, delivery = ?, trouble = ?, code = ?, changed = ? where seq = ?",
        (
            "failed" if failed else "sent",
            status.status,
            db.seal(TROUBLE, status.error, row.seq) if failed and status.error else None,
            status.error_code if failed else None,
            status.at,
            row.seq,
        ),
    )
    note_channel_id(db, row.seq, status.channel_id)
    if not failed:
        return None
    ring = _tell_run(db, row.seq, status.error_code, now)
    return (_unwanted(db, row.seq, status.at, now) if status.unwanted else None) or ring


class _Told(NamedTuple):
    """The message that a status is about. `tries` counts those that the channel took; `refused` are the marks of those
    of them that failed and were sent again."""

    seq: int
    delivery: str | None
    as_template: bool
    refused: str | None
    tries: int


def _is_sent_again(db: Database, row: _Told, status: DeliveryStatus, now: float) -> bool:
    """It was accepted, failed later, and is not lost: it goes once more as its template, after a wait, or when its
    template may be used again. False if nothing of that helps, or its words are gone already."""
    if status.window_closed and not row.as_template:
        db.execute(_CLOSED, (status.at, row.seq))
        return _line_up(db, row, status, "queued", now)
    if status.held and row.as_template:
        return _line_up(db, row, status, "held", now)
    wait = status.retry.after(row.tries) if status.retry is not None else None
    return wait is not None and _line_up(db, row, status, "queued", now + wait)


def _line_up(db: Database, row: _Told, status: DeliveryStatus, state: str, due: float) -> bool:
    refused = [*(row.refused or "").split(), db.mark("channel id", status.channel_id)][-_REFUSED:]
    trouble = db.seal(TROUBLE, status.error, row.seq) if status.error else None
    code = status.error_code if state == "held" else None
    db.execute(
        "update outbox set state = ?, delivery = null, channel_id = null, channel = null, due = ?, trouble = ?, "
        "code = ?, refused_id = ?, attempts = ? where seq = ? and message <> x''",
        (state, due, trouble, code, " ".join(refused), row.tries, row.seq),
    )
    if db.changes() == 0:
        return False
    sql = "select o.resident, r.merged_into from outbox o left join resident r on r.id = o.resident where seq = ?"
    found: list[tuple[Any, ...]] = db.execute(sql, (row.seq,)).fetchall()
    ((who, into),) = found
    if into is not None:  # sent to somebody who has turned out to be another resident since
        move(db, row.seq, who, into)
    return True


def move(db: Database, seq: int, loser: str, winner: str) -> None:
    """A message is the winner's now. The run that would hear of its failure has ended."""
    sql = "select key, message, channel from outbox where seq = ?"
    found: list[tuple[Any, ...]] = db.execute(sql, (seq,)).fetchall()
    ((key, message, channel),) = found
    moved = db.reseal(MESSAGE, message, (loser, key), (winner, key))
    known = None if channel is None else db.reseal(CHANNEL_ID, channel, (loser, key), (winner, key))
    sql = "update outbox set resident = ?, message = ?, channel = ?, of_run = 0 where seq = ?"
    db.execute(sql, (winner, moved, known, seq))


_REFUSED = 8
"""Tries that failed and are remembered, so that what is told of them twice counts once."""


def _is_refused(db: Database, refused: str | None, channel_id: str) -> bool:
    """Whether this is a try that has failed and was sent again."""
    return refused is not None and not set(refused.split()).isdisjoint(db.marks("channel id", channel_id))


def _unwanted(db: Database, seq: int, at: float, now: float) -> str | None:
    """The channel says that the resident takes no marketing.

    Returns: the resident, if that is news.
    """
    found: tuple[str, str] | None = db.execute("select resident, key from outbox where seq = ?", (seq,)).fetchone()
    if found is None or not note_wish(db, found[0], wanted=False, at=at, now=now):
        return None
    return found[0] if put_event(db, found[0], wish_event(found[1], wanted=False), now) else None


def _tell_run(db: Database, seq: int, code: int | None, now: float) -> str | None:
    """A reply of a run has failed for good: an event tells the resident's runs, in the same transaction.

    Returns: the resident, if there is something to tell.
    """
    found: list[tuple[Any, ...]] = db.execute(
        "select resident, key, of_run from outbox where seq = ?", (seq,)
    ).fetchall()
    ((resident, key, of_run),) = found
    if not of_run:
        return None
    event = EventRecord(DeliveryFailed.__name__, key, msgspec.msgpack.encode(DeliveryFailed(key, code)))
    return str(resident) if put_event(db, resident, event, now) else None


def _row_of(db: Database, status: DeliveryStatus, lock: str = "") -> _Told | None:
    """Found by our own key if that came back, else by the channel's."""
    tries = [("key", status.outbox_id)] if status.outbox_id else []
    tries += [("channel_id", mark) for mark in db.marks("channel id", status.channel_id)]
    # A status may be quicker than the answer: then the try that is under way is not counted yet.
    columns = "seq, delivery, as_template, refused_id, attempts + case when state = 'sent' then 0 else 1 end"
    for where, value in tries:
        sql = f"select {columns} from outbox where {where} = ?{lock}"  # noqa: S608 - one of two names above
        if found := db.execute(sql, (value,)).fetchone():
            return _Told(found[0], found[1], bool(found[2]), found[3], found[4])
    return None


def _message_of(db: Database, status: DeliveryStatus) -> Message | None:
    """What the status is about, if its words are still kept."""
    if (row := _row_of(db, status)) is None:
        return None
    sql = "select resident, key, message from outbox where seq = ? and message <> x''"
    found: tuple[Any, ...] | None = db.execute(sql, (row.seq,)).fetchone()
    return db.unseal(MESSAGE, found[2], found[0], found[1]) if found else None


def _rank(delivery: str | None) -> float:
    """The place on the ladder of `RANK`; `failed` is above `sent` and below `delivered`, which proves it wrong."""
    if delivery is None:
        return -1.0
    return RANK["sent"] + 0.5 if delivery == "failed" else float(RANK[delivery])
