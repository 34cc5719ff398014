"""The service `agent_desk` over the desk's own books."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from gateway.api import KEY, Clock, DeskState, HandOver, OfficeHours, Ticket, TicketPlace, effect
from plugins.providers.desk.books import Books


class EmbeddedDesk:
    """See `gateway.api.AgentDesk`.

    Arguments:
        zone: the city's.
    """

    def __init__(self, books: Books, office: OfficeHours, zone: str, clock: Clock) -> None:
        self._books, self._office, self._zone, self._clock = books, office, ZoneInfo(zone), clock

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
    async def tell(self, ticket: str, words: str, *, key: str = KEY) -> TicketPlace:
        """See `AgentDesk.tell`."""
        return await self._books.hear(ticket, words, key)

    @effect(idempotent=True)
    async def leave(self, ticket: str, *, key: str = KEY) -> None:
        """See `AgentDesk.leave`."""
        await self._books.leave(ticket)
