"""What the plugin keeps: requests to the city, and deletions that are under way or done.

A request is a row, its words a value (which can be sealed). A deletion has nothing personal in it: when it is done, its
resident's id leads to nobody.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from gateway.api import KEY, Storage, effect

STEPS = (
    "create table privacy__request(reference text primary key, resident text not null, kind text not null,"
    " at real not null, answered real);"
    "create index privacy__request_resident on privacy__request(resident);"
    "create index privacy__request_open on privacy__request(at) where answered is null;"
    "create table privacy__deletion(resident text primary key, asked real not null, why text not null, done real);"
    "create index privacy__deletion_open on privacy__deletion(asked) where done is null",
)

Kind = Literal["correction", "objection"]


class Request(Struct, frozen=True, kw_only=True):
    """What a resident wants of the city.

    Arguments:
        reference: what both call it. at, answered: seconds since the epoch. words: the resident's.
    """

    reference: str
    resident: str
    kind: Kind
    at: float
    answered: float | None
    words: str


class Deletion(Struct, frozen=True):
    """A resident whose data is to go. `asked`: since when, in seconds since the epoch. `why`: for the audit."""

    resident: str
    asked: float
    why: str


class RequestAnswered(Struct, frozen=True):
    """The event of the city's answer to a request."""

    reference: str
    words: str


class Book:
    """Over the plugin's storage.

    Arguments:
        storage: of the plugin.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    # ------------------------------------------------------------------------------------------ requests

    @effect(idempotent=True)
    async def ask(self, resident: str, kind: Kind, words: str, at: float, key: str = KEY) -> str:
        """Put a request to the city; its reference."""
        digits = b32encode(hashlib.sha256(f"request {key}".encode()).digest()).decode()
        reference = f"PR-{digits[:4]}-{digits[4:8]}"
        async with self._storage.transaction() as tx:
            sql = "insert into privacy__request values (?, ?, ?, ?, null) on conflict do nothing"
            await tx.execute(sql, (reference, resident, kind, at))
            await tx.put(f"request {reference}", words)
        return reference

    async def requests(self, resident: str | None = None, *, every: bool = False) -> tuple[Request, ...]:
        """Requests, the oldest first.

        Arguments:
            resident: whose; everybody's if None. every: also those that were answered.
        """
        sql = (
            "select reference, resident, kind, at, answered from privacy__request "  # noqa: S608 - words from here
            f"where {'true' if resident is None else 'resident = ?'} "
            f"and {'true' if every else 'answered is null'} order by at"
        )
        return await self._read(await self._storage.query(sql, () if resident is None else (resident,)))

    async def request(self, reference: str) -> Request | None:
        """One request; None if there is none."""
        sql = "select reference, resident, kind, at, answered from privacy__request where reference = ?"
        return next(iter(await self._read(await self._storage.query(sql, (reference.strip().upper(),)))), None)

    async def answer(self, request: Request, words: str, now: float) -> bool:
        """Answer a request, and tell the resident; False if that was done before."""
        async with self._storage.transaction() as tx:
            sql = "update privacy__request set answered = ? where reference = ? and answered is null"
            fresh = bool((await tx.execute(sql, (now, request.reference))).changed)
            if fresh:
                tx.publish(request.resident, RequestAnswered(request.reference, words), id=request.reference)
        return fresh

    async def move(self, before: str, after: str) -> None:
        """Two residents turned out to be one."""
        async with self._storage.transaction() as tx:
            await tx.execute("update privacy__request set resident = ? where resident = ?", (after, before))

    async def forget(self, resident: str) -> None:
        """Let go of a resident's requests."""
        async with self._storage.transaction() as tx:
            gone = await tx.execute("delete from privacy__request where resident = ? returning reference", (resident,))
            for (reference,) in gone:
                await tx.delete(f"request {reference}")

    async def _read(self, rows: Sequence[tuple[object, ...]]) -> tuple[Request, ...]:
        found = []
        for reference, resident, kind, at, answered in rows:
            words = await self._storage.get(f"request {reference}", str) or ""
            found.append(
                Request(
                    reference=str(reference),
                    resident=str(resident),
                    kind=kind,  # type: ignore[arg-type]  # only these are put in
                    at=at,  # type: ignore[arg-type]
                    answered=answered,  # type: ignore[arg-type]
                    words=words,
                )
            )
        return tuple(found)

    # ------------------------------------------------------------------------------------------ deletions

    @effect(idempotent=True)
    async def delete(self, resident: str, why: str, now: float) -> None:
        """Have everything about a resident let go, as soon as nothing is on its way to them."""
        async with self._storage.transaction() as tx:
            sql = "insert into privacy__deletion values (?, ?, ?, null) on conflict do nothing"
            await tx.execute(sql, (resident, now, why))

    async def deletions(self) -> tuple[Deletion, ...]:
        """What is to be let go and is not yet, the oldest first."""
        rows = await self._storage.query("select resident, asked, why from privacy__deletion where done is null")
        return tuple(Deletion(*row) for row in sorted(rows, key=lambda row: row[1]))

    async def deleted(self, resident: str, now: float) -> None:
        """It is done."""
        async with self._storage.transaction() as tx:
            await tx.execute("update privacy__deletion set done = ? where resident = ?", (now, resident))
