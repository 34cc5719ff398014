"""What turns an answer into a value. Each raises `NotUnderstood`, and the question stays open."""

from __future__ import annotations

import re

from sessions.errors import NotUnderstood
from sessions.messages import Content, Money, SentFile, SharedPlace, Tapped, TypedText

_NUMBER = re.compile(r"[+-]?\d[\d\s\u00a0]*\Z")
_MONEY = re.compile(r"(?:R|ZAR)?\s*(\d[\d\s\u00a0,.]*?)(?:[.,](\d{1,2}))?\s*(?:rand|ZAR)?\Z", re.IGNORECASE)


def words(answer: Content) -> str:
    """Any words: typed, or the title of what was tapped; white space around them is dropped."""
    said = answer.body if isinstance(answer, TypedText) else answer.title if isinstance(answer, Tapped) else ""
    if not said.strip():
        raise NotUnderstood("session-want-words")
    return said.strip()


def integer(answer: Content) -> int:
    """A whole number; spaces between the digits are fine."""
    said = words(answer)
    if not _NUMBER.match(said):
        raise NotUnderstood("session-want-number")
    return int(re.sub(r"[\s\u00a0]", "", said))


def money(answer: Content) -> Money:
    """An amount in rand: `R1 234.50`, `1234,5`, `1,234.50`, `500 rand`. Never negative, at most two decimals."""
    found = _MONEY.match(words(answer))
    if not found:
        raise NotUnderstood("session-want-money")
    whole, cents = found.groups()
    groups = re.split(r"[\s\u00a0,.]+", whole.strip())
    if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
        raise NotUnderstood("session-want-money")
    return Money(int("".join(groups)) * 100 + int((cents or "0").ljust(2, "0")))


def place(answer: Content) -> SharedPlace:
    """A shared position."""
    if not isinstance(answer, SharedPlace):
        raise NotUnderstood("session-want-place")
    return answer


def file(answer: Content) -> SentFile:
    """A picture or a document."""
    if not isinstance(answer, SentFile):
        raise NotUnderstood("session-want-file")
    return answer
