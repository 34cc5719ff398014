"""Readings that residents have sent, in the plugin's own storage, until the city's staff have taken them over."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections.abc import AsyncIterator

from msgspec import Struct

from gateway.api import (
    CustomerReading,
    FileMissing,
    FileRef,
    Files,
    Meter,
    MeterReading,
    MeterService,
    ReadingState,
    ReadingTaken,
    Storage,
    Transaction,
)
from plugins.providers.embedded_city.references import reference_of

STEPS = (
    "create table embedded_city__reading(id integer primary key, reference text not null unique,"
    " key text not null unique, mark text not null, day text not null, at real not null,"
    " state text not null, taken_over integer not null default 0);"
    "create index embedded_city__reading_mark on embedded_city__reading(mark, day)",
)
"""Where a reading is found again. `mark` stands for account and meter, which are in the value only."""

PART = 500_000
"""Bytes of a photo in one value."""

log = logging.getLogger(__name__)


class Kept(Struct, frozen=True):
    """A reading as it is kept. `parts`: of its photo; 0 if there is none."""

    reading: CustomerReading
    service: MeterService
    taken: ReadingTaken
    at: float
    mime: str = ""
    parts: int = 0


class SentReadings:
    """Keeps readings and their photos.

    Arguments:
        storage: of the plugin. files: where the photos are when they come.
    """

    def __init__(self, storage: Storage, files: Files) -> None:
        self._storage, self._files = storage, files

    async def latest(self, account: str, meter: str, after: dt.date | None) -> MeterReading | None:
        """The last one of a meter that was sent after a day, and that a bill may use.

        Arguments:
            after: the day of the latest reading in the city's files; None if there is none.
        """
        sql = "select reference from embedded_city__reading where mark = ? and day > ? and state <> 'kept'"
        sql += " order by id desc limit 1"
        rows = await self._storage.query(sql, (_mark(account, meter), "" if after is None else after.isoformat()))
        kept = await self._storage.get(_value(rows[0][0]), Kept) if rows else None
        return None if kept is None else MeterReading(kept.reading.on, kept.reading.shown, "customer")

    async def keep(
        self, reading: CustomerReading, state: ReadingState, meter: Meter, key: str, at: float
    ) -> ReadingTaken:
        """Keep one, once for each key, and once for the same figure on the same day; see `Meters.submit`.

        Arguments:
            meter: as it was before; `sent` is what the resident has sent for the same bill.
        """
        before = meter.sent
        photo = None if reading.photo is None else await self._photo(reading.photo)
        async with self._storage.transaction() as tx:
            if (known := await _known(tx, reading, key)) is not None:
                return known
            replaced = before if before is not None and before.shown != reading.shown and state != "kept" else None
            taken = ReadingTaken(reference_of(key), state, replaced)
            row = (taken.reference, key, _mark(reading.account, reading.meter), reading.on.isoformat(), at, state)
            sql = "insert into embedded_city__reading(reference, key, mark, day, at, state) values (?, ?, ?, ?, ?, ?)"
            await tx.execute(sql, row)
            parts = [] if photo is None else [photo[i : i + PART] for i in range(0, len(photo), PART)]
            for number, part in enumerate(parts):
                await tx.put(_part(taken.reference, number), part)
            mime = "" if reading.photo is None else reading.photo.mime
            await tx.put(_value(taken.reference), Kept(reading, meter.service, taken, at, mime, len(parts)))
        return taken

    async def _photo(self, photo: FileRef) -> bytes | None:
        try:
            return await self._files.read(photo)
        except FileMissing as error:  # the reading is worth more than its photo
            log.warning("the photo of a reading is gone: %s", error)
            return None


async def waiting(storage: Storage) -> AsyncIterator[tuple[Kept, bytes]]:
    """What the city's staff have not taken over, the oldest first, each with its photo (empty if there is none)."""
    sql = "select reference from embedded_city__reading where taken_over = 0 order by id"
    for (reference,) in await storage.query(sql):
        kept = await storage.get(_value(reference), Kept)
        if kept is not None:
            parts = [await storage.get(_part(reference, number), bytes) or b"" for number in range(kept.parts)]
            yield kept, b"".join(parts)


async def taken_over(storage: Storage, references: list[str]) -> None:
    """They are with the city's staff now, and off the list."""
    async with storage.transaction() as tx:
        for reference in references:
            await tx.execute("update embedded_city__reading set taken_over = 1 where reference = ?", (reference,))


async def _known(tx: Transaction, reading: CustomerReading, key: str) -> ReadingTaken | None:
    """What was answered when this one came before."""
    sql = "select reference from embedded_city__reading where key = ? or (mark = ? and day = ?) order by id"
    mark = _mark(reading.account, reading.meter)
    rows = await tx.execute(sql, (key, mark, reading.on.isoformat()))
    several = [await tx.get(_value(reference), Kept) for (reference,) in rows]
    latest = several[-1] if several else None
    own = next((each for each in several if each is not None and each.taken.reference == reference_of(key)), None)
    if own is not None:
        return own.taken
    return latest.taken if latest is not None and latest.reading.shown == reading.shown else None


def _mark(account: str, meter: str) -> str:
    return hashlib.sha256(f"{account}\0{meter}".encode()).hexdigest()


def _value(reference: str) -> str:
    return f"reading:{reference}"


def _part(reference: str, number: int) -> str:
    return f"photo:{reference}:{number:04}"
