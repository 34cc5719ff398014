"""The contract suite runs on every store: for another one add an opener to `OPENERS` and a look inside to `Inside`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

from gateway.clock import CountingIds
from gateway.encryption import Keyring
from gateway.secret import Secret
from sessions.stores.database import Database
from sessions.stores.sqlite import SqliteStore, open_memory, open_store
from sessions.stores.stored import CHANNEL_ID
from tests.support.inside import letters

SOME_KEY = Secret(bytes(range(32)).hex())

OPENERS: dict[str, Callable[[Path], AbstractAsyncContextManager[SqliteStore]]] = {
    "memory": lambda _folder: open_memory(),
    "sqlite": lambda folder: open_store(folder / "gateway.db"),
    "sealed": lambda _folder: open_memory(Keyring([SOME_KEY])),
}


class Inside:
    """What a store holds and no port shows: for the tests only."""

    def __init__(self, store: SqliteStore) -> None:
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
        (row,) = await self._rows("select error, code from outbox where key = ?", key)
        return row  # type: ignore[no-any-return]

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

    async def residents(self) -> int:
        ((count,),) = await self._rows("select count(*) from resident")
        return int(count)


@pytest.fixture(params=sorted(OPENERS))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SqliteStore]:
    async with OPENERS[request.param](tmp_path) as opened:
        yield opened


@pytest.fixture
def inside(store: SqliteStore) -> Inside:
    return Inside(store)


@pytest.fixture
def ids() -> CountingIds:
    return CountingIds("r")
