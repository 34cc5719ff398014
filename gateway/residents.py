"""The service `residents`: whether somebody has to link again, and that they have."""

from __future__ import annotations

import trio

from sessions.ports import Clock, Store
from sessions.services import effect


class StoredResidents:
    """See `gateway.services.Residents`."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def paused(self, resident: str) -> bool:
        """See `gateway.services.Residents.paused`."""
        return (await self._store.load(resident)).paused is not None

    @effect(idempotent=True)
    async def linked(self, resident: str) -> bool:
        """See `gateway.services.Residents.linked`."""
        return await self._store.unpause(resident, now=self._clock.now(), why="linked again")


class NobodyPaused:
    """Where there is no store (checks of plugins)."""

    async def paused(self, resident: str) -> bool:
        await trio.lowlevel.checkpoint()
        return False

    @effect(idempotent=True)
    async def linked(self, resident: str) -> bool:
        await trio.lowlevel.checkpoint()
        return False
