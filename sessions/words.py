"""Words and amounts, free of any language: a key and its arguments, worded when the turn is committed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec import Struct


class Text(Struct, frozen=True):
    """Words by key: looked up in the language files of the capability that says them.

    Arguments:
        key: message id in the language files, for example `bills-summary`.
        args: values for the message's variables: str, int, float, bool, `Money`, date, datetime or another `Text`.
    """

    key: str
    args: dict[str, Any] = {}

    def __hash__(self) -> int:
        """For texts without arguments, so that what is made of them can be kept.

        Raises:
            TypeError: it has some.
        """
        if self.args:
            raise TypeError("a text with arguments has no hash: equal values may look different")
        return hash(self.key)


Words = Text | str
"""What a resident reads: a text by key, worded in their language, or plain words where no translation is needed."""


def storable(words: Text) -> Text:
    """The same text with arguments that survive storing; `restored` brings them back as they were."""
    return Text(words.key, {name: _pack(value) for name, value in words.args.items()})


def restored(words: Text) -> Text:
    """A text read from the store, with its arguments as they were."""
    return Text(words.key, {name: _unpack(value) for name, value in words.args.items()})


def _pack(value: Any) -> Any:
    if isinstance(value, Money):
        return {"$": "money", "cents": value.cents, "currency": value.currency}
    if isinstance(value, Text):
        return {"$": "text", "key": value.key, "args": storable(value).args}
    if isinstance(value, dt.datetime):
        return {"$": "datetime", "iso": value.isoformat()}
    if isinstance(value, dt.date):
        return {"$": "date", "iso": value.isoformat()}
    return value


def _unpack(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    match value.get("$"):
        case "money":
            return Money(value["cents"], value["currency"])
        case "text":
            return restored(Text(value["key"], value["args"]))
        case "datetime":
            return dt.datetime.fromisoformat(value["iso"])
        case "date":
            return dt.date.fromisoformat(value["iso"])
    return value


def text(key: str, /, **args: Any) -> Text:
    """Short form of `Text(key, args)`.

    Arguments:
        key: of the words in the plugin's language files.
        args: the values in the words, by name.
    """
    return Text(key, args)


class Money(Struct, frozen=True, order=True):
    """An amount in integer minor units (cents), never a float. Amounts of one currency can be added and compared.

    Arguments:
        cents: may be negative.
        currency: ISO 4217.
    """

    cents: int
    currency: str = "ZAR"

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.cents + other.cents, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.cents - other.cents, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.cents, self.currency)

    def _same(self, other: Money) -> None:
        if other.currency != self.currency:
            raise ValueError(f"cannot mix {self.currency} with {other.currency}")
