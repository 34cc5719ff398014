"""What is stored in envelopes, and in which schema. See `sessions.stores.database`.

A field that is added with a default needs nothing. When a type changes in another way, give its `Stored` one more
upgrade: what is in the databases of the operators is then brought up as it is read, and an older gateway refuses it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

import msgspec
from msgspec import Struct

from sessions.account import Step
from sessions.journal import Entry
from sessions.messages import Inbound, Message
from sessions.records import DeadLetter, EffectRecord, EventRecord, SessionRow

T = TypeVar("T")

Upgrade = Callable[[Any], Any]
"""Makes a value of one schema into one of the next; both as plain dicts, lists and scalars."""


class Stored(Generic[T]):
    """One kind of value.

    Arguments:
        name: part of what a sealed value is bound to; never changed.
        type: what it is decoded to.
        upgrades: the first makes schema 2 of schema 1, and so on.
    """

    def __init__(self, name: str, type: Any, *upgrades: Upgrade) -> None:
        self.name, self._type, self._upgrades = name, type, upgrades
        self.version = 1 + len(upgrades)
        self.encode: Callable[[T], bytes] = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(type).decode

    def decode(self, body: bytes, version: int) -> T:
        """The value, from any schema up to this one.

        Raises:
            msgspec.MsgspecError: it is no such value.
        """
        if version == self.version:
            return cast(T, self._decode(body))
        value = msgspec.msgpack.decode(body)
        for upgrade in self._upgrades[version - 1 :]:
            value = upgrade(value)
        return cast(T, msgspec.convert(value, self._type))


ITEM = Stored[Inbound | EventRecord]("inbox", Inbound | EventRecord)
"""An item of the inbox; row: resident, kind, id (as in the columns)."""

ACCOUNT = Stored[tuple[Step, ...]]("account", tuple[Step, ...])
"""What turns have done for an item of the inbox; row: seq of the inbox."""

SESSION = Stored[SessionRow]("session", SessionRow)
"""Row: resident."""

ENTRY = Stored[Entry]("journal", Entry)
"""Row: resident, run, position."""

EFFECT = Stored[EffectRecord]("effect", EffectRecord)
"""Row: resident, key."""

MESSAGE = Stored[Message]("outbox", Message)
"""Row: resident, key."""

CHANNEL_ID = Stored[str]("channel id", str)
"""The channel's id of a message in the outbox, which holds the resident's number; row: resident, key."""

TROUBLE = Stored[str]("trouble", str)
"""Why a message was not sent, in words that may quote it or name whom it was for; row: seq of the outbox."""

NAME = Stored[str]("name", str)
"""A resident's display name; row: resident."""

ALIAS = Stored[str]("alias", str)
"""Row: kind, value (as in the columns), resident."""

DEAD_LETTER = Stored[DeadLetter]("dead letter", DeadLetter)
"""Row: resident, reference."""

PARKED = Stored[str]("parked", str)
"""Why a resident is left alone; row: resident."""

PLUGIN_VALUE = Stored[bytes]("plugin value", bytes)
"""What a plugin has put under a key, in the plugin's own encoding; row: plugin, key."""

KNOWN_ID = Stored[str]("known id", str)
"""What is left of an item whose body is gone: its id, so that it counts once. Row as that of `ITEM`."""


class Mark(Struct, frozen=True):
    """A column by which a row is found though it is sealed.

    Arguments:
        column: where the mark is.
        text: (what kind of text it is, the text) of a sealed value and its row, as `Database.mark` takes them.
    """

    column: str
    text: Callable[[Any, dict[str, Any]], tuple[str, str]]


class SealedColumn(Struct, frozen=True, kw_only=True):
    """Where sealed values lie, for whoever must go over all of them.

    Arguments:
        key: the columns of the primary key.
        row: the columns that a value is bound to, in the order in which `Database.seal` is given them.
        where: which rows it is about; all if left out.
        mark: the column that is found by the value, if there is one.
    """

    table: str
    column: str
    what: Stored[Any]
    key: tuple[str, ...]
    row: tuple[str, ...]
    where: str = "true"
    mark: Mark | None = None


def id_of(resident: str, item: Inbound | EventRecord) -> tuple[str, str]:
    """(kind, id) of an item of the inbox; an event counts once for a resident."""
    return ("event", f"{resident}/{item.name}/{item.id}") if isinstance(item, EventRecord) else ("message", item.id)


SEALED: tuple[SealedColumn, ...] = (
    SealedColumn(table="resident", column="name", what=NAME, key=("id",), row=("id",)),
    SealedColumn(
        table="alias",
        column="sealed",
        what=ALIAS,
        key=("kind", "value"),
        row=("kind", "value", "resident"),
        mark=Mark("value", lambda value, row: (row["kind"], value)),
    ),
    SealedColumn(
        table="inbox",
        column="item",
        what=ITEM,
        key=("seq",),
        row=("resident", "kind", "id"),
        where="state <> 'seen'",
        mark=Mark("id", lambda item, row: (row["kind"], id_of(row["resident"], item)[1])),
    ),
    SealedColumn(
        table="inbox",
        column="item",
        what=KNOWN_ID,
        key=("seq",),
        row=("resident", "kind", "id"),
        where="state = 'seen'",
        mark=Mark("id", lambda id, row: (row["kind"], id)),
    ),
    SealedColumn(table="inbox", column="account", what=ACCOUNT, key=("seq",), row=("seq",)),
    SealedColumn(table="session", column="row", what=SESSION, key=("resident",), row=("resident",)),
    SealedColumn(
        table="journal",
        column="entry",
        what=ENTRY,
        key=("resident", "run", "position"),
        row=("resident", "run", "position"),
    ),
    SealedColumn(table="effect", column="record", what=EFFECT, key=("key",), row=("resident", "key")),
    SealedColumn(table="outbox", column="message", what=MESSAGE, key=("seq",), row=("resident", "key")),
    SealedColumn(
        table="outbox",
        column="channel",
        what=CHANNEL_ID,
        key=("seq",),
        row=("resident", "key"),
        mark=Mark("channel_id", lambda id, row: ("channel id", id)),
    ),
    SealedColumn(table="outbox", column="trouble", what=TROUBLE, key=("seq",), row=("seq",)),
    SealedColumn(
        table="dead_letter",
        column="letter",
        what=DEAD_LETTER,
        key=("reference",),
        row=("resident", "reference"),
    ),
    SealedColumn(table="parked", column="reason", what=PARKED, key=("resident",), row=("resident",)),
    SealedColumn(
        table="plugin_value",
        column="value",
        what=PLUGIN_VALUE,
        key=("plugin", "key"),
        row=("plugin", "key"),
    ),
)
"""Every blob of the database but the proofs of the keys. A test checks that none is missing."""
