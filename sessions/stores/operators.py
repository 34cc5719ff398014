"""What an operator sees of the conversations while the gateway runs. What is personal comes out as it is: mask it.

The database is opened beside the gateway, which is not fenced out by it. Every transaction is short.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from heapq import nlargest
from pathlib import Path
from typing import Any, Literal, TypeVar

import apsw
import msgspec
from msgspec import Struct

from sessions.codec import Codec
from sessions.errors import StoreRefused
from sessions.journal import Entry
from sessions.messages import Alias
from sessions.own_events import OperatorAsked
from sessions.records import DeadLetter, EventRecord, RunRow, SessionRow
from sessions.stores.database import Database
from sessions.stores.items import put_event
from sessions.stores.keys import check_proofs
from sessions.stores.migrations import STEPS
from sessions.stores.opening import connect
from sessions.stores.schema import recognise
from sessions.stores.sqlite_database import BUSY_MILLISECONDS, explained
from sessions.stores.stored import DEAD_LETTER, ENTRY, PARKED, SESSION
from sessions.stores.tables import aliases_of

T = TypeVar("T")

Only = Literal["open", "expired", "parked"]
Settled = Literal["open", "retried", "dropped"]

CODE = 4
"""So many characters of a resident's id, its end, tell them apart for people; they come from chance."""
_CODE = re.compile(rf"[0-9a-z-]{{{CODE}}}\Z")

_ALIAS_KINDS = ("phone", "wa_id", "user_id")


class Overview(Struct, frozen=True):
    """One session in a list.

    Arguments:
        session: as it is stored; None if there is none yet, or it is no longer kept.
        letters: how many dead letters of the resident are open.
        waiting: how many messages and events wait for the actor.
        parked: why the resident is left alone, because the actor crashed again and again; None if it is not so.
    """

    resident: str
    session: SessionRow | None
    letters: int = 0
    waiting: int = 0
    parked: str | None = None


class Standing(Struct, frozen=True):
    """Where one resident stands.

    Arguments:
        journals: by run number.
        letters: references of all dead letters, the newest first, with their state.
        unsent: how many messages wait to be sent.
    """

    resident: str
    language: str
    aliases: tuple[Alias, ...]
    overview: Overview
    journals: dict[int, tuple[Entry, ...]]
    letters: tuple[tuple[str, Settled], ...]
    unsent: int


class Letter(Struct, frozen=True):
    """A dead letter, and what became of it.

    Arguments:
        state: `open`, `retried` or `dropped`. changed: since when, in seconds since the epoch; None if it is open.
    """

    resident: str
    state: Settled
    changed: float | None
    letter: DeadLetter


LOOK_SECONDS = 0.002
"""How often an operator's write looks whether the gateway's transaction is over. SQLite's own pauses grow to a tenth of
a second, and a gateway that writes all the time is in its next one by then: some would wait for seconds."""


@contextmanager
def opened(
    path: Path, codec: Codec | None = None, *, sleep: Callable[[float], None] = time.sleep
) -> Iterator[Database]:
    """The database for an operator, for the time of the block; who writes it stays its owner.

    Arguments:
        sleep: between two looks whether it can be written.

    Raises:
        StoreRefused: there is none, its version is another one, or a key is missing.
        StoreUnavailable: it cannot be used now.
    """
    if not path.is_file():
        raise StoreRefused(f"there is no database {path}; GATEWAY_DATABASE_URL says where it is")
    with ExitStack() as undo:
        try:
            db = connect(str(path), undo, codec)
            db.set_busy_handler(partial(_look_again, sleep))
            version = recognise(db, str(path))
            if version < len(STEPS):
                raise StoreRefused(
                    f"{path} is of an older version (schema {version}, this one knows {len(STEPS)}); start the gateway "
                    f"of this version once, which brings it up to date"
                )
            check_proofs(db, str(path))
            yield db
        except apsw.Error as error:
            raise explained(error) from error


def _look_again(sleep: Callable[[float], None], tries: int) -> bool:
    sleep(LOOK_SECONDS)
    return tries * LOOK_SECONDS * 1000 < BUSY_MILLISECONDS


def writing(db: Database, operation: Callable[[Database], T]) -> T:
    """One transaction."""
    db.begin(write=True)
    try:
        result = operation(db)
        db.execute("commit")
    finally:
        if db.in_transaction:
            db.execute("rollback")
    return result


def sessions(db: Database, only: Only | None = None, limit: int = 50) -> list[Overview]:
    """Sessions, those first whose resident was heard last.

    Arguments:
        only: `open`, a run is open; `expired`, the 24 hours are over; `parked`, somebody has to look: the resident is
            left alone, or there is an open dead letter.
    """
    rows = db.execute(_PARKED if only == "parked" else "select resident, row from session")
    every = ((who, _session(db, who, row)) for who, row in rows)
    chosen = nlargest(limit, (each for each in every if _is(each[1], only)), key=lambda each: _heard(each[1]))
    return [_overview(db, *each) for each in chosen]


_PARKED = """
select who, row from (
    select resident as who from dead_letter where state = 'open' union select resident from parked
) left join session on session.resident = who
"""


def _session(db: Database, resident: str, row: bytes | None) -> SessionRow | None:
    return None if row is None else db.unseal(SESSION, row, resident)


def _heard(session: SessionRow | None) -> float:
    return session.heard if session is not None else math.inf


def _is(session: SessionRow | None, only: Only | None) -> bool:
    if only == "open":
        return session is not None and bool(session.runs) and not session.expired
    return session is not None and session.expired if only == "expired" else True


