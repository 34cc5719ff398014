"""What the SQLite store keeps about one resident: all of it read, and all of it let go.

Functions on an open database, for the store and for a command beside the gateway alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from sessions.errors import StoreRefused
from sessions.personal import KnownResident, Noted, Step
from sessions.records import AuditRow, SessionRow
from sessions.stores.database import Database
from sessions.stores.lately import heard, told
from sessions.stores.people import audit
from sessions.stores.stored import DEAD_LETTER, EFFECT, ENTRY, ITEM, MESSAGE, NAME, SESSION, Stored
from sessions.stores.tables import DEFAULT_LANGUAGE, Tables, aliases_of

_FILE = re.compile(rb'"([0-9a-f]{64})"')
_ALL = 1_000_000
_OURS = ("inbox", "outbox", "journal", "effect", "session", "dead_letter", "parked", "alias")


class PersonalTables(Tables):
    """See `sessions.personal.PersonalStore`."""

    async def find(self, who: str) -> str | None:
        from sessions.stores.operators import find  # which needs more than a store does

        return await self._read(lambda db: find(db, who))

    async def known(self, resident: str) -> KnownResident | None:
        return await self._read(lambda db: known(db, resident))

    async def erase(self, resident: str, *, now: float, why: str, insist: bool = False) -> bool:
        done = await self._writer.submit(lambda db: erase(db, resident, now=now, why=why, insist=insist), alone=True)
        if done:
            await self._sweep()
        return done

    async def note(self, resident: str, act: str, detail: str, *, now: float) -> None:
        await self._writer.submit(lambda db: note(db, resident, act, detail, now=now))

    async def noted(self, resident: str | None, acts: tuple[str, ...], most: int) -> tuple[Noted, ...]:
        return await self._read(lambda db: noted(db, resident, acts, most))

    async def plugins_that_keep(self) -> frozenset[str]:
        return await self._read(plugins_that_keep)


def known(db: Database, resident: str) -> KnownResident | None:
    """See `sessions.personal.PersonalStore.known`. Who was merged into the resident counts as the resident."""
    sql = "select created, heard, language, name, marketing from resident where id = ? and erased is null"
    found: tuple[Any, ...] | None = db.execute(sql, (resident,)).fetchone()
    if found is None:
        return None
    created, heard_at, language, name, marketing = found
    everybody, sessions = _one_and_merged(db, resident), list(_sessions(db, resident))
    said = [line for who in everybody for line in (*heard(db, who, 0.0, _ALL), *told(db, who, 0.0, _ALL))]
    return KnownResident(
        resident=resident,
        created=created,
        heard=heard_at,
        language=language,
        name=None if name is None else db.unseal(NAME, name, resident),
        marketing=None if marketing is None else bool(marketing),
        aliases=aliases_of(db, resident),
        said=tuple(sorted(said, key=lambda line: line[0])),
        steps=tuple(_steps(db, resident)),
        facts=sessions[0].facts if sessions else {},
        effects=tuple(key for (key,) in db.execute("select key from effect where resident = ?", (resident,))),
        letters=tuple(_letters(db, everybody)),
        audit=tuple(row for who in everybody for row in _audit(db, who)),
        files=frozenset(id for who in everybody for id in _files(db, who)),
    )


def erase(db: Database, resident: str, *, now: float, why: str, insist: bool) -> bool:
    """See `sessions.personal.PersonalStore.erase`."""
    everybody = _one_and_merged(db, resident)
    if not insist and any(_busy(db, who) for who in everybody):
        return False
    if db.execute("select 1 from resident where id = ? and erased is null", (resident,)).get is None:
        return True
    for who in everybody:
        for file in set(_files(db, who)):
            db.executemany("delete from media where file = ?", [(mark,) for mark in db.marks("file", file)])
        for table in _OURS:
            db.execute(f"delete from {table} where resident = ?", (who,))  # noqa: S608 - names from above
        db.execute(
            "update resident set erased = ?, name = null, language = ?, heard = null, paused = null, "
            "marketing = null, marketing_at = null, language_at = null where id = ?",
            (now, DEFAULT_LANGUAGE, who),
        )
    audit(db, now, resident, "erased", why)
    return True


def note(db: Database, resident: str, act: str, detail: str, *, now: float) -> None:
    """See `sessions.personal.PersonalStore.note`."""
    sql = "select 1 from audit where resident = ? and at = ? and act = ? and detail = ?"
    if db.execute(sql, (resident, now, act, detail)).get is None:
        audit(db, now, resident, act, detail)


def noted(db: Database, resident: str | None, acts: tuple[str, ...], most: int) -> tuple[Noted, ...]:
    """See `sessions.personal.PersonalStore.noted`."""
    marks = ", ".join("?" * len(acts))
    sql = (
        f"select at, resident, act, detail from audit where act in ({marks}) "  # noqa: S608 - question marks
        f"{'' if resident is None else 'and resident = ? '}order by seq desc limit ?"
    )
    whom = () if resident is None else (resident,)
    return tuple(Noted(*row) for row in db.execute(sql, (*acts, *whom, most)))


def plugins_that_keep(db: Database) -> frozenset[str]:
    """See `sessions.personal.PersonalStore.plugins_that_keep`."""
    sql = "select distinct plugin from plugin_value union select plugin from plugin_step"
    return frozenset(str(name) for (name,) in db.execute(sql))


def _one_and_merged(db: Database, resident: str) -> tuple[str, ...]:
    rows = db.execute("select id from resident where merged_into = ? order by created", (resident,))
    return (resident, *(str(id) for (id,) in rows))


def _busy(db: Database, resident: str) -> bool:
    sql = (
        "select exists(select 1 from inbox where resident = ?1 and state = 'pending') "
        "or exists(select 1 from session where resident = ?1 and state = 'running') "
        "or exists(select 1 from outbox where resident = ?1 and state in ('queued', 'sending'))"
    )
    return bool(db.execute(sql, (resident,)).get)


def _sessions(db: Database, resident: str) -> Iterator[SessionRow]:
    for (row,) in db.execute("select row from session where resident = ?", (resident,)):
        yield db.unseal(SESSION, row, resident)


def _steps(db: Database, resident: str) -> Iterator[Step]:
    sql = "select run, position, entry from journal where resident = ? order by run, position"
    for run, position, entry in db.execute(sql, (resident,)):
        yield Step(run, db.unseal(ENTRY, entry, resident, run, position))


def _letters(db: Database, everybody: tuple[str, ...]) -> Iterator[Any]:
    for who in everybody:
        for reference, letter in db.execute("select reference, letter from dead_letter where resident = ?", (who,)):
            yield db.unseal(DEAD_LETTER, letter, who, reference)


def _audit(db: Database, resident: str) -> Iterator[AuditRow]:
    for row in db.execute("select at, act, detail from audit where resident = ? order by seq", (resident,)):
        yield AuditRow(*row)


def _files(db: Database, resident: str) -> Iterator[str]:
    """Ids of files in anything that is kept. A value that cannot be read any more names none."""
    for value in _values(db, resident):
        yield from (found.decode() for found in _FILE.findall(msgspec.json.encode(value)))


def _values(db: Database, resident: str) -> Iterator[Any]:
    readings: tuple[tuple[str, Stored[Any]], ...] = (
        ("select item, resident, kind, id from inbox where resident = ? and state <> 'seen'", ITEM),
        ("select message, resident, key from outbox where resident = ? and message <> x''", MESSAGE),
        ("select entry, resident, run, position from journal where resident = ?", ENTRY),
        ("select record, resident, key from effect where resident = ?", EFFECT),
    )
    for sql, kind in readings:
        for blob, *row in db.execute(sql, (resident,)):
            try:
                found: Any = db.unseal(kind, blob, *row)
            except StoreRefused:
                continue
            yield found
            yield from _inside(found)


def _inside(found: Any) -> Iterator[Any]:
    """Results of reads and effects lie in entries as encoded bytes."""
    entry = getattr(found, "entry", found)
    value = getattr(entry, "value", b"")
    if isinstance(value, bytes) and value:
        try:
            yield msgspec.msgpack.decode(value)
        except msgspec.MsgspecError:
            return
