"""What a turn has gathered and not committed yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from sessions.account import Step, noted
from sessions.at_work import name_of
from sessions.messages import Buttons, Choice, Content, Message, Said, Text, Words
from sessions.records import DeadLetter, EffectRecord, InboxRow, JournalWrite, Priority, SessionRow
from sessions.tracing import TurnTrace


class Unsent(NamedTuple):
    """Something said that is not in the outbox yet; see `sessions.ports.Reply`. `language`: what was spoken then, if it
    has changed since. `by`: the capability whose run said it."""

    key: str
    message: Message | Choice
    priority: Priority = Priority.REPLY
    of_run: bool = False
    language: str = ""
    by: str = ""


class Draft:
    """Collects until the commit takes it.

    Arguments:
        cause: what the keys of the session's own words begin with.
        about: inbox rows that an earlier commit of this turn has consumed.
        message: what the first of all its rows is called; see `sessions.at_work.name_of`.

    Attributes:
        postscript: words that belong below the first thing that is said.
        trace: who follows the turn, if anybody does.
        steps: what the turn has done so far. heard: what it is about, while nobody has taken that yet.
    """

    __slots__ = (
        "_about", "_said", "cause", "consumed", "dead_letters", "dropped", "effects", "heard", "held", "journals",
        "message", "postscript", "replies", "steps", "trace",
    )  # fmt: skip

    def __init__(
        self, cause: str = "", about: tuple[int, ...] = (), message: str = "", steps: Iterable[Step] = ()
    ) -> None:
        self.consumed: list[int] = []
        self.held: list[int] = []
        self.dropped: list[int] = []
        self.replies: list[Unsent] = []
        self.dead_letters: list[DeadLetter] = []
        self.effects: list[EffectRecord] = []
        self.journals: list[JournalWrite] = []
        self.cause, self.message = cause, message
        self.postscript: Words | None = None
        self.trace: TurnTrace | None = None
        self.steps = list(steps)
        self.heard: Content | None = None
        self._about, self._said = about, 0

    @property
    def about(self) -> tuple[int, ...]:
        """The inbox rows that the whole turn is about."""
        return (*self._about, *self.consumed, *self.held)

    def next(self) -> Draft:
        """What follows after a commit in the same turn: empty, but keys go on counting."""
        draft = Draft(self.cause, self.about, self.message, self.steps)
        draft._said = self._said
        draft.postscript, draft.trace = self.postscript, self.trace
        return draft

    def speak(self, language: str) -> None:
        """What was said so far was said in this language; another one is spoken now."""
        self.replies = [each if each.language else each._replace(language=language) for each in self.replies]

    @property
    def is_heard(self) -> bool:
        """Whether something was said in the language of now."""
        return any(not each.language for each in self.replies)

    def note(self, step: Step) -> None:
        """One thing more that the turn has done."""
        noted(self.steps, step)

    def consume(self, row: InboxRow) -> None:
        """This row is what the turn is about, or one more that it has dealt with."""
        self.consumed.append(row.seq)
        self.cause, self.message = f"i{row.seq}", self.message or name_of(row.item)

    def say(self, place: str, message: Message | Choice) -> None:
        """Something the session itself says; keyed by its cause and the place, so that a repeated turn says it once."""
        self.replies.append(Unsent(f"{self.cause}.{place}.{self._said}", message))
        self._said += 1

    def key(self, unsent: Unsent, part: int) -> str:
        """What one of the messages that something becomes is known by; parts are counted from 0."""
        key = f"{unsent.key}+{part}" if part else unsent.key
        return key if self.trace is None else self.trace.key(key)

    def kept_in(self, session: SessionRow) -> SessionRow:
        """With what an unfinished turn needs to be gone on with."""
        unfinished = session.state == "running"
        trace = self.trace.trace if self.trace is not None and unfinished else ""
        cause, message = (self.about, self.message) if unfinished else ((), "")
        return replace(session, cause=cause, message=message, trace=trace)

    def put_below(self) -> None:
        """Put the postscript below the first message that it fits to."""
        if self.postscript is None:
            return
        for index, each in enumerate(self.replies):
            if isinstance(each.message, Choice | Said | Buttons):
                body = Text("session-joined", {"first": each.message.body, "second": self.postscript})
                self.replies[index] = each._replace(message=replace(each.message, body=body))
                self.postscript = None
                return
