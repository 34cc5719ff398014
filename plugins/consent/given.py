"""Who has agreed: one value for each resident in the plugin's storage."""

from __future__ import annotations

from gateway.api import LevelEnded, Storage, effect

CONSENTED = "consented"
"""Level of a resident who has agreed that the city's data about them is used in the chat."""


class Given:
    """What was agreed to.

    Arguments:
        storage: of the plugin. version: of the notice that counts now.
    """

    def __init__(self, storage: Storage, version: int) -> None:
        self._storage, self._version = storage, version

    async def holds(self, resident: str) -> bool:
        """Whether this resident has agreed to the notice that counts now."""
        return await self.version_of(resident) == self._version

    async def version_of(self, resident: str) -> int | None:
        """The notice that this resident has agreed to; None if to none."""
        return await self._storage.get(f"given {resident}", int)

    @effect(idempotent=True)
    async def give(self, resident: str) -> None:
        """The resident agrees."""
        await self._storage.put(f"given {resident}", self._version)

    @effect(idempotent=True)
    async def take_back(self, resident: str, at: float) -> None:
        """The resident does not agree any more: what is open and was shown by consent is closed.

        Arguments:
            at: when, in seconds since the epoch.
        """
        async with self._storage.transaction() as tx:
            if await tx.delete(f"given {resident}"):
                tx.publish(resident, LevelEnded(CONSENTED), id=f"{resident} {at}")
