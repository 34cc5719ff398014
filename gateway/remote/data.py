"""Values on the wire: what a journal holds as MessagePack, as JSON that any language reads and writes."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType

from sessions.messages import Message, Money, Product, Products, Text, restored, storable

T = TypeVar("T")


class Data(Struct, frozen=True, omit_defaults=True):
    """A value: as JSON, or packed where JSON cannot hold it without loss (bytes, keys that are numbers).

    Arguments:
        json: the value. packed: MessagePack instead; whoever gets it hands it back as it is.
    """

    json: Any = UNSET
    packed: bytes | UnsetType = UNSET

    @classmethod
    def of(cls, value: bytes) -> Data:
        """What holds a value that is encoded by msgpack; nothing at all is nothing again."""
        if not value:
            return cls()
        decoded = msgspec.msgpack.decode(value)
        try:
            text = msgspec.json.encode(decoded)
        except (TypeError, ValueError):
            return cls(packed=value)
        same = msgspec.msgpack.encode(msgspec.json.decode(text)) == value
        return cls(json=decoded) if same else cls(packed=value)

    @property
    def value(self) -> bytes:
        """The value, encoded by msgpack.

        Raises:
            ValueError: it is not MessagePack.
        """
        if isinstance(self.packed, UnsetType):
            return msgspec.msgpack.encode(None if self.json is UNSET else self.json)
        msgspec.msgpack.decode(self.packed)
        return self.packed


def all_of(args: bytes) -> dict[str, Data]:
    """The values of a msgpack map, by name."""
    raw = msgspec.msgpack.decode(args, type=dict[str, msgspec.Raw])
    return {name: Data.of(bytes(value)) for name, value in raw.items()}


def map_of(values: dict[str, Data]) -> bytes:
    """The opposite: a msgpack map."""
    return msgspec.msgpack.encode({name: msgspec.Raw(value.value) for name, value in values.items()})


def packed(value: T) -> T:
    """A message or text whose arguments survive JSON; `unpacked` brings them back."""
    done: Any = _packed(value)
    return done  # type: ignore[no-any-return]


def _packed(value: Any) -> Any:
    if isinstance(value, Text):
        return storable(value)
    if isinstance(value, Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        return type(value)(**{name: plain_values(v) if name == "values" else _packed(v) for name, v in fields.items()})
    if isinstance(value, tuple):
        return tuple(_packed(each) for each in value)
    return value


def plain_values(values: Any) -> Any:
    """The values of a template, which may be anything that a template takes; `real_values` brings them back."""
    if not isinstance(values, dict):
        return values
    whole = storable(Text("", {k: v for k, v in values.items() if isinstance(v, _PLAIN)})).args
    media = {k: {"$": "message", "message": msgspec.to_builtins(v)} for k, v in values.items() if k not in whole}
    return {**whole, **media}


_PLAIN = (str, int, float, bool, Money, Text, dt.date, dt.datetime, type(None))


def unpacked(value: T) -> T:
    """A message or text as it was before `packed`."""
    done: Any = _unpacked(value)
    return done  # type: ignore[no-any-return]


def _unpacked(value: Any) -> Any:
    if isinstance(value, Text):
        return restored(value)
    if isinstance(value, Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        return type(value)(**{name: real_values(v) if name == "values" else _unpacked(v) for name, v in fields.items()})
    if isinstance(value, tuple):
        return tuple(_unpacked(each) for each in value)
    return value


def real_values(values: Any) -> Any:
    """See `plain_values`."""
    if not isinstance(values, dict):
        return values
    return {name: _one(value) for name, value in values.items()}


def _one(value: Any) -> Any:
    if isinstance(value, dict) and value.get("$") == "message":
        return msgspec.convert(value["message"], Message | Product | Products)
    return restored(Text("", {"_": value})).args["_"]
