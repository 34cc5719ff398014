"""What an operator sees of the outbox: what was not sent, and why. Words of messages are not read."""

from __future__ import annotations

import math
from typing import Literal

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
        seq: its place in the outbox.
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
        "select seq, key, resident, changed, due, created, priority, trouble, code from outbox "  # noqa: S608 - from above
        f"where {_WHERE[state]} and {column} {beyond}= ?1 and ({column} {beyond} ?1 or seq {beyond} ?2) "
        f"order by {column} {order}, seq {order} limit ?3"
    )


def not_sent(db: Database, state: State, limit: int, after: tuple[float, int] | None = None) -> list[NotSent]:
    """What was not sent, the newest first; of what waits, what is due first.

    Arguments:
        after: `at` and `seq` of the last one of the page before; None for the first page.
    """
    first = (-math.inf, 0) if state == "waiting" else (math.inf, 0)
    rows = db.execute(query_of(state), (*(after or first), limit))
    found = []
    for seq, key, resident, changed, due, created, priority, trouble, code in rows:
        why = "" if trouble is None else db.unseal(TROUBLE, trouble, seq)
        at = due if state == "waiting" else changed
        found.append(NotSent(key, resident, state, at, created, Priority(priority), why, code, seq))
    return found
