"""Who has agreed: one value for each resident in the plugin's storage."""

from __future__ import annotations

from gateway.api import Storage, effect


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
    async def take_back(self, resident: str) -> None:
        """The resident does not agree any more."""
        await self._storage.delete(f"given {resident}")
