"""Which reference a resident was told: a turn says once that it is sorry, however often it is tried again."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from sessions.stores.database import Database
from sessions.stores.operators import Letter, letters_of
from sessions.stores.stored import MESSAGE


class Given(Struct, frozen=True):
    """A reference that a resident was told.

    Arguments:
        state: of the message that tells it, see `sessions.stores.explaining.Sent`.
    """

    reference: str
    state: str


def reference_given(db: Database, found: Letter) -> Given | None:
    """What they were told about the message behind a letter: its own reference, or that of another letter about the
    same; None if none, or if it is no longer kept."""
    about = found.letter
    if not about.seqs:
        return None
    same = [each.letter for each in letters_of(db, found.resident) if about.seqs[-1] in each.letter.seqs]
    for created, state, words in _apologies(db, found.resident, about.seqs[-1]):
        earlier = [each for each in same if each.at <= created]
        # Without its words: it is of the last letter that was there when it was written.
        of = [each for each in same if each.reference in words] if words else earlier and [max(earlier, key=_at)]
        if of:
            return Given(of[0].reference, state)
    return None


def _at(letter: Any) -> float:
    return float(letter.at)


def _apologies(db: Database, resident: str, seq: int) -> list[tuple[float, str, str]]:
    """(when, its state, its words or nothing) of what was said because a turn about this message failed."""
    # What a turn says that failed has a key of its own, by the last message that it was about.
    sql = "select created, state, message, key from outbox where resident = ? and key >= ? and key < ? order by seq"
    rows: list[Any] = db.execute(sql, (resident, f"e{seq}.", f"e{seq}/")).fetchall()
    return [
        (float(at), str(state), str(db.unseal(MESSAGE, message, resident, key)) if message else "")
        for at, state, message, key in rows
    ]
