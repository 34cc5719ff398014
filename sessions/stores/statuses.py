"""What WhatsApp tells of messages that were sent, in whatever order it comes."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from sessions.messages import RANK, DeliveryFailed, DeliveryStatus, Message
from sessions.records import EventRecord
from sessions.stores.database import Database
from sessions.stores.items import put_event, wish_event
from sessions.stores.people import note_wish
from sessions.stores.stored import CHANNEL_ID, MESSAGE, TROUBLE

CLOSED = "update resident set heard = null where heard <= ? and id = (select resident from outbox where seq = ?)"
"""The channel's word on the window counts more than our own reckoning, unless the resident has written since."""


class Noted(NamedTuple):
    """A status, and when it came in."""

    status: DeliveryStatus
    now: float


def record_statuses(db: Database, told: Sequence[Noted]) -> list[str | None]:
    """Statuses come in any order, and what they come to is the same: the highest on the ladder that was ever told.

    Returns: for each the resident to ring, if a run of theirs is told that its reply has failed.
    """
    rings: list[str | None] = []
    for failed, some in groupby(told, key=lambda each: each.status.status == "failed"):
        if failed:
            rings += [_record_failure(db, each.status, each.now) for each in some]
        else:
            rings += _record_progress(db, [each.status for each in some])
    return rings


_CHANGE = (
    "update outbox set state = ?, delivery = ?, trouble = ?, code = ?, changed = ?, channel_id = ?, channel = ? "
    "where seq = ?"
)


def _record_progress(db: Database, statuses: Sequence[DeliveryStatus]) -> list[None]:
    rows = _rows_of(db, statuses, db.for_change())
    told: dict[int, str | None] = {}
    changes: list[tuple[Any, ...]] = []
    for status, row in zip(statuses, rows, strict=True):
        if row is None or _rank(status.status) <= _rank(told.get(row.seq, row.delivery)):
            continue
        if is_refused(db, row.refused, status.channel_id) and status.status == "sent":
            continue  # of a try that has failed; that it arrived after all would count
        told[row.seq] = status.status
        changes.append(("sent", status.status, None, None, status.at, *_channel(db, row, status), row.seq))
    db.executemany(_CHANGE, changes)
    return [None] * len(statuses)


def _record_failure(db: Database, status: DeliveryStatus, now: float) -> str | None:
    (row,) = _rows_of(db, (status,), db.for_change())
    if row is None or _rank(status.status) <= _rank(row.delivery):
        return None
    if is_refused(db, row.refused, status.channel_id) or _is_sent_again(db, row, status, now):
        return None
    trouble = db.seal(TROUBLE, status.error, row.seq) if status.error else None
    known = _channel(db, row, status)
    db.execute(_CHANGE, ("failed", status.status, trouble, status.error_code, status.at, *known, row.seq))
    ring = tell_run(db, row.seq, status.error_code, now)
    return (note_unwanted(db, row.seq, status.at, now) if status.unwanted else None) or ring


def _channel(db: Database, row: _Told, status: DeliveryStatus) -> tuple[str, bytes]:
    """The channel's id of a message: what finds it by, and the id itself, sealed."""
    sealed = db.seal(CHANNEL_ID, status.channel_id, row.resident, row.key)
    return db.mark("channel id", status.channel_id), sealed


class _Told(NamedTuple):
    """The message that a status is about. `tries` counts those that the channel took; `refused` are the marks of those
    of them that failed and were sent again."""

    seq: int
    delivery: str | None
    as_template: bool
    refused: str | None
    tries: int
    resident: str
    key: str
    channel_id: str | None


def _is_sent_again(db: Database, row: _Told, status: DeliveryStatus, now: float) -> bool:
    """It was accepted, failed later, and is not lost: it goes once more as its template, after a wait, or when its
    template may be used again. False if nothing of that helps, or its words are gone already."""
    if status.window_closed and not row.as_template:
        db.execute(CLOSED, (status.at, row.seq))
        return _line_up(db, row, status, "queued", now)
    if status.held and row.as_template:
        return _line_up(db, row, status, "held", now)
    wait = status.retry.after(row.tries) if status.retry is not None else None
    return wait is not None and _line_up(db, row, status, "queued", now + wait)


