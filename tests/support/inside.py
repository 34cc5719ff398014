"""What a store holds and no port shows: opened from its envelopes, for tests."""

from __future__ import annotations

from sessions.messages import Message
from sessions.records import DeadLetter
from sessions.stores.database import Database
from sessions.stores.stored import DEAD_LETTER, MESSAGE


def resident_of(db: Database, kind: str, value: str) -> str:
    """The resident with this alias."""
    sql = "select resident from alias where kind = ? and value = ?"
    found = (db.execute(sql, (kind, mark)).get for mark in db.marks(kind, value))
    return str(next((resident for resident in found if resident is not None), None))


def said(db: Database, resident: str | None = None) -> list[Message]:
    """Everything in the outbox, in order; for one resident or for all."""
    rows = db.execute("select message, resident, key from outbox order by seq").fetchall()
    return [db.unseal(MESSAGE, blob, who, key) for blob, who, key in rows if resident in (None, who)]


def letters(db: Database) -> list[tuple[str, DeadLetter]]:
    """(resident, dead letter), in order of time."""
    rows = db.execute("select letter, resident, reference from dead_letter order by at, reference").fetchall()
    return [(who, db.unseal(DEAD_LETTER, blob, who, reference)) for blob, who, reference in rows]
