"""What became of one message of a resident, for an operator who asks why this answer, or why none."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from sessions.account import Step
from sessions.inbound import Inbound
from sessions.messages import Alias, Message
from sessions.records import DeadLetter, EventRecord, Priority
from sessions.stores.conversations import steps_of
from sessions.stores.database import Database
from sessions.stores.items import Row, found_row
from sessions.stores.operators import Letter, find, letters_of
from sessions.stores.stored import MESSAGE, TROUBLE
from sessions.stores.tables import aliases_of

MOST_REPLIES = 50

_COMMITTED = 0.25
"""Seconds from a turn's last step to the writing of what it has said, at most."""


class Sent(Struct, frozen=True, kw_only=True):
    """One message to the resident.

    Arguments:
        state: `queued`, `sending`, `sent`, `held`, `failed`, `unknown`.
        delivery: what the channel has told last, if it has.
        created, changed, due: seconds since the epoch. attempts: how often it was tried.
        trouble: why it was not sent, or not at once; mask it. code: the channel's, if there was one.
        caused: this message is what it answers; else it was said next.
        seq: its place in the outbox. priority: how urgent it is. kept: whether its words still are.
        message: what it is; None if that is no longer kept. as_template: it went as the template that it names.
    """

    state: str
    delivery: str | None
    created: float
    changed: float
    due: float
    attempts: int
    trouble: str
    code: int | None
    caused: bool
    seq: int = 0
    priority: Priority = Priority.REPLY
    kept: bool = True
    message: Message | None = None
    as_template: bool = False


class Explained(Struct, frozen=True, kw_only=True):
    """One message or event, and what came of it.

    Arguments:
        seq: its place in the inbox. arrived: seconds since the epoch.
        state: `pending`, `done`, `held` (an event that is kept), `seen` (nothing but its id is kept).
        item: None if it is no longer kept. before: how many of the resident's wait before it.
        sent: what was said to it, the oldest first. letters: dead letters about it.
        open_letters: references of those that are not settled.
        parked: the resident is left alone, because their conversation crashed again and again.
        steps: what turns have done for it, the oldest first; empty if that is no longer kept, or nobody has heard it.
        aliases: the names of the resident, the newest first.
    """

    seq: int
    resident: str
    kind: str
    arrived: float
    state: str
    item: Inbound | EventRecord | None
    before: int
    sent: tuple[Sent, ...]
    letters: tuple[DeadLetter, ...]
    open_letters: frozenset[str]
    parked: bool
    steps: tuple[Step, ...] = ()
    aliases: tuple[Alias, ...] = ()


_TURN = re.compile(r'"?turn"?[=: ]+(\d{1,15})')


def place_of(db: Database, words: str) -> int | None:
    """The place in the inbox of what somebody asks for.

    Arguments:
        words: the channel's id of a message; the reference of a dead letter; `turn=7`, the place itself, as it stands
            in a line of the log; or a resident (id, number): then the last message of theirs.
    """
    words = words.strip()
    if named := _TURN.fullmatch(words):
        return int(named[1])
    if row := found_row(db, "message", words):
        return row.seq
    resident = find(db, words)
    if resident is None:
        return None
    about = next((each.letter.seqs for each in letters_of(db, resident) if _is(each, words)), ())
    return about[-1] if about else next((seq for seq, *_ in lately_heard(db, resident, 1)), None)


def _is(letter: Letter, words: str) -> bool:
    return letter.letter.reference == words.upper()


def lately_heard(db: Database, resident: str, most: int) -> list[tuple[int, float, str]]:
    """(seq, arrived, state) of a resident's last messages, the newest first."""
    sql = "select seq, arrived, state from inbox where resident = ? and kind = 'message' order by seq desc limit ?"
    rows: list[Any] = db.execute(sql, (resident, most)).fetchall()
    return [(int(seq), float(arrived), str(state)) for seq, arrived, state in rows]


def explained(db: Database, seq: int) -> Explained | None:
    """What became of it; None if there is nothing at this place (any more)."""
    sql = f"select {Row.COLUMNS} from inbox where seq = ?"  # noqa: S608 - names of columns
    found: Any = db.execute(sql, (seq,)).fetchone()
    if found is None:
        return None
    row = Row(*found)
    who = (row.resident,)
    steps = steps_of(db, row.seq)
    letters = [each for each in letters_of(db, row.resident) if row.seq in each.letter.seqs]
    before = "select count(*) from inbox where resident = ? and state = 'pending' and seq < ?"
    return Explained(
        seq=row.seq,
        resident=row.resident,
        kind=row.kind,
        arrived=row.arrived,
        state=row.state,
        item=row.item(db) if row.blob else None,
        before=int(db.execute(before, (row.resident, row.seq)).get),
        sent=_sent(db, row, steps),
        letters=tuple(each.letter for each in letters),
        open_letters=frozenset(each.letter.reference for each in letters if each.state == "open"),
        parked=bool(db.execute("select count(*) from parked where resident = ?", who).get),
        steps=steps,
        aliases=aliases_of(db, row.resident),
    )


def _sent(db: Database, row: Row, steps: tuple[Step, ...]) -> tuple[Sent, ...]:
    """What was said after it and before the next message."""
    next_one = "select min(arrived) from inbox where resident = ? and kind = 'message' and seq > ?"
    until = db.execute(next_one, (row.resident, row.seq)).get
    sql = (
        "select seq, key, state, delivery, created, changed, due, attempts, trouble, code, priority, message, "
        "as_template, turn "
        "from outbox where resident = ? and created >= ? and created <= ? order by seq limit ?"
    )
    values = (row.resident, row.arrived, row.arrived + 86_400 if until is None else until, MOST_REPLIES)
    turn = (steps[0].at, steps[-1].at + _COMMITTED) if steps else None
    return tuple(_one(db, row, turn, *columns) for columns in db.execute(sql, values).fetchall())


def _one(db: Database, about: Row, turn: tuple[float, float] | None, seq: int, key: str, *rest: Any) -> Sent:
    state, delivery, created, changed, due, attempts, trouble, code, priority, message, as_template, said_in = rest
    before = key.startswith(f"i{about.seq}.") or (turn is not None and turn[0] <= created <= turn[1])
    return Sent(
        state=state,
        delivery=delivery,
        created=created,
        changed=changed,
        due=due,
        attempts=attempts,
        trouble="" if trouble is None else db.unseal(TROUBLE, trouble, seq),
        code=code,
        caused=before if said_in is None else said_in == about.seq,  # of older rows it is not known
        seq=seq,
        priority=Priority(priority),
        kept=bool(message),
        message=db.unseal(MESSAGE, message, about.resident, key) if message else None,
        as_template=bool(as_template),
    )
