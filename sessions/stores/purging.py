"""What is over goes from the SQLite store when its time has come; in small pieces, so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from sessions.errors import StoreRefused
from sessions.recorded import ASIDE
from sessions.retention import Purged, Retention
from sessions.stores.database import Database
from sessions.stores.stored import DEAD_LETTER, EFFECT, ITEM, KNOWN_ID, TROUBLE, id_of
from sessions.stores.tables import Tables

BATCH = 200
"""Rows in one piece: some milliseconds of the writer."""

Cursor = tuple[float, int]
_START: Cursor = (float("-inf"), 0)

_OVER = "state in ('done', 'held', 'seen')"  # as in the index, which SQLite takes only for these very words
_SENT = "state in ('sent', 'failed', 'unknown')"


class PurgingTables(Tables):
    """See `sessions.ports.Store.purge`."""

    async def purge(self, now: float, keep: Retention) -> Purged:
        letters = await self._all(lambda db: _dead_letters(db, now - keep.dead_letters))
        parked = await self._read(_parked)
        words, damaged = 0, 0
        for state, age in (("done", keep.messages), ("held", keep.events)):
            cursor: Cursor | None = _START
            while cursor is not None:
                piece = _Piece(state, now - age, cursor, parked)
                cursor, done, hurt = await self._writer.submit(piece.forget_words, alone=True)
                words, damaged = words + done, damaged + hurt
        words += await self._all(lambda db: _outbox_held(db, now - keep.messages, now))
        words += await self._all(lambda db: _outbox_words(db, now - keep.messages))
        purged = Purged(
            words=words,
            records=await self._all(lambda db: _inbox_records(db, now - keep.records, parked))
            + await self._all(lambda db: _outbox_records(db, now - keep.records))
            + await self._effects(now - max(keep.records, keep.events, keep.dead_letters)),
            sessions=await self._all(lambda db: _sessions(db, now - keep.sessions)),
            dead_letters=letters,
            damaged=damaged,
        )
        await self._sweep()
        return purged

    async def _effects(self, before: float) -> int:
        """What was done beside conversations, and so is kept beyond them: as long as its event may be tried again."""
        total, cursor = 0, ASIDE
        while cursor:
            cursor, count = await self._writer.submit(partial(_aside_effects, before=before, after=cursor), alone=True)
            total += count
        return total

    async def _all(self, operation: Callable[[Database], int]) -> int:
        """Carry out an operation, which does a piece and says how many rows that was, until nothing is left."""
        total = 0
        while count := await self._writer.submit(operation, alone=True):
            total += count
        return total


class _Piece:
    """The next items of the inbox whose words go; what stays is a sealed id, so that the same one still counts once.

    Arguments:
        parked: rows that an open dead letter needs.
    """

    def __init__(self, state: str, before: float, after: Cursor, parked: frozenset[int]) -> None:
        self._state, self._before, self._after, self._parked = state, before, after, parked

    def forget_words(self, db: Database) -> tuple[Cursor | None, int, int]:
        """Returns: where to go on, None at the end; how many items; how many could not be read and were left."""
        sql = (
            "select arrived, seq, item, resident, kind, id from inbox indexed by inbox_age "  # noqa: S608 - constants
            f"where {_OVER} and state = ? and arrived < ? and (arrived, seq) > (?, ?) order by arrived, seq limit ?"
        )
        rows: list[tuple[Any, ...]] = db.execute(sql, (self._state, self._before, *self._after, BATCH)).fetchall()
        done = damaged = 0
        for _arrived, seq, item, *row in rows:
            if seq in self._parked:
                continue
            try:
                _kind, id = id_of(row[0], db.unseal(ITEM, item, *row))
            except StoreRefused:
                damaged += 1
                continue
            known = db.seal(KNOWN_ID, id, *row)
            db.execute("update inbox set state = 'seen', item = ?, account = null where seq = ?", (known, seq))
            done += 1
        return (rows[-1][:2] if len(rows) == BATCH else None), done, damaged


def _parked(db: Database) -> frozenset[int]:
    """Inbox rows that are needed to retry a dead letter."""
    rows = db.execute("select letter, resident, reference from dead_letter where state = 'open'")
    needed: set[int] = set()
    for letter, *row in rows:
        with suppress(StoreRefused):  # damaged: nobody can retry it
            needed.update(db.unseal(DEAD_LETTER, letter, *row).seqs)
    return frozenset(needed)


def _dead_letters(db: Database, before: float) -> int:
    sql = "select reference from dead_letter where coalesce(changed, at) < ? limit ?"
    return _delete(db, "dead_letter", "reference", sql, (before, BATCH))


def _outbox_held(db: Database, before: float, now: float) -> int:
    """What is held for a resident who does not come back is of no use any more."""
    sql = "select seq from outbox indexed by outbox_held_since where state = 'held' and changed < ? limit ?"
    found = [seq for (seq,) in db.execute(sql, (before, BATCH))]
    change = "update outbox set state = 'failed', message = x'', trouble = ?, changed = ? where seq = ?"
    why = "held until its words were let go: the resident has not written again"
    db.executemany(change, [(db.seal(TROUBLE, why, seq), now, seq) for seq in found])
    return len(found)


def _outbox_words(db: Database, before: float) -> int:
    sql = (
        f"update outbox set message = x'' where seq in (select seq from outbox indexed by outbox_words "  # noqa: S608
        f"where {_SENT} and message <> x'' and changed < ? limit ?)"
    )
    db.execute(sql, (before, BATCH))
    return db.changes()


def _outbox_records(db: Database, before: float) -> int:
    sql = f"select seq from outbox indexed by outbox_age where {_SENT} and changed < ? limit ?"  # noqa: S608
    return _delete(db, "outbox", "seq", sql, (before, BATCH))


def _inbox_records(db: Database, before: float, parked: frozenset[int]) -> int:
    count = 0
    for state in ("seen", "done"):
        sql = f"select seq from inbox indexed by inbox_age where {_OVER} and state = ? and arrived < ? limit ?"  # noqa: S608
        found = [seq for (seq,) in db.execute(sql, (state, before, BATCH + len(parked))) if seq not in parked]
        db.executemany("delete from inbox where seq = ?", [(seq,) for seq in found[:BATCH]])
        count += len(found[:BATCH])
    return count


def _aside_effects(db: Database, before: float, after: str) -> tuple[str, int]:
    """Returns: where to go on, empty at the end; how many went."""
    sql = "select key, resident, record from effect where key > ? and key < ? order by key limit ?"
    rows: list[tuple[Any, ...]] = db.execute(sql, (after, chr(ord(ASIDE) + 1), BATCH)).fetchall()
    over = []
    for key, resident, record in rows:
        with suppress(StoreRefused):  # damaged: it goes with its resident's session
            if db.unseal(EFFECT, record, resident, key).at < before:
                over.append((key,))
    db.executemany("delete from effect where key = ?", over)
    return (rows[-1][0] if len(rows) == BATCH else ""), len(over)


def _sessions(db: Database, before: float) -> int:
    """Expired sessions, with what may be left of them. Whoever has something waiting is left alone."""
    sql = (
        "select resident from session where wake_at is null and state = 'ended' and heard < ? and not exists "
        "(select 1 from inbox where inbox.resident = session.resident and inbox.state = 'pending') limit ?"
    )
    residents = [(resident,) for (resident,) in db.execute(sql, (before, BATCH))]
    for table in ("journal", "effect", "session"):
        db.executemany(f"delete from {table} where resident = ?", residents)  # noqa: S608 - names from above
    return len(residents)


def _delete(db: Database, table: str, key: str, sql: str, values: tuple[object, ...]) -> int:
    db.execute(f"delete from {table} where {key} in ({sql})", values)  # noqa: S608 - names and SQL from above
    return db.changes()
