"""How many pictures were looked at, and on how many a card was: for the operator, without anything about anybody."""

from __future__ import annotations

from msgspec import Struct

from gateway.api import PluginRuntime, Storage

_KEY = "counts"


class Counts(Struct, frozen=True):
    """Since the plugin was installed.

    Arguments:
        looked: files that were looked at. cards: those of them that showed a card, and were not taken.
        unread: files that nobody could look at.
    """

    looked: int = 0
    cards: int = 0
    unread: int = 0


class Counting:
    """Keeps the counts.

    Arguments:
        storage: of the plugin.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def add(self, *, looked: int = 0, cards: int = 0, unread: int = 0) -> None:
        """Count."""
        async with self._storage.transaction() as tx:
            so_far = await tx.get(_KEY, Counts) or Counts()
            await tx.put(
                _KEY,
                Counts(looked=so_far.looked + looked, cards=so_far.cards + cards, unread=so_far.unread + unread),
            )


async def show(runtime: PluginRuntime) -> int:
    """Say how many pictures were looked at, and on how many a bank card was."""
    counts = await runtime.storage.get(_KEY, Counts) or Counts()
    print(f"looked at      {counts.looked}")
    print(f"showed a card  {counts.cards}   not taken, and the resident was warned")
    print(f"not looked at  {counts.unread}   the log says why: a resident's file could not be scanned")
    return 0
