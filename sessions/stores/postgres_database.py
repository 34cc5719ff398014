"""A connection to PostgreSQL, through psycopg; used by one thread at a time."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, Protocol

import psycopg
from psycopg import pq
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import tuple_row
from psycopg.types.numeric import NumericBinaryLoader

from sessions.codec import Codec
from sessions.errors import StoreRefused, StoreUnavailable
from sessions.storage import Rows
from sessions.stores import postgres_own_tables
from sessions.stores.database import Database, Key, PlainCodec
from sessions.stores.postgres_answers import Answer
from sessions.stores.postgres_dialect import translated
from sessions.stores.postgres_schema import SCHEMA
from sessions.stores.shards import SHARDS, Held, shard_of

CONNECT_SECONDS = 5
"""How long to wait for an answer to a connection attempt."""

_OPTIONS = (
    f"-c search_path={SCHEMA} -c synchronous_commit=on -c lock_timeout=10s "
    "-c idle_in_transaction_session_timeout=1500ms -c timezone=UTC -c client_min_messages=warning"
)
_ALIVE = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3, "tcp_user_timeout": 8000}
"""A peer that is gone without a word (network cut, machine lost) is noticed in about ten seconds."""

_WRITING = 0x77726974696E67
"""A lock that all who write share, and that whoever goes over several residents has alone. So what must not be met by
another write half done (two residents become one, tables change) needs no lock of its own."""

_FOR_NOW = (
    psycopg.OperationalError,  # not reachable, shutting down, out of disk, too many connections, a lock not had in time
    psycopg.InterfaceError,  # the connection is closed
    psycopg.errors.ReadOnlySqlTransaction,  # a replica, after a failover
    psycopg.errors.InvalidCursorName,
)


class Owner(Protocol):
    """Who this process is, and whose residents it serves; see `postgres_leases.Leases`."""

    @property
    def held(self) -> Held: ...


def reached(url: str, codec: Codec | None = None, owner: Owner | None = None) -> PostgresDatabase:
    """Connect.

    Arguments:
        owner: whose residents are ours; everybody's if left out.

    Raises:
        psycopg.OperationalError: it cannot be reached, or refuses.
    """
    connection = psycopg.connect(
        url,
        autocommit=True,  # transactions are begun in words
        cursor_factory=psycopg.RawCursor,
        row_factory=tuple_row,
        connect_timeout=CONNECT_SECONDS,
        options=_OPTIONS,
        application_name="city-gateway",
        **_ALIVE,  # type: ignore[arg-type]
    )
    return PostgresDatabase(connection, codec, owner)


def place_of(url: str) -> str:
    """What a database is called in messages: without its password.

    Raises:
        StoreRefused: it is no address.
    """
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise StoreRefused(f"the address of the database cannot be read: {str(error).splitlines()[0]}") from error
    port = f":{parts['port']}" if parts.get("port") else ""
    return f"postgresql://{parts.get('host') or ''}{port}/{parts.get('dbname') or ''}"


class PostgresDatabase(Database):
    """See `Database`.

    Arguments:
        connection: with autocommit and raw cursors; see `reached`.
    """

    errors = (psycopg.Error,)

    def __init__(
        self,
        connection: psycopg.Connection[tuple[Any, ...]],
        codec: Codec | None = None,
        owner: Owner | None = None,
    ) -> None:
        self.owner, self._held = owner, Held()
        connection.adapters.register_loader("numeric", _Number)
        connection.prepared_max = 400
        self.connection = connection
        self.codec: Codec = codec or PlainCodec()
        self._plain = connection.cursor()
        self._last: Answer | None = None
        self._pipeline: psycopg.Pipeline | None = None
        self._check: Answer | None = None
        self._sent = self._answered = 0
        self.ways = 0
        """How often somebody has waited for the server."""

    @property
    def in_transaction(self) -> bool:
        return self.connection.info.transaction_status not in (pq.TransactionStatus.IDLE, pq.TransactionStatus.UNKNOWN)

    def execute(self, sql: str, values: Any = None, /) -> Answer:
        return self.raw(translated(sql), values)

    def raw(self, sql: str, values: Any = None) -> Answer:
        """A statement in PostgreSQL's own words, with `$1` for the first value."""
        cursor = self.connection.cursor(binary=True)
        self.ways += self._pipeline is None
        cursor.execute(sql.encode(), None if values is None else [_value(each) for each in values])
        self._sent += 1
        self._last = Answer(cursor, None if self._pipeline is None else partial(self._arrive, self._sent))
        return self._last

    def _arrive(self, number: int) -> None:
        """Wait until all that was sent is answered, if the one with this number may not have been."""
        if self._pipeline is not None and number > self._answered:
            self.ways += 1
            self._pipeline.sync()
            self._answered = self._sent

    @contextmanager
    def together(self) -> Iterator[None]:
        """For the time of the block statements are sent without waiting; see `postgres_answers.py`. What fails is told
        at its end at the latest. `say` cannot be used in it."""
        with self.connection.pipeline() as self._pipeline:
            try:
                yield
            finally:
                self._pipeline = None
                self.ways += 1

    def check_owner(self) -> None:
        """Lock our own row, so that nobody declares us dead before the transaction has ended; if somebody has, nothing
        is ours in it."""
        self._held = self.owner.held if self.owner is not None else Held()
        self._check = self.raw(_CHECK, (self._held.node,))

    @property
    def transaction(self) -> str:
        """The number of the transaction, once the owner was checked in it."""
        assert self._check is not None
        return str(self._check.get[0])

    def serves(self, resident: str, under: str = "") -> bool:
        if self.owner is None:
            return True
        if under and under != self._held.node:
            return False
        return self._check is not None and bool(self._check.get[1]) and shard_of(resident) in self._held.shards

    def owner_of(self, resident: str) -> str | None:
        sql = "select name from lease join node on node.id = lease.node where shard = ?"
        found: str | None = self.execute(sql, (shard_of(resident),)).get
        return found

    def for_change(self) -> str:
        return " for update"

    def signature(self) -> str:
        return "" if self.owner is None else f", sender = '{self.owner.held.node}'"

    def signed(self) -> str:
        return "" if self.owner is None else f" and sender = '{self.owner.held.node}'"

    def of_others(self) -> str:
        if self.owner is None:
            return " and false"
        return f"{self.mine()} and sender is distinct from '{self.owner.held.node}'"

    def mine(self, column: str = "shard") -> str:
        if self.owner is None or len(shards := self.owner.held.shards) == SHARDS:
            return ""
        return f" and {column} in ({', '.join(map(str, sorted(shards)))})" if shards else " and false"

    def say(self, commands: str) -> None:
        """Several commands in one way to the server and back; whatever they give is not looked at."""
        self.ways += 1
        self._plain.execute(commands.encode())

    @property
    def empty(self) -> bool:
        """Whether the last statement gave rows without a column."""
        return self._last is not None and self._last.empty

    def executemany(self, sql: str, rows: Any, /) -> None:
        rows = [[_value(each) for each in row] for row in rows]
        if rows:
            self.ways += self._pipeline is None
            self.connection.cursor(binary=True).executemany(translated(sql).encode(), rows)

    def each(self, sql: str, rows: Iterable[Sequence[Any]], /) -> list[int]:
        answers = [self.execute(sql, row) for row in rows]
        return [answer.changed for answer in answers]

    def among(self, values: Iterable[Key]) -> tuple[str, Any]:
        return "= any(?)", list(values)

    def changes(self) -> int:
        return 0 if self._last is None else self._last.changed

    def explained(self, error: Exception) -> Exception:
        return explained(error)

    def begin(self, *, write: bool, alone: bool = False) -> None:
        if not write:
            self.raw("begin isolation level repeatable read read only")
            return
        lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
        self.say(f"begin; select {lock}({_WRITING})")

    def begin_beside(self) -> None:
        """Begin one that writes beside others, without waiting: in a pipeline."""
        self.raw("begin")
        self.raw(f"select pg_advisory_xact_lock_shared({_WRITING})")

    @contextmanager
    def interruptible(self, cancelled: Callable[[], bool]) -> Iterator[None]:
        yield  # the server is told, see `end_statement`

    def end_statement(self) -> None:
        self.connection.cancel_safe(timeout=CONNECT_SECONDS)

    def statement(self, plugin: str, sql: str, values: Sequence[Any], *, reads: bool = False) -> Rows:
        return postgres_own_tables.statement(self, plugin, sql, values, reads=reads)

    def take_step(self, plugin: str, number: int, step: str) -> None:
        postgres_own_tables.take_step(self, plugin, number, step)

    def tables_of(self, plugin: str) -> list[str]:
        return postgres_own_tables.tables_of(self, plugin)

    @property
    def broken(self) -> bool:
        """Whether the connection is of no use any more."""
        return self.connection.closed or self.connection.broken

    def give_up(self) -> None:
        """Called beside, from another thread: whoever waits for an answer gets an error instead."""
        with suppress(OSError, psycopg.Error), socket.socket(fileno=os.dup(self.connection.fileno())) as line:
            line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.connection.close()


