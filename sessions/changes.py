"""What changes under a conversation: a message that was edited, and who the resident is."""

from __future__ import annotations

import msgspec

from sessions.answers import fingerprint
from sessions.identity import NumberChanged, ResidentMerged
from sessions.messages import Edited, Inbound, Said, Text
from sessions.obeying import Obeying
from sessions.records import EventRecord

_IDENTITY = (NumberChanged.__name__, ResidentMerged.__name__)


class Changes(Obeying):
    """See `sessions.stores.arrivals` for what the store has done already when these are heard."""

    __slots__ = ()

    def _note_said(self, message: Inbound) -> None:
        """Remember what was heard, in case it is changed in this very moment."""
        self._said_last = (message.id, fingerprint(message.content))

    async def _hear_edit(self, edit: Edited) -> None:
        """The resident changed a message. Where it was still waiting it was replaced there, and all is well. Else the
        resident would believe that the change counts, so that is said - once, and with the open question."""
        taken = self._said_last is not None and self._said_last[0] == edit.original
        unseen = taken and self._said_last != (edit.original, fingerprint(edit.content))
        if self.session is None or not (edit.late or unseen):
            await self._commit_as_is()
        elif self.stack:
            await self._remind(Text("session-edited-late"))
        else:
            self._say(Said(Text("session-edited-late-ended")))
            await self.commit("ended")

    def _note_identity(self, event: EventRecord) -> None:
        """Who the resident is has changed; what ended by it is told, unless it was only a menu."""
        if event.name not in _IDENTITY:
            return
        self.stale = True
        if event.name != ResidentMerged.__name__:
            return
        ended = msgspec.msgpack.decode(event.body, type=ResidentMerged).ended
        capability = self.world.dispatcher.capability(ended) if ended is not None else None
        if capability is not None and not capability.gives_way:
            self._say(Said(Text("session-merged", {"where": capability.title})))
