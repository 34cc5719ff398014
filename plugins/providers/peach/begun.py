"""Which sessions were begun, and which refunds asked for: Peach has no idempotency keys."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from gateway.api import Handover, Refund, Storage

STEPS = (
    """
    create table peach__begun(
        reference text primary key, key text not null, at real not null, asked integer not null, handover blob);
    create index peach__begun_at on peach__begun(at);
    """,
)
KEEP = 40 * 86_400.0
"""Seconds for which a session is remembered; links live for three days at most."""

TROUBLE = "trouble"


class Row(Struct, frozen=True):
    """One session. `asked`: Peach was asked for it, and gave no answer that says whether it was begun."""

    key: str
    asked: bool
    handover: Handover | None


class Asked(Struct, frozen=True):
    """A refund that was asked for. `answer` is None while Peach's is not known."""

    answer: Refund | None = None


class Begun:
    """What is remembered.

    Arguments:
        storage: of the plugin.
    """

    def __init__(self, storage: Storage) -> None:
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
            await tx.delete(TROUBLE)

    async def not_asked(self, reference: str) -> None:
        """It is certain that Peach has not begun it.

        Arguments:
            reference: of the checkout.
        """
        async with self._storage.transaction() as tx:
            await tx.execute("update peach__begun set asked = 0 where reference = ?", (reference,))

    async def refund(self, key: str) -> Asked | None:
        """A refund that was asked for.

        Arguments:
            key: of the refund.
        """
        return await self._storage.get(f"refund {key}"[:255], Asked)

    async def refunding(self, key: str, asked: Asked | None) -> None:
        """Remember a refund, or forget one that was certainly not asked for.

        Arguments:
            key: of the refund. asked: None to forget it.
        """
        if asked is None:
            await self._storage.delete(f"refund {key}"[:255])
        else:
            await self._storage.put(f"refund {key}"[:255], asked)

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

    async def refused(self, why: str) -> None:
        """Peach does not want what we ask for; for the health check.

        Arguments:
            why: in few words.
        """
        await self._storage.put(TROUBLE, why)

    async def trouble(self) -> str:
        """What Peach refused last, if it has begun nothing since."""
        return await self._storage.get(TROUBLE, str) or ""
