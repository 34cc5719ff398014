"""Who follows single turns through all that they do, if anybody does. Nearly all turns are followed by nobody."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Protocol, TypeVar

from sessions.doors import Call
from sessions.records import InboxRow, State

T = TypeVar("T")


class CallTrace(Protocol):
    """Follows one call. Must not raise and must not wait."""

    @property
    def call(self) -> Call:
        """The call to be carried out instead: it does the same, and each try of it is seen."""
        ...

    def came(self, result: T) -> T:
        """Take note of what came of the call, and give it back."""
        ...


class TurnTrace(Protocol):
    """Follows one turn. Must not raise and must not wait.

    Attributes:
        trace: by this it is followed further if it is cut.
    """

    @property
    def trace(self) -> str: ...

    def key(self, key: str) -> str:
        """The key of something that is said, so that who sends it finds what it belongs to. The same for the same."""
        ...

    def calling(self, call: Call) -> AbstractContextManager[CallTrace]:
        """For the time of a call."""
        ...

    def parked(self, capability: str | None, question: str, state: State | None, language: str) -> None:
        """The turn went well.

        Arguments:
            capability: what the resident is busy with, or what has just ended.
            question: kind and label of what is asked now; empty if nothing is.
            state: of the conversation; None if there is none.
        """
        ...


class Tracer(Protocol):
    """Is asked when something in the inbox begins a turn, and when such a turn goes on after it was cut."""

    def turn(self, row: InboxRow) -> AbstractContextManager[TurnTrace | None]:
        """For the time of the turn; None: nobody follows it. What is raised in the block passes through."""
        ...

    def again(self, trace: str) -> AbstractContextManager[TurnTrace | None]:
        """The same for a turn that was cut and goes on, perhaps in another process.

        Arguments:
            trace: of the turn; empty: nobody has followed it.
        """
        ...


_NOBODY: AbstractContextManager[None] = nullcontext()


class Untraced:
    """Nobody follows anything."""

    def turn(self, row: InboxRow) -> AbstractContextManager[None]:
        return _NOBODY

    def again(self, trace: str) -> AbstractContextManager[None]:
        return _NOBODY
