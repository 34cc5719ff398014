"""Whose a database file is and of which version; bringing it up to date and taking it over, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import apsw

from sessions.errors import StoreRefused
from sessions.stores.keys import check_keys
from sessions.stores.migrations import STEPS, Step, migrate
from sessions.stores.sqlite_database import SqliteDatabase

NOT_THE_TABLES = (
    *(apsw.BusyError, apsw.LockedError, apsw.CorruptError, apsw.NotADBError, apsw.FormatError, apsw.FullError),
    *(apsw.IOError, apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError, apsw.AuthError, apsw.NoMemError),
)
"""What SQLite raises when the file, the disk or another program is at fault, and not a step."""


def recognise(connection: apsw.Connection, path: str, known: int = len(STEPS)) -> int:
    """The version of the tables in the file; 0 for a new file. Writes nothing.

    Arguments:
        known: the newest version that this program knows.

    Raises:
        StoreRefused: the file belongs to another program, or is of a newer version.
    """
    sql = (  # one statement, so that it is of one moment: another may be making the tables just now
        "select user_version, (select count(*) from sqlite_master), "
        "(select count(*) from sqlite_master where type = 'table' and name = 'meta') from pragma_user_version"
    )
    found: list[tuple[int, int, int]] = connection.execute(sql).fetchall()  # type: ignore[assignment]
    ((version, objects, ours),) = found
    if objects and (version == 0 or not ours):
        raise StoreRefused(f"{path} is a database of another program; name another file, or move that one away")
    if version > known:
        raise StoreRefused(
            f"{path} was written by a newer gateway (schema {version}, this one knows {known}); "
            f"start the newer version, or restore a backup"
        )
    return version


def prepare(
    connection: SqliteDatabase,
    path: str,
    steps: Sequence[Step] = STEPS,
    check: Callable[[SqliteDatabase, str], None] = check_keys,
) -> int:
    """Bring the tables up to date and take the file over, in one transaction: the epoch grows, older owners are out.

    Arguments:
        check: whether the keys of the file are there; raises StoreRefused.

    Returns:
        the epoch that belongs to this owner.

    Raises:
        StoreRefused: the file belongs to another program, is of a newer version, cannot be brought up to date, or needs
            other keys; it is left as it was.
    """
    connection.execute("begin immediate")  # two that start at once do this one after the other
    try:
        bring_up_to_date(connection, path, steps)
        check(connection, path)
        connection.execute("insert into meta values ('epoch', 0) on conflict do nothing")
        epoch = int(connection.execute("update meta set value = value + 1 where name = 'epoch' returning value").get)
        connection.execute("commit")
    finally:
        if connection.in_transaction:
            connection.execute("rollback")
    return epoch


def bring_up_to_date(connection: SqliteDatabase, path: str, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that the tables lack.

    Raises:
        StoreRefused: as `prepare` does.
    """
    version = recognise(connection, path, len(steps))
    try:
        migrate(connection, version, steps)
    except (StoreRefused, *NOT_THE_TABLES):
        raise
    except Exception as error:  # border: whatever a step raises, the operator is told which file and what to do
        raise StoreRefused(
            f"{path} is of schema {version} and could not be brought to {len(steps)}: {type(error).__name__}: {error}; "
            f"nothing was changed: go on with the version that wrote it, and report this"
        ) from error
