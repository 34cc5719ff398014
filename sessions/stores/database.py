"""A connection to the database that seals what it stores, and opens what it reads.

All that residents say, are told, and are called goes into the tables by `Database.seal` and comes out by
`Database.unseal`. Such a value is stored in an envelope:

    byte  0      the form: 1 plain, 2 sealed
    bytes 1-2    the schema version of the value, most significant byte first
    bytes 3-6    sealed only: the id of the key
    the rest     the value in msgpack; or what the codec made of it

A sealed value is bound to its table, its row and its envelope: put into another row it does not open.
"""

from __future__ import annotations

from typing import TypeVar

import apsw
import msgspec

from sessions.codec import KEY_ID_BYTES, Codec
from sessions.errors import StoreRefused
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


class Database(apsw.Connection):
    """A connection of the store.

    Arguments:
        path: the file, or `:memory:`.
        codec: what seals; nothing is sealed if left out.
        lenient: take plain values in an encrypted database, too. Only for those who are just sealing it.
    """

    def __init__(self, path: str, codec: Codec | None = None, *, lenient: bool = False) -> None:
        super().__init__(path)
        self.codec: Codec = codec or PlainCodec()
        self._lenient = lenient

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
        if self.codec.keys and not self._lenient:
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
