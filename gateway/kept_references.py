"""Which references of the city are whose, for plugins that tell residents what becomes of something.

Nothing of what was asked for is kept. The city is asked for all that has changed; what concerns somebody here is
published in the transaction that notes how far we are, so that nobody is told twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Generic, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from gateway.runtime import PluginRuntime
from gateway.storage import Storage, Transaction
from sessions.services import effect

MINE, WHOSE, CURSOR, LET_GO = "mine:", "whose:", "changes", "let go"
MOST = 20
"""References of one resident that are kept."""

MOST_ROUNDS = 20
"""Pages of changes in one look; the rest comes with the next one."""


class KeptReference(Struct, frozen=True, kw_only=True):
    """One reference of a resident; a plugin's own says what it is for.

    Arguments:
        reference: the city's. received: when the city got it. seen: the day of the last news of it.
    """

    reference: str
    received: dt.date
    seen: dt.date


class ChangedStatus(Protocol):
    """How something stands now, as the city tells."""

    @property
    def reference(self) -> str:
        """The city's reference."""
        ...

    @property
    def changed(self) -> dt.date:
        """Since when it is so."""
        ...


R = TypeVar("R", bound=KeptReference)
S = TypeVar("S", bound=ChangedStatus)
C = TypeVar("C", bound=ChangedStatus, covariant=True)


class ChangesPage(Protocol[C]):
    """A page of what has changed, and where the next one begins."""

    @property
    def changes(self) -> tuple[C, ...]:
        """What has changed, in order."""
        ...

    @property
    def next(self) -> str:
        """The cursor of the next page; the same as before if there is none."""
        ...


class KeptReferences(Generic[R]):
    """All of them.

    Arguments:
        storage: of the plugin. kind: of one of them.
    """

    def __init__(self, storage: Storage, kind: type[R]) -> None:
        self._storage, self._kind = storage, tuple[kind, ...]  # type: ignore[valid-type]

    async def kept(self, resident: str) -> tuple[R, ...]:
        """Those of a resident, the newest first (`resident`: the id)."""
        found: tuple[R, ...] | None = await self._storage.get(MINE + resident, self._kind)
        return found or ()

    async def add(self, resident: str, one: R) -> None:
        """Note that a reference is the resident's.

        Arguments:
            resident: the id. one: takes the place of one with the same reference.
        """
        async with self._storage.transaction() as tx:
            before = await self._of(tx, resident)
            await _put(tx, resident, (one, *(each for each in before if each.reference != one.reference)))

    @effect(idempotent=True)
    async def move(self, other: str, resident: str) -> None:
        """Two residents have turned out to be one.

        Arguments:
            other: who is no more. resident: who stays.
        """
        async with self._storage.transaction() as tx:
            theirs = await self._of(tx, other)
            await tx.delete(MINE + other)
            before = await self._of(tx, resident)
            known = {each.reference for each in before}
            together = (*before, *(each for each in theirs if each.reference not in known))
            await _put(tx, resident, tuple(sorted(together, key=lambda each: each.received, reverse=True)))

    @effect(idempotent=True)
    async def forget(self, resident: str) -> bool:
        """Somebody else may hold the phone now, and is shown and told nothing.

        Arguments:
            resident: the id.

        Returns: False if there was nothing to forget.
        """
        async with self._storage.transaction() as tx:
            for each in await self._of(tx, resident):
                await tx.delete(WHOSE + each.reference)
            return await tx.delete(MINE + resident)

    async def follow(
        self, changes: Callable[[str], Awaitable[ChangesPage[S]]], news: Callable[[S], Struct], runtime: PluginRuntime
    ) -> None:
        """Ask the city what has changed, and publish what concerns somebody.

        Arguments:
            changes: asks for the page after a cursor. news: the event of a change. runtime: of the plugin.
        """
        after = await self._storage.get(CURSOR, str) or ""
        for _ in range(MOST_ROUNDS):
            found = await changes(after)
            if found.next == after:
                break
            async with runtime.storage.transaction() as tx:
                for number, status in enumerate(found.changes):
                    await self._publish(tx, status, news(status), f"{status.reference} {found.next} {number}")
                await tx.put(CURSOR, found.next)
            after = found.next

    async def let_go(self, runtime: PluginRuntime, days: int) -> None:
        """Forget references without news for so many days; a few residents at each call, in turn.

        Arguments:
            runtime: of the plugin. days: that one is kept after the last news.
        """
        today = dt.datetime.fromtimestamp(runtime.clock.now(), dt.UTC).date()
        last = await self._storage.get(LET_GO, str) or ""
        keys = await self._storage.list(MINE, after=last, limit=20)
        for key in keys:
            resident = key.removeprefix(MINE)
            async with self._storage.transaction() as tx:
                mine = await self._of(tx, resident)
                old = [each for each in mine if (today - each.seen).days > days]
                for each in old:
                    await tx.delete(WHOSE + each.reference)
                if old:
                    await _put(tx, resident, tuple(each for each in mine if each not in old))
        if keys or last:
            await self._storage.put(LET_GO, keys[-1] if keys else "")

    async def _of(self, tx: Transaction, resident: str) -> tuple[R, ...]:
        found: tuple[R, ...] | None = await tx.get(MINE + resident, self._kind)
        return found or ()

    async def _publish(self, tx: Transaction, status: ChangedStatus, event: Struct, id: str) -> None:
        resident = await tx.get(WHOSE + status.reference, str)
        if resident is None:
            return
        mine = await self._of(tx, resident)
        seen = (replace(each, seen=status.changed) if each.reference == status.reference else each for each in mine)
        await _put(tx, resident, tuple(seen))
        tx.publish(resident, event, id=id)


async def _put(tx: Transaction, resident: str, mine: tuple[KeptReference, ...]) -> None:
    for each in mine[MOST:]:
        await tx.delete(WHOSE + each.reference)
    for each in mine[:MOST]:
        await tx.put(WHOSE + each.reference, resident)
    if mine:
        await tx.put(MINE + resident, mine[:MOST])
    else:
        await tx.delete(MINE + resident)


__all__ = ["ChangedStatus", "ChangesPage", "KeptReference", "KeptReferences"]
