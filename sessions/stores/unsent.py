"""What an operator sees of the outbox: what was not sent, and why. Words of messages are not read."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from sessions.records import Priority
from sessions.stores.database import Database
from sessions.stores.stored import TROUBLE

State = Literal["held", "failed", "unknown", "waiting"]

_SQL: dict[State, str] = {
    # each walks an index of its own from its newest end
    "held": "state = 'held' order by changed desc",
    "failed": "state in ('sent', 'failed', 'unknown') and state = 'failed' order by changed desc",
    "unknown": "state in ('sent', 'failed', 'unknown') and state = 'unknown' order by changed desc",
    "waiting": "state = 'queued' order by due",
}


class NotSent(Struct, frozen=True):
    """One message.

    Arguments:
        at: when it came to this state; for `waiting`: when it is due.
        why: the reason, which may quote an address; mask it. code: the channel's error code, if there was one.
    """

    key: str
    resident: str
    state: State
    at: float
    created: float
    priority: Priority
    why: str
    code: int | None


def not_sent(db: Database, state: State, limit: int) -> list[NotSent]:
    """What was not sent, the newest first; of what waits, what is due first."""
    columns = "seq, key, resident, changed, due, created, priority, trouble, code"
    sql = f"select {columns} from outbox where {_SQL[state]} limit ?"  # noqa: S608 - words from above
    found = []
    for seq, key, resident, changed, due, created, priority, trouble, code in db.execute(sql, (limit,)):
        why = "" if trouble is None else db.unseal(TROUBLE, trouble, seq)
        at = due if state == "waiting" else changed
        found.append(NotSent(key, resident, state, at, created, Priority(priority), why, code))
    return found
