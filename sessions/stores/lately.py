"""What a resident and the city have said to each other lately, for a person who takes over."""

from __future__ import annotations

from typing import Any

from sessions.messages import Content, Edited, Inbound, Message, is_silent
from sessions.stores.database import Database
from sessions.stores.items import Row
from sessions.stores.people import refuse_merged
from sessions.stores.stored import MESSAGE
from sessions.stores.tables import Tables

Said = tuple[float, Content | None, Message | None]


class LatelyTables(Tables):
    """See `sessions.ports.Store`."""

    async def said_lately(self, resident: str, *, since: float, most: int) -> tuple[Said, ...]:
        def operation(db: Database) -> tuple[Said, ...]:
            refuse_merged(db, resident)
            return said(db, resident, since=since, most=most)

        return await self._read(operation)


def said(db: Database, resident: str, *, since: float, most: int) -> tuple[Said, ...]:
    """What both have said, the oldest first."""
    both = [*heard(db, resident, since, most), *told(db, resident, since, most)]
    return tuple(sorted(both, key=lambda each: each[0])[-most:])


def heard(db: Database, resident: str, since: float, most: int) -> list[Said]:
    """What a resident has said, the oldest first."""
    sql = (
        f"select {Row.COLUMNS} from inbox "  # noqa: S608 - names of columns
        "where resident = ? and kind = 'message' and arrived >= ? and item <> x'' order by seq desc limit ?"
    )
    found: list[Said] = []
    for columns in db.execute(sql, (resident, since, most)):
        row = Row(*columns)
        item = row.item(db)
        if isinstance(item, Inbound) and not is_silent(item.content) and not isinstance(item.content, Edited):
            found.append((row.arrived, item.content, None))
    return found[::-1]


def told(db: Database, resident: str, since: float, most: int) -> list[Said]:
    """What the city has said to them, the oldest first."""
    sql = (
        "select created, message, key from outbox where resident = ? and created >= ? and message <> x'' "
        "order by seq desc limit ?"
    )
    rows: list[Any] = db.execute(sql, (resident, since, most)).fetchall()
    return [(at, None, db.unseal(MESSAGE, blob, resident, key)) for at, blob, key in reversed(rows)]
