"""The length of words in a message, held against the table."""

from __future__ import annotations

from collections.abc import Iterator

from gateway.whatsapp.limits import Fault, count, length, plain
from sessions.messages import Words


def check_words(path: str, name: str, words: Words | None) -> Iterator[Fault]:
    """Check the length of words; None is left out and right. Blank words count as none at all."""
    if words is not None:
        text = plain(words, path)
        yield from count(path, name, length(text) if text.strip() else 0, "characters")
