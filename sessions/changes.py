"""What changes under a conversation: a message that was edited, who the resident is, a capability that is gone."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from sessions.answers import fingerprint, handed_on, parse_tap
from sessions.capability import Left
from sessions.draft import Draft
from sessions.identity import LevelEnded, NumberChanged, RegistrationEnded, ResidentMerged
from sessions.messages import Content, Edited, Inbound, Refused, Said, Text, restored
from sessions.obeying import Obeying
from sessions.own_events import MERGED_MEANWHILE, OperatorAsked, RunsEnded
from sessions.ports import Command
from sessions.records import EventRecord

_IDENTITY = (NumberChanged.__name__, ResidentMerged.__name__)

_ENDING = (RegistrationEnded.__name__, LevelEnded.__name__)


def _ended_by(event: EventRecord) -> tuple[str, str | None]:
    """The key of what is told, and the level that is no more; None if it is all of them."""
    if event.name == RegistrationEnded.__name__:
        return "session-unregistered", None
    return "session-level-ended", msgspec.msgpack.decode(event.body, type=LevelEnded).level


class Changes(Obeying):
    """See `sessions.stores.arrivals` for what the store has done already when these are heard."""

    __slots__ = ()

    def _note_said(self, message: Inbound) -> None:
        """Remember what was heard, in case it is changed in this very moment."""
        self._said_last = (message.id, fingerprint(message.content))

    async def _hear_refused(self, refused: Refused) -> None:
        """It was taken away when it arrived: say why, and where we are."""
        words = restored(refused.words)
        self._note_taken("refused")
        if self.stack:
            await self._remind(words)
        else:
            self._say(Said(words))
            await self.commit("ended")

    async def _hear_edit(self, edit: Edited) -> None:
        """The resident changed a message. Where it was still waiting it was replaced there, and all is well. Else the
        resident would believe that the change counts, so that is said - once, and with the open question."""
        taken = self._said_last is not None and self._said_last[0] == edit.original
        unseen = taken and self._said_last != (edit.original, fingerprint(edit.content))
        self.note("edited")
        if self.session is None or not (edit.late or unseen):
            await self._commit_as_is()
        elif self.stack:
            await self._remind(Text("session-edited-late"))
        else:
            self._say(Said(Text("session-edited-late-ended")))
            await self.commit("ended")

    async def _hear_runs_ended(self, event: EventRecord) -> None:
        """Another resident turned out to be this one; their open runs ended by it, and are tidied up as any other."""
        ended = msgspec.msgpack.decode(event.body, type=RunsEnded)
        self._host()
        for row in reversed(ended.runs):
            self._declare_left(row, ended.session, ended.facts, Left.MERGED)
        await self._aside_over()
        name = ended.runs[-1].capability if ended.runs else ""
        for key, reference in ended.unknown:
            self.world.observer.unknown_outcome(self.resident.id, name, reference, key, MERGED_MEANWHILE)

    async def _hear_operator(self, event: EventRecord) -> None:
        """An operator ends what is open, or has a person take over. A session that is over stays over: nobody is there,
        and nobody may be written to."""
        asked = msgspec.msgpack.decode(event.body, type=OperatorAsked)
        person = self.world.dispatcher.commanded(Command.AGENT)
        self.note("operator", detail=asked.what)
        if self.session is None or self.session.expired:
            await self._commit_as_is()
        elif asked.what == "hand over" and person is not None:
            if person not in [run.name for run in self.stack]:
                self._say(Said(Text("session-over-to-a-person")))
            await self._interject(person)
        elif asked.what == "end" and self.stack:
            self._leave_all(Left.CANCELLED)
            self.session = replace(self.session, album=())
            self._say(Said(Text("session-ended-by-city")))
            await self.commit("ended")
        else:
            await self._commit_as_is()

    def _note_identity(self, event: EventRecord) -> bool:
        """Who the resident is has changed; what ended by it is told, unless it was only a menu.

        Returns: whether a run ended here.
        """
        if event.name in _ENDING:
            return self._end_what_is_private(*_ended_by(event))
        if event.name not in _IDENTITY:
            return False
        self.stale = True
        if event.name == NumberChanged.__name__:
            return self._end_what_is_private("session-doubted")
        ended = msgspec.msgpack.decode(event.body, type=ResidentMerged).ended
        capability = self.world.dispatcher.capability(ended) if ended is not None else None
        if capability is not None and not capability.gives_way:
            self._say(Said(Text("session-merged", {"where": capability.title})))
        return False

    def _end_what_is_private(self, why: str, level: str | None = None) -> bool:
        """Somebody else may hold the phone now, or its holder is not at a level any more: a run that is past a
        `require` of it knows what is shown at that level only, and its next answer would show it. It ends, with all
        that stands on it and whoever has started it; what asked for nothing goes on.

        Arguments:
            why: the key of what is told. level: that they are not at any more; None: at none.
        """
        private = [depth for depth, run in enumerate(self.stack) if run.has_required(level)]
        if not private:
            return False
        was = self.stack[private[0]].capability
        self._leave_to(private[0] + 1, Left.DOUBTED)
        self._leave_top(Left.DOUBTED)  # with whoever has started it, who would only start it again
        if was is not None:
            self._say(Said(Text(why, {"where": was.title})))
        return True

    async def _uncovered(self) -> None:
        """What has just been done may have taken a level away, and nobody has come to hear of it yet."""
        if any(run.has_required() for run in self.stack):
            ended = [row.item for row in await self._fresh() if isinstance(row.item, EventRecord)]
            over = [self._end_what_is_private(*_ended_by(event)) for event in ended if event.name in _ENDING]
            if any(over):
                await self._aside_over()
                return
        await super()._uncovered()

    # ------------------------------------------------------------------------------------------ a capability is gone

    @property
    def _lost_its_capability(self) -> bool:
        """Whether the resident is busy with something that was switched off or withdrawn."""
        open_ = self.session is not None and not self.session.expired
        return open_ and bool(self.stack) and self.stack[-1].capability is None

    async def _end_without(self) -> None:
        self._begin_alone("g")
        assert self.session is not None
        self.session = replace(self.session, album=())
        await self._advance(self._gone(self.stack[-1]))

    async def _hear_without(self, content: Content) -> None:
        """What the resident is busy with is gone: say so; what they clearly mean now is done at once."""
        name, ended = self._meant(content, parse_tap(content)), self._gone(self.stack[-1])
        if name is None:
            await self._advance(ended)
            return
        self._leave_all(Left.SWITCHED)
        await self._begin(name, {"said": handed_on(content)})

    def _begin_alone(self, letter: str) -> None:
        """Begin a turn that no message caused, or one that a crash has cut."""
        session = self.session
        about, message = (session.cause, session.message) if session is not None else ((), "")
        self.draft = Draft(self._cause(letter), about, message)

    def _cause(self, letter: str) -> str:
        """Names a turn that no row of the inbox has caused: by where the conversation stands when it begins."""
        session, run = self.session, self.stack[-1] if self.stack else None
        place = f".{run.number}.{run.branch}.{len(run.entries)}" if run else ""
        return f"{letter}{session.id if session else self.resident.id}{place}"
