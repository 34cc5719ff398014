"""One resident's conversation in memory: the stack of runs, what was said, and the commit that makes it true.

Whoever fails before the commit throws the `Talk` away and loads again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from sessions import rules
from sessions.account import Step, What
from sessions.answers import Tap, belongs
from sessions.bell import Doorbell
from sessions.capability import Left
from sessions.crash import TurnCrashed
from sessions.draft import Draft, Unsent
from sessions.forms import Forms
from sessions.journal import Entry
from sessions.messages import Choice, DeliveryFailed, Message, Resident, Unsure, WithTemplate
from sessions.recorded import ASIDE
from sessions.records import (
    DeadLetter,
    Failure,
    JournalWrite,
    Later,
    Loaded,
    Priority,
    Reply,
    RunRow,
    SessionRow,
    State,
    Turn,
)
from sessions.run import Run, result_type
from sessions.speaking import Speaking
from sessions.world import World


class Talk(Speaking):
    """State, stack and commit, and the desk of its runs; `Running`, `Hearing` and others say what happens to them."""

    __slots__ = (
        "_begun",
        "_busy",
        "_done",
        "_draft",
        "_finished",
        "_later",
        "_repeated",
        "_said",
        "_said_last",
        "_silence",
        "_under",
        "_unsure",
        "bell",
        "has_chosen",
        "paused",
        "resident",
        "stale",
    )  # fmt: skip

    def __init__(self, world: World, resident: str, bell: Doorbell, loaded: Loaded) -> None:
        self.world, self.bell = world, bell
        self.resident = Resident(resident, loaded.aliases, loaded.name)
        languages = world.texts.languages
        self.language = loaded.language if loaded.language in languages else languages[0]
        self.has_chosen = loaded.language is not None  # whether it is the resident's choice
        self.paused = loaded.paused
        self.session, self._under = loaded.session, loaded.under
        rows = loaded.session.runs if loaded.session else ()
        self.stack = [self._run(row, loaded.journals.get(row.number, ())) for row in rows]
        later = loaded.session.later if loaded.session else ()
        self._begun_before = {each.run.number: loaded.journals.get(each.run.number, ()) for each in later}
        self._draft: Draft | None = None
        self._busy: Run | None = None  # the run that has run on last in this turn
        self._later: Later | None = None  # the aside run that this turn is about
        self._begun = 0.0  # when this turn began
        self._said: dict[str, str] = {}  # whose run said what is in the commit, by key
        self._done: list[str] = []  # capabilities whose runs came to a good end since the last commit
        self._finished = ""  # the capability whose run was the last in this turn to come to a good end
        self._silence = 0.0  # for how long the resident had not been heard
        self._repeated = False  # whether the resident has said the same as the last time
        self._unsure: Unsure | None = None  # what the resident was asked about before this message
        self._speaks: str | None = None  # what the resident has chosen in this turn
        self._said_last: tuple[str, str] | None = None  # id and fingerprint of the message that was heard last
        self.stale = False  # the resident has other names now: whoever holds this loads it again
        if self.session is not None and self.session.language not in ("", self.language):  # changed by somebody else
            self._keep_language(self.session.language)

    @property
    def draft(self) -> Draft:
        """What this turn has gathered; none is kept while the conversation is parked."""
        if self._draft is None:
            self._draft = Draft()
        return self._draft

    @draft.setter
    def draft(self, draft: Draft) -> None:
        self._draft = draft

    def note(self, what: What, name: str = "", detail: str = "") -> None:
        """Note what this turn does, see `sessions.account.Step`."""
        self.draft.note(Step(what, name, detail, self.world.clock.now()))

    def _note_taken(self, what: What, name: str = "", detail: str = "") -> None:
        """Note how the message is taken; what is begun for it needs no other reason."""
        self.note(what, name, detail)
        self.draft.heard = None

    # ------------------------------------------------------------------------------------------ the desk of its runs

    @property
    def session_id(self) -> str:
        return self.session.id if self.session is not None else ""

    @property
    def zone(self) -> ZoneInfo:
        return self.world.zone

    def now(self) -> float:
        return self.world.clock.now()

    def new_id(self) -> str:
        return self.world.ids.new()

    @property
    def forms(self) -> Forms:
        return self.world.forms

    def services_of(self, capability: str) -> Any:
        return self.world.dispatcher.services(capability)

    def granting(self, level: str) -> str | None:
        return self.world.dispatcher.granting(level)

    def result_of(self, capability: str) -> Any:
        found = self.world.dispatcher.capability(capability)
        return result_type(found) if found is not None else Any

    # ------------------------------------------------------------------------------------------ saying

    def _say(self, message: Message | Choice, place: str | None = None) -> None:
        """Something the session itself says: it is not the run's, and not counted there."""
        if place is None:
            run = self.stack[-1] if self.stack else None
            place = f"{run.number}.{run.branch}.{run.journal.position}" if run else "0"
        for run in self.stack:
            self._collect(run)
        self.draft.say(place, message)

    def _dead_letter(
        self, failure: Failure, reason: str, detail: str, *, capability: str = "", done: tuple[str, ...] = ()
    ) -> str:
        reference = self.world.ids.new()[-6:].upper()
        now, about = self.world.clock.now(), self.draft.about
        letter = DeadLetter(reference, now, reason, detail, about, failure, capability, done)
        self.draft.dead_letters.append(letter)
        return reference

    # ------------------------------------------------------------------------------------------ the stack

    def _run(self, row: RunRow, entries: tuple[Entry, ...]) -> Run:
        return Run(row, entries, self.world.dispatcher.capability(row.capability), self, self.world.bounds)

    def _row(self, name: str, args: bytes, **more: Any) -> RunRow:
        """A new run; `more` goes into its row. Its lineage is its number if none is given."""
        assert self.session is not None
        number, capability = self.session.next_run, self.world.dispatcher.capability(name)
        version = capability.version if capability is not None else ""
        self.session = replace(self.session, next_run=number + 1)
        more.setdefault("lineage", str(number))
        return RunRow(number=number, capability=name, version=version, args=args, **more)

    def _push(self, name: str, args: bytes, **more: Any) -> None:
        """Put a new run on top."""
        self.note("begun", name)
        self.stack.append(self._run(self._row(name, args, **more), ()))

    def _pop(self) -> None:
        run = self.stack.pop()
        run.close()
        self.draft.dropped.append(run.number)

    def _leave(self, reason: Left) -> None:
        """Give up the top run; what it has declared for that comes later."""
        run = self.stack[-1]
        self._pop()
        self.note("left", run.name, reason.value)
        assert self.session is not None
        self._declare_left(run.row(), self.session.id, self.session.facts, reason)

    def _declare_left(self, row: RunRow, session: str, facts: dict[str, bytes], reason: Left) -> None:
        capability = self.world.dispatcher.capability(row.capability)
        if row.aside or capability is None or capability.left is None:
            return
        lineage = f"{ASIDE}{session}.{row.lineage}!{row.branch}"
        args = msgspec.msgpack.encode(reason.value)
        left = self._row(row.capability, args, part="left", aside=True, lineage=lineage, facts=facts)
        self._put_off(Later(at=0.0, run=left))

    def _put_off(self, later: Later) -> None:
        assert self.session is not None
        self.session = replace(self.session, later=(*self.session.later, later))

    def _leave_to(self, depth: int, reason: Left) -> None:
        """Give up the innermost runs, so that `depth` of them are left."""
        while len(self.stack) > depth:
            self._leave(reason)

    def _leave_all(self, reason: Left) -> None:
        self._leave_to(0, reason)

    def _leave_top(self, reason: Left) -> None:
        """Give up what the resident is busy with: everything down to a question that was covered by it, if any."""
        while self.stack:
            covering = self.stack[-1].interjected or self.stack[-1].aside
            self._leave(reason)
            if covering:
                return

    def _leave_crashed(self, crash: TurnCrashed) -> None:
        """Give up the run that has met a bug, and what goes with it. Where the store does not know it yet, nothing
        is given up: what the resident was busy with before the message is not to blame."""
        assert self.session is not None
        numbers = [run.number for run in self.stack]
        if crash.run in numbers:
            self._leave_to(numbers.index(crash.run) + 1, Left.FAILED)
            self._leave_top(Left.FAILED)
        elif not crash.aside and (self.session.state == "running" or not crash.unfinished):
            self._leave_top(Left.FAILED)

    def _done_by(self, crash: TurnCrashed) -> tuple[str, ...]:
        """Labels of the effects of the run that has met a bug, and of those above it."""
        numbers = [run.number for run in self.stack]
        runs = self.stack[numbers.index(crash.run) :] if crash.run in numbers else ()
        return tuple(dict.fromkeys(entry.label for run in runs for entry in run.entries if entry.effect))

    def _belongs(self, tap: Tap) -> bool:
        run = self.stack[-1]
        return self.session is not None and belongs(tap, self.session.id, run.number, len(run.entries))

    def crashed(self, error: Exception) -> TurnCrashed:
        """What a bug means for this turn."""
        run, draft, later = self._busy or (self.stack[-1] if self.stack else None), self.draft, self._later
        unfinished, aside = (*draft.consumed, *draft.held), later is not None or (run is not None and run.aside)
        number, name = (run.number, run.name) if run is not None else (None, "sessions")
        about, trace, steps = draft.about, draft.trace, tuple(draft.steps)
        crash = TurnCrashed(name, error, number, about, unfinished, aside=aside, later=later, trace=trace, steps=steps)
        crash.message = draft.message
        return crash

    def close(self) -> None:
        """Put all coroutines away, the innermost first; nothing is committed."""
        for run in reversed(self.stack):
            run.close()

    # ------------------------------------------------------------------------------------------ committing

    def _collect(self, run: Run) -> None:
        """Take what a run has said into the draft, with the keys that belong to its place in the journal."""
        assert self.session is not None
        priority = Priority.UPDATE if run.aside else Priority.REPLY
        answerable = run.tells != DeliveryFailed.__name__  # or the failure of its words would call it again and again
        for said in run.journal.take():
            key = f"{self.session.id}.{run.number}.{run.branch}.{said.position}.{said.ordinal}"
            self.draft.replies.append(Unsent(key, said.message, priority, answerable, by=run.name))

    async def commit(self, state: State, *, until: float | None = None) -> None:
        """Make everything since the last commit true, in one transaction."""
        assert self.session is not None
        if until is None and (state == "waiting" or self.session.album):
            until = self.session.until
        for run in self.stack:
            self._collect(run)
        for run, above in pairwise(self.stack):
            if not (above.interjected or above.aside):
                run.parked(False)  # it waits for its child
        if self.stack:
            self.stack[-1].parked(state == "asking" and not self.stack[-1].trying)
            self._note_where(state, self.stack[-1])
        runs = tuple(run.row() for run in self.stack)
        until = until if state == "waiting" or self.session.album else None
        session = replace(self.session, state=state, until=until, runs=runs)
        session = replace(session, language=self.language, unheard=self._is_unheard)
        session = self.draft.kept_in(session)
        session = replace(session, wake_at=rules.wake_at(session))
        turn = self._turn(session)
        await self.world.store.commit(turn)
        self._committed(turn, session)

    def _note_where(self, state: State, run: Run) -> None:
        """Where the conversation stands at the end of the turn."""
        if state == "asking":
            self.note("asks", run.name, run.row().question)
        elif state == "waiting":
            self.note("waits", run.name)

    async def _commit_as_is(self) -> None:
        """Nothing of the conversation has changed; only the inbox row is done with."""
        turn = self._turn(None)
        await self.world.store.commit(turn)
        self._draft = None
        if turn.replies:
            self.world.outbox.ring()

    def _turn(self, session: SessionRow | None) -> Turn:
        draft = self.draft
        draft.put_below()
        writes, replies = list(draft.journals), list[Reply]()
        for unsent in draft.replies:
            for reply in self._replies(unsent):
                replies.append(reply)
                self._said[reply.key] = unsent.by
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
            replies=tuple(replies),
            dead_letters=tuple(draft.dead_letters),
            effects=tuple(draft.effects),
            language=self._speaks,
            at=self.world.clock.now(),
            under=self._under,
            about=draft.about if draft.steps else (),
            steps=tuple(draft.steps),
        )

    def _replies(self, unsent: Unsent) -> Iterator[Reply]:
        """What goes into the outbox; a message in several parts has a key for each."""
        for part, fitted in enumerate(self.world.texts.fitted(unsent.message, unsent.language or self.language)):
            key = self.draft.key(unsent, part)
            many = isinstance(fitted, WithTemplate) and fitted.topic
            yield Reply(key, fitted, Priority.NOTICE if many else unsent.priority, unsent.of_run)

    def _tell_what_was_done(self) -> None:
        said, finished, self._said, self._done = self._said, tuple(self._done), {}, []
        if said or finished:
            self.world.observer.did(said, finished, self.language)

    def _committed(self, turn: Turn, session: SessionRow) -> None:
        self.session = session
        for run in self.stack:
            run.saved()
        self._draft = self.draft.next() if session.state == "running" else None
        self.has_chosen, self._speaks = self.has_chosen or turn.language is not None, None
        self._tell_what_was_done()
        if turn.replies:
            self.world.outbox.ring()
        if session.wake_at is not None:
            self.world.wake(session.wake_at)
        if session.state != "running":
            busy = self.stack[-1] if self.stack else self._busy
            name = busy.name if busy is not None else None
            took = self.world.clock.now() - self._begun
            replies = len(turn.replies)
            self.world.observer.turn(self.resident.id, name, session.state, replies, self.language, took)
