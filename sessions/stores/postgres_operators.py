"""A PostgreSQL database for an operator, beside the gateway that runs; see `operators.py`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from sessions.codec import Codec
from sessions.errors import StoreRefused
from sessions.stores.keys import check_proofs
from sessions.stores.postgres_database import PostgresDatabase, explained, place_of, reached
from sessions.stores.postgres_leases import declare_dead
from sessions.stores.postgres_schema import STEPS, recognise


@contextmanager
def opened(url: str, codec: Codec | None = None, *, check: bool = True) -> Iterator[PostgresDatabase]:
    """The database for the time of the block; who serves residents goes on.

    Arguments:
        check: that all keys which it needs are there.

    Raises:
        StoreRefused: its tables are of another version, or a key is missing.
        StoreUnavailable: it cannot be reached now.
    """
    place = place_of(url)
    try:
        db = reached(url, codec)
    except psycopg.Error as error:
        raise explained(error) from error
    try:
        version = recognise(db, place)
        if version == 0:
            raise StoreRefused(f"{place} holds nothing of a gateway; GATEWAY_DATABASE_URL says where the database is")
        if version < len(STEPS):
            raise StoreRefused(
                f"{place} is of an older version (schema {version}, this one knows {len(STEPS)}); start the gateway of "
                f"this version once, which brings it up to date"
            )
        if check:
            check_proofs(db, place)
        yield db
    except psycopg.Error as error:
        raise explained(error) from error
    finally:
        db.close()


def bury(url: str, name: str) -> None:
    """See `declare_dead`.

    Raises:
        StoreUnavailable: it cannot be told now.
    """
    try:
        db = reached(url)
        try:
            declare_dead(db, name)
        finally:
            db.close()
    except psycopg.errors.UndefinedTable:
        return  # it has ended before there was anything to have
    except psycopg.Error as error:
        raise explained(error) from error
