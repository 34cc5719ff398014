"""What an operator's page shows of all residents: counts by their indexes, and sessions page by page."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from sessions.records import SessionRow
from sessions.stores.database import Database
from sessions.stores.operators import Overview
from sessions.stores.operators import overview_of as overview_of
from sessions.stores.stored import ALIAS, SESSION
from sessions.stores.unsent import failed_since

Shown = Literal["all", "open", "ended"]

_CONDITIONS: dict[Shown, str] = {
    "all": "true",
    "open": "wake_at is not null and state <> 'ended'",
    "ended": "(wake_at is null or state = 'ended')",
}

MOST_LOOKED_THROUGH = 20_000
"""Numbers that are looked through for an ending; they are sealed, so there is no index of endings."""


class Counts(Struct, frozen=True):
    """What is there now.

    Arguments:
        sessions: within their 24 hours. inbox: messages and events that wait for an actor.
        oldest: when the oldest of them arrived, in seconds since the epoch; None if nothing waits.
        queued: messages that wait to be sent. held: until their resident writes. letters: open dead letters.
        parked: residents who are left alone, because their conversation crashed again and again.
        failed: messages that have failed lately.
    """

    sessions: int
    inbox: int
    oldest: float | None
    queued: int
    held: int
    letters: int
    parked: int
    failed: int


def counts_of(db: Database, since: float = float("inf")) -> Counts:
    """Count, each by an index of what is unfinished.

    Arguments:
        since: when *lately* begins, in seconds since the epoch; what has failed is not counted if left out.
    """
    return Counts(
        sessions=_one(db, "select count(*) from session where wake_at is not null"),
        inbox=_one(db, "select count(*) from inbox where state = 'pending'"),
        oldest=_one(db, "select arrived from inbox where state = 'pending' order by seq limit 1"),
        queued=_one(db, "select count(*) from outbox where state in ('queued', 'sending')"),
        held=_one(db, "select count(*) from outbox where state = 'held'"),
        letters=_one(db, "select count(*) from dead_letter where state = 'open'"),
        parked=_one(db, "select count(*) from parked"),
        failed=failed_since(db, since),
    )


def _one(db: Database, sql: str) -> Any:
    return db.execute(sql).get


def sessions_page(
    db: Database, shown: Shown = "all", after: tuple[float, str] | None = None, limit: int = 50
) -> list[Overview]:
    """Sessions, those first whose resident was heard last; of those with something open, those first that go on by
    themselves, or end, last: that is nearly the same, and there is an index of it, so that no page looks at all.

    Arguments:
        after: the place (`place_of`) and resident of the last one of the page before; None for the first page.
    """
    found = [str(who) for (who,) in db.execute(query_of(shown), (*(after or (float("inf"), "")), limit)).fetchall()]
    return [overview_of(db, who) for who in found]


def query_of(shown: Shown) -> str:
    """The statement for one page."""
    column = "wake_at" if shown == "open" else "heard"
    return (
        f"select resident from session where {_CONDITIONS[shown]} and {column} <= ?1 "  # noqa: S608 - words from above
        f"and ({column} < ?1 or resident > ?2) order by {column} desc, resident limit ?3"
    )


def place_of(session: SessionRow, shown: Shown) -> float:
    """By what a session stands where it does in the list."""
    return session.wake_at or 0.0 if shown == "open" else session.heard


def in_the_middle(db: Database, capabilities: frozenset[str]) -> int:
    """How many residents are in the middle of one of these."""
    rows = db.execute(f"select resident, row from session where {_CONDITIONS['open']}")  # noqa: S608 - words from above
    runs = (db.unseal(SESSION, row, who).runs for who, row in rows)
    return sum(any(run.capability in capabilities for run in each) for each in runs)


def ending_with(db: Database, digits: str, limit: int = 20) -> list[str]:
    """Residents whose number ends with these digits, as they are shown masked; the newest numbers are looked through.

    Arguments:
        digits: the last ones. limit: how many at most.
    """
    sql = "select kind, value, resident, sealed from alias where kind <> 'user_id' order by since desc limit ?"
    found: dict[str, None] = {}
    for kind, mark, resident, sealed in db.execute(sql, (MOST_LOOKED_THROUGH,)):
        if str(db.unseal(ALIAS, sealed, kind, mark, resident)).endswith(digits):
            found[str(resident)] = None
            if len(found) == limit:
                break
    return list(found)
