"""One run's journal: what was answered, read and done. It is replayed to bring a coroutine back to where it was.

Pure: no waiting, no store, no clock. The rules are those of docs/architecture.md, "Durable conversations".
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from sessions.errors import Diverged, JournalFull
from sessions.messages import Choice, Message, Text

Kind = Literal[
    "ask", "choose", "read", "attempt", "do", "wait", "start", "now", "random", "remember", "recall", "form", "speak"
]


class Bounds(Struct, frozen=True):
    """How long a journal may become.

    Arguments:
        entries: how many entries.
        bytes: the size of all values and labels.
    """

    entries: int = 1000
    bytes: int = 256 * 1024


class Entry(Struct, frozen=True, array_like=True):
    """One journal entry.

    Arguments:
        kind, label: which door was used, and its name; both must fit on replay.
        outputs: how many messages were said since the entry before; must fit on replay.
        value: the result, encoded with msgpack (its type is known to the door).
        sorry: the words of a final error that was the result, which is raised again on replay.
        effect: whether something was done in the world here; Back stops there.
        asked: of a child: whether it has asked the resident anything; Back starts it again then.
    """

    kind: Kind
    label: str
    outputs: int
    value: bytes = b""
    sorry: Text | None = None
    effect: bool = False
    asked: bool = False


class Output(Struct, frozen=True):
    """A message a run has said and nobody has sent: its place gives its key."""

    position: int
    ordinal: int
    message: Message | Choice


_BOUNDS = Bounds()


class Journal:
    """Replays the entries it was given, then records new ones.

    Arguments:
        entries: what the store holds.
        said: how many outputs behind the last entry are in the outbox already.
        bounds: how long it may become.

    Attributes:
        replayed: whether the entry that was passed last came from the store.
        failed: the divergence that was found, or that it is full; kept in case that the capability catches it.
    """

    __slots__ = ("_bounds", "_cursor", "_ordinal", "_said", "_stored", "entries", "failed", "replayed", "spoken")

    def __init__(self, entries: tuple[Entry, ...] = (), said: int = 0, bounds: Bounds = _BOUNDS) -> None:
        self.entries: tuple[Entry, ...] = entries
        self.spoken: tuple[Output, ...] = ()
        self.replayed = False
        self.failed: Diverged | JournalFull | None = None
        self._bounds = bounds
        self._stored = len(entries)
        self._said = said
        self._cursor = 0
        self._ordinal = 0

    @property
    def replaying(self) -> bool:
        """Whether entries are left that the coroutine has not passed yet."""
        return self._cursor < len(self.entries)

    @property
    def position(self) -> int:
        """How many entries the coroutine has passed."""
        return self._cursor

    @property
    def outputs_here(self) -> int:
        """How many outputs were said behind the entry that was passed last."""
        return self._ordinal

    def say(self, message: Message | Choice) -> None:
        """Record an output, unless the store has it already."""
        position, ordinal = self._cursor, self._ordinal
        self._ordinal += 1
        if self.replaying or (position == self._stored and ordinal < self._said):
            return
        self.spoken += (Output(position, ordinal, message),)

    def take(self) -> tuple[Output, ...]:
        """What was said and not taken yet."""
        spoken, self.spoken = self.spoken, ()
        return spoken

    def next(self, kind: Kind, label: str) -> Entry | None:
        """Pass the next entry if it is stored, which must be of this kind and label; None when the end is reached.

        Raises:
            Diverged: the entry is another one, or another number of outputs came before it.
        """
        if self.failed is not None:
            raise self.failed
        if not self.replaying:
            return None
        entry = self.entries[self._cursor]
        if (entry.kind, entry.label, entry.outputs) != (kind, label, self._ordinal):
            raise self.diverge(
                f"{entry.kind} {entry.label!r} after {entry.outputs} outputs",
                f"{kind} {label!r} after {self._ordinal} outputs",
            )
        self._pass()
        self.replayed = True
        return entry

    def skip(self) -> None:
        """Pass all that is stored, with what was said behind it: code that runs elsewhere replays it there."""
        self._cursor = len(self.entries)
        self._ordinal = self._said if self._cursor == self._stored else 0

    def speak_again(self) -> None:
        """What comes now is all that is said behind the entry that was passed last, from the first on."""
        self._ordinal = 0

    def diverge(self, stored: str, asked: str) -> Diverged | JournalFull:
        """The error that says what the journal holds and what the capability makes of it; its finder raises it."""
        self.failed = self.failed or Diverged(self._cursor, stored, asked)
        return self.failed

    def add(
        self,
        kind: Kind,
        label: str,
        value: bytes = b"",
        *,
        sorry: Text | None = None,
        effect: bool = False,
        asked: bool = False,
    ) -> Entry:
        """Record a new entry at the end.

        Raises:
            JournalFull: it is over its bounds. What an effect came to is recorded all the same: it has happened.
        """
        if self.replaying:
            raise AssertionError("an entry is added while older ones are still to be replayed")
        entry = Entry(kind, label, self._ordinal, value, sorry, effect, asked)
        if kind != "do":
            self._check_room(entry)
        self.entries += (entry,)
        self._pass()
        self.replayed = False
        return entry

    def _check_room(self, entry: Entry) -> None:
        if self.failed is not None:
            raise self.failed
        entries, bytes = len(self.entries) + 1, size_of(self.entries) + size_of((entry,))
        if entries <= self._bounds.entries and bytes <= self._bounds.bytes:
            return
        self.failed = JournalFull(
            f"{entry.kind} {entry.label!r} would make the journal {entries} entries and {bytes} bytes long; "
            f"its bounds are {self._bounds.entries} and {self._bounds.bytes}; use chat.continue_as in time"
        )
        raise self.failed

    def append(self, entry: Entry) -> None:
        """Put an entry behind those of a run that is asleep; it comes to it when it is woken."""
        self._check_room(entry)
        self.entries += (entry,)

    def check_end(self, kind: str) -> None:
        """When the coroutine has come to rest: the store must not know of entries or outputs it did not come to.

        Raises:
            Diverged: entries were not passed, or fewer outputs were said than the outbox holds, or the capability has
                caught the divergence that was found before.
        """
        if self.failed is not None:
            raise self.failed
        if self.replaying:
            entry = self.entries[self._cursor]
            raise self.diverge(f"{entry.kind} {entry.label!r}", kind)
        if self._cursor == self._stored and self._ordinal < self._said:
            raise self.diverge(f"{self._said} outputs", f"{self._ordinal} outputs")

    def cut(self, keep: int) -> Journal:
        """A new journal over the first `keep` entries; those of them that the store has not are still to be saved."""
        journal = Journal(self.entries[:keep], bounds=self._bounds)
        journal._stored = min(keep, self._stored)
        return journal

    @property
    def is_saved(self) -> bool:
        """Whether the store has all of it: entries, and what was said."""
        return self._cursor == self._stored == len(self.entries) and self._ordinal == self._said

    def rewind(self) -> None:
        """Begin to replay from the first entry; all of it is saved."""
        self._cursor, self._ordinal = 0, 0

    def unsaved(self) -> tuple[int, tuple[Entry, ...]]:
        """How many entries the store has, and those that it has not."""
        return self._stored, self.entries[self._stored :]

    def saved(self) -> None:
        """The store has all entries and outputs now."""
        self._stored = len(self.entries)
        self._said = self._ordinal
        self.spoken = ()

    def _pass(self) -> None:
        self._cursor += 1
        self._ordinal = 0


def size_of(entries: tuple[Entry, ...]) -> int:
    """Bytes that entries count for."""
    return sum(len(entry.value) + len(entry.label) for entry in entries)


def cut_for_back(entries: tuple[Entry, ...]) -> int | str | None:
    """Where Back goes: how many entries to keep, so that the question before the open one is asked again.

    Returns:
        the number of entries to keep; the label of the effect that is in the way; None when no question came before.
    """
    for index in range(len(entries) - 1, -1, -1):
        entry = entries[index]
        if entry.effect:
            return entry.label
        if _asked(entry):
            return index
    return None


def has_asked(entries: tuple[Entry, ...]) -> bool:
    """Whether the resident was asked anything in this run, or in a child of it."""
    return any(_asked(entry) for entry in entries)


def _asked(entry: Entry) -> bool:
    return entry.asked or entry.kind in ("ask", "choose")


def had_effect(entries: tuple[Entry, ...]) -> bool:
    """Whether something was done in the world in this run."""
    return any(entry.effect for entry in entries)
