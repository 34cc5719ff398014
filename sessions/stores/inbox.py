"""The inbox of the SQLite store: what was accepted, from whom, and who is to be rung."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import apsw
import msgspec

from sessions.identity import Known, new_aliases, resident_of
from sessions.messages import DeliveryStatus, Inbound
from sessions.ports import Accepted, EventRecord, Ids, InboxRow
from sessions.stores.outbox import record_status
from sessions.stores.tables import DEFAULT_LANGUAGE, Tables

_encode = msgspec.msgpack.Encoder().encode
_item = msgspec.msgpack.Decoder(Inbound | EventRecord).decode


class InboxTables(Tables):
    """See `sessions.ports.Store`."""

    async def accept(
        self, messages: Sequence[Inbound], statuses: Sequence[DeliveryStatus], *, now: float, ids: Ids
    ) -> Accepted:
        def operation(db: apsw.Connection) -> Accepted:
            residents: dict[str, None] = {}
            duplicates = 0
            for message in messages:
                resident = _resident(db, message, now, ids)
                if _put_in(db, resident, "message", message.id, now, message):
                    residents[resident] = None
                else:
                    duplicates += 1
            for status in statuses:
                record_status(db, status)
            return Accepted(tuple(residents), duplicates)

        return await self._writer.submit(operation)

    async def publish(self, resident: str, event: EventRecord, *, now: float) -> bool:
        return await self._writer.submit(
            lambda db: _put_in(db, resident, "event", _event_id(resident, event.name, event.id), now, event)
        )

    async def inbox(self, resident: str) -> tuple[InboxRow, ...]:
        sql = "select seq, arrived, item from inbox where resident = ? and state = 'pending' order by seq limit 100"
        return await self._read(lambda db: tuple(InboxRow(s, a, _item(i)) for s, a, i in db.execute(sql, (resident,))))

    async def held_event(self, resident: str, name: str, id: str) -> InboxRow | None:
        sql = "select seq, arrived, item from inbox where kind = 'event' and id = ? and state in ('held', 'pending')"

        def operation(db: apsw.Connection) -> InboxRow | None:
            found = db.execute(sql, (_event_id(resident, name, id),)).fetchone()
            return None if found is None else InboxRow(found[0], found[1], _item(found[2]))

        return await self._read(operation)

    async def unfinished(self) -> Iterable[str]:
        sql = (
            "select resident from inbox where state = 'pending' "
            "union select resident from session where state = 'running'"
        )
        return await self._read(lambda db: [resident for (resident,) in db.execute(sql)])

    async def due(self, now: float) -> tuple[tuple[str, ...], float | None]:
        def operation(db: apsw.Connection) -> tuple[tuple[str, ...], float | None]:
            rows = db.execute("select resident from session where wake_at <= ? order by wake_at limit 1000", (now,))
            residents = tuple(resident for (resident,) in rows)
            following = db.execute("select min(wake_at) from session where wake_at > ?", (now,)).get
            return residents, following

        return await self._read(operation)


def _resident(db: apsw.Connection, message: Inbound, now: float, ids: Ids) -> str:
    """Whose message it is; makes the resident, and notes aliases that are new."""
    known = []
    for alias in message.aliases:
        sql = (
            "select a.resident, r.created from alias a join resident r on r.id = a.resident "
            "where kind = ? and value = ?"
        )
        found = db.execute(sql, (alias.kind, alias.value)).fetchone()
        if found is not None:
            known.append(Known(alias, found[0], found[1]))
    resident = resident_of(known)
    if resident is None:
        resident = ids.new()
        db.execute("insert into resident values (?, ?, ?, ?)", (resident, now, DEFAULT_LANGUAGE, message.name))
    elif message.name is not None:
        db.execute(
            "update resident set name = ? where id = ? and name is not ?", (message.name, resident, message.name)
        )
    for alias in new_aliases(message.aliases, known):
        db.execute("insert or ignore into alias values (?, ?, ?, ?)", (alias.kind, alias.value, resident, now))
    return resident


def _event_id(resident: str, name: str, id: str) -> str:
    """An event counts once for a resident."""
    return f"{resident}/{name}/{id}"


def _put_in(db: apsw.Connection, resident: str, kind: str, id: str, now: float, item: Inbound | EventRecord) -> bool:
    sql = "insert or ignore into inbox(resident, kind, id, arrived, state, item) values (?, ?, ?, ?, 'pending', ?)"
    db.execute(sql, (resident, kind, id, now, _encode(item)))
    return db.changes() == 1
