"""The residents of the SQLite store: by which names they are known, whether they are paused, and the audit of both."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sessions.errors import Erased, Merged
from sessions.identity import Known, resident_of
from sessions.inbound import Alias, Inbound
from sessions.ports import Ids
from sessions.records import AuditRow
from sessions.stores.database import Database, Found, Raced
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


class Incoming(NamedTuple):
    """A message that comes in. `ids` names newcomers."""

    message: Inbound
    now: float
    ids: Ids


def whose(db: Database, messages: Sequence[Incoming]) -> list[str]:
    """Whose each message is; makes residents, and notes aliases and names that are new.

    Raises:
        Raced: another process has met the same newcomer since we looked.
    """
    known = {each.alias: each for each in known_of(db, {name for one in messages for name in one.message.aliases})}
    residents: list[str] = []
    newcomers: list[tuple[str, float, str]] = []
    given: list[tuple[Any, ...]] = []
    for message, now, ids in messages:
        resident = resident_of(known[name] for name in message.aliases if name in known)
        if resident is None:
            resident = ids.new()
            newcomers.append((resident, now, DEFAULT_LANGUAGE))
        for alias in message.aliases:
            if alias not in known:
                known[alias] = Known(alias, resident, now)
                given.append(_gift(db, resident, alias, now))
        residents.append(resident)
    names = _asked_names(db, messages, residents)
    db.executemany("insert into resident(id, created, language) values (?, ?, ?)", newcomers)
    if given and not all(db.each(_GIVE, sorted(given))):
        raise Raced
    _note_names(db, messages, residents, names)
    return residents


def known_of(db: Database, aliases: Iterable[Alias]) -> list[Known]:
    """Those of the aliases that are somebody's."""
    marks = {(alias.kind, mark): alias for alias in aliases for mark in reversed(db.marks(alias.kind, alias.value))}
    if not marks:
        return []
    (kinds, first), (values, second) = db.among({kind for kind, _ in marks}), db.among({mark for _, mark in marks})
    sql = (
        "select kind, value, a.resident, r.created from alias a join resident r on r.id = a.resident "  # noqa: S608
        f"where kind {kinds} and value {values}"
    )
    found = {(kind, mark): (who, since) for kind, mark, who, since in db.execute(sql, (first, second))}
    known: dict[Alias, Known] = {}
    for place, alias in marks.items():
        if place in found:
            known.setdefault(alias, Known(alias, *found[place]))
    return list(known.values())


def give(db: Database, resident: str, alias: Alias, now: float) -> None:
    """Note a name that is nobody's yet."""
    db.execute(_GIVE, _gift(db, resident, alias, now))


def _gift(db: Database, resident: str, alias: Alias, now: float) -> tuple[Any, ...]:
    row = (alias.kind, db.mark(alias.kind, alias.value), resident)
    return (*row, now, db.seal(ALIAS, alias.value, *row))


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
    if refusal := who_is_gone(asked_for(db, (resident,))).get(resident):
        raise refusal


def asked_for(db: Database, residents: Iterable[str]) -> Found:
    """Ask whether residents are still themselves; `who_is_gone` looks at the answer."""
    where, value = db.among(residents)
    gone = "(merged_into is not null or erased is not null)"
    return db.execute(f"select id, merged_into, erased from resident where id {where} and {gone}", (value,))  # noqa: S608


def who_is_gone(found: Found) -> dict[str, Exception]:
    """For each of them who is not: what to raise. See `refuse_merged`."""
    return {who: Erased(who) if erased is not None else Merged(who, str(into)) for who, into, erased in found}


def _asked_names(db: Database, messages: Sequence[Incoming], residents: Sequence[str]) -> Found | None:
    named = {who for one, who in zip(messages, residents, strict=True) if one.message.name is not None}
    if not named:
        return None
    where, value = db.among(named)
    return db.execute(f"select id, name from resident where id {where} and name is not null", (value,))  # noqa: S608


def _note_names(db: Database, messages: Sequence[Incoming], residents: Sequence[str], found: Found | None) -> None:
    """Keep the names that residents' phones show, if they are other ones."""
    if found is None:
        return
    known = {who: db.unseal(NAME, name, who) for who, name in found}
    news: dict[str, str] = {}
    for one, who in zip(messages, residents, strict=True):
        if one.message.name is not None and news.get(who, known.get(who)) != one.message.name:
            news[who] = one.message.name
    rows = [(db.seal(NAME, name, who), who) for who, name in sorted(news.items())]
    db.executemany("update resident set name = ? where id = ?", rows)
