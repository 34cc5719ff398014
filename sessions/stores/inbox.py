"""The inbox of the SQLite store: what was accepted, from whom, and who is to be rung."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sessions.identity import Known, new_aliases, resident_of
from sessions.messages import DeliveryStatus, Inbound
from sessions.ports import Accepted, EventRecord, Ids, InboxRow
from sessions.stores.database import Database
from sessions.stores.outbox import record_status
from sessions.stores.stored import ALIAS, ITEM, NAME, id_of
from sessions.stores.tables import DEFAULT_LANGUAGE, Tables


class InboxTables(Tables):
    """See `sessions.ports.Store`."""

    async def accept(
        self, messages: Sequence[Inbound], statuses: Sequence[DeliveryStatus], *, now: float, ids: Ids
    ) -> Accepted:
        def operation(db: Database) -> Accepted:
            residents: dict[str, None] = {}
            duplicates = 0
            for message in messages:
                resident = _resident(db, message, now, ids)
                if _put_in(db, resident, now, message):
                    residents[resident] = None
                else:
                    duplicates += 1
            for status in statuses:
                record_status(db, status)
            return Accepted(tuple(residents), duplicates)

        return await self._writer.submit(operation)

    async def publish(self, resident: str, event: EventRecord, *, now: float) -> bool:
        return await self._writer.submit(lambda db: put_event(db, resident, event, now))

    async def inbox(self, resident: str) -> tuple[InboxRow, ...]:
        sql = (
            "select seq, arrived, retry, item, resident, kind, id from inbox "
            "where resident = ? and state = 'pending' order by seq limit 100"
        )
        return await self._read(lambda db: tuple(_row(db, *found) for found in db.execute(sql, (resident,))))

    async def held_event(self, resident: str, name: str, id: str) -> InboxRow | None:
        sql = (
            "select seq, arrived, retry, item, resident, kind, id from inbox "
            "where kind = 'event' and id = ? and state in ('held', 'pending')"
        )

        def operation(db: Database) -> InboxRow | None:
            for mark in db.marks(*id_of(resident, EventRecord(name, id, b""))):
                if found := db.execute(sql, (mark,)).fetchone():
                    return _row(db, *found)
            return None

        return await self._read(operation)

    async def unfinished(self) -> Iterable[str]:
        sql = (
            "select resident from inbox where state = 'pending' "
            "union select resident from session where state = 'running'"
        )
        return await self._read(lambda db: [resident for (resident,) in db.execute(sql)])

    async def due(self, now: float) -> tuple[tuple[str, ...], float | None]:
        def operation(db: Database) -> tuple[tuple[str, ...], float | None]:
            rows = db.execute("select resident from session where wake_at <= ? order by wake_at limit 1000", (now,))
            residents = tuple(resident for (resident,) in rows)
            following = db.execute("select min(wake_at) from session where wake_at > ?", (now,)).get
            return residents, following

        return await self._read(operation)


def _resident(db: Database, message: Inbound, now: float, ids: Ids) -> str:
    """Whose message it is; makes the resident, and notes aliases that are new."""
    known = []
    for alias in message.aliases:
        sql = (
            "select a.resident, r.created from alias a join resident r on r.id = a.resident "
            "where kind = ? and value = ?"
        )
        for mark in db.marks(alias.kind, alias.value):
            if found := db.execute(sql, (alias.kind, mark)).fetchone():
                known.append(Known(alias, found[0], found[1]))
                break
    resident = resident_of(known)
    if resident is None:
        resident = ids.new()
        db.execute("insert into resident(id, created, language) values (?, ?, ?)", (resident, now, DEFAULT_LANGUAGE))
    _note_name(db, resident, message.name)
    for alias in new_aliases(message.aliases, known):
        row = (alias.kind, db.mark(alias.kind, alias.value), resident)
        db.execute("insert or ignore into alias values (?, ?, ?, ?, ?)", (*row, now, db.seal(ALIAS, alias.value, *row)))
    return resident


def _note_name(db: Database, resident: str, name: str | None) -> None:
    """Keep the name that a resident's phone shows, if it is another one."""
    if name is None:
        return
    known = db.execute("select name from resident where id = ?", (resident,)).get
    if known is None or db.unseal(NAME, known, resident) != name:
        db.execute("update resident set name = ? where id = ?", (db.seal(NAME, name, resident), resident))


def _row(db: Database, seq: int, arrived: float, retry: str | None, item: bytes, *where: str) -> InboxRow:
    return InboxRow(seq, arrived, db.unseal(ITEM, item, *where), retry)


def put_event(db: Database, resident: str, event: EventRecord, now: float) -> bool:
    """Put an event in the inbox; False if it was there already."""
    return _put_in(db, resident, now, event)


def _put_in(db: Database, resident: str, now: float, item: Inbound | EventRecord) -> bool:
    kind, id = id_of(resident, item)
    mark, *older = db.marks(kind, id)
    known = "select 1 from inbox where kind = ? and id = ?"
    if any(db.execute(known, (kind, old)).get for old in older):  # it came in before the key was changed
        return False
    sql = "insert or ignore into inbox(resident, kind, id, arrived, state, item) values (?, ?, ?, ?, 'pending', ?)"
    db.execute(sql, (resident, kind, mark, now, db.seal(ITEM, item, resident, kind, mark)))
    return db.changes() == 1
