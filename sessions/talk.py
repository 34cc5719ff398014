"""One resident's conversation in memory: the stack of runs, what was said, and the commit that makes it true.

Whoever fails before the commit throws the `Talk` away and loads again."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from sessions import rules
from sessions.answers import Tap, belongs
from sessions.bell import Doorbell
from sessions.conversation import RunContext
from sessions.draft import Draft
from sessions.errors import SessionError
from sessions.journal import Entry
from sessions.messages import Choice, Message, Resident
from sessions.ports import DeadLetter, JournalWrite, Loaded, Reply, RunRow, SessionRow, State, Turn
from sessions.run import Run, result_type
from sessions.world import World


class TurnCrashed(SessionError):
    """A turn met a bug: of a capability, a parser, a provider, or ours. Nothing since the last commit is kept.

    Arguments:
        run: the number of the run that was busy; None if none was.
        about: the inbox rows that the turn is about. unfinished: those of them that no commit has consumed yet.
    """

    def __init__(
        self, capability: str, error: Exception, run: int | None, about: tuple[int, ...], unfinished: tuple[int, ...]
    ) -> None:
        super().__init__(f"{capability}: {error!r}")
        self.capability, self.error, self.run, self.about, self.unfinished = capability, error, run, about, unfinished


class Talk:
    """State, stack and commit; `Running` and `Hearing` say what happens to them."""

    def __init__(self, world: World, resident: str, bell: Doorbell, loaded: Loaded) -> None:
        self.world, self.bell = world, bell
        self.resident = Resident(resident, loaded.aliases, loaded.name)
        self.language = loaded.language
        self.session = loaded.session
        rows = loaded.session.runs if loaded.session else ()
        self.stack = [self._run(row, loaded.journals.get(row.number, ())) for row in rows]
        self.draft = Draft()
        self._busy: tuple[int, str] | None = None  # number and name of the run that has run on last in this turn

    # ------------------------------------------------------------------------------------------ saying

    def _say(self, message: Message | Choice, place: str | None = None) -> None:
        """Something the session itself says: it is not the run's, and not counted there."""
        if place is None:
            run = self.stack[-1] if self.stack else None
            place = f"{run.number}.{run.branch}.{run.journal.position}" if run else "0"
        for run in self.stack:
            self._collect(run)
        self.draft.say(place, message)

    def _dead_letter(self, reason: str, detail: str) -> str:
        reference = self.world.ids.new()[-6:].upper()
        letter = DeadLetter(reference, self.world.clock.now(), reason, detail, self.draft.about)
        self.draft.dead_letters.append(letter)
        return reference

    # ------------------------------------------------------------------------------------------ the stack

    def _run(self, row: RunRow, entries: tuple[Entry, ...]) -> Run:
        return Run(row, entries, self.world.dispatcher.capability(row.capability), self._context)

    def _context(self, row: RunRow) -> RunContext:
        assert self.session is not None
        world = self.world
        return RunContext(
            session=self.session.id,
            run=row.number,
            lineage=row.lineage,
            capability=row.capability,
            resident=self.resident,
            language=self.language,
            zone=world.zone,
            now=world.clock.now,
            new_id=world.ids.new,
            services=world.dispatcher.services(row.capability),
            result_of=self._result_of,
        )

    def _result_of(self, name: str) -> Any:
        capability = self.world.dispatcher.capability(name)
        return result_type(capability) if capability is not None else Any

    def _push(self, name: str, args: bytes, *, parent: Run | None = None, interjected: bool = False) -> None:
        assert self.session is not None
        number, capability = self.session.next_run, self.world.dispatcher.capability(name)
        version = capability.version if capability is not None else ""
        self.session = replace(self.session, next_run=number + 1)
        row = RunRow(
            number=number,
            lineage=str(number) if parent is None else parent.lineage_of_child,
            capability=name,
            version=version,
            args=args,
            interjected=interjected,
        )
        self.stack.append(self._run(row, ()))

    def _pop(self) -> None:
        run = self.stack.pop()
        run.close()
        self.draft.dropped.append(run.number)

    def _pop_to(self, depth: int) -> None:
        """Give up the innermost runs, so that `depth` of them are left."""
        while len(self.stack) > depth:
            self._pop()

    def _drop_runs(self) -> None:
        self._pop_to(0)

    def _drop_top(self) -> None:
        """Give up what the resident is busy with: everything down to a question that was covered by it, if any."""
        while self.stack:
            interjected = self.stack[-1].interjected
            self._pop()
            if interjected:
                return

    def _drop_crashed(self, crash: TurnCrashed) -> None:
        """Give up the run that has met a bug, and what goes with it. Where the store does not know it yet, nothing
        is given up: what the resident was busy with before the message is not to blame."""
        assert self.session is not None
        numbers = [run.number for run in self.stack]
        if crash.run in numbers:
            self._pop_to(numbers.index(crash.run) + 1)
            self._drop_top()
        elif self.session.state == "running" or not crash.unfinished:
            self._drop_top()

    def _belongs(self, tap: Tap) -> bool:
        run = self.stack[-1]
        return self.session is not None and belongs(tap, self.session.id, run.number, len(run.entries))

    def crashed(self, error: Exception) -> TurnCrashed:
        """What a bug means for this turn."""
        if self._busy is None and self.stack:
            self._busy = (self.stack[-1].number, self.stack[-1].name)
        number, name = self._busy or (None, "sessions")
        return TurnCrashed(name, error, number, self.draft.about, tuple(self.draft.consumed))

    def close(self) -> None:
        """Put all coroutines away, the innermost first; nothing is committed."""
        for run in reversed(self.stack):
            run.close()

    # ------------------------------------------------------------------------------------------ committing

    def _collect(self, run: Run) -> None:
        """Take what a run has said into the draft, with the keys that belong to its place in the journal."""
        assert self.session is not None
        for said in run.journal.spoken:
            key = f"{self.session.id}.{run.number}.{run.branch}.{said.position}.{said.ordinal}"
            self.draft.replies.append((key, said.message))
        run.journal.spoken.clear()

    async def commit(self, state: State, *, until: float | None = None) -> None:
        """Make everything since the last commit true, in one transaction."""
        assert self.session is not None
        if state == "waiting" and until is None:
            until = self.session.until
        for run in self.stack:
            self._collect(run)
        for run, above in pairwise(self.stack):
            if not above.interjected:
                run.parked(False)  # it waits for its child
        if self.stack:
            self.stack[-1].parked(state == "asking" and not self.stack[-1].trying)
        runs = tuple(run.row() for run in self.stack)
        session = replace(self.session, state=state, until=until if state == "waiting" else None, runs=runs)
        session = replace(session, cause=self.draft.about if state == "running" else ())
        session = replace(session, wake_at=rules.wake_at(session))
        turn = self._turn(session)
        await self.world.store.commit(turn)
        self._committed(turn, session)

    async def _commit_as_is(self) -> None:
        """Nothing of the conversation has changed; only the inbox row is done with."""
        await self.world.store.commit(self._turn(None))
        self.draft.consumed.clear()

    def _turn(self, session: SessionRow | None) -> Turn:
        draft = self.draft
        render, language = self.world.texts.render, self.language
        writes = []
        for run in self.stack if session is not None else ():
            keep, add = run.journal.unsaved()
            if add or run.cut_short:
                writes.append(JournalWrite(run.number, keep, add))
        return Turn(
            resident=self.resident.id,
            session=session,
            consumed=tuple(draft.consumed),
            held=tuple(draft.held),
            journals=tuple(writes),
            drop=tuple(draft.dropped),
            replies=tuple(Reply(key, render(message, language)) for key, message in draft.replies),
            dead_letters=tuple(draft.dead_letters),
            effects=tuple(draft.effects),
            at=self.world.clock.now(),
        )

    def _committed(self, turn: Turn, session: SessionRow) -> None:
        self.session = session
        for run in self.stack:
            run.saved()
        self.draft = self.draft.next()
        if turn.replies:
            self.world.outbox.ring()
        if session.wake_at is not None:
            self.world.wake(session.wake_at)
        if session.state != "running":
            name = self.stack[-1].name if self.stack else None
            self.world.observer.turn(self.resident.id, name, session.state, len(turn.replies))
