"""Everything that sessions raise. An error carries the decision, so that no caller has to compare codes.

SessionError
 +- Trouble                 expected; the resident gets an answer
 |   +- Sorry               final: journaled and raised again on replay
 |   |   +- TooManyTries    a question was answered in the wrong form too often
 |   +- TryLater            for now: nothing is journaled, the resident may try again or leave it
 +- NotUnderstood           a parser's refusal of an answer; the question stays open
 +- Misuse                  a capability broke a rule of the Conversation (a bug of the plugin)
 |   +- Closed              a door was used after the conversation ended
 |   +- OutsideDoor         something was awaited that is not a door, or a service was called outside `read` and `do`
 |   +- NotStorable         a result has no type, or cannot be encoded
 |   +- KeyReused           the same idempotency key came with other arguments
 |   +- StorageMisused      a plugin's storage was used in a way that cannot work
 +- JournalFull             a run's journal is over its bounds
 +- Diverged                the journal does not fit what the capability does now
 +- StoreError
     +- Moved               another process serves the resident now
     +- Merged              the resident has turned out to be another one, who goes on for both
     +- Erased              nothing is kept about the resident any more
     +- Fenced              another owner has taken over; this one must stop writing
     +- StoreUnavailable    the store cannot write now (disk full, read-only, closed): retry
     +- Conflict            a constraint of a plugin's own tables (a row with this key is there already)
     +- TookTooLong         a plugin's transaction held up all others, and was rolled back
     +- StoreRefused        the store cannot be used at all (corrupted, written by a newer version); says what to do
         +- StoreDamaged    found while it was in use: the gateway stops, before the damage grows
"""

from __future__ import annotations

from typing import Any

from sessions.messages import Text


class SessionError(Exception):
    """Base of all errors here. `retryable` says whether the same call may succeed later."""

    retryable = False


class Trouble(SessionError):
    """Expected trouble with words for the resident.

    Arguments:
        key: message id of the words in the language files.
        args: values for the words.
    """

    def __init__(self, key: str, /, **args: Any) -> None:
        super().__init__(key)
        self.text = Text(key, args)
        self.told = False  # whether the resident has heard the words already


class Sorry(Trouble):
    """Final: this will not work however often it is tried (unknown account, closed, not allowed)."""


class TooManyTries(Sorry):
    """The resident answered a question in the wrong form as often as `ask(attempts=...)` allows. Journaled."""


class TryLater(Trouble):
    """For now: the other side is down or slow. The resident is offered to try again."""

    retryable = True


class NotUnderstood(SessionError):
    """A parser could not make sense of an answer.

    Arguments:
        key: words that say what was expected; None for the question's own retry wording.
        args: values for the words.
    """

    def __init__(self, key: str | None = None, /, **args: Any) -> None:
        super().__init__(key or "not understood")
        self.text = Text(key, args) if key else None


class Misuse(SessionError):
    """A capability broke a rule of the Conversation."""


class Closed(Misuse):
    """The conversation has ended; nothing more is said or stored."""


class OutsideDoor(Misuse):
    """The world was touched in another way than through the Conversation."""


class NotStorable(Misuse):
    """A value cannot be put in the journal: give the function a return annotation that msgspec can encode."""


class KeyReused(Misuse):
    """An effect was asked for with a key that belongs to the same effect with other arguments."""


class StorageMisused(Misuse):
    """A plugin's storage was used in a way that cannot work: a faulty statement, a foreign table, a transaction that is
    over."""


class Diverged(SessionError):
    """The journal holds something else than the capability asks for at this place."""

    def __init__(self, position: int, stored: str, asked: str) -> None:
        super().__init__(f"at entry {position} the journal holds {stored}, the capability asks for {asked}")
        self.position, self.stored, self.asked = position, stored, asked


class JournalFull(SessionError):
    """A run has become too long: its journal is over its bounds. What goes on for long uses `chat.continue_as`."""


class StoreError(SessionError):
    """The store did not do what it was asked to do."""


class Fenced(StoreError):
    """Another owner has taken over since; what this one writes is refused."""


class Moved(StoreError):
    """Another process serves this resident now; nothing was written.

    Arguments:
        resident: who was moved.
    """

    def __init__(self, resident: str) -> None:
        super().__init__(f"another process serves {resident} now")
        self.resident = resident


class Merged(StoreError):
    """The resident has turned out to be another one; nothing is done for this id any more.

    Arguments:
        into: the resident who goes on for both.
    """

    def __init__(self, resident: str, into: str) -> None:
        super().__init__(f"resident {resident} has turned out to be {into}; ask for that one")
        self.into = into


class Erased(StoreError):
    """Nothing is kept about the resident any more, at their own wish; nothing is done for this id any more."""

    def __init__(self, resident: str) -> None:
        super().__init__(f"nothing is kept about resident {resident} any more; nothing can be done for them")


class StoreUnavailable(StoreError):
    """The store cannot write now (disk full, read-only); nothing was written."""

    retryable = True


class Conflict(StoreError):
    """A constraint of a plugin's own tables was broken, for example a key that is there already."""


class TookTooLong(StoreError):
    """A plugin's transaction held up all other writers; it was rolled back, nothing of it was written."""


class StoreRefused(StoreError):
    """The store cannot be used at all; the message says why and what to do."""


class StoreDamaged(StoreRefused):
    """The file turned out to be damaged while it was in use; the message says what to do."""
