"""Sending once more what did not reach a resident, because an operator says so."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from sessions.errors import SessionError
from sessions.records import Priority
from sessions.stores.database import Database
from sessions.stores.operators import writing
from sessions.stores.statuses import put_back
from sessions.stores.unsent import last_heard


class CannotSendAgain(SessionError):
    """It is not sent again; the text says why."""


class Lives(Struct, frozen=True):
    """For how many seconds something may be sent after it was written: a reply, and anything else."""

    reply: float = 86_400.0
    news: float = 7 * 86_400.0


def why_not(state: str, priority: Priority, created: float, kept: bool, *, now: float, lives: Lives) -> str | None:
    """Why sending it again would be useless; None if it would not.

    Arguments:
        state: as it stands in the outbox. created: when it was written. kept: whether its words still are.
    """
    if state not in ("failed", "unknown"):
        return "it did not fail"
    if not kept:
        return "its words are no longer kept"
    life = lives.reply if priority is Priority.REPLY else lives.news
    if now - created > life:
        return f"it was written more than {life / 3600:.0f} hours ago, and would be of no use any more"
    return None


class Resent(Struct, frozen=True):
    """What was put back into the line: whose it is, and the place of what they had written last before it."""

    resident: str
    answers: int | None


def send_again(db: Database, seq: int, *, now: float, lives: Lives) -> Resent:
    """Put a message that failed back into the line.

    Arguments:
        seq: its place in the outbox. now: seconds since the epoch.

    Raises:
        CannotSendAgain: there is no such message, it did not fail, or it would be useless.
    """
    return writing(db, lambda db: _send_again(db, seq, now, lives))


def _send_again(db: Database, seq: int, now: float, lives: Lives) -> Resent:
    columns = "state, priority, created, message <> x'', refused_id, channel_id"
    sql = f"select {columns} from outbox where seq = ?{db.for_change()}"  # noqa: S608 - of our own
    found: tuple[Any, ...] | None = db.execute(sql, (seq,)).fetchone()
    if found is None:
        raise CannotSendAgain("there is no such message any more")
    state, priority, created, kept, refused, channel = found
    if why := why_not(state, Priority(priority), created, bool(kept), now=now, lives=lives):
        raise CannotSendAgain(f"it is not sent again: {why}")
    put_back(db, seq, refused, channel, "queued", now)
    db.execute("update outbox set attempts = 0, doubts = 0, changed = ? where seq = ?", (now, seq))
    resident = str(db.execute("select resident from outbox where seq = ?", (seq,)).get)  # another one's by now, maybe
    return Resent(resident, last_heard(db, resident, created))
