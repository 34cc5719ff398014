"""Events of the sessions' own: they come through the inbox like any other, and no capability hears of them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from sessions.records import RunRow

MERGED_MEANWHILE = "the resident was merged with another one while it was under way"


class RunsEnded(Struct, frozen=True):
    """What a merge has ended: told to the actor of the one who is left, so that `left` of each run comes to it. It is
    an event of the sessions' own; no capability hears of it.

    Arguments:
        session: the id of the session that they belonged to.
        runs: the stack, the innermost last.
        facts: what that session remembered.
        unknown: effects that were under way, for a person to look at: key, and reference of the dead letter.
    """

    session: str
    runs: tuple[RunRow, ...]
    facts: dict[str, bytes]
    unknown: tuple[tuple[str, str], ...] = ()


class OperatorAsked(Struct, frozen=True):
    """What an operator wants done with a resident's conversation. It is an event of the sessions' own; no capability
    hears of it.

    Arguments:
        what: `end`, give up what is open; `hand over`, have a person take over.
    """

    what: Literal["end", "hand over"]
