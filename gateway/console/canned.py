"""Canned replies: what the city's people say again and again, in each language, put into an answer by a tap."""

from __future__ import annotations

import re

import msgspec
from msgspec import Struct

from gateway.directory_data import worded
from sessions.stores.database import Database
from sessions.stores.operators import writing
from sessions.stores.plugin_storage import get_value, put_value

OWNER = "the gateway, canned replies"
"""Whose values these are; no plugin can have this name."""

KEY = "replies"
MOST, LONGEST, LONGEST_NAME = 100, 1500, 40
_NAME = re.compile(rf"[^\s/<>&\"'][^/<>&\"']{{0,{LONGEST_NAME - 1}}}\Z")


class NotTaken(ValueError):
    """It cannot be kept so; the words say why."""


class Canned(Struct, frozen=True):
    """One of them.

    Arguments:
        name: what stands on its button. words: by language, the city's first one first.
    """

    name: str
    words: dict[str, str]

    def said(self, language: str) -> str:
        """Its words in a language, else in the first one that it has."""
        return worded(self.words, language)


def all_of(db: Database) -> tuple[Canned, ...]:
    """All, by name."""
    found = get_value(db, OWNER, KEY)
    return () if found is None else msgspec.msgpack.decode(found, type=tuple[Canned, ...])


def keep(db: Database, canned: Canned) -> None:
    """Add one, or put it in the place of the one with this name.

    Raises:
        NotTaken: it has no words, or is too long, or there are too many.
    """
    if not _NAME.match(canned.name) or not canned.name.isprintable():
        raise NotTaken(f"the name has 1 to {LONGEST_NAME} letters, and none of / < > & \" '")
    if not canned.words:
        raise NotTaken("write the words in one language at least")
    if long := [language for language, words in canned.words.items() if len(words) > LONGEST]:
        raise NotTaken(f"the words in {', '.join(long)} have more than {LONGEST} letters")

    def put(db: Database) -> None:
        others = [each for each in all_of(db) if each.name != canned.name]
        if len(others) >= MOST:
            raise NotTaken(f"there are {MOST} already; delete one first")
        _put(db, [*others, canned])

    writing(db, put)


def forget(db: Database, name: str) -> None:
    """Delete one, if it is there."""
    writing(db, lambda db: _put(db, [each for each in all_of(db) if each.name != name]))


def _put(db: Database, replies: list[Canned]) -> None:
    ordered = tuple(sorted(replies, key=lambda each: each.name.casefold()))
    put_value(db, OWNER, KEY, msgspec.msgpack.encode(ordered))
