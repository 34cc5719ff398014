"""That a dead letter was tried again, and what came of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Tried(Struct, frozen=True, kw_only=True):
    """That a dead letter was tried again.

    Arguments:
        at: seconds since the epoch. by: whose act it was; empty if it is not known.
        next_run: the number that the resident's next run had then; those before are older.
        how: what came of it: `well`, `not reached` (something else answered), `failed` (see `letter`); empty while it
            is not known.
        letter: the reference of the dead letter that came of it. told: what was said to the resident, by its place in
            the outbox. instead: which capability answered, if what had failed was not reached and that is known.
    """

    at: float
    by: str = ""
    next_run: int = 1
    how: Literal["", "well", "not reached", "failed"] = ""
    letter: str = ""
    told: tuple[int, ...] = ()
    instead: str = ""


def in_vain(tried: tuple[Tried, ...]) -> bool:
    """Whether the last try did not come to what had failed, so that nothing is settled by it."""
    return bool(tried) and tried[-1].how == "not reached"
