"""Which conversation of Chatwoot is whose ticket, and what was sent there already; no words are kept here."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gateway.api import AgentClosed, AgentSaid, Storage, Transaction

STEPS: Sequence[str] = (
    "create table chatwoot__ticket(id text primary key, key text not null unique, resident text not null, "
    "state text not null)",
)


class Row(Struct, frozen=True):
    """A ticket: the number of the conversation, whose it is, and `open` or `closed`."""

    id: str
    resident: str
    state: str


class Tickets:
    """Over the plugin's storage."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def by_key(self, key: str) -> Row | None:
        """The ticket that was made with a key."""
        return await self._one("key = ?", key)

    async def by_id(self, id: str) -> Row | None:
        """The ticket of a conversation."""
        return await self._one("id = ?", id)

    async def add(self, id: str, key: str, resident: str) -> None:
        """Note a conversation that was begun; the same one once."""
        sql = "insert into chatwoot__ticket values (?, ?, ?, 'open') on conflict do nothing"
        async with self._storage.transaction() as tx:
            await tx.execute(sql, (id, key, resident))
            await tx.delete(f"begun {key}")

    async def begin(self, key: str) -> bool:
        """Note that something is about to be sent; whether that was noted before, so that it may be there already."""
        async with self._storage.transaction() as tx:
            before = await tx.get(f"begun {key}", bool) is not None
            await tx.put(f"begun {key}", True)
        return before

    async def close(self, id: str) -> None:
        """Note that a ticket is done."""
        async with self._storage.transaction() as tx:
            await _closed(tx, id)
        await self._forget(id)

    async def said(self, row: Row, message: str, agent: str, words: str) -> None:
        """Tell the resident what an agent has said; the same message once."""
        said = AgentSaid(ticket=row.id, number=row.id, agent=agent, words=words)
        await self._storage.publish(row.resident, said, id=f"{row.id}.{message}")

    async def ended(self, row: Row) -> None:
        """The desk has ended it: note it, and tell the resident."""
        async with self._storage.transaction() as tx:
            if await _closed(tx, row.id):
                tx.publish(row.resident, AgentClosed(ticket=row.id, number=row.id), id=row.id)
        await self._forget(row.id)

    async def sent(self, id: str, key: str) -> bool:
        """Whether something was sent for sure."""
        return await self._storage.get(f"sent {id} {key}", bool) is not None

    async def was_sent(self, id: str, key: str) -> None:
        """Note that something was sent for sure."""
        async with self._storage.transaction() as tx:
            await tx.put(f"sent {id} {key}", True)
            await tx.delete(f"begun {key}")

    async def of(self, resident: str) -> tuple[Row, ...]:
        """All tickets of a resident."""
        sql = "select id, resident, state from chatwoot__ticket where resident = ? order by id"
        return tuple(Row(*found) for found in await self._storage.query(sql, (resident,)))

    async def forget_all(self, resident: str) -> None:
        """Forget whose the tickets of a resident are. The conversations themselves are in Chatwoot."""
        for row in await self.of(resident):
            await self._forget(row.id)
            async with self._storage.transaction() as tx:
                await tx.execute("delete from chatwoot__ticket where id = ?", (row.id,))

    async def _forget(self, id: str) -> None:
        """What was sent need not be known of a ticket that is done: nothing more is sent there."""
        while marks := await self._storage.list(f"sent {id} ", limit=100):
            async with self._storage.transaction() as tx:
                for mark in marks:
                    await tx.delete(mark)

    async def _one(self, where: str, value: str) -> Row | None:
        sql = f"select id, resident, state from chatwoot__ticket where {where}"  # noqa: S608 - a column of ours
        found = await self._storage.query(sql, (value,))
        return Row(*found[0]) if found else None


async def _closed(tx: Transaction, id: str) -> bool:
    sql = "update chatwoot__ticket set state = 'closed' where id = ? and state = 'open'"
    return bool((await tx.execute(sql, (id,))).changed)
