"""Opens the database that the settings name, as its owner or beside it."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager

from gateway.database_place import Place, PostgresDatabase, SqliteFile
from sessions.codec import Codec
from sessions.errors import StoreRefused
from sessions.stores import operators
from sessions.stores.database import Database
from sessions.stores.sqlite import open_store
from sessions.stores.whole import WholeStore

_MISSING = (
    "GATEWAY_DATABASE_URL names a PostgreSQL database, and its driver is not installed: "
    "pip install 'city-gateway[postgres]'"
)


def open_place(place: Place, codec: Codec | None, takeover: float = 1.5) -> AbstractAsyncContextManager[WholeStore]:
    """The store there, for the time of a block.

    Arguments:
        takeover: after so many seconds without a sign of life another process takes over.

    Raises:
        StoreRefused: it cannot be used; the text says why and what to do.
    """
    if isinstance(place, SqliteFile):
        return open_store(place.path, codec)
    with missing_driver():
        from sessions.stores.postgres import open_postgres
    return open_postgres(place.url.reveal(), codec, name=name_of(os.getpid()), lease=takeover)


def name_of(pid: int) -> str:
    """What a process of this machine is called among those that share a database."""
    return f"{socket.gethostname()}:{pid}"


def declare_dead(place: PostgresDatabase, pid: int) -> None:
    """Let others serve the residents of a process of this machine that has ended, at once. Waits for the database.

    Raises:
        StoreUnavailable: it cannot be told; the others find out by themselves.
    """
    from sessions.stores.postgres_operators import bury

    bury(place.url.reveal(), name_of(pid))


@contextmanager
def beside(place: Place, codec: Codec | None) -> Iterator[Database]:
    """The database there for an operator, beside the gateway that runs.

    Raises:
        StoreRefused, StoreUnavailable: it cannot be used; the text says why and what to do.
    """
    if isinstance(place, SqliteFile):
        with operators.opened(place.path, codec) as db:
            yield db
        return
    with missing_driver():
        from sessions.stores.postgres_operators import opened
    with opened(place.url.reveal(), codec) as other:
        yield other


@contextmanager
def missing_driver() -> Iterator[None]:
    """For the time of the block: say what to install if the driver of PostgreSQL is not there.

    Raises:
        StoreRefused: it is not there.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith("psycopg"):
            raise
        raise StoreRefused(_MISSING) from error
