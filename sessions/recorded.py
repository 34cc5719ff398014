"""What all doors of a Conversation share: the check before, the wait for the outcome, and reading what was recorded."""

from __future__ import annotations

from collections.abc import Generator
from types import coroutine
from typing import Any

import msgspec

from sessions.desk import Desk
from sessions.doors import Door, Stuck
from sessions.errors import Closed, Misuse, NotStorable, Sorry, TooManyTries
from sessions.journal import Entry, Journal
from sessions.messages import LocationRequest, Message, Said, Text, WithTemplate, restored
from sessions.records import RunRow

REQUIRE = "require "
"""Begins the label of the journal entry of a `require`; the level follows."""

ASIDE = "@"
"""What the lineage of an aside run begins with; its effects are kept beyond the session."""


REFUSALS = 3
"""How often a capability is told that it must stop, before it is held."""


class Recorded:
    """One run's side of the journal.

    Arguments:
        desk: who drives the run. row: the run. journal: its journal.
    """

    __slots__ = ("_closed", "_desk", "_journal", "_occurrences", "_pending", "_refused", "_row")

    def __init__(self, desk: Desk, row: RunRow, journal: Journal) -> None:
        self._desk, self._row, self._journal = desk, row, journal
        self._closed = False
        self._pending = False
        self._refused = 0
        self._occurrences: dict[str, int] | None = None

    async def _enter(self, asks: str | None = None) -> None:
        """Check that a door may be used now; `asks` names one that an aside run does not have."""
        if self._closed:
            await self._refuse(Closed("this conversation has ended; nothing more can be said, asked or done in it"))
        if self._journal.failed is not None:
            await self._refuse(self._journal.failed)
        if self._pending:
            raise Misuse("a Conversation serves one call at a time; use chat.gather for reads side by side")
        if asks and self._row.aside:
            raise Misuse(f"{self._row.part} of {self._row.capability} may say, read and do; it may not {asks}")

    async def _refuse(self, error: Exception) -> None:
        """Raise; but a capability that catches everything and asks again would do so for ever, so it is held here."""
        self._refused += 1
        if self._refused > REFUSALS:
            await self._knock(Stuck())
        raise error

    @coroutine
    def _knock(self, door: Door | Stuck) -> Generator[Door | Stuck, Entry, Entry]:
        """Wait for the door's outcome; whoever drives this coroutine records it and sends the entry back."""
        self._pending = True
        try:
            return (yield door)
        finally:
            self._pending = False

    def _key(self, label: str) -> str:
        """The idempotency key of the next effect with this label."""
        self._occurrences = self._occurrences or {}
        occurrence = self._occurrences[label] = self._occurrences.get(label, 0) + 1
        lineage = self._row.lineage
        # an aside run counts once for its resident, whichever session it finds
        of_run = lineage if lineage.startswith(ASIDE) else f"{self._desk.session_id}.{lineage}"
        return f"{of_run}.{label}.{occurrence}"

    def _result(self, entry: Entry, returns: Any) -> Any:
        raise_sorry(entry)
        return self._decode(entry, entry.value, returns)

    def _decode(self, entry: Entry, value: bytes, returns: Any) -> Any:
        """What an entry holds. What was stored in a shape that does not fit any more is a divergence."""
        try:
            return msgspec.msgpack.decode(value, type=returns)
        except msgspec.ValidationError as error:
            if not self._journal.replayed:
                raise NotStorable(f"{entry.kind} {entry.label!r} is not what it is annotated with: {error}") from error
            raise self._journal.diverge(f"{entry.kind} {entry.label!r} of another shape", str(error)) from error


def close(of: Recorded) -> None:
    """The run is over or put away: every later call of its Conversation raises `Closed`."""
    of._closed = True


def row_is(of: Recorded, row: RunRow) -> None:
    """The run's row has changed, in nothing that the doors ask for: so one row is kept in memory, and not two."""
    of._row = row


def question_of(words: Text, parse: Any) -> Said | LocationRequest:
    """A question in words; with a button that shares a place if its parser takes one.

    Arguments:
        words: the question. parse: its parser.
    """
    return LocationRequest(words) if getattr(parse, "shares_place", False) else Said(words)


def message_of(what: str | Message | Text, args: dict[str, Any]) -> Message:
    if isinstance(what, str):
        return Said(Text(what, args))
    if args:
        raise Misuse(f"arguments by name ({', '.join(args)}) go with a text key, not with a message")
    return Said(what) if isinstance(what, Text) else what


def with_template(message: Message, template: str) -> WithTemplate:
    """A text together with the template that says the same, with the same values."""
    if not isinstance(message, Said) or not isinstance(message.body, Text):
        raise Misuse(f"template={template!r} goes with a text; with another message use WithTemplate and its values")
    return WithTemplate(message, template, dict(message.body.args))


def raise_sorry(entry: Entry, *, told: bool = False) -> None:
    if entry.sorry:
        words = restored(entry.sorry)
        kind = TooManyTries if entry.kind in ("ask", "choose") else Sorry
        error = kind(words.key, **words.args)
        error.told = told
        raise error
