"""Hearing: what a message, a tap, a command, an event or the clock does to the conversation."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from sessions import rules
from sessions.albums import Albums
from sessions.answers import (
    PAGE,
    Tap,
    came_before,
    fingerprint,
    handed_on,
    kind_of,
    parse_tap,
)
from sessions.conversation import Heard
from sessions.doors import Ask, Wait
from sessions.errors import NotUnderstood
from sessions.form_door import FormRefused, form_tap
from sessions.messages import (
    Content,
    Edited,
    FormReply,
    Inbound,
    NotUsable,
    Refused,
    Said,
    SentFile,
    Tapped,
    Text,
    TypedText,
    Words,
    is_silent,
)
from sessions.own_events import OperatorAsked, RunsEnded
from sessions.ports import Because, SmallTalk
from sessions.records import EventRecord, Failure, InboxRow
from sessions.run import Parked

OFFER_WAY_OUT = 2
"""After so many answers of the wrong form the resident is told how to get out of the question."""


class Hearing(Albums):
    """One resident's conversation while its actor is live."""

    __slots__ = ()

    # ------------------------------------------------------------------------------------------ hearing

    async def _hear_event(self, row: InboxRow, event: EventRecord) -> None:
        """Whoever it is for tells the resident; a run that waits for it goes on. Until that comes to it, it is kept."""
        if event.name == RunsEnded.__name__:
            await self._hear_runs_ended(event)
            return
        if event.name == OperatorAsked.__name__:
            await self._hear_operator(event)
            return
        self.note("event", event.name)
        ended = self._note_identity(event)
        self._hold(row)
        tellers = self.world.dispatcher.telling(event.name)
        if tellers:
            await self._tell(event, tellers)
        elif ended:
            await self._aside_over()
        elif self.stack and self.session is not None and self.session.state == "waiting":
            await self._advance(await self._awake())  # it finds it, if it waits for this one
        else:
            await self._commit_as_is()

    def _hold(self, row: InboxRow) -> None:
        """Nobody waits for this event now; it stays in the inbox and rings nobody."""
        self.draft.consumed.remove(row.seq)
        self.draft.held.append(row.seq)

    async def _hear(self, row: InboxRow, message: Inbound) -> None:
        content = message.content
        if is_silent(content):
            self.note("silent")
            await self._commit_as_is()
            return
        if rules.too_late(message, self.world.clock.now()):
            self.note("late")
            self._dead_letter(
                Failure.LATE, "came after its 24 hours were over; it cannot be answered", f"message {message.id}"
            )
            await self._commit_as_is()
            return
        if isinstance(content, Edited):
            await self._hear_edit(content)
            return
        if row.retry is None and self._is_double(row, message):
            self.note("double")
            await self._commit_as_is()
            return
        if row.retry is not None:
            self.note("retried", row.retry)
        self._note_said(message)
        first = self.session is None and not self.has_chosen
        if isinstance(content, Tapped) and parse_tap(content) is None:  # a button of a template: as good as its words
            content = TypedText(content.title)
            message = replace(message, content=content)
        because, was = self._greet(row, message)
        self.draft.heard = content
        command = self.world.dispatcher.command(content, self.language)
        urgent = self.world.dispatcher.urgent(content, self.language)
        if isinstance(content, Refused):
            await self._hear_refused(content)
        elif command is not None and not (
            self._listens_itself(command, content) or await self._stops_here(command, content)
        ):
            await self._obey(command, content)
        elif urgent is not None and not (self.stack and self.stack[-1].name == urgent):
            self._note_taken("danger", urgent)
            await self._interject(urgent, {"said": handed_on(content)})
        elif self._is_thanks(content):
            await self._reply_kindly(SmallTalk.THANKS)
        elif isinstance(content, FormReply) and (refused := self._form_refused(content)) is not None:
            await self._hear_other_form(refused, because, was)
        elif self._lost_its_capability:
            await self._hear_without(content)
        elif self.stack and self.stack[-1].trying:
            await self._hear_trying(row, message)
        elif row.retry and self._makes_room_for(row.retry):
            await self._switch(row.retry, content)
        elif self.stack:
            await self._hear_in_run(row, message)
        else:
            if first:
                self._put_first_words(content)
            await self._hear_idle(content, because, was, row.retry or None)

    async def _hear_idle(self, content: Content, because: Because, was: str | None, retry: str | None) -> None:
        """No run is open: a keyword, a tap on an old menu, what failed at this message before, or the menu."""
        name = self._meant(content, parse_tap(content))
        if name is None and retry is not None and self.world.dispatcher.capability(retry) is not None:
            name = retry
        if name is None and because == Because.UNKNOWN and self._is_parting(content):
            await self._reply_kindly(SmallTalk.PARTING)
        elif name is None:
            await self._unclear(because, was, content)
        elif name == self.world.dispatcher.fallback():
            await self._menu(Because.HELLO if because == Because.UNKNOWN else because, was)
        else:
            before = self.world.dispatcher.capability(was) if was is not None and was != name else None
            if before is not None:
                self._say(Said(Text("session-welcome-back", {"where": before.title})))
            await self._begin(name, {"said": handed_on(content)})

    def _form_refused(self, reply: FormReply) -> Text | None:
        """Why a filled-in form answers nothing here; None if it may be the answer to the open question."""
        run, session = self.stack[-1] if self.stack else None, self.session
        place = (run.number, len(run.entries)) if run is not None and not run.trying else (0, -1)
        try:
            form_tap(self.world.forms, reply, self.resident.id, session.id if session else "", *place)
        except FormRefused as refused:
            return refused.text
        return None if run is not None else Text("session-form-old")

    async def _hear_other_form(self, words: Text, because: Because, was: str | None) -> None:
        """A form of another question, or of somebody else: say so, and where we are."""
        if self.stack:
            await self._remind(words)
        else:
            self._say(Said(words))
            await self._menu(because, was)

    async def _hear_in_run(self, row: InboxRow, message: Inbound) -> None:
        run, branch = self.stack[-1], self.stack[-1].branch
        outcome = await self._awake()
        door = outcome.door if isinstance(outcome, Parked) else None
        if run.branch != branch:  # begun again: what was said was said to a question that is no more
            await self._advance(outcome)
        elif isinstance(door, Ask):
            await self._hear_answer(row, message, door)
        elif isinstance(door, Wait):
            name = None if door.hear == "all" else self._meant(message.content, parse_tap(message.content))
            if name is not None and name not in [run.name for run in self.stack]:
                await self._begin(name, {"said": handed_on(message.content)}, interjected=True)
            elif door.hear:
                heard = msgspec.msgpack.encode(Heard(message.content))
                await self._advance(await self._run_on(run, run.record("wait", heard)))
            else:
                self._say(Said(Text("session-waiting")))
                await self.commit("waiting")
        else:  # the run has moved on since it was parked: say where it is now
            await self._advance(outcome)

    async def _hear_answer(self, row: InboxRow, message: Inbound, door: Ask) -> None:
        run, content = self.stack[-1], message.content
        tap = parse_tap(content)
        mine = self._belongs(tap) if tap is not None else isinstance(content, FormReply) and bool(content.token)
        if tap is not None and not mine:
            await self._old_tap(tap, door)
            return
        if tap is not None and tap.key.startswith(PAGE):
            await self._turn_page(tap)
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
        if door.album and isinstance(content, SentFile):  # also one that crossed the question: they are still sending
            await self._album(content)
            return
        if not mine and self.session and rules.is_older(message, row.arrived, self.session.asked_at):
            await self._older(content, door, gives_way)
            return
        if await self._is_now_sure(content, tap, door):
            return
        tap = tap or self._numbered(content, door)
        if tap is not None and tap.key.startswith(PAGE):
            await self._turn_page(tap)
            return
        if door.sheet and isinstance(content, TypedText) and await self._meant_instead(content, door):
            return
        long = self._silence >= self.world.remind_after and not mine and not gives_way
        if long and door.sheet and isinstance(content, TypedText):
            await self._again(door, Text("session-still-here"))
            return
        try:
            value = await self._understand(door, (content,) if door.album else content, tap)
        except NotUnderstood as error:
            after_long = long and self._meant(content, None) is None
            trouble = NotUnderstood("session-still-here") if after_long else error
            await self._not_an_answer(content, replace(door, retry=None) if after_long else door, trouble, gives_way)
            return
        if not mine and not gives_way and await self._is_doubtful(content, door, long=long):
            return
        await self._advance(await self._run_on(run, run.record(door.kind, value)))

    def _is_double(self, row: InboxRow, message: Inbound) -> bool:
        """Whether this was sent twice, and the first one was its answer: it is not heard again."""
        session, tap = self.session, parse_tap(message.content)
        if session is None or session.expired:
            return False
        if not rules.is_double(session, fingerprint(message.content), message.sent_at):
            return False
        if tap is not None:
            return not (self.stack and self._belongs(tap))
        return bool(self.stack) and rules.is_older(message, row.arrived, session.asked_at)

    async def _not_an_answer(self, content: Content, door: Ask, error: NotUnderstood, gives_way: bool) -> None:
        """It does not answer the question. What is clearly meant instead is done, and then the question comes back."""
        if gives_way:
            name = self._meant(content, None)
            if name is None and self._is_parting(content):
                await self._reply_kindly(SmallTalk.PARTING)
            else:
                await self._switch(name, content)
        elif not await self._meant_instead(content, door):
            await self._ask_again(content, door, error)

    async def _ask_again(self, content: Content, door: Ask, error: NotUnderstood) -> None:
        """Say what was expected; after a few times how to get out; after the last one give up."""
        run = self.stack[-1]
        wrong = run.misunderstood()
        if door.attempts is not None and wrong >= door.attempts:
            given_up = run.record(door.kind, sorry=Text("session-too-many-tries"))
            await self._advance(await self._run_on(run, given_up))
            return
        words: Words = door.retry or error.text or Text("session-ask-again")
        if door.kind == "choose" and (kind := kind_of(content)) is not None:
            words = Text("session-not-usable", {"kind": kind})
        if wrong == OFFER_WAY_OUT:
            words = Text("session-joined", {"first": words, "second": Text("session-way-out")})
        await self._again(door, words)

    async def _older(self, content: Content, door: Ask, gives_way: bool) -> None:
        """The message was sent before the question could be seen; it does not answer it."""
        name = self._meant(content, None)
        if not gives_way:
            await self._again(door, came_before(content))
        elif name is not None and name != self.stack[-1].name:
            await self._switch(name, content)
        else:
            await self.commit("asking")

    async def _old_tap(self, tap: Tap, door: Ask) -> None:
        name = self._meant(None, tap)
        if name is not None and self.stack[-1].capability is not None and self.stack[-1].capability.gives_way:
            await self._switch(name)
            return
        await self._again(door, Text("session-old-tap"))
