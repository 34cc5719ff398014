"""Where the lives of a world keep what they know: SQLite in memory, or a real PostgreSQL.

On PostgreSQL each life has connections and a row in `node` of its own, as a process has. One that is taken over is
declared dead in the database at once, and finds out half a second later. What it has taken in until then is found by
a look; real processes look each second, and here it is once a minute, for a day has many.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from sessions.stores.database import Database
from sessions.stores.postgres import PostgresStore, prepare
from sessions.stores.postgres_database import reached
from sessions.stores.postgres_leases import Leases
from sessions.stores.postgres_lines import Lines
from sessions.stores.postgres_ownership import SharedOwnership
from sessions.stores.postgres_reader import Readers
from sessions.stores.postgres_writer import PostgresWriter
from sessions.stores.sqlite_database import SqliteDatabase
from sessions.stores.whole import WholeStore
from tests.simulation.mortal import Mortal, OwnersWriter, open_for

if TYPE_CHECKING:
    from tests.simulation.life import Life

FINDS_OUT = 0.5
"""Seconds until a process that was declared dead knows it."""

_LONG = 1e9


class Place(Protocol):
    """See the module."""

    connection: Database
    """What the judges look through."""
    look_every: float
    """Seconds between two looks for what nobody has rung; see `Settings.registry`."""

    @property
    def busy(self) -> bool:
        """Whether some life is in the middle of a transaction."""
        ...

    def open_for(self, life: Life, writer: type[OwnersWriter]) -> Mortal:
        """Take the database over for a life."""
        ...

    def close(self) -> None: ...


class InMemory:
    """See `Place`."""

    def __init__(self) -> None:
        self.connection = SqliteDatabase(":memory:")
        self.look_every = 1e6

    @property
    def busy(self) -> bool:
        return self.connection.in_transaction

    def open_for(self, life: Life, writer: type[OwnersWriter]) -> Mortal:
        return open_for(life, self.connection, writer)

    def close(self) -> None:
        self.connection.close()


class OnPostgres:
    """See `Place`.

    Arguments:
        url: of an empty database.
    """

    def __init__(self, url: str) -> None:
        self._url, self.look_every = url, 60.0
        self.connection = reached(url)
        prepare(self.connection, "the simulation")
        self.connection.say("set search_path = gateway, gateway_plugins")
        self._lives: list[tuple[Life, Leases, PostgresStore]] = []

    @property
    def busy(self) -> bool:
        return any(store._writer.connection.in_transaction for _, _, store in self._lives)

    def open_for(self, life: Life, writer: type[OwnersWriter]) -> Mortal:
        del writer  # who may write what is the database's matter here
        self._end_the_others(life)
        lines = Lines(self._url, None)
        names = iter(f"life-{life.number}-{nth}" for nth in range(1000))
        leases = Leases(lines.reach, f"life {life.number}", lambda: next(names), _LONG, life.world.clock.now)
        ownership = SharedOwnership(leases, lines)
        ownership.begin_alone()
        reach = partial(lines.reach, leases)
        store = PostgresStore(PostgresWriter(reach(), reach, inline=True), Readers(reach, inline=True), ownership)
        self._lives.append((life, leases, store))
        life.world.owner = life
        return Mortal(_inline(store), life)

    def _end_the_others(self, new: Life) -> None:
        self.connection.execute("delete from node")
        for life, leases, store in list(self._lives):
            leases._until = min(leases._until, new.world.clock.now() + FINDS_OUT)
            if life.over.is_set():
                _close(leases, store)
                self._lives.remove((life, leases, store))

    def close(self) -> None:
        for _, leases, store in self._lives:
            _close(leases, store)
        self.connection.close()


def _inline(store: PostgresStore) -> WholeStore:
    store._inline = True
    return store


def _close(leases: Leases, store: PostgresStore) -> None:
    store._writer.connection.close()  # type: ignore[attr-defined]
    store._readers.close()
    leases._ready().close()
