"""Obeying: commands, switching to something else, and whether to try again."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from msgspec.structs import replace

from sessions import rules
from sessions.answers import Tap, came_before, fingerprint, handed_on, kind_of, parse_tap
from sessions.asides import Asides
from sessions.capability import Left
from sessions.doors import Ask
from sessions.errors import NotUnderstood
from sessions.journal import cut_for_back
from sessions.messages import Content, Inbound, Said, Tapped, Text, TypedText
from sessions.parsers.plain_words import yes_no
from sessions.ports import Because, Command
from sessions.records import InboxRow, SessionRow
from sessions.run import Parked, is_effect
from sessions.running import LEAVE_IT, TRY_AGAIN


class Obeying(Asides):
    """What the resident may say at any time."""

    __slots__ = ()

    # ------------------------------------------------------------------------------------------ commands

    async def _obey(self, command: Command, content: Content) -> None:
        self._note_taken("command", detail=command.value)
        match command:
            case Command.MENU:
                self._leave_all(Left.SWITCHED)
                await self._menu(Because.ASKED)
            case Command.CANCEL:
                await self._cancel()
            case Command.BACK:
                await self._back()
            case Command.HELP:
                await self._help()
            case Command.STOP | Command.LANGUAGE | Command.AGENT:
                name = self.world.dispatcher.commanded(command)
                assert name is not None, f"the dispatcher heard {command} and has no capability for it"
                await self._interject(name, {"said": handed_on(content)})

    async def _interject(self, name: str, args: dict[str, Any] | None = None) -> None:
        """Put a capability on top of what is open; where it is open itself, go back to it instead."""
        names = [run.name for run in self.stack]
        if name not in names:
            await self._begin(name, args, interjected=bool(self.stack))
            return
        self._leave_to(names.index(name) + 1, Left.SWITCHED)
        await self._remind(None)

    async def _cancel(self) -> None:
        """Give up what the resident is busy with; a question that was covered by it is asked again."""
        was_open = bool(self.stack)
        self._leave_top(Left.CANCELLED)
        if self.stack:
            await self._remind(Text("session-cancelled"))
            return
        self._say(Said(Text("session-cancelled" if was_open else "session-nothing-open")))
        await self.commit("ended")

    async def _help(self) -> None:
        top = self.stack[-1].capability if self.stack else None
        if not self.stack or (top is not None and top.gives_way):
            self._leave_all(Left.SWITCHED)
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
            self._leave_to(depth, Left.CANCELLED)
            await self._uncovered()
        elif cut is None or (depth < len(self.stack) - 1 and run.capability is not None and run.capability.gives_way):
            self._leave_all(Left.CANCELLED)
            await self._menu(Because.ASKED)
        else:
            self._leave_to(depth + 1, Left.CANCELLED)
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
        kind = "tap" if isinstance(content, Tapped) else kind_of(content)
        if kind is not None and because == Because.UNKNOWN:
            args["kind"] = kind
        self._note_taken("menu", detail=because.value)
        await self._begin(self.world.dispatcher.fallback(), args)

    async def _unclear(
        self, because: Because, was: str | None, content: Content | None, asked: Collection[str] = ()
    ) -> None:
        """Nothing is clearly meant: who may find out asks, else there is the menu.

        Arguments:
            asked: what was open; whoever has just asked does not ask again.
        """
        asking = None if content is None else self.world.dispatcher.asking(content, self.language)
        if asking is None or asking[0] in asked:
            await self._menu(because, was, content)
            return
        name, maybe = asking
        assert isinstance(content, TypedText)
        self._note_taken("maybe", name, ", ".join(maybe))
        args: dict[str, Any] = {"said": handed_on(content), "maybe": maybe, "because": because.value}
        await self._begin(name, args if was is None else {**args, "was": was})

    async def interrupted(self, row: InboxRow, command: Command) -> None:
        for before in await self._fresh():
            if before.seq <= row.seq and isinstance(before.item, Inbound):
                self.draft.consume(before)
                self._greet(before, before.item)
        await self._obey(command, row.item.content if isinstance(row.item, Inbound) else TypedText(command.value))

    # ------------------------------------------------------------------------------------------ trying again, and bugs

    async def _hear_trying(self, row: InboxRow, message: Inbound) -> None:
        content, tap = message.content, parse_tap(message.content)
        name = self._meant(content, tap)
        mine = tap is not None and self._belongs(tap)
        if name is not None:
            await self._switch(name, content)
        elif not mine and self.session and rules.is_older(message, row.arrived, self.session.asked_at):
            await self._still_trying(came_before(content))
        elif tap is not None and not mine:
            await self._still_trying(Text("session-old-tap"))
        else:
            await self._again_or_not(tap.key if tap is not None else self._retry_key(content))

    def _retry_key(self, content: Content) -> str | None:
        """Which of the two buttons was meant by words, also by yes and no in any language."""
        leave = self.world.texts.word(Text("session-leave-it"), self.language)
        again = self.world.texts.word(Text("session-try-again"), self.language)
        said = content.body if isinstance(content, TypedText) else content.title if isinstance(content, Tapped) else ""
        said = said.strip().casefold()
        if said in (again.casefold(), "1"):
            return TRY_AGAIN
        if said in (leave.casefold(), "2"):
            return LEAVE_IT
        try:
            return TRY_AGAIN if yes_no(content) else LEAVE_IT
        except NotUnderstood:
            return None

    async def _again_or_not(self, key: str | None) -> None:
        self.note("try again", self.stack[-1].name, {TRY_AGAIN: "again", LEAVE_IT: "leave"}.get(key or "", ""))
        if key == LEAVE_IT:
            await self._cancel()
        elif key == TRY_AGAIN:
            run = self.stack[-1]
            outcome = await self._awake()
            asked_before = isinstance(outcome, Parked) and isinstance(outcome.door, Ask) and not run.journal.spoken
            run.try_again()
            await self.commit("running")
            if asked_before:  # its code elsewhere could not be reached, and it comes to a question that was said
                await self._remind(None)
            else:
                await self._advance(outcome, known_undone=is_effect(outcome))
        else:
            await self._still_trying(Text("session-try-or-leave"))

    async def _still_trying(self, words: Text) -> None:
        self._say(self._retry_question(words))
        await self.commit("asking")

    # ------------------------------------------------------------------------------------------ something else

    def _greet(self, row: InboxRow, message: Inbound) -> tuple[Because, str | None]:
        """Note that the resident was heard; open a session if none is open. Why the menu would be shown, and where
        the resident was when the last session expired."""
        session, now = self.session, self.world.clock.now()
        because, was = Because.UNKNOWN, None
        if session is None or session.expired:
            was = session.was if session else None
            because = Because.RETURNED if was else Because.HELLO
            later, number = (session.later, session.next_run) if session else ((), 1)  # what is put off still comes
            new = self.world.ids.new()
            session = SessionRow(id=new, state="ended", opened=now, heard=0.0, later=later, next_run=number)
        self._silence = message.sent_at - session.heard
        self._repeated = session.said == fingerprint(message.content)
        self._unsure = session.unsure
        self.session = replace(
            session,
            unsure=None,
            heard=rules.heard_at(message, row.arrived, session.heard),
            said=fingerprint(message.content),
            said_at=message.sent_at,
        )
        return because, was

    def _put_first_words(self, content: Content) -> None:
        """What is to stand below the first thing that is ever said to the resident."""
        name = self._meant(content, parse_tap(content))
        greets = name is None or name == self.world.dispatcher.fallback()
        self.draft.postscript = self.world.dispatcher.first_words(content, self.language, greets=greets)

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
        asked = [run.name for run in self.stack]
        self._leave_all(Left.SWITCHED)
        if name is None:
            await self._unclear(Because.UNKNOWN, None, content, asked)
        elif name == self.world.dispatcher.fallback():
            await self._menu(Because.ASKED)
        else:
            await self._begin(name, {"said": handed_on(content)} if content is not None else None)
