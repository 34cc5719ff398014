"""Whole numbers and amounts of money."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar, overload

from msgspec import Struct
from msgspec.structs import replace

from sessions.errors import NotUnderstood
from sessions.messages import Content, Money
from sessions.parsers.said import digits, folded, said
from sessions.parsers.tongues import numbered, phrases

N = TypeVar("N")

_MOST_DIGITS = 15
"""Far beyond any reading or bill, and every such number fits 64 bits, also as cents."""

_NUMBER = re.compile(r"[+-]? ?\d[\d ]*[.!]?\Z", re.ASCII)
_MONEY = re.compile(r"(?:R|ZAR)? ?(\d[\d ,.]*?)(?:[.,](\d{1,2}))? ?(?:rands?|R|ZAR)?[.!]?\Z", re.IGNORECASE | re.ASCII)
_NUMBER_WORDS = numbered("numbers")

_FIGURES = re.compile(r"\S*\d\S*(?: \d{3}(?!\S))*", re.ASCII)
"""All that belongs to one number in a sentence."""

_LONGEST_SENTENCE = 60
_CHANGING = phrases("magnitudes") | phrases("no") | phrases("denials")
"""Words that make another number of the one they stand beside, or say that it is none."""


class _Bounded(Struct, frozen=True):
    """What numbers and money share: bounds, and words that name them. Overridden are the types."""

    least: Any = None
    most: Any = None
    amid_words: bool = False

    def __post_init__(self) -> None:
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError(f"least {self.least!r} is more than most {self.most!r}: no answer could fit")

    def _within(self, value: Any) -> bool:
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def _read(self, read: Callable[[str], N | None], words: str) -> N | None:
        value = read(words)
        if value is None and self.amid_words and (figures := _only_figures(words)) is not None:
            value = read(figures)
        return value

    def _wanted(self, key: str) -> NotUnderstood:
        if self.least is not None and self.most is not None:
            return NotUnderstood(f"{key}-between", least=self.least, most=self.most)
        if self.least is not None:
            return NotUnderstood(f"{key}-least", least=self.least)
        return NotUnderstood(f"{key}-most", most=self.most) if self.most is not None else NotUnderstood(key)


def _only_figures(words: str) -> str | None:
    """The one number in a short sentence; None if there are several, or a word that changes what it means."""
    typed = digits(words)
    found = _FIGURES.findall(typed) if len(typed) <= _LONGEST_SENTENCE else []
    if len(found) != 1 or _CHANGING.intersection(folded(typed).split()):
        return None
    figures: str = found[0]
    return figures.strip(".,;:!?()\"'")


class IntegerParser(_Bounded, frozen=True):
    """A whole number: `12`, `1 234`, `-5`, `5oo`, digits of any script, `twelve`, `twaalf`; 15 digits at most.

    Arguments:
        least, most: both included; no bound if left out.
        amid_words: the only number in a short sentence counts too (*5 of us*). For what the resident sees once more
            before anything is done with it.
    """

    least: int | None = None
    most: int | None = None

    @overload
    def __call__(self, answer: Content, /) -> int: ...
    @overload
    def __call__(
        self, /, *, least: int | None = ..., most: int | None = ..., amid_words: bool = ...
    ) -> IntegerParser: ...
    def __call__(self, answer: Content | None = None, /, **options: Any) -> int | IntegerParser:
        if answer is None:
            return replace(self, **options)
        value = self._read(_integer, said(answer))
        if value is None or not self._within(value):
            raise self._wanted("session-want-number")
        return value


def _integer(words: str) -> int | None:
    typed = digits(words)
    if not _NUMBER.match(typed):
        return _NUMBER_WORDS.get(folded(words))
    number = typed.strip("+- .!").replace(" ", "").lstrip("0") or "0"
    if len(number) > _MOST_DIGITS:
        return None
    return -int(number) if typed.startswith("-") else int(number)


class MoneyParser(_Bounded, frozen=True):
    """An amount in rand: `R1 234.50`, `1234,5`, `1,234.50`, `R 500,00`, `500 rand`, `5oo`. Never negative, at most two
    decimals.

    Arguments:
        least, most: both included; no bound if left out.
        amid_words: the only amount in a short sentence counts too (*R3 200 a month*). For what the resident sees once
            more before anything is done with it; never for a payment.
    """

    least: Money | None = None
    most: Money | None = None

    @overload
    def __call__(self, answer: Content, /) -> Money: ...
    @overload
    def __call__(
        self, /, *, least: Money | None = ..., most: Money | None = ..., amid_words: bool = ...
    ) -> MoneyParser: ...
    def __call__(self, answer: Content | None = None, /, **options: Any) -> Money | MoneyParser:
        if answer is None:
            return replace(self, **options)
        value = self._read(_money, digits(said(answer)))
        if value is None or not self._within(value):
            raise self._wanted("session-want-money")
        return value


def _money(typed: str) -> Money | None:
    found = _MONEY.match(typed)
    if not found:
        return None
    whole, cents = found.groups()
    groups = re.split(r"[ ,.]+", whole.strip())
    if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
        return None
    number = "".join(groups).lstrip("0") or "0"
    if len(number) > _MOST_DIGITS:
        return None
    return Money(int(number) * 100 + int((cents or "0").ljust(2, "0")))
