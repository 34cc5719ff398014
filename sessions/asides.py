"""Aside runs: `on_event` and `left`. They are no part of the resident's conversation and leave it as it is.

They need no session that is open, open none, and extend none. They cannot ask; what fails for now is put off.
"""

from __future__ import annotations

from msgspec.structs import replace

from sessions.draft import Draft
from sessions.messages import Text
from sessions.open_question import OpenQuestion
from sessions.recorded import ASIDE
from sessions.records import EventRecord, Failure, JournalWrite, Later, SessionRow
from sessions.run import Run, is_effect

PAUSES = (60.0, 300.0, 1800.0, 7200.0, 21_600.0, 43_200.0)
"""Seconds until an aside run that failed for now is tried again; after the last of them a person has to look."""


class Asides(OpenQuestion):
    """What comes beside the conversation."""

    __slots__ = ()

    async def _tell(self, event: EventRecord, capabilities: tuple[str, ...]) -> None:
        """Have each of them tell the resident. Several have a turn each: trouble of one is not the next one's."""
        self._host()
        lineage = f"{ASIDE}{self.resident.id}/{event.name}/{event.id}"
        if len(capabilities) == 1:
            self._push(capabilities[0], event.body, part="on_event", tell=event.name, aside=True, lineage=lineage)
            await self._advance(await self._awake())
            return
        for name in capabilities:
            row = self._row(name, event.body, part="on_event", tell=event.name, aside=True, lineage=f"{lineage}/{name}")
            self._put_off(Later(at=0.0, run=row, about=self.draft.about, message=self.draft.message))
        await self._aside_over()

    async def _begin_later(self, later: Later) -> None:
        """The time of an aside run has come."""
        assert self.session is not None
        steps = await self.world.store.steps(later.about[-1]) if later.about else ()
        self.draft = Draft(f"a{self.session.id}.{later.run.number}", later.about, later.message, steps)
        self.note("begun", later.run.capability)
        self._later = later
        self._no_longer(later)
        self.stack.append(self._run(later.run, self._begun_before.pop(later.run.number, ())))
        outcome = await self._awake()
        await self._advance(outcome, known_undone=later.run.tries > 0 and is_effect(outcome))

    def _no_longer(self, later: Later) -> None:
        assert self.session is not None
        self.session = replace(
            self.session, later=tuple(each for each in self.session.later if each.run.number != later.run.number)
        )

    def _aside_gone(self, run: Run) -> None:
        if run.tells:
            self._dead_letter(Failure.ASIDE, f"{run.name} is switched off: nobody tells of {run.tells}", "")

    def _host(self) -> None:
        """A session for the run to be stored in; one that is over stays over."""
        if self.session is None:
            now = self.world.clock.now()
            self.session = SessionRow(id=self.world.ids.new(), state="ended", opened=now, heard=0.0, expired=True)

    async def _aside_over(self) -> None:
        if not self.stack:
            await self.commit("ended")
        elif self.stack[-1].asks:
            await self.commit("asking")
        else:
            await self._advance(await self._awake())

    async def _aside_for_now(self, run: Run, words: Text) -> None:
        """It is put off, and what it has said and done so far stays so; after the last try a person has to look."""
        row = run.row()
        if row.tries >= len(PAUSES):
            self._collect(run)
            self._pop()
            what = f"{row.part} {row.tell}".strip()
            reason = f"{what} of {run.name} could not be done: {words.key}"
            self._dead_letter(Failure.ASIDE, reason, f"tried {row.tries + 1} times")
        else:
            self._put_to_sleep(run, PAUSES[row.tries])
        await self._aside_over()

    def _put_to_sleep(self, run: Run, seconds: float) -> None:
        self._collect(run)
        row = replace(run.row(), tries=run.row().tries + 1)
        at, draft = self.world.clock.now() + seconds, self.draft
        self._put_off(Later(at=at, run=row, about=draft.about, message=draft.message))
        self.draft.journals.append(JournalWrite(run.number, *run.journal.unsaved()))
        self._begun_before[run.number] = run.entries
        self.stack.pop().close()
