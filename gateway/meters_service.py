"""The service `Meters`: which meters a holder has, and readings that residents send."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from gateway.meters_data import CustomerReading, Meter, ReadingTaken
from sessions.services import KEY


@runtime_checkable
class Meters(Protocol):
    """Meters of municipal accounts.

    Ask only for the resident's own holder, and send readings only for meters that `meters` named for them: `submit`
    does not ask who asks. Whether a reading is plausible is judged before it is sent (`CustomerReading.doubt`); a
    provider never drops one silently.
    """

    async def meters(self, holder: str) -> tuple[Meter, ...]:
        """The meters on the open accounts of a holder.

        Arguments:
            holder: `Holder.id` as `Identity.holder` gave it.

        Returns: in the city's order; empty for a holder without one, and for an unknown holder.

        Raises:
            TryLater: the city's system does not answer.
        """
        ...

    async def submit(self, reading: CustomerReading, *, key: str = KEY) -> ReadingTaken:
        """Take a reading; an effect that is declared `@effect(idempotent=True)`.

        The same figure for the same meter on the same day is taken once, whatever the key. Another one takes the place
        of what was sent before for the same bill; both are kept.

        Arguments:
            reading: what the resident has read, and what is odd about it.
            key: the same reading is taken once.

        Raises:
            Sorry: `UNKNOWN_METER`.
            TryLater: the city's system does not answer; nothing was taken.
        """
        ...
