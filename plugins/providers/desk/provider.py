"""The service `agent_desk` over the desk's own books."""

from __future__ import annotations

import datetime as dt
import logging
from zoneinfo import ZoneInfo

from gateway.api import (
    KEY,
    Clock,
    DeskState,
    DeskWork,
    FileMissing,
    FileRef,
    Files,
    HandOver,
    OfficeHours,
    Ticket,
    TicketPlace,
    effect,
)
from plugins.providers.desk.books import Books

log = logging.getLogger(__name__)


class EmbeddedDesk:
    """See `gateway.api.AgentDesk`.

    Arguments:
        zone: the city's. files: where what residents send is when it comes.
    """

    def __init__(self, books: Books, office: OfficeHours, zone: str, clock: Clock, files: Files) -> None:
        self._books, self._office, self._zone, self._clock = books, office, ZoneInfo(zone), clock
        self._files = files

    @property
    def work(self) -> DeskWork:
        """For the gateway's console."""
        return self._books

    async def state(self) -> DeskState:
        """See `AgentDesk.state`."""
        now = dt.datetime.fromtimestamp(self._clock.now(), self._zone)
        is_open = self._office.is_open(now)
        opens = None if is_open else self._office.next_open(now)
        return DeskState(open=is_open, opens=opens, waiting=await self._books.waiting())

    @effect(idempotent=True)
    async def hand_over(self, request: HandOver, *, key: str = KEY) -> Ticket:
        """See `AgentDesk.hand_over`."""
        return await self._books.put(request, key)

    async def place(self, ticket: str) -> TicketPlace:
        """See `AgentDesk.place`."""
        return await self._books.place(ticket)

    @effect(idempotent=True)
    async def tell(self, ticket: str, words: str, file: FileRef | None = None, *, key: str = KEY) -> TicketPlace:
        """See `AgentDesk.tell`."""
        return await self._books.hear(ticket, words, key, await self._content(file), "" if file is None else file.mime)

    async def _content(self, file: FileRef | None) -> bytes:
        """What is in a file; nothing if it is gone, for the words are worth more."""
        try:
            return b"" if file is None else await self._files.read(file)
        except FileMissing as error:
            log.warning("what a resident sent is gone: %s", error)
            return b""

    @effect(idempotent=True)
    async def leave(self, ticket: str, *, key: str = KEY) -> None:
        """See `AgentDesk.leave`."""
        await self._books.leave(ticket)
