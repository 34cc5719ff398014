"""The outbox of the SQLite store: what waits to be sent, and what became of what was."""

from __future__ import annotations

from typing import Any

from sessions.messages import RANK, DeliveryStatus
from sessions.ports import OutboxRow, Turn
from sessions.stores.database import Database
from sessions.stores.stored import CHANNEL_ID, MESSAGE
from sessions.stores.tables import Tables, aliases_of


class OutboxTables(Tables):
    """See `sessions.ports.Store`."""

    async def outbox_claim(self, now: float, limit: int, skip: frozenset[str]) -> list[OutboxRow]:
        if not await self._read(lambda db: _heads(db, now, limit, skip)):
            return []  # nothing to send costs no write
        return await self._writer.submit(lambda db: _claim(db, now, limit, skip))

    async def outbox_release(self, seq: int) -> None:
        await self._write("update outbox set state = 'queued' where seq = ? and state = 'sending'", (seq,))

    async def outbox_recover(self, due: float) -> int:
        def operation(db: Database) -> int:
            sql = "update outbox set state = 'queued', due = max(due, ?), error = ? where state = 'sending'"
            db.execute(sql, (due, "under way when the gateway stopped; sent again unless a status comes"))
            return db.changes()

        return await self._writer.submit(operation)

    async def outbox_next_due(self) -> float | None:
        return await self._read(lambda db: db.execute("select min(due) from outbox where state = 'queued'").get)

    async def outbox_sent(self, seq: int, channel_id: str, at: float) -> None:
        sql = (
            "update outbox set state = 'sent', delivery = coalesce(delivery, 'accepted'), changed = ?, "
            "error = null, code = null, attempts = attempts + 1 where seq = ? and state <> 'failed'"
        )

        def operation(db: Database) -> None:
            db.execute(sql, (at, seq))
            if db.changes():
                note_channel_id(db, seq, channel_id)

        await self._writer.submit(operation)

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


def queue(db: Database, turn: Turn) -> None:
    """Put a turn's replies in line; the same key is put there once."""
    sql = (
        "insert or ignore into outbox(key, resident, message, state, attempts, due, created, changed) "
        "values (?, ?, ?, 'queued', 0, ?, ?, ?)"
    )
    for reply in turn.replies:
        message = db.seal(MESSAGE, reply.message, turn.resident, reply.key)
        db.execute(sql, (reply.key, turn.resident, message, turn.at, turn.at, turn.at))


def note_channel_id(db: Database, seq: int, channel_id: str) -> None:
    """Keep the channel's id of a message: what finds it by, and the id itself, sealed."""
    found: list[tuple[Any, ...]] = db.execute("select resident, key from outbox where seq = ?", (seq,)).fetchall()
    ((resident, key),) = found
    values = (db.mark("channel id", channel_id), db.seal(CHANNEL_ID, channel_id, resident, key), seq)
    db.execute("update outbox set channel_id = ?, channel = ? where seq = ?", values)


def _heads(db: Database, now: float, limit: int, skip: frozenset[str]) -> list[tuple[int, str]]:
    """(seq, resident) of what may be sent now: the oldest of each resident's line, if it is not under way."""
    sql = (  # walks the queue from its oldest end and stops at the limit, so that a long queue costs no more
        "select seq, resident from outbox o indexed by outbox_line where state = 'queued' and due <= ? "
        "and not exists (select 1 from outbox before where before.resident = o.resident and before.seq < o.seq "
        "and before.state in ('queued', 'sending')) order by seq limit ?"
    )
    found = [(seq, who) for seq, who in db.execute(sql, (now, limit + len(skip))) if who not in skip]
    return found[:limit]


def _claim(db: Database, now: float, limit: int, skip: frozenset[str]) -> list[OutboxRow]:
    sql = "update outbox set state = 'sending' where seq = ? returning seq, key, message, attempts, created, due"
    rows: list[OutboxRow] = []
    for head, resident in _heads(db, now, limit, skip):
        aliases = aliases_of(db, resident)
        claimed: list[tuple[Any, ...]] = db.execute(sql, (head,)).fetchall()
        for seq, key, message, attempts, created, due in claimed:
            content = db.unseal(MESSAGE, message, resident, key)
            rows.append(OutboxRow(seq, key, resident, aliases, content, attempts, created, due))
    return rows


def record_status(db: Database, status: DeliveryStatus) -> None:
    """Statuses come in any order, and what they come to is the same: the highest on the ladder that was ever told."""
    found = _row_of(db, status)
    if found is None:
        return
    seq, delivery = found
    if _rank(status.status) <= _rank(delivery):
        return
    failed = status.status == "failed"
    db.execute(
        "update outbox set state = ?, delivery = ?, error = ?, code = ?, changed = ? where seq = ?",
        (
            "failed" if failed else "sent",
            status.status,
            status.error if failed else None,
            status.error_code if failed else None,
            status.at,
            seq,
        ),
    )
    note_channel_id(db, seq, status.channel_id)


def _row_of(db: Database, status: DeliveryStatus) -> tuple[int, str | None] | None:
    """The message a status is about, and what is known of it: by our own key if it came back, else by the channel's."""
    tries = [("key", status.outbox_id)] if status.outbox_id else []
    tries += [("channel_id", mark) for mark in db.marks("channel id", status.channel_id)]
    for where, value in tries:
        sql = f"select seq, delivery from outbox where {where} = ?"  # noqa: S608 - one of two names above
        if found := db.execute(sql, (value,)).fetchone():
            return found[0], found[1]
    return None


def _rank(delivery: str | None) -> float:
    """The place on the ladder of `RANK`; `failed` is above `sent` and below `delivered`, which proves it wrong."""
    if delivery is None:
        return -1.0
    return RANK["sent"] + 0.5 if delivery == "failed" else float(RANK[delivery])
