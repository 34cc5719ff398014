"""The service `identity`: whoever has linked their chat is the holder."""

from __future__ import annotations

from gateway.api import Clock, Holder, Resident, Storage
from plugins.account import links
from plugins.account.settings import Settings


class LinkedIdentity:
    """See `gateway.api.Identity`."""

    def __init__(self, storage: Storage, clock: Clock, settings: Settings) -> None:
        self._storage, self._clock, self._settings = storage, clock, settings

    async def holder(self, resident: Resident) -> Holder | None:
        """The holder of the link that was used last."""
        found = await links.of_resident(self._storage, resident.id, self._clock.now(), self._settings.idle_days)
        return found[0].holder if found else None
