"""Conditions in a form: what `If` asks, as text like `(${form.kind} == 'water') && !${data.closed}`. Pure.

Source: Meta's page "Flow JSON: If component": `==`, `!=`, `<`, `<=`, `>`, `>=`, `&&`, `||`, `!`, brackets, texts in
single quotes, numbers, true and false.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import Any

MOST = 500
"""Characters of a condition."""

_TOKEN = re.compile(
    r"\s*(?:(?P<binding>\$\{[\w.-]+\})|(?P<text>'[^']*')|(?P<number>-?\d+(?:\.\d+)?)|(?P<word>true|false)"
    r"|(?P<sign>==|!=|<=|>=|&&|\|\||[<>!()]))"
)
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class NoCondition(ValueError):
    """The text is no condition; it tells why."""


def holds(condition: str, value_of: Callable[[str], Any]) -> bool:
    """Whether a condition is true now.

    Arguments:
        value_of: gives the value of a binding like `${form.kind}`.

    Raises:
        NoCondition: it cannot be read.
    """
    return bool(_Reader(condition, value_of).all())


def bindings_in(condition: str) -> list[str]:
    """The bindings that a condition asks for.

    Raises:
        NoCondition: it cannot be read.
    """
    asked: list[str] = []

    def note(binding: str) -> Any:
        asked.append(binding)
        return ""

    _Reader(condition, note).all()
    return asked


class _Reader:
    """Reads from left to right. Both sides are always read, so that what is wrong on the right is found as well."""

    def __init__(self, condition: str, value_of: Callable[[str], Any]) -> None:
        if len(condition) > MOST:
            raise NoCondition(f"it has more than {MOST} characters")
        self._tokens, self._at, self._value_of = _tokens(condition), 0, value_of

    def all(self) -> Any:
        found = self._either()
        if self._at < len(self._tokens):
            raise NoCondition(f"{self._tokens[self._at][1]!r} does not belong there")
        return found

    def _either(self) -> Any:
        found = self._both()
        while self._take("||"):
            right = self._both()
            found = bool(found) or bool(right)
        return found

    def _both(self) -> Any:
        found = self._compared()
        while self._take("&&"):
            right = self._compared()
            found = bool(found) and bool(right)
        return found

    def _compared(self) -> Any:
        found = self._one()
        for sign, compare in _COMPARE.items():
            if self._take(sign):
                return _compared(compare, found, self._one())
        return found

    def _one(self) -> Any:
        if self._take("!"):
            return not self._one()
        if self._take("("):
            found = self._either()
            if not self._take(")"):
                raise NoCondition("a bracket is not closed")
            return found
        if self._at == len(self._tokens) or self._tokens[self._at][0] == "sign":
            raise NoCondition("something is missing")
        kind, text = self._tokens[self._at]
        self._at += 1
        match kind:
            case "binding":
                return self._value_of(text)
            case "text":
                return text[1:-1]
            case "number":
                return float(text)
        return text == "true"

    def _take(self, sign: str) -> bool:
        if self._at < len(self._tokens) and self._tokens[self._at] == ("sign", sign):
            self._at += 1
            return True
        return False


def _tokens(condition: str) -> list[tuple[str, str]]:
    found, at, text = [], 0, condition.rstrip()
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise NoCondition(f"{text[at : at + 20]!r} cannot be read")
        kind = str(token.lastgroup)
        found.append((kind, token[kind]))
        at = token.end()
    return found


def _compared(compare: Callable[[Any, Any], bool], left: Any, right: Any) -> bool:
    """Numbers that were typed are texts: they are compared as numbers with a number."""
    if (
        isinstance(left, float) != isinstance(right, float)
        and not isinstance(left, bool)
        and not isinstance(right, bool)
    ):
        try:
            left, right = float(left), float(right)
        except (TypeError, ValueError):
            return compare is operator.ne
    try:
        return bool(compare(left, right))
    except TypeError:
        return False