_CHECK = """
with mine as materialized (select 1 from node where id = $1 for key share)
select pg_current_xact_id()::text, (select count(*) from mine)
"""


def explained(error: Exception) -> Exception:
    """PostgreSQL's error as one of ours, with what it means for whoever asked."""
    if isinstance(error, psycopg.errors.InvalidPassword | psycopg.errors.InvalidAuthorizationSpecification):
        return StoreUnavailable(f"PostgreSQL refuses the gateway: {_line(error)}")
    if isinstance(error, psycopg.errors.DiskFull):
        return StoreUnavailable(f"the disk of the database is full ({_line(error)})")
    if isinstance(error, psycopg.errors.DataCorrupted | psycopg.errors.IndexCorrupted):
        return StoreRefused(f"the database is damaged: {_line(error)}; go over to a replica, or restore a backup")
    if isinstance(error, _FOR_NOW):
        return StoreUnavailable(f"PostgreSQL cannot be used now ({type(error).__name__}: {_line(error)})")
    return error


def _line(error: Exception) -> str:
    """Its first line: the others may quote rows."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _value(value: Any) -> Any:
    return int(value) if isinstance(value, bool | int) else value


class _Number(NumericBinaryLoader):
    """`numeric` is what PostgreSQL makes of the sum of whole numbers; SQLite knows whole numbers and floats only."""

    def load(self, data: Any) -> Any:
        number = super().load(data)
        return int(number) if number == number.to_integral_value() else float(number)
