"""The service `Notices`: the parts of the city, and what is on in them."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from gateway.notices_data import CityArea, CityNotice


@runtime_checkable
class Notices(Protocol):
    """Outages, water, load shedding and events, in whatever system the city keeps them.

    It is asked beside the conversations, from time to time and once for all residents, so it may be slow. Who tells
    residents compares what it gives with what it gave before: a notice that has changed is news, one that is gone is
    over.
    """

    async def areas(self) -> tuple[CityArea, ...]:
        """The parts of the city, in its order, with different ids; at least one.

        Raises:
            TryLater: the city's system does not answer.
        """
        ...

    async def current(self) -> tuple[CityNotice, ...]:
        """What is on now or announced, with different ids; 1,000 at most.

        Raises:
            TryLater: the city's system does not answer.
        """
        ...
