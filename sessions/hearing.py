"""Hearing: what a message, a tap, a command, an event or the clock does to the conversation."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from sessions import rules
from sessions.answers import PAGE, Tap, chosen, kind_of, parse_tap, said_again
from sessions.doors import Ask, Call, Wait
from sessions.draft import Draft
from sessions.errors import NotUnderstood
from sessions.journal import cut_for_back
from sessions.messages import Choice, Content, Inbound, NotUsable, Said, Tapped, Text, TypedText, is_silent
from sessions.ports import Because, Command, EventRecord, InboxRow, SessionRow
from sessions.run import Parked
from sessions.running import LEAVE_IT, TRY_AGAIN, Running
from sessions.talk import TurnCrashed


class Hearing(Running):
    """One resident's conversation while its actor is live."""

    # ------------------------------------------------------------------------------------------ what is next

    async def work(self) -> bool:
        """Do the next thing there is to do; False when there is nothing."""
        session, now = self.session, self.world.clock.now()
        self._busy = None
        if session is not None and session.state == "running":
            await self._go_on()
            return True
        rows = await self.world.store.inbox(self.resident.id)
        if session is not None and rules.is_over(session, now) and not rules.came_in_time(session, rows):
            await self._expire()
            return True
        if rows:
            await self._take(rows[0])
            return True
        if session is not None and session.until is not None and now >= session.until:
            await self._time_is_over()
            return True
        return False

    async def _take(self, row: InboxRow) -> None:
        self.draft = Draft()
        self.draft.consume(row)
        if isinstance(row.item, EventRecord):
            await self._hear_event(row, row.item)
        else:
            await self._hear(row, row.item)

    async def _go_on(self) -> None:
        """A turn was cut by a crash: the session is `running`, with or without something in the inbox."""
        self._begin_alone("r")
        if not self.stack:
            await self.commit("ended")
            return
        await self._advance(await self._awake())

    async def _expire(self) -> None:
        """The 24 hours are over."""
        self._begin_alone("x")
        assert self.session is not None
        top = self.stack[-1].capability if self.stack else None
        was = top.name if top is not None and not top.gives_way else None
        self._drop_runs()
        self.session = replace(self.session, expired=True, was=was)
        await self.commit("ended")

    async def _time_is_over(self) -> None:
        self._begin_alone("t")
        await self._advance(await self._awake())

    def _begin_alone(self, letter: str) -> None:
        """Begin a turn that no message caused, or one that a crash has cut."""
        self.draft = Draft(self._cause(letter), self.session.cause if self.session else ())

    def _cause(self, letter: str) -> str:
        """Names a turn that no row of the inbox has caused: by where the conversation stands when it begins."""
        session, run = self.session, self.stack[-1] if self.stack else None
        place = f".{run.number}.{run.branch}.{len(run.entries)}" if run else ""
        return f"{letter}{session.id if session else self.resident.id}{place}"

    # ------------------------------------------------------------------------------------------ hearing

    async def _hear_event(self, row: InboxRow, event: EventRecord) -> None:
        if self.stack and self.session is not None and self.session.state == "waiting":
            outcome = await self._awake()
            door = outcome.door if isinstance(outcome, Parked) else None
            if isinstance(door, Wait) and (door.label, door.id) == (event.name, event.id):
                run = self.stack[-1]
                await self._advance(run.run_on(run.record("wait", msgspec.msgpack.encode(event.body))))
                return
            self._hold(row)
            await self._advance(outcome)  # it waits for another one, or begins again, or waits no longer
            return
        self._hold(row)
        await self._commit_as_is()

    def _hold(self, row: InboxRow) -> None:
        """Nobody waits for this event now; it stays in the inbox and rings nobody."""
        self.draft.consumed.remove(row.seq)
        self.draft.held.append(row.seq)

    async def _hear(self, row: InboxRow, message: Inbound) -> None:
        content = message.content
        if is_silent(content):
            await self._commit_as_is()
            return
        if rules.too_late(message, self.world.clock.now()):
            self._dead_letter("came after its 24 hours were over; it cannot be answered", f"message {message.id}")
            await self._commit_as_is()
            return
        because, was = self._greet(row, message)
        command = self.world.dispatcher.command(content, self.language)
        urgent = self.world.dispatcher.urgent(content, self.language)
        if command is not None:
            await self._obey(command)
        elif urgent is not None and not (self.stack and self.stack[-1].name == urgent):
            await self._begin(urgent, {"said": said_again(content)}, interjected=bool(self.stack))
        elif self.stack and self.stack[-1].trying:
            await self._hear_trying(row, message)
        elif self.stack:
            await self._hear_in_run(row, message)
        else:
            await self._hear_idle(content, because, was)

    def _greet(self, row: InboxRow, message: Inbound) -> tuple[Because, str | None]:
        """Note that the resident was heard; open a session if none is open. Why the menu would be shown, and where
        the resident was when the last session expired."""
        session, now = self.session, self.world.clock.now()
        because, was = Because.UNKNOWN, None
        if session is None or session.expired:
            was = session.was if session else None
            because = Because.RETURNED if was else Because.HELLO
            session = SessionRow(id=self.world.ids.new(), state="ended", opened=now, heard=0.0)
        self.session = replace(session, heard=rules.heard_at(message, row.arrived, session.heard))
        return because, was

    async def _hear_idle(self, content: Content, because: Because, was: str | None) -> None:
        """No run is open: a keyword, a tap on an old menu, or the menu."""
        name = self._meant(content, parse_tap(content))
        if name is None:
            await self._menu(because, was, content)
        elif name == self.world.dispatcher.fallback():
            await self._menu(Because.HELLO if because == Because.UNKNOWN else because, was)
        else:
            await self._begin(name, {"said": said_again(content)})

    async def _hear_in_run(self, row: InboxRow, message: Inbound) -> None:
        run, branch = self.stack[-1], self.stack[-1].branch
        outcome = await self._awake()
        door = outcome.door if isinstance(outcome, Parked) else None
        if run.branch != branch:  # begun again: what was said was said to a question that is no more
            await self._advance(outcome)
        elif isinstance(door, Ask):
            await self._hear_answer(row, message, door)
        elif isinstance(door, Wait):
            name = self._meant(message.content, parse_tap(message.content))
            if name is not None and name != self.stack[-1].name:
                await self._begin(name, {"said": said_again(message.content)}, interjected=True)
            else:
                self._say(Said(Text("session-waiting")))
                await self.commit("waiting")
        else:  # the run has moved on since it was parked: say where it is now
            await self._advance(outcome)

    async def _hear_answer(self, row: InboxRow, message: Inbound, door: Ask) -> None:
        run, content = self.stack[-1], message.content
        tap = parse_tap(content)
        mine = tap is not None and self._belongs(tap)
        if tap is not None and not mine:
            await self._old_tap(tap, door)
            return
        if tap is not None and tap.key.startswith(PAGE):
            await self._turn_page(tap, door)
            return
        gives_way = run.capability is not None and run.capability.gives_way
        if isinstance(content, NotUsable):
            if gives_way:
                await self._switch(None, content)
            else:
                await self._again(door, Text("session-not-usable", {"kind": content.kind}))
            return
        if isinstance(content, Tapped) and tap is None:
            content = TypedText(content.title)
        if not mine and self.session and rules.is_older(message, row.arrived, self.session.asked_at):
            await self._older(content, door, gives_way)
            return
        try:
            value = self._understand(door, content, tap)
        except NotUnderstood as error:
            await self._not_an_answer(content, door, error, gives_way)
            return
        await self._advance(run.run_on(run.record(door.kind, value)))

    def _understand(self, door: Ask, content: Content, tap: Tap | None) -> bytes:
        """What the journal keeps of the answer.

        Raises:
            NotUnderstood: it is none.
        """
        if door.kind == "choose":
            titles = [self.world.texts.word(title, self.language) for _, title in door.options]
            return msgspec.msgpack.encode(chosen(door, content, titles, tap))
        assert door.parse is not None
        try:
            door.parse(content)
        except NotUnderstood:
            raise
        except Exception as error:  # border: a parser is the plugin's code
            raise self.crashed(error) from error
        return msgspec.msgpack.encode(content)

    async def _not_an_answer(self, content: Content, door: Ask, error: NotUnderstood, gives_way: bool) -> None:
        """It does not answer the question. What is clearly meant instead is done, and then the question comes back."""
        other = self._meant(content, None)
        if gives_way:
            await self._switch(other, content)
        elif other is not None and self._is_elsewhere(other):
            await self._begin(other, {"said": said_again(content)}, interjected=True)
        elif door.kind == "choose" and (kind := kind_of(content)) is not None:
            await self._again(door, Text("session-not-usable", {"kind": kind}))
        else:
            await self._again(door, error.text or door.retry or Text("session-ask-again"))

    def _is_elsewhere(self, name: str) -> bool:
        """Whether a capability is neither the menu nor busy already."""
        return name != self.world.dispatcher.fallback() and name not in [run.name for run in self.stack]

    async def _older(self, content: Content, door: Ask, gives_way: bool) -> None:
        """The message was sent before the question could be seen; it does not answer it."""
        name = self._meant(content, None)
        if gives_way:
            if name is not None and name != self.stack[-1].name:
                await self._switch(name, content)
            else:
                await self.commit("asking")
            return
        await self._again(door, Text("session-older-message", {"said": said_again(content)}))

    async def _old_tap(self, tap: Tap, door: Ask) -> None:
        name = self._meant(None, tap)
        if name is not None and self.stack[-1].capability is not None and self.stack[-1].capability.gives_way:
            await self._switch(name)
            return
        await self._again(door, Text("session-old-tap"))

    async def _turn_page(self, tap: Tap, door: Ask) -> None:
        page = tap.key.removeprefix(PAGE)
        if isinstance(door.prompt, Choice) and page.isdecimal():
            self._say(replace(door.prompt, page=int(page)))
        await self.commit("asking")

    def _meant(self, content: Content | None, tap: Tap | None) -> str | None:
        """The capability that a message asks for: by its words, or by a tap on a menu of any day."""
        if tap is not None:
            origin = self.world.dispatcher.capability(tap.capability)
            known = self.world.dispatcher.capability(tap.key)
            return tap.key if origin is not None and origin.gives_way and known is not None else None
        if isinstance(content, Tapped):
            content = TypedText(content.title)
        return None if content is None else self.world.dispatcher.intent(content, self.language)

    async def _switch(self, name: str | None, content: Content | None = None) -> None:
        """Leave what is open for another capability; for the menu if none is meant."""
        self._drop_runs()
        if name is None:
            await self._menu(Because.UNKNOWN, None, content)
        elif name == self.world.dispatcher.fallback():
            await self._menu(Because.ASKED)
        else:
            await self._begin(name, {"said": said_again(content)} if content is not None else None)

    # ------------------------------------------------------------------------------------------ commands

    async def _obey(self, command: Command) -> None:
        match command:
            case Command.MENU:
                self._drop_runs()
                await self._menu(Because.ASKED)
            case Command.CANCEL:
                await self._cancel()
            case Command.BACK:
                await self._back()
            case Command.HELP:
                await self._help()

    async def _cancel(self) -> None:
        """Give up what the resident is busy with; a question that was covered by it is asked again."""
        was_open = bool(self.stack)
        self._drop_top()
        if self.stack:
            await self._remind(Text("session-cancelled"))
            return
        self._say(Said(Text("session-cancelled" if was_open else "session-nothing-open")))
        await self.commit("ended")

    async def _help(self) -> None:
        top = self.stack[-1].capability if self.stack else None
        if not self.stack or (top is not None and top.gives_way):
            self._drop_runs()
            await self._menu(Because.HELP)
            return
        await self._remind(Text("session-help"))

    async def _back(self) -> None:
        """Go to the question before: in this run, else in the run below, else to the menu."""
        if not self.stack:
            await self._menu(Because.ASKED)
            return
        run = self.stack[depth := self._where_back_goes()]
        cut = cut_for_back(run.entries)
        if isinstance(cut, str):
            await self._remind(Text("session-back-effect"))
        elif cut is None and run.interjected:
            self._pop_to(depth)
            await self._uncovered()
        elif cut is None or (depth < len(self.stack) - 1 and run.capability is not None and run.capability.gives_way):
            self._drop_runs()
            await self._menu(Because.ASKED)
        else:
            self._pop_to(depth + 1)
            run.cut(cut)
            await self._advance(await self._awake())

    def _where_back_goes(self) -> int:
        """The innermost run with a question or an effect behind it, but not below one that covers a question."""
        for depth in range(len(self.stack) - 1, 0, -1):
            run = self.stack[depth]
            if cut_for_back(run.entries) is not None or run.interjected:
                return depth
        return 0

    async def _menu(self, because: Because, was: str | None = None, content: Content | None = None) -> None:
        capability = self.world.dispatcher.capability(was) if was else None
        args: dict[str, Any] = {"because": because.value}
        if capability is not None:
            args["was"] = capability.name
        kind = kind_of(content) if because == Because.UNKNOWN else None
        if kind is not None:
            args["kind"] = kind
        await self._begin(self.world.dispatcher.fallback(), args)

    async def interrupted(self, row: InboxRow, command: Command) -> None:
        assert isinstance(row.item, Inbound)
        self.draft.consume(row)
        self._greet(row, row.item)
        await self._obey(command)

    # ------------------------------------------------------------------------------------------ trying again, and bugs

    async def _hear_trying(self, row: InboxRow, message: Inbound) -> None:
        content, tap = message.content, parse_tap(message.content)
        name = self._meant(content, tap)
        mine = tap is not None and self._belongs(tap)
        if name is not None:
            await self._switch(name, content)
        elif not mine and self.session and rules.is_older(message, row.arrived, self.session.asked_at):
            await self._still_trying(Text("session-older-message", {"said": said_again(content)}))
        elif tap is not None and not mine:
            await self._still_trying(Text("session-old-tap"))
        else:
            await self._again_or_not(tap.key if tap is not None else self._retry_key(content))

    def _retry_key(self, content: Content) -> str | None:
        """Which of the two buttons was meant by words."""
        leave = self.world.texts.word(Text("session-leave-it"), self.language)
        again = self.world.texts.word(Text("session-try-again"), self.language)
        said = content.body if isinstance(content, TypedText) else content.title if isinstance(content, Tapped) else ""
        said = said.strip().casefold()
        if said in (again.casefold(), "1"):
            return TRY_AGAIN
        return LEAVE_IT if said in (leave.casefold(), "2") else None

    async def _again_or_not(self, key: str | None) -> None:
        if key == LEAVE_IT:
            await self._cancel()
        elif key == TRY_AGAIN:
            run = self.stack[-1]
            outcome = await self._awake()
            known = isinstance(outcome, Parked) and isinstance(outcome.door, Call) and outcome.door.kind == "do"
            run.trying = False
            await self.commit("running")
            await self._advance(outcome, known_undone=known)
        else:
            await self._still_trying(Text("session-try-or-leave"))

    async def _still_trying(self, words: Text) -> None:
        self._say(self._retry_question(words))
        await self.commit("asking")

    async def apologise(self, crash: TurnCrashed, detail: str, *, drop_all: bool = False) -> None:
        """The bug came twice: apologise with a reference, end the run, keep the message for a person.

        Arguments:
            drop_all: end every run, because what is below cannot go on either.
        """
        cause = f"e{crash.about[-1]}" if crash.about else self._cause("e")
        self.draft = Draft(cause, crash.about[: -len(crash.unfinished) or None])
        self.draft.consumed.extend(crash.unfinished)
        if self.session is None or self.session.expired:
            now = self.world.clock.now()
            self.session = SessionRow(id=self.world.ids.new(), state="ended", opened=now, heard=now)
        reference = self._dead_letter(f"bug in {crash.capability}: {crash.error!r}", detail)
        if drop_all:
            self._drop_runs()
        else:
            self._drop_crashed(crash)
        self._say(Said(Text("session-apology", {"reference": reference})))
        if self.stack:
            await self._remind(None)
        else:
            await self.commit("ended")
        self.world.observer.failed(self.resident.id, crash.capability, reference, crash.error)
