"""In the gateway: the line to one plugin that runs elsewhere. It is there before anybody is at its other end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from gateway.loaded_plugin import Catalogue
from gateway.remote import protocol as wire
from gateway.remote.channel import Channel, NotReached, asked
from gateway.remote.describing import facts_of
from gateway.remote.tickets import Tickets
from sessions.capability import Capability

OPEN_SECONDS = 20.0
"""How long a plugin may take to open what it provides."""


class Line:
    """See `Channel`. Tells a worker which capabilities there are, whenever that changes.

    Arguments:
        catalogue: all capabilities that are switched on; None for a plugin that is not told.

    Attributes:
        tickets: what whoever is at its other end may use now. leads: whether anybody is there.
    """

    def __init__(self, catalogue: Catalogue | None) -> None:
        self._catalogue = catalogue
        self.tickets = Tickets()
        self._behind: Channel | None = None
        self._told: tuple[Capability, ...] | None = None

    @property
    def leads(self) -> bool:
        return self._behind is not None

    @property
    def opens(self) -> bool:
        """Whether it is told the catalogue."""
        return self._catalogue is not None

    @contextmanager
    def leads_to(self, channel: Channel) -> Iterator[None]:
        """Have somebody at the other end for the time of the block."""
        self._behind, self._told = channel, None
        try:
            yield
        finally:
            self._behind = None

    def is_new(self) -> None:
        """Whoever is at the other end was started anew, and knows nothing."""
        self._told = None

    async def ask(self, operation: wire.Operation, request: bytes, *, seconds: float) -> bytes:
        if self._behind is None:
            raise NotReached("it does not run")
        if self._catalogue is not None and self._told is not self._catalogue.now and operation != "open":
            await self.open()
        return await self._behind.ask(operation, request, seconds=seconds)

    async def open(self) -> wire.Opened:
        """Tell the catalogue.

        Raises:
            NotReached, NoReply, Malformed: as for every request.
        """
        assert self._behind is not None
        now = self._catalogue.now if self._catalogue is not None else ()
        request = wire.Open(catalogue=tuple(map(facts_of, now)))
        opened: wire.Opened = await asked(self._behind, "open", request, seconds=OPEN_SECONDS)
        self._told = now
        return opened
