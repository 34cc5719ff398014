"""Two residents who turn out to be one: everything that is under way moves to the one, in the caller's transaction."""

from __future__ import annotations

from typing import Any

from sessions.inbound import Inbound
from sessions.own_events import MERGED_MEANWHILE, RunsEnded
from sessions.ports import Ids
from sessions.records import DeadLetter, Failure
from sessions.stores.database import Database
from sessions.stores.items import Row, event_id
from sessions.stores.outbox import note_heard
from sessions.stores.people import note_language, note_wish
from sessions.stores.statuses import move
from sessions.stores.stored import ALIAS, DEAD_LETTER, EFFECT, ITEM, NAME, SESSION
from sessions.stores.topics import one_of_each


def merge(db: Database, loser: str, winner: str, now: float, ids: Ids) -> RunsEnded | None:
    """Make `loser` part of `winner`. From now on a commit for `loser` is refused (`sessions.errors.Merged`).

    Names, what waits in the inbox and in the outbox, and dead letters move. The session of the loser ends with its
    runs; an effect that was under way there becomes a dead letter, for nobody will learn of its outcome otherwise.

    Returns: what has ended, if anything.
    """
    ended = _end_session(db, loser, winner, now, ids)
    _move_names(db, loser, winner)
    _move_inbox(db, loser, winner)
    _move_outbox(db, loser, winner)
    _move_dead_letters(db, loser, winner)
    heard = db.execute("select heard from resident where id = ?", (loser,)).get
    if heard is not None:
        note_heard(db, winner, float(heard), now)  # whoever of the two was heard last, it was this resident
    wish = db.execute("select marketing, marketing_at from resident where id = ?", (loser,)).fetchone()
    if wish is not None and wish[1] is not None:
        note_wish(db, winner, wanted=bool(wish[0]), at=float(wish[1]), now=now)
    spoken = db.execute("select language, language_at from resident where id = ?", (loser,)).fetchone()
    if spoken is not None and spoken[1] is not None:
        note_language(db, winner, str(spoken[0]), float(spoken[1]))
    db.execute("update resident set merged_into = ? where id = ? or merged_into = ?", (winner, loser, loser))
    one_of_each(db, winner)
    return ended


def _end_session(db: Database, loser: str, winner: str, now: float, ids: Ids) -> RunsEnded | None:
    blob = db.execute("select row from session where resident = ?", (loser,)).get
    session = None if blob is None else db.unseal(SESSION, blob, loser)
    unknown: list[tuple[str, str]] = []
    for key, record in _all(db, "select key, record from effect where resident = ?", loser):
        if db.unseal(EFFECT, record, loser, key).entry is None:
            reason = f"outcome unknown: {MERGED_MEANWHILE}"
            letter = DeadLetter(ids.new()[-6:].upper(), now, reason, f"Its key is {key}", failure=Failure.UNKNOWN)
            _put_letter(db, letter, winner)
            unknown.append((key, letter.reference))
    for later in session.later if session is not None else ():
        what = f"{later.run.part} {later.run.tell}".strip()
        reason = f"{what} of {later.run.capability} was put off when the resident was merged with another one"
        letter = DeadLetter(ids.new()[-6:].upper(), now, reason, "", later.about, Failure.ASIDE)
        _put_letter(db, letter, winner)
    for table in ("effect", "journal", "session", "parked"):
        db.execute(f"delete from {table} where resident = ?", (loser,))  # noqa: S608 - names from above
    if session is None or not (session.runs or unknown):
        return None
    return RunsEnded(session.id, session.runs, session.facts, tuple(unknown))


def _move_names(db: Database, loser: str, winner: str) -> None:
    sql = "select kind, value, sealed from alias where resident = ?"
    for kind, mark, sealed in _all(db, sql, loser):
        moved = db.reseal(ALIAS, sealed, (kind, mark, loser), (kind, mark, winner))
        where = (winner, moved, kind, mark)
        db.execute("update alias set resident = ?, sealed = ? where kind = ? and value = ?", where)
    name = db.execute("select name from resident where id = ?", (loser,)).get
    if name is not None:
        moved = db.reseal(NAME, name, (loser,), (winner,))
        db.execute("update resident set name = coalesce(name, ?) where id = ?", (moved, winner))
        db.execute("update resident set name = null where id = ?", (loser,))


def _move_inbox(db: Database, loser: str, winner: str) -> None:
    columns = f"select {Row.COLUMNS} from inbox where resident = ?"  # noqa: S608 - names of columns
    waiting = _all(db, f"{columns} and state = 'pending'", loser)
    held = _all(db, f"{columns} and state = 'held'", loser)
    for row in [Row(*found) for found in waiting + held]:
        item, mark = row.item(db), row.mark
        if not isinstance(item, Inbound):
            mark = db.mark("event", event_id(winner, item.name, item.id))
        sealed = db.seal(ITEM, item, winner, row.kind, mark)
        there = "select 1 from inbox where kind = ? and id = ?"
        if mark == row.mark or db.execute(there, (row.kind, mark)).get is None:
            move = "update inbox set resident = ?, id = ?, item = ? where seq = ?"
            db.execute(move, (winner, mark, sealed, row.seq))
        else:  # the winner has heard of the same event
            db.execute("update inbox set state = 'done' where seq = ?", (row.seq,))


def _move_outbox(db: Database, loser: str, winner: str) -> None:
    """What still waits; what was sent moves if it has to be sent again."""
    waiting = _all(db, "select seq from outbox where resident = ? and state in ('queued', 'sending')", loser)
    held = _all(db, "select seq from outbox where resident = ? and state = 'held'", loser)
    for (seq,) in waiting + held:
        move(db, seq, loser, winner)


def _move_dead_letters(db: Database, loser: str, winner: str) -> None:
    sql = "select reference, letter from dead_letter where resident = ?"
    for reference, letter in _all(db, sql, loser):
        moved = db.reseal(DEAD_LETTER, letter, (loser, reference), (winner, reference))
        db.execute("update dead_letter set resident = ?, letter = ? where reference = ?", (winner, moved, reference))


def _all(db: Database, sql: str, resident: str) -> list[tuple[Any, ...]]:
    """Read before anything is changed: a cursor over what changes below it is not defined."""
    found: list[tuple[Any, ...]] = db.execute(sql, (resident,)).fetchall()
    return found


def _put_letter(db: Database, letter: DeadLetter, resident: str) -> None:
    sealed = db.seal(DEAD_LETTER, letter, resident, letter.reference)
    values = (letter.reference, resident, letter.at, sealed)
    db.execute("insert into dead_letter(reference, resident, at, letter) values (?, ?, ?, ?)", values)
