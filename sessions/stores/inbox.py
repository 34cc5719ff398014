"""The inbox of the SQLite store: what was accepted, from whom, and who is to be rung."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sessions.inbound import IdentityChanged
from sessions.messages import DeliveryStatus, Inbound
from sessions.ports import Ids
from sessions.records import Accepted, EventRecord, InboxRow
from sessions.stores.arrivals import arrive
from sessions.stores.database import Database
from sessions.stores.items import Row, event_id, found_row, put_event
from sessions.stores.outbox import record_status
from sessions.stores.people import refuse_merged
from sessions.stores.tables import Tables


class InboxTables(Tables):
    """See `sessions.ports.Store`."""

    async def accept(
        self, messages: Sequence[Inbound], statuses: Sequence[DeliveryStatus], *, now: float, ids: Ids
    ) -> Accepted:
        def operation(db: Database) -> Accepted:
            residents: dict[str, None] = {}
            fresh: list[tuple[str, str]] = []
            duplicates, freed = 0, False
            for message in messages:
                arrival = arrive(db, message, now, ids)
                duplicates += not arrival.fresh
                if arrival.ring is not None:
                    residents[arrival.ring] = None
                    if arrival.said:
                        fresh.append((arrival.ring, message.id))
                freed |= arrival.freed
            for status in statuses:
                if told := record_status(db, status, now):
                    residents[told] = None
            return Accepted(tuple(residents), duplicates, tuple(fresh), freed or bool(statuses))

        renamed = any(isinstance(message.content, IdentityChanged) for message in messages)
        return await self._writer.submit(operation, alone=renamed, quick=not renamed)

    async def publish(self, resident: str, event: EventRecord, *, now: float) -> bool:
        return await self._writer.submit(lambda db: put_event(db, resident, event, now), quick=True)

    async def inbox(self, resident: str) -> tuple[InboxRow, ...]:
        sql = (
            f"select {Row.COLUMNS} from inbox "  # noqa: S608 - names of columns
            "where resident = ? and state = 'pending' order by seq limit 100"
        )

        def operation(db: Database) -> tuple[InboxRow, ...]:
            refuse_merged(db, resident)
            return tuple(Row(*found).opened(db) for found in db.execute(sql, (resident,)))

        return await self._look(operation)

    async def held_event(self, resident: str, name: str, id: str) -> InboxRow | None:
        def operation(db: Database) -> InboxRow | None:
            row = found_row(db, "event", event_id(resident, name, id))
            return row.opened(db) if row is not None and row.state in ("held", "pending") else None

        return await self._look(operation)

    async def unfinished(self) -> Iterable[str]:
        sql = (
            "select resident from inbox where state = 'pending'{0} "
            "union select resident from session where state = 'running'{0}"
        )
        return await self._read(lambda db: [resident for (resident,) in db.execute(sql.format(db.mine()))])

    async def due(self, now: float) -> tuple[tuple[str, ...], float | None]:
        def operation(db: Database) -> tuple[tuple[str, ...], float | None]:
            mine = db.mine()
            sql = f"select resident from session where wake_at <= ?{mine} order by wake_at limit 1000"  # noqa: S608
            rows = db.execute(sql, (now,))
            residents = tuple(resident for (resident,) in rows)
            following = db.execute(f"select min(wake_at) from session where wake_at > ?{mine}", (now,)).get  # noqa: S608
            return residents, following

        return await self._look(operation)
