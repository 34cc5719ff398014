"""The service `residents`: whether somebody has to link again, and that they have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

import trio

from gateway.service_data import Holder
from gateway.services import Identity, Residents
from sessions.messages import Resident
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
    async def linked(self, resident: str, begun: dt.datetime | None = None) -> bool:
        """See `gateway.services.Residents.linked`."""
        before = None if begun is None else begun.timestamp()
        return await self._store.unpause(resident, now=self._clock.now(), why="linked again", before=before)


class PausedIdentity:
    """The service `identity` as capabilities see it: nobody who has to link again is a registered resident.

    The rule is here once, so that no provider and no capability has to think of it.

    Arguments:
        provider: what the operator has chosen; all its other methods are there as they are.
        residents: who has to link again.
    """

    def __init__(self, provider: Identity, residents: Residents) -> None:
        self._provider, self._residents = provider, residents
        self.holder = self._guarded(provider.holder)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._provider, name)

    def _guarded(self, holder: Callable[[Resident], Awaitable[Holder | None]]) -> Any:
        @wraps(holder)  # with what the provider says about its time limit and its tries
        async def unless_paused(resident: Resident) -> Holder | None:
            if await self._residents.paused(resident.id):
                return None
            return await holder(resident)

        return unless_paused


def guarded(supplied: dict[str, object], residents: Residents) -> dict[str, object]:
    """What a plugin supplies, with nobody registered who has to link again."""
    identity: Any = supplied.get("identity")
    return supplied if identity is None else {**supplied, "identity": PausedIdentity(identity, residents)}


class NobodyPaused:
    """Where there is no store (checks of plugins)."""

    async def paused(self, resident: str) -> bool:
        await trio.lowlevel.checkpoint()
        return False

    @effect(idempotent=True)
    async def linked(self, resident: str, begun: dt.datetime | None = None) -> bool:
        await trio.lowlevel.checkpoint()
        return False
