"""Which sessions were begun: so that the same checkout begins one, and a reference is used once."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from gateway.api import Handover, PspMemory, Storage

STEPS = (
    """
    create table stripe__begun(
        reference text primary key, key text not null, at real not null, dies real not null,
        spoilt integer not null, handover blob);
    create index stripe__begun_at on stripe__begun(at);
    """,
)
KEEP = 40 * 86_400.0
"""Seconds for which a session is remembered; links live for three days at most."""


class Row(Struct, frozen=True):
    """One session.

    Arguments:
        key: of the checkout. dies: when it ends at Stripe, epoch seconds. spoilt: Stripe keeps on answering this key
            with an error. handover: None if Stripe has not answered yet.
    """

    key: str
    dies: float
    spoilt: bool
    handover: Handover | None


class Begun(PspMemory):
    """The table.

    Arguments:
        storage: of the plugin.
    """

    def __init__(self, storage: Storage) -> None:
        super().__init__(storage)
        self._storage = storage

    async def row(self, reference: str, key: str, dies: float, now: float) -> Row:
        """The row of a reference, which is written if there is none.

        Arguments:
            reference, key: of the checkout. dies: when a session that is begun now is to end. now: epoch seconds.
        """
        async with self._storage.transaction() as tx:
            await tx.execute("delete from stripe__begun where at < ?", (now - KEEP,))
            sql = "insert into stripe__begun values (?, ?, ?, ?, 0, null) on conflict do nothing"
            await tx.execute(sql, (reference, key, now, dies))
            sql = "select key, dies, spoilt, handover from stripe__begun where reference = ?"
            ((found, ends, spoilt, kept),) = await tx.execute(sql, (reference,))
        return Row(found, ends, bool(spoilt), None if kept is None else msgspec.json.decode(kept, type=Handover))

    async def handed(self, reference: str, handover: Handover) -> None:
        """Stripe has answered.

        Arguments:
            reference: of the checkout. handover: what came of it.
        """
        async with self._storage.transaction() as tx:
            sql = "update stripe__begun set handover = ? where reference = ?"
            await tx.execute(sql, (msgspec.json.encode(handover), reference))
            await self.took(tx)

    async def spoil(self, reference: str) -> None:
        """Stripe answers this key with an error from now on.

        Arguments:
            reference: of the checkout.
        """
        async with self._storage.transaction() as tx:
            await tx.execute("update stripe__begun set spoilt = 1 where reference = ?", (reference,))
