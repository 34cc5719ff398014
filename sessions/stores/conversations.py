"""The conversations of the SQLite store: sessions, journals, effects, and the commit of a turn."""

from __future__ import annotations

from sys import intern  # few values, and each live session holds one

from sessions.journal import Entry
from sessions.recorded import ASIDE
from sessions.records import EffectRecord, Loaded, Turn
from sessions.stores.database import Database
from sessions.stores.outbox import queue
from sessions.stores.people import note_language, refuse_merged
from sessions.stores.stored import DEAD_LETTER, EFFECT, ENTRY, NAME, SESSION
from sessions.stores.tables import Tables, aliases_of


class ConversationTables(Tables):
    """See `sessions.ports.Store`."""

    async def load(self, resident: str) -> Loaded:
        def operation(db: Database) -> Loaded:
            refuse_merged(db, resident)
            sql = "select case when language_at is not null then language end, name, paused from resident where id = ?"
            language, name, paused = db.execute(sql, (resident,)).fetchone() or (None, None, None)
            row = db.execute("select row from session where resident = ?", (resident,)).get
            journals: dict[int, list[Entry]] = {}
            sql = "select run, position, entry from journal where resident = ? order by run, position"
            for run, position, entry in db.execute(sql, (resident,)):
                journals.setdefault(run, []).append(db.unseal(ENTRY, entry, resident, run, position))
            return Loaded(
                None if language is None else intern(str(language)),
                aliases_of(db, resident),
                None if name is None else db.unseal(NAME, name, resident),
                None if row is None else db.unseal(SESSION, row, resident),
                {run: tuple(entries) for run, entries in journals.items()},
                paused,
            )

        return await self._look(operation)

    async def talking(self, since: float) -> tuple[tuple[str, str], ...]:
        sql = "select resident, row from session where wake_at is not null and (heard >= ? or state = 'waiting')"

        def operation(db: Database) -> tuple[tuple[str, str], ...]:
            rows = ((who, db.unseal(SESSION, row, who)) for who, row in db.execute(sql + db.mine(), (since,)))
            return tuple((who, session.runs[-1].capability) for who, session in rows if session.runs)

        return await self._read(operation)

    async def effect(self, key: str) -> EffectRecord | None:
        def operation(db: Database) -> EffectRecord | None:
            found = db.execute("select resident, record from effect where key = ?", (key,)).fetchone()
            return None if found is None else db.unseal(EFFECT, found[1], found[0], key)

        return await self._look(operation)

    async def commit(self, turn: Turn) -> None:
        await self._writer.submit(lambda db: _commit(db, turn), quick=True)


_SESSION = """
insert into session(resident, state, wake_at, heard, row) values (?, ?, ?, ?, ?) on conflict (resident) do update
set state = excluded.state, wake_at = excluded.wake_at, heard = excluded.heard, row = excluded.row
"""

_EFFECT = """
insert into effect(key, resident, record) values (?, ?, ?) on conflict (key) do update
set resident = excluded.resident, record = excluded.record
"""


def _commit(db: Database, turn: Turn) -> None:
    db.refuse_moved(turn.resident)
    refuse_merged(db, turn.resident)
    db.executemany("update inbox set state = 'done' where seq = ?", [(seq,) for seq in turn.consumed])
    db.executemany("update inbox set state = 'held' where seq = ?", [(seq,) for seq in turn.held])
    session = turn.session
    if session is not None:
        db.execute(
            _SESSION,
            (turn.resident, session.state, session.wake_at, session.heard, db.seal(SESSION, session, turn.resident)),
        )
        if session.expired:
            db.execute("delete from effect where resident = ? and substr(key, 1, 1) <> ?", (turn.resident, ASIDE))
    db.executemany("delete from journal where resident = ? and run = ?", [(turn.resident, run) for run in turn.drop])
    for write in turn.journals:
        where = (turn.resident, write.run, write.keep)
        db.execute("delete from journal where resident = ? and run = ? and position >= ?", where)
        keys = [(turn.resident, write.run, write.keep + i) for i in range(len(write.add))]
        rows = [(*key, db.seal(ENTRY, entry, *key)) for key, entry in zip(keys, write.add, strict=True)]
        db.executemany("insert into journal values (?, ?, ?, ?)", rows)
    for effect in turn.effects:
        record = db.seal(EFFECT, effect, turn.resident, effect.key)
        db.execute(_EFFECT, (effect.key, turn.resident, record))
    if turn.language is not None:
        note_language(db, turn.resident, turn.language, turn.at)
    queue(db, turn)
    for letter in turn.dead_letters:
        sealed = db.seal(DEAD_LETTER, letter, turn.resident, letter.reference)
        values = (letter.reference, turn.resident, letter.at, sealed)
        db.execute("insert into dead_letter(reference, resident, at, letter) values (?, ?, ?, ?)", values)
