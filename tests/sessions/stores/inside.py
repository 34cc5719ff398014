"""What a store holds and no port shows: for the contract suite."""

from __future__ import annotations

from typing import Any

from sessions.stores.database import Database
from sessions.stores.sqlite import SqliteStore
from sessions.stores.stored import CHANNEL_ID, TROUBLE
from sessions.stores.whole import WholeStore
from tests.support.inside import letters


class Inside:
    """A look into our stores; a suite for another store has its own."""

    def __init__(self, store: WholeStore) -> None:
        self._store = store

    async def _rows(self, sql: str, *values: object) -> list[Any]:
        return await self._store._read(lambda db: db.execute(sql, values).fetchall())

    async def outbox(self, key: str) -> tuple[str, str | None, str | None]:
        """(state, delivery, channel id) of a message."""
        sql = "select state, delivery, channel, resident from outbox where key = ?"

        def read(db: Database) -> tuple[str, str | None, str | None]:
            ((state, delivery, channel, who),) = db.execute(sql, (key,)).fetchall()
            return state, delivery, None if channel is None else db.unseal(CHANNEL_ID, channel, who, key)

        return await self._store._read(read)

    async def trouble(self, key: str) -> tuple[str | None, int | None]:
        """(error, code) of a message."""
        ((trouble, code, seq),) = await self._rows("select trouble, code, seq from outbox where key = ?", key)
        if trouble is None:
            return None, code
        return await self._store._read(lambda db: db.unseal(TROUBLE, trouble, seq)), code

    async def dead_letters(self) -> list[tuple[str, str, float, str, str]]:
        found = await self._store._read(letters)
        return [(one.reference, resident, one.at, one.reason, one.detail) for resident, one in found]

    async def words(self) -> tuple[int, int]:
        """(inbox, outbox): how many rows hold the words of a message."""
        sql = "select (select count(*) from inbox where state <> 'seen'), count(*) from outbox where message <> x''"
        ((inbox, outbox),) = await self._rows(sql)
        return inbox, outbox

    async def records(self) -> dict[str, int]:
        """How many rows there are of each kind."""
        tables = ("inbox", "outbox", "session", "journal", "effect", "dead_letter")
        counts = {table: await self._rows(f"select count(*) from {table}") for table in tables}
        return {table: count for table, ((count,),) in counts.items()}

    async def items(self) -> list[bytes]:
        """Everything that is in the inbox, as it is stored."""
        return [item for (item,) in await self._rows("select item from inbox")]

    async def tables(self) -> list[str]:
        """The names of all tables."""
        if isinstance(self._store, SqliteStore):
            return [name for (name,) in await self._rows("select name from sqlite_master where type = 'table'")]
        return [name for (name,) in await self._rows("select tablename from pg_tables where schemaname = 'gateway'")]

    async def residents(self) -> int:
        ((count,),) = await self._rows("select count(*) from resident")
        return int(count)
