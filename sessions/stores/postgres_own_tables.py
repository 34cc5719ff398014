"""A plugin's own tables in PostgreSQL: what its statements may touch, and one of its numbered steps.

They lie in a schema of their own, and while a plugin's statement runs no other schema is looked at: a name that is not
qualified cannot reach the gateway's tables. What is qualified, or begins with the name of another plugin, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg

from sessions.errors import Conflict, SessionError, StorageMisused, StoreRefused
from sessions.storage import Rows, prefix_of
from sessions.stores.postgres_dialect import holes, split, tokens
from sessions.stores.postgres_schema import PLUGINS, SCHEMA

if TYPE_CHECKING:
    from sessions.stores.postgres_database import PostgresDatabase

READ = frozenset({"select", "with", "values"})
WRITE = READ | {"insert", "update", "delete"}

_MAY = {True: "select, in tables", False: "select, insert, update and delete, in tables"}
_CHANGE = "make and change tables and indexes"

_NAME = r'"?(\w+)"?'
_CHANGES = re.compile(
    rf"""(?: create\s+table\s+(?:if\s+not\s+exists\s+)? {_NAME}
    | create\s+(?:unique\s+)?index\s+(?:if\s+not\s+exists\s+)? {_NAME} \s+on\s+ {_NAME}
    | drop\s+(?:table|index)\s+(?:if\s+exists\s+)? {_NAME}
    | alter\s+table\s+ {_NAME} )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_RENAMED = re.compile(rf"\brename\s+to\s+{_NAME}", re.IGNORECASE)
_MISSING = re.compile(r'relation "(?:\w+\.)?(\w+)" does not exist')

_FORBIDDEN = frozenset({"information_schema", "set_config", "current_setting", "setval", "dblink", "dblink_exec"})
_FORBIDDEN_STARTS = ("pg_", "sqlite_", "lo_", "query_to_", "table_to_", "schema_to_", "database_to_", "cursor_to_")


def statement(db: PostgresDatabase, plugin: str, sql: str, values: Sequence[Any], *, reads: bool) -> Rows:
    """Carry out a plugin's statement.

    Raises:
        Conflict, StorageMisused: see `sessions.storage.PluginTransaction.execute`.
    """
    _check(plugin, sql, values, READ if reads else WRITE, _MAY[reads])
    with _within(db), _explained(plugin, sql, _MAY[reads]):
        answer = db.execute(sql, tuple(values))
        if db.empty:
            raise StorageMisused(f"{plugin}: nothing is selected: {sql[:200]}")
        rows = Rows(answer.fetchall())
        rows.changed = db.changes()
    return rows


def take_step(db: PostgresDatabase, plugin: str, number: int, step: str) -> None:
    """See `sessions.stores.database.Database.take_step`."""
    try:
        for each in split(step):
            with _within(db), _explained(plugin, each, _CHANGE):
                _check_change(plugin, each)
                db.execute(each)
    except SessionError as error:
        raise StoreRefused(f"step {number} of the tables of {plugin} failed: {error}") from error


def tables_of(db: PostgresDatabase, plugin: str) -> list[str]:
    """The names of a plugin's own tables, with their schema."""
    sql = "select tablename from pg_tables where schemaname = ? and starts_with(tablename, ?) order by tablename"
    return [f"{PLUGINS}.{name}" for (name,) in db.execute(sql, (PLUGINS, prefix_of(plugin)))]


def _check(plugin: str, sql: str, values: Sequence[Any], first: frozenset[str], may: str) -> None:
    """Refuse a statement by its words, before PostgreSQL sees it."""
    if any(not isinstance(value, str | int | float | bytes | None) for value in values):
        raise StorageMisused(f"{plugin}: a value is a text, a number, bytes or None: {sql[:200]}")
    words = [part.strip('"').lower() for kind, part in tokens(sql) if kind in ("word", "name")]
    if not words or words[0] not in first:
        raise _refused(plugin, may, f"not {' '.join(words[:2])}", sql)
    if len(split(sql)) != 1:
        raise StorageMisused(f"{plugin}: one statement at a time: {sql[:200]}")
    if holes(sql) != len(values):
        raise StorageMisused(f"{plugin}: {holes(sql)} values are asked for, {len(values)} are given: {sql[:200]}")
    _check_names(plugin, words, may, sql)


def _check_names(plugin: str, words: Sequence[str], may: str, sql: str) -> None:
    prefix, schemas = prefix_of(plugin), (SCHEMA, PLUGINS)
    for word in words:
        foreign = "__" in word and not word.startswith(prefix)
        if foreign or word in schemas or word in _FORBIDDEN or word.startswith(_FORBIDDEN_STARTS):
            raise _refused(plugin, may, word, sql)


def _check_change(plugin: str, sql: str) -> None:
    words = [part.strip('"').lower() for kind, part in tokens(sql) if kind in ("word", "name")]
    if words[:1] and words[0] in ("create", "alter", "drop"):
        found, prefix = _CHANGES.match(sql), prefix_of(plugin)
        if found is None or any(name and not name.lower().startswith(prefix) for name in found.groups()):
            raise _refused(plugin, _CHANGE, " ".join(words[:3]), sql)
        renamed = _RENAMED.search(sql)
        if renamed is not None and not renamed.group(1).lower().startswith(prefix):
            raise StorageMisused(f"it makes or renames something whose name does not begin with {prefix}")
    _check_names(plugin, words, _CHANGE, sql)


def _refused(plugin: str, may: str, what: str, sql: str) -> StorageMisused:
    return StorageMisused(
        f"{plugin} may only {may} whose names begin with {prefix_of(plugin)} ({what}; may not be modified or read): "
        f"{sql[:200]}"
    )


@contextmanager
def _within(db: PostgresDatabase) -> Iterator[None]:
    """For the time of the block only the tables of plugins are seen. What fails leaves the transaction as it was."""
    if not db.in_transaction:  # a reading statement by itself
        db.say(f"begin isolation level repeatable read read only; set local search_path to {PLUGINS}")
        try:
            yield
        finally:
            if not db.broken:
                db.say("rollback")
        return
    db.say(f"savepoint own; set local search_path to {PLUGINS}")
    try:
        yield
    except BaseException:
        if not db.broken:
            db.say("rollback to own; release own")
        raise
    db.say(f"release own; set local search_path to {SCHEMA}")


@contextmanager
def _explained(plugin: str, sql: str, may: str) -> Iterator[None]:
    try:
        yield
    except psycopg.errors.IntegrityError as error:
        raise Conflict(f"{plugin}: {_line(error)}") from error
    except (psycopg.errors.ReadOnlySqlTransaction, psycopg.errors.InsufficientPrivilege) as error:
        raise _refused(plugin, may, _line(error), sql) from error
    except psycopg.errors.UndefinedTable as error:
        found = _MISSING.search(str(error))
        if found is not None and not found.group(1).startswith(prefix_of(plugin)):
            raise _refused(plugin, may, found.group(1), sql) from error
        raise StorageMisused(f"{plugin}: no such table ({_line(error)}): {sql[:200]}") from error
    except (psycopg.Error, TypeError, ValueError) as error:
        wrong_count = isinstance(error, psycopg.errors.ProtocolViolation)
        if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError) and not wrong_count:
            raise
        raise StorageMisused(f"{plugin}: {_line(error)}: {sql[:200]}") from error


def _line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
