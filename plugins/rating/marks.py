"""Marks and reasons, without whose they are: a row for each, its reason a value (which can be sealed)."""

from __future__ import annotations

import datetime as dt
import hashlib
import re

from msgspec import Struct

from gateway.api import KEY, Storage, effect

STEPS = (
    "create table rating__mark(id text primary key, day text not null, capability text not null,"
    " language text not null, mark integer not null);"
    "create index rating__mark_day on rating__mark(day)",
)

_NUMBERS = re.compile(r"\d[\d\s-]{2,}\d|\d{3,}")
_ADDRESSES = re.compile(r"\S+@\S+|https?://\S+")


class Mark(Struct, frozen=True, kw_only=True):
    """One mark.

    Arguments:
        day: in the city. capability: what was finished. language: of the talk. mark: from 1 to 5.
        reason: in the resident's words or ours; empty if none was given.
    """

    day: dt.date
    capability: str
    language: str
    mark: int
    reason: str = ""


class Marks:
    """Over the plugin's storage.

    Arguments:
        storage: of the plugin.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    @effect(idempotent=True)
    async def give(self, mark: Mark, key: str = KEY) -> str:
        """Keep a mark; its id, by which nobody finds whose it is."""
        id = hashlib.sha256(f"mark {key}".encode()).hexdigest()[:24]
        async with self._storage.transaction() as tx:
            sql = "insert into rating__mark values (?, ?, ?, ?, ?) on conflict do nothing"
            await tx.execute(sql, (id, mark.day.isoformat(), mark.capability, mark.language, mark.mark))
        return id

    @effect(idempotent=True)
    async def explain(self, id: str, reason: str) -> None:
        """Keep the reason of a mark, without numbers and addresses."""
        await self._storage.put(f"reason {id}", without_numbers(reason))

    async def since(self, day: dt.date) -> tuple[Mark, ...]:
        """All marks from a day on, in order."""
        sql = "select id, day, capability, language, mark from rating__mark where day >= ? order by day, id"
        return tuple(
            [
                Mark(
                    day=dt.date.fromisoformat(day),
                    capability=capability,
                    language=language,
                    mark=mark,
                    reason=await self._storage.get(f"reason {id}", str) or "",
                )
                for id, day, capability, language, mark in await self._storage.query(sql, (day.isoformat(),))
            ]
        )

    async def forget(self, before: dt.date) -> None:
        """Let go of old marks."""
        async with self._storage.transaction() as tx:
            gone = await tx.execute("delete from rating__mark where day < ? returning id", (before.isoformat(),))
            for (id,) in gone:
                await tx.delete(f"reason {id}")


def without_numbers(words: str) -> str:
    """What residents write, without what could be somebody's number or address.

    >>> without_numbers("My account 5500-1234 was wrong, mail n@example.org, 2 days late")
    'My account … was wrong, mail … 2 days late'
    """
    return _NUMBERS.sub("…", _ADDRESSES.sub("…", words))[:500]
