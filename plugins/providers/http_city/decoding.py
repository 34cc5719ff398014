"""From the bytes of an answer to its value: whole and right, or not at all."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

DEEPEST = 12
LONGEST_TEXT = 10_000
MOST_ELEMENTS = 5_000
LARGEST_NUMBER = 10**15
_LINE_BREAKS = "\n\r\t"


class Wrong(Exception):
    """An answer that is not what the contract says; the text says where, without what a resident may not see."""


def decoded(body: bytes, kind: type[T], currency: str) -> T:
    """The value of a JSON answer.

    Arguments:
        kind: the type that it has to be of. currency: the one that each amount has to be in.

    Raises:
        Wrong: it is no JSON, of another type, too deep or too long, or names another currency.
    """
    try:
        plain = msgspec.json.decode(body)
        _bounded(plain, "$", 0, currency)
        return msgspec.convert(plain, kind)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, ValueError) as error:
        raise Wrong(f"the answer is not what it should be: {error}") from None


def _bounded(value: Any, place: str, depth: int, currency: str) -> None:
    """Refuse what no honest answer holds, wherever it stands.

    Raises:
        Wrong: it does.
    """
    if depth > DEEPEST:
        raise Wrong(f"{place[:80]}: nested deeper than {DEEPEST}")
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise Wrong(f"{place}: a text of more than {LONGEST_TEXT} characters")
        if any(ord(letter) < 32 and letter not in _LINE_BREAKS for letter in value):
            raise Wrong(f"{place}: a control character")
    elif isinstance(value, int | float):
        if abs(value) > LARGEST_NUMBER:
            raise Wrong(f"{place}: a number above {LARGEST_NUMBER:.0e}")
    elif isinstance(value, list):
        if len(value) > MOST_ELEMENTS:
            raise Wrong(f"{place}: more than {MOST_ELEMENTS} elements")
        for number, each in enumerate(value):
            _bounded(each, f"{place}[{number}]", depth + 1, currency)
    elif isinstance(value, dict):
        if "cents" in value and value.get("currency") != currency:
            raise Wrong(f"{place}: an amount that is not said to be in {currency}")
        for name, each in value.items():
            _bounded(each, f"{place}.{name[:40]}", depth + 1, currency)
