"""What came of a dead letter that was tried again: kept in the letter as soon as the gateway has heard it."""

from __future__ import annotations

from typing import Any, Literal

from msgspec.structs import replace

from sessions.records import DeadLetter, SessionRow
from sessions.stores.conversations import steps_of
from sessions.stores.database import Database
from sessions.stores.operators import Letter, letters_of, letters_retried, overview_of, writing
from sessions.stores.stored import DEAD_LETTER, MESSAGE
from sessions.tried import Tried, in_vain

MOST_TOLD = 10
MOST_LOOKED_AT = 500
"""Of what was tried again, so many are looked at for those that were tried in vain."""


def outcome(db: Database, found: Letter) -> Letter:
    """The letter with what came of the last try, if that is known by now."""
    last = found.letter.tried[-1] if found.letter.tried else None
    known = _known(db, found, last) if last is not None and not last.how else None
    return found if known is None else replace(found, letter=_with(found.letter, known))


def letters_in_vain(db: Database) -> list[Letter]:
    """Those that were tried again and did not reach what had failed, the last first: they are as open as before."""
    last = (outcome(db, each) for each in letters_retried(db, MOST_LOOKED_AT))
    return [each for each in last if in_vain(each.letter.tried)]


def noted(db: Database, found: Letter) -> Letter:
    """The same; what is known now is kept, for later nobody could tell.

    Raises:
        StoreUnavailable: it cannot be kept now.
    """
    seen = outcome(db, found)
    if seen is not found:
        about = seen.letter
        sealed = db.seal(DEAD_LETTER, about, found.resident, about.reference)
        sql = "update dead_letter set letter = ? where reference = ? and changed = ?"
        writing(db, lambda db: db.execute(sql, (sealed, about.reference, found.changed)))
    return seen


def _with(about: DeadLetter, last: Tried) -> DeadLetter:
    return replace(about, tried=(*about.tried[:-1], last))


def told(db: Database, found: Letter) -> tuple[Any, ...]:
    """(when, what) the resident was told after the last try, as far as its words are still kept; personal."""
    sql = "select created, message, key from outbox where seq = ? and resident = ? and message <> x''"
    seqs = found.letter.tried[-1].told if found.letter.tried else ()
    rows = [db.execute(sql, (seq, found.resident)).fetchone() for seq in seqs]
    return tuple((at, db.unseal(MESSAGE, blob, found.resident, key)) for at, blob, key in filter(None, rows))


def _known(db: Database, found: Letter, last: Tried) -> Tried | None:
    """None while the gateway has not done with it."""
    about, session = found.letter, overview_of(db, found.resident).session
    states = [db.execute("select state from inbox where seq = ?", (seq,)).get for seq in about.seqs]
    if "pending" in states or (session is not None and session.state == "running"):
        return None
    said = _said(db, found, last)
    for other in letters_of(db, found.resident):
        if other.letter.at >= last.at and other.letter.reference != about.reference and _same(other.letter, about):
            return replace(last, how="failed", letter=other.letter.reference, told=tuple(seq for seq, _ in said))
    reached = not about.capability or _spoke(session, [key for _, key in said], about.capability, last.next_run)
    instead = "" if reached else _instead(db, found, last)
    how: Literal["well", "not reached"] = "well" if reached else "not reached"
    return replace(last, how=how, told=tuple(seq for seq, _ in said), instead=instead)


def _instead(db: Database, found: Letter, last: Tried) -> str:
    """Which capability was begun or has taken the message as an answer, after this try; empty if that is not known."""
    steps = [step for seq in found.letter.seqs for step in steps_of(db, seq) if step.at >= last.at]
    return next((step.name for step in reversed(steps) if step.what in ("begun", "answer")), "")


def answered(db: Database, found: Letter) -> bool | None:
    """Whether the resident had answered something to what failed; None if that is no longer known."""
    about = found.letter
    steps = [step for seq in about.seqs for step in steps_of(db, seq) if step.name == about.capability]
    if any(step.what == "answer" and step.at <= about.at for step in steps):
        return True
    return False if any(step.what == "begun" and step.at <= about.at for step in steps) else None


def _same(one: DeadLetter, other: DeadLetter) -> bool:
    return bool(set(one.seqs) & set(other.seqs))


def _said(db: Database, found: Letter, last: Tried) -> list[tuple[int, str]]:
    """(seq, key) of what was said after the try, and before the resident's next message."""
    seqs = found.letter.seqs
    later = "select min(arrived) from inbox where resident = ? and kind = 'message' and seq > ? and arrived > ?"
    until = db.execute(later, (found.resident, max(seqs, default=0), last.at)).get
    sql = "select seq, key from outbox where resident = ? and created >= ? and created <= ? order by seq limit ?"
    values = (found.resident, last.at, last.at + 86_400 if until is None else until, MOST_TOLD)
    rows: list[Any] = db.execute(sql, values).fetchall()
    return [(int(seq), str(key)) for seq, key in rows]


def _spoke(session: SessionRow | None, keys: list[str], capability: str, next_run: int) -> bool:
    """Whether a run of this capability has said some of it: one that is open, or one since the try that is over."""
    if session is None:
        return False
    if any(run.capability == capability for run in session.runs):
        return True
    open_now = {run.number for run in session.runs}
    parts = (key.split(".") for key in keys)
    spoke = {int(each[1]) for each in parts if each[0] == session.id and len(each) > 2 and each[1].isdecimal()}
    return any(number >= next_run and number not in open_now for number in spoke)
