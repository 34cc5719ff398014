"""The outbox of the SQLite store: what waits to be sent, and what became of what was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sessions.messages import DeliveryStatus, Message
from sessions.records import OutboxRow, Priority, Turn
from sessions.stores.database import Database
from sessions.stores.statuses import CLOSED, is_refused, message_of, note_unwanted, tell_run
from sessions.stores.stored import CHANNEL_ID, MESSAGE, TROUBLE
from sessions.stores.tables import Tables, aliases_in, asked_aliases
from sessions.stores.topics import told_already, topic_of


class OutboxTables(Tables):
    """See `sessions.ports.Store`."""

    async def outbox_claim(self, now: float, limit: int, skip: frozenset[str]) -> list[OutboxRow]:
        if not await self._look(lambda db: _heads(db, now, limit, skip)):
            return []  # nothing to send costs no write
        return await self._writer.submit(lambda db: _claim(db, now, limit, skip), quick=True)

    async def outbox_release(self, seq: int) -> None:
        def operation(db: Database) -> None:
            db.execute(_RELEASE + db.signed(), (seq,))

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
        await self._writer.submit_one_of(_note_sent, _Taken(seq, channel_id, at, as_template))

    async def outbox_message(self, status: DeliveryStatus) -> Message | None:
        return await self._read(lambda db: message_of(db, status))

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
            db.execute(CLOSED, (at, seq))

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
            ring = tell_run(db, seq, code, at)
            return (note_unwanted(db, seq, at, at) if unwanted else None) or ring

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


class _Taken(NamedTuple):
    """A message that the channel has taken. See `Store.outbox_sent`."""

    seq: int
    channel_id: str
    at: float
    as_template: bool


_SENT = (
    "update outbox set state = 'sent', delivery = coalesce(delivery, 'accepted'), changed = ?, trouble = null, "
    "code = null, attempts = attempts + 1, as_template = ?, channel_id = ?, channel = ? where seq = ?"
)


def _note_sent(db: Database, taken: Sequence[_Taken]) -> list[None]:
    where, value = db.among(each.seq for each in taken)
    columns = "seq, state, refused_id, resident, key"
    sql = f"select {columns} from outbox where seq {where} order by seq{db.for_change()}"  # noqa: S608 - of our own
    rows = {row[0]: row[1:] for row in db.execute(sql, (value,))}
    changes = []
    for seq, channel_id, at, as_template in taken:
        state, refused, resident, key = rows.get(seq, ("failed", None, "", ""))
        # One that is refused: its failure was quicker than the answer, and it is to be sent again.
        if state != "failed" and not is_refused(db, refused, channel_id):
            sealed = db.seal(CHANNEL_ID, channel_id, resident, key)
            changes.append((at, as_template, db.mark("channel id", channel_id), sealed, seq))
    db.executemany(_SENT, changes)
    return [None] * len(taken)


def queue(db: Database, turns: Sequence[Turn]) -> None:
    """Put the replies of turns in line; the same key is put there once, and one message of each topic."""
    sql = (
        "insert into outbox"
        "(key, resident, message, state, attempts, due, created, changed, priority, of_run, topic, turn)"
        " values (?, ?, ?, 'queued', 0, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing"
    )
    rows: list[tuple[Any, ...]] = []
    told: set[tuple[str, str]] = set()
    for turn, reply in [(each, reply) for each in turns for reply in each.replies]:
        topic = topic_of(reply.message)
        if topic is not None:
            if (turn.resident, topic) in told or told_already(db, turn.resident, topic):
                continue
            told.add((turn.resident, topic))
        message = db.seal(MESSAGE, reply.message, turn.resident, reply.key)
        times = (turn.at, turn.at, turn.at)
        about = turn.about[0] if turn.about else None
        rows.append((reply.key, turn.resident, message, *times, int(reply.priority), reply.of_run, topic, about))
    db.executemany(sql, rows)


def note_heard(db: Database, resident: str, sent_at: float, now: float) -> bool:
    """The resident wrote: the window is open from then on. Returns: whether that frees something that was held."""
    return bool(note_all_heard(db, {resident: sent_at}, now))


def note_all_heard(db: Database, heard: Mapping[str, float], now: float) -> set[str]:
    """The same for several. Returns: those for whom something is freed."""
    if not heard:
        return set()
    sql = "update resident set heard = ? where id = ? and (heard is null or heard < ?)"
    db.executemany(sql, [(at, who, at) for who, at in sorted(heard.items())])
    where, value = db.among(heard)
    sql = f"update outbox set state = 'queued', due = ?, code = null where resident {where} and state = 'held'"  # noqa: S608
    return {str(who) for (who,) in db.execute(f"{sql} returning resident", (now, value))}


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
    heads = _heads(db, now, limit, skip)
    ours = {seq: resident for seq, resident in heads if db.serves(resident)}
    if not ours:
        return []
    where, value = db.among(ours)
    sql = (
        f"update outbox set state = 'sending'{db.signature()} where seq {where} "  # noqa: S608 - of our own
        "returning seq, key, message, attempts, created, due, priority, doubts, turn"
    )
    claimed = db.execute(sql, (value,))
    names = asked_aliases(db, ours.values())
    where, value = db.among(ours.values())
    known = db.execute(f"select id, heard, marketing from resident where id {where}", (value,))  # noqa: S608
    messages = {row[0]: row[1:] for row in claimed}
    aliases, residents = aliases_in(db, names), {id: (heard, marketing) for id, heard, marketing in known}
    rows: list[OutboxRow] = []
    for seq, resident in ours.items():
        if seq not in messages:
            continue
        heard, marketing = residents.get(resident, (None, None))
        key, message, attempts, created, due, priority, doubts, turn = messages[seq]
        content = db.unseal(MESSAGE, message, resident, key)
        row = (seq, key, resident, aliases.get(resident, ()), content, attempts, created, due)
        rows.append(OutboxRow(*row, Priority(priority), heard, doubts, marketing == 0, turn))
    return rows
