"""Rows of the inbox: putting one in, once, and reading it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple

import msgspec

from sessions.inbound import Inbound, MarketingChanged
from sessions.records import EventRecord, InboxRow
from sessions.stores.database import Database
from sessions.stores.stored import ITEM, id_of

State = Literal["pending", "held", "done", "seen"]
"""`pending`: the actor is to hear it. `held`: an event that nobody waits for yet. `done`: dealt with. `seen`: only its
id is left."""


def put_message(db: Database, resident: str, message: Inbound, now: float, state: State = "pending") -> bool:
    """Put something that was said to the city in the inbox; False if one with its id was there already."""
    return put_all(db, [Put(resident, "message", message.id, now, message, state)])[0]


def put_notice(db: Database, resident: str, message: Inbound, now: float, state: State = "done") -> bool:
    """The same for what is about another message, or about who the resident is."""
    return put_all(db, [Put(resident, "notice", message.id, now, message, state)])[0]


def put_event(db: Database, resident: str, event: EventRecord, now: float) -> bool:
    """Put an event in the inbox; False if it was there already, or nothing is kept about them any more. If the
    resident is another one now, it goes there."""
    found: tuple[str | None, float | None] | None = db.execute(
        "select merged_into, erased from resident where id = ?", (resident,)
    ).fetchone()
    merged, erased = found or (None, None)
    if erased is not None:
        return False
    if merged is not None:
        if found_row(db, "event", event_id(resident, event.name, event.id)):
            return False
        resident = str(merged)
    return put_all(db, [Put(resident, "event", event_id(resident, event.name, event.id), now, event)])[0]


def wish_event(id: str, *, wanted: bool) -> EventRecord:
    """What plugins hear of a resident who stops marketing or takes it again."""
    return EventRecord(MarketingChanged.__name__, id, msgspec.msgpack.encode(MarketingChanged(wanted)))


def event_id(resident: str, name: str, id: str) -> str:
    """What an event is found by."""
    return id_of(resident, EventRecord(name, id, b""))[1]


class Row:
    """A row of the inbox as it is in the table."""

    __slots__ = ("arrived", "blob", "kind", "mark", "resident", "retry", "seq", "state")
    COLUMNS = "seq, arrived, item, resident, kind, id, state, retry"

    def __init__(
        self,
        seq: int,
        arrived: float,
        item: bytes,
        resident: str,
        kind: str,
        mark: str,
        state: str,
        retry: str | None,
    ) -> None:
        self.seq, self.arrived, self.blob, self.state, self.retry = seq, arrived, item, state, retry
        self.resident, self.kind, self.mark = resident, kind, mark

    def item(self, db: Database) -> Inbound | EventRecord:
        return db.unseal(ITEM, self.blob, self.resident, self.kind, self.mark)

    def opened(self, db: Database) -> InboxRow:
        return InboxRow(self.seq, self.arrived, self.item(db), self.retry)

    def replace(self, db: Database, item: Inbound, state: str) -> None:
        """Put another content and state into the same row."""
        sealed = db.seal(ITEM, item, self.resident, self.kind, self.mark)
        db.execute("update inbox set item = ?, state = ? where seq = ?", (sealed, state, self.seq))


def found_row(db: Database, kind: str, id: str, *, to_change: bool = False) -> Row | None:
    """The row of a message or a notice, by the channel's id, or of an event, by its `event_id`.

    Arguments:
        to_change: it is changed by what it holds now: nobody else may change it meanwhile.
    """
    lock = db.for_change() if to_change else ""
    for mark in db.marks(kind, id):
        sql = f"select {Row.COLUMNS} from inbox where kind = ? and id = ?{lock}"  # noqa: S608 - names of columns
        if found := db.execute(sql, (kind, mark)).fetchone():
            return Row(*found)
    return None


class Put(NamedTuple):
    """What is put into the inbox."""

    resident: str
    kind: str
    id: str
    now: float
    item: Inbound | EventRecord
    state: State = "pending"


def put_all(db: Database, puts: Sequence[Put]) -> list[bool]:
    """Put in what is not there yet. Returns: for each whether it was not."""
    marks = [db.marks(put.kind, put.id) for put in puts]
    known = _known_by_older_keys(db, {mark for _, *older in marks for mark in older})
    rows = []
    for (resident, kind, _, now, item, state), (mark, *older) in zip(puts, marks, strict=True):
        if known.isdisjoint((kind, old) for old in older):
            rows.append((resident, kind, mark, now, state, db.seal(ITEM, item, resident, kind, mark)))
    fresh = iter(db.each(_PUT, rows))
    return [
        known.isdisjoint((put.kind, old) for old in older) and next(fresh) == 1
        for put, (_, *older) in zip(puts, marks, strict=True)
    ]


_PUT = "insert into inbox(resident, kind, id, arrived, state, item) values (?, ?, ?, ?, ?, ?) on conflict do nothing"


def _known_by_older_keys(db: Database, marks: AbstractSet[str]) -> set[tuple[str, str]]:
    """What came in before the key was changed."""
    if not marks:
        return set()
    where, value = db.among(marks)
    sql = f"select kind, id from inbox where kind in ('message', 'notice', 'event') and id {where}"  # noqa: S608
    return {(kind, mark) for kind, mark in db.execute(sql, (value,))}
