"""What a turn has gathered and not committed yet."""

from __future__ import annotations

from typing import NamedTuple

from sessions.messages import Choice, Message
from sessions.records import DeadLetter, EffectRecord, InboxRow, JournalWrite, Priority


class Unsent(NamedTuple):
    """Something said that is not in the outbox yet; see `sessions.ports.Reply`."""

    key: str
    message: Message | Choice
    priority: Priority = Priority.REPLY
    of_run: bool = False


class Draft:
    """Collects until the commit takes it.

    Arguments:
        cause: what the keys of the session's own words begin with.
        about: inbox rows that an earlier commit of this turn has consumed.
    """

    __slots__ = (
        "_about", "_said", "cause", "consumed", "dead_letters", "dropped", "effects", "held", "journals", "replies",
    )  # fmt: skip

    def __init__(self, cause: str = "", about: tuple[int, ...] = ()) -> None:
        self.consumed: list[int] = []
        self.held: list[int] = []
        self.dropped: list[int] = []
        self.replies: list[Unsent] = []
        self.dead_letters: list[DeadLetter] = []
        self.effects: list[EffectRecord] = []
        self.journals: list[JournalWrite] = []
        self.cause = cause
        self._about, self._said = about, 0

    @property
    def about(self) -> tuple[int, ...]:
        """The inbox rows that the whole turn is about."""
        return (*self._about, *self.consumed, *self.held)

    def next(self) -> Draft:
        """What follows after a commit in the same turn: empty, but keys go on counting."""
        draft = Draft(self.cause, self.about)
        draft._said = self._said
        return draft

    def consume(self, row: InboxRow) -> None:
        """This row is what the turn is about, or one more that it has dealt with."""
        self.consumed.append(row.seq)
        self.cause = f"i{row.seq}"

    def say(self, place: str, message: Message | Choice) -> None:
        """Something the session itself says; keyed by its cause and the place, so that a repeated turn says it once."""
        self.replies.append(Unsent(f"{self.cause}.{place}.{self._said}", message))
        self._said += 1
