"""Opens the database that the settings name, as its owner or beside it."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager

from gateway.database_place import Place, SqliteFile
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


def open_place(place: Place, codec: Codec | None, takeover: float = 2.0) -> AbstractAsyncContextManager[WholeStore]:
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
    return open_postgres(place.url.reveal(), codec, name=f"{socket.gethostname()}:{os.getpid()}", lease=takeover)


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
