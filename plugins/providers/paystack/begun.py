"""Which sessions were begun and which refunds asked for: Paystack has no idempotency keys."""

from __future__ import annotations

import msgspec

from gateway.api import Handover, PspMemory, Storage

STEPS = (
    """
    create table paystack__begun(reference text primary key, key text not null, at real not null, handover blob);
    create index paystack__begun_at on paystack__begun(at);
    """,
)
KEEP = 40 * 86_400.0
"""Seconds for which a session is remembered; links live for three days at most."""


class Begun(PspMemory):
    """What is remembered.

    Arguments:
        storage: of the plugin.
    """

    def __init__(self, storage: Storage) -> None:
        super().__init__(storage)
        self._storage = storage

    async def row(self, reference: str, key: str, now: float) -> tuple[str, Handover | None]:
        """Key and handover of a reference, which is written down if it is new.

        Arguments:
            reference, key: of the checkout. now: epoch seconds.
        """
        async with self._storage.transaction() as tx:
            await tx.execute("delete from paystack__begun where at < ?", (now - KEEP,))
            sql = "insert into paystack__begun values (?, ?, ?, null) on conflict do nothing"
            await tx.execute(sql, (reference, key, now))
            sql = "select key, handover from paystack__begun where reference = ?"
            ((found, kept),) = await tx.execute(sql, (reference,))
        return found, None if kept is None else msgspec.json.decode(kept, type=Handover)

    async def handed(self, reference: str, handover: Handover) -> None:
        """Paystack has answered.

        Arguments:
            reference: of the checkout. handover: what came of it.
        """
        async with self._storage.transaction() as tx:
            sql = "update paystack__begun set handover = ? where reference = ?"
            await tx.execute(sql, (msgspec.json.encode(handover), reference))
            await self.took(tx)