def _line_up(db: Database, row: _Told, status: DeliveryStatus, state: str, due: float) -> bool:
    if not put_back(db, row.seq, row.refused, db.mark("channel id", status.channel_id), state, due):
        return False
    trouble = db.seal(TROUBLE, status.error, row.seq) if status.error else None
    code = status.error_code if state == "held" else None
    sql = "update outbox set trouble = ?, code = ?, attempts = ? where seq = ?"
    db.execute(sql, (trouble, code, row.tries, row.seq))
    return True


def put_back(db: Database, seq: int, refused: str | None, failed: str | None, state: str, due: float) -> bool:
    """Put a message that the channel has taken or refused back into the line.

    Arguments:
        refused: the marks of tries that failed before. failed: of the one that has failed now, if it was taken.

    Returns: whether its words are still kept; else nothing is done.
    """
    tries = [*(refused or "").split(), *([failed] if failed else [])][-_REFUSED:]
    db.execute(
        "update outbox set state = ?, delivery = null, channel_id = null, channel = null, due = ?, code = null, "
        "refused_id = ? where seq = ? and message <> x''",
        (state, due, " ".join(tries) or None, seq),
    )
    if db.changes() == 0:
        return False
    sql = "select o.resident, r.merged_into from outbox o left join resident r on r.id = o.resident where seq = ?"
    found: list[tuple[Any, ...]] = db.execute(sql, (seq,)).fetchall()
    ((who, into),) = found
    if into is not None:  # sent to somebody who has turned out to be another resident since
        move(db, seq, who, into)
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


def is_refused(db: Database, refused: str | None, channel_id: str) -> bool:
    """Whether this is a try that has failed and was sent again."""
    return refused is not None and not set(refused.split()).isdisjoint(db.marks("channel id", channel_id))


def note_unwanted(db: Database, seq: int, at: float, now: float) -> str | None:
    """The channel says that the resident takes no marketing.

    Returns: the resident, if that is news.
    """
    found: tuple[str, str] | None = db.execute("select resident, key from outbox where seq = ?", (seq,)).fetchone()
    if found is None or not note_wish(db, found[0], wanted=False, at=at, now=now):
        return None
    return found[0] if put_event(db, found[0], wish_event(found[1], wanted=False), now) else None


def tell_run(db: Database, seq: int, code: int | None, now: float) -> str | None:
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


_COLUMNS = (
    "seq, delivery, as_template, refused_id, attempts + case when state = 'sent' then 0 else 1 end, "
    "resident, key, channel_id"
)
"""A status may be quicker than the answer: then the try that is under way is not counted yet."""


def _rows_of(db: Database, statuses: Sequence[DeliveryStatus], lock: str = "") -> list[_Told | None]:
    """What each is about: found by our own key if that came back, else by the channel's."""
    keys = {status.outbox_id for status in statuses if status.outbox_id}
    by_key = {row.key: row for row in _found(db, "key", keys, lock)}
    others = [status for status in statuses if status.outbox_id not in by_key]
    marks = {mark for status in others for mark in db.marks("channel id", status.channel_id)}
    by_channel = {row.channel_id: row for row in _found(db, "channel_id", marks, lock)}
    rows: list[_Told | None] = []
    for status in statuses:
        found = [by_channel.get(mark) for mark in db.marks("channel id", status.channel_id)]
        tries = [by_key.get(status.outbox_id or ""), *found]
        rows.append(next((row for row in tries if row is not None), None))
    return rows


def _found(db: Database, column: str, values: AbstractSet[str], lock: str) -> list[_Told]:
    if not values:
        return []
    where, value = db.among(values)
    sql = f"select {_COLUMNS} from outbox where {column} {where} order by seq{lock}"  # noqa: S608 - names of columns
    return [_Told(*row)._replace(as_template=bool(row[2])) for row in db.execute(sql, (value,))]


def message_of(db: Database, status: DeliveryStatus) -> Message | None:
    """What the status is about, if its words are still kept."""
    (row,) = _rows_of(db, (status,))
    if row is None:
        return None
    sql = "select resident, key, message from outbox where seq = ? and message <> x''"
    found: tuple[Any, ...] | None = db.execute(sql, (row.seq,)).fetchone()
    return db.unseal(MESSAGE, found[2], found[0], found[1]) if found else None


def _rank(delivery: str | None) -> float:
    """The place on the ladder of `RANK`; `failed` is above `sent` and below `delivered`, which proves it wrong."""
    if delivery is None:
        return -1.0
    return RANK["sent"] + 0.5 if delivery == "failed" else float(RANK[delivery])