def _overview(db: Database, resident: str, session: SessionRow | None) -> Overview:
    letters = db.execute("select count(*) from dead_letter where resident = ? and state = 'open'", (resident,)).get
    waiting = db.execute("select count(*) from inbox where resident = ? and state = 'pending'", (resident,)).get
    reason = db.execute("select reason from parked where resident = ?", (resident,)).get
    parked = None if reason is None else db.unseal(PARKED, reason, resident)
    return Overview(resident, session, letters, waiting, parked)


def overview_of(db: Database, resident: str) -> Overview:
    """One resident in a list."""
    row = db.execute("select row from session where resident = ?", (resident,)).get
    return _overview(db, resident, _session(db, resident, row))


def unpark(db: Database, resident: str) -> bool:
    """Have a resident served again who is left alone; False if that was not so. The gateway sees it within seconds."""
    sql = "delete from parked where resident = ? returning 1"
    return writing(db, lambda db: bool(db.execute(sql, (resident,)).get))


def ask_session(db: Database, resident: str, asked: OperatorAsked, *, id: str, now: float) -> None:
    """Have the gateway do something with a resident's conversation; it sees it within seconds.

    Arguments:
        id: counts once. now: seconds since the epoch.
    """
    event = EventRecord(OperatorAsked.__name__, id, msgspec.msgpack.encode(asked))
    writing(db, lambda db: put_event(db, resident, event, now))


def find(db: Database, who: str) -> str | None:
    """The resident that a reference, a resident's id, or an alias (a number, a user id) means."""
    who = who.strip()
    for sql in ("select id from resident where id = ?", "select resident from dead_letter where reference = upper(?)"):
        if found := db.execute(sql, (who,)).get:
            return str(found)
    digits = "".join(char for char in who if char.isdigit())
    for value in dict.fromkeys((who, digits, f"+{digits}")):
        for kind in _ALIAS_KINDS:
            for mark in db.marks(kind, value):
                if found := db.execute("select resident from alias where kind = ? and value = ?", (kind, mark)).get:
                    return str(found)
    return None


def with_code(db: Database, code: str, limit: int = 20) -> list[str]:
    """Residents whose id ends so; nobody if it is no code."""
    if not _CODE.match(code):
        return []
    sql = "select id from resident where id like ? and merged_into is null and erased is null order by id limit ?"
    return [str(who) for (who,) in db.execute(sql, (f"%{code}", limit)).fetchall()]


def standing(db: Database, resident: str) -> Standing:
    """Where a resident stands, of one moment."""
    db.begin(write=False)
    try:
        return _standing(db, resident)
    finally:
        db.execute("rollback")


def _standing(db: Database, resident: str) -> Standing:
    language = db.execute("select language from resident where id = ?", (resident,)).get
    row = db.execute("select row from session where resident = ?", (resident,)).get
    journals: dict[int, list[Entry]] = {}
    sql = "select run, position, entry from journal where resident = ? order by run, position"
    for run, position, entry in db.execute(sql, (resident,)):
        journals.setdefault(run, []).append(db.unseal(ENTRY, entry, resident, run, position))
    letters: list[tuple[Any, ...]] = db.execute(
        "select reference, state from dead_letter where resident = ? order by at desc limit 20", (resident,)
    ).fetchall()
    unsent = "select count(*) from outbox where resident = ? and state in ('queued', 'sending')"
    return Standing(
        resident=resident,
        language=str(language),
        aliases=aliases_of(db, resident),
        overview=_overview(db, resident, _session(db, resident, row)),
        journals={run: tuple(entries) for run, entries in journals.items()},
        letters=tuple((reference, state) for reference, state in letters),
        unsent=db.execute(unsent, (resident,)).get,
    )


def letters(
    db: Database, state: Settled | None = "open", limit: int = 50, after: tuple[float, str] | None = None
) -> list[Letter]:
    """Dead letters, the newest first.

    Arguments:
        state: those in this state; all if None.
        after: when the last one of the page before was written, and its reference; None for the first page.
    """
    at, reference = after or (math.inf, "")
    which, values = ("state = ?", (state,)) if state is not None else ("true", ())
    sql = (
        "select reference, resident, state, changed, letter from dead_letter "  # noqa: S608 - one of two from above
        f"where {which} and at <= ? and (at < ? or reference > ?) order by at desc, reference limit ?"
    )
    return [_letter(db, *row) for row in db.execute(sql, (*values, at, at, reference, limit))]


def letters_retried(db: Database, limit: int) -> list[Letter]:
    """Dead letters that were tried again, those first that were tried last."""
    sql = (
        "select reference, resident, state, changed, letter from dead_letter where state = 'retried' "
        "order by coalesce(changed, at) desc limit ?"
    )
    return [_letter(db, *row) for row in db.execute(sql, (limit,)).fetchall()]


def letters_of(db: Database, resident: str, limit: int = 50) -> list[Letter]:
    """Dead letters of one resident, the newest first."""
    sql = (
        "select reference, resident, state, changed, letter from dead_letter where resident = ? "
        "order by at desc, reference limit ?"
    )
    return [_letter(db, *row) for row in db.execute(sql, (resident, limit))]


def letter(db: Database, reference: str) -> Letter | None:
    """One dead letter, by the number that the resident was given."""
    sql = "select reference, resident, state, changed, letter from dead_letter where reference = upper(?)"
    row = db.execute(sql, (reference.strip(),)).fetchone()
    return None if row is None else _letter(db, *row)


def _letter(db: Database, reference: str, resident: str, state: Settled, changed: float | None, blob: bytes) -> Letter:
    return Letter(resident, state, changed, db.unseal(DEAD_LETTER, blob, resident, reference))


def where(runs: tuple[RunRow, ...]) -> str:
    """The runs of a session from the outermost to the innermost, as `menu > bills`."""
    return " > ".join(run.capability for run in runs)
