"""Which sessions were begun, and which refunds asked for: Peach has no idempotency keys."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from gateway.api import Handover, PspMemory, Storage

STEPS = (
    """
    create table peach__begun(
        reference text primary key, key text not null, at real not null, asked integer not null, handover blob);
    create index peach__begun_at on peach__begun(at);
    """,
)
KEEP = 40 * 86_400.0
"""Seconds for which a session is remembered; links live for three days at most."""


class Row(Struct, frozen=True):
    """One session. `asked`: Peach was asked for it, and gave no answer that says whether it was begun."""

    key: str
    asked: bool
    handover: Handover | None


class Begun(PspMemory):
    """What is remembered.

    Arguments:
        storage: of the plugin.
    """

    def __init__(self, storage: Storage) -> None:
        super().__init__(storage)
        self._storage = storage

    async def row(self, reference: str, key: str, now: float) -> Row:
        """The row of a reference as it was; it is marked as asked for.

        Arguments:
            reference, key: of the checkout. now: epoch seconds.
        """
        async with self._storage.transaction() as tx:
            await tx.execute("delete from peach__begun where at < ?", (now - KEEP,))
            sql = "insert into peach__begun values (?, ?, ?, 0, null) on conflict do nothing"
            await tx.execute(sql, (reference, key, now))
            sql = "select key, asked, handover from peach__begun where reference = ?"
            ((found, asked, kept),) = await tx.execute(sql, (reference,))
            await tx.execute("update peach__begun set asked = 1 where reference = ?", (reference,))
        return Row(found, bool(asked), None if kept is None else msgspec.json.decode(kept, type=Handover))

    async def handed(self, reference: str, handover: Handover) -> None:
        """Peach has answered.

        Arguments:
            reference: of the checkout. handover: what came of it.
        """
        async with self._storage.transaction() as tx:
            sql = "update peach__begun set handover = ? where reference = ?"
            await tx.execute(sql, (msgspec.json.encode(handover), reference))
            await self.took(tx)

    async def not_asked(self, reference: str) -> None:
        """It is certain that Peach has not begun it.

        Arguments:
            reference: of the checkout.
        """
        async with self._storage.transaction() as tx:
            await tx.execute("update peach__begun set asked = 0 where reference = ?", (reference,))

    async def gone(self, payment: str, refund: str, cents: int) -> int:
        """What has gone back of a payment in all; Peach tells of each refund by itself.

        Arguments:
            payment: Peach's id. refund: Peach's id of what went back. cents: how much that was.
        """
        async with self._storage.transaction() as tx:
            known = await tx.get(f"gone {payment}"[:255], dict[str, int]) or {}
            known[refund] = cents
            await tx.put(f"gone {payment}"[:255], known)
        return sum(known.values())
