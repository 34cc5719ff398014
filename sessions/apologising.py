"""Apologising: what a bug that came twice does to the conversation, and to what the resident had said."""

from __future__ import annotations

from sessions.capability import Left
from sessions.crash import TurnCrashed
from sessions.doubting import Doubting
from sessions.draft import Draft
from sessions.messages import Said, Text
from sessions.records import Failure, SessionRow


class Apologising(Doubting):
    """See the module."""

    __slots__ = ()

    async def apologise(self, crash: TurnCrashed, detail: str, *, drop_all: bool = False) -> None:
        """The bug came twice: apologise with a reference, end the run, keep the message for a person.

        Arguments:
            drop_all: end every run, because what is below cannot go on either.
        """
        cause = f"e{crash.about[-1]}" if crash.about else self._cause("e")
        self.draft = Draft(cause, crash.about[: -len(crash.unfinished) or None], crash.message, crash.steps)
        self.draft.trace = crash.trace
        self.note("crashed", crash.capability, type(crash.error).__name__)
        (self.draft.held if crash.aside else self.draft.consumed).extend(crash.unfinished)
        if crash.aside:
            self._host()
        elif self.session is None or self.session.expired:
            now = self.world.clock.now()
            self.session = SessionRow(id=self.world.ids.new(), state="ended", opened=now, heard=now)
        reference = self._dead_letter(
            Failure.FULL if crash.is_full else Failure.BUG,
            f"{_named(crash)} in {crash.capability}: {crash.error!r}",
            detail,
            capability="" if crash.aside else crash.capability,
            done=() if crash.aside else self._done_by(crash),  # an event's effects are found by their keys
        )
        if crash.later is not None:
            self._no_longer(crash.later)
            self.draft.dropped.append(crash.later.run.number)
        if drop_all:
            self._leave_all(Left.FAILED)
        else:
            self._leave_crashed(crash)
        if crash.aside:
            await self._aside_over()
        else:
            await self._say_sorry(crash, reference)
        self.world.observer.failed(self.resident.id, crash.capability, reference, crash.error)

    async def _say_sorry(self, crash: TurnCrashed, reference: str) -> None:
        key = "session-too-long" if crash.is_full else "session-apology"
        self._say(Said(Text(key, {"reference": reference})))
        if self.stack:
            await self._remind(None)
        else:
            await self.commit("ended")


def _named(crash: TurnCrashed) -> str:
    return "journal over its bounds" if crash.is_full else "bug"
