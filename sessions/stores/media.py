"""Uploads in the SQLite store: what a file of ours is called at the channel, for as long as that keeps it."""

from __future__ import annotations

from sessions.stores.database import Database
from sessions.stores.tables import Tables

_PUT = """
insert into media(number, file, media_id, expires) values (?, ?, ?, ?) on conflict (number, file) do update
set media_id = excluded.media_id, expires = excluded.expires
"""


class MediaTables(Tables):
    """What was uploaded. See `sessions.ports.Store`."""

    async def media_get(self, number: str, file: str, now: float) -> str | None:
        sql = "select media_id from media where number = ? and file = ? and expires > ?"
        return await self._read(lambda db: db.execute(sql, (number, _mark(db, file), now)).get)

    async def media_put(self, number: str, file: str, media_id: str, *, expires: float, now: float) -> None:
        def operation(db: Database) -> None:
            db.execute("delete from media where expires <= ?", (now,))
            db.execute(_PUT, (number, _mark(db, file), media_id, expires))

        await self._writer.submit(operation)

    async def media_forget(self, number: str, file: str) -> None:
        sql = "delete from media where number = ? and file = ?"

        def operation(db: Database) -> None:
            db.execute(sql, (number, _mark(db, file)))

        await self._writer.submit(operation)


def _mark(db: Database, file: str) -> str:
    """The hash of a file's content tells which document it was to whoever has the document. After a change of the key
    it is not found, and uploaded again."""
    return db.mark("file", file)
