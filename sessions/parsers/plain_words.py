"""Answers in words: any words, yes or no, one of a few, or one of two things."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar, overload

from msgspec import Struct
from msgspec.structs import replace

from sessions.errors import NotUnderstood
from sessions.messages import Content
from sessions.parsers.said import folded, said
from sessions.parsers.tongues import phrases

T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")

_YES, _NO = phrases("yes"), phrases("no")
_SHORTEST_BEGINNING = 3


class WordsParser(Struct, frozen=True):
    """Any words: typed, or the title of what was tapped; white space around them is dropped.

    Arguments:
        least, most: characters; 4,096 is what WhatsApp lets a resident send.
        takes_keywords: the name of another capability is an answer like any other ("what is it about?", *my bill*), and
            the resident is not asked whether they want that one.
    """

    least: int = 1
    most: int = 4096
    takes_keywords: bool = False
    loose: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if not 1 <= self.least <= self.most:
            raise ValueError(f"words: at least {self.least} and at most {self.most} characters; no answer could fit")

    @overload
    def __call__(self, answer: Content, /) -> str: ...
    @overload
    def __call__(self, /, *, least: int = ..., most: int = ..., takes_keywords: bool = ...) -> WordsParser: ...
    def __call__(self, answer: Content | None = None, /, **options: Any) -> str | WordsParser:
        if answer is None:
            return replace(self, **options)
        words = said(answer)
        if not words:
            raise NotUnderstood("session-want-words")
        if len(words) < self.least:
            raise NotUnderstood("session-words-too-short", least=self.least)
        if len(words) > self.most:
            raise NotUnderstood("session-words-too-long", most=self.most, given=len(words))
        return words


def yes_no(answer: Content) -> bool:
    """Yes or no, in any language that `sessions/parsers/tongues` has, also as a thumb up or down."""
    words = folded(said(answer))
    letters = "".join(c for c in words if unicodedata.category(c) != "So").strip() or words
    if letters in _YES or letters in _NO:
        return letters in _YES
    raise NotUnderstood("session-want-yes-no")


class Choice(Struct, Generic[T], frozen=True):
    """See `choice`."""

    values: tuple[T, ...]
    spellings: tuple[tuple[str, ...], ...]
    shown: str

    def __call__(self, answer: Content, /) -> T:
        given = folded(said(answer))
        meant = [n for n, words in enumerate(self.spellings) if given in words]
        if not meant and len(given) >= _SHORTEST_BEGINNING:
            meant = [n for n, words in enumerate(self.spellings) if any(word.startswith(given) for word in words)]
        if len(meant) != 1:
            raise NotUnderstood("session-want-choice", choices=self.shown)
        return self.values[meant[0]]


def choice(options: Mapping[T, Sequence[str]]) -> Choice[T]:
    """One of a few values, typed in words of its own. Where buttons will do, use `chat.choose`.

    Arguments:
        options: the words for each value, in all languages; the first one is shown to a resident who was not
            understood. Case and accents do not matter, and three letters or more that fit one value only are enough.

    Raises:
        ValueError: there is no option, a value has no words, or two values share one.
    """
    spellings = tuple(tuple(folded(word) for word in words) for words in options.values())
    every = [word for words in spellings for word in set(words)]
    if not spellings or not all(spellings) or "" in every:
        raise ValueError("choice: give at least one value, and at least one word for each")
    if twice := sorted({word for word in every if every.count(word) > 1}):
        raise ValueError(f"choice: {', '.join(twice)} stands for more than one value")
    return Choice(tuple(options), spellings, ", ".join(words[0] for words in options.values()))


class Either(Struct, Generic[T], frozen=True):
    """See `either`."""

    parsers: tuple[Callable[[Content], T], ...]

    @property
    def loose(self) -> bool:
        """Whether one of them is."""
        return any(getattr(parser, "loose", False) for parser in self.parsers)

    @property
    def takes_keywords(self) -> bool:
        """Whether one of them does."""
        return any(getattr(parser, "takes_keywords", False) for parser in self.parsers)

    @property
    def shares_place(self) -> bool:
        """Whether one of them does."""
        return any(getattr(parser, "shares_place", False) for parser in self.parsers)

    def __call__(self, answer: Content, /) -> T:
        refusals = []
        for parser in self.parsers:
            try:
                return parser(answer)
            except NotUnderstood as refusal:
                refusals.append(refusal)
        raise refusals[0]


@overload
def either(first: Callable[[Content], T], second: Callable[[Content], U], /) -> Either[T | U]: ...
@overload
def either(
    first: Callable[[Content], T], second: Callable[[Content], U], third: Callable[[Content], V], /
) -> Either[T | U | V]: ...
def either(*parsers: Callable[[Content], Any]) -> Either[Any]:
    """What the first parser that understands the answer makes of it: `either(parsers.place, parsers.words)` takes a
    shared position or a typed address. If none does, the words are those of the first.

    Arguments:
        first, second, third: parsers; options that they need are given before.
    """
    return Either(parsers)
