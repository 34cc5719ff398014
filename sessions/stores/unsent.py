"""What an operator sees of the outbox: what was not sent, and why. Words of messages are not read."""

from __future__ import annotations

import math
from typing import Any, Literal

from msgspec import Struct

from sessions.records import Priority
from sessions.stores.database import Database
from sessions.stores.stored import TROUBLE

State = Literal["held", "failed", "unknown", "waiting"]

_WHERE: dict[State, str] = {
    # each walks an index of its own: from its newest end, or by when it is due
    "held": "state = 'held'",
    "failed": "state in ('sent', 'failed', 'unknown') and state = 'failed'",
    "unknown": "state in ('sent', 'failed', 'unknown') and state = 'unknown'",
    "waiting": "state = 'queued'",
}


class NotSent(Struct, frozen=True):
    """One message.

    Arguments:
        at: when it came to this state; for `waiting`: when it is due.
        why: the reason, which may quote an address; mask it. code: the channel's error code, if there was one.
        seq: its place in the outbox. kept: whether its words are.
    """

    key: str
    resident: str
    state: State
    at: float
    created: float
    priority: Priority
    why: str
    code: int | None
    seq: int = 0
    kept: bool = True


def last_heard(db: Database, resident: str, at: float) -> int | None:
    """The place in the inbox of what the resident had written last at this moment; None if it is not kept."""
    sql = "select max(seq) from inbox where resident = ? and kind = 'message' and arrived <= ?"
    found = db.execute(sql, (resident, at)).get
    return None if found is None else int(found)


class Became(Struct, frozen=True):
    """What became of one message by now.

    Arguments:
        state: in the outbox. told: the channel's last word, `delivered` for example; empty if there is none.
        code: the channel's error code, if there was one. answers: see `last_heard`.
    """

    state: str
    told: str
    code: int | None
    answers: int | None


def became(db: Database, seq: int) -> Became | None:
    """What became of the message at this place of the outbox; None if it is not kept."""
    sql = "select resident, created, state, delivery, code from outbox where seq = ?"
    found: Any = db.execute(sql, (seq,)).fetchone()
    if found is None:
        return None
    resident, created, state, told, code = found
    return Became(str(state), str(told or ""), code, last_heard(db, resident, created))


def how_many(db: Database, most: int = 1000) -> dict[State, int]:
    """How many there are of each.

    Arguments:
        most: no more are counted.
    """
    found: dict[State, int] = {}
    for state, where in _WHERE.items():
        sql = f"select count(*) from (select 1 from outbox where {where} limit ?) as first"  # noqa: S608 - from above
        found[state] = int(db.execute(sql, (most,)).get)
    return found


def failed_since(db: Database, since: float) -> int:
    """How many messages have failed since then."""
    sql = f"select count(*) from outbox where {_WHERE['failed']} and changed >= ?"  # noqa: S608 - from above
    return int(db.execute(sql, (since,)).get)


def failed_of(db: Database, resident: str, since: float) -> int:
    """How many messages that were written to one resident since then have failed."""
    sql = "select count(*) from outbox where resident = ? and created >= ? and state = 'failed'"
    return int(db.execute(sql, (resident, since)).get)


def undelivered(db: Database, resident: str, since: float) -> list[NotSent]:
    """What was written to one resident since then and did not reach them, or may not have; the newest first."""
    sql = (
        f"{_COLUMNS} where resident = ? and created >= ? and state in ('failed', 'unknown') order by seq desc limit 20"
    )
    return [_one(db, row, None) for row in db.execute(sql, (resident, since)).fetchall()]


_COLUMNS = (
    "select seq, key, resident, changed, due, created, priority, trouble, code, message <> x'', state from outbox"
)


def codes_of(db: Database, state: State, most: int = 5000) -> dict[int | None, int]:
    """How often each of the channel's error codes is there, the most frequent first.

    Arguments:
        most: the newest so many are counted.
    """
    newest = f"select code from outbox where {_WHERE[state]} order by changed desc limit ?"  # noqa: S608 - from above
    sql = f"select code, count(*) from ({newest}) as newest group by code order by 2 desc"  # noqa: S608 - from above
    rows: list[tuple[int | None, int]] = db.execute(sql, (most,)).fetchall()
    return dict(rows)


def query_of(state: State) -> str:
    """The statement for one page; it walks an index, whatever page it is."""
    column, order, beyond = ("due", "asc", ">") if state == "waiting" else ("changed", "desc", "<")
    return (
        f"{_COLUMNS} "
        f"where {_WHERE[state]} and {column} {beyond}= ?1 and ({column} {beyond} ?1 or seq {beyond} ?2) "
        f"order by {column} {order}, seq {order} limit ?3"
    )


def not_sent(db: Database, state: State, limit: int, after: tuple[float, int] | None = None) -> list[NotSent]:
    """What was not sent, the newest first; of what waits, what is due first.

    Arguments:
        after: `at` and `seq` of the last one of the page before; None for the first page.
    """
    first = (-math.inf, 0) if state == "waiting" else (math.inf, 0)
    rows: list[Any] = db.execute(query_of(state), (*(after or first), limit)).fetchall()
    return [_one(db, row, state) for row in rows]


def _one(db: Database, row: Any, state: State | None) -> NotSent:
    seq, key, resident, changed, due, created, priority, trouble, code, kept, stored = row
    why = "" if trouble is None else db.unseal(TROUBLE, trouble, seq)
    at = due if state == "waiting" else changed
    return NotSent(key, resident, state or stored, at, created, Priority(priority), why, code, seq, bool(kept))
