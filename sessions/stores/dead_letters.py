"""What an operator does about a dead letter: have it tried again, or drop it. Neither makes it disappear.

What is tried again goes back into the inbox as pending, at its old place; the gateway takes it as if it had just come.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sessions import rules
from sessions.errors import SessionError
from sessions.messages import Inbound
from sessions.records import EventRecord, Failure
from sessions.stores.database import Database
from sessions.stores.operators import Letter, Settled, letter, letters, overview_of, writing
from sessions.stores.stored import DEAD_LETTER, ITEM
from sessions.stores.trying_again import outcome
from sessions.tried import Tried, in_vain

_TOO_LATE = (
    "it was sent more than 24 hours ago, and WhatsApp lets nobody answer it any more; reach the resident in another "
    "way, then drop it"
)


class CannotSettle(SessionError):
    """A dead letter cannot be tried again or dropped; the text says why, and what can be done instead."""


Refuse = Callable[[Database, Letter], str | None]
"""Why it would be of no use to try this one again now, for whoever knows which capabilities are there."""


def retry(
    db: Database, reference: str, *, now: float, by: str = "", anyway: bool = False, refuse: Refuse | None = None
) -> int:
    """Put the messages and events of a dead letter back into the inbox.

    Arguments:
        now: seconds since the epoch. by: whose act it is.
        anyway: also if something would be done a second time, or it would be of no use.
        refuse: asked whether it would be of use.

    Returns: how many were put back.

    Raises:
        CannotSettle: there is no such letter, or trying again would be useless or harmful.
    """
    try_it = _Try(now, by, anyway, refuse)
    return writing(db, lambda db: _retry(db, outcome(db, _known(db, reference)), try_it))


def drop(db: Database, reference: str, *, reason: str, now: float) -> None:
    """Settle a dead letter without trying again, or after that was in vain. It is kept, with the reason.

    Raises:
        CannotSettle: there is no such letter, it is settled already, or no reason is given.
    """
    if not reason.strip():
        raise CannotSettle("say why it is dropped, in a few words: whoever comes after you will ask")

    def operation(db: Database) -> None:
        found = outcome(db, _known(db, reference))
        if found.state != "open" and not _tried_in_vain(found):
            raise CannotSettle(f"{found.letter.reference} was {found.state} already")
        _settle(db, found, "dropped", reason.strip(), now)

    writing(db, operation)


def why_not(db: Database, found: Letter, *, now: float) -> str | None:
    """Why trying again would be useless or harmful; None if it is neither. What `anyway` overrules is not looked at."""
    about = found.letter
    if found.state != "open" and not _tried_in_vain(found):
        return _settled_already(found)
    if about.failure is Failure.UNKNOWN:
        return (
            f"nobody knows whether {', '.join(about.done) or 'it'} happened, and trying again could do it twice; look "
            f"for its key (gateway dead-letters show {about.reference}) in the system behind it, put right there what "
            f"is missing, tell the resident, then drop it with the reason"
        )
    if about.failure is Failure.LATE:
        return _TOO_LATE
    rows = _rows(db, found)
    if not rows:
        return "no message and no event is behind it that could be tried again; drop it when you know why it happened"
    if any(state == "seen" for _, state, *_ in rows):
        return "what the resident said is no longer kept; ask them to write again, then drop it"
    messages = (db.unseal(ITEM, item, *where) for _, _, *where, item in rows)
    late = any(isinstance(message, Inbound) and rules.too_late(message, now) for message in messages)
    return _TOO_LATE if late else None


def _tried_in_vain(found: Letter) -> bool:
    return found.state == "retried" and in_vain(found.letter.tried)


def _settled_already(found: Letter) -> str:
    last = found.letter.tried[-1] if found.letter.tried else None
    if found.state == "retried" and last is not None and last.how == "failed":
        return f"it was tried again and failed again: try {last.letter} again, which came of it"
    if found.state == "retried" and last is not None and not last.how:
        return "it was tried again, and the gateway has not heard it yet"
    return f"it was {found.state} already"


def behind(db: Database, found: Letter) -> list[Inbound | EventRecord]:
    """The messages and events behind a dead letter, as far as they are still kept."""
    rows = _rows(db, found)
    return [db.unseal(ITEM, item, *where) for _, state, *where, item in rows if state != "seen"]


def retry_all(
    db: Database, *, now: float, by: str = "", most: int = 1_000_000, refuse: Refuse | None = None
) -> dict[str, int | CannotSettle]:
    """Have every open one tried again that can be, the oldest first.

    Arguments:
        by, refuse: see `retry`. most: so many are looked at.

    Returns:
        by reference: how many were put back into the inbox, or why that cannot be.
    """
    found: dict[str, int | CannotSettle] = {}
    for each in reversed(letters(db, "open", most)):
        try:
            found[each.letter.reference] = retry(db, each.letter.reference, now=now, by=by, refuse=refuse)
        except CannotSettle as error:
            found[each.letter.reference] = error
    return found


class _Try(Struct, frozen=True):
    """See `retry`."""

    now: float
    by: str
    anyway: bool
    refuse: Refuse | None


def _retry(db: Database, found: Letter, how: _Try) -> int:
    about = found.letter
    if why := why_not(db, found, now=how.now):
        raise CannotSettle(f"{about.reference} is not tried again: {why}")
    if how.refuse is not None and not how.anyway and (why := how.refuse(db, found)):
        raise CannotSettle(f"{about.reference} is not tried again: {why}")
    if about.done and not how.anyway:
        raise CannotSettle(
            f"{about.reference} is not tried again: {', '.join(about.done)} was done or begun, and {about.capability} "
            f"would begin from its start and may do it again; look whether it is done, and drop this, or use --anyway"
        )
    sql = "update inbox set state = 'pending', retry = ? where seq = ? and state in ('done', 'held')"
    count = 0
    for seq, *_ in _rows(db, found):
        db.execute(sql, (about.capability, seq))
        count += db.changes()
    db.execute("delete from parked where resident = ?", (found.resident,))  # who is left alone would not hear of it
    session = overview_of(db, found.resident).session
    tried = Tried(at=how.now, by=how.by, next_run=session.next_run if session is not None else 1)
    _settle(db, replace(found, letter=replace(about, tried=(*about.tried, tried))), "retried", "", how.now)
    return count


def _known(db: Database, reference: str) -> Letter:
    found = letter(db, reference)
    if found is None:
        raise CannotSettle(f"there is no dead letter {reference}; gateway dead-letters names them")
    return found


def _rows(db: Database, found: Letter) -> list[tuple[Any, ...]]:
    """(seq, state, resident, kind, id, item) of what can be tried again, as far as it is there.

    Where no capability is named, an aside run failed: its event was not heard, but a message that it followed was.
    """
    sql = "select seq, state, resident, kind, id, item from inbox where seq = ? and (kind = 'event' or ? <> '')"
    found_rows = (db.execute(sql, (seq, found.letter.capability)).fetchone() for seq in found.letter.seqs)
    return [row for row in found_rows if row is not None]


def _settle(db: Database, found: Letter, state: Settled, note: str, now: float) -> None:
    about = replace(found.letter, note=note)
    sealed = db.seal(DEAD_LETTER, about, found.resident, about.reference)
    sql = "update dead_letter set state = ?, changed = ?, letter = ? where reference = ?"
    db.execute(sql, (state, now, sealed, about.reference))
