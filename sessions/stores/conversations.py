"""The conversations of the SQLite store: sessions, journals, effects, and the commit of a turn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from sys import intern  # few values, and each live session holds one

from sessions.account import Step
from sessions.errors import Moved
from sessions.journal import Entry
from sessions.recorded import ASIDE
from sessions.records import EffectRecord, Loaded, Turn
from sessions.stores.database import Database
from sessions.stores.outbox import queue
from sessions.stores.people import asked_for, note_language, who_is_gone
from sessions.stores.stored import ACCOUNT, DEAD_LETTER, EFFECT, ENTRY, NAME, SESSION
from sessions.stores.tables import Tables, aliases_in, asked_aliases


class ConversationTables(Tables):
    """See `sessions.ports.Store`."""

    async def load(self, resident: str) -> Loaded:
        return await self._look_one_of(_load, resident)

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

    async def steps(self, seq: int) -> tuple[Step, ...]:
        return await self._look(lambda db: steps_of(db, seq))

    async def commit(self, turn: Turn) -> None:
        await self._writer.submit_one_of(_commit, turn)


def _load(db: Database, residents: Sequence[str]) -> list[Loaded | Exception]:
    """All is asked for before anything is looked at: where the database is another program, that is one way; and all is
    fetched before anything is raised: what is not holds SQLite at this moment."""
    gone, names = asked_for(db, residents), asked_aliases(db, residents)
    where, value = db.among(residents)
    language = "case when language_at is not null then language end"
    asked = db.execute(f"select id, {language}, name, paused from resident where id {where}", (value,))  # noqa: S608
    session = db.execute(f"select resident, row from session where resident {where}", (value,))  # noqa: S608
    sql = f"select resident, run, position, entry from journal where resident {where} order by resident, run, position"  # noqa: S608
    entries = db.execute(sql, (value,))
    refusals, aliases = who_is_gone(gone), aliases_in(db, names)
    people, sessions = {row[0]: row[1:] for row in asked}, dict(session.fetchall())
    journals = {who: list(rows) for who, rows in groupby(entries.fetchall(), key=itemgetter(0))}

    def loaded(who: str) -> Loaded:
        language, name, paused = people.get(who, (None, None, None))
        row = sessions.get(who)
        journal: dict[int, list[Entry]] = {}
        for _, run, position, entry in journals.get(who, ()):
            journal.setdefault(run, []).append(db.unseal(ENTRY, entry, who, run, position))
        return Loaded(
            None if language is None else intern(str(language)),
            aliases.get(who, ()),
            None if name is None else db.unseal(NAME, name, who),
            None if row is None else db.unseal(SESSION, row, who),
            {run: tuple(entries) for run, entries in journal.items()},
            paused,
        )

    return [refusals.get(who) or loaded(who) for who in residents]


_SESSION = """
insert into session(resident, state, wake_at, heard, row) values (?, ?, ?, ?, ?) on conflict (resident) do update
set state = excluded.state, wake_at = excluded.wake_at, heard = excluded.heard, row = excluded.row
"""

_EFFECT = """
insert into effect(key, resident, record) values (?, ?, ?) on conflict (key) do update
set resident = excluded.resident, record = excluded.record
"""


def _commit(db: Database, turns: Sequence[Turn]) -> list[Exception | None]:
    """The turns of several residents, table by table. Returns: why nothing of a turn was written."""
    found = asked_for(db, [turn.resident for turn in turns])
    gone = who_is_gone(found)
    refused = [_refusal(db, gone, turn) for turn in turns]
    good = [turn for turn, why in zip(turns, refused, strict=True) if why is None]
    for state, rows in (("done", [turn.consumed for turn in good]), ("held", [turn.held for turn in good])):
        if seqs := [seq for each in rows for seq in each]:
            where, value = db.among(seqs)
            db.execute(f"update inbox set state = '{state}' where seq {where}", (value,))  # noqa: S608 - of our own
    accounts = [(seq, turn.steps) for turn in good for seq in turn.about]
    told = [(db.seal(ACCOUNT, steps, seq), seq) for seq, steps in accounts]
    db.executemany("update inbox set account = ? where seq = ?", told)
    _put_sessions(db, good)
    _put_journals(db, good)
    for turn in good:
        if turn.language is not None:
            note_language(db, turn.resident, turn.language, turn.at)
    queue(db, good)
    letters = [(letter, turn.resident) for turn in good for letter in turn.dead_letters]
    values = [(each.reference, who, each.at, db.seal(DEAD_LETTER, each, who, each.reference)) for each, who in letters]
    db.executemany("insert into dead_letter(reference, resident, at, letter) values (?, ?, ?, ?)", values)
    return refused


def steps_of(db: Database, seq: int) -> tuple[Step, ...]:
    """What is kept about what turns have done for a row of the inbox; empty if nothing is."""
    blob = db.execute("select account from inbox where seq = ?", (seq,)).get
    return () if blob is None else db.unseal(ACCOUNT, blob, seq)


def _refusal(db: Database, gone: dict[str, Exception], turn: Turn) -> Exception | None:
    return gone.get(turn.resident) if db.serves(turn.resident, turn.under) else Moved(turn.resident)


def _put_sessions(db: Database, turns: Sequence[Turn]) -> None:
    """Sessions, and what was begun or done in the world."""
    sessions = [(turn.resident, turn.session) for turn in turns if turn.session is not None]
    rows = [(who, each.state, each.wake_at, each.heard, db.seal(SESSION, each, who)) for who, each in sessions]
    db.executemany(_SESSION, rows)
    over = [(who, ASIDE) for who, each in sessions if each.expired]
    db.executemany("delete from effect where resident = ? and substr(key, 1, 1) <> ?", over)
    effects = [(effect, turn.resident) for turn in turns for effect in turn.effects]
    db.executemany(_EFFECT, [(each.key, who, db.seal(EFFECT, each, who, each.key)) for each, who in effects])


def _put_journals(db: Database, turns: Sequence[Turn]) -> None:
    dropped = [(turn.resident, run) for turn in turns for run in turn.drop]
    db.executemany("delete from journal where resident = ? and run = ?", dropped)
    writes = [(turn.resident, write) for turn in turns for write in turn.journals]
    cut = [(who, write.run, write.keep) for who, write in writes]
    db.executemany("delete from journal where resident = ? and run = ? and position >= ?", cut)
    entries = [((who, write.run, write.keep + i), entry) for who, write in writes for i, entry in enumerate(write.add)]
    rows = [(*key, db.seal(ENTRY, entry, *key)) for key, entry in entries]
    db.executemany("insert into journal values (?, ?, ?, ?)", rows)
