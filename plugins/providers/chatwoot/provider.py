"""The service `agent_desk` with Chatwoot behind it: an inbox of the kind API, a conversation for each ticket.

Chatwoot takes no key that makes a call count once. So each of ours carries its key (`gateway_key`), it is noted before
it is sent, and where it was noted and not answered Chatwoot is asked whether it has it.
"""

from __future__ import annotations

import logging
import mimetypes
from typing import Any

from gateway.api import (
    KEY,
    UNAVAILABLE,
    UNKNOWN_TICKET,
    Clock,
    DeskState,
    FileMissing,
    FileRef,
    Files,
    HandOver,
    Sorry,
    Ticket,
    TicketPlace,
    TryLater,
    effect,
)
from plugins.providers.chatwoot.calls import Attachment, Calls
from plugins.providers.chatwoot.hours import opening
from plugins.providers.chatwoot.settings import Settings
from plugins.providers.chatwoot.tickets import Row, Tickets

log = logging.getLogger(__name__)

MARK = "gateway_key"
MOST_PAGES = 8
"""Pages of the line, 25 conversations each; whoever is behind so many is told that many."""


class ChatwootDesk:
    """See `gateway.api.AgentDesk`.

    Arguments:
        zone: the city's. files: where what residents send is when it comes.
    """

    def __init__(
        self, settings: Settings, calls: Calls, tickets: Tickets, clock: Clock, zone: str, files: Files
    ) -> None:
        self._settings, self._calls, self._tickets, self._clock, self._zone = settings, calls, tickets, clock, zone
        self._files = files

    async def state(self) -> DeskState:
        """See `AgentDesk.state`."""
        inbox = await self._calls.get(f"/inboxes/{self._settings.inbox}") or {}
        is_open, opens = opening(inbox, self._clock.now(), self._zone)
        return DeskState(open=is_open, opens=opens, waiting=len(await self._line()))

    @effect(idempotent=True)
    async def hand_over(self, request: HandOver, *, key: str = KEY) -> Ticket:
        """See `AgentDesk.hand_over`."""
        row = await self._tickets.by_key(key)
        if row is not None:
            return Ticket(row.id, row.id)
        contact, source = await self._contact(request)
        id = await self._begun_before(contact, key) if await self._tickets.begin(key) else None
        if id is None:
            fields = {
                "inbox_id": self._settings.inbox,
                "contact_id": contact,
                "source_id": source,
                "status": "open",
                "custom_attributes": {MARK: key, "language": request.language},
            }
            made = await self._calls.post("/conversations", fields) or {}
            id = str(made["id"])
        await self._send(id, _transcript(request), f"{key} before", private=True)
        await self._send(id, request.about, f"{key} about")
        await self._tickets.add(id, key, request.resident)
        return Ticket(id, id)

    async def place(self, ticket: str) -> TicketPlace:
        """See `AgentDesk.place`."""
        row = await self._known(ticket)
        found = await self._calls.get(f"/conversations/{row.id}")
        if found is None:
            raise Sorry(UNKNOWN_TICKET)
        if row.state == "closed" or found.get("status") == "resolved":
            return TicketPlace(state="closed")
        assignee = (found.get("meta") or {}).get("assignee") or {}
        if assignee:
            return TicketPlace(state="claimed", agent=str(assignee.get("available_name") or assignee.get("name") or ""))
        return TicketPlace(state="waiting", ahead=sum(each < int(row.id) for each in await self._line()))

    @effect(idempotent=True)
    async def tell(self, ticket: str, words: str, file: FileRef | None = None, *, key: str = KEY) -> TicketPlace:
        """See `AgentDesk.tell`."""
        place = await self.place(ticket)
        if place.state != "closed":
            attached = None if file is None else await self._attachment(file)
            if attached is None and not words:
                words = "📎 ?"  # what they sent is gone from the file store; the agent can ask for it again
            await self._send(ticket, words, key, attached=attached)
        return place

    @effect(idempotent=True)
    async def leave(self, ticket: str, *, key: str = KEY) -> None:
        """See `AgentDesk.leave`."""
        row = await self._known(ticket)
        await self._tickets.close(row.id)  # before Chatwoot tells us that it is resolved: the resident knows
        await self._calls.post(f"/conversations/{row.id}/toggle_status", {"status": "resolved"})

    # ------------------------------------------------------------------------------------------ parts

    async def _known(self, ticket: str) -> Row:
        row = await self._tickets.by_id(ticket)
        if row is None:
            raise Sorry(UNKNOWN_TICKET)
        return row

    async def _line(self) -> list[int]:
        """The numbers of the conversations that are open and nobody's, of our inbox."""
        found: list[int] = []
        for page in range(1, MOST_PAGES + 1):
            query = {"inbox_id": self._settings.inbox, "status": "open", "assignee_type": "unassigned", "page": page}
            answer = await self._calls.get("/conversations", **query) or {}
            rows = (answer.get("data") or {}).get("payload") or []
            found += [int(each["id"]) for each in rows]
            if len(rows) < 25:
                break
        return found

    async def _contact(self, request: HandOver) -> tuple[int, str]:
        """The contact of a resident, and what it is called in our inbox; made the first time."""
        fields = {
            "inbox_id": self._settings.inbox,
            "identifier": request.resident,
            "name": request.name or f"Resident {request.resident[:8]}",
        }
        made = await self._calls.post("/contacts", fields, taken=True)
        contact: Any = ((made or {}).get("payload") or {}).get("contact")
        if contact is None:
            asked = await self._calls.get("/contacts/search", q=request.resident) or {}
            rows = asked.get("payload") or []
            contact = next((each for each in rows if each.get("identifier") == request.resident), None)
        if contact is None:  # made by somebody else in this moment, and not to be found yet
            raise TryLater(UNAVAILABLE)
        for each in contact.get("contact_inboxes") or ():
            if (each.get("inbox") or {}).get("id") == self._settings.inbox:
                return int(contact["id"]), str(each["source_id"])
        fields = {"inbox_id": self._settings.inbox, "source_id": request.resident}
        joined = await self._calls.post(f"/contacts/{contact['id']}/contact_inboxes", fields) or {}
        return int(contact["id"]), str(joined["source_id"])

    async def _begun_before(self, contact: int, key: str) -> str | None:
        """The conversation that an earlier try has made, if it has."""
        found = await self._calls.get(f"/contacts/{contact}/conversations") or {}
        rows = found.get("payload") or []
        mine = (str(each["id"]) for each in rows if (each.get("custom_attributes") or {}).get(MARK) == key)
        return next(mine, None)

    async def _attachment(self, file: FileRef) -> Attachment | None:
        """What a resident has sent; None if it is gone."""
        try:
            content = await self._files.read(file)
        except FileMissing as error:
            log.warning("what a resident sent is gone: %s", error)
            return None
        return Attachment(f"{file.id[:8]}{mimetypes.guess_extension(file.mime) or ''}", file.mime, content)

    async def _send(
        self, id: str, words: str, key: str, *, private: bool = False, attached: Attachment | None = None
    ) -> None:
        """One message in a conversation, once for a key; a private one is a note that only agents see."""
        if await self._tickets.sent(id, key) or not (words or attached):
            return
        if await self._tickets.begin(key) and await self._has(id, key):
            await self._tickets.was_sent(id, key)
            return
        fields = {
            "content": words,
            "message_type": "outgoing" if private else "incoming",
            "private": private,
            "content_attributes": {MARK: key},
        }
        await self._calls.post(f"/conversations/{id}/messages", fields, attached=attached)
        await self._tickets.was_sent(id, key)

    async def _has(self, id: str, key: str) -> bool:
        found = await self._calls.get(f"/conversations/{id}/messages") or {}
        return any((each.get("content_attributes") or {}).get(MARK) == key for each in found.get("payload") or ())


def _transcript(request: HandOver) -> str:
    lines = [f"{each.at:%H:%M} {'<' if each.by == 'resident' else '>'} {each.words}" for each in request.transcript]
    return "\n".join(lines)
