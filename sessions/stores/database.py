"""A connection to the database that seals what it stores, and opens what it reads; whichever database it is.

All that residents say, are told, and are called goes into the tables by `Database.seal` and comes out by
`Database.unseal`. Such a value is stored in an envelope:

    byte  0      the form: 1 plain, 2 sealed
    bytes 1-2    the schema version of the value, most significant byte first
    bytes 3-6    sealed only: the id of the key
    the rest     the value in msgpack; or what the codec made of it

A sealed value is bound to its table, its row and its envelope: put into another row it does not open.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

import msgspec

from sessions.codec import KEY_ID_BYTES, Codec
from sessions.errors import Moved, StoreRefused
from sessions.storage import Rows
from sessions.stores.stored import Stored

T = TypeVar("T")

PLAIN, SEALED = 1, 2
_HEAD = 3

Key = str | int


class PlainCodec:
    """Seals nothing: for a database without encryption. See `sessions.codec.Codec`."""

    keys: tuple[bytes, ...] = ()

    def seal(self, plain: bytes, about: bytes) -> bytes:
        raise StoreRefused("nothing can be sealed without a key")

    def open(self, key: bytes, sealed: bytes, about: bytes) -> bytes:
        raise StoreRefused(
            f"the database is encrypted (key {key.hex()}), and no key is set: set GATEWAY_ENCRYPTION_KEYS to its keys"
        )

    def marks(self, about: str, text: str) -> tuple[str, ...]:
        return (text,)


class Raced(Exception):
    """Another process was faster: the operation is to be rolled back and carried out again. Not seen outside."""


class Found(Protocol):
    """What a statement gave."""

    @property
    def get(self) -> Any:
        """The first row: its value if it has one column only; None if there is no row."""
        ...

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...


class Database(ABC):
    """A connection of the store, in the words that all databases have in common.

    Statements are written in what SQLite and PostgreSQL both understand, with `?` for each value; `on conflict`,
    `returning` and `case` are among it. `postgres_dialect.py` says what is put into other words on the way.
    """

    codec: Codec
    lenient = False
    errors: tuple[type[Exception], ...] = ()
    """What the driver raises."""

    @property
    @abstractmethod
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""

    @abstractmethod
    def execute(self, sql: str, values: Any = None, /) -> Found:
        """Carry out one statement."""

    @abstractmethod
    def executemany(self, sql: str, rows: Any, /) -> object:
        """The same statement once for each row of values."""

    def each(self, sql: str, rows: Iterable[Sequence[Any]], /) -> list[int]:
        """The same, and how many rows each has changed."""
        counts = []
        for row in rows:
            self.execute(sql, row)
            counts.append(self.changes())
        return counts

    def among(self, values: Iterable[Key]) -> tuple[str, Any]:
        """What is written behind a column that has one of these values, and the value for the `?` in it."""
        values = list(values)
        if len(values) == 1:
            return "= ?", values[0]
        return "in (select value from json_each(?))", msgspec.json.encode(values).decode()

    @abstractmethod
    def changes(self) -> int:
        """How many rows the last statement has changed."""

    @abstractmethod
    def explained(self, error: Exception) -> Exception:
        """The driver's error as one of ours, with what it means for whoever asked."""

    @abstractmethod
    def begin(self, *, write: bool, alone: bool = False) -> None:
        """Begin a transaction; one that only reads sees all of one moment.

        Arguments:
            alone: nobody else writes meanwhile, in whatever process.
        """

    def begin_at_once(self) -> bool:
        """Begin a transaction that writes, if that has to wait for nobody. Returns: whether it has begun."""
        return False

    @abstractmethod
    def interruptible(self, cancelled: Callable[[], bool]) -> AbstractContextManager[None]:
        """In the block a statement ends soon after `cancelled` says so, if the database looks for itself."""

    @abstractmethod
    def end_statement(self) -> None:
        """Called beside, from another thread: the statement that runs now ends, if the database must be told."""

    def serves(self, resident: str, under: str = "") -> bool:
        """Whether this resident is ours, and we are who we were called when something was read (any time if left out);
        only asked inside of a writing transaction."""
        return True

    def refuse_moved(self, resident: str) -> None:
        """
        Raises:
            Moved: another process serves this resident. Only asked inside of a writing transaction.
        """
        if not self.serves(resident):
            raise Moved(resident)

    def owner_of(self, resident: str) -> str | None:
        """What the process is called that serves a resident; None if there is only one, or none just now."""
        return None

    def for_change(self) -> str:
        """Behind a select of rows that are changed next: other processes wait until this transaction has ended."""
        return ""

    def signature(self) -> str:
        """What is set, beside other columns, in a message that is about to be sent: who sends it."""
        return ""

    def signed(self) -> str:
        """A condition that holds of messages that we have claimed, with `and` before it; empty if nobody else could."""
        return ""

    def of_others(self) -> str:
        """The same for messages that are ours now, and under way in a process that had them before."""
        return " and false"

    def mine(self, column: str = "shard") -> str:
        """A condition that holds of rows whose residents are served here, with `and` before it; empty if all are."""
        return ""

    @abstractmethod
    def statement(self, plugin: str, sql: str, values: Sequence[Any], *, reads: bool = False) -> Rows:
        """A plugin's statement on its own tables; see `sessions.storage.PluginTransaction.execute`."""

    @abstractmethod
    def take_step(self, plugin: str, number: int, step: str) -> None:
        """One numbered step of a plugin's tables.

        Raises:
            StoreRefused: it failed, or touches something that is not the plugin's.
        """

    @abstractmethod
    def tables_of(self, plugin: str) -> list[str]:
        """The names of a plugin's own tables."""

    def seal(self, what: Stored[T], value: T, *row: Key) -> bytes:
        """A value in its envelope.

        Arguments:
            row: what tells the row from all others of its table, and whose it is; `unseal` must be given the same.
        """
        body = what.encode(value)
        version = what.version.to_bytes(2, "big")
        if not self.codec.keys:
            return bytes((PLAIN,)) + version + body
        head = bytes((SEALED,)) + version
        return head + self.codec.keys[0] + self.codec.seal(body, _about(head, what.name, row))

    def unseal(self, what: Stored[T], blob: bytes, *row: Key) -> T:
        """The value in an envelope, brought up to its newest schema.

        Raises:
            StoreRefused: it is of a newer schema, sealed with a key that is not there, or not what was put there.
        """
        version, body = self._opened(what.name, blob, row)
        if not 1 <= version <= what.version:
            raise StoreRefused(
                f"a value of {what.name} {row} was written by a newer gateway (schema {version}, this one knows "
                f"{what.version}); start the newer version, or restore a backup"
            )
        try:
            return what.decode(body, version)
        except msgspec.MsgspecError as error:
            raise StoreRefused(
                f"a value of {what.name} {row} cannot be read ({error}): the database is damaged, or was written by "
                f"another version; start that version, or restore the last backup"
            ) from error

    def reseal(self, what: Stored[T], blob: bytes, old: tuple[Key, ...], new: tuple[Key, ...]) -> bytes:
        """The same value in the envelope of another row (a row that moves to another resident)."""
        return self.seal(what, self.unseal(what, blob, *old), *new)

    def mark(self, about: str, text: str) -> str:
        """What stands for a text in a column that must be found by it: the text itself, or its keyed hash.

        Arguments:
            about: what kind of text it is, so that the same one elsewhere has another mark.
        """
        return self.codec.marks(about, text)[0]

    def marks(self, about: str, text: str) -> tuple[str, ...]:
        """All marks that a text may have been stored under, the newest key's first."""
        return self.codec.marks(about, text)

    def _opened(self, name: str, blob: bytes, row: tuple[Key, ...]) -> tuple[int, bytes]:
        """(schema version, body) of an envelope."""
        form, version = blob[0] if blob else 0, int.from_bytes(blob[1:_HEAD], "big")
        if form == SEALED:
            head, key, sealed = blob[:_HEAD], blob[_HEAD : _HEAD + KEY_ID_BYTES], blob[_HEAD + KEY_ID_BYTES :]
            return version, self.codec.open(key, sealed, _about(head, name, row))
        if form != PLAIN:
            raise StoreRefused(
                f"a value of {name} {row} is in no envelope that this version knows; start the newer version, or "
                f"restore the last backup"
            )
        if self.codec.keys and not self.lenient:
            raise StoreRefused(
                f"a value of {name} {row} is not sealed, though the database is encrypted: somebody has put it there; "
                f"restore the last backup, or, if that was you, run gateway rekey"
            )
        return version, blob[_HEAD:]


def sealed_with(blob: bytes) -> bytes | None:
    """The id of the key that an envelope is sealed with; None if it is plain."""
    return blob[_HEAD : _HEAD + KEY_ID_BYTES] if blob[0] == SEALED else None


def enveloped(blob: bytes) -> bytes:
    """A value of the time before there were envelopes, in a plain one of the first schema."""
    return bytes((PLAIN, 0, 1)) + blob


def _about(head: bytes, name: str, row: tuple[Key, ...]) -> bytes:
    """What a sealed value is bound to. An encoding, not a joining, so that no two rows come to the same bytes."""
    return head + msgspec.msgpack.encode((name, *row))
