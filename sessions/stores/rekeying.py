"""Sealing everything in a database file with the first key: turning encryption on, and changing the key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any

import apsw

from sessions.codec import Codec
from sessions.errors import StoreRefused
from sessions.stores.database import Database, sealed_with
from sessions.stores.keys import SEALING, check_proofs, prove, proven
from sessions.stores.opening import connect, refused
from sessions.stores.schema import prepare
from sessions.stores.sqlite_database import SqliteDatabase
from sessions.stores.stored import SEALED, SealedColumn

BATCH = 500
"""Rows in one transaction."""

Cursor = tuple[Any, ...] | None


def rekey(path: Path, codec: Codec, progress: Callable[[int], None] = lambda done: None) -> int:
    """Seal every value with the codec's first key, and let no other trace of it in the file.

    The gateway must stand still; one that runs is fenced out. If this is interrupted, call it again: what is done is
    left alone. The file is written anew at the end, which needs as much free space as the file is large.

    Arguments:
        codec: with the new key first, and every older key that the file needs.
        progress: told now and then how many values were sealed.

    Returns: how many values were sealed; 0 if all were sealed with this key already.

    Raises:
        StoreRefused: there is no such file, a key is missing, a value does not open, or the file was opened by a
            gateway meanwhile; nothing is lost.
    """
    if not codec.keys:
        raise StoreRefused("there is no key to seal with; set GATEWAY_ENCRYPTION_KEYS")
    if not path.is_file():
        raise StoreRefused(f"there is no database {path}")
    with ExitStack() as undo:
        try:
            db = connect(str(path), undo, codec, lenient=True)
            return _rekey(db, prepare(db, str(path), check=need_new_key), progress)
        except apsw.Error as error:
            raise refused(path, error) from error


def need_new_key(db: Database, place: str) -> None:
    """From here on the database needs the new key, too, and is refused while plain values are left in it."""
    if not proven(db):
        db.execute("insert into meta values (?, 1) on conflict do nothing", (SEALING,))
    check_proofs(db, place)
    prove(db)


def _rekey(db: SqliteDatabase, epoch: int, progress: Callable[[int], None]) -> int:
    @contextmanager
    def transaction() -> Iterator[None]:
        with db:
            _check_owner(db, epoch)
            yield

    done = seal_all(db, transaction, progress)
    db.execute("vacuum")  # pages that were given back, and the gaps between rows, hold what was there before
    db.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    return done


def seal_all(
    db: Database, transaction: Callable[[], AbstractContextManager[None]], progress: Callable[[int], None]
) -> int:
    """Seal every value with the first key, batch by batch; then no other key is needed any more.

    Arguments:
        transaction: for the time of a batch; nobody else writes meanwhile.

    Returns: how many were not sealed with it.
    """
    done = 0
    for column in SEALED:
        after: Cursor = None
        while True:
            with transaction():
                after, count = _seal_batch(db, column, after)
            done += count
            progress(done)
            if after is None:
                break
    with transaction():
        db.execute("delete from key_proof where key <> ?", (db.codec.keys[0].hex(),))
        db.execute("delete from meta where name = ?", (SEALING,))
    return done


def _seal_batch(db: Database, column: SealedColumn, after: Cursor) -> tuple[Cursor, int]:
    """Seal the next rows. Returns: the last row's key, None when there are no more; how many were sealed."""
    names = [*column.key, *column.row, column.column]
    key, holes = ", ".join(column.key), ", ".join("?" * len(column.key))
    further = f"and ({key}) > ({holes})" if after else ""
    sql = (  # all names are from `SEALED`
        f"select {', '.join(names)} from {column.table} where {column.where} {further} order by {key} limit {BATCH}"  # noqa: S608
    )
    rows: list[tuple[Any, ...]] = db.execute(sql, after or ()).fetchall()
    count = 0
    for found in rows:
        blob = found[-1]
        if blob and sealed_with(blob) != db.codec.keys[0]:
            _seal(db, column, dict(zip(names, found, strict=True)), blob)
            count += 1
    return (rows[-1][: len(column.key)] if len(rows) == BATCH else None), count


def _seal(db: Database, column: SealedColumn, row: dict[str, Any], blob: bytes) -> None:
    value = db.unseal(column.what, blob, *(row[name] for name in column.row))
    where = tuple(row[name] for name in column.key)
    new = dict(row)
    changes: dict[str, object] = {}
    if column.mark is not None:
        changes[column.mark.column] = new[column.mark.column] = db.mark(*column.mark.text(value, row))
    changes[column.column] = db.seal(column.what, value, *(new[name] for name in column.row))
    assignments = ", ".join(f"{name} = ?" for name in changes)
    condition = " and ".join(f"{name} = ?" for name in column.key)
    sql = f"update {column.table} set {assignments} where {condition}"  # noqa: S608 - all names are from `SEALED`
    db.execute(sql, (*changes.values(), *where))


def _check_owner(db: SqliteDatabase, epoch: int) -> None:
    if db.execute("select value from meta where name = 'epoch'").get != epoch:
        raise StoreRefused("a gateway has opened the database meanwhile; stop it, and run gateway rekey again")
