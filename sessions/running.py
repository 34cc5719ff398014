"""Running on: from one door of a capability to the next, until the conversation is parked and committed."""

from __future__ import annotations

import inspect
from typing import Any

import msgspec
from msgspec.structs import replace

from sessions import calls
from sessions.conversation import tap_id
from sessions.doors import Ask, Call, Start, Wait
from sessions.errors import Diverged, KeyReused, Sorry, TryLater
from sessions.messages import Button, Buttons, Choice, Inbound, Said, Text, Words
from sessions.ports import Command, EffectRecord, EventRecord, InboxRow
from sessions.run import Crashed, Ended, Outcome, Parked, Run
from sessions.talk import Talk

TRY_AGAIN, LEAVE_IT = "!again", "!leave"
"""Keys of the two buttons; like every tap they name the place that they belong to."""


class Running(Talk):
    """What the stack of runs does on its own."""

    async def interrupted(self, row: InboxRow, command: Command) -> None:
        """A command came while a read was running, and the read was cancelled."""
        raise AssertionError("whoever hears commands overrides this")

    async def _begin(self, name: str, args: dict[str, Any] | None = None, *, interjected: bool = False) -> None:
        capability = self.world.dispatcher.capability(name)
        assert capability is not None, f"the dispatcher named a capability it does not have: {name}"
        accepted = inspect.signature(capability.run).parameters
        fitting = {key: value for key, value in (args or {}).items() if key in accepted}
        self._push(name, msgspec.msgpack.encode(fitting), interjected=interjected)
        await self._advance(await self._awake())

    async def _awake(self) -> Outcome:
        """The top run's outcome: where it is parked, waking it by replay if it is asleep."""
        run = self.stack[-1]
        if run.live and run.door is not None:
            return Parked(run.door)
        if run.capability is None:
            self._say(Said(Text("session-gone")))
            return Ended(told=True, sorry=Text("session-gone"))
        try:
            return run.wake()
        except Diverged as error:
            return await self._restart(run, error)

    async def _restart(self, run: Run, error: Diverged) -> Outcome:
        """The journal does not fit what the capability does now: tell the resident, and begin the run again."""
        self.world.observer.diverged(self.resident.id, run.name, error)
        run.cut(0)
        self._say(Said(Text("session-restarted")))
        try:
            return run.wake()
        except Diverged as again:  # cannot be: there is nothing to replay
            raise self.crashed(again) from again

    async def _advance(self, outcome: Outcome | None, *, known_undone: bool = False) -> None:
        """Run on until the conversation is parked and committed."""
        while outcome is not None:
            self._busy = (self.stack[-1].number, self.stack[-1].name)
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
                    self._push(start.label, start.args, parent=self.stack[-1])
                    outcome = await self._awake()
                case Ended():
                    outcome = await self._finish(outcome)
                case Crashed():
                    raise self.crashed(outcome.error)

    async def _park_asking(self) -> None:
        assert self.session is not None
        self.session = replace(self.session, asked_at=self.world.clock.now())
        await self.commit("asking")

    async def _wait(self, wait: Wait) -> Outcome | None:
        """The event may be here already; else park until it comes or the time is over."""
        run, body = self.stack[-1], None
        row = await self.world.store.held_event(self.resident.id, wait.label, wait.id)
        if row is not None and isinstance(row.item, EventRecord):
            self.draft.consumed.append(row.seq)
            body = row.item.body
        elif wait.until > self.world.clock.now():
            await self.commit("waiting", until=wait.until)
            return None
        return run.run_on(run.record("wait", msgspec.msgpack.encode(body)))

    async def _call(self, call: Call, *, known_undone: bool) -> Outcome | None:
        run = self.stack[-1]
        result = await (self._effect(call, known_undone) if call.kind == "do" else self._read(call))
        match result:
            case calls.Result(value=value):
                return await self._called(run, call, value, None)
            case Sorry():
                return await self._called(run, call, b"", result.text)
            case TryLater():
                await self._offer_retry(run, result.text)
            case calls.Interrupted(row=row, command=command):
                await self.interrupted(row, command)
            case calls.Unknown(reason=reason):
                await self._unknown(run, call, reason)
            case calls.Broken(error=error):
                raise self.crashed(error)
        return None

    async def _called(self, run: Run, call: Call, value: bytes, sorry: Text | None) -> Outcome:
        entry = run.record(call.kind, value, sorry=sorry, effect=call.kind == "do")
        if call.key is not None:
            self.draft.effects.append(EffectRecord(call.key, call.fingerprint, entry))
        await self.commit("running")
        return run.run_on(entry)

    async def _read(self, call: Call) -> calls.Called:
        return await self.world.caller.read(call, self.stack[-1].name, self.bell, self._command_waiting)

    async def _effect(self, call: Call, known_undone: bool) -> calls.Called:
        assert call.key is not None
        unknown = call.recovering and not known_undone
        if not call.recovering:  # a run that was begun again may have done it before
            before = await self.world.store.effect(call.key)
            if before is not None and before.fingerprint != call.fingerprint:
                return calls.Broken(KeyReused(f"{call.label}: the effect {call.key} was begun with other arguments"))
            if before is not None and before.entry is not None:
                entry = before.entry
                return Sorry(entry.sorry.key, **entry.sorry.args) if entry.sorry else calls.Result(entry.value)
            unknown = before is not None and not known_undone
        self.draft.effects.append(EffectRecord(call.key, call.fingerprint, None))
        await self.commit("running")
        return await self.world.caller.effect(call, self.stack[-1].name, unknown=unknown)

    async def _command_waiting(self) -> tuple[InboxRow, Command] | None:
        rows = await self.world.store.inbox(self.resident.id)
        fresh = [row for row in rows if row.seq not in self.draft.consumed]
        if not fresh or not isinstance(fresh[0].item, Inbound):
            return None
        command = self.world.dispatcher.command(fresh[0].item.content, self.language)
        return (fresh[0], command) if command is not None else None

    async def _unknown(self, run: Run, call: Call, reason: str) -> None:
        """An effect may have happened: a person has to look. It is not repeated."""
        reference = self._dead_letter(f"outcome unknown: {run.name}", f"{reason}\nIts key is {call.key}")
        self.world.observer.unknown_outcome(self.resident.id, run.name, reference, call.key or "", reason)
        self._drop_top()
        self._say(Said(Text("session-effect-unknown", {"reference": reference})))
        if self.stack:
            await self._remind(None)
        else:
            await self.commit("ended")

    async def _finish(self, ended: Ended) -> Outcome | None:
        """The top run is over: hand its result to the run below, or ask the question that it had covered."""
        run = self.stack[-1]
        if ended.sorry is not None and not ended.told:
            run.journal.say(Said(ended.sorry))
        for each in self.stack:  # a parent's words before its child's
            self._collect(each)
        self._pop()
        if run.interjected and self.stack:
            await self._uncovered()
            return None
        if not self.stack:
            await self.commit("ended")
            return None
        below = self.stack[-1]
        if below.capability is None:
            return Ended(told=True, sorry=Text("session-gone"))
        try:
            return below.child_ended(run, ended)
        except Diverged as error:
            return await self._restart(below, error)

    # ------------------------------------------------------------------------------------------ the open question

    async def _remind(self, words: Text | None) -> None:
        """Say where we are: the open question again, behind some words."""
        if self.stack[-1].trying:
            self._say(self._retry_question(words or Text("session-try-or-leave")))
            await self.commit("asking")
            return
        outcome = await self._awake()
        door = outcome.door if isinstance(outcome, Parked) else None
        if isinstance(door, Ask):
            if words is None:
                self._say(door.prompt)
                await self.commit("asking")
            else:
                await self._again(door, words)
            return
        if words is not None:
            self._say(Said(words))
        await self._advance(outcome)

    async def _uncovered(self) -> None:
        """What had covered the open question is over: ask it again. A menu is not asked again, it may just be used."""
        below = self.stack[-1]
        if below.capability is not None and below.capability.gives_way:
            await self.commit("asking")
        else:
            await self._remind(Text("session-where-we-were"))

    async def _again(self, door: Ask, words: Words) -> None:
        """The question stays open: some words, and the question again, in one bubble where that can be."""
        prompt = door.prompt
        if isinstance(prompt, Choice | Said | Buttons):
            question = door.short or prompt.body
            self._say(replace(prompt, body=Text("session-joined", {"first": words, "second": question})))
        else:
            self._say(Said(words))
            self._say(prompt)
        await self.commit("asking")

    async def _offer_retry(self, run: Run, words: Text) -> None:
        """A read or an effect failed for now: ask whether to try again. Nothing is journaled."""
        run.offer_retry()
        self._say(self._retry_question(words), f"{run.number}.{run.branch}.t{run.tries}")
        await self._park_asking()

    def _retry_question(self, words: Text) -> Buttons:
        assert self.session is not None
        run, session = self.stack[-1], self.session.id

        def button(key: str, title: str) -> Button:
            return Button(tap_id(run.name, session, run.number, len(run.entries), key), Text(title))

        return Buttons(words, (button(TRY_AGAIN, "session-try-again"), button(LEAVE_IT, "session-leave-it")))
