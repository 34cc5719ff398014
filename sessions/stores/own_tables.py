"""A plugin's own tables in SQLite: what its statements may touch, and one of its numbered steps.

SQLite asks an authorizer about everything that a statement would do, when the statement is prepared; see SQLite's page
"Compile-Time Authorization Callbacks". Setting one makes SQLite prepare again what was prepared without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import apsw

from sessions.errors import Conflict, SessionError, StorageMisused, StoreRefused
from sessions.storage import Rows, SqlValue, prefix_of

READ = frozenset({apsw.SQLITE_SELECT, apsw.SQLITE_RECURSIVE, apsw.SQLITE_FUNCTION, apsw.SQLITE_READ})
WRITE = READ | {apsw.SQLITE_INSERT, apsw.SQLITE_UPDATE, apsw.SQLITE_DELETE}
_CHANGE_TABLES = WRITE | {
    *(apsw.SQLITE_CREATE_TABLE, apsw.SQLITE_DROP_TABLE, apsw.SQLITE_ALTER_TABLE),
    *(apsw.SQLITE_CREATE_INDEX, apsw.SQLITE_DROP_INDEX, apsw.SQLITE_REINDEX, apsw.SQLITE_PRAGMA),
}

_MAY = {
    READ: "select, in tables",
    WRITE: "select, insert, update and delete, in tables",
    _CHANGE_TABLES: "make and change tables and indexes",
}

_READABLE = frozenset({"json_each", "json_tree"})
_SCHEMA = frozenset({"sqlite_master", "sqlite_temp_master", "sqlite_sequence", "pragma_quick_check", "quick_check"})
"""SQLite itself uses these when tables change; direct changes of the first two it refuses."""

_FAULTY = (apsw.SQLError, apsw.BindingsError, apsw.MismatchError, apsw.RangeError, apsw.MisuseError, TypeError)


def statement(
    db: apsw.Connection, plugin: str, sql: str, values: Sequence[SqlValue], allowed: frozenset[int] = WRITE
) -> Rows:
    """Carry out a plugin's statement.

    Raises:
        Conflict, StorageMisused: see `sessions.storage.PluginTransaction.execute`.
    """
    before = db.total_changes()
    try:
        with _watched(db, plugin, allowed):
            rows = Rows(db.execute(sql, tuple(values), can_cache=False))
    except apsw.ConstraintError as error:
        raise Conflict(f"{plugin}: {error}") from error
    except apsw.AuthError as error:
        raise StorageMisused(
            f"{plugin} may only {_MAY[allowed]} whose names begin with {prefix_of(plugin)} ({error}): {sql[:200]}"
        ) from error
    except _FAULTY as error:
        raise StorageMisused(f"{plugin}: {error}: {sql[:200]}") from error
    rows.changed = db.total_changes() - before
    return rows


def tables_of(db: apsw.Connection, plugin: str) -> list[str]:
    """The names of a plugin's own tables."""
    return [str(name) for (name,) in db.execute(_TABLES, (len(prefix_of(plugin)), prefix_of(plugin)))]


_TABLES = "select name from sqlite_master where type = 'table' and substr(name, 1, ?) = ? order by name"


def take_step(db: apsw.Connection, plugin: str, number: int, step: str) -> None:
    """See `sessions.stores.database.Database.take_step`."""
    before = _others(db, plugin)
    try:
        statement(db, plugin, step, (), _CHANGE_TABLES)
    except SessionError as error:
        raise StoreRefused(f"step {number} of the tables of {plugin} failed: {error}") from error
    if _others(db, plugin) != before:
        raise StoreRefused(
            f"step {number} of the tables of {plugin} makes or renames something whose name does not begin with "
            f"{prefix_of(plugin)}"
        )


def _others(db: apsw.Connection, plugin: str) -> list[tuple[str, str, str]]:
    """Everything in the file that is not the plugin's."""
    prefix = prefix_of(plugin)
    sql = (
        "select type, name, sql from sqlite_master where substr(tbl_name, 1, ?) <> ? "
        "or (sql is not null and substr(name, 1, ?) <> ?) order by name"
    )
    found: list[tuple[str, str, str]] = db.execute(sql, (len(prefix), prefix) * 2).fetchall()  # type: ignore[assignment]
    return found


@contextmanager
def _watched(db: apsw.Connection, plugin: str, allowed: frozenset[int]) -> Iterator[None]:
    prefix = prefix_of(plugin)

    def may(action: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None) -> int:
        return apsw.SQLITE_OK if action in allowed and _is_own(action, first, second) else apsw.SQLITE_DENY

    def _is_own(action: int, first: str | None, second: str | None) -> bool:
        if action in (apsw.SQLITE_SELECT, apsw.SQLITE_RECURSIVE):
            return True
        if action == apsw.SQLITE_FUNCTION:
            return second != "load_extension"
        name = (second if action in (apsw.SQLITE_CREATE_INDEX, apsw.SQLITE_ALTER_TABLE) else first) or ""
        if name.startswith(prefix) or (action == apsw.SQLITE_READ and name in _READABLE):
            return True
        return allowed is _CHANGE_TABLES and (name in _SCHEMA or name.startswith(f"sqlite_autoindex_{prefix}"))

    db.authorizer = may
    try:
        yield
    finally:
        db.authorizer = None
