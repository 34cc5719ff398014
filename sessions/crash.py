"""A bug, as a turn meets it."""

from __future__ import annotations

from sessions.account import Step
from sessions.errors import JournalFull, SessionError
from sessions.records import Later
from sessions.tracing import TurnTrace


class TurnCrashed(SessionError):
    """A turn met a bug: of a capability, a parser, a provider, or ours. Nothing since the last commit is kept.

    Arguments:
        run: the number of the run that was busy; None if none was. aside: whether that was an aside run.
        about: the inbox rows that the turn is about. unfinished: those of them that no commit has consumed yet.
        later: the aside run that was to be begun. trace: who follows the turn, if anybody does.
        steps: what it had done until then.

    Attributes:
        message: what the first of the rows is called, if that is known; see `sessions.at_work.name_of`.
    """

    def __init__(
        self,
        capability: str,
        error: Exception,
        run: int | None,
        about: tuple[int, ...],
        unfinished: tuple[int, ...],
        *,
        aside: bool = False,
        later: Later | None = None,
        trace: TurnTrace | None = None,
        steps: tuple[Step, ...] = (),
    ) -> None:
        super().__init__(f"{capability}: {error!r}")
        self.capability, self.error, self.run, self.about, self.unfinished = capability, error, run, about, unfinished
        self.aside, self.later, self.trace, self.steps, self.message = aside, later, trace, steps, ""

    @property
    def is_full(self) -> bool:
        """Whether it is no bug, but a run that has become too long."""
        return isinstance(self.error, JournalFull)
