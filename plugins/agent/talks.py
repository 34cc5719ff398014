"""Which resident is in which talk with a person: one value each in the plugin's storage."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from gateway.api import Storage, Ticket, effect


class Talk(Struct, frozen=True, kw_only=True):
    """A talk that is open.

    Arguments:
        ticket, number: of the desk. here: whether what the resident writes now goes to the desk.
    """

    ticket: str
    number: str
    here: bool


class Talks:
    """Effects that may be repeated.

    Arguments:
        storage: of the plugin.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def of(self, resident: str) -> Talk | None:
        """The resident's talk, None if there is none."""
        return await self._storage.get(f"talk {resident}", Talk)

    @effect(idempotent=True)
    async def here(self, resident: str, ticket: Ticket) -> None:
        """What the resident writes goes to the desk from now on."""
        await self._storage.put(f"talk {resident}", Talk(ticket=ticket.id, number=ticket.number, here=True))

    @effect(idempotent=True)
    async def away(self, resident: str) -> None:
        """The resident does something else; the talk stays open."""
        talk = await self.of(resident)
        if talk is not None:
            await self._storage.put(f"talk {resident}", replace(talk, here=False))

    @effect(idempotent=True)
    async def taken_over(self, resident: str, other: str) -> None:
        """The other resident turned out to be this one: their talk is this one's, unless there is one already."""
        talk = await self.of(other)
        if talk is not None and await self.of(resident) is None:
            await self._storage.put(f"talk {resident}", replace(talk, here=False))
        await self._storage.delete(f"talk {other}")

    @effect(idempotent=True)
    async def over(self, resident: str, ticket: str) -> bool:
        """The talk is over; False if it was already, or the resident is in another one."""
        talk = await self.of(resident)
        if talk is None or talk.ticket != ticket:
            return False
        await self._storage.delete(f"talk {resident}")
        return True
