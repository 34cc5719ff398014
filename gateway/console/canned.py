"""Canned replies: what the city's people say again and again, in each language, put into an answer by a tap.

They are files beside `plugins.toml`, `canned-replies/en.ftl` and so on, which an operator changes in an editor or in
the console; what is written there counts at once. Those of an earlier version lie in the database until they are moved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from gateway.console.canned_files import Entry, Unreadable, entries, id_of, put, take_out
from gateway.directory_data import worded
from sessions.stores.database import Database
from sessions.stores.operators import writing
from sessions.stores.plugin_storage import delete_value, get_value

OWNER = "the gateway, canned replies"
"""Whose values these were; no plugin can have this name."""

KEY = "replies"
FOLDER = "canned-replies"
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


class Replies:
    """All of them.

    Arguments:
        folder: where the files are. languages: of the city, in its order.
    """

    def __init__(self, folder: Path, languages: Sequence[str]) -> None:
        self._folder, self._languages = folder, tuple(languages)

    @property
    def moved(self) -> bool:
        """Whether there are files, so that those of the database are not asked for any more."""
        return self._folder.is_dir()

    def all(self) -> tuple[Canned, ...]:
        """All, by name.

        Raises:
            Unreadable: a file is not to be understood.
        """
        return tuple(sorted(self._by_id().values(), key=lambda each: each.name.casefold()))

    def keep(self, canned: Canned) -> None:
        """Add one, or put it in the place of the one with this name.

        Raises:
            NotTaken: it has no words, or is too long, or there are too many. Unreadable: a file cannot be changed.
        """
        _check(canned)
        known = self._by_id()
        id = next((id for id, each in known.items() if each.name == canned.name), None)
        if id is None and len(known) >= MOST:
            raise NotTaken(f"there are {MOST} already; delete one first")
        id = id or id_of(canned.name, set(known))
        languages = dict.fromkeys((*self._languages, *canned.words))
        named = next(each for each in languages if each in canned.words)
        for language in languages:
            if words := canned.words.get(language):
                put(self._file(language), Entry(id, canned.name if language == named else "", words))
            else:
                take_out(self._file(language), id)

    def forget(self, name: str) -> None:
        """Delete one, if it is there.

        Raises:
            Unreadable: a file cannot be changed.
        """
        for id, each in self._by_id().items():
            if each.name == name:
                for language in self._languages:
                    take_out(self._file(language), id)

    def _by_id(self) -> dict[str, Canned]:
        names: dict[str, str] = {}
        words: dict[str, dict[str, str]] = {}
        for language in self._languages:
            for each in entries(self._file(language)):
                names.setdefault(each.id, "")
                names[each.id] = names[each.id] or each.name
                words.setdefault(each.id, {})[language] = each.words
        return {id: Canned(names[id] or id.replace("-", " ").capitalize(), said) for id, said in words.items()}

    def _file(self, language: str) -> Path:
        return self._folder / f"{language}.ftl"


def _check(canned: Canned) -> None:
    if not _NAME.match(canned.name) or not canned.name.isprintable():
        raise NotTaken(f"the name has 1 to {LONGEST_NAME} letters, and none of / < > & \" '")
    if not canned.words:
        raise NotTaken("write the words in one language at least")
    if long := [language for language, words in canned.words.items() if len(words) > LONGEST]:
        raise NotTaken(f"the words in {', '.join(long)} have more than {LONGEST} letters")


def in_database(db: Database) -> tuple[Canned, ...]:
    """Those of an earlier version that were not moved yet."""
    found = get_value(db, OWNER, KEY)
    return () if found is None else msgspec.msgpack.decode(found, type=tuple[Canned, ...])


def move(db: Database, replies: Replies) -> None:
    """Write those of the database into files, and let go of them there.

    Raises:
        Unreadable: the files cannot be written; nothing is let go.
    """
    for each in in_database(db):
        replies.keep(each)
    writing(db, lambda db: delete_value(db, OWNER, KEY))


__all__ = ["Canned", "NotTaken", "Replies", "Unreadable", "in_database", "move"]
