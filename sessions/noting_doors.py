"""Doors that need nobody: facts, time, chance and the language. They are journaled, and the run goes on at once."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any, TypeVar, cast

import msgspec

from sessions.invoking import encode
from sessions.recorded import Recorded
from sessions.tongues import spoken_at

T = TypeVar("T")

_NONE = msgspec.msgpack.encode(None)


class NotingDoors(Recorded):
    """What a Conversation notes by itself."""

    __slots__ = ()

    # ------------------------------------------------------------------------------------------ the language

    @property
    def language(self) -> str:
        """What is spoken with the resident, for example `en`; it may change words, never the order of calls. Ask for
        it where it is needed: it changes when the resident chooses another one."""
        return spoken_at(self._row.tongues, self._journal.position, self._desk.language)

    async def speak(self, language: str, /) -> None:
        """From now on speak this language with the resident: here from the next bubble on, in all that is open or
        comes, and on every later day. For when they have chosen it, and not for a guess.

        A question that this run has covered is asked again in it; where nothing else is open, the menu comes.

        Arguments:
            language: one that the city offers (`PluginContext.city.languages`), for example `af`.

        Raises:
            Misuse: the city does not offer it.
        """
        await self._enter()
        if self._journal.next("speak", language) is None:
            self._desk.speak(self._row.number, language)
            self._journal.add("speak", language)

    # ------------------------------------------------------------------------------------------ facts

    async def remember(self, name: str, value: Any, /) -> None:
        """Keep a fact until the session is over, for this capability and for others, such as the account chosen.

        Arguments:
            name: for example `bills.account`. value: small, and of a type that msgspec can encode; None forgets it.

        Raises:
            Misuse: all facts together are larger than 16 kB.
        """
        await self._enter()
        if self._journal.next("remember", name) is None:
            encoded = encode(f"the fact {name}", value)
            self._journal.add("remember", name)
            self._desk.remember(name, encoded)

    async def recall(self, name: str, kind: type[T], /) -> T | None:
        """A fact that was remembered in this session; None if there is none.

        Arguments:
            name: as it was remembered.
            kind: the type of its value.
        """
        await self._enter()
        entry = self._journal.next("recall", name)
        if entry is None:
            left_with = self._row.facts
            known = self._desk.fact(name) if left_with is None else left_with.get(name)
            entry = self._journal.add("recall", name, known or _NONE)
        return cast(T | None, self._decode(entry, entry.value, kind | None))

    # ------------------------------------------------------------------------------------------ time and chance

    async def now(self, *, label: str = "now") -> dt.datetime:
        """The time, in the city's zone; journaled, so that it is the same on replay.

        Arguments:
            label: the entry's name in the journal.
        """
        await self._enter()
        entry = self._journal.next("now", label)
        if entry is None:
            entry = self._journal.add("now", label, msgspec.msgpack.encode(self._desk.now()))
        return dt.datetime.fromtimestamp(msgspec.msgpack.decode(entry.value, type=float), self._desk.zone)

    async def random(self, *, label: str = "random") -> random.Random:
        """A source of chance, seeded from the journal: it gives the same numbers on replay. Not for secrets.

        Arguments:
            label: the entry's name in the journal.
        """
        return random.Random(await self.new_id(label=label))  # noqa: S311 - not for secrets

    async def new_id(self, *, label: str = "id") -> str:
        """A new id, short and unique; journaled, so that it is the same on replay. Not for secrets.

        Arguments:
            label: the entry's name in the journal.
        """
        await self._enter()
        entry = self._journal.next("random", label)
        if entry is None:
            entry = self._journal.add("random", label, msgspec.msgpack.encode(self._desk.new_id()))
        return msgspec.msgpack.decode(entry.value, type=str)
