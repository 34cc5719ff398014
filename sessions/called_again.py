"""A message that asks for what is open already: its keyword, or a greeting, in the middle of its question; and small
talk, which asks for nothing."""

from __future__ import annotations

from sessions.answers import chosen, handed_on
from sessions.capability import Left
from sessions.changes import Changes
from sessions.doors import Ask
from sessions.errors import NotUnderstood
from sessions.journal import has_asked
from sessions.messages import Content, Said, Text, TypedText
from sessions.ports import Command, SmallTalk
from sessions.run import Parked

KIND_WORDS = {SmallTalk.THANKS: Text("session-thanks"), SmallTalk.PARTING: Text("session-parting")}


class CalledAgain(Changes):
    """Residents type *bills* in the middle of their bill: they have lost the thread, or want to see it from its start.

    So nothing is lost by it: the question is asked again, with how to begin anew; the same word once more does that. It
    never counts as a wrong answer. Only the whole message counts: "the pothole is deep" is an answer.
    """

    __slots__ = ()

    async def _meant_instead(self, content: Content, door: Ask) -> bool:
        """Do what is clearly meant instead of an answer, and then the question comes back; False if nothing is."""
        other = self._meant(content, None)
        if other is not None and self._is_elsewhere(other):
            await self._begin(other, {"said": handed_on(content)}, interjected=True)
            return True
        depth = self._depth_of(content)
        if depth is not None:
            return await self._called_again(depth, content, door)
        dispatcher = self.world.dispatcher
        if door.sheet or not dispatcher.names(dispatcher.fallback(), content):  # a greeting to a form: one by one
            return False
        await self._again(door, Text("session-in-the-middle", {"where": self._title(-1)}))
        return True

    def _depth_of(self, content: Content) -> int | None:
        """Which open run is asked for, from the bottom. A greeting to what was begun from the menu is meant for us."""
        dispatcher = self.world.dispatcher
        open_ones = [run.name for run in self.stack]
        beneath = {at for at, name in enumerate(open_ones[:-1]) if name == dispatcher.fallback()}
        found = (at for at, name in enumerate(open_ones) if at not in beneath and dispatcher.names(name, content))
        return max(found, default=None)

    async def _called_again(self, depth: int, content: Content, door: Ask) -> bool:
        """What is asked for is open, so many runs from the bottom."""
        anew, twice, name = self._can_begin_anew(depth), self._repeated, self.stack[depth].name
        if twice and anew:
            covers = self.stack[depth].interjected
            self._leave_to(depth if covers else 0, Left.SWITCHED)
            await self._begin(name, {"said": handed_on(content)}, interjected=covers)
        elif twice and door.sheet:  # whoever cannot open the form is asked one by one
            return False
        else:
            words = Text("session-already", {"where": self._title(depth)})
            if anew and isinstance(content, TypedText):
                words = Text("session-already-anew", {**words.args, "said": content.body.strip()})
            await self._again(door, words)
        return True

    def _listens_itself(self, command: Command, content: Content) -> bool:
        """Whether what carries a command out is open and listens: it hears the command as anything else. The name of a
        language is a command, and an answer to the question which one."""
        dispatcher, session = self.world.dispatcher, self.session
        if session is None or not self.stack or dispatcher.commanded(command) != self.stack[-1].name:
            return False
        if command == Command.LANGUAGE and session.state == "asking":
            return not dispatcher.names(self.stack[-1].name, content)
        return session.state == "waiting"

    # ------------------------------------------------------------------------------------------ small talk

    def _is_thanks(self, content: Content) -> bool:
        """Whether this thanks us. What waits hears it as anything else: a person may be at the other end."""
        waits = self.session is not None and self.session.state == "waiting"
        return not waits and self.world.dispatcher.small_talk(content) == SmallTalk.THANKS

    def _is_parting(self, content: Content) -> bool:
        return self.world.dispatcher.small_talk(content) == SmallTalk.PARTING

    async def _reply_kindly(self, kind: SmallTalk) -> None:
        """One short answer. What is open stays open: it stands right above, and can still be answered."""
        self._note_taken("small talk", detail=kind.value)
        self._say(Said(KIND_WORDS[kind]))
        await self.commit("asking" if self.stack else "ended")

    # ------------------------------------------------------------------------------------------ what is open

    async def _stops_here(self, command: Command, content: Content) -> bool:
        """Whether *stop* is an answer: an option of the open question says so, "Stop all of it"."""
        if command != Command.STOP or self.session is None or self.session.state != "asking" or self.stack[-1].trying:
            return False
        outcome = await self._awake()
        door = outcome.door if isinstance(outcome, Parked) else None
        if not isinstance(door, Ask) or door.kind != "choose":
            return False
        try:
            chosen(door, content, self._titles(door), None)
        except NotUnderstood:
            return False
        return True

    def _is_elsewhere(self, name: str) -> bool:
        """Whether a capability is neither the menu nor busy already."""
        return name != self.world.dispatcher.fallback() and name not in [run.name for run in self.stack]

    def _can_begin_anew(self, depth: int) -> bool:
        """Whether there is something to begin anew, and nobody below who waits for what comes of it."""
        alone = depth == 0 or self.stack[depth].interjected or self._gives_way(self.stack[depth - 1])
        return alone and any(has_asked(run.entries) for run in self.stack[depth:])

    def _title(self, depth: int) -> Text | str:
        capability = self.stack[depth].capability
        return capability.title if capability is not None else ""

    def _makes_room_for(self, retry: str) -> bool:
        """Whether what failed at this message is begun again: the menu came meanwhile, and it was no answer to that."""
        top = self.stack[-1].capability if self.stack else None
        return top is not None and top.gives_way and self.world.dispatcher.capability(retry) is not None
