"""What the directory said last, kept here: nobody waits for it, and it is there when the city's system is not."""

from __future__ import annotations

from msgspec import Struct

from gateway.api import (
    BackgroundService,
    Conversation,
    Department,
    EmergencyNumber,
    Office,
    PluginContext,
    PluginRuntime,
    TryLater,
)

DEPARTMENTS, OFFICES, EMERGENCY = "departments", "offices", "emergency"
DAY = 86_400.0


class Departments(Struct, frozen=True):
    """All departments. `at`: when the directory said so, in seconds since the epoch."""

    every: tuple[Department, ...]
    at: float


class Offices(Struct, frozen=True):
    """All offices. `at`: when the directory said so, in seconds since the epoch."""

    every: tuple[Office, ...]
    at: float


class Numbers(Struct, frozen=True):
    """All emergency numbers. `at`: when the directory said so, in seconds since the epoch."""

    every: tuple[EmergencyNumber, ...]
    at: float


class Book:
    """The directory, for conversations; only until it has answered for the first time is it asked by them.

    Arguments:
        context: of the plugin.
    """

    def __init__(self, context: PluginContext) -> None:
        self._storage = context.storage

    async def departments(self, chat: Conversation) -> Departments:
        """All departments (`chat`: who asks)."""
        kept = await chat.read("kept departments", self._departments)
        if kept is not None:
            return kept
        every = await chat.read("departments", chat.services.directory.departments)
        return Departments(every, (await chat.now()).timestamp())

    async def offices(self, chat: Conversation) -> Offices:
        """All offices (`chat`: who asks)."""
        kept = await chat.read("kept offices", self._offices)
        if kept is not None:
            return kept
        every = await chat.read("offices", chat.services.directory.offices)
        return Offices(every, (await chat.now()).timestamp())

    async def emergency(self, chat: Conversation) -> tuple[EmergencyNumber, ...]:
        """All emergency numbers (`chat`: who asks)."""
        kept = await chat.read("kept emergency", self._emergency)
        return kept.every if kept is not None else await chat.read("emergency", chat.services.directory.emergency)

    async def _departments(self) -> Departments | None:
        return await self._storage.get(DEPARTMENTS, Departments)

    async def _offices(self) -> Offices | None:
        return await self._storage.get(OFFICES, Offices)

    async def _emergency(self) -> Numbers | None:
        return await self._storage.get(EMERGENCY, Numbers)


def refreshing(every: float) -> BackgroundService:
    """The background service that asks the directory.

    Arguments:
        every: so many seconds.
    """
    return BackgroundService(name="refresh", run=refresh, services=("directory",), every=every)


async def refresh(runtime: PluginRuntime) -> None:
    """Each list by itself: what cannot be told now stays as it was told last."""
    directory, now = runtime.services.directory, runtime.clock.now()
    trouble: TryLater | None = None
    try:
        await runtime.storage.put(EMERGENCY, Numbers(await directory.emergency(), now))
    except TryLater as later:
        trouble = later
    try:
        await runtime.storage.put(DEPARTMENTS, Departments(await directory.departments(), now))
        await runtime.storage.put(OFFICES, Offices(await directory.offices(), now))
    except TryLater as later:
        trouble = later
    if trouble is not None:
        raise trouble
