"""What is stored in envelopes, and in which schema. See `sessions.stores.database`.

A field that is added with a default needs nothing. When a type changes in another way, give its `Stored` one more
upgrade: what is in the databases of the operators is then brought up as it is read, and an older gateway refuses it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

import msgspec

from sessions.journal import Entry
from sessions.messages import Inbound, Message
from sessions.ports import DeadLetter, EffectRecord, EventRecord, SessionRow

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

NAME = Stored[str]("name", str)
"""A resident's display name; row: resident."""

ALIAS = Stored[str]("alias", str)
"""Row: kind, value (as in the columns), resident."""

DEAD_LETTER = Stored[DeadLetter]("dead letter", DeadLetter)
"""Row: resident, reference."""

PLUGIN_VALUE = Stored[bytes]("plugin value", bytes)
"""What a plugin has put under a key, in the plugin's own encoding; row: plugin, key."""
