"""The conversations of the SQLite store: sessions, journals, effects, and the commit of a turn."""

from __future__ import annotations

import apsw
import msgspec

from sessions.journal import Entry
from sessions.ports import EffectRecord, Loaded, SessionRow, Turn
from sessions.stores.outbox import queue
from sessions.stores.tables import DEFAULT_LANGUAGE, Tables, aliases_of

_encode = msgspec.msgpack.Encoder().encode
_entry = msgspec.msgpack.Decoder(Entry).decode
_session = msgspec.msgpack.Decoder(SessionRow).decode
_effect = msgspec.msgpack.Decoder(EffectRecord).decode


class ConversationTables(Tables):
    """See `sessions.ports.Store`."""

    async def load(self, resident: str) -> Loaded:
        def operation(db: apsw.Connection) -> Loaded:
            found = db.execute("select language, name from resident where id = ?", (resident,)).fetchone()
            language, name = found or (DEFAULT_LANGUAGE, None)
            row = db.execute("select row from session where resident = ?", (resident,)).get
            journals: dict[int, list[Entry]] = {}
            sql = "select run, entry from journal where resident = ? order by run, position"
            for run, entry in db.execute(sql, (resident,)):
                journals.setdefault(run, []).append(_entry(entry))
            return Loaded(
                language,
                aliases_of(db, resident),
                name,
                None if row is None else _session(row),
                {run: tuple(entries) for run, entries in journals.items()},
            )

        return await self._read(operation)

    async def effect(self, key: str) -> EffectRecord | None:
        def operation(db: apsw.Connection) -> EffectRecord | None:
            found = db.execute("select record from effect where key = ?", (key,)).get
            return None if found is None else _effect(found)

        return await self._read(operation)

    async def commit(self, turn: Turn) -> None:
        await self._writer.submit(lambda db: _commit(db, turn))


def _commit(db: apsw.Connection, turn: Turn) -> None:
    db.executemany("update inbox set state = 'done' where seq = ?", [(seq,) for seq in turn.consumed])
    db.executemany("update inbox set state = 'held' where seq = ?", [(seq,) for seq in turn.held])
    session = turn.session
    if session is not None:
        db.execute(
            "insert or replace into session values (?, ?, ?, ?)",
            (turn.resident, session.state, session.wake_at, _encode(session)),
        )
        if session.expired:
            db.execute("delete from effect where resident = ?", (turn.resident,))
    db.executemany("delete from journal where resident = ? and run = ?", [(turn.resident, run) for run in turn.drop])
    for write in turn.journals:
        where = (turn.resident, write.run, write.keep)
        db.execute("delete from journal where resident = ? and run = ? and position >= ?", where)
        rows = [(turn.resident, write.run, write.keep + i, _encode(entry)) for i, entry in enumerate(write.add)]
        db.executemany("insert into journal values (?, ?, ?, ?)", rows)
    for effect in turn.effects:
        db.execute("insert or replace into effect values (?, ?, ?)", (effect.key, turn.resident, _encode(effect)))
    queue(db, turn)
    for letter in turn.dead_letters:
        values = (letter.reference, turn.resident, letter.at, letter.reason, letter.detail, _encode(letter.seqs))
        db.execute("insert into dead_letter values (?, ?, ?, ?, ?, ?)", values)
