"""Short forms for the tests of parsers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from hypothesis import settings

from sessions.errors import NotUnderstood
from sessions.messages import Content, Text, TypedText

QUICK = settings(max_examples=80, derandomize=True, database=None, deadline=None)
"""The same examples every time, and not many: the point is the odd ones that nobody thinks of."""


def read(parser: Callable[[Content], Any], typed: str) -> Any:
    """What the parser makes of typed words."""
    return parser(TypedText(typed))


def refused(parser: Callable[[Any], Any], answer: Any) -> Text:
    """The words of the refusal."""
    try:
        value = parser(TypedText(answer) if isinstance(answer, str) else answer)
    except NotUnderstood as error:
        return cast(Text, error.text)
    raise AssertionError(f"{answer!r} was taken, as {value!r}")
