"""The residents of the SQLite store: by which names they are known, whether they are paused, and the audit of both."""

from __future__ import annotations

import math
from collections.abc import Iterable

from sessions.errors import Erased, Merged
from sessions.identity import Known, new_aliases, resident_of
from sessions.inbound import Alias, Inbound
from sessions.ports import Ids
from sessions.records import AuditRow
from sessions.stores.database import Database, Raced
from sessions.stores.stored import ALIAS, NAME
from sessions.stores.tables import DEFAULT_LANGUAGE, Tables


class PeopleTables(Tables):
    """See `sessions.ports.Store`."""

    async def unpause(self, resident: str, *, now: float, why: str, before: float | None = None) -> bool:
        def operation(db: Database) -> bool:
            sql = "update resident set paused = null where id = ? and paused <= ?"
            db.execute(sql, (resident, math.inf if before is None else before))
            if db.changes() == 0:
                return False
            audit(db, now, resident, "unpaused", why)
            return True

        return await self._writer.submit(operation)

    async def audit_of(self, resident: str) -> tuple[AuditRow, ...]:
        sql = "select at, act, detail from audit where resident = ? order by seq"
        return await self._read(lambda db: tuple(AuditRow(*found) for found in db.execute(sql, (resident,))))


def audit(db: Database, now: float, resident: str, act: str, detail: str) -> None:
    """Note what was done about who a resident is. No personal data: the audit outlives it."""
    values = (now, resident, act, detail)
    db.execute("insert into audit(at, resident, act, detail) values (?, ?, ?, ?)", values)


def pause(db: Database, resident: str, now: float) -> None:
    """What needs a registered resident waits until they have linked again, after the last doubt that there was."""
    db.execute("update resident set paused = ? where id = ?", (now, resident))


def note_wish(db: Database, resident: str, *, wanted: bool, at: float, now: float) -> bool:
    """Whether a resident takes marketing. What was told later counts, in whatever order it comes.

    Returns: whether that is news.
    """
    sql = f"select marketing, marketing_at from resident where id = ?{db.for_change()}"  # noqa: S608
    found: tuple[int | None, float | None] | None = db.execute(sql, (resident,)).fetchone()
    before, told = found or (None, None)
    if told is not None and told > at:
        return False
    db.execute("update resident set marketing = ?, marketing_at = ? where id = ?", (wanted, at, resident))
    if wanted == (before is None or bool(before)):
        return False
    audit(db, now, resident, "marketing", "taken again" if wanted else "stopped")
    return True


def note_language(db: Database, resident: str, language: str, at: float) -> None:
    """A resident has chosen a language. What was chosen later counts, in whatever order it comes."""
    sql = "update resident set language = ?, language_at = ? where id = ? and coalesce(language_at, 0) <= ?"
    db.execute(sql, (language, at, resident, at))


def whose(db: Database, message: Inbound, now: float, ids: Ids) -> str:
    """Whose message it is; makes the resident, and notes aliases that are new."""
    known = known_of(db, message.aliases)
    resident = resident_of(known)
    if resident is None:
        resident = ids.new()
        db.execute("insert into resident(id, created, language) values (?, ?, ?)", (resident, now, DEFAULT_LANGUAGE))
    _note_name(db, resident, message.name)
    for alias in new_aliases(message.aliases, known):
        give(db, resident, alias, now)
        if db.changes() == 0 and any(each.resident != resident for each in known_of(db, (alias,))):
            raise Raced  # another process has met the same newcomer since we looked
    return resident


def known_of(db: Database, aliases: Iterable[Alias]) -> list[Known]:
    """Those of the aliases that are somebody's."""
    known = []
    sql = "select a.resident, r.created from alias a join resident r on r.id = a.resident where kind = ? and value = ?"
    for alias in aliases:
        for mark in db.marks(alias.kind, alias.value):
            if found := db.execute(sql, (alias.kind, mark)).fetchone():
                known.append(Known(alias, found[0], found[1]))
                break
    return known


def give(db: Database, resident: str, alias: Alias, now: float) -> None:
    """Note a name that is nobody's yet."""
    row = (alias.kind, db.mark(alias.kind, alias.value), resident)
    db.execute(_GIVE, (*row, now, db.seal(ALIAS, alias.value, *row)))


_GIVE = "insert into alias(kind, value, resident, since, sealed) values (?, ?, ?, ?, ?) on conflict do nothing"


def take(db: Database, alias: Alias) -> None:
    """A name is nobody's any more."""
    for mark in db.marks(alias.kind, alias.value):
        db.execute("delete from alias where kind = ? and value = ?", (alias.kind, mark))


def created(db: Database, resident: str) -> float:
    """Since when a resident is known, seconds since the epoch."""
    return float(db.execute("select created from resident where id = ?", (resident,)).get)


def refuse_merged(db: Database, resident: str) -> None:
    """
    Raises:
        Merged: the resident is another one now, whose actor goes on for both.
        Erased: nothing is kept about them any more.
    """
    found: tuple[str | None, float | None] | None = db.execute(
        "select merged_into, erased from resident where id = ?", (resident,)
    ).fetchone()
    into, erased = found or (None, None)
    if erased is not None:
        raise Erased(resident)
    if into is not None:
        raise Merged(resident, str(into))


def _note_name(db: Database, resident: str, name: str | None) -> None:
    """Keep the name that a resident's phone shows, if it is another one."""
    if name is None:
        return
    known = db.execute("select name from resident where id = ?", (resident,)).get
    if known is None or db.unseal(NAME, known, resident) != name:
        db.execute("update resident set name = ? where id = ?", (db.seal(NAME, name, resident), resident))
