"""Sealing everything in a PostgreSQL database with the first key; see `rekeying.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sessions.codec import Codec
from sessions.errors import StoreRefused
from sessions.stores.postgres_database import PostgresDatabase, place_of
from sessions.stores.postgres_operators import opened
from sessions.stores.rekeying import need_new_key, seal_all
from sessions.stores.stored import SEALED


def stand_still(url: str) -> None:
    """
    Raises:
        StoreRefused: a gateway serves residents. It would go on with the old key.
        StoreUnavailable: the database cannot be reached now.
    """
    with opened(url, check=False) as db:
        _nobody_serves(db, place_of(url))


def rekey(url: str, codec: Codec, progress: Callable[[int], None] = lambda done: None) -> int:
    """Seal every value with the codec's first key, and let no other trace of it in the tables. What the server has
    written ahead, and its backups, have the old ones until they go.

    All gateways must stand still. If this is interrupted, call it again: what is done is left alone. The tables are
    written anew at the end, which needs as much free space as the largest of them.

    Returns: how many values were sealed; 0 if all were sealed with this key already.

    Raises:
        StoreRefused: a gateway serves residents, a key is missing, or a value does not open; nothing is lost.
        StoreUnavailable: the database cannot be reached now.
    """
    place = place_of(url)
    with opened(url, codec, check=False) as db:
        db.lenient = True

        @contextmanager
        def transaction() -> Iterator[None]:
            db.begin(write=True, alone=True)
            try:
                _nobody_serves(db, place)
                yield
                db.say("commit")
            finally:
                if not db.broken and db.in_transaction:
                    db.say("rollback")

        with transaction():
            need_new_key(db, place)
        done = seal_all(db, transaction, progress)
        for table in sorted({column.table for column in SEALED}):
            db.say(f"vacuum full {table}")  # what was there before lies in it until then
        return done


def _nobody_serves(db: PostgresDatabase, place: str) -> None:
    sql = "select name from node where beat_until > extract(epoch from clock_timestamp()) order by name"
    if names := [str(name) for (name,) in db.execute(sql)]:
        raise StoreRefused(f"{place} is in use by {', '.join(names)}; stop all gateways, and run gateway rekey again")
