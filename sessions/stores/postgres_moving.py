"""Moving a store from SQLite to PostgreSQL, with all that is under way in it: tables row by row, as they are.

Sealed values stay sealed, for they are bound to names of tables and to keys, which stay the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import apsw
import psycopg
from psycopg import sql

from sessions.codec import Codec
from sessions.errors import StoreRefused
from sessions.stores.opening import open_file, refused
from sessions.stores.postgres import prepare
from sessions.stores.postgres_database import PostgresDatabase, place_of, reached
from sessions.stores.postgres_dialect import translated
from sessions.stores.postgres_schema import PLUGINS, SCHEMA
from sessions.stores.sqlite_database import SqliteDatabase

BATCH = 1000
"""Rows that are in memory at a time."""

_NOT_MOVED = ("meta", "key_proof")
"""What belongs to the file; the keys are proven anew."""


def move(source: Path, url: str, codec: Codec | None, progress: Callable[[str, int], None]) -> dict[str, int]:
    """Copy everything, or nothing. The file is left as it was; a gateway that runs on it can write no more.

    Arguments:
        source: the file of SQLite. url: of a PostgreSQL database in which no gateway has served anybody yet.
        codec: with all keys that the file needs.
        progress: told now and then (table, rows so far).

    Returns: how many rows each table has.

    Raises:
        StoreRefused: one of the two cannot be used for this; the text says why.
    """
    if not source.is_file():
        raise StoreRefused(f"there is no database {source}")
    place = place_of(url)
    with ExitStack() as undo:
        try:
            old, _, reading = open_file(source, codec)
        except apsw.Error as error:
            raise refused(source, error) from error
        undo.callback(reading.close)
        undo.callback(old.close)
        try:
            new = reached(url, codec)
            undo.callback(new.close)
            prepare(new, place)
            return _moved(old, new, place, progress)
        except psycopg.Error as error:
            why = (str(error).strip().splitlines() or [type(error).__name__])[0]
            raise StoreRefused(f"nothing was moved to {place}: {why}") from error


def _moved(
    old: SqliteDatabase, new: PostgresDatabase, place: str, progress: Callable[[str, int], None]
) -> dict[str, int]:
    old.execute("begin immediate")  # of one moment
    new.begin(write=True, alone=True)
    try:
        new.say("set local idle_in_transaction_session_timeout = 0")
        if new.execute("select 1 from resident limit 1").get or new.tables_of(""):
            raise StoreRefused(
                f"{place} is in use already: move to an empty one, or drop its schemas {SCHEMA}, {PLUGINS}"
            )
        counts = {}
        for table, theirs in _tables(old):
            if theirs:
                _make(old, new, table)
            counts[table] = _copy(old, new, table, PLUGINS if theirs else SCHEMA, progress)
        new.say("commit")
    finally:
        old.execute("rollback")
        if not new.broken and new.in_transaction:
            new.say("rollback")
    return counts


def _tables(old: SqliteDatabase) -> Iterator[tuple[str, bool]]:
    """(table, whether it is a plugin's) of all that is moved."""
    names = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name"
    for (name,) in old.execute(names).fetchall():
        if name not in _NOT_MOVED:
            yield str(name), "__" in str(name)


def _make(old: SqliteDatabase, new: PostgresDatabase, table: str) -> None:
    """A plugin's table and its indexes, as they have become by all its steps."""
    made = "select sql from sqlite_master where tbl_name = ? and sql is not null order by type desc"
    with _among_plugins(new):
        for (statement,) in old.execute(made, (table,)).fetchall():
            new.raw(translated(str(statement)))


@contextmanager
def _among_plugins(new: PostgresDatabase) -> Iterator[None]:
    new.say(f"set local search_path to {PLUGINS}")
    yield
    new.say(f"set local search_path to {SCHEMA}")


def _copy(
    old: SqliteDatabase, new: PostgresDatabase, table: str, schema: str, progress: Callable[[str, int], None]
) -> int:
    columns = [str(name) for (name,) in old.execute("select name from pragma_table_info(?)", (table,)).fetchall()]
    target = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(schema, table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    count = 0
    names = ", ".join(f'"{name}"' for name in columns)
    with new.connection.cursor() as cursor, cursor.copy(target.as_string(new.connection).encode()) as copy:
        for row in old.execute(f'select {names} from "{table}"'):  # noqa: S608 - names of the schema
            copy.write_row(row)
            count += 1
            if count % BATCH == 0:
                progress(table, count)
    _number_on(new, schema, table, columns)
    return count


def _number_on(new: PostgresDatabase, schema: str, table: str, columns: list[str]) -> None:
    """Numbers that the database gives go on behind the last one."""
    whole = f"{schema}.{table}"
    for column in columns:
        sequence: Any = new.execute("select pg_get_serial_sequence(?, ?)", (whole, column)).get
        if sequence is not None:
            last = new.raw(f'select max("{column}") from {whole}').get  # noqa: S608 - names of the schema
            if last is not None:
                new.execute("select setval(?::text::regclass, ?)", (sequence, last))
