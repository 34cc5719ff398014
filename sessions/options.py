"""Options of a question, and how a tap on one finds back to its question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct

from sessions.messages import Choice, ChoiceOption, Document, Image, Text, Video, Words

T = TypeVar("T")


class Option(Struct, Generic[T], frozen=True):
    """One thing to choose.

    Arguments:
        key: short and stable, at most 60 characters; it is what the journal keeps.
        title: at most 24 characters in every language; a longer one is shortened visibly.
        value: what `choose` returns.
        description: a second line, at most 72 characters.
        also: other words that mean it when somebody answers in words, in all languages; the title comes first. `"yes"`
            and `"no"` among them stand for any plain yes or no, in any language, as the whole answer.
        shown: False for what stands behind another option ("More"): whoever writes its title is understood, but it is
            not among the buttons.
    """

    key: str
    title: Words
    value: T
    description: Words | None = None
    also: tuple[str, ...] = ()
    shown: bool = True


YES_OR_NO = (
    Option("yes", Text("session-yes"), True, also=("yes",)),
    Option("no", Text("session-no"), False, also=("no",)),
)


def tap_id(capability: str, session: str, run: int, position: int, key: str) -> str:
    """The id of a button or row. It names the question it belongs to, so that an old one is recognised."""
    return f"{capability}.{session[-8:]}.{run}.{position}:{key}"


def choice_of(
    body: Text,
    options: Sequence[Option[Any]],
    button: str | None,
    prefix: str,
    media: Image | Video | Document | None = None,
) -> Choice:
    """The question with its options; `prefix` is what their ids begin with, up to the colon."""
    all_of_them = tuple(ChoiceOption(f"{prefix}{o.key}", o.title, o.description, o.shown) for o in options)
    return Choice(body, all_of_them, Text(button) if button else None, paging=f"{prefix}@", media=media)
