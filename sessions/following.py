"""What follows a run that has come to a good end: one more question, in the same bubble where that can be.

It is begun only if nothing else is open and the resident has not said something else meanwhile.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from sessions.doors import Start
from sessions.draft import Unsent
from sessions.messages import Choice, Said, Text
from sessions.ports import Because
from sessions.recorded import REQUIRE
from sessions.records import InboxRow
from sessions.run import Ended, Outcome, Run
from sessions.talk import Talk
from sessions.tracing import TurnTrace


class Following(Talk):
    """See the module; `Running` runs what is begun here."""

    __slots__ = ()

    async def _awake(self) -> Outcome:
        raise AssertionError("whoever runs overrides this")

    async def _menu(self, because: Because) -> None:
        raise AssertionError("whoever runs overrides this")

    async def _fresh(self) -> list[InboxRow]:
        raise AssertionError("whoever runs overrides this")

    def _entered(self, name: str, args: bytes) -> tuple[str, bytes]:
        """What is really begun, and its arguments: what is out of order announces that."""
        other = self.world.dispatcher.instead(name)
        if other is not None:
            self.note("instead", other, name)
        return (name, args) if other is None else (other, msgspec.msgpack.encode({"of": name, "args": args}))

    def _started(self, run: Run, start: Start) -> tuple[str, bytes]:
        """The same for what a run starts; not who must be at a level first, nor who heard it."""
        goes_on = self.world.dispatcher.instead(start.capability) == run.name
        if goes_on or start.label.startswith(REQUIRE):
            return start.capability, start.args
        return self._entered(start.capability, start.args)

    def _tell_where_we_are(self, trace: TurnTrace | None) -> None:
        """The turn went well: say what it has come to, if anybody follows it."""
        if trace is None:
            return
        run, state = self.stack[-1] if self.stack else self._busy, self.session.state if self.session else None
        question = run.row().question if run is not None and self.stack else ""
        trace.parked(run.name if run is not None else None, question, state, self.language)

    def _gives_way(self, run: Run) -> bool:
        return run.capability is not None and run.capability.gives_way

    def _note_finished(self, run: Run, ended: Ended) -> None:
        """The last run of a turn to come to a good end counts: those before were begun by it."""
        if ended.sorry is None and not self._gives_way(run) and not run.interjected:
            self._finished = run.name

    async def _over(self) -> Outcome | None:
        """Nothing is open any more: end, or begin what follows."""
        finished, self._finished = self._finished, ""
        if self._is_unheard:
            await self._menu(Because.LANGUAGE)
            return None
        name = self.world.dispatcher.following(finished) if finished else None
        if name is None or await self._fresh():
            await self.commit("ended")
            return None
        said, last = self.draft.replies, len(self.draft.replies) - 1
        joins = last >= 0 and isinstance(said[last].message, Said)
        self._push(name, msgspec.msgpack.encode({"finished": finished, "joins": joins}))
        outcome = await self._awake()
        self._collect(self.stack[-1])
        if joins and len(said) > last + 1:
            said[last : last + 2] = _joined(said[last], said[last + 1])
        return outcome


def _joined(words: Unsent, question: Unsent) -> list[Unsent]:
    """One bubble of two, if the second is a question with options: the last words, and the question below them."""
    if not isinstance(words.message, Said) or not isinstance(question.message, Choice):
        return [words, question]
    body = Text("session-joined", {"first": words.message.body, "second": question.message.body})
    return [question._replace(message=replace(question.message, body=body))]
