"""What the plugin keeps: where each resident puts their bins, whether to remind them, and what was missed."""

from __future__ import annotations

from datetime import date

from gateway.api import KEY, Storage, effect
from msgspec import Struct

TABLES = (
    "create table refuse_days__home("
    "resident text primary key, round text not null, "
    "remind integer not null default 0, reminded text not null default '')",
    "create table refuse_days__missed("
    "number integer primary key, key text not null unique, round text not null, day text not null, at real not null, "
    "written integer not null default 0)",
)
"""Never change a step that was released; append another one."""


class Home(Struct, frozen=True):
    """Where a resident puts their bins.

    Arguments:
        round: key of the round. remind: they want to be reminded.
    """

    round: str
    remind: bool


class CollectionTomorrow(Struct, frozen=True):
    """The event of the evening before.

    Arguments:
        place: as it is shown. day: of the collection.
    """

    place: str
    day: date


class Book:
    """See `TABLES`.

    Arguments:
        storage: of the plugin.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def home(self, resident: str) -> Home | None:
        """What is known of a resident."""
        sql = "select round, remind from refuse_days__home where resident = ?"
        for round, remind in await self._storage.query(sql, (resident,)):
            return Home(round, bool(remind))
        return None

    @effect(idempotent=True)
    async def live(self, resident: str, round: str) -> None:
        """The resident lives there; a reminder stays as it is."""
        sql = (
            "insert into refuse_days__home(resident, round) values (?, ?) "
            "on conflict(resident) do update set round = excluded.round, reminded = ''"
        )
        async with self._storage.transaction() as tx:
            await tx.execute(sql, (resident, round))

    @effect(idempotent=True)
    async def remind(self, resident: str, wanted: bool) -> None:
        """Switch the reminder on or off."""
        async with self._storage.transaction() as tx:
            await tx.execute("update refuse_days__home set remind = ? where resident = ?", (int(wanted), resident))

    @effect(idempotent=True)
    async def report(self, round: str, day: date, now: float, key: str = KEY) -> int:
        """A collection was missed.

        Returns: the number of the report.
        """
        async with self._storage.transaction() as tx:
            sql = "insert into refuse_days__missed(key, round, day, at) values (?, ?, ?, ?) on conflict do nothing"
            await tx.execute(sql, (key, round, day.isoformat(), now))
            ((number,),) = await tx.execute("select number from refuse_days__missed where key = ?", (key,))
        return int(number)

    async def reports(self, round: str, day: date) -> int:
        """How many have reported this collection."""
        sql = "select count(*) from refuse_days__missed where round = ? and day = ?"
        ((count,),) = await self._storage.query(sql, (round, day.isoformat()))
        return int(count)

    async def forget(self, resident: str) -> None:
        """Nothing is known of a resident any more."""
        async with self._storage.transaction() as tx:
            await tx.execute("delete from refuse_days__home where resident = ?", (resident,))

    @effect(idempotent=True)
    async def move(self, was: str, now: str) -> None:
        """Two residents turned out to be one."""
        async with self._storage.transaction() as tx:
            await tx.execute("update or ignore refuse_days__home set resident = ? where resident = ?", (now, was))
            await tx.execute("delete from refuse_days__home where resident = ?", (was,))
