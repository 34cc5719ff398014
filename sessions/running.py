"""Running on: from one door of a capability to the next, until the conversation is parked and committed."""

from __future__ import annotations

import math
from typing import Any

import msgspec
from msgspec.structs import replace

from sessions import calls
from sessions.capability import Left
from sessions.consulting import settled
from sessions.doors import Ask, Call, Consult, Continue, Start, Wait
from sessions.errors import Diverged, KeyReused, Misuse, Sorry, TryLater
from sessions.following import Following
from sessions.journal import Entry
from sessions.messages import Button, Buttons, Inbound, Said, Tapped, Text
from sessions.options import tap_id
from sessions.ports import Because, Command
from sessions.records import EffectRecord, EventRecord, Failure, InboxRow
from sessions.run import Crashed, Ended, NotNow, Outcome, Parked, Run
from sessions.signatures import accepted

TRY_AGAIN, LEAVE_IT = "!again", "!leave"
"""Keys of the two buttons; like every tap they name the place that they belong to."""

DEEPEST = 32
"""How many runs may be on top of each other; more are a circle of capabilities that start each other."""


class Running(Following):
    """What the stack of runs does on its own."""

    __slots__ = ()

    async def interrupted(self, row: InboxRow, command: Command) -> None:
        """A command came while a read was running, and the read was cancelled."""
        raise AssertionError("whoever hears overrides this")

    async def _aside_over(self) -> None:
        """An aside run has ended: everything else is as it was before."""
        raise AssertionError("whoever hears overrides this")

    async def _aside_for_now(self, run: Run, words: Text) -> None:
        """An aside run failed for now."""
        raise AssertionError("whoever hears overrides this")

    async def _menu(self, because: Because) -> None:
        """Nothing is open; offer what there is."""
        raise AssertionError("whoever hears overrides this")

    def _aside_gone(self, run: Run) -> None:
        """The capability of an aside run was switched off while it was under way."""
        raise AssertionError("whoever hears overrides this")

    async def _remind(self, words: Text | None) -> None:
        """Say where we are: the open question again, behind some words."""
        raise AssertionError("whoever asks overrides this")

    async def _uncovered(self) -> None:
        """What had covered the open question is over."""
        raise AssertionError("whoever asks overrides this")

    async def _begin(self, name: str, args: dict[str, Any] | None = None, *, interjected: bool = False) -> None:
        capability = self.world.dispatcher.capability(name)
        assert capability is not None, f"the dispatcher named a capability it does not have: {name}"
        self._note_route(name)
        known = accepted(capability.run)
        fitting = {key: value for key, value in (args or {}).items() if key in known}
        self._push(*self._entered(name, msgspec.msgpack.encode(fitting)), interjected=interjected)
        await self._advance(await self._awake())

    def _note_route(self, name: str) -> None:
        """Why this capability is begun, unless that was told already."""
        heard, self.draft.heard = self.draft.heard, None
        if heard is None:
            return
        tapped = isinstance(heard, Tapped)
        self.note("route", name, "tap" if tapped else self.world.dispatcher.why(heard, self.language))

    async def _awake(self) -> Outcome:
        """The top run's outcome: where it is parked, waking it by replay if it is asleep."""
        run = self.stack[-1]
        if run.live and run.door is not None and not isinstance(run.door, Consult):
            return Parked(run.door)
        if run.capability is None:
            return self._gone(run)
        if isinstance(run.door, Consult):
            run.close()  # nobody could be asked then
            run.journal.rewind()
        try:
            return await settled(run, run.wake(), self.world.caller.guards)
        except Diverged as error:
            return await self._restart(run, error)

    def _gone(self, run: Run) -> Ended:
        """Its capability was switched off or withdrawn while it was under way."""
        words = self.world.dispatcher.absent(run.name)
        if run.aside:
            self._aside_gone(run)
        elif run.in_doubt:  # nobody is left to ask what became of the effect
            reason, label = f"{run.name} is not there any more, and cannot be asked", run.entries[-1].label
            reference = self._dead_letter(Failure.UNKNOWN, f"outcome unknown: {run.name}", reason, done=(label,))
            self.world.observer.unknown_outcome(self.resident.id, run.name, reference, label, reason)
            self._say(Said(Text("session-effect-unknown", {"reference": reference})))
        else:
            self._say(Said(words))
        return Ended(told=True, sorry=words)

    async def _run_on(self, run: Run, entry: Entry) -> Outcome:
        """Run on with an entry, to the next door."""
        return await settled(run, run.run_on(entry), self.world.caller.guards)

    async def _restart(self, run: Run, error: Diverged) -> Outcome:
        """The journal does not fit what the capability does now: tell the resident, and begin the run again."""
        self.world.observer.diverged(self.resident.id, run.name, error)
        self.note("restarted", run.name)
        run.cut(0)
        if not run.aside:  # it is no part of what the resident is busy with
            self._say(Said(Text("session-restarted")))
        try:
            return await settled(run, run.wake(), self.world.caller.guards)
        except Diverged as again:  # cannot be: there is nothing to replay
            raise self.crashed(again) from again

    async def _advance(self, outcome: Outcome | None, *, known_undone: bool = False) -> None:
        """Run on until the conversation is parked and committed."""
        while outcome is not None:
            run = self._busy = self.stack[-1]
            match outcome:
                case Parked(door=Ask()):
                    await self._park_asking()
                    return
                case Parked(door=Wait() as wait):
                    outcome = await self._wait(wait)
                case Parked(door=Call() as call):
                    outcome = await self._call(call, known_undone=known_undone)
                    known_undone = False
                case Parked(door=Start() as start):
                    outcome = await self._start(run, start)
                case Parked(door=Continue() as again):
                    outcome = await self._begin_anew(run, again)
                case NotNow(words=words):
                    await self._for_now(run, words)
                    return
                case Ended():
                    outcome = await self._finish(outcome)
                case Crashed():
                    raise self.crashed(outcome.error)

    async def _start(self, run: Run, start: Start) -> Outcome:
        if len(self.stack) >= DEEPEST:
            raise self.crashed(Misuse(f"start {start.capability!r}: there are {DEEPEST} runs on top of each other"))
        self._push(*self._started(run, start), lineage=run.lineage_of_child, label=start.label)
        return await self._awake()

    async def _begin_anew(self, run: Run, again: Continue) -> Outcome:
        """The run goes on with other arguments and an empty journal."""
        if self._too_long:
            raise self.crashed(Misuse("continue_as again and again, and nothing is ever asked or waited for"))
        self._collect(run)
        run.begin_anew(again.args)
        await self.commit("running")
        return await self._awake()

    @property
    def _too_long(self) -> bool:
        """Whether this turn has lasted so long that nothing more is begun in it."""
        return self.world.clock.now() - self._begun > self.world.turn_seconds

    async def _park_asking(self) -> None:
        assert self.session is not None
        self.session = replace(self.session, asked_at=self.world.clock.now())
        await self.commit("asking")

    async def _wait(self, wait: Wait) -> Outcome | None:
        """The event may be here already; else park until it comes or the time is over."""
        run, body = self.stack[-1], None
        row = await self.world.store.held_event(self.resident.id, wait.label, wait.id)
        if row is not None and isinstance(row.item, EventRecord):
            if row.seq in self.draft.held:
                self.draft.held.remove(row.seq)
            self.draft.consumed.append(row.seq)
            body = row.item.body
        elif wait.until > self.world.clock.now():
            await self.commit("waiting", until=wait.until)
            return None
        return await self._run_on(run, run.record("wait", msgspec.msgpack.encode(body)))

    async def _call(self, call: Call, *, known_undone: bool) -> Outcome | None:
        run = self.stack[-1]
        if self._too_long and not await self._begun_before_now(call):
            await self._for_now(run, Text("session-slow"))
            return None
        began = self.world.clock.now()
        result = await (self._effect(call, known_undone) if call.kind == "do" else self._read(call))
        self.draft.note(calls.step_of(call, result, began, self.world.clock.now()))
        match result:
            case calls.Result(value=value):
                return await self._called(run, call, value, None)
            case Sorry():
                return await self._called(run, call, b"", result.text)
            case TryLater():
                await self._for_now(run, result.text)
            case calls.Interrupted(row=row, command=command):
                await self.interrupted(row, command)
            case calls.Unknown(reason=reason):
                await self._unknown(run, call, reason)
            case calls.Broken(error=error):
                raise self.crashed(error)
        return None

    async def _begun_before_now(self, call: Call) -> bool:
        """Whether it is an effect that may have happened; that one is brought to its end, however long it takes."""
        return call.recovering or (call.key is not None and await self.world.store.effect(call.key) is not None)

    async def _called(self, run: Run, call: Call, value: bytes, sorry: Text | None) -> Outcome:
        entry = run.record(call.kind, value, sorry=sorry, effect=call.kind == "do")
        if call.key is not None:
            self.draft.effects.append(EffectRecord(call.key, call.fingerprint, entry, self.world.clock.now()))
        await self.commit("running")
        return await self._run_on(run, entry)

    async def _read(self, call: Call) -> calls.Called:
        name, trace = self.stack[-1].name, self.draft.trace
        return await self.world.caller.read(call, name, self.bell, self._command_waiting, trace)

    async def _effect(self, call: Call, known_undone: bool) -> calls.Called:
        assert call.key is not None
        now = self.world.clock.now()
        before = await self.world.store.effect(call.key)  # a run that was begun again may have done it before
        if before is not None and not call.recovering:
            if before.fingerprint != call.fingerprint:
                return calls.Broken(KeyReused(f"{call.label}: the effect {call.key} was begun with other arguments"))
            if before.entry is not None:
                entry = before.entry
                return Sorry(entry.sorry.key, **entry.sorry.args) if entry.sorry else calls.Result(entry.value)
        unknown = (call.recovering or before is not None) and not known_undone
        self.draft.effects.append(EffectRecord(call.key, call.fingerprint, None, now))
        await self.commit("running")
        ago = now - before.at if before is not None else math.inf
        return await self.world.caller.effect(call, self.stack[-1].name, self.draft.trace, unknown=unknown, ago=ago)

    async def _command_waiting(self) -> tuple[InboxRow, Command] | None:
        """The first command that waits, also behind words such as "hello?"; but not behind a danger."""
        dispatcher, language = self.world.dispatcher, self.language
        if self.stack[-1].aside:
            return None
        for row in await self._fresh():
            if not isinstance(row.item, Inbound) or dispatcher.urgent(row.item.content, language) is not None:
                return None
            command = dispatcher.command(row.item.content, language)
            if command is not None:
                return row, command
        return None

    async def _fresh(self) -> list[InboxRow]:
        """What waits in the inbox and is not what this turn is about."""
        rows = await self.world.store.inbox(self.resident.id)
        return [row for row in rows if row.seq not in self.draft.consumed and row.seq not in self.draft.held]

    async def _unknown(self, run: Run, call: Call, reason: str) -> None:
        """An effect may have happened: a person has to look. It is not repeated."""
        reference = self._dead_letter(
            Failure.UNKNOWN, f"outcome unknown: {run.name}", f"{reason}\nIts key is {call.key}", done=(call.label,)
        )
        self.world.observer.unknown_outcome(self.resident.id, run.name, reference, call.key or "", reason)
        self.note("unknown", run.name, call.label)
        self._leave_top(Left.FAILED)
        if run.aside:
            await self._aside_over()
            return
        self._say(Said(Text("session-effect-unknown", {"reference": reference})))
        if self.stack:
            await self._remind(None)
        else:
            await self.commit("ended")

    async def _finish(self, ended: Ended) -> Outcome | None:
        """The top run is over: hand its result to the run below, or ask the question that it had covered."""
        run = self.stack[-1]
        if ended.sorry is not None and not ended.told and run.row().part != "left":
            run.journal.say(Said(ended.sorry))
        for each in self.stack:  # a parent's words before its child's
            self._collect(each)
        if ended.sorry is None:
            self._pop()
            self.note("ended", run.name)
            self._done += [run.name] * (not run.aside and not self._gives_way(run))  # told once it is committed
        else:
            self.note("sorry", run.name, ended.sorry.key)
            self._leave(Left.SORRY)
        if run.aside:
            await self._aside_over()
            return None
        if run.interjected and self.stack:
            await self._uncovered()
            return None
        if run.capability is None and self.stack and self._gives_way(self.stack[-1]):
            self._pop()  # a menu that has offered what is gone is not gone on with, but shown anew when it is asked for
        self._note_finished(run, ended)
        if not self.stack:
            return await self._over()
        below = self.stack[-1]
        if below.capability is None:
            return self._gone(below)
        try:
            return await settled(below, below.child_ended(run, ended), self.world.caller.guards)
        except Diverged as error:
            return await self._restart(below, error)

    async def _for_now(self, run: Run, words: Text) -> None:
        """A read or an effect failed for now: ask whether to try again. Nothing is journaled."""
        self.note("for now", run.name, words.key)
        if run.aside:
            await self._aside_for_now(run, words)
            return
        tries = run.offer_retry()
        self._say(self._retry_question(words), f"{run.number}.{run.branch}.t{tries}")
        await self._park_asking()

    def _retry_question(self, words: Text) -> Buttons:
        assert self.session is not None
        run, session = self.stack[-1], self.session.id

        def button(key: str, title: str) -> Button:
            return Button(tap_id(run.name, session, run.number, len(run.entries), key), Text(title))

        return Buttons(words, (button(TRY_AGAIN, "session-try-again"), button(LEAVE_IT, "session-leave-it")))
